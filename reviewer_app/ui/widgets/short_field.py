"""A short field on one line that leaves undo to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class ShortField(QLineEdit):
    """A number or a name."""

    def __init__(self, look: Look, name: str, wide: int) -> None:
        """Make a field so many pixels wide at 100 %."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedWidth(look.px(wide))

    def show_text(self, text: str) -> None:
        """Show ``text``, unless the person is writing in the field just now."""
        if not self.hasFocus() and self.text() != text:
            self.setText(text)

    @override
    def event(self, event: QEvent) -> bool:
        """Let undo and redo pass to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in keys):
                event.ignore()
                return False
        return super().event(event)
