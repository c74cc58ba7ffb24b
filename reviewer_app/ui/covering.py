"""Clear the way for a lock: it waits for no answer, and loses nothing that is half composed."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

_DEEPEST: Final = 16


def end_composing() -> None:
    """Take what an input method still holds into the text, so that locking loses nothing of it."""
    QGuiApplication.inputMethod().commit()


def clear_the_way() -> None:
    """Close menus and dialogs, which would stand over a locked desk or wait for an answer."""
    for _ in range(_DEEPEST):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
