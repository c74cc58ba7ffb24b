"""States of the page on which places are decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.selection import RESERVE, SELECTED
from reviewer_app.ui.office.selection.ways import CHOOSE, LOG, RECORD, RULES
from reviewer_app.ui.office.selection_screen import SelectionScreen

if TYPE_CHECKING:
    from reviewer_app.ui.office.selection_presenter import SelectionPresenter
    from reviewer_app.ui.pictures.office_stage import OfficeStage


def selection(stage: OfficeStage) -> None:
    """Stand before the proposal and its cut."""
    _opened(stage)


def departing(stage: OfficeStage) -> None:
    """Give one a place instead of another, the reason still to be written."""
    screen = _opened(stage)
    if screen is None:
        return
    presenter = screen.presenter
    next_one = _first(presenter, RESERVE)
    last_one = _first(presenter, SELECTED)
    if next_one and last_one and presenter.told is not None and not presenter.told.prepared.choices:
        presenter.exchange(next_one, last_one)
    stage.settle()


def rules(stage: OfficeStage) -> None:
    """Stand before places and quotas."""
    _open(stage, RULES)


def recording(stage: OfficeStage) -> None:
    """Stand before what will be signed."""
    _open(stage, RECORD)


def decided(stage: OfficeStage) -> None:
    """Record the decision, and stand before its log."""
    screen = _opened(stage)
    if screen is None:
        return
    presenter = screen.presenter
    if presenter.told is not None and not presenter.told.record.selections:
        presenter.follow_proposal()
        presenter.record("24.11.2026", None, "")
        stage.until(lambda: presenter.told is not None and bool(presenter.told.record.selections))
    presenter.open(LOG)
    stage.settle()


def _opened(stage: OfficeStage) -> SelectionScreen | None:
    screen = stage.go("office-selection")
    if not isinstance(screen, SelectionScreen):
        return None
    presenter = screen.presenter
    stage.until(lambda: presenter.told is not None)
    presenter.open(CHOOSE)
    stage.settle()
    return screen


def _open(stage: OfficeStage, view: str) -> None:
    screen = _opened(stage)
    if screen is not None:
        screen.presenter.open(view)
        stage.settle()


def _first(presenter: SelectionPresenter, outcome: str) -> str:
    lines = presenter.told.chosen.lines if presenter.told is not None else ()
    groups = [x.standing.group for x in lines if x.outcome == RESERVE]
    mine = [x for x in lines if x.outcome == outcome and x.standing.group in groups[:1]]
    return str(mine[-1 if outcome == SELECTED else 0].standing.submission) if mine else ""
