"""The office's first page: set one up, keep its code, lock it, open it again by either secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from reviewer_app.services import places
from reviewer_app.services.office.backup import backup_office
from reviewer_app.services.office.session import unlock_office_with_code
from reviewer_app.services.places import PlaceKind
from reviewer_app.ui.desk.start.made_card import MadeCard
from reviewer_app.ui.office.start_cards import (
    JoinCard,
    NewOfficeCard,
    RestoreCard,
    UnlockOfficeCard,
    WaysCard,
)
from reviewer_app.ui.office.start_presenter import OfficeStep
from reviewer_app.ui.office.start_screen import OfficeStartScreen
from tests.kit import PASSPHRASE
from tests.ui.clipping import clipped
from tests.ui.test_window import Seat, qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    """A machine on which the program never ran; keys are cheap, as trials of the program ask for."""
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_a, **_k: tmp_path / "data")
    monkeypatch.setattr(places, "user_data_path", lambda *_a, **_k: tmp_path / "data")
    made = Seat(qtbot, tmp_path / "nothing", tmp_path)
    made.shell.go("office-start")
    yield made
    made.close()


def _screen(seat: Seat) -> OfficeStartScreen:
    screen = seat.until(OfficeStartScreen)
    assert isinstance(screen, OfficeStartScreen)
    return screen


def _press(seat: Seat, words: str) -> None:
    [button] = [b for b in _screen(seat).findChildren(QPushButton) if b.text() == words]
    button.click()
    seat.bot.wait(60)


def test_an_office_is_set_up_locked_and_opened_again(
    first: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(_screen(first).card, WaysCard)
    _press(first, "Set up an office")
    card = _screen(first).card
    assert isinstance(card, NewOfficeCard)
    card._create()
    assert "name of the board" in card.problem.text()
    card.name.setText("Test board")
    card.fields.secret.edit.setText(PASSPHRASE)
    card._create()
    assert "differ" in card.problem.text()
    card.fields.repeat.edit.setText(PASSPHRASE)
    card._create()
    first.bot.waitUntil(lambda: isinstance(_screen(first).card, MadeCard), timeout=8000)
    made = _screen(first).card
    assert isinstance(made, MadeCard)
    sheet = tmp_path / "sheet.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(sheet), ""))
    made.save.click()
    first.bot.waitUntil(sheet.exists, timeout=8000)
    first.bot.waitUntil(lambda: bool(made._kept), timeout=8000)
    assert made.go is not None
    made.go.click()
    first.bot.waitUntil(lambda: first.shell.office is not None, timeout=8000)
    seat = first.shell.office
    assert seat is not None
    folder = seat.office.folder
    assert seat.named is None
    assert places.last_kind() is PlaceKind.OFFICE
    first.shell.lock()
    first.bot.waitUntil(lambda: first.shell.office is None, timeout=8000)
    first.bot.waitUntil(lambda: isinstance(_screen(first).card, UnlockOfficeCard), timeout=8000)
    code = next(line.strip() for line in sheet.read_text().splitlines() if line.startswith("    "))
    unlock_office_with_code(folder, code=code).close()
    _unlock(first, "not the passphrase")
    _unlock(first, PASSPHRASE)
    first.bot.waitUntil(lambda: first.shell.office is not None, timeout=8000)


def _unlock(seat: Seat, secret: str) -> None:
    card = _screen(seat).card
    assert isinstance(card, UnlockOfficeCard)
    card.secret.edit.setText(secret)
    card.secret.entered.emit()
    if secret != PASSPHRASE:
        seat.bot.waitUntil(lambda: bool(card.problem.text()), timeout=8000)


def test_nothing_clips_at_200_per_cent_in_french(first: Seat) -> None:
    first.shell.prefer(language="fr", text=200)
    first.bot.wait(200)
    page = first.shell.page
    for step in (OfficeStep.WAYS, OfficeStep.NEW, OfficeStep.RESTORE, OfficeStep.JOIN):
        page._presenter.ask(step)  # type: ignore[attr-defined]
        card = _screen(first).card
        assert card is not None
        card.show_problem("Une phrase assez longue pour qu’elle prenne deux lignes sur la carte.")
        first.bot.wait(100)
        assert clipped(first.window) == [], step
    assert isinstance(_screen(first).card, JoinCard)


def test_a_backup_is_restored_beside_and_opened(first: Seat, mine: Round, tmp_path: Path) -> None:
    file = tmp_path / "office.backup"
    backup_office(mine.office, file)
    _press(first, "Restore a backup")
    card = _screen(first).card
    assert isinstance(card, RestoreCard)
    card._restore()
    assert "Choose the backup first" in card.problem.text()
    card.choose_file(file)
    card.secret.edit.setText("not the passphrase")
    card._restore()
    first.bot.waitUntil(lambda: "passphrase" in card.problem.text(), timeout=8000)
    card.secret.edit.setText(PASSPHRASE)
    card._restore()
    first.bot.waitUntil(lambda: first.shell.office is not None, timeout=8000)
    seat = first.shell.office
    assert seat is not None
    assert seat.named is not None
    assert seat.call == "tiny"
    assert seat.office.folder != mine.office.folder
