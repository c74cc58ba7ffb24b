"""Results: ranking, disagreement, reviewers, balance, and every answer; nothing here changes anything."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.office.results_head import ResultsHead
from reviewer_app.ui.office.results_panes import ResultsPanes
from reviewer_app.ui.office.results_state import (
    AGREEMENT,
    CRITERIA,
    DATA,
    DISAGREEMENT,
    RANKING,
    REVIEWERS,
    SHEETS,
    STABILITY,
    Working,
)
from reviewer_app.ui.office.results_sure_line import SureLine
from reviewer_app.ui.office.results_sure_words import lead_words
from reviewer_app.ui.office.results_words import source_words
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
    rounds_wanted = Signal()
    """Compare with the round before."""

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
        self.stack = ResultsPanes(look)
        self.tables = self.stack.all
        chips = (self.stack.balance.by, *(pane.sort for pane in self.tables))
        self.heads = ResultsHead(look, *chips)
        self.area.setAccessibleName(look.t("Results"))
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
        self.stack.show_results(loaded, asked)
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
            numbers = self.loaded.results.numbers
            steady = numbers is not None and numbers.stability is not None
            self.sure.show_words(words, careful=careful, steady=steady)
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
        self.stack.ranking.show_detail(detail)
        self.stack.disagreement.show_detail(detail)

    def show_reviewers(self, rows: tuple[OneReviewer, ...]) -> None:
        """Show how each member used the scale."""
        if self.loaded is not None:
            self.stack.reviewers.show_reviewers(self.loaded.results, rows)

    def show_balance(self, balance: Balance, attribute: str) -> None:
        """Show the balance of one attribute."""
        if self.loaded is not None:
            self.stack.balance.show_balance(self.loaded.results, balance, attribute)

    def show_answers(self, table: AnswerTable, order: array[int], asked: Arrangement) -> None:
        """Show the data table."""
        self.stack.data.show_answers(table, order, asked)

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
            "next": lambda: self.stack.step(1),
            "previous": lambda: self.stack.step(-1),
        }
        return offered if tab == DATA else {**offered, "text-twin": self._twin}

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the tabs, the list, the detail, and the foot."""
        if self.loaded is None:
            return (self._empty,)
        return (self.heads, *self.stack.sides(), self._foot_part)

    @override
    def take_focus(self) -> None:
        """Begin in the list that stands open."""
        if self.loaded is None:
            self._to_inbox.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.height() < self.look.px(_LOW):
            # Where not all of the page is in view, one begins at its top.
            top = self.heads.tabs if self.heads.tabs.isVisible() else self.heads.tab_menu
            top.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.stack.take_focus()

    @override
    def fold(self, logical: float) -> None:
        """Show list and detail one at a time where they have no room side by side."""
        super().fold(logical)
        self.stack.fold(narrow=logical < _NARROW)

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
        panes = self.stack
        for pane in (panes.ranking, panes.disagreement):
            pane.row_wanted.connect(presenter.open)
            pane.opened.connect(partial(self._into_view, pane.side))
        panes.reviewers.review_wanted.connect(self._to_review)
        panes.balance.attribute_wanted.connect(presenter.choose_attribute)
        panes.data.arrangement_wanted.connect(presenter.arrange)
        self.export.clicked.connect(self._ask)
        self.busy.cancelled.connect(presenter.stop)
        self.sure.stop_wanted.connect(presenter.stop_estimating)
        self.sure.wanted.connect(presenter.estimate)
        self.sure.stability_wanted.connect(lambda: self.heads.tabs.setCurrentIndex(STABILITY))
        self.selection.clicked.connect(lambda: self.page_wanted.emit("office-selection"))
        self.rounds.clicked.connect(self.rounds_wanted)

    def _into_view(self, part: QWidget) -> None:
        """Scroll the page until a part of it is in view, once everything has its place."""
        next_turn(part, lambda: self.area.show_whole(part))

    def _to_review(self, submission: str) -> None:
        """Show the submission of a review that is worth a look."""
        self.heads.tabs.setCurrentIndex(RANKING)
        self._presenter.open(submission)
        self.stack.ranking.open_detail()

    def _on_nameless(self) -> None:
        self._presenter.choose_nameless(nameless=not self._presenter.asked.nameless)

    def _on_tab(self, tab: int) -> None:
        if self.loaded is not None:
            self._show_tab(tab)
            self._presenter.choose_tab(tab)

    def _show_tab(self, tab: int) -> None:
        self.stack.show_tab(tab)
        self.heads.show_tab(tab)
        self._show_sure()
        self.heads.chips.updateGeometry()
        self._show_export()

    def _show_export(self) -> None:
        """Offer to write what the tab shows; of the statistics only what is known."""
        tab, t = self.heads.tabs.currentIndex(), self.look.t
        known = self.loaded is not None and self.loaded.results.numbers is not None
        self.export.setVisible(tab in _EXPORTS or (known and tab in SHEETS))
        words = t("Export the agenda…") if tab == DISAGREEMENT else t("Export the table…")
        self.export.setText(t("Export the numbers…") if tab in SHEETS else words)

    def _show_sure(self) -> None:
        """Show the line about the statistics where they are shown; once they are known, above the ranking only."""
        tab = self.heads.tabs.currentIndex()
        done = self.working is Working.DONE
        shown = tab == RANKING if done else tab in _ESTIMATED
        self.sure.setVisible(self.loaded is not None and shown and bool(self.sure.words.text()))

    def _twin(self) -> None:
        twin = not self._presenter.asked.twin
        self._presenter.choose_twin(twin=twin)
        self.stack.show_twin(twin=twin)
        self.heads.show_twin(twin=twin)
        announce(self.heads, self.heads.twin.text())

    def _search(self) -> None:
        """Search where every answer stands."""
        self.heads.tabs.setCurrentIndex(DATA)
        self.stack.data.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask(self) -> None:
        t = self.look.t
        tab = self.heads.tabs.currentIndex()
        name = t("agenda.xlsx") if tab == DISAGREEMENT else t("reviews.xlsx")
        if tab in SHEETS:
            name = t("numbers.xlsx")
        path, _ = QFileDialog.getSaveFileName(
            self, self.export.text(), str(Path.home() / name),
            f"{t('Spreadsheet')} (*.xlsx);;CSV (*.csv)",
        )  # fmt: skip
        if path:
            self._presenter.write(Path(path), self.look.words)

    def _rest(self) -> None:
        self.busy.hide()
        self.export.setEnabled(True)
