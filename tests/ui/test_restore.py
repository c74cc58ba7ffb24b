"""Backups and *Restore* from the window: a real desk, real copies beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from reviewer_app.domain.review import Audience
from reviewer_app.errors import MachineFault
from reviewer_app.services.copies import COPIES, Why, copies_in
from reviewer_app.services.desk import generations, reviews
from reviewer_app.services.desk.generations import keep_copy
from reviewer_app.ui.desk.restore_screen import RestoreScreen
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.start.unlock_card import UnlockCard
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.widgets.parts import Button
from tests.kit import PASSPHRASE
from tests.ui.test_window import Seat, qapp, seat

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["qapp", "seat"]
pytestmark = pytest.mark.qt_log_level_fail("WARNING")


def _open(seat: Seat) -> RestoreScreen:
    seat.shell.on_wanted("restore")
    screen = seat.until(RestoreScreen)
    assert isinstance(screen, RestoreScreen)
    seat.bot.waitUntil(screen._busy.isHidden, timeout=4000)
    return screen


def _words(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if not w.isHidden())


def _button(widget: QWidget, text: str) -> Button:
    return next(b for b in widget.findChildren(Button) if b.text() == text and b.isVisible())


def _change(seat: Seat) -> str:
    desk = seat.shell.desk
    assert desk is not None
    before = seat.stored("S-2").to_team
    keep_copy(desk, Why.DAY)
    reviews.set_comment(desk, "S-2", Audience.TEAM, "written over by mistake")
    reviews.set_score(desk, "S-2", "plan", 1)
    return before


def test_restoring_asks_puts_back_and_is_undone(seat: Seat) -> None:
    seat.unlock()
    before = _change(seat)
    screen = _open(seat)
    words = _words(screen)
    assert "2 differences to now" in words
    assert "Plan 1 →" in words
    assert "comment to the team" in words
    _button(screen, "Restore…").click()
    assert seat.stored("S-2").to_team == "written over by mistake", "asked first"
    _button(screen, "Restore").click()
    seat.bot.waitUntil(lambda: seat.stored("S-2").to_team == before, timeout=4000)
    seat.bot.waitUntil(lambda: seat.window._toast._act.text() == "Undo", timeout=4000)
    seat.window._on_toast()
    seat.bot.waitUntil(
        lambda: seat.stored("S-2").to_team == "written over by mistake", timeout=4000
    )
    seat.bot.wait(200)
    again = seat.window.screen_now
    assert isinstance(again, RestoreScreen)
    again._back.click()
    seat.until_review()


def test_the_workspace_shows_what_was_restored(seat: Seat) -> None:
    review = seat.unlock()
    desk = seat.shell.desk
    assert desk is not None
    assert seat.shell.review is not None
    sid = seat.shell.review.current
    reviews.set_comment(desk, sid, Audience.TEAM, "as it was")
    kept = keep_copy(desk, Why.DAY)
    assert kept is not None
    box = review.scoring.comments[Audience.TEAM]
    box.edit.setPlainText("typed just now")
    screen = _open(seat)
    assert seat.stored(sid).to_team == "typed just now", "everything typed is stored first"
    screen.restore_wanted.emit(kept.name)
    seat.bot.waitUntil(lambda: seat.stored(sid).to_team == "as it was", timeout=4000)
    seat.bot.wait(300)
    shown = seat.window.screen_now
    assert isinstance(shown, RestoreScreen)
    shown._back.click()
    again = seat.until(ReviewScreen)
    assert isinstance(again, ReviewScreen)
    assert seat.shell.review is not None
    seat.shell.review.open(sid)
    seat.bot.waitUntil(
        lambda: again.scoring.comments[Audience.TEAM].edit.toPlainText() == "as it was",
        timeout=4000,
    )


def test_one_is_made_at_the_press_of_a_button(seat: Seat) -> None:
    seat.unlock()
    for copy in copies_in(seat.folder):
        copy.path.unlink()
    screen = _open(seat)
    assert "There is no backup yet" in _words(screen)
    screen._keep.click()
    seat.bot.waitUntil(lambda: len(copies_in(seat.folder)) == 1, timeout=4000)
    seat.bot.waitUntil(lambda: "It is as your reviews are now." in _words(screen), timeout=4000)


def test_a_disk_without_room_is_told_and_nothing_is_changed(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.unlock()
    _change(seat)
    screen = _open(seat)

    def full(*_args: object, **_named: object) -> None:
        raise MachineFault("machine.disk-full", file="")

    monkeypatch.setattr(generations, "write_copy", full)
    screen.restore_wanted.emit(copies_in(seat.folder)[0].name)
    seat.bot.waitUntil(screen._problem.isVisible, timeout=4000)
    assert seat.stored("S-2").to_team == "written over by mistake"
    seat.bot.waitUntil(lambda: "2 differences to now" in _words(screen), timeout=4000)


def test_a_damaged_backup_says_so(seat: Seat) -> None:
    seat.unlock()
    _change(seat)
    path = copies_in(seat.folder)[0].path
    path.write_bytes(path.read_bytes()[:4096] + bytes(8192))
    screen = _open(seat)
    assert "This backup cannot be read" in _words(screen)


def test_an_open_desk_keeps_a_backup_of_itself(seat: Seat) -> None:
    seat.unlock()
    for copy in copies_in(seat.folder):
        copy.path.unlink()
    assert seat.shell._background is not None
    seat.shell._background.copies.look()
    seat.bot.waitUntil(lambda: len(copies_in(seat.folder)) == 1, timeout=4000)
    assert {p.suffix for p in (seat.folder / COPIES).iterdir()} == {".db"}


def test_a_damaged_store_is_mended_from_the_first_page(seat: Seat) -> None:
    seat.unlock()
    _change(seat)
    seat.shell.lock()
    seat.until(StartScreen)
    store = seat.folder / "desk.db"
    seat.bot.waitUntil(lambda: not (seat.folder / "desk.db-wal").exists(), timeout=4000)
    data = bytearray(store.read_bytes())
    data[3000:] = bytes(len(data) - 3000)
    store.write_bytes(data)
    seat.shell.show_unlock(seat.folder)
    start = seat.until(StartScreen)
    assert isinstance(start, StartScreen)
    card = start.card
    assert isinstance(card, UnlockCard)
    card.secret.edit.setText(PASSPHRASE)
    card.secret.entered.emit()
    seat.bot.waitUntil(lambda: card._mend is not None, timeout=8000)
    seat.bot.wait(50)
    _button(start, "Use the newest backup").click()
    seat.until_review()
    assert "as it was" in seat.window._toast._words.text()
    assert (seat.folder / "desk.db.damaged").exists()
