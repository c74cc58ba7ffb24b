"""A number between a minus and a plus, with its name before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from reviewer_app.ui.widgets.parts import Button, label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reviewer_app.ui.look import Look


class NumberField(QLineEdit):
    """A field for a whole number; the arrow keys change it by one."""

    stepped = Signal(int)
    """+1 or -1."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the number by the arrow keys."""
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if by is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            self.stepped.emit(by)


class Stepper(QWidget):
    """A number that is typed, or changed by one."""

    changed = Signal(int)
    """The number, when a person changed it."""

    def __init__(self, look: Look, name: str, low: int, high: int, nothing: str = "") -> None:
        """Make it.

        Args:
            look: The look.
            name: What the number is.
            low: Its least value.
            high: Its greatest value.
            nothing: What the least value is called instead, for instance *no limit*.
        """
        super().__init__()
        self._low, self._high, self._value = low, high, low
        self._nothing = nothing
        self.field = NumberField()
        self.field.setAccessibleName(name)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setPlaceholderText(nothing)
        widest = self.field.fontMetrics().horizontalAdvance(nothing) + look.px(28)
        self.field.setFixedWidth(max(look.px(52), widest))
        self.name = label(name, wrap=False)
        self.name.setBuddy(self.field)
        self.less = Button(look, "", "small", "minus")
        self.less.setAccessibleName(look.t("{name}: one less", name=name))
        self.more = Button(look, "", "small", "plus")
        self.more.setAccessibleName(look.t("{name}: one more", name=name))
        for button, by in ((self.less, -1), (self.more, 1)):
            button.setFixedWidth(look.px(30))
            button.clicked.connect(lambda _on, by=by: self._step(by))
        self.field.stepped.connect(self._step)
        self.field.editingFinished.connect(self._typed)
        line = row(look, self, gap=4)
        for widget in (self.name, self.less, self.field, self.more):
            line.addWidget(widget)
        self._show()

    def show_value(self, value: int) -> None:
        """Show a number; nothing counts as changed by a person."""
        self._value = value
        self._show()

    def set_highest(self, high: int) -> None:
        """Allow no more than so much."""
        self._high = max(high, self._low)

    @property
    def value(self) -> int:
        """The number."""
        return self._value

    def _step(self, by: int) -> None:
        self._take(self._value + by)

    def _typed(self) -> None:
        text = self.field.text().strip()
        if text.isdecimal():
            # Digits of any script: Python reads them all.
            self._take(int(text))
        elif not text and self._nothing:
            self._take(self._low)
        else:
            self._show()

    def _take(self, value: int) -> None:
        value = min(max(value, self._low), self._high)
        changed = value != self._value
        self._value = value
        self._show()
        if changed:
            self.changed.emit(value)

    def _show(self) -> None:
        nothing = bool(self._nothing) and self._value == self._low
        self.field.setText("" if nothing else str(self._value))
        self.field.setAccessibleDescription(self._nothing if nothing else "")
