"""Scenes of the release desk: reading, a finding, other words, withholding, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office import feedback as decisions
from reviewer_app.ui.office.feedback_screen import FeedbackScreen
from reviewer_app.ui.office.feedback_views import Filter

if TYPE_CHECKING:
    from reviewer_app.ui.pictures.office_stage import OfficeStage


def reading(stage: OfficeStage) -> None:
    """Stand before the first comments that wait, some of them decided already."""
    _waiting(stage)
    _screen(stage)


def finding(stage: OfficeStage) -> None:
    """Stand before other words that still name somebody."""
    _waiting(stage)
    screen = _screen(stage)
    seat = stage.seat
    screen.edit_wanted.emit()
    other = list(screen.titles.values())[-1]
    name = next(n for n in screen.members.values() if " " in n)
    edit = screen.comment.edit
    edit.setPlainText(f"{edit.toPlainText()} {name}. {other.original}. {seat.office.officer}.")
    screen.flush()
    stage.settle()


def withholding(stage: OfficeStage) -> None:
    """Stand before the reason for keeping a comment from its team."""
    _waiting(stage)
    screen = _screen(stage)
    screen.withhold_wanted.emit()
    stage.settle()


def in_other_words(stage: OfficeStage) -> None:
    """Stand before what was released in other words, and what that changed."""
    screen = _screen(stage)
    screen.filter_wanted.emit(Filter.EDITED)
    stage.settle()


def beside_the_team(stage: OfficeStage) -> None:
    """Stand before what a team will read."""
    screen = _screen(stage)
    screen.filter_wanted.emit(Filter.RELEASED)
    screen.tabs.setCurrentIndex(2)
    stage.settle()


def _waiting(stage: OfficeStage) -> None:
    """Let the first few comments wait again."""
    stage.go("office-feedback")
    seat = stage.seat
    comments = decisions.list_feedback(seat.office, seat.call, seat.round)
    waiting = [c.id for c in comments if c.state == "released"][:4]
    if sum(c.state == "pending" for c in comments) < len(waiting):
        decisions.take_back(seat.office, seat.call, seat.round, tuple(waiting))


def _screen(stage: OfficeStage) -> FeedbackScreen:
    """Stand before the release desk, read anew."""
    stage.seat.draft = ""
    stage.go("preferences")
    stage.go("office-feedback")
    stage.until(lambda: isinstance(stage.window.screen_now, FeedbackScreen))
    stage.settle()
    screen = stage.window.screen_now
    if isinstance(screen, FeedbackScreen):
        return screen
    raise LookupError
