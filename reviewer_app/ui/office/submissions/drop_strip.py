"""Where files are dropped: a whole page while there is nothing, one line afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label, row

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_LARGE: Final = 150


class DropStrip(QFrame):
    """A dashed frame with a sentence and the ways to choose files by hand."""

    file_wanted = Signal()
    folder_wanted = Signal()
    forget_wanted = Signal()

    def __init__(
        self, look: Look, *, large: bool, sentence: str, also: str = "", forgets: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("role", "drop")
        words = label(sentence, "section" if large else "second")
        self.file = Button(
            look, look.t("Choose a table…"), "primary" if large else "small", "folder-open"
        )
        self.file.clicked.connect(self.file_wanted)
        self.folder = Button(look, look.t("Choose a folder…"), "" if large else "small")
        self.folder.clicked.connect(self.folder_wanted)
        acts = FlowBox(look.px(12))
        for act in (self.file, self.folder):
            acts.add(act)
        if not large:
            self.forget = Button(look, look.t("Forget this import"), "quiet")
            self.forget.clicked.connect(self.forget_wanted)
            if forgets:
                acts.add(self.forget)
            # With large text the buttons stand below the words, not beside a column of them.
            beside = look.px(100) < _LARGE
            lay = row if beside else column
            line = lay(look, self, margins=(16, 6, 8, 6), gap=12)
            line.addWidget(words, 1)
            line.addWidget(acts, 0)
            return
        stack = column(look, self, margins=(28, 12, 28, 12), gap=10)
        stack.addStretch(2)
        stack.addWidget(words)
        if also:
            stack.addWidget(label(also, "second"))
        stack.addWidget(acts)
        stack.addStretch(3)
