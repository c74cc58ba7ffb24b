"""Nothing is clipped where text is twice as large and alarms are long; every state has its words and keys."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from reviewer_app.domain.receipts import Receipt, ReceiptState
from reviewer_app.domain.review import Audience
from reviewer_app.domain.roster_changes import ChangeKind, RosterChange
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.notices import Level, Notice
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.desk.views import RefillState, RefillTold, RosterChangeTold
from reviewer_app.ui.desk.export_screen import ExportScreen
from reviewer_app.ui.desk.package_screen import PackageScreen
from reviewer_app.ui.desk.pages.start import StartPage
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.safety_screen import SafetyScreen
from reviewer_app.ui.desk.start.invitation_cards import PassphraseCard
from reviewer_app.ui.desk.start_presenter import StartState, Step
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.widgets.notice_banner import first_sentence
from tests.kit import PASSPHRASE
from tests.ui.clipping import clipped
from tests.ui.test_window import Seat, qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reviewer_app.services.desk.views import PackageOpened
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]
WORDS = ("apple", "river", "tiger", "lemon", "harbour", "violin")


@pytest.fixture
def large(qtbot: QtBot, played: Round, tmp_path: Path) -> Iterator[Seat]:
    """A desk in French with text twice as large."""
    folder = tmp_path / "desk"
    shutil.copytree(played.folder / "desk-ada", folder)
    made = Seat(qtbot, folder, tmp_path, "fr")
    made.shell.preferences = dataclasses.replace(made.shell.preferences, text=200)
    made.shell.dress()
    made.until(StartScreen)
    yield made
    made.close()


def _said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _everything(facts: PackageOpened) -> PackageOpened:
    """Return the facts with every change and the longest alarm."""
    changes = tuple(
        RosterChangeTold(RosterChange(2, kind, "officer-2", "k", 1, 2), WORDS)
        for kind in ChangeKind
    )
    return dataclasses.replace(
        facts,
        new=True,
        roster=changes,
        receipt=Receipt(ReceiptState.FOREIGN, 3, 2, "x", 2),
        refill=RefillTold(RefillState.OFFERED, 3, 0, 4),
        own_key=dataclasses.replace(facts.own_key, standing="pending"),
        overdue=True,
    )


def test_the_longest_package_page_scrolls_by_keys(large: Seat, played: Round) -> None:
    QAccessible.setActive(True)
    large.unlock()
    large.shell.on_wanted("open-package")
    page = large.until(PackageScreen)
    assert isinstance(page, PackageScreen)
    assert large.shell.desk is not None
    facts = _everything(open_package(large.shell.desk, played.bundle.path))
    page.show_opened("a very long name of a package " * 4 + ".opsibundle", facts)
    large.bot.wait(200)
    assert clipped(large.window) == []
    area = page.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() > 0
    order = []
    for _ in range(20):
        focus = large.window.focusWidget()
        order.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert area in order
    assert {page.beside.refill, page.beside.enrolment} <= set(order)
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    assert "passée selon l’horloge" in _said(page)
    for button in page.findChildren(QPushButton):
        face = QAccessible.queryAccessibleInterface(button)
        assert face.text(QAccessible.Text.Name)


def test_a_long_alarm_folds_and_leaves_room_for_the_work(large: Seat) -> None:
    large.unlock()
    alarm = Notice("receipt.foreign-newer", Level.ALARM, {"n": 3, "newest": 2, "counted": 2})
    ended = Notice("export.key-revoked", Level.ALARM)
    assert large.shell._notices is not None
    large.shell._notices._show((alarm, ended))
    large.bot.wait(200)
    assert len(large.window.notices) == 1, "one at a time"
    banner = large.window.notices[0]
    whole = large.shell.look.words.code(alarm.code, alarm.facts)
    assert banner.words.text() == first_sentence(whole) != whole
    assert banner.words.accessibleName() == whole
    assert "encore 1 message" in _said(banner)
    assert banner.height() < large.window.height() / 4
    assert clipped(large.window) == []
    details, done = [b for b in banner.findChildren(QPushButton) if b.isVisible()]
    assert details.accessibleName().startswith("Détails")
    assert done.accessibleName().startswith("Compris")
    details.setFocus()
    QTest.keyClick(details, Qt.Key.Key_Space)
    large.bot.wait(200)
    assert banner.words.text() == whole
    assert clipped(banner) == []
    QTest.keyClick(details, Qt.Key.Key_Space)
    large.bot.wait(100)
    assert banner.words.text() != whole


def test_first_and_safety_page_scroll_instead_of_clipping(large: Seat, tmp_path: Path) -> None:
    start = large.window.screen_now
    assert isinstance(start, StartScreen)
    start.drop(str(tmp_path / ("a long name of an invitation " * 3 + ".opsiinvite")))
    large.bot.wait(200)
    assert clipped(large.window) == []
    page = large.shell.page
    assert isinstance(page, StartPage)
    page.show_state(StartState(Step.PASSPHRASE))
    card = start.card
    assert isinstance(card, PassphraseCard)
    card.fields.fill_suggestion()
    large.bot.wait(200)
    assert clipped(large.window) == []
    assert "Masquer" in [b.text() for b in card.fields.findChildren(QPushButton)]
    large.unlock()
    large.shell.on_wanted("safety")
    safety = large.until(SafetyScreen)
    assert isinstance(safety, SafetyScreen)
    safety.show_code("8KVP-Q7VM-WGR2-2DQS")
    large.bot.wait(200)
    assert clipped(large.window) == []


def test_what_is_read_back_is_shown_to_the_last_letter(large: Seat) -> None:
    large.unlock()
    assert large.shell.desk is not None
    reviews.set_comment(
        large.shell.desk, "S-2", Audience.TEAM, "see https://" + "long" * 60 + "end"
    )
    large.shell.on_wanted("export")
    page = large.until(ExportScreen)
    assert isinstance(page, ExportScreen)
    page.show_read_back()
    large.bot.wait(200)
    assert clipped(large.window) == []
    assert "long" * 60 + "end" in _said(page).replace("\n", "")


def test_a_revoked_key_is_told_before_anything_is_sealed(large: Seat) -> None:
    large.unlock()
    large.shell.on_wanted("export")
    page = large.until(ExportScreen)
    assert isinstance(page, ExportScreen)
    check = dataclasses.replace(page._facts.check, blocked="export.key-revoked")
    page._facts = dataclasses.replace(page._facts, check=check)
    for show in (page.show_check, page.show_seal):
        show()
        large.bot.wait(100)
        assert "La clé de ce bureau a été révoquée" in _said(page)
        assert clipped(large.window) == []
    assert "Sceller" not in " ".join(
        b.text() for b in page.findChildren(QPushButton) if b.isVisible()
    )


def test_a_deadline_that_has_passed_stands_beside_the_name_of_the_call(
    large: Seat, played: Round
) -> None:
    late = dt.datetime(2027, 1, 2, tzinfo=dt.UTC)
    large.shell.on_unlocked(unlock_desk(large.folder, PASSPHRASE, lambda: late))
    large.until(ReviewScreen)
    assert "l’échéance du 12 décembre 2026 est passée" in _said(large.window)
    assert large.shell.desk is not None
    assert reviews.overview(large.shell.desk).overdue
