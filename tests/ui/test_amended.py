"""The window when a package amends an earlier one: what it says, what it asks, what is shut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from reviewer_app.app import make_application
from reviewer_app.services.desk import reviews
from reviewer_app.ui.desk.package_screen import PackageScreen
from reviewer_app.ui.models.list_order import Filter
from tests.amend.board import make_board, score, take_up
from tests.ui.test_window import Seat

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_level_fail("WARNING")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The one application, in the program's own look."""
    return make_application(["tests"])


def test_an_amendment_is_told_and_looked_at_again(qtbot: QtBot, tmp_path: Path) -> None:
    texts = {"S-1": "one", "S-2": "two", "S-3": "three"}
    board = make_board(tmp_path / "board", texts, "ada")
    desk = board.desk("ada")
    take_up(desk, board.build())
    for submission in texts:
        score(desk, submission)
    board.folder.texts = {"S-1": "one, corrected", "S-3": "three"}
    board.amend(withdraw_missing=True, reason="left")
    second = board.build(amend=True)
    folder = desk.folder
    board.close()
    seat = Seat(qtbot, folder, tmp_path)
    seat.unlock()
    seat.shell.on_wanted("open-package")
    package = seat.until(PackageScreen)
    assert isinstance(package, PackageScreen)
    package.chosen.emit(second.path)
    qtbot.waitUntil(lambda: any("withdrawn" in w for w in _words(package)), timeout=8000)
    said = " ".join(_words(package))
    assert "1 corrected text: \u2068S-1\u2069" in said
    assert "1 submission withdrawn: \u2068S-2\u2069" in said
    assert "1 review to look at again: \u2068S-1\u2069" in said
    assert "new submission" not in said
    package.continue_wanted.emit()
    screen = seat.until_review()
    rows = screen.list.view.rows
    assert {w: rows.count(w) for w in (Filter.ALL, Filter.SCORED, Filter.LOOK_AGAIN)} == {
        Filter.ALL: 3, Filter.SCORED: 2, Filter.LOOK_AGAIN: 1,
    }  # fmt: skip
    assert seat.shell.review is not None
    seat.shell.review.open("S-3")
    qtbot.wait(200)
    assert screen.scoring.again.isHidden()
    seat.shell.review.open("S-1")
    qtbot.waitUntil(lambda: not screen.scoring.again.isHidden(), timeout=4000)
    told = " ".join(w.text() for w in screen.scoring.again.findChildren(QLabel))
    assert "Scored before: need, plan." in told
    first, second_row = screen.scoring.panel.rows
    for one in (first, second_row):  # the same level, given anew, counts as another look
        one.levels.scored.emit(3)
    qtbot.waitUntil(screen.scoring.again.isHidden, timeout=4000)
    seat.shell.on_wanted("undo")
    qtbot.waitUntil(lambda: not screen.scoring.again.isHidden(), timeout=4000)
    screen.scoring.again.confirmed.emit()
    qtbot.waitUntil(screen.scoring.again.isHidden, timeout=4000)
    assert seat.stored("S-1").version == 2
    seat.shell.review.open("S-2")
    qtbot.wait(200)
    assert screen.scoring.panel.isHidden() or not screen.scoring.panel.isVisible()
    assert "withdrawn" in " ".join(w.text() for w in screen.reading.findChildren(QLabel))
    assert seat.shell.desk is not None
    assert not any(r.look_again for r in reviews.overview(seat.shell.desk).rows)
    seat.close()


def _words(package: PackageScreen) -> list[str]:
    return [w.text() for w in package.findChildren(QLabel)]
