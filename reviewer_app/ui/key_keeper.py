"""Keep the program's keys where a field for text has the focus.

Qt's fields take some keys for their own before any menu sees them: on X11 Ctrl+E goes to the end of the
line, Ctrl+K cuts it off. What a menu names beside an action must work everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from shiboken6 import isValid
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

_FIELDS_FIRST: Final = frozenset({"undo", "redo"})
"""In a field these take back what was typed there."""


class KeyKeeper(QObject):
    """Looks at keys before the field of its window that has the focus does, and at nothing else."""

    def __init__(self, window: QWidget, actions: Mapping[str, QAction]) -> None:
        """Begin to keep.

        Args:
            window: Owner, whose menus the actions stand in.
            actions: Actions by name, as they are at any time.
        """
        super().__init__(window)
        self._actions = actions
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a key that belongs to an action go on to the menus."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_ours(event)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        return any(
            pressed in action.shortcuts()
            for name, action in self._actions.items()
            if name not in _FIELDS_FIRST and action.isEnabled()
        )

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        fields = (QLineEdit, QPlainTextEdit, QTextEdit)
        if isinstance(old, fields) and isValid(old):
            old.removeEventFilter(self)
        if isinstance(now, fields) and now.window() is self.parent():
            now.installEventFilter(self)
