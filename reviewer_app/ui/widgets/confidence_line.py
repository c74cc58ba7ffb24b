"""How sure the member is of a whole review: three levels on one line."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from reviewer_app.domain.ids import CriterionId
from reviewer_app.domain.review import Score
from reviewer_app.domain.rubric import Anchor, Criterion, Scale
from reviewer_app.domain.text import LocalText
from reviewer_app.ui.score_key import score_digit
from reviewer_app.ui.widgets.levels import Levels
from reviewer_app.ui.widgets.parts import column, label, restyle, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reviewer_app.ui.look import Look

_ID: Final = CriterionId("confidence")
_SURE: Final = 3


class ConfidenceLine(QFrame):
    """Unsure, fairly sure, sure; or nothing said."""

    wished = Signal(object)
    """1 to 3, or None."""
    stepped = Signal(int)
    """+1 or -1: the focus wants to go on or back."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.single_keys = True
        self.setProperty("role", "criterion")
        words = {1: look.t("unsure"), 2: look.t("fairly sure"), _SURE: look.t("sure")}
        self._words = words
        title = look.t("How sure are you?")
        self.levels = Levels(look, _as_criterion(look, title, words), title, unsure=False)
        self._means = label("", "meta")
        said = QWidget()
        stack = column(look, said, gap=0)
        stack.addWidget(label(title, "strong"))
        stack.addWidget(self._means)
        line = row(look, self, margins=(10, 3, 10, 4), gap=8)
        line.addWidget(said, 1)
        line.addWidget(self.levels, 0, Qt.AlignmentFlag.AlignVCenter)
        self.levels.setFixedWidth(self.levels.sizeHint().width())
        self.levels.scored.connect(self.wished)
        self.levels.tried.connect(self.wished)
        self.levels.cleared.connect(lambda: self.wished.emit(None))
        for part in self.levels.focusable():
            part.installEventFilter(self)
        self.show_confidence(None)

    def show_confidence(self, confidence: int | None) -> None:
        """Show what was said."""
        self.levels.show_score(None if confidence is None else Score(_ID, confidence))
        if confidence is None:
            self._means.setText(f"1  {self._words[1]}   ·   {_SURE}  {self._words[_SURE]}")
        else:
            self._means.setText(f"{confidence}  {self._words[confidence]}")
        restyle(self._means, "role", "meta" if confidence is None else "chosen")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the ring where the focus is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            restyle(self, "state", "focus" if event.type() == QEvent.Type.FocusIn else "")
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move on, clear."""
        digit = score_digit(event) if self.single_keys else None
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if digit is not None:
            self.levels.type_digit(digit)
        elif event.key() in moves:
            self.stepped.emit(moves[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(1)
        elif not self.levels.press(event, signs=False):
            super().keyPressEvent(event)


def _as_criterion(look: Look, title: str, words: dict[int, str]) -> Criterion:
    """Return the three levels as if they were a criterion that counts for nothing."""

    def text(said: str) -> LocalText:
        return LocalText.of({look.words.language: said})

    anchors = tuple(Anchor(level, text(said)) for level, said in words.items())
    return Criterion(_ID, text(title), Fraction(0), Scale(1, _SURE), anchors)
