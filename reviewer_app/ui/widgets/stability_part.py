"""How steady a selection is: the picture, its table twin, and the sentences that say what to see."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from reviewer_app.ui.models.column_table import Column, ColumnTable, Sort
from reviewer_app.ui.widgets.column_table import ColumnTableView
from reviewer_app.ui.widgets.parts import column, frame, label
from reviewer_app.ui.widgets.stability_matrix import StabilityView
from reviewer_app.ui.widgets.stability_words import (
    StabilityNames,
    change_words,
    column_head,
    columns_of,
    order_of,
    percent,
    row_head,
    rows_of,
    sentences,
    sign_of,
    withheld_words,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.numbers.stability import Stability, Variation, WeightsMoved
    from reviewer_app.ui.look import Look

_FOLD: Final = 800
_LEAST: Final = 200


@dataclass(frozen=True, slots=True)
class StabilityLine:
    """One row of the table twin: a change, who would enter and who would leave."""

    change: str
    enters: str
    leaves: str
    note: str


class StabilityPart(QWidget):
    """Shows one selection's stability; drawings or numbers, as asked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.matrix = StabilityView(look)
        self.lines: ColumnTable[StabilityLine] = ColumnTable(look, self._columns(), _said)
        self.list = ColumnTableView(look, self.lines, look.t("What each change does"), height=40)
        self.said = label("", "second")
        self._stack = QStackedWidget()
        for view in (self.matrix, self.list):
            card = frame("card")
            column(look, card, margins=(1, 4, 1, 4), gap=0).addWidget(view, 1)
            self._stack.addWidget(card)
        self._stack.setMinimumHeight(look.px(_LEAST))
        body = column(look, self, gap=10)
        body.addWidget(self._stack, 1)
        body.addWidget(self.said)

    def show_stability(self, stability: Stability, names: StabilityNames) -> None:
        """Show another selection's stability; only words where there is none."""
        look = self._look
        self._stack.setVisible(stability.withheld is None)
        self.said.setText("\n".join(sentences(look, stability, names)))
        self.matrix.table.show_pairs(
            rows_of(stability),
            columns_of(stability, names),
            (
                partial(row_head, look, names),
                partial(column_head, look, stability, names),
            ),
            lambda key, submission: sign_of(look, stability, key, submission),
        )
        self.lines.show_rows(
            [
                *(_line(look, stability.variations[n], names) for n in order_of(stability, names)),
                *(_weighed(look, w) for w in stability.weights),
            ]
        )
        self.lines.show_columns(self._columns(), Sort())
        self.list.fit()

    def show_twin(self, *, twin: bool) -> None:
        """Show the table in place of the picture, or the picture again."""
        self._stack.setCurrentIndex(int(twin))

    def take_focus(self) -> None:
        """Begin in what is shown."""
        (self.list if self._stack.currentIndex() else self.matrix).setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave less room to titles where there is little."""
        super().resizeEvent(event)
        self.matrix.set_narrow(narrow=self.width() < self._look.px(_FOLD))

    def _columns(self) -> tuple[Column[StabilityLine], ...]:
        t = self._look.t
        return (
            Column(t("What is changed"), lambda r: r.change, 220, stretch=3),
            Column(t("Enters"), lambda r: r.enters, 130, stretch=2),
            Column(t("Leaves"), lambda r: r.leaves, 130, stretch=2),
            Column(t("Result"), lambda r: r.note, 150, stretch=2),
        )


def _said(line: StabilityLine) -> str:
    return ", ".join(part for part in (line.change, line.enters, line.leaves, line.note) if part)


def _line(look: Look, variation: Variation, names: StabilityNames) -> StabilityLine:
    t = look.t
    change = change_words(look, names, variation)
    if variation.withheld is not None:
        return StabilityLine(change, "—", "—", withheld_words(look, variation.withheld))
    enters = ", ".join(names.title(look, s) for s in variation.enters)
    leaves = ", ".join(names.title(look, s) for s in variation.leaves)
    same = not enters and not leaves
    note = t("the same selection") if same else t("another selection")
    if variation.unreviewed:
        note = look.words.n(
            "{n} submission is left without a review",
            "{n} submissions are left without a review",
            len(variation.unreviewed),
        )
    return StabilityLine(change, enters or "—", leaves or "—", note)


def _weighed(look: Look, moved: WeightsMoved) -> StabilityLine:
    t = look.t
    change = t("Weights moved a little") if moved.name == "mild" else t("Weights moved a lot")
    if moved.withheld is not None:
        sole = moved.draws == 0
        why = t("only one criterion has a weight") if sole else withheld_words(look, moved.withheld)
        return StabilityLine(change, "—", "—", why)
    note = t(
        "the same selection in {share} of {n} draws",
        share=percent(look, moved.same),
        n=moved.draws,
    )
    return StabilityLine(change, "—", "—", note)
