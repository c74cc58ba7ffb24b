"""Results: ranking, disagreement, reviewers, balance, and every answer; nothing here changes anything."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget
from typing_extensions import override

from reviewer_app.ui.models.column_table import ColumnTable
from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.office.results_data_pane import DataPane
from reviewer_app.ui.office.results_figures_pane import BalancePane, FiguresPane
from reviewer_app.ui.office.results_head import ResultsHead
from reviewer_app.ui.office.results_numbers_panes import AgreementPane, CriteriaPane, NumbersPane
from reviewer_app.ui.office.results_reviewers_pane import ReviewersPane
from reviewer_app.ui.office.results_rows_pane import Cutting, RowsPane
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
from reviewer_app.ui.office.results_sure_line import SureLine
from reviewer_app.ui.office.results_sure_words import adjusted_note, lead_words
from reviewer_app.ui.office.results_words import facts_words, source_words
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.parts import Button, announce, column, frame, label, line_of
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.read_back import WrittenFile
    from reviewer_app.services.office.results_balance import Balance
    from reviewer_app.services.office.results_detail import Detail
    from reviewer_app.services.office.results_reviewers import OneReviewer
    from reviewer_app.services.office.results_table import AnswerTable, Arrangement
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.results_presenter import ResultsPresenter
    from reviewer_app.ui.office.results_state import Asked, Loaded
    from reviewer_app.ui.screen import Chrome

_NARROW: Final = 1100
_LOW: Final = 480
_EXPORTS: Final = (DISAGREEMENT, DATA)
_ESTIMATED: Final = (RANKING, STABILITY, DISAGREEMENT, AGREEMENT, REVIEWERS, CRITERIA)
"""Tabs that show what the statistics say."""


class ResultsScreen(OfficeScreen):
    """Shows what the presenter worked out and hands on what the officer asks."""

    open_wanted = Signal(object)
    """A file to be opened."""

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        presenter: ResultsPresenter,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "results", demonstration=demonstration)
        self._presenter = presenter
        self.loaded: Loaded | None = None
        """What is shown; None before it was read, and where there is none."""
        self.working = Working.DONE
        self.sure = SureLine(look)
        self.ranking = RowsPane(look, look.t("Ranking"), disputed=False)
        self.stability = NumbersPane(look, ColumnTable(look, (), str), look.t("Stability"))
        self.disagreement = RowsPane(look, look.t("Disagreement"), disputed=True)
        self.agreement = AgreementPane(look)
        self.reviewers = ReviewersPane(look)
        self.criteria = CriteriaPane(look)
        self.balance = BalancePane(look)
        self.data = DataPane(look)
        self.tables: tuple[RowsPane | FiguresPane | DataPane, ...] = (
            self.ranking,
            self.stability,
            self.disagreement,
            self.agreement,
            self.reviewers,
            self.criteria,
            self.balance,
            self.data,
        )
        chips = (self.balance.by, *(pane.sort for pane in self.tables))
        self.heads = ResultsHead(look, *chips)
        self.area.setAccessibleName(look.t("Results"))
        self.stack = QStackedWidget()
        self.busy = WorkProgress(look)
        self.rounds = Button(look, look.t("Compare with the round before"), "", "history")
        self.export = Button(look, "", "", "download")
        self.selection = Button(look, look.t("Go to selection"), "primary")
        self._waiting = label(look.t("Reading the results …"), "second")
        self._empty = self._make_empty()
        self._build()

    # What the presenter says

    def show_results(self, loaded: Loaded, asked: Asked) -> None:
        """Show the lists."""
        look, first = self.look, self.loaded is None
        self.loaded = loaded
        self._waiting.hide()
        self._empty.hide()
        self.heads.show()
        self.stack.show()
        self.heads.show_results(loaded, asked)
        facts, careful = facts_words(look, loaded.facts)
        note = adjusted_note(look, loaded.results)
        for pane in self.tables:
            if not isinstance(pane, DataPane):
                pane.show_twin(twin=asked.twin)
        cut = Cutting(asked.method, loaded.places, loaded.last_in)
        said = f"{facts} {note}" if note else facts
        self.ranking.show_rows(loaded.results, loaded.rows, (said, careful), cut)
        self.disagreement.show_rows(loaded.results, loaded.disputed, self._disputed_words(loaded))
        for numbers in (self.agreement, self.criteria):
            numbers.show_numbers(loaded.results)
        if loaded.results.numbers is not None:
            self.show_working(Working.DONE)
        self.foot(source_words(look, loaded.results), self.rounds, self.export, self.selection)
        self.rounds.setVisible(loaded.results.call.round > 1)
        self.heads.tabs.setCurrentIndex(asked.tab)
        self._show_tab(asked.tab)
        if first:
            self.take_focus()

    def show_working(self, working: Working, step: Step | None = None) -> None:
        """Show how far the statistics are; in the end what they say of the cut."""
        self.working = working
        if working is Working.AT_WORK:
            self.sure.show_step(step)
        elif self.loaded is not None:
            words, careful = lead_words(self.look, self.loaded)
            self.sure.show_words(words, careful=careful)
        self._show_sure()

    def show_not_estimated(self, error: ReviewerError | None) -> None:
        """Say that nothing was estimated, and offer to."""
        self.working = Working.STOPPED
        self.sure.show_stopped("" if error is None else self.look.words.error(error))
        self._show_sure()

    def show_nothing(self) -> None:
        """Say that no result was merged yet, and where that is done."""
        self.loaded = None
        for part in (self._waiting, self.heads, self.sure, self.stack, self._foot_part):
            part.hide()
        self._empty.show()
        self.take_focus()

    def show_detail(self, detail: Detail | None) -> None:
        """Show one submission beside both lists."""
        self.ranking.show_detail(detail)
        self.disagreement.show_detail(detail)

    def show_reviewers(self, rows: tuple[OneReviewer, ...]) -> None:
        """Show how each member used the scale."""
        if self.loaded is not None:
            self.reviewers.show_reviewers(self.loaded.results, rows)

    def show_balance(self, balance: Balance, attribute: str) -> None:
        """Show the balance of one attribute."""
        if self.loaded is not None:
            self.balance.show_balance(self.loaded.results, balance, attribute)

    def show_answers(self, table: AnswerTable, order: array[int], asked: Arrangement) -> None:
        """Show the data table."""
        self.data.show_answers(table, order, asked)

    def show_step(self, step: Step, seconds_left: int | None = None) -> None:
        """Show how far the writing is."""
        self.export.setEnabled(False)
        self.busy.show()
        self.busy.show_step(step, seconds_left)

    def show_written(self, made: WrittenFile) -> None:
        """Say what was written, with a way to look at it."""
        self._rest()
        t = self.look.t
        self.chrome.toast(
            t("Written and read back: {file}, {size}",
              file=made.path.name, size=self.look.size(made.size)),
            action=t("Open the file"),
            act=lambda: self.open_wanted.emit(made.path),
        )  # fmt: skip

    def show_problem(self, error: ReviewerError | None) -> None:
        """Say why nothing was written."""
        self._rest()
        if error is not None:
            self.chrome.toast(self.look.words.error(error), icon="triangle-alert")

    def show_drawn(self) -> None:
        """Show drawings, not numbers."""
        if self._presenter.asked.twin:
            self._twin()

    # What the window asks

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys can do here."""
        if self.loaded is None:
            return {}
        tab = self.heads.tabs.currentIndex()
        offered: dict[str, Callable[[], None]] = {
            "search": self._search,
            "next": lambda: self._step(1),
            "previous": lambda: self._step(-1),
        }
        return offered if tab == DATA else {**offered, "text-twin": self._twin}

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the tabs, the list, the detail, and the foot."""
        if self.loaded is None:
            return (self._empty,)
        pane = self.stack.currentWidget()
        sides: tuple[QWidget, ...] = (pane,) if pane is not None else ()
        if isinstance(pane, RowsPane):
            sides = (pane.view, pane.detail)
        elif isinstance(pane, ReviewersPane):
            sides = (pane.view, pane.side)
        return (self.heads, *sides, self._foot_part)

    @override
    def take_focus(self) -> None:
        """Begin in the list that stands open."""
        pane = self.tables[self.heads.tabs.currentIndex()]
        # Where not all of the page is in view, one begins at its top.
        first = self.heads.tabs if self.heads.tabs.isVisible() else self.heads.tab_menu
        top = first if self.height() < self.look.px(_LOW) else pane.view
        wanted: QWidget = self._to_inbox if self.loaded is None else top
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def fold(self, logical: float) -> None:
        """Show list and detail one at a time where they have no room side by side."""
        super().fold(logical)
        narrow = logical < _NARROW
        for pane in (self.ranking, self.disagreement):
            pane.fold(narrow=narrow)
        self.reviewers.fold(narrow=narrow)
        for table in self.tables:
            table.view.set_brief(brief=narrow)

    # Inside

    def _make_empty(self) -> QWidget:
        look = self.look
        card = frame("card")
        lines = column(look, card, margins=(28, 24, 28, 24), gap=12)
        lines.addWidget(
            label(look.t("No result is merged yet, so there is nothing to rank."), "section")
        )
        self._to_inbox = Button(look, look.t("Go to the inbox"), "primary", "inbox")
        self._to_inbox.clicked.connect(lambda: self.page_wanted.emit("office-inbox"))
        lines.addWidget(line_of(look, self._to_inbox))
        return card

    def _build(self) -> None:
        for table in self.tables:
            self.stack.addWidget(table)
        self.body.addWidget(self._waiting)
        self.body.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.heads)
        self.body.addWidget(self.busy)
        self.body.addWidget(self.sure)
        self.body.addWidget(self.stack, 1)
        for part in (self._empty, self.heads, self.sure, self.stack, self.busy):
            part.hide()
        presenter = self._presenter
        self.heads.tabs.currentChanged.connect(self._on_tab)
        self.heads.group_wanted.connect(presenter.choose_group)
        self.heads.method_wanted.connect(presenter.choose_method)
        self.heads.twin.clicked.connect(self._twin)
        self.heads.nameless.clicked.connect(self._on_nameless)
        self.ranking.row_wanted.connect(presenter.open)
        self.disagreement.row_wanted.connect(presenter.open)
        for pane in (self.ranking, self.disagreement):
            pane.opened.connect(partial(self._into_view, pane.side))
        self.reviewers.review_wanted.connect(self._to_review)
        self.balance.attribute_wanted.connect(presenter.choose_attribute)
        self.data.arrangement_wanted.connect(presenter.arrange)
        self.export.clicked.connect(self._ask)
        self.busy.cancelled.connect(presenter.stop)
        self.sure.stop_wanted.connect(presenter.stop_estimating)
        self.sure.wanted.connect(presenter.estimate)
        self.selection.clicked.connect(lambda: self.page_wanted.emit("office-selection"))
        self.rounds.clicked.connect(lambda: self.page_wanted.emit("office-rounds"))

    def _into_view(self, part: QWidget) -> None:
        """Scroll the page until a part of it is in view, once everything has its place."""
        next_turn(part, lambda: self.area.show_whole(part))

    def _to_review(self, submission: str) -> None:
        """Show the submission of a review that is worth a look."""
        self.heads.tabs.setCurrentIndex(RANKING)
        self._presenter.open(submission)
        self.ranking.open_detail()

    def _on_nameless(self) -> None:
        self._presenter.choose_nameless(nameless=not self._presenter.asked.nameless)

    def _on_tab(self, tab: int) -> None:
        if self.loaded is not None:
            self._show_tab(tab)
            self._presenter.choose_tab(tab)

    def _show_tab(self, tab: int) -> None:
        self.stack.setCurrentIndex(tab)
        self.heads.show_tab(tab)
        for place, pane in enumerate(self.tables):
            waiting = isinstance(pane, FiguresPane) and pane.waiting
            pane.sort.setVisible(place == tab and not waiting)
        self.balance.by.setVisible(tab == BALANCE)
        self._show_sure()
        self.heads.chips.updateGeometry()
        t = self.look.t
        self.export.setVisible(tab in _EXPORTS)
        self.export.setText(
            t("Export the agenda…") if tab == DISAGREEMENT else t("Export the table…")
        )

    def _show_sure(self) -> None:
        """Show the line about the statistics where they are shown; once they are known, above the ranking only."""
        tab = self.heads.tabs.currentIndex()
        done = self.working is Working.DONE
        shown = tab == RANKING if done else tab in _ESTIMATED
        self.sure.setVisible(self.loaded is not None and shown and bool(self.sure.words.text()))

    def _twin(self) -> None:
        twin = not self._presenter.asked.twin
        self._presenter.choose_twin(twin=twin)
        for pane in self.tables:
            if not isinstance(pane, DataPane):
                pane.show_twin(twin=twin)
        self.heads.show_twin(twin=twin)
        announce(self.heads, self.heads.twin.text())

    def _search(self) -> None:
        """Search where every answer stands."""
        self.heads.tabs.setCurrentIndex(DATA)
        self.data.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _step(self, by: int) -> None:
        """Go to the next row of the list that stands open, or to the one before."""
        view = self.tables[self.heads.tabs.currentIndex()].view
        view.go(max(0, min(view.place() + by, view.table.rowCount() - 1)))

    def _disputed_words(self, loaded: Loaded) -> tuple[str, bool]:
        look = self.look
        known = [row for row in loaded.disputed if row.standing.deviation is not None]
        if not known:
            return look.t("No submission has two reviews that could disagree."), True
        widest = known[0]
        words = look.t(
            "Reviews lie widest apart on {submission} (standard deviation {sd}); the list goes on from there. "
            "A wide spread is a reason to talk, not a fault.",
            submission=widest.head.id, sd=look.number(widest.standing.deviation or 0.0, 2),
        )  # fmt: skip
        return words, False

    def _ask(self) -> None:
        t = self.look.t
        agenda = self.heads.tabs.currentIndex() == DISAGREEMENT
        name = t("agenda.xlsx") if agenda else t("reviews.xlsx")
        path, _ = QFileDialog.getSaveFileName(
            self, self.export.text(), str(Path.home() / name),
            f"{t('Spreadsheet')} (*.xlsx);;CSV (*.csv)",
        )  # fmt: skip
        if path:
            self._presenter.write(Path(path), self.look.words)

    def _rest(self) -> None:
        self.busy.hide()
        self.export.setEnabled(True)
