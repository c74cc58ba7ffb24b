"""The numbers of one criterion: weight, scale, which end is the best, whether it must be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.rubric import Scale
from reviewer_app.domain.rubric_edits import read_weight, share_of, weight_words
from reviewer_app.services.office.rubric_checks import WIDEST
from reviewer_app.ui.office.rubric_phrases import share_words
from reviewer_app.ui.widgets.check_line import CheckLine
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.level_field import LevelField
from reviewer_app.ui.widgets.parts import Button, column, label, line_of, row
from reviewer_app.ui.widgets.short_field import ShortField

if TYPE_CHECKING:
    from reviewer_app.domain.rubric import Criterion, Rubric
    from reviewer_app.ui.look import Look

_WEIGHT: Final = 72
_NAME: Final = 220


class NumbersPart(QWidget):
    """What enters the total, and how."""

    weighed = Signal(object)
    """Fraction"""
    scaled = Signal(object)
    """Scale"""
    turned = Signal(bool)
    """Whether a higher level is better."""
    informed = Signal(bool)
    """Whether it is for information only."""
    needed = Signal(bool)
    """Whether it must be answered."""
    named = Signal(str)
    """Short name; empty takes one made of the title."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self.weight = ShortField(look, t("Weight"), _WEIGHT)
        self._share = label("", "small", wrap=False)
        self._wrong = label(t("Write a number such as 20, 12.5 or 1/3."), "error")
        self._wrong.hide()
        self.low = LevelField(look, t("Lowest level"), -WIDEST, WIDEST)
        self.high = LevelField(look, t("Highest level"), -WIDEST, WIDEST)
        for field in (self.low, self.high):
            field.changed.connect(self._on_scale)
        self.best = Button(look, "", "small", "arrow-up-down")
        self.information = CheckLine(
            look, t("For information only"), t("Asked and shown, but outside the total.")
        )
        self.required = CheckLine(
            look,
            t("Must be answered"),
            t("A finished review holds a level, or “cannot judge” with a reason."),
        )
        self.name = ShortField(look, t("Short name in tables and files"), _NAME)
        self._shown: Criterion | None = None
        self._build()
        self.weight.textEdited.connect(self._on_weight)
        self.weight.editingFinished.connect(self._settle)
        self.best.clicked.connect(self._turn)
        self.information.clicked.connect(self.informed)
        self.required.clicked.connect(self.needed)
        self.name.textEdited.connect(self.named)

    def show_criterion(self, rubric: Rubric, criterion: Criterion, name: str) -> None:
        """Show a criterion of a rubric; ``name`` is the short name that it will have."""
        look, t = self._look, self._look.t
        self._shown = None
        share = share_of(rubric, criterion)
        self.weight.show_text(weight_words(criterion.weight))
        self._share.setText(t("{share} of the total", share=share_words(look, share)))
        for box, level in ((self.low, criterion.scale.low), (self.high, criterion.scale.high)):
            box.show_value(level)
        best = criterion.scale.high if criterion.higher_is_better else criterion.scale.low
        self.best.setText(t("{level} is best", level=best))
        self.best.setAccessibleName(
            t("{level} is best; press to let the other end be the best", level=best)
        )
        self.information.setChecked(criterion.information_only)
        self.required.setChecked(criterion.required)
        self.name.show_text(str(criterion.id))
        self.name.setPlaceholderText(name)
        for part in (self._weight_label, self.weight, self._share):
            part.setVisible(not criterion.information_only)
        self._told.setText(self._words(rubric, criterion, name))
        self._shown = criterion

    def set_reading(self, *, reading: bool) -> None:
        """Say the numbers in words, or let them be changed."""
        self._told.setVisible(reading)
        self._fields.setVisible(not reading)

    def _words(self, rubric: Rubric, criterion: Criterion, name: str) -> str:
        look, t = self._look, self._look.t
        scale = criterion.scale
        best = scale.high if criterion.higher_is_better else scale.low
        weight = t(
            "Weight {weight}: {share} of the total",
            weight=weight_words(criterion.weight),
            share=share_words(look, share_of(rubric, criterion)),
        )
        parts = [
            t("For information only") if criterion.information_only else weight,
            t(
                "Scale from {low} to {high}, {best} is best",
                low=scale.low,
                high=scale.high,
                best=best,
            ),
            t("Must be answered") if criterion.required else t("May be left out"),
            t("Short name in tables and files: {name}", name=name),
        ]
        return " · ".join(parts)

    def _build(self) -> None:
        look, t = self._look, self._look.t
        whole = column(look, self, gap=0)
        self._told = label("", "meta")
        whole.addWidget(self._told)
        self._fields = QWidget()
        whole.addWidget(self._fields)
        stack = column(look, self._fields, gap=6)
        first = FlowBox(look.px(20))
        self._weight_label = label(t("Weight"), "meta", wrap=False)
        first.add(line_of(look, self._weight_label, self.weight, self._share, stretch=False))
        first.add(
            line_of(
                look,
                label(t("Scale from"), "meta", wrap=False),
                self.low,
                label(t("to"), "meta", wrap=False),
                self.high,
                self.best,
                stretch=False,
            )
        )
        stack.addWidget(first)
        stack.addWidget(self._wrong)
        ticks = QWidget()
        beside = row(look, ticks, gap=16)
        beside.addWidget(self.information, 1, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.required, 1, Qt.AlignmentFlag.AlignTop)
        stack.addWidget(ticks)
        named = label(t("Short name in tables and files"), "meta", wrap=False)
        named.setBuddy(self.name)
        named.setMinimumHeight(look.px(36))
        line = FlowBox(look.px(8))
        line.add(named)
        line.add(self.name)
        stack.addWidget(line)

    def _on_weight(self, text: str) -> None:
        weight = read_weight(text)
        self._wrong.setVisible(weight is None)
        if weight is not None:
            self.weighed.emit(weight)

    def _settle(self) -> None:
        """Show again what holds where nothing that was typed is a number."""
        if self._shown is not None and read_weight(self.weight.text()) is None:
            self.weight.setText(weight_words(self._shown.weight))
            self._wrong.hide()

    def _on_scale(self, _value: int) -> None:
        if self._shown is not None:
            self.scaled.emit(Scale(self.low.value, self.high.value))

    def _turn(self) -> None:
        if self._shown is not None:
            self.turned.emit(not self._shown.higher_is_better)
