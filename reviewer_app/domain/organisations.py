"""Names of organisations that may mean the same one: a hint for people, never a judgement."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

_ALIKE: Final = 0.9
"""Likeness of two spellings from which on they may be one name, 0 to 1."""
_SHARED: Final = 0.6
"""Part of the words that two names must share."""
_ACRONYM: Final = 3
_SMALL_WORDS: Final = """
a al and at d da das de del della der des di die do dos du e een el en et for für fur in l la las le les lo
los na of on og och per the und van von y zu
"""
_SMALL: Final = frozenset(_SMALL_WORDS.split())
_BRACKETS: Final = re.compile(r"\(([^)]{2,40})\)")
_ADDRESS: Final = re.compile(
    r"(?:[^\s@]+@|https?://|www\.)?(?:[a-z0-9-]+\.)*([a-z0-9-]+)\.[a-z]{2,12}(?:/\S*)?\Z",
    re.IGNORECASE,
)
_WEBMAIL_WORDS: Final = """
aol bluewin fastmail free gmail gmx googlemail hotmail icloud laposte libero live mac mail me msn naver orange
outlook pm posteo proton protonmail qq seznam sfr tuta tutanota uol wanadoo web wp yahoo yandex zoho 163 126
"""
_WEBMAIL: Final = frozenset(_WEBMAIL_WORDS.split())
"""Domains that everybody may have; two people with one have nothing in common."""


class Likeness(StrEnum):
    """How two names resemble each other."""

    SAME = "same"
    SIMILAR = "similar"


def plain_name(name: str) -> str:
    """Return a name without case, accents and punctuation; of an address the organisation's part.

    Empty where it is nobody's: an address of a webmail service.
    """
    name = name.strip()
    found = _ADDRESS.match(name)
    if found:
        return "" if found[1].casefold() in _WEBMAIL else found[1].casefold()
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def likeness(one: str, other: str) -> Likeness | None:
    """Return how two names of organisations resemble each other, or None.

    Similar are names that share most of their words, an abbreviation with what it stands for, and spellings
    that differ by a slip.
    """
    a, b = plain_name(one), plain_name(other)
    if not a or not b:
        return None
    if a == b:
        return Likeness.SAME
    if _share_words(a, b) or _abbreviates(one, other) or _abbreviates(other, one):
        return Likeness.SIMILAR
    slip = min(len(a), len(b)) >= 2 * _ACRONYM and _spelled_alike(a, b)
    return Likeness.SIMILAR if slip else None


def _spelled_alike(a: str, b: str) -> bool:
    """Tell whether the words are the same but for a slip; other words of the same length are not."""
    mine, theirs = a.split(), b.split()
    return len(mine) == len(theirs) and all(
        x == y or SequenceMatcher(None, x, y).ratio() >= _ALIKE
        for x, y in zip(mine, theirs, strict=True)
    )


def _words(plain: str) -> set[str]:
    return {word for word in plain.split() if word not in _SMALL}


def _share_words(a: str, b: str) -> bool:
    mine, theirs = _words(a), _words(b)
    shared = mine & theirs
    return len(shared) > 1 and len(shared) / len(mine | theirs) >= _SHARED


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether one name is what the other is called for short, by its initials or in brackets."""
    mine = plain_name(short)
    named = {plain_name(inner) for inner in _BRACKETS.findall(long)}
    outer = plain_name(_BRACKETS.sub(" ", long))
    if mine and (mine in named or mine == outer):
        return True
    words = outer.split()
    initials = {
        "".join(w[0] for w in some) for some in (words, [w for w in words if w not in _SMALL])
    }
    return len(mine) >= _ACRONYM and " " not in mine and mine in initials
