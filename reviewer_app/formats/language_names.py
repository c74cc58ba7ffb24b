"""Recognise a language by its tag or by its name in English, in French or in itself."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from reviewer_app.domain.folding import Folding

_TAG: Final = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9-]{2,12})?\Z")
_SHORT: Final = re.compile(r"[a-z]{2,3}\Z")
_OFTEN: Final = (
    "en", "fr", "de", "es", "it", "pt", "nl", "pl", "ro", "el", "hu", "cs", "sk", "sl", "hr", "bg", "sv", "da", "fi",
    "et", "lv", "lt", "mt", "ga", "no", "nb", "nn", "is", "uk", "ru", "tr", "sr", "sq", "mk", "bs", "ar", "he", "fa",
    "zh", "ja", "ko", "vi", "th", "id", "hi", "ca", "eu", "gl", "sw", "ka", "hy", "az", "kk", "mn", "cy", "lb",
)  # fmt: skip
"""Languages whose names for themselves are known."""


def language_tag(text: str) -> str:
    """Return the tag (``en``, ``fr`` …) that a tag or a name means; empty where nobody knows it."""
    words = text.strip()
    found = _TAG.match(words[:1].lower() + words[1:] if len(words) > 2 else words.lower())  # noqa: PLR2004
    if found and (found[1] in _tags()):
        return found[1]
    return _names().get(_key(words), "")


@cache
def _tags() -> frozenset[str]:
    from babel import Locale  # noqa: PLC0415 - its tables are large

    return frozenset(tag for tag in map(str, Locale("en").languages) if _SHORT.match(tag))


@cache
def _names() -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - its tables are large

    found: dict[str, str] = {}
    for language in ("fr", "en"):
        for tag, name in Locale(language).languages.items():
            if _SHORT.match(tag):
                found[_key(name)] = tag
    for tag in _OFTEN:
        own = Locale(tag).get_language_name(tag)
        if own:
            found.setdefault(_key(own), tag)
    return found


def _key(name: str) -> str:
    return " ".join(Folding().fold(name).split())
