"""The tabs of results, one pane each, and what they all do alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from reviewer_app.ui.office.results_data_pane import DataPane
from reviewer_app.ui.office.results_figures_pane import BalancePane, FiguresPane
from reviewer_app.ui.office.results_numbers_panes import AgreementPane, CriteriaPane
from reviewer_app.ui.office.results_reviewers_pane import ReviewersPane
from reviewer_app.ui.office.results_rows_pane import Cutting, RowsPane
from reviewer_app.ui.office.results_stability_pane import StabilityPane
from reviewer_app.ui.office.results_sure_words import adjusted_note, likely_note
from reviewer_app.ui.office.results_words import disputed_words, facts_words

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.results_state import Asked, Loaded

Pane = RowsPane | FiguresPane | DataPane | StabilityPane


class ResultsPanes(QStackedWidget):
    """Shows one pane at a time, in the order of the tabs."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.ranking = RowsPane(look, look.t("Ranking"), disputed=False)
        self.stability = StabilityPane(look)
        self.disagreement = RowsPane(look, look.t("Disagreement"), disputed=True)
        self.agreement = AgreementPane(look)
        self.reviewers = ReviewersPane(look)
        self.criteria = CriteriaPane(look)
        self.balance = BalancePane(look)
        self.data = DataPane(look)
        self.all: tuple[Pane, ...] = (
            self.ranking,
            self.stability,
            self.disagreement,
            self.agreement,
            self.reviewers,
            self.criteria,
            self.balance,
            self.data,
        )
        for pane in self.all:
            self.addWidget(pane)

    @property
    def now(self) -> Pane:
        """The pane that stands open."""
        return self.all[self.currentIndex()]

    def show_results(self, loaded: Loaded, asked: Asked) -> None:
        """Fill the panes that need nothing else to be worked out."""
        look, results = self._look, loaded.results
        self.show_twin(twin=asked.twin)
        facts, careful = facts_words(look, loaded.facts)
        notes = (facts, likely_note(look, results, group=asked.group), adjusted_note(look, results))
        said = " ".join(note for note in notes if note)
        cut = Cutting(asked.method, loaded.places, loaded.last_in)
        self.ranking.show_rows(results, loaded.rows, (said, careful), cut)
        disputed = disputed_words(look, results, loaded.disputed)
        self.disagreement.show_rows(results, loaded.disputed, disputed)
        for numbers in (self.stability, self.agreement, self.criteria):
            numbers.show_numbers(results)

    def show_tab(self, tab: int) -> None:
        """Open a pane; its chip says how it is sorted, where it can be."""
        self.setCurrentIndex(tab)
        for place, pane in enumerate(self.all):
            waiting = isinstance(pane, FiguresPane | StabilityPane) and pane.waiting
            pane.sort.setVisible(place == tab and not waiting)
        self.balance.by.setVisible(self.now is self.balance)

    def show_twin(self, *, twin: bool) -> None:
        """Show numbers in place of drawings everywhere, or drawings again."""
        for pane in self.all:
            if not isinstance(pane, DataPane):
                pane.show_twin(twin=twin)

    def fold(self, *, narrow: bool) -> None:
        """Let what stands beside a list take turns with it, or stand below, where there is little room."""
        for pane in (self.ranking, self.disagreement, self.reviewers):
            pane.fold(narrow=narrow)
        for each in self.all:
            each.view.set_brief(brief=narrow)

    def sides(self) -> tuple[QWidget, ...]:
        """Return the parts of the open pane that one goes between."""
        pane = self.now
        if isinstance(pane, RowsPane):
            return (pane.view, pane.detail)
        return (pane.view, pane.side) if isinstance(pane, ReviewersPane) else (pane,)

    def take_focus(self) -> None:
        """Begin in the open pane."""
        pane = self.now
        if isinstance(pane, StabilityPane):
            pane.take_focus()
        else:
            pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next row of the list that stands open, or to the one before."""
        view = self.now.view
        view.go(max(0, min(view.place() + by, view.table.rowCount() - 1)))
