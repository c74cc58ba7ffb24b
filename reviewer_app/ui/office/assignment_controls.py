"""How reviews are to be shared out: everything at once, or so many each, and by which rules."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from reviewer_app.domain.assignment import Wish
from reviewer_app.ui.look import tip
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label, row
from reviewer_app.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class AssignmentControls(QWidget):
    """Shows a wish, and tells of every change to it."""

    wished = Signal(object)
    """The Wish, changed."""
    again_wanted = Signal()
    """Share out anew, by the same wish."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self._wish = Wish()
        self._quiet = False
        self.everyone = QRadioButton(t("Everyone reads everything"))
        self.some = QRadioButton(t("Reviews each:"))
        ways = QButtonGroup(self)
        ways.addButton(self.everyone)
        ways.addButton(self.some)
        self.each = Stepper(look, t("Reviews of each submission"), 1, 99)
        self.each.name.hide()
        self.most = Stepper(look, t("At most per member"), 0, 20_000, t("no limit"))
        self.anchors = Stepper(look, t("Read by everyone"), 0, 99)
        self.languages = QCheckBox(t("Languages they read"))
        self.expertise = QCheckBox(t("Experts on the theme first"))
        self.keep = QCheckBox(t("Keep what is on record"))
        self.apart = QCheckBox(t("Allow separate parts"))
        self.enough = Button(look, t("How many reviews are enough?"), "quiet", "chart-column")
        self.power = label("", "second")
        self.again = Button(look, t("Share out anew"), "small", "arrow-up-down")
        self.again.clicked.connect(self.again_wanted)
        meanings: tuple[tuple[QWidget, str], ...] = (
            (self.languages, t("Nobody gets a text that is in none of their working languages.")),
            (self.expertise, t("Members who named the theme come before those who did not.")),
            (self.keep, t("What is assigned already stays; only what is missing is added.")),
            (self.apart, t("Scores in parts that share no reader cannot be compared.")),
            (self.anchors.field, t("Everybody scores these first; they tie all scores together.")),
        )
        for described, meaning in meanings:
            described.setToolTip(tip(meaning))
            described.setAccessibleDescription(meaning)
        first: tuple[QWidget, ...] = (
            self.everyone,
            self.some,
            self.each,
            self.most,
            self.anchors,
        )
        second: tuple[QWidget, ...] = (
            self.languages,
            self.expertise,
            self.keep,
            self.apart,
            self.again,
        )
        lines = column(look, self, gap=0)
        for some in (first, second):
            line = FlowBox(look.px(14))
            for widget in some:
                # One height for all, so that words stand on one line.
                widget.setFixedHeight(max(look.px(36), widget.sizeHint().height()))
                line.add(widget)
            lines.addWidget(line)
        planned = QWidget()
        line_below = row(look, planned, gap=14)
        line_below.addWidget(self.enough)
        line_below.addWidget(self.power, 1)
        lines.addWidget(planned)
        lines.addStretch(1)
        self.everyone.toggled.connect(lambda _on: self._tell())
        for stepper in (self.each, self.most, self.anchors):
            stepper.changed.connect(lambda _n: self._tell())
        for box in (self.languages, self.expertise, self.keep, self.apart):
            box.toggled.connect(lambda _on: self._tell())

    def show_wish(self, wish: Wish, members: int, submissions: int) -> None:
        """Show a wish; nothing counts as changed by a person."""
        self._quiet = True
        self._wish = wish
        self.each.set_highest(max(members, wish.reviews_each or 1))
        self.most.set_highest(submissions)
        self.anchors.set_highest(submissions)
        (self.everyone if wish.reviews_each is None else self.some).setChecked(True)
        self.each.setEnabled(wish.reviews_each is not None)
        if wish.reviews_each is not None:
            self.each.show_value(wish.reviews_each)
        self.most.show_value(wish.max_load or 0)
        self.anchors.show_value(wish.anchors)
        for box, on in (
            (self.languages, wish.languages),
            (self.expertise, wish.expertise),
            (self.keep, wish.keep),
            (self.apart, wish.apart),
        ):
            box.setChecked(on)
        self._quiet = False

    def show_first_number(self, each: int) -> None:
        """Say how many reviews to begin with where everyone read everything so far."""
        if self._wish.reviews_each is None:
            self.each.show_value(each)

    def show_power(self, sentence: str) -> None:
        """Say what the chosen number of reviews can do; nothing before it was simulated."""
        self.power.setText(sentence)

    def _tell(self) -> None:
        if self._quiet:
            return
        some = self.some.isChecked()
        self.each.setEnabled(some)
        self._wish = dataclasses.replace(
            self._wish,
            reviews_each=self.each.value if some else None,
            max_load=self.most.value or None,
            anchors=self.anchors.value,
            languages=self.languages.isChecked(),
            expertise=self.expertise.isChecked(),
            keep=self.keep.isChecked(),
            apart=self.apart.isChecked(),
        )
        self.wished.emit(self._wish)
