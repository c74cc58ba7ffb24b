"""A message under the top bar: it folds to its first sentence where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from reviewer_app.ui.widgets.parts import Button, column, label, line_of, picture, row

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_FOLD_BELOW: Final = 900
"""Width at 100 % below which only the first sentence is shown, with *Details*."""


class NoticeBanner(QFrame):
    """Icon, sentences that wrap, *Details* where they are folded, and *Understood*."""

    acted = Signal()
    """The message was understood."""

    def __init__(
        self, look: Look, sentence: str, rest: str, *, icon: str, meaning: Meaning
    ) -> None:
        super().__init__()
        self._look = look
        self._full = sentence
        self._first = first_sentence(sentence)
        self._open = False
        self._narrow = False
        self.setProperty("role", "alarm" if meaning == "error" else "banner")
        stack = column(look, self, margins=(20, 4, 20, 4), gap=4)
        self.words = label(sentence, "error" if meaning == "error" else "")
        self.words.installEventFilter(self)
        self._details = Button(look, look.t("Details"), "small")
        self._details.clicked.connect(self._turn)
        done = Button(look, look.t("Understood"), "small")
        done.setAccessibleName(look.t("Understood: {message}", message=self._first))
        done.clicked.connect(self.acted)
        self._rest = label(rest, "meta", wrap=False)
        self._rest.setVisible(bool(rest))
        self._beside = line_of(look, self._rest, self._details, done, stretch=False)
        line = row(look, head := QFrame(), gap=8)
        line.addWidget(picture(look, icon, meaning, 16), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.words, 1)
        line.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignVCenter)
        stack.addWidget(head)
        self.setMinimumHeight(look.px(36))
        self._show()

    def fold(self, logical: float) -> None:
        """Show only the first sentence where the window is so narrow, in pixels at 100 %."""
        self._narrow = logical < _FOLD_BELOW
        self._show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for as much height as the words need: a pane below would squeeze them."""
        if event.type() == QEvent.Type.Resize:
            self._measure()
        return super().eventFilter(watched, event)

    def _turn(self) -> None:
        self._open = not self._open
        self._show()

    def _show(self) -> None:
        t = self._look.t
        folds = self._narrow and self._first != self._full
        self._details.setVisible(folds)
        name = t("Less") if self._open else t("Details")
        self._details.setText(name)
        self._details.setAccessibleName(f"{name}: {self._first}")
        self.words.setText(self._first if folds and not self._open else self._full)
        self.words.setAccessibleName(self._full)
        self._measure()

    def _measure(self) -> None:
        # Qt never answers less than the present minimum.
        self.words.setMinimumHeight(0)
        self.words.setMinimumHeight(max(0, self.words.heightForWidth(self.words.width())))


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence."""
    head, dot, _ = text.partition(". ")
    return head + dot.strip()
