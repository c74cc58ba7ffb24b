"""The words around what was found, on one line."""

from __future__ import annotations

import re
from typing import Final

_BEFORE: Final = 60
_AFTER: Final = 110
_GAP: Final = 100
"""Letters between two matches that are shown as one hit."""
_LONGEST: Final = 240
_BLANKS: Final = re.compile(r"\s+")
_STEERING: Final = re.compile("[\u2066-\u2069]")
"""Isolates: a cut could part a pair of them."""
_MORE: Final = "…"

Span = tuple[int, int]


def clusters(spans: tuple[Span, ...]) -> list[tuple[int, tuple[Span, ...]]]:
    """Return matches that stand close together as one, with the number of the first."""
    made: list[tuple[int, tuple[Span, ...]]] = []
    for number, span in enumerate(spans):
        if made:
            first, members = made[-1]
            near = span[0] - members[-1][1] <= _GAP and span[1] - members[0][0] <= _AFTER + _GAP
            if near:
                made[-1] = (first, (*members, span))
                continue
        made.append((number, (span,)))
    return made


def snippet(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Return a line of the words around some matches, and where the matches stand in it."""
    begin, end = _bounds(text, spans[0][0], min(spans[-1][1], spans[0][0] + _LONGEST))
    line, found, at = (_MORE if begin else ""), [], begin
    for start, stop in spans:
        if start >= end:
            break
        line = _joined(line, text[at:start])
        matched = _clean(text[start : min(stop, end)])
        found.append((len(line), len(line) + len(matched)))
        line, at = line + matched, min(stop, end)
    line = _joined(line, text[at:end]).rstrip()
    return line + (_MORE if end < len(text) else ""), tuple(found)


def _bounds(text: str, first: int, last: int) -> Span:
    """Return where a snippet begins and ends, between words where some are near."""
    begin, end = max(0, first - _BEFORE), min(len(text), last + _AFTER)
    if begin:
        blank = _BLANKS.search(text, begin, first)
        begin = blank.end() if blank else begin
    if end < len(text):
        blanks = [m.start() for m in _BLANKS.finditer(text, last, end)]
        end = blanks[-1] if blanks else end
    return begin, end


def _joined(line: str, more: str) -> str:
    cleaned = _clean(more)
    return line + (cleaned.lstrip() if not line or line.endswith((" ", _MORE)) else cleaned)


def _clean(text: str) -> str:
    return _BLANKS.sub(" ", _STEERING.sub("", text))
