"""What an amendment of the rubric would change, and why: the last look before it is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from reviewer_app.ui.office.rubric_phrases import word_change_place
from reviewer_app.ui.widgets.card_page import scroll_by_keys
from reviewer_app.ui.widgets.flowing import Flowing
from reviewer_app.ui.widgets.parts import column, empty, label, picture, row, told
from reviewer_app.ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.services.office.amending_rubric import RubricAmended, WordChange
    from reviewer_app.ui.look import Look


class AmendPane(QWidget):
    """Each text as it was and as it will be; whom it concerns; the reason."""

    reasoned = Signal(str)
    """The reason, at each change."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        inside = Flowing()
        stack = column(look, inside, margins=(0, 0, 10, 0), gap=12)
        lines = QWidget()
        self._lines = column(look, lines, gap=12)
        stack.addWidget(lines)
        name = label(t("Why? The reason is signed with it and stays on record."))
        self.reason = WordsField(look, t("Reason of the amendment"), several=True, lines=(2, 4))
        name.setBuddy(self.reason)
        self.reason.edited.connect(self.reasoned)
        stack.addWidget(name)
        stack.addWidget(self.reason)
        stack.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_keys(self.area, t("What changes"))
        column(look, self).addWidget(self.area)

    def show_amended(self, rubric: Rubric, would: RubricAmended) -> None:
        """Show what would change."""
        look = self._look
        empty(self._lines)
        count = look.words.n(
            "{n} text would change.", "{n} texts would change.", len(would.changes)
        )
        self._lines.addWidget(label(count, "strong"))
        if would.numbers:
            words = look.t("Weights, scales or criteria differ as well.")
            self._lines.addWidget(told(look, "info", "second", words))
        if would.reviews:
            words = look.words.n(
                "{n} review in hand scored one of them; its member will be asked to look again.",
                "{n} reviews in hand scored one of them; their members will be asked to look again.",
                would.reviews,
            )
            self._lines.addWidget(told(look, "users", "warn", words))
        for change in would.changes:
            self._lines.addWidget(self._change(rubric, change))
        self.area.verticalScrollBar().setValue(0)

    def _change(self, rubric: Rubric, change: WordChange) -> QWidget:
        look, t = self._look, self._look.t
        holder = QWidget()
        stack = column(look, holder, gap=2)
        stack.addWidget(label(word_change_place(look, rubric, change), "strong"))
        for icon, name, words in (
            ("minus", t("until now"), change.was or t("(nothing)")),
            ("plus", t("from now on"), change.now or t("(nothing)")),
        ):
            line = QWidget()
            across = row(look, line, gap=6)
            across.addWidget(picture(look, icon, "second", 14), 0, Qt.AlignmentFlag.AlignTop)
            word = label(name, "meta", wrap=False)
            word.setMinimumWidth(look.px(92))
            across.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
            across.addWidget(label(words), 1)
            stack.addWidget(line)
        return holder
