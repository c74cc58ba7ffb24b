"""The first page: who one is, an invitation, a passphrase, the recovery code; later starts, several desks."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from reviewer_app.services import places
from reviewer_app.services.desk.known import known_desks
from reviewer_app.services.desk.session import unlock_desk, unlock_desk_with_code
from reviewer_app.services.places import PlaceKind, remember_place
from reviewer_app.ui.desk.package_screen import PackageScreen
from reviewer_app.ui.desk.pages.start import StartPage
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.start.invitation_cards import InvitationCard, PassphraseCard
from reviewer_app.ui.desk.start.made_card import MadeCard
from reviewer_app.ui.desk.start.role_card import RoleCard
from reviewer_app.ui.desk.start.unlock_card import UnlockCard
from reviewer_app.ui.desk.start_presenter import Step
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.office.start_cards import WaysCard
from reviewer_app.ui.office.start_screen import OfficeStartScreen
from reviewer_app.ui.widgets.printing import draw_text
from tests.kit import PASSPHRASE
from tests.ui.clipping import clipped
from tests.ui.test_window import Seat, qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reviewer_app.ui.desk.start.card import StartCard
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[Seat]:
    """A laptop on which the program never ran."""
    made = Seat(qtbot, tmp_path / "nothing", tmp_path)
    yield made
    made.close()


def start_of(seat: Seat) -> StartScreen:
    screen = seat.until(StartScreen)
    assert isinstance(screen, StartScreen)
    return screen


def card_of(seat: Seat, kind: type[StartCard]) -> StartCard:
    screen = start_of(seat)
    seat.bot.waitUntil(lambda: isinstance(screen.card, kind), timeout=8000)
    assert screen.card is not None
    return screen.card


def _key(seat: Seat, key: Qt.Key) -> None:
    QTest.keyClick(seat.window.focusWidget(), key)


def test_the_whole_way_from_nothing_to_a_package(
    first: Seat, played: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "user_data_path", lambda *_a, **_k: tmp_path / "data")
    role = card_of(first, RoleCard)
    screen = start_of(first)
    # A package comes too early: it is told so, and remembered.
    first.window.dropped.emit(str(played.bundle.path))
    invitation = card_of(first, InvitationCard)
    assert isinstance(invitation, InvitationCard)
    assert "invitation comes first" in _said(invitation)
    first.window.dropped.emit(str(played.invitations["cy"].path))
    invitation = card_of(first, InvitationCard)
    assert isinstance(invitation, InvitationCard)
    code = played.invitations["cy"].code
    invitation.code.setText("8KVP-Q7VM-WGR2-2DQS")
    _key(first, Qt.Key.Key_Return)
    first.bot.waitUntil(lambda: bool(invitation.problem.text()), timeout=8000)
    assert screen.card is invitation, "a wrong code loses neither the file nor the question"
    invitation.code.setText(code.lower().translate(ARABIC))
    _key(first, Qt.Key.Key_Return)
    passphrase = card_of(first, PassphraseCard)
    assert isinstance(passphrase, PassphraseCard)
    assert "Cy Member" in _said(passphrase)
    assert "Test board" in _said(passphrase)
    passphrase.fields.secret.edit.setText("short")
    passphrase.fields.repeat.edit.setText("short")
    passphrase._create()
    first.bot.waitUntil(lambda: bool(passphrase.problem.text()), timeout=8000)
    passphrase.fields.repeat.edit.setText(PASSPHRASE)
    passphrase._create()
    assert "differ" in passphrase.problem.text()
    QGuiApplication.clipboard().setText(PASSPHRASE)
    for line in (passphrase.fields.secret.edit, passphrase.fields.repeat.edit):
        line.clear()
        line.paste()
    assert passphrase.fields.secret.text() == PASSPHRASE, "a password manager can paste"
    passphrase._create()
    made = card_of(first, MadeCard)
    assert isinstance(made, MadeCard)
    folder = _keep_the_code(first, made, tmp_path, monkeypatch)
    package = first.until(PackageScreen)
    assert isinstance(package, PackageScreen)
    first.bot.waitUntil(lambda: package.facts is not None, timeout=8000)
    assert first.shell.desk is not None
    assert first.shell.desk.folder == folder
    assert role is not None


def _keep_the_code(
    seat: Seat, made: MadeCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Try every way to keep the recovery code; return the desk's folder."""
    assert made.go is not None
    made.go.click()
    assert "First print the code" in made.problem.text()
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    made.print.click()
    assert "No printer" in made.problem.text()
    page = seat.shell.page
    assert isinstance(page, StartPage)
    assert page._presenter is not None
    state = page._presenter.state
    assert state.made is not None
    # In another language the code is still there, and nothing was lost.
    seat.shell.on_wanted("language-fr")
    seat.bot.wait(200)
    again = card_of(seat, MadeCard)
    assert isinstance(again, MadeCard)
    assert state.made.recovery_code in _said(again)
    target = tmp_path / "sheet.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    again.save.click()
    seat.bot.waitUntil(target.exists, timeout=8000)
    seat.bot.waitUntil(lambda: "Enregistré" in _said(again), timeout=8000)
    text = target.read_text(encoding="utf-8")
    assert state.made.recovery_code in text
    assert "loin de l’ordinateur" in text
    folder = state.made.desk.folder
    unlock_desk_with_code(folder, state.made.recovery_code).close()
    assert again.go is not None
    again.go.click()
    return folder


def _says(card: StartCard, wanted: str) -> bool:
    return wanted in card.problem.text()


def _said(card: StartCard) -> str:

    return " ".join(w.text() for w in card.findChildren(QLabel) if not w.isHidden())


def test_the_sheet_is_drawn_for_a_printer(first: Seat, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    draw_text(printer, "8KVP-Q7VM-WGR2-2DQS\n" * 3, first.shell.look.theme.font())
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_roles_by_keys_and_the_way_back_from_the_secretariat(first: Seat) -> None:
    card_of(first, RoleCard)
    _key(first, Qt.Key.Key_Tab)
    _key(first, Qt.Key.Key_Space)
    office = first.until(OfficeStartScreen)
    assert isinstance(office, OfficeStartScreen)
    assert isinstance(office.card, WaysCard)
    [back] = [b for b in office.card.findChildren(QPushButton) if b.text() == "Back"]
    back.click()
    card_of(first, RoleCard)


def test_language_and_size_are_always_there_and_keep_what_was_typed(first: Seat) -> None:
    page = first.shell.page
    assert isinstance(page, StartPage)
    assert page._presenter is not None
    for step in (Step.ROLE, Step.INVITATION, Step.PASSPHRASE):
        page._presenter._go(step)
        header = start_of(first).header
        names = {b.objectName() for b in header.findChildren(QPushButton) if b.isVisible()}
        assert {"language-en", "language-fr", "smaller", "normal", "larger", "help"} <= names
    page._presenter._go(Step.INVITATION)
    card = card_of(first, InvitationCard)
    assert isinstance(card, InvitationCard)
    card.code.setText("8KVP")
    header = start_of(first).header
    [larger] = [b for b in header.findChildren(QPushButton) if b.objectName() == "larger"]
    larger.setFocus()
    larger.click()
    first.bot.wait(200)
    card = card_of(first, InvitationCard)
    assert isinstance(card, InvitationCard)
    assert card.code.text() == "8KVP"
    assert first.window.focusWidget().objectName() == "larger", "one can press it again"
    assert first.shell.preferences.text == 110


def test_nothing_clips_in_a_narrow_window_at_200_per_cent(first: Seat) -> None:
    page = first.shell.page
    assert isinstance(page, StartPage)
    assert page._presenter is not None
    first.shell.prefer(language="fr", text=200)
    first.bot.wait(200)
    for step in (Step.ROLE, Step.INVITATION, Step.PASSPHRASE):
        page._presenter._go(step)
        card = start_of(first).card
        assert card is not None
        card.show_problem("Une phrase assez longue pour qu’elle prenne deux lignes sur la carte.")
        first.bot.wait(100)
        assert clipped(first.window) == [], step


@pytest.fixture
def several(qtbot: QtBot, played: Round, tmp_path: Path) -> Iterator[Seat]:
    """A laptop with two desks, and a third on a stick that is not there."""
    for name in ("gone", "two", "one"):
        shutil.copytree(played.folder / "desk-ada", tmp_path / name)
        remember_place(PlaceKind.DESK, tmp_path / name)
    shutil.rmtree(tmp_path / "gone")
    made = Seat(qtbot, tmp_path / "one", tmp_path)
    yield made
    made.close()


def test_desks_are_chosen_by_keys_and_a_gone_one_is_forgotten(
    several: Seat, tmp_path: Path
) -> None:
    card = card_of(several, UnlockCard)
    assert isinstance(card, UnlockCard)
    assert card.choice is not None
    said = _said(card)
    assert "last used" in said
    assert "its folder is gone" in said
    assert not card.choice.radios[tmp_path / "gone"].isEnabled()
    assert "Tiny call" not in said, "nothing of a call or a person before it is unlocked"
    assert "Ada" not in said
    card.choice.radios[tmp_path / "one"].setFocus()
    _key(several, Qt.Key.Key_Down)
    several.bot.wait(100)
    page = several.shell.page
    assert isinstance(page, StartPage)
    assert page._presenter is not None
    assert page._presenter.state.desk is not None
    assert page._presenter.state.desk.folder == tmp_path / "two"
    [forget] = [b for b in start_of(several).findChildren(QPushButton) if b.text() == "Forget"]
    forget.click()
    several.bot.waitUntil(lambda: len(known_desks()) == 2, timeout=4000)
    several.bot.wait(100)
    assert "gone" not in [d.folder.name for d in page._presenter.state.desks]


def test_tries_are_counted_kindly_and_lose_nothing(several: Seat, tmp_path: Path) -> None:
    card = card_of(several, UnlockCard)
    assert isinstance(card, UnlockCard)
    for number in (1, 2, 3):
        card.secret.edit.setText("not the words at all")
        card.secret.entered.emit()
        wanted = f"try {number}" if number > 1 else "does not open"
        several.bot.waitUntil(partial(_says, card, wanted), timeout=8000)
        assert "Nothing is deleted" in card.problem.text()
    assert "keyboard layout" in card.problem.text()
    assert card.secret.edit.selectedText() == "not the words at all", "typing replaces it"
    unlock_desk(tmp_path / "one", PASSPHRASE).close()


def test_a_package_dropped_before_unlocking_is_opened_afterwards(
    several: Seat, played: Round
) -> None:
    several.window.dropped.emit(str(played.bundle.path))
    card = card_of(several, UnlockCard)
    assert isinstance(card, UnlockCard)
    assert "as soon as this desk is unlocked" in _said(card)
    card.secret.edit.setText(PASSPHRASE)
    card.secret.entered.emit()
    package = several.until(PackageScreen)
    assert isinstance(package, PackageScreen)
    several.bot.waitUntil(lambda: package.facts is not None, timeout=8000)


def test_a_folder_is_opened_and_what_is_none_is_refused(several: Seat, tmp_path: Path) -> None:
    screen = start_of(several)
    (tmp_path / "letters").mkdir()
    screen.folder_wanted.emit(tmp_path / "letters")
    card = card_of(several, UnlockCard)
    assert "letters" in card.problem.text()
    shutil.copytree(tmp_path / "one", tmp_path / "four")
    several.window.dropped.emit(str(tmp_path / "four"))
    card = card_of(several, UnlockCard)
    assert isinstance(card, UnlockCard)
    assert card.choice is not None
    assert card.choice.radios[tmp_path / "four"].isChecked()
    several.window.dropped.emit(str(tmp_path / "letter.docx"))
    assert "cannot be opened here" in several.window._toast._words.text()
    card.secret.edit.setText(PASSPHRASE)
    card.secret.entered.emit()
    several.until(ReviewScreen)
    assert known_desks()[0].folder == tmp_path / "four"


def test_every_field_has_a_name_and_paste(first: Seat) -> None:
    page = first.shell.page
    assert isinstance(page, StartPage)
    assert page._presenter is not None
    for step in (Step.INVITATION, Step.PASSPHRASE):
        page._presenter._go(step)
        for line in start_of(first).findChildren(QLineEdit):
            if line.isVisible():
                assert line.accessibleName()
                assert line.contextMenuPolicy() is not Qt.ContextMenuPolicy.NoContextMenu
