"""How long the member waits for a search: from the last letter to the hits painted."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure
from benchmarks.search import QUERIES
from benchmarks.window import until
from reviewer_app.app import make_application
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.jobs import Jobs
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.shell import Shell
from reviewer_app.ui.theme import Appearance

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk

_GOAL: Final = 0.1


def measure(desk: Desk, memory: Path) -> list[Figure]:
    """Search in the workspace; the median and the slowest of some queries, seconds."""
    make_application(["bench"])
    window, jobs = MainWindow(), Jobs()
    shell = Shell(window, jobs, Preferences(appearance=Appearance.LIGHT), memory / "window.json")
    window.resize(1366, 768)
    window.show()
    shell.on_unlocked(desk)
    until(lambda: isinstance(window.screen_now, ReviewScreen) and bool(window.screen_now.shown))
    until(lambda: _is_read(shell))
    _shown(shell, "warm")
    times = [_shown(shell, query) for query in QUERIES]
    window.let_close()
    jobs.close()
    median, slowest = statistics.median(times), max(times)
    return [
        Figure("search, shown", median, "s", "≤ 0.1 s", holds=median <= _GOAL),
        Figure("search, shown, slowest", slowest, "s", "≤ 0.1 s", holds=slowest <= _GOAL),
    ]


def _is_read(shell: Shell) -> bool:
    if shell.review is None:
        return False
    done, everything = shell.review.search.progress
    return 0 < everything == done


def _shown(shell: Shell, query: str) -> float:
    """Type a query at once and wait until its hits are painted."""
    screen = shell.window.screen_now
    if not isinstance(screen, ReviewScreen) or shell.review is None:
        raise TypeError
    search, field = shell.review.search, screen.search.field
    begin = time.perf_counter()
    field.setText(query)
    field.asked.emit(query)
    while not search.answered:
        QApplication.processEvents()
    QApplication.processEvents()
    screen.search.panel.repaint()
    return time.perf_counter() - begin
