"""Digits typed one after the other as one level, where a scale goes above 9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer_app.ui.widgets.levels import DIGITS_MS

if TYPE_CHECKING:
    from reviewer_app.domain.rubric import Scale

_ONE_DIGIT = 9


class DigitRun(QObject):
    """Collects digits until the level is clear, or nothing was typed for a moment."""

    level = Signal(int)
    """A level of the scale."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._typed = ""
        self._scale: Scale | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DIGITS_MS)
        self._timer.timeout.connect(self.end)

    def type(self, digit: int, scale: Scale) -> None:
        """Take a digit on ``scale``; a change of scale ends the number before."""
        if scale.high <= _ONE_DIGIT:
            if digit in scale:
                self.level.emit(digit)
            return
        self._scale = scale
        self._typed += str(digit)
        number = int(self._typed)
        if number > scale.high:
            self.forget()
        elif number * 10 > scale.high or (number == 0 and scale.low >= 0):
            self.end()
        else:
            self._timer.start()

    def end(self) -> None:
        """Take the digits typed so far as the whole number."""
        typed, scale = self._typed, self._scale
        self.forget()
        if typed and scale is not None and int(typed) in scale:
            self.level.emit(int(typed))

    def forget(self) -> None:
        """Drop what was typed."""
        self._timer.stop()
        self._typed = ""
