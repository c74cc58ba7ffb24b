"""A passphrase: pasted or typed, shown on demand, with a word about Caps Lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from reviewer_app.ui.widgets.parts import Button, column, label, row, told

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class PassphraseField(QWidget):
    """A labelled line for a passphrase with a *Show* button."""

    changed = Signal()
    """Something was typed or pasted."""
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(name)
        self._show = Button(look, look.t("Show"))
        self._show.setAccessibleName(look.t("Show {field}", field=name))
        self._caps = told(look, "triangle-alert", "warn", look.t("Caps Lock is on"), "meta")
        self._caps.hide()
        heading = label(name, "strong")
        heading.setBuddy(self.edit)
        line = QWidget()
        beside = row(look, line, gap=8)
        beside.addWidget(self.edit, 1)
        beside.addWidget(self._show)
        layout = column(look, self, gap=6)
        for part in (heading, line, self._caps):
            layout.addWidget(part)
        self.edit.textChanged.connect(self.changed)
        self.edit.returnPressed.connect(self.entered)
        self.edit.installEventFilter(self)
        self._show.clicked.connect(self.toggle)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """Return what stands in the line."""
        return self.edit.text()

    def toggle(self) -> None:
        """Show or hide what was typed."""
        self.show_plain(plain=self.edit.echoMode() is QLineEdit.EchoMode.Password)

    def show_plain(self, *, plain: bool) -> None:
        """Show what was typed, or dots; the button names the other."""
        t = self._look.t
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if plain else QLineEdit.EchoMode.Password)
        self._show.setText(t("Hide") if plain else t("Show"))
        name = self.edit.accessibleName()
        said = t("Hide {field}", field=name) if plain else t("Show {field}", field=name)
        self._show.setAccessibleName(said)

    def show_caps(self, *, on: bool) -> None:
        """Say, or stop saying, that Caps Lock is on."""
        self._caps.setVisible(on)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice Caps Lock by letters whose case does not fit Shift: Qt has no other way."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text = event.text()
            if event.key() == Qt.Key.Key_CapsLock:
                self.show_caps(on=False)
            elif len(text) == 1 and text.isalpha() and text.lower() != text.upper():
                shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.show_caps(on=text.isupper() != shifted)
        return super().eventFilter(watched, event)
