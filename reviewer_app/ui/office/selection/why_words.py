"""Why one has a place and another not, on the screen; and with whom it can be exchanged there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.selection import SELECTED
from reviewer_app.services.office.choosing import exchange
from reviewer_app.services.office.why_told import Teller
from reviewer_app.services.office.why_told import why_sentences as told_sentences
from reviewer_app.ui.selection_words import named_by

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.selecting import Exchanged
    from reviewer_app.services.office.choosing import Line, SelectionLook
    from reviewer_app.ui.look import Look


def why_sentences(look: Look, told: SelectionLook, line: Line) -> tuple[str, ...]:
    """Return what stands for or against one submission, by the names that the screen shows."""
    return told_sentences(Teller(look.words, told, named_by(look, told)), line)


def can_exchange(told: SelectionLook, line: Line) -> str:
    """Return with whom a submission can be exchanged; itself where a place is free; nothing where it cannot."""
    if line.outcome == SELECTED or line.held:
        return ""
    best = best_exchange(told, line)
    if best is not None:
        return str(best.leaves[0]) if len(best.leaves) == 1 and len(best.enters) == 1 else ""
    found = exchange(told.chosen, line.standing.submission)
    if found.kind == "free":
        return str(line.standing.submission)
    return str(found.other) if found.kind == "exchange" else ""


def best_exchange(told: SelectionLook, line: Line) -> Exchanged | None:
    """Return the best selection with one that is not selected, where the proposal is followed and explained."""
    if told.explained is None or not told.follows or line.outcome == SELECTED or line.held:
        return None
    against = told.explained.of(line.standing.submission)
    return None if against is None else against.exchanged
