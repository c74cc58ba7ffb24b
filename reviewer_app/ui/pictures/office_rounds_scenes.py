"""States of the page of two rounds; the round before is made up where the office has one round only."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.numbers_of_round import scores_of_round
from reviewer_app.services.office.round_movement import movement_between
from reviewer_app.ui.office.rounds_screen import RoundsScreen

if TYPE_CHECKING:
    from reviewer_app.domain.review import Review
    from reviewer_app.services.office.round_movement import RoundMovement
    from reviewer_app.ui.pictures.office_stage import OfficeStage

_CHANGES: Final = 3
_PAIRS: Final = ((1, 2), (2, 3))


def rounds_none(stage: OfficeStage) -> None:
    """Stand before why there is nothing to compare."""
    _rounds(stage)


def rounds(stage: OfficeStage) -> None:
    """Stand before what reviewers moved."""
    _moved(stage, 0)


def rounds_changes(stage: OfficeStage) -> None:
    """Stand before every changed score with its reason."""
    _moved(stage, _CHANGES)


def _moved(stage: OfficeStage, tab: int) -> None:
    screen = _rounds(stage)
    screen.show_moved(_made_up(stage), _PAIRS, nameless=False)
    screen.tabs.setCurrentIndex(tab)
    stage.settle()


def _rounds(stage: OfficeStage) -> RoundsScreen:
    screen = stage.go("office-rounds")
    assert isinstance(screen, RoundsScreen), "the page of that name"  # noqa: S101
    stage.settle()
    return screen


def _made_up(stage: OfficeStage) -> RoundMovement:
    office, seat = stage.seat.office, stage.seat
    now = scores_of_round(office, seat.call, seat.round)
    names = {str(m.id): m.name for m in office_members(office)}
    before = {member: [_before(r) for r in made] for member, made in now.reviews.items()}
    call = dataclasses.replace(now.call, round=_PAIRS[-1][1])
    earlier = dataclasses.replace(now.call, round=_PAIRS[-1][0])
    return movement_between(
        dataclasses.replace(now, call=earlier, reviews=before),
        dataclasses.replace(now, call=call),
        names,
    )


def _before(review: Review) -> Review:
    """Return a review as it may have been: each first level was in the middle, those there already one higher."""
    first, *rest = review.scores or (None,)
    if first is None or first.level is None:
        return review
    level = 2 if first.level != 2 else 3  # noqa: PLR2004
    return dataclasses.replace(review, scores=(dataclasses.replace(first, level=level), *rest))
