"""Names of countries, as people write them."""

from __future__ import annotations

from typing import Final

from reviewer_app.wording import LANGUAGES

_CODE: Final = 2


def country_codes() -> dict[str, str]:
    """Return the ISO 3166-1 code for every name of a country in a language of the program, names case-folded."""
    return {
        name.casefold(): code
        for language in reversed(LANGUAGES)
        for code, name in _names(language).items()
    }


def country_name(code: str, language: str) -> str:
    """Return the name of a country in a language; the code itself where it names none."""
    return _names(language).get(code.upper(), code)


def _names(language: str) -> dict[str, str]:
    # Babel's data cost 30 ms to load: not before a country is named.
    from babel import Locale  # noqa: PLC0415

    known = Locale.parse(language).territories
    return {c: n for c, n in known.items() if len(c) == _CODE and c.isalpha()}
