"""Choices by hand: a line as a choice, and what is left of them where one follows the proposal again."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.selection import RESERVE, Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.domain.preparation import Preparation
    from reviewer_app.domain.selection import Hold
    from reviewer_app.services.office.choosing import Line, SelectionLook


def as_choice(
    line: Line, *, outcome: str = "", reason: str | None = None, place: int = 0
) -> Choice:
    """Return a line as a choice, with another outcome, reason or place on the reserve list."""
    return Choice(
        submission=line.standing.submission,
        outcome=outcome or line.outcome,
        reason=line.reason if reason is None else reason,
        place=place,
    )


def with_choices(
    told: SelectionLook, changed: tuple[Choice, ...], *, reason: bool
) -> tuple[Choice, ...]:
    """Return all choices by hand after some changed; ``reason`` where only their reasons did."""
    known = {c.submission: c for c in told.prepared.choices}
    proposed = {p.submission: p.outcome for p in told.proposal.places}
    for choice in changed:
        before = known.pop(choice.submission, None)
        place = choice.place
        if reason and before is not None and choice.outcome == RESERVE:
            place = before.place
        plain = choice.outcome == proposed.get(choice.submission) and not place
        # Whoever follows the proposal again owes no reason, and nothing is kept by hand.
        if not plain or (choice.reason and reason):
            known[choice.submission] = dataclasses.replace(choice, place=place)
    return tuple(sorted(known.values(), key=lambda c: c.submission))


def with_holds(told: SelectionLook, about: SubmissionId, holds: Iterable[Hold]) -> Preparation:
    """Return the preparation with other holds; what was chosen by hand for the one they are about is dropped."""
    choices = tuple(c for c in told.prepared.choices if c.submission != about)
    return dataclasses.replace(
        told.prepared,
        choices=choices,
        holds=tuple(sorted(holds, key=lambda h: h.submission)),
        input_hash=told.prepared.input_hash or told.ranking.input_hash,
    )
