"""A whole number with a button for less and one for more beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from reviewer_app.ui.widgets.parts import Button, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reviewer_app.ui.look import Look


class _Digits(QLineEdit):
    """Digits; arrow keys change them by one."""

    stepped = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by arrow keys."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class NumberField(QWidget):
    """Typed, or changed by arrow keys and buttons."""

    changed = Signal()

    def __init__(
        self, look: Look, name: str, value: int | None, *, most: int, empty: str = ""
    ) -> None:
        """Show ``value``; where ``empty`` has words, an empty field is a value too: None."""
        super().__init__()
        self._most, self._may_be_empty = most, bool(empty)
        self.edit = _Digits()
        self.edit.setValidator(QIntValidator(0, most, self.edit))
        self.edit.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        self.edit.setPlaceholderText(empty)
        self.edit.setAccessibleName(name)
        self.edit.setFixedWidth(look.px(132 if empty else 72))
        self.edit.setText("" if value is None else str(value))
        self.edit.stepped.connect(self._step)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.less = Button(look, "", "small", "minus")
        self.more = Button(look, "", "small", "plus")
        self.less.setAccessibleName(look.t("{name}: one less", name=name))
        self.more.setAccessibleName(look.t("{name}: one more", name=name))
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))
        layout = row(look, self, gap=4)
        for widget in (self.less, self.edit, self.more):
            layout.addWidget(widget)
        self.setFocusProxy(self.edit)

    @property
    def value(self) -> int | None:
        """The number; None for an empty field."""
        text = self.edit.text().strip()
        if text.isdecimal():
            return min(int(text), self._most)
        return None if self._may_be_empty else 0

    def _step(self, by: int) -> None:
        now = self.value
        wanted = (0 if now is None else now) + by
        if wanted < 0:
            self.edit.setText("" if self._may_be_empty else "0")
        else:
            self.edit.setText(str(min(wanted, self._most)))
