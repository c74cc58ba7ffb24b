"""Nothing typed is lost: a full or read-only disk, a lock at any moment, a machine that slept."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu

from reviewer_app.domain.review import Audience
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.ui import status_bar
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.idle import Idle
from reviewer_app.ui.lock_watch import LockWatch
from tests.faults.test_full_disk import Disk, disk
from tests.kit import PASSPHRASE
from tests.ui.test_window import Seat, qapp, seat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reviewer_app.ui.widgets.comment_box import CommentEdit
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["disk", "qapp", "seat"]
LONG = "many words " * 300


@pytest.fixture
def cramped(qtbot: QtBot, disk: Disk, played: Round, tmp_path: Path) -> Iterator[Seat]:
    """A window on a desk that lies on a small disk."""
    folder = disk.folder / "desk"
    shutil.copytree(played.folder / "desk-ada", folder)
    made = Seat(qtbot, folder, tmp_path)
    yield made
    made.close()


def _team(screen: ReviewScreen) -> CommentEdit:
    return screen.scoring.comments[Audience.TEAM].edit


def _fill(seat: Seat, disk: Disk) -> str:
    """Write until the full disk refuses it; return what stands in the box then."""
    screen = seat.window.screen_now
    assert isinstance(screen, ReviewScreen)
    disk.fill()
    text = ""
    for n in range(400):
        text = f"{n} {LONG}"
        _team(screen).setPlainText(text)
        screen.flush()
        seat.bot.wait(15)
        if seat.window._alarm is not None:
            seat.bot.wait(100)
            return text
    raise AssertionError("the disk never refused anything")


def test_a_full_disk_is_told_in_red_and_loses_nothing(cramped: Seat, disk: Disk) -> None:
    screen = cramped.unlock()
    assert cramped.shell.review is not None
    sid = cramped.shell.review.current
    text = _fill(cramped, disk)
    alarm = cramped.window._alarm
    assert alarm is not None
    assert alarm.isVisible()
    assert "disk" in alarm.words.text()
    assert "kept in this window" in alarm.words.text()
    assert cramped.window.status.saved.text() == "NOT saved"
    assert cramped.window.status.saved.property("role") == "error"
    cramped.bot.wait(300)
    assert cramped.window._alarm is alarm, "it stays until it is mended"
    cramped.shell.on_wanted("next")
    cramped.bot.waitUntil(lambda: screen.shown != sid, timeout=8000)
    cramped.shell.on_wanted("previous")
    cramped.bot.waitUntil(lambda: screen.shown == sid, timeout=8000)
    # Not compared in the assertion: pytest would take minutes to tell two long lines apart.
    same = _team(screen).toPlainText() == text
    assert same, "what waits is shown, not what is stored"
    disk.make_room()
    alarm.acted.emit()
    cramped.bot.waitUntil(lambda: cramped.window._alarm is None, timeout=4000)
    kept = cramped.stored(sid).to_team == text
    assert kept
    assert cramped.window.status.saved.text().startswith("Saved ")


def test_locking_and_closing_while_the_disk_is_full(cramped: Seat, disk: Disk) -> None:
    cramped.unlock()
    assert cramped.shell.review is not None
    sid = cramped.shell.review.current
    text = _fill(cramped, disk)
    cramped.shell.lock()
    cramped.until(StartScreen)
    cramped.window.close()
    cramped.bot.wait(200)
    assert cramped.window.isVisible(), "closing now would lose it"
    assert "not saved yet" in cramped.window._toast.sentence
    disk.make_room()
    screen = cramped.unlock()
    cramped.bot.waitUntil(lambda: _team(screen).toPlainText() == text, timeout=4000)
    kept = cramped.stored(sid).to_team == text
    assert kept


def test_what_a_full_disk_refused_goes_to_no_other_desk(
    cramped: Seat, disk: Disk, played: Round, tmp_path: Path
) -> None:
    cramped.unlock()
    assert cramped.shell.review is not None
    sid = cramped.shell.review.current
    text = _fill(cramped, disk)
    cramped.shell.lock()
    cramped.until(StartScreen)
    other = tmp_path / "bo"
    shutil.copytree(played.folder / "desk-bo", other)
    cramped.shell.on_unlocked(unlock_desk(other, PASSPHRASE))
    cramped.until_review()
    strayed = cramped.stored(sid).to_team == text
    assert not strayed
    cramped.shell.lock()
    cramped.until(StartScreen)
    disk.make_room()
    cramped.unlock()
    kept = cramped.stored(sid).to_team == text
    assert kept


def test_a_read_only_store_is_told_and_loses_nothing(seat: Seat) -> None:
    screen = seat.unlock()
    assert seat.shell.review is not None
    assert seat.shell.desk is not None
    sid = seat.shell.review.current
    _write_only_reading(seat, on=True)
    _team(screen).setPlainText("written on a locked card")
    screen.flush()
    screen.scoring.panel.rows[0].levels.tried.emit(1)
    seat.bot.waitUntil(lambda: seat.window._alarm is not None, timeout=4000)
    seat.bot.wait(100)
    assert _team(screen).toPlainText() == "written on a locked card"
    seat.shell.on_wanted("undo")
    seat.bot.wait(200)
    assert _team(screen).toPlainText() == "written on a locked card", "not before it is stored"
    _write_only_reading(seat, on=False)
    assert seat.window._alarm is not None
    seat.window._alarm.acted.emit()
    seat.bot.waitUntil(lambda: seat.window._alarm is None, timeout=4000)
    review = seat.stored(sid)
    score = review.score("need")
    assert score is not None
    assert (review.to_team, score.level) == ("written on a locked card", 1)


def _write_only_reading(seat: Seat, *, on: bool) -> None:
    """Let SQLite itself refuse to write, as it does on a read-only disk."""
    assert seat.shell.desk is not None
    raw = seat.shell.desk.store._database.engine.raw_connection()
    raw.cursor().execute(f"PRAGMA query_only = {int(on)}")
    raw.close()


def test_after_a_second_a_kill_loses_nothing_that_was_typed(seat: Seat, tmp_path: Path) -> None:
    screen = seat.unlock()
    assert seat.shell.review is not None
    sid = seat.shell.review.current
    _team(screen).setFocus()
    _team(screen).setPlainText("")
    QTest.keyClicks(_team(screen), "as far as I came")
    seat.bot.wait(1000)
    # What a killed program leaves is what lies on the disk now, with the log beside the store.
    shutil.copytree(seat.folder, tmp_path / "killed")
    desk = unlock_desk(tmp_path / "killed", PASSPHRASE)
    told = {str(r.head.id): r.review.to_team for r in reviews.overview(desk).rows}
    assert told[sid] == "as far as I came"
    desk.close()


def test_unlocking_finds_the_same_place_and_caret(seat: Seat) -> None:
    screen = seat.unlock()
    seat.window.activateWindow()
    assert seat.shell.review is not None
    seat.shell.on_wanted("next")
    seat.bot.wait(300)
    sid = seat.shell.review.current
    _team(screen).setFocus()
    _team(screen).setPlainText("")
    QTest.keyClicks(_team(screen), "before and after")
    for _ in range(5):
        QTest.keyClick(_team(screen), Qt.Key.Key_Left)
    seat.shell.lock()
    seat.until(StartScreen)
    again = seat.unlock()
    assert seat.shell.review.current == sid
    seat.bot.waitUntil(lambda: _team(again).hasFocus(), timeout=4000)
    QTest.keyClicks(_team(again), "X")
    assert _team(again).toPlainText() == "before and Xafter"


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_a_menu_or_a_dialog_does_not_hold_the_lock_up(seat: Seat) -> None:
    screen = seat.unlock()
    assert seat.shell.review is not None
    sid = seat.shell.review.current
    _team(screen).setPlainText("typed before the dialog")
    outcome: list[str] = []

    def ask() -> None:
        dialog = QFileDialog(screen)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        outcome.append("taken" if dialog.exec() == QDialog.DialogCode.Accepted else "given up")

    QTimer.singleShot(0, ask)
    QTimer.singleShot(400, seat.shell.lock)
    seat.until(StartScreen)
    assert outcome == ["given up"]
    assert seat.stored(sid).to_team == "typed before the dialog"
    again = seat.unlock()
    menu = QMenu(again)
    menu.addAction("something")
    menu.popup(again.mapToGlobal(again.rect().center()))
    seat.bot.wait(50)
    seat.shell.lock()
    seat.until(StartScreen)
    assert QApplication.activePopupWidget() is None


def test_locking_twice_is_locking_once_and_what_is_composed_is_kept(seat: Seat) -> None:
    screen = seat.unlock()
    assert seat.shell.review is not None
    sid = seat.shell.review.current
    edit = _team(screen)
    edit.setFocus()
    edit.setPlainText("")
    QTest.keyClicks(edit, "caf")
    commit = QInputMethodEvent("", [])
    commit.setCommitString("é")
    QApplication.sendEvent(edit, QInputMethodEvent("é", []))
    QApplication.sendEvent(edit, commit)
    seat.shell.lock()
    seat.shell.lock()
    seat.until(StartScreen)
    seat.bot.wait(200)
    assert seat.stored(sid).to_team == "café"


def test_a_minute_before_it_locks_it_says_so_and_any_key_prevents_it(
    seat: Seat, qtbot: QtBot
) -> None:
    screen = seat.unlock()
    now = [1000.0]
    idle = Idle(QApplication.instance() or seat.window, 0, warning=300, clock=lambda: now[0])
    watch = LockWatch(idle, seat.shell)
    idle.set_time(700)
    qtbot.waitUntil(lambda: "locks in one minute" in seat.window._toast.sentence, timeout=2000)
    assert seat.window._toast.isVisible()
    assert seat.shell.desk is not None
    QTest.keyClick(screen, Qt.Key.Key_Shift)
    assert not seat.window._toast.isVisible()
    assert seat.shell.desk is not None
    qtbot.waitUntil(lambda: seat.shell.desk is None, timeout=4000)
    seat.until(StartScreen)
    idle.setParent(None)
    idle.deleteLater()
    watch.deleteLater()


def test_a_machine_that_slept_wakes_up_locked_and_off_means_off(seat: Seat, qtbot: QtBot) -> None:
    seat.unlock()
    now = [1000.0]
    idle = Idle(QApplication.instance() or seat.window, 0, clock=lambda: now[0])
    watch = LockWatch(idle, seat.shell)
    seat.shell.prefer(lock_minutes=0)
    seat.until_review()
    now[0] += 3600
    idle.check_clock()
    assert seat.shell.desk is not None, "the member switched it off"
    assert seat.window.status.lock.text() == "Lock now"
    seat.shell.prefer(lock_minutes=15)
    seat.until_review()
    assert seat.window.status.lock.text() == "Locks in 15 min"
    now[0] += 5
    idle.check_clock()
    assert seat.shell.desk is not None
    now[0] += 3600
    idle.check_clock()
    seat.until(StartScreen)
    qtbot.wait(50)
    idle.setParent(None)
    idle.deleteLater()
    watch.deleteLater()


def test_saved_is_said_aloud_once_when_the_hand_rests(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, bool]] = []
    monkeypatch.setattr(status_bar, "CALM_MS", 2500)
    monkeypatch.setattr(
        status_bar,
        "announce",
        lambda _widget, words, urgent=False: said.append((words, urgent)),
    )
    seat.shell.dress()
    screen = seat.unlock()
    # What unlocking said has been said by then.
    seat.bot.wait(2800)
    said.clear()
    for level in (1, 2, 3, 4):
        screen.scoring.panel.rows[0].levels.tried.emit(level)
        seat.bot.wait(20)
    assert said == []
    seat.bot.waitUntil(lambda: bool(said), timeout=8000)
    assert [(words[:6], urgent) for words, urgent in said] == [("Saved ", False)]
    seat.window.alarm("NOT saved", "Try again", lambda: None)
    assert said[-1] == ("NOT saved", True)
    seat.window.calm()
