"""The whole window over a desk of hostile texts: every page, every word that it or a screen reader says."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QWidget

from reviewer_app.app import make_application
from reviewer_app.wording.visible import is_hostile
from tests.hostile.fences import foreign, watched
from tests.ui.test_window import Seat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.hostile.ground import Folders


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The one application, in the program's own look."""
    return make_application(["tests"])


@pytest.fixture
def seat(qtbot: QtBot, hostile: Folders, tmp_path: Path) -> Iterator[Seat]:
    folder = tmp_path / "desk"
    shutil.copytree(hostile.desk("bo"), folder)
    made = Seat(qtbot, folder, tmp_path)
    yield made
    made.close()


def _look_at(window: QWidget) -> int:
    """Check all that is shown and said; return how many pieces there were."""
    pieces = 0
    for widget in (window, *window.findChildren(QWidget)):
        said = [widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel):
            said.append(widget.text())
            assert not widget.text() or widget.textFormat() is Qt.TextFormat.PlainText, (
                widget.text()
            )
        if isinstance(widget, QAbstractButton):
            said.append(widget.text())
        if isinstance(widget, QListView) and widget.model() is not None:
            model = widget.model()
            rows = [model.index(n, 0) for n in range(model.rowCount())]
            said += [
                str(row.data(role) or "")
                for row in rows
                for role in (0, Qt.ItemDataRole.AccessibleTextRole)
            ]
            tips = [str(row.data(Qt.ItemDataRole.ToolTipRole) or "") for row in rows]
            assert all(t.startswith("<qt>") and "<" not in t[4:-5] for t in tips if t)
        tip = widget.toolTip()
        assert "<" not in tip or (tip.startswith("<qt>") and "<" not in tip[4:-5]), tip
        said.append(tip)
        assert [one for one in said if is_hostile(one)] == []
        pieces += sum(map(bool, said))
    return pieces


def test_every_page_says_harmless_words(seat: Seat, tmp_path: Path) -> None:
    QAccessible.setActive(True)
    with watched() as seen:
        screen = seat.unlock()
        review = seat.shell.review
        assert review is not None
        pieces = 0
        for number in range(1, 9):
            start = time.thread_time()
            review.open(f"S-{number}")
            seat.bot.wait(150)
            assert review.current == f"S-{number}"
            assert time.thread_time() - start < 2
            pieces += _look_at(seat.window)
            screen.reading.tabs.setCurrentIndex(1)
            seat.bot.wait(50)
        for page in ("conflicts", "export", "help"):
            seat.shell.on_wanted(page)
            seat.bot.wait(300)
            pieces += _look_at(seat.window)
    assert pieces > 500
    outside = [one for one in foreign(seen) if str(tmp_path) not in one]
    assert [one for one in outside if "evil" in one or "passwd" in one or "socket" in one] == []
