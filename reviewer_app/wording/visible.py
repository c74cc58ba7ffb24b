"""Texts of strangers, made safe to stand among others: nothing steers, nothing reorders, nothing is hidden.

A character that commands a terminal, turns the order of its neighbours over or stands for nothing at all is
replaced by a mark that names it (``‹U+202E›``): the reader sees that it was there. Joiners, direction marks,
break hints and whole isolates stay, because scripts need them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOSTILE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2061-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_FLAG: Final = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{3,7}\U000e007f")
"""The flags of England, Scotland and Wales are spelt in characters that are hidden elsewhere."""
_SELECTED: Final = re.compile("[\ufe00-\ufe0f]{2,}")
_PILED: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{9,}"
)
_MOST_PILED: Final = 8
"""Combining marks on one letter; more would be painted over the lines around it."""
_BREAKS: Final = re.compile("[\n\t]")
_FSI: Final = "\u2068"
_PDI: Final = "\u2069"
_RIGHT: Final = ("R", "AL")


def visible(text: str) -> str:
    """Return a text of one or more lines with everything hostile in it shown as a mark."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = set(_of_flags(text)) | set(_of_isolates(text))
    shown = _HOSTILE.sub(lambda f: f[0] if f.start() in kept else _mark(f), text)
    shown = _SELECTED.sub(lambda f: "".join(map(_named, f[0])), shown)
    return _PILED.sub(lambda f: f"{f[0][:_MOST_PILED]}‹×{len(f[0]) - _MOST_PILED}›", shown)


def visible_line(text: str) -> str:
    """Return a text as one line that cannot reorder what stands beside it.

    Breaks become marks too; with letters that run from right to left it is wrapped in an isolate.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = visible(_BREAKS.sub(_mark, text.replace("\r", "\n")))
    right = any(unicodedata.bidirectional(c) in _RIGHT for c in shown)
    return f"{_FSI}{shown}{_PDI}" if right and not _is_isolated(shown) else shown


def is_hostile(text: str) -> bool:
    """Tell whether ``visible`` would change a text beyond its line ends."""
    return visible(text) != text.replace("\r\n", "\n").replace("\r", "\n")


def _mark(found: re.Match[str]) -> str:
    return _named(found[0])


def _named(character: str) -> str:
    return f"‹U+{ord(character):04X}›"


def _of_flags(text: str) -> Iterator[int]:
    for found in _FLAG.finditer(text):
        yield from range(*found.span())


def _of_isolates(text: str) -> Iterator[int]:
    """Give the places of isolates that begin and end on one line: they cannot reach beyond."""
    if _FSI not in text:
        return
    begun: list[int] = []
    for place, character in enumerate(text):
        if character == "\n":
            begun.clear()
        elif character == _FSI:
            begun.append(place)
        elif character == _PDI and begun:
            yield begun.pop()
            yield place


def _is_isolated(line: str) -> bool:
    """Tell whether one isolate is around a whole line."""
    depth = 0
    for place, character in enumerate(line, start=1):
        depth += (character == _FSI) - (character == _PDI)
        if depth == 0:
            return place == len(line) and place > 1
    return False
