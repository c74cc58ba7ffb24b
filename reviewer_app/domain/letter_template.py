"""The text of a letter to teams, and the fields that it may name in braces."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from reviewer_app.domain.call import Call
from reviewer_app.domain.selection import (
    NOT_SELECTED,
    RESERVE,
    SELECTED,
    track_of,
    track_outcome,
)

FEEDBACK: Final = "feedback"
TRACK: Final = "track"
PLACE: Final = "place_on_reserve"
_EVERYWHERE: Final = (
    "team", "organisation", "title", "id", "call", "challenge", "board", "outcome", "day", "contact", FEEDBACK,
)  # fmt: skip
_NAMED: Final = re.compile(r"\{([^{}\n]*)\}")
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """The text of one kind of letter.

    Attributes:
        language: ``en`` or ``fr``.
        outcome: ``selected``, ``reserve``, ``not_selected`` or ``track:ID``: whom it is for.
        text: Simple Markdown with fields in braces.
        version: Number that grows by every change; 0 where nobody changed it.
        edited: Whether an officer wrote it; else it is the program's own.
    """

    language: str
    outcome: str
    text: str = field(repr=False)
    version: int = 0
    edited: bool = False


def letter_outcomes(call: Call) -> tuple[str, ...]:
    """Return the outcomes that have a letter of their own, in the order of the call."""
    return (SELECTED, *(track_outcome(t.id) for t in call.tracks[1:]), RESERVE, NOT_SELECTED)


def fields_of(outcome: str) -> tuple[str, ...]:
    """Return the fields that a letter of this outcome may name."""
    if outcome == RESERVE:
        return (*_EVERYWHERE, PLACE)
    if outcome == SELECTED or track_of(outcome):
        return (*_EVERYWHERE, TRACK)
    return _EVERYWHERE


def needed_fields(outcome: str) -> tuple[str, ...]:
    """Return the fields that a letter of this outcome must name."""
    more = (TRACK,) if track_of(outcome) else ()
    return ("title", *more, FEEDBACK)


def named_fields(text: str) -> tuple[str, ...]:
    """Return what a text names in braces, each once, in its order."""
    return tuple(dict.fromkeys(_NAMED.findall(text)))


def is_known_field(name: str) -> bool:
    """Tell whether any letter may name this field."""
    return name in (*_EVERYWHERE, TRACK, PLACE)


def stands_alone(text: str, name: str) -> bool:
    """Tell whether a field stands once, in a paragraph of its own."""
    mark = f"{{{name}}}"
    holding = [p.strip() for p in _PARAGRAPH.split(text) if mark in p]
    return holding == [mark]
