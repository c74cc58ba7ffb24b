"""A button that shows a key and takes another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from typing_extensions import override

from reviewer_app.ui.key_choice import key_text
from reviewer_app.ui.widgets.parts import Button, announce

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class KeyField(Button):
    """Press it, then the keys that are wanted; Esc leaves them as they were."""

    chosen = Signal(str)
    """The key, as portable text."""
    listening = False
    """Whether it waits for keys; Qt asks for events before ``__init__`` is through."""

    def __init__(self, look: Look, action: str, keys: tuple[str, ...]) -> None:
        super().__init__(look, "", "small")
        self._look = look
        self._action = action
        self._keys = keys
        self._rest()
        self.clicked.connect(self.listen)

    def listen(self) -> None:
        """Wait for keys."""
        self.listening = True
        words = self._look.t("Press the new keys, Esc to leave it")
        self.setText(words)
        self.setAccessibleName(f"{self._action}: {words}")
        announce(self, words)

    @override
    def event(self, event: QEvent) -> bool:
        """Take every key while waiting, before a menu does."""
        if self.listening and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self.listening and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._take(event)
            return True
        if self.listening and event.type() == QEvent.Type.FocusOut:
            self._rest()
        return super().event(event)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._rest()
            if event.key() != Qt.Key.Key_Escape:
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            return
        text = key_text(event)
        if text:
            self._rest()
            self.chosen.emit(text)

    def _rest(self) -> None:
        self.listening = False
        native = QKeySequence.SequenceFormat.NativeText
        shown = " · ".join(QKeySequence(key).toString(native) for key in self._keys) or "—"
        self.setText(shown)
        name = self._look.t("{action}: {keys}. Press to change", action=self._action, keys=shown)
        self.setAccessibleName(name)
