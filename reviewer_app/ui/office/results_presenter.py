"""Results: reads them once, works out what each tab shows off the window's thread, and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from reviewer_app.errors import NotPossible
from reviewer_app.services.office.results_balance import ATTRIBUTES, Balance, balance_of
from reviewer_app.services.office.results_detail import Detail, detail_of_row
from reviewer_app.services.office.results_reviewers import OneReviewer, reviewers_of
from reviewer_app.services.office.results_shared import without_names
from reviewer_app.services.office.results_table import AnswerTable, Arrangement, arrange, table_of
from reviewer_app.services.office.results_view import read_results
from reviewer_app.ui.office.results_estimating import ShowsWork
from reviewer_app.ui.office.results_state import (
    BALANCE,
    DATA,
    DISAGREEMENT,
    REVIEWERS,
    Asked,
    Loaded,
    work_out,
)
from reviewer_app.ui.office.results_writing import Shown, TellsWriting, Writing

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.services.office.results_view import Results
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.office.results_estimating import Estimating
    from reviewer_app.ui.office.workers import Workers
    from reviewer_app.wording import Words

_NOTHING = ("rank.nothing", "call.none")


class ResultsScreen(TellsWriting, ShowsWork, Protocol):
    """What the presenter tells its screen."""

    def show_results(self, loaded: Loaded, asked: Asked) -> None:
        """Show the lists."""

    def show_nothing(self) -> None:
        """Say that no result was merged yet."""

    def show_detail(self, detail: Detail | None) -> None:
        """Show one submission."""

    def show_reviewers(self, rows: tuple[OneReviewer, ...]) -> None:
        """Show how each member used the scale."""

    def show_balance(self, balance: Balance, attribute: str) -> None:
        """Show the balance of one attribute."""

    def show_answers(self, table: AnswerTable, order: array[int], asked: Arrangement) -> None:
        """Show the data table."""


class ResultsPresenter:
    """Holds what was asked and what was read."""

    def __init__(
        self,
        workers: Workers,
        round_: tuple[str | None, int | None],
        numbered: Callable[[int], str],
        estimating: Estimating,
    ) -> None:
        """Ask ``workers`` about a round; ``numbered`` names a reviewer whose name is left out."""
        self._workers = workers
        self._estimating = estimating
        self._numbered = numbered
        self.round = round_
        """Call and round that it speaks of."""
        self._screen: ResultsScreen | None = None
        self.asked = Asked()
        self.loaded: Loaded | None = None
        self._whole: Results | None = None
        """With all names, whatever the screen shows."""
        self._table: AnswerTable | None = None
        self._order: array[int] | None = None
        self._reviewers: tuple[OneReviewer, ...] | None = None
        self._balance: Balance | None = None
        self._writing = Writing(workers)
        self._discussed = False

    def attach(self, screen: ResultsScreen | None) -> None:
        """Speak to ``screen`` from now on; without one, keep what was asked and none of the results."""
        self._screen = screen
        if screen is None:
            self.loaded = self._whole = None
            self._estimating.leave()
            self._forget_tabs()

    def read(self) -> None:
        """Read everything anew, then show it."""
        call, number = self.round
        method, group = self.asked.ranked_by, self.asked.group

        def work(office: Office) -> tuple[Results, Loaded] | None:
            try:
                whole = self._estimating.known(read_results(office, call, number, method=method))
                return whole, work_out(self._seen(whole), group)
            except NotPossible as error:
                if error.code in _NOTHING:
                    return None
                raise

        self._workers.read(work, self._keep)

    # What the officer asks

    def choose_method(self, method: str) -> None:
        """Rank by the mean or by the median, or see the ranking by the mean in the order of adjusted scores."""
        self.asked = replace(self.asked, method=method)
        self.read()

    def estimate(self) -> None:
        """Work the statistics out after all."""
        if self._whole is not None and self._screen is not None:
            self._estimating.again(self._whole, self._screen, self._with_numbers)

    def stop_estimating(self) -> None:
        """Be content with what the reviews say."""
        self._estimating.stop()

    def choose_nameless(self, *, nameless: bool) -> None:
        """Leave out names and confidential words, for a screen that others see, or show them again."""
        self.asked = replace(self.asked, nameless=nameless)
        whole, group = self._whole, self.asked.group
        if whole is not None:
            self._forget_tabs()
            self._workers.read(lambda _office: work_out(self._seen(whole), group), self._show)

    def choose_group(self, group: str) -> None:
        """Show one group, or all."""
        self.asked = replace(
            self.asked, group=group, arrangement=replace(self.asked.arrangement, group=group)
        )
        if self.loaded is not None:
            results = self.loaded.results
            self._workers.read(lambda _office: work_out(results, group), self._show)
            self._order = None

    def choose_tab(self, tab: int) -> None:
        """Show a tab, worked out when it is first seen."""
        self.asked = replace(self.asked, tab=tab)
        if tab == DISAGREEMENT and not self._discussed and self.loaded is not None:
            # The list begins with what is to be discussed first, whatever was chosen in the ranking.
            self._discussed = True
            self.open(next((row.head.id for row in self.loaded.disputed), ""))
        self._show_tab()

    def choose_twin(self, *, twin: bool) -> None:
        """Show numbers in place of drawings, or drawings again."""
        self.asked = replace(self.asked, twin=twin)

    def choose_attribute(self, attribute: str) -> None:
        """Show the balance of another attribute."""
        self.asked = replace(self.asked, attribute=attribute)
        self._show_tab()

    def open(self, submission: str) -> None:
        """Show one submission's detail."""
        self.asked = replace(self.asked, submission=submission)
        loaded = self.loaded
        row = None if loaded is None else loaded.row(submission)
        if loaded is not None and self._screen is not None:
            detail = None if row is None else detail_of_row(loaded.results, row, loaded.ranked)
            self._screen.show_detail(detail)

    def arrange(self, wanted: Arrangement) -> None:
        """Sort and narrow the data table otherwise; the newest wish holds."""
        self.asked = replace(self.asked, arrangement=wanted)
        table = self._table
        if table is None:
            return
        languages = self._languages

        def keep(order: array[int]) -> None:
            if wanted == self.asked.arrangement and self._screen is not None:
                self._order = order
                self._screen.show_answers(table, order, wanted)

        self._workers.read(lambda _office: arrange(table, wanted, languages), keep)

    def write(self, path: Path, words: Words) -> None:
        """Write what the tab shows into a sheet: the statistics, the discussion list, the data table as it stands."""
        if self.loaded is not None and self._screen is not None:
            whole = self._whole or self.loaded.results
            shown = Shown(self.loaded, whole, self._table, self._order)
            self._writing.write(self.asked.tab, shown, (path, words), self._screen)

    def stop(self) -> None:
        """Write no file."""
        self._writing.stop()

    # Inside

    @property
    def _languages(self) -> tuple[str, ...]:
        return (self._workers.language,)

    def _seen(self, whole: Results) -> Results:
        return without_names(whole, self._numbered) if self.asked.nameless else whole

    def _forget_tabs(self) -> None:
        self._table = self._order = self._reviewers = self._balance = None

    def _keep(self, read: tuple[Results, Loaded] | None) -> None:
        self._forget_tabs()
        if read is None:
            self.loaded = self._whole = None
            if self._screen is not None:
                self._screen.show_nothing()
            return
        self._whole = read[0]
        self._show(read[1])
        if self._screen is not None:
            self._estimating.ask(self._whole, self._screen, self._with_numbers)

    def _with_numbers(self, whole: Results) -> None:
        """Show the same results with what the statistics say of them."""
        self._whole, group = whole, self.asked.group
        self._forget_tabs()
        self._workers.read(lambda _office: work_out(self._seen(whole), group), self._show)

    def _show(self, loaded: Loaded) -> None:
        self.loaded = loaded
        if loaded.row(self.asked.submission) is None:
            first = loaded.rows[0].head.id if loaded.rows else ""
            self.asked = replace(self.asked, submission=first)
        if self._screen is not None:
            self._screen.show_results(loaded, self.asked)
            self.open(self.asked.submission)
            self._show_tab()

    def _show_tab(self) -> None:
        loaded, screen = self.loaded, self._screen
        if loaded is None or screen is None:
            return
        if self.asked.tab == REVIEWERS:
            self._show_reviewers(loaded)
        elif self.asked.tab == BALANCE:
            self._show_balance(loaded)
        elif self.asked.tab == DATA:
            self._show_data(loaded)

    def _show_reviewers(self, loaded: Loaded) -> None:
        def keep(rows: tuple[OneReviewer, ...]) -> None:
            self._reviewers = rows
            if self._screen is not None:
                self._screen.show_reviewers(rows)

        if self._reviewers is not None:
            keep(self._reviewers)
        else:
            self._workers.read(lambda _office: reviewers_of(loaded.results), keep)

    def _show_balance(self, loaded: Loaded) -> None:
        def keep(balance: Balance) -> None:
            self._balance = balance
            attribute = self.asked.attribute or _first_told(balance)
            if self._screen is not None:
                self._screen.show_balance(balance, attribute)

        if self._balance is not None:
            keep(self._balance)
        else:
            self._workers.read(lambda _office: balance_of(loaded.results), keep)

    def _show_data(self, loaded: Loaded) -> None:
        if self._table is not None:
            self.arrange(self.asked.arrangement)
            return

        def keep(table: AnswerTable) -> None:
            self._table = table
            self.arrange(self.asked.arrangement)

        self._workers.read(lambda _office: table_of(loaded.results), keep)


def _first_told(balance: Balance) -> str:
    """Return the first attribute in which submissions differ."""
    return next((a for a in ATTRIBUTES if len(balance.of(a)) > 1), ATTRIBUTES[1])
