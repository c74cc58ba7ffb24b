"""How long the member waits in the workspace: another submission, a score on disk, a long PDF."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.figures import Figure
from reviewer_app.app import make_application
from reviewer_app.ui.desk.reading_bar import ANSWERS, ATTACHMENTS
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.jobs import Jobs
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.shell import Shell
from reviewer_app.ui.theme import Appearance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk

_PATIENCE = 20.0
_SWITCH = 0.1
_KEY = 0.05
_PAGE = 0.3
_DARK = 90


def measure(desk: Desk, memory: Path, *, times: int = 12) -> list[Figure]:
    """Open the workspace on a desk and measure in it; medians, with the slowest beside them."""
    make_application(["bench"])
    window, jobs = MainWindow(), Jobs()
    shell = Shell(window, jobs, Preferences(appearance=Appearance.LIGHT), memory / "window.json")
    window.resize(1366, 768)
    window.show()
    shell.on_unlocked(desk)
    until(
        lambda: (
            isinstance(window.screen_now, ReviewScreen)
            and bool(window.screen_now.scoring.panel.rows)
        )
    )
    _settle(0.5)
    figures = [_switching(shell, times), _keys(shell, times), _pdf(shell)]
    window.let_close()
    _settle(0.1)
    jobs.close()
    return figures


def until(ready: Callable[[], bool]) -> None:
    """Let Qt work until something is ready."""
    begin = time.perf_counter()
    while not ready():
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if time.perf_counter() - begin > _PATIENCE:
            raise TimeoutError
        time.sleep(0.0005)


def _switching(shell: Shell, times: int) -> Figure:
    screen = _workspace(shell)
    taken = []
    for _ in range(times):
        before = screen.shown
        begin = time.perf_counter()
        shell.on_wanted("next")
        until(lambda before=before: screen.shown != before)  # type: ignore[misc]
        screen.grab()
        taken.append(time.perf_counter() - begin)
        _settle(0.05)
    return _figure("another submission, until it is painted", taken, _SWITCH)


def _keys(shell: Shell, times: int) -> Figure:
    screen, review = _workspace(shell), shell.review
    taken = []
    for number in range(times):
        row = screen.scoring.panel.rows[number % 3]
        row.take_focus()
        _settle(0.05)
        focus = QApplication.focusWidget()
        begin = time.perf_counter()
        if focus is not None:
            QTest.keyClicks(focus, str(1 + number % 5))
        until(lambda: review is not None and review.unsaved == 0)
        taken.append(time.perf_counter() - begin)
    return _figure("a score, from the key to the disk", taken, _KEY)


def _pdf(shell: Shell, times: int = 4) -> Figure:
    """Open the long PDF of the first submission anew each time: decrypted, checked, its first page drawn."""
    screen, review = _workspace(shell), shell.review
    taken = []
    for _ in range(times):
        for submission in ("S-1", "S-0"):
            if review is not None:
                review.open(submission)
            until(lambda wanted=submission: screen.shown == wanted)  # type: ignore[misc]
        _settle(0.1)
        begin = time.perf_counter()
        screen.reading.tabs.setCurrentIndex(ATTACHMENTS)
        until(lambda: _has_ink(screen))
        taken.append(time.perf_counter() - begin)
        screen.reading.tabs.setCurrentIndex(ANSWERS)
    return _figure("first page of a PDF of 100 pages", taken, _PAGE)


def _has_ink(screen: ReviewScreen) -> bool:
    """Tell whether a page with letters on it is drawn, not only its paper."""
    view = screen.reading.attachments.findChild(QPdfView)
    if view is None or not view.isVisible():
        return False
    picture = view.viewport().grab().toImage()
    across = range(0, picture.width(), 3)
    return any(
        picture.pixelColor(x, y).lightness() < _DARK
        for y in range(40, min(picture.height(), 200), 2)
        for x in across
    )


def _figure(name: str, taken: list[float], goal: float) -> Figure:
    middle = statistics.median(taken)
    slowest = f"{name} (slowest {max(taken):.3f})"
    return Figure(slowest, middle, "s", f"≤ {goal} s", holds=middle <= goal)


def _workspace(shell: Shell) -> ReviewScreen:
    screen = shell.window.screen_now
    if not isinstance(screen, ReviewScreen):
        raise TypeError
    return screen


def _settle(seconds: float) -> None:
    end = time.perf_counter() + seconds
    until(lambda: time.perf_counter() >= end)
