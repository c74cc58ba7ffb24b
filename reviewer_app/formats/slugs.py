"""Identifiers made from words of people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.folding import Folding
from reviewer_app.domain.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Container

_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")
_NOT_ID: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_SHORT: Final = 40


def slug(words: str, taken: Container[str] = (), fallback: str = "q") -> str:
    """Return an identifier of at most 40 letters made from words, one that is not taken."""
    parts = [p for p in _NOT_WORD.split(Folding().fold(words)) if p]
    made = ""
    for part in parts:
        longer = f"{made}-{part}" if made else part[:_SHORT]
        if len(longer) > _SHORT:
            break
        made = longer
    return unique(made if is_id(made) else fallback, taken)


def unique(made: str, taken: Container[str]) -> str:
    """Return an identifier, with a number after it where it is taken; what is taken is given in lower case."""
    if made.casefold() not in taken:
        return made
    number = 2
    while f"{made[:58]}-{number}".casefold() in taken:
        number += 1
    return f"{made[:58]}-{number}"


def mended_id(text: str) -> str:
    """Return what an identifier that is none could be; empty where nothing is left of it."""
    ascii_words = "".join(_ascii(c) for c in text.strip())
    made = _NOT_ID.sub("-", ascii_words).strip("-._")
    made = re.sub(r"\.{2,}", ".", made)[:64].rstrip("-._")
    return made if is_id(made) else ""


def _ascii(letter: str) -> str:
    if letter.isascii():
        return letter
    folded = Folding().fold(letter)
    return folded.upper() if letter.isupper() else folded
