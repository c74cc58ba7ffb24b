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


def country_name(language: str, code: str) -> str:
    """Return a country's name in a language for its ISO 3166 code; the code itself where it is unknown."""
    # Babel's data cost 30 ms to load: not before a country is shown, or somebody has time for it.
    from babel import Locale  # noqa: PLC0415

    return str(Locale.parse(language).territories.get(code, code))


def _names(language: str) -> dict[str, str]:
    # Babel's data cost 30 ms to load: not before a country is named.
    from babel import Locale  # noqa: PLC0415

    known = Locale.parse(language).territories
    return {c: n for c, n in known.items() if len(c) == _CODE and c.isalpha()}
