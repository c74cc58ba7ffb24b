"""The strip above a practice desk: that nothing counts, what to do next, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from reviewer_app.ui.widgets.parts import Button, announce, column, label, picture, row

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_NARROW = 1000


class CoachStrip(QFrame):
    """Shows one sentence at a time; its buttons are in the tab order before the page."""

    skipped = Signal()
    """On to the next step."""
    left = Signal()
    """Back to real work."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        self.setProperty("role", "banner")
        self._line = row(look, self, margins=(20, 8, 20, 8), gap=16)
        words = QWidget()
        stack = column(look, words, gap=2)
        head = QWidget()
        beside = row(look, head, gap=8)
        beside.addWidget(picture(look, "flag", "flag", 18), 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(label(t("Practice: nothing here counts."), "strong"), 1)
        stack.addWidget(head)
        self.sentence = label("")
        stack.addWidget(self.sentence)
        self._line.addWidget(words, 1)
        buttons = QWidget()
        places = row(look, buttons, gap=8)
        self.skip = Button(look, "", "small")
        self.skip.clicked.connect(self.skipped)
        self.back = Button(look, t("Back to my work"), "small")
        self.back.clicked.connect(self.left)
        for button in (self.skip, self.back):
            places.addWidget(button)
        places.addStretch(1)
        self._line.addWidget(buttons)

    def show_step(self, sentence: str, skip: str) -> None:
        """Say what is to be done; ``skip`` names the button that goes on, none where empty."""
        if sentence == self.sentence.text():
            return
        self.sentence.setText(sentence)
        self.skip.setText(skip)
        self.skip.setVisible(bool(skip))
        announce(self.sentence, sentence)

    def fold(self, logical: float) -> None:
        """Put the buttons below the words in a narrow window."""
        narrow = logical < _NARROW
        self._line.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
