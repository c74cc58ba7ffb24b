"""Passphrase, recovery code and backup from the window: a real desk, cheap keys by its own argument."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import Audience
from reviewer_app.errors import Refused
from reviewer_app.services import locks, slots
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.backup import restore_desk
from reviewer_app.services.desk.session import own_words, unlock_desk, unlock_desk_with_code
from reviewer_app.services.passphrases import strength, suggestion
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.safety_screen import SafetyScreen
from reviewer_app.ui.desk.start.invitation_cards import PassphraseCard
from reviewer_app.ui.desk.start_presenter import StartState, Step
from reviewer_app.ui.desk.start_screen import StartScreen
from tests.kit import PASSPHRASE
from tests.ui.test_window import Seat, qapp, seat

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["qapp", "seat"]
pytestmark = pytest.mark.qt_log_level_fail("WARNING")
NEW = "a wholly other sentence to open it"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("change_passphrase", "rekey"):
        monkeypatch.setattr(locks, name, partial(getattr(locks, name), cost=MINIMUM))


def _open(seat: Seat) -> SafetyScreen:
    seat.shell.on_wanted("safety")
    screen = seat.until(SafetyScreen)
    assert isinstance(screen, SafetyScreen)
    return screen


def test_a_new_passphrase_opens_the_desk(seat: Seat) -> None:
    seat.unlock()
    screen = _open(seat)
    assert own_words(seat.shell.desk)[0] in "".join(  # type: ignore[arg-type]
        w.text() for w in screen.findChildren(type(screen._code))
    )
    QTest.keyClicks(screen.old.edit, "not the right words at all")
    QTest.keyClicks(screen.new.edit, NEW)
    QTest.keyClicks(screen.repeat.edit, NEW)
    screen._change.click()
    seat.bot.waitUntil(screen._problem.isVisible, timeout=4000)
    screen.old.edit.setText(PASSPHRASE)
    screen._change.click()
    seat.bot.waitUntil(lambda: not screen.new.text(), timeout=4000)
    unlock_desk(seat.folder, NEW).close()
    with pytest.raises(Refused, match=r"passphrase\.wrong"):
        unlock_desk(seat.folder, PASSPHRASE)


def test_encrypting_anew_keeps_every_word_and_shows_the_code(seat: Seat) -> None:
    review = seat.unlock()
    assert isinstance(review, ReviewScreen)
    desk = seat.shell.desk
    assert desk is not None
    reviews.set_comment(desk, "S-2", Audience.TEAM, "kept across the rekey")
    screen = _open(seat)
    QTest.keyClicks(screen.key_secret.edit, PASSPHRASE)
    screen._renew.click()
    # Until the store has its new key the window stays as it is.
    seat.shell.on_wanted("lock")
    seat.shell.on_wanted("language-fr")
    assert seat.window.screen_now is screen
    seat.bot.waitUntil(screen._code_part.isVisible, timeout=8000)
    code = screen._code.text()
    # A change of language builds the page anew; the code is not lost by it.
    seat.shell.on_wanted("language-fr")
    seat.bot.waitUntil(lambda: seat.window.screen_now is not screen, timeout=4000)
    again = seat.until(SafetyScreen)
    assert isinstance(again, SafetyScreen)
    assert again._code.text() == code
    again._on_written_down()
    again._back.click()
    seat.until(ReviewScreen)
    assert seat.stored("S-2").to_team == "kept across the rekey"
    seat.shell.lock()
    seat.until(StartScreen)
    opened = unlock_desk_with_code(seat.folder, code)
    rows = {str(r.head.id): r.review for r in reviews.overview(opened).rows}
    opened.close()
    assert rows["S-2"].to_team == "kept across the rekey"
    assert len(slots.key_by_passphrase(seat.folder, PASSPHRASE)) == 32


def test_a_wrong_passphrase_renews_nothing(seat: Seat) -> None:
    seat.unlock()
    screen = _open(seat)
    before = (seat.folder / "recovery.slot").read_bytes()
    QTest.keyClicks(screen.key_secret.edit, "not the right words at all")
    screen._renew.click()
    seat.bot.waitUntil(screen._problem.isVisible, timeout=4000)
    assert (seat.folder / "recovery.slot").read_bytes() == before
    screen._back.click()
    seat.until(ReviewScreen)


def test_a_backup_restores(seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seat.unlock()
    screen = _open(seat)
    target = tmp_path / "ada.opsibackup"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    screen._backup.click()
    seat.bot.waitUntil(target.exists, timeout=8000)
    seat.bot.waitUntil(screen._backup.isEnabled, timeout=8000)
    restore_desk(target, tmp_path / "restored", PASSPHRASE)


def test_strength_is_said_while_typing(seat: Seat) -> None:
    assert isinstance(seat.until(StartScreen), StartScreen)
    screen = PassphraseCard(seat.shell.look, StartState(Step.PASSPHRASE))
    seat.bot.addWidget(screen)
    said = []
    for text in ("short", "passwordpassword", NEW[:16], NEW[:22], NEW):
        screen.fields.secret.edit.setText(text)
        said.append(screen.fields.strength.text())
    assert said == ["Too short yet", "Too easy to guess", "Just enough", "Good", "Very good"]
    assert strength(suggestion())[0] == 3
    screen.fields.secret.edit.clear()
    assert screen.fields.strength.text() == "At least 15 characters, or five words."
