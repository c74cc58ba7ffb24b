"""States of the steps of conflicts and of the assignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.ui.office.assignment_screen import (
    MEMBERS,
    OUTCOME,
    POWER,
    SUBMISSIONS,
    AssignmentScreen,
)
from reviewer_app.ui.office.conflicts_screen import FOUND, PAIR, RECORD, OfficeConflictsScreen

if TYPE_CHECKING:
    from reviewer_app.ui.pictures.office_stage import OfficeStage


def conflict_matrix(stage: OfficeStage) -> None:
    """Stand before the matrix of conflicts."""
    _conflicts(stage)


def conflicts_found(stage: OfficeStage) -> None:
    """Look at the hints that wait for an answer."""
    _conflicts(stage).panes_set.show_pane(FOUND)


def conflicts_on_record(stage: OfficeStage) -> None:
    """Look at the list of what is on record."""
    _conflicts(stage).panes_set.show_pane(RECORD)


def conflict_without_reason(stage: OfficeStage) -> None:
    """Try to record a conflict without a reason."""
    screen = _conflicts(stage)
    screen.panes_set.show_pane(PAIR)
    shown = next(b for b in screen.panel.buttons.values() if not b.isHidden())
    shown.click()
    stage.settle()


def assignment_on_record(stage: OfficeStage) -> None:
    """Stand before the assignment as it is on record."""
    _assignment(stage)


def assignment_tried(stage: OfficeStage) -> None:
    """Ask for two reviews each and see what comes of it."""
    screen = _shared(stage)
    screen.panes_set.show_pane(OUTCOME)


def assignment_lacking(stage: OfficeStage) -> None:
    """Ask for more than the members may read."""
    screen = _shared(stage)
    screen.controls.most.show_value(1)
    screen.controls.most.changed.emit(1)
    stage.settle()
    stage.until(screen.panel.progress.isHidden)
    screen.panes_set.show_pane(OUTCOME)


def assignment_members(stage: OfficeStage) -> None:
    """Look at members and loads."""
    _shared(stage).panes_set.show_pane(MEMBERS)


def assignment_submissions(stage: OfficeStage) -> None:
    """Look at submissions and readers."""
    _shared(stage).panes_set.show_pane(SUBMISSIONS)


def assignment_planning(stage: OfficeStage) -> None:
    """Look at what each number of reviews can do."""
    screen = _assignment(stage)
    screen.panes_set.show_pane(POWER)
    stage.settle()
    stage.until(lambda: bool(screen.power.said.text()))


def _conflicts(stage: OfficeStage) -> OfficeConflictsScreen:
    screen = stage.go("office-conflicts")
    assert isinstance(screen, OfficeConflictsScreen), "the page of that name"  # noqa: S101
    stage.until(lambda: screen.matrix.table.rowCount() > 0)
    stage.settle()
    return screen


def _assignment(stage: OfficeStage) -> AssignmentScreen:
    screen = stage.go("office-assignment")
    assert isinstance(screen, AssignmentScreen), "the page of that name"  # noqa: S101
    stage.until(lambda: screen.matrix.table.rowCount() > 0)
    stage.settle()
    return screen


def _shared(stage: OfficeStage) -> AssignmentScreen:
    screen = _assignment(stage)
    screen.controls.each.show_value(2)
    screen.controls.some.click()
    stage.settle()
    stage.until(screen.panel.progress.isHidden)
    return screen
