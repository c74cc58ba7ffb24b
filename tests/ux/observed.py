"""The real program, started as people start it, with an observer that writes down what it shows.

The observer only looks. Without it a driver outside could but guess when a key has taken effect.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

import reviewer_app.app
from reviewer_app.__main__ import main
from reviewer_app.ui.main_window import MainWindow
from tests.ux.focus import describe

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

EVERY_MS = 25


def state() -> dict[str, Any]:
    """Return what is shown now: the page, what has the focus, what is typed there, whether a dialog is open."""
    window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)
    screen = window.screen_now if window is not None else None
    focus = QApplication.focusWidget()
    dialog = QApplication.activeModalWidget()
    return {
        "page": type(screen).__name__,
        "focus": "" if focus is None else describe(focus),
        "typed": _typed(focus),
        "dialog": dialog is not None and dialog.isVisible(),
        "active": QApplication.activeWindow() is not None,
        "saved": "" if window is None or screen is None else window.status.saved.text(),
        "actions": [] if window is None else sorted(window.actions_by_name),
    }


def _typed(focus: QWidget | None) -> str:
    if isinstance(focus, QPlainTextEdit):
        return focus.toPlainText()
    return focus.text() if isinstance(focus, QLineEdit) else ""


def observe(path: Path) -> QTimer:
    """Write the state down again and again; a reader never sees half of it."""
    timer = QTimer()

    def write() -> None:
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(state()), encoding="utf-8")
        beside.replace(path)

    timer.timeout.connect(write)
    timer.start(EVERY_MS)
    return timer


def run() -> int:
    """Start the program with an observer."""
    real = reviewer_app.app.make_application
    kept: list[QTimer] = []

    def make(argv: list[str]) -> QApplication:
        application = real(argv)
        kept.append(observe(Path(os.environ["OBSERVED"])))
        return application

    reviewer_app.app.make_application = make
    return main()


if __name__ == "__main__":
    sys.exit(run())
