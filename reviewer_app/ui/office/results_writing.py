"""Writes what a tab of results shows into a sheet, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.progress import Step
from reviewer_app.errors import Cancelled
from reviewer_app.services.office.results_number_sheets import write_numbers
from reviewer_app.services.office.results_sheets import write_agenda, write_answers
from reviewer_app.ui.office.results_state import DISAGREEMENT, SHEETS
from reviewer_app.ui.time_left import TimeLeft

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.read_back import WrittenFile
    from reviewer_app.services.office.results_table import AnswerTable
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.results_state import Loaded
    from reviewer_app.ui.office.workers import Workers
    from reviewer_app.wording import Words

    Work = Callable[[Office, Report, CancelToken], WrittenFile]


class TellsWriting(Protocol):
    """What a screen shows of it."""

    def show_step(self, step: Step, seconds_left: int | None = None) -> None:
        """Show how far the writing is."""

    def show_written(self, made: WrittenFile) -> None:
        """Say what was written."""

    def show_problem(self, error: ReviewerError | None) -> None:
        """Say why nothing was written; None where it was stopped."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the screen.

    Attributes:
        loaded: The lists.
        whole: The results with all names.
        table: The data table; None before it was seen.
        order: The order of its rows.
    """

    loaded: Loaded
    whole: Results
    table: AnswerTable | None
    order: array[int] | None


class Writing:
    """Writes one file at a time, and can be stopped."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._token: CancelToken | None = None

    def write(self, tab: int, shown: Shown, to: tuple[Path, Words], screen: TellsWriting) -> None:
        """Write what a tab shows."""
        work = _work(tab, shown, *to)
        if work is None:
            return

        def failed(error: ReviewerError) -> None:
            screen.show_problem(None if isinstance(error, Cancelled) else error)

        left = TimeLeft()
        screen.show_step(Step("report.rows", 0, 0))
        self._token = self._workers.run(
            work,
            screen.show_written,
            failed=failed,
            stepped=lambda step: screen.show_step(step, left.after(step)),
        )

    def stop(self) -> None:
        """Write no file."""
        if self._token is not None:
            self._token.cancel()


def _work(tab: int, shown: Shown, path: Path, words: Words) -> Work | None:
    results, rows = shown.loaded.results, shown.loaded.rows
    table, order = shown.table, shown.order
    sheet = SHEETS.get(tab)
    if sheet is not None:
        return lambda _office, report, token: write_numbers(
            results, rows, path, words, first=sheet, report=report, token=token
        )
    if tab == DISAGREEMENT:
        # Who leaves the room must be named, whatever the screen shows.
        return lambda _office, _report, _token: write_agenda(
            shown.whole, shown.loaded.disputed, path, words
        )
    if table is None or order is None:
        return None
    return lambda _office, report, token: write_answers(
        results, table, order, path, words, report=report, token=token
    )
