"""Scenes of searching, of one's own notes, of the past of a score, and of what stands beside the reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.services.desk.views import RowState
from reviewer_app.ui.desk.reading_bar import NOTES

if TYPE_CHECKING:
    from reviewer_app.ui.pictures.stage import Stage

_WORD: Final = "people"
_READING: Final = 0.8
"""Seconds until a few texts are read for the search."""


def searching(stage: Stage) -> None:
    """Stand before the hits of a word."""
    stage.read_one(lambda row: row.state is RowState.COMPLETE)
    part = stage.workspace.search
    part.begin()
    field = part.panel.field if part.field.isHidden() else part.field
    field.setText(_WORD)
    field.asked.emit(_WORD)
    stage.settle(_READING)


def at_a_hit(stage: Stage) -> None:
    """Stand before the first hit, in its text."""
    searching(stage)
    stage.presenter.search.open(0)
    stage.settle()


def own_notes(stage: Stage) -> None:
    """Stand before one's own notes on a submission."""
    stage.read_one(lambda row: row.state is RowState.COMPLETE)
    stage.workspace.reading.tabs.setCurrentIndex(NOTES)
    stage.settle()


def the_past(stage: Stage) -> None:
    """Stand before the history of a submission's scores."""
    stage.read_one(lambda row: row.state is RowState.COMPLETE)
    stage.presenter.show_past()
    stage.settle()


def alone_with_the_text(stage: Stage) -> None:
    """Stand in focus mode."""
    stage.read_one(lambda row: row.state is RowState.COMPLETE)
    stage.workspace.set_alone(alone=True)
    stage.hide_toast()
    stage.settle()
