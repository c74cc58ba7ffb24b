"""How good a new passphrase is: three bars and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from reviewer_app.ui.widgets.parts import label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.look import Look

_BARS: Final = 3
_WIDTH: Final = 26
_HEIGHT: Final = 8
_GAP: Final = 4


class StrengthLine(QWidget):
    """Bars that fill and words beside them: *too short*, *just enough*, *good*, *very good*."""

    def __init__(self, look: Look, measure: Callable[[str], tuple[int, str]]) -> None:
        super().__init__()
        self._look = look
        self._measure = measure
        self._bars = _Bars(look)
        self._words = label("", "meta")
        line = row(look, self, gap=8)
        line.addWidget(self._bars)
        line.addWidget(self._words, 1)
        self.show_for("")

    def show_for(self, text: str) -> None:
        """Measure what was typed so far."""
        t = self._look.t
        level, fault = self._measure(text)
        if not text:
            said = t("At least 15 characters, or five words.")
        elif fault == "passphrase.common":
            said = t("Too easy to guess")
        elif fault:
            said = t("Too short yet")
        else:
            said = (t("Just enough"), t("Good"), t("Very good"))[level - 1]
        self._bars.show_level(level)
        self._words.setText(said)

    def say(self, sentence: str) -> None:
        """Show a sentence in the place of the words."""
        self._words.setText(sentence)

    def text(self) -> str:
        """Return what it says."""
        return self._words.text()


class _Bars(QWidget):
    """So many of three bars filled; the others have an outline only."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._level = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int) -> None:
        """Fill ``level`` bars."""
        self._level = level
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Ask for room for three bars."""
        return QSize(self._look.px(_BARS * _WIDTH + (_BARS - 1) * _GAP), self._look.px(_HEIGHT) + 2)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars from the leading edge."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        full, line = look.theme.colour("accent"), look.theme.colour("control")
        for number in range(_BARS):
            filled = number < self._level
            painter.setPen(QPen(full if filled else line, 1))
            painter.setBrush(full if filled else look.theme.colour("surface"))
            left = look.px(number * (_WIDTH + _GAP))
            painter.drawRoundedRect(
                QRectF(left + 0.5, 0.5, look.px(_WIDTH) - 1, look.px(_HEIGHT)), 2, 2
            )
        painter.end()
