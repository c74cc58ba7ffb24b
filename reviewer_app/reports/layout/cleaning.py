"""Texts made ready for the page: normalised, harmless, and nothing in them that no font can draw."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from reviewer_app.reports.layout.fonts import face_of
from reviewer_app.wording.visible import visible

MISSING: Final = "\ufffd"
_PLAIN: Final = re.compile(
    "[\x20-\x7e\xa1-\xac\xae-\u0170\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac]*"
)
"""Letters of Western and Central Europe, composed, that every font of the chain's head has."""
_GAP: Final = re.compile(r"\n(?:[ \t]*\n){2,}")
"""More empty lines would only make pages."""
_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_KEPT: Final = frozenset("\n \u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\u061c")
"""Line end, space, and what steers joining, breaking and direction without being seen."""
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
"""Variation selectors and skin colours: the sign stays without them."""
_FLAG_A: Final = 0x1F1E6
_FLAG_Z: Final = 0x1F1FF
_SPACES: Final = frozenset("\xa0\u202f\u2007")
_NAMED: Final = frozenset({"So", "Sk", "Sm", "Sc"})
_MARKS: Final = frozenset({"Mn", "Me"})
_JOINED: Final = re.compile("\u200d(?=[^\u0600-\u1fff])")
"""A joiner between pictures; scripts of Asia and Africa keep theirs."""


def clean(text: str) -> str:
    """Return ``text`` normalised; what no font has becomes its name or U+FFFD, what is hostile a mark."""
    if _PLAIN.fullmatch(text):
        return text
    shown = visible(_GAP.sub("\n\n", text).replace("\t", "    "))
    shown = _JOINED.sub("", _SELECTORS.sub("", unicodedata.normalize("NFC", shown)))
    return "".join(map(_drawable, shown))


def _drawable(character: str) -> str:
    if character in _KEPT:
        return character
    if character in _SPACES:
        return "\xa0"
    category = unicodedata.category(character)
    if category in _DROPPED:
        return ""
    if _FLAG_A <= ord(character) <= _FLAG_Z:
        return chr(ord("A") + ord(character) - _FLAG_A)
    return character if face_of(character) is not None else _instead(character, category)


def _instead(character: str, category: str) -> str:
    """Return what stands for a character that no font has."""
    for form in ("NFD", "NFKC", "NFKD"):
        same = unicodedata.normalize(form, character)
        if same != character and all(face_of(one) is not None for one in same):
            return same
    if category in _NAMED and (name := unicodedata.name(character, "")):
        return f"‹{name.lower()}›"
    return "" if category in _MARKS else MISSING
