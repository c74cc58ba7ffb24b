"""A field for one whole number; the arrow keys count up and down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from reviewer_app.ui.widgets.short_field import ShortField

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from reviewer_app.ui.look import Look

_WIDE: Final = 60
_MINUS: Final = ("-", "−", "–")


def read_level(text: str) -> int | None:
    """Return the whole number that a person wrote, or None; digits of any script, a minus before them."""
    text = text.strip()
    negative = text.startswith(_MINUS)
    digits = text[1:] if negative else text
    if not digits.isdecimal():
        return None
    return -int(digits) if negative else int(digits)


class LevelField(ShortField):
    """A whole number within bounds."""

    changed = Signal(int)

    def __init__(self, look: Look, name: str, low: int, high: int) -> None:
        super().__init__(look, name, _WIDE)
        self._low, self._high = low, high
        self._value = low
        self.textEdited.connect(self._on_text)

    @property
    def value(self) -> int:
        """The number that holds."""
        return self._value

    def set_bounds(self, low: int, high: int) -> None:
        """Allow other numbers."""
        self._low, self._high = low, high
        if not low <= self._value <= high:
            self.show_value(low)

    def show_value(self, value: int) -> None:
        """Show a number, unless the person is writing that very one."""
        self._value = value
        if read_level(self.text()) != value:
            self.setText(str(value))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count by the arrow keys."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        plain = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        if plain and event.key() in steps:
            self._take(self._value + steps[Qt.Key(event.key())])
            self.setText(str(self._value))
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what holds where nothing that was typed is a number."""
        super().focusOutEvent(event)
        self.setText(str(self._value))

    def _on_text(self, text: str) -> None:
        value = read_level(text)
        if value is not None:
            self._take(value)

    def _take(self, value: int) -> None:
        if self._low <= value <= self._high and value != self._value:
            self._value = value
            self.changed.emit(value)
