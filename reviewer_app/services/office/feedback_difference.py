"""What an officer changed in a member's words, word by word."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

_PIECE: Final = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


class Piece(StrEnum):
    """What became of some words."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Changed:
    """Some words in a row.

    Attributes:
        piece: What became of them.
        words: The words.
    """

    piece: Piece
    words: str = field(repr=False)


def difference(original: str, edited: str) -> tuple[Changed, ...]:
    """Return both texts as one: what stayed, what was taken out, what was put in."""
    before, after = _PIECE.findall(original), _PIECE.findall(edited)
    found: list[Changed] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(Changed(Piece.SAME, "".join(before[a:b])))
            continue
        if b > a:
            found.append(Changed(Piece.OUT, "".join(before[a:b])))
        if d > c:
            found.append(Changed(Piece.IN, "".join(after[c:d])))
    return tuple(found)
