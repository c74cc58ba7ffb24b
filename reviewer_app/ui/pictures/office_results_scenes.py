"""States of the pages of results and reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import Step
from reviewer_app.services.office.read_back import WrittenFile
from reviewer_app.ui.office.reports_screen import ReportsScreen
from reviewer_app.ui.office.reports_state import Made
from reviewer_app.ui.office.results_screen import ResultsScreen
from reviewer_app.ui.office.results_state import (
    AGREEMENT,
    BALANCE,
    CRITERIA,
    DATA,
    DISAGREEMENT,
    RANKING,
    REVIEWERS,
    STABILITY,
    Working,
)

if TYPE_CHECKING:
    from reviewer_app.ui.pictures.office_stage import OfficeStage

_FOLDER: Final = Path("Reports")
_FILES: Final = ("board-summary.pdf", "ranking.xlsx", "team/S-001_team.pdf", "team/S-002_team.pdf")


def ranking(stage: OfficeStage) -> None:
    """Stand before the ranking, drawn."""
    _results(stage, RANKING)


def one_group(stage: OfficeStage) -> None:
    """Stand before the ranking of one group."""
    screen = _results(stage, RANKING)
    if screen is None or screen.loaded is None:
        return
    groups = [group.id for group in screen.loaded.results.call.groups]
    if groups:
        screen.heads.group_wanted.emit(groups[0])
        stage.settle()


def ranking_table(stage: OfficeStage) -> None:
    """Stand before the same in numbers."""
    _results(stage, RANKING)
    stage.shell.on_wanted("text-twin")


def detail(stage: OfficeStage) -> None:
    """Stand before one submission; where there is little room, in place of the list."""
    screen = _results(stage, RANKING)
    if screen is not None and screen.loaded is not None:
        screen.stack.ranking.open_detail()


def disagreement(stage: OfficeStage) -> None:
    """Stand before the discussion list."""
    _results(stage, DISAGREEMENT)


def stability(stage: OfficeStage) -> None:
    """Stand before how steady the selection is."""
    _results(stage, STABILITY)


def agreement(stage: OfficeStage) -> None:
    """Stand before how far reviewers agree."""
    _results(stage, AGREEMENT)


def agreement_table(stage: OfficeStage) -> None:
    """Stand before the same in numbers."""
    _results(stage, AGREEMENT)
    stage.shell.on_wanted("text-twin")


def criteria(stage: OfficeStage) -> None:
    """Stand before how each criterion works."""
    _results(stage, CRITERIA)


def estimating(stage: OfficeStage) -> None:
    """Stand before the ranking while the statistics are worked out."""
    screen = _results(stage, RANKING)
    if screen is not None:
        screen.show_working(Working.AT_WORK, Step("numbers.ranks", 2, 5))


def not_estimated(stage: OfficeStage) -> None:
    """Stand before the ranking after the statistics were stopped."""
    screen = _results(stage, RANKING)
    if screen is not None:
        screen.show_not_estimated(None)


def reviewers(stage: OfficeStage) -> None:
    """Stand before how members used the scale."""
    _results(stage, REVIEWERS)


def balance(stage: OfficeStage) -> None:
    """Stand before the countries."""
    screen = _results(stage, BALANCE)
    if screen is not None:
        screen.stack.balance.attribute_wanted.emit("country")
        stage.settle()


def every_answer(stage: OfficeStage) -> None:
    """Stand before the data table."""
    _results(stage, DATA)


def reports(stage: OfficeStage) -> None:
    """Stand before the papers, one card beside them."""
    _reports(stage)


def report_page(stage: OfficeStage) -> None:
    """Stand before the page; where there is little room, in place of the papers."""
    screen = _reports(stage)
    if screen is not None:
        screen.choice.preview_wanted.emit()


def reports_writing(stage: OfficeStage) -> None:
    """Stand in the middle of writing."""
    screen = _reports(stage)
    if screen is not None:
        screen.show_step(Step("report.cards", 12, 26), 3)


def reports_written(stage: OfficeStage) -> None:
    """Stand before the files that were written."""
    screen = _reports(stage)
    if screen is not None:
        files = tuple(
            WrittenFile(_FOLDER / name, 41_000 + 1_700 * n, "") for n, name in enumerate(_FILES)
        )
        screen.show_made(Made(_FOLDER, files))
        stage.hide_toast()


def _results(stage: OfficeStage, tab: int) -> ResultsScreen | None:
    screen = stage.go("office-results")
    if not isinstance(screen, ResultsScreen):
        return None
    # The page keeps what was asked for: each scene begins alike.
    screen.heads.group_wanted.emit("")
    screen.show_drawn()
    screen.heads.tabs.setCurrentIndex(tab)
    stage.settle()
    return screen


def _reports(stage: OfficeStage) -> ReportsScreen | None:
    screen = stage.go("office-reports")
    if not isinstance(screen, ReportsScreen):
        return None
    stage.settle()
    return screen
