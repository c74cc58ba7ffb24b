"""What holds for the whole rubric: the sum of the weights, and how much of it a review must answer."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from reviewer_app.domain.rubric_edits import read_weight, weight_words
from reviewer_app.ui.office.rubric_presenter import Mode
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label
from reviewer_app.ui.widgets.short_field import ShortField

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.rubric_presenter import RubricView

_FIELD: Final = 84
_HUNDRED: Final = 100


def read_share(text: str) -> Fraction | None:
    """Return the part that a person wrote: ``3/4``, ``0.75`` or ``75 %``; None where it is none."""
    text = text.strip()
    if text.endswith("%"):
        value = read_weight(text.removesuffix("%"))
        value = None if value is None else value / _HUNDRED
    else:
        value = read_weight(text)
    return value if value is not None and 0 < value <= 1 else None


class WholePart(QFrame):
    """Weights together, and the least share."""

    hundred_wanted = Signal()
    equals_wanted = Signal()
    share_wanted = Signal(object)
    """Fraction"""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self.setProperty("role", "inset")
        self._sum = label("", "strong", wrap=False)
        self.hundred = Button(look, t("Write weights as parts of 100"), "small")
        self.hundred.clicked.connect(self.hundred_wanted)
        self.equals = Button(look, t("Weigh all the same"), "small")
        self.equals.clicked.connect(self.equals_wanted)
        self.share = ShortField(look, t("Least share to be answered"), _FIELD)
        self.share.textEdited.connect(self._on_share)
        self.share.editingFinished.connect(self._settle)
        self._wrong = label(t("Write a part such as 3/4, 0.75 or 75 %."), "error")
        self._wrong.hide()
        self._told = label("", "meta")
        self._shown = Fraction(3, 4)
        stack = column(look, self, margins=(12, 8, 12, 8), gap=6)
        weights = FlowBox(look.px(12))
        for part in (self._sum, self.hundred, self.equals):
            weights.add(part)
        stack.addWidget(weights)
        named = label(t("Least share to be answered"), wrap=False)
        named.setBuddy(self.share)
        named.setMinimumHeight(look.px(36))
        self._sum.setMinimumHeight(look.px(28))
        line = FlowBox(look.px(8))
        line.add(named)
        line.add(self.share)
        stack.addWidget(line)
        stack.addWidget(self._wrong)
        stack.addWidget(self._told)

    def show_view(self, view: RubricView) -> None:
        """Show what holds."""
        t, rubric = self._look.t, view.rubric
        self._shown = rubric.minimum_share
        self._sum.setText(t("Weights together: {sum}", sum=weight_words(rubric.total_weight)))
        self.share.show_text(part_words(rubric.minimum_share))
        per_cent = self._look.number(100 * rubric.minimum_share, 0)
        self._told.setText(
            t(
                "A review that answers less than {share} % of the weight does not count.",
                share=per_cent,
            )
        )
        self.setVisible(bool(rubric.criteria))
        writing = view.mode is Mode.WRITE
        for part in (self.hundred, self.equals):
            part.setVisible(writing)
        self.share.setReadOnly(not writing)

    def _on_share(self, text: str) -> None:
        share = read_share(text)
        self._wrong.setVisible(share is None)
        if share is not None:
            self.share_wanted.emit(share)

    def _settle(self) -> None:
        if read_share(self.share.text()) is None:
            self.share.setText(part_words(self._shown))
            self._wrong.hide()


def part_words(share: Fraction) -> str:
    """Return a part of a whole as people write it: ``3/4``, and ``1`` for all of it."""
    return str(share)
