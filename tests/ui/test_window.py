"""The window as a member uses it: real desk, real store, off screen."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from reviewer_app.app import make_application
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import Audience, ConflictState, Review
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import create_desk, unlock_desk
from reviewer_app.services.places import PlaceKind, remember_place
from reviewer_app.ui.desk.conflicts_screen import ConflictsScreen
from reviewer_app.ui.desk.export_screen import ExportScreen
from reviewer_app.ui.desk.package_screen import PackageScreen
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.start.invitation_cards import InvitationCard
from reviewer_app.ui.desk.start.unlock_card import UnlockCard
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.idle import Idle
from reviewer_app.ui.jobs import Jobs
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.shell import Shell
from reviewer_app.ui.theme import DARK, HIGH_CONTRAST, LIGHT, Appearance, Tokens
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The one application, in the program's own look."""
    return make_application(["tests"])


class Seat:
    """A window with its shell, as somebody sits before it."""

    def __init__(self, qtbot: QtBot, folder: Path, memory: Path, language: str = "en") -> None:
        self.bot, self.folder = qtbot, folder
        self.jobs = Jobs()
        self.window = MainWindow()
        preferences = Preferences(language=language, appearance=Appearance.LIGHT)
        self.shell = Shell(self.window, self.jobs, preferences, memory / "window.json")
        self.window.resize(1366, 768)
        self.window.show()

    def until(self, kind: type[QWidget]) -> QWidget:
        self.bot.waitUntil(lambda: isinstance(self.window.screen_now, kind), timeout=8000)
        self.bot.wait(120)
        # In another look or language nothing is shown until the page is built anew.
        self.bot.waitUntil(lambda: isinstance(self.window.screen_now, kind), timeout=8000)
        screen = self.window.screen_now
        assert screen is not None
        return screen

    def unlock(self) -> ReviewScreen:
        self.shell.on_unlocked(unlock_desk(self.folder, PASSPHRASE))
        return self.until_review()

    def until_review(self) -> ReviewScreen:
        screen = self.until(ReviewScreen)
        assert isinstance(screen, ReviewScreen)
        self.bot.waitUntil(lambda: bool(screen.scoring.panel.rows), timeout=4000)
        return screen

    def stored(self, submission: str) -> Review:
        self.bot.wait(150)
        desk = self.shell.desk or unlock_desk(self.folder, PASSPHRASE)
        return next(r.review for r in reviews.overview(desk).rows if r.head.id == submission)

    def close(self) -> None:
        self.window.close()
        self.bot.waitUntil(lambda: not self.window.isVisible(), timeout=8000)
        self.jobs.close()


@pytest.fixture
def seat(qtbot: QtBot, played: Round, tmp_path: Path) -> Iterator[Seat]:
    folder = tmp_path / "desk"
    shutil.copytree(played.folder / "desk-ada", folder)
    made = Seat(qtbot, folder, tmp_path)
    yield made
    made.close()


def _type(widget: QWidget, text: str, key: int = 0, scan: int = 0) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, scan, 0, 0, text)
        QApplication.sendEvent(widget, event)


def _level(review: Review, criterion: str) -> int | None:
    score = review.score(criterion)
    return None if score is None else score.level


def _write(widget: QWidget, text: str) -> None:
    QTest.keyClicks(widget, text)


def test_unlocking_with_the_wrong_and_the_right_words(seat: Seat) -> None:
    seat.shell.show_unlock(seat.folder)
    start = seat.until(StartScreen)
    assert isinstance(start, StartScreen)
    card = start.card
    assert isinstance(card, UnlockCard)
    card.secret.edit.setText("something else entirely")
    card.secret.entered.emit()
    seat.bot.waitUntil(lambda: "does not open" in card.problem.text(), timeout=8000)
    card.secret.edit.setText(PASSPHRASE)
    card.secret.entered.emit()
    seat.until(ReviewScreen)


def test_scoring_by_keys_on_any_layout(seat: Seat) -> None:
    screen = seat.unlock()
    assert seat.shell.review is not None
    sid = seat.shell.review.current
    first, second = screen.scoring.panel.rows[:2]
    first.take_focus()
    seat.bot.wait(50)
    _type(first, "2", Qt.Key.Key_2)
    assert _level(seat.stored(sid), "need") == 2
    first.take_focus()
    _type(first, "\u0665", 0)  # Arabic-Indic five
    assert _level(seat.stored(sid), "need") == 5
    second.take_focus()
    _type(second, "'", Qt.Key.Key_Apostrophe, 13)  # the key 4 of a French keyboard, unshifted
    assert _level(seat.stored(sid), "plan") == 4


def test_digits_in_a_comment_are_text_and_are_kept(seat: Seat) -> None:
    screen = seat.unlock()
    assert seat.shell.review is not None
    sid = seat.shell.review.current
    box = screen.scoring.comments[Audience.SECRETARIAT]
    box.edit.setFocus()
    box.edit.setPlainText("")
    _write(box.edit, "4 of 5 are right")
    seat.bot.wait(700)
    assert seat.stored(sid).to_secretariat == "4 of 5 are right"
    assert seat.stored(sid).score("need") is not None


def test_undo_names_what_it_takes_back(seat: Seat) -> None:
    screen = seat.unlock()
    assert seat.shell.review is not None
    assert seat.shell.desk is not None
    sid = seat.shell.review.current
    before = seat.stored(sid).score("plan")
    row = screen.scoring.panel.rows[1]
    row.take_focus()
    wanted = 1 if before is None or before.level != 1 else 2
    _type(row, str(wanted), Qt.Key.Key_1)
    assert _level(seat.stored(sid), "plan") == wanted
    change = reviews.overview(seat.shell.desk).undo
    assert change is not None
    assert (change.submission, change.criterion, change.after) == (sid, "plan", str(wanted))
    seat.shell.on_wanted("undo")
    seat.bot.wait(200)
    assert seat.stored(sid).score("plan") == before
    seat.shell.on_wanted("redo")
    seat.bot.wait(200)
    assert _level(seat.stored(sid), "plan") == wanted


def test_locking_keeps_every_word(seat: Seat) -> None:
    screen = seat.unlock()
    assert seat.shell.review is not None
    sid = seat.shell.review.current
    box = screen.scoring.comments[Audience.TEAM]
    box.edit.setFocus()
    box.edit.setPlainText("")
    _write(box.edit, "half a sentence")
    seat.shell.on_wanted("lock")
    seat.until(StartScreen)
    assert seat.stored(sid).to_team == "half a sentence"


def test_closing_the_window_keeps_every_word(qtbot: QtBot, played: Round, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(played.folder / "desk-bo", folder)
    made = Seat(qtbot, folder, tmp_path)
    screen = made.unlock()
    assert made.shell.review is not None
    sid = made.shell.review.current
    box = screen.scoring.comments[Audience.TEAM]
    box.edit.setPlainText("")
    _write(box.edit, "last words")
    made.close()
    desk = unlock_desk(folder, PASSPHRASE)
    assert (
        next(r.review for r in reviews.overview(desk).rows if r.head.id == sid).to_team
        == "last words"
    )
    desk.close()


def test_language_changes_at_once_and_loses_nothing(seat: Seat) -> None:
    screen = seat.unlock()
    assert seat.shell.review is not None
    sid = seat.shell.review.current
    box = screen.scoring.comments[Audience.TEAM]
    box.edit.setPlainText("")
    _write(box.edit, "encore")
    seat.shell.on_wanted("language-fr")
    again = seat.until(ReviewScreen)
    assert isinstance(again, ReviewScreen)
    assert again.scoring.next.text() == "Suivante à noter"
    assert seat.stored(sid).to_team == "encore"


def test_the_first_package_asks_for_conflicts_before_any_text(
    qtbot: QtBot, played: Round, tmp_path: Path
) -> None:
    invitation = played.invitations["cy"]
    made = create_desk(
        tmp_path / "new", invite=invitation.path.read_bytes(), code=invitation.code,
        passphrase=PASSPHRASE, cost=MINIMUM,
    )  # fmt: skip
    made.desk.close()
    seat = Seat(qtbot, tmp_path / "new", tmp_path)
    seat.shell.on_unlocked(unlock_desk(seat.folder, PASSPHRASE))
    package = seat.until(PackageScreen)
    assert isinstance(package, PackageScreen)
    bad = tmp_path / "bad.opsibundle"
    bad.write_bytes(played.bundle.path.read_bytes()[:-9])
    package.chosen.emit(bad)
    seat.bot.wait(300)
    assert not reviews.has_package(seat.shell.desk)  # type: ignore[arg-type]
    package.chosen.emit(played.bundle.path)
    qtbot.waitUntil(lambda: reviews.has_package(seat.shell.desk), timeout=8000)  # type: ignore[arg-type]
    qtbot.wait(200)
    package.continue_wanted.emit()
    conflicts = seat.until(ConflictsScreen)
    assert isinstance(conflicts, ConflictsScreen)
    conflicts.declared.emit("S-1", ConflictState.CONFLICT, "my sister works there")
    conflicts.others_wanted.emit()
    qtbot.wait(300)
    conflicts.continue_wanted.emit()
    seat.until(ReviewScreen)
    assert seat.stored("S-1").conflict is ConflictState.CONFLICT
    assert seat.stored("S-2").conflict is ConflictState.NONE
    seat.close()


def test_exporting_in_four_steps(seat: Seat, tmp_path: Path) -> None:
    seat.unlock()
    seat.shell.on_wanted("export")
    page = seat.until(ExportScreen)
    assert isinstance(page, ExportScreen)
    page.show_read_back()
    page.show_seal()
    page.export_wanted.emit(tmp_path / "x.opsiresult", False)
    seat.bot.waitUntil((tmp_path / "x.opsiresult").exists, timeout=8000)
    seat.bot.wait(200)
    page.show_problem("kept on the page")


@pytest.mark.parametrize("action", ["", "export", "conflicts", "help", "open-package"])
def test_everything_that_takes_the_focus_has_a_name(seat: Seat, action: str) -> None:
    QAccessible.setActive(True)
    seat.unlock()
    if action:
        seat.shell.on_wanted(action)
        seat.bot.wait(400)
    nameless = []
    for widget in seat.window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            face = QAccessible.queryAccessibleInterface(widget)
            # A scroll area itself says nothing; what stands in it does.
            if not face.text(QAccessible.Text.Name) and type(widget) is not QScrollArea:
                nameless.append((type(widget).__name__, widget.objectName()))
    assert nameless == []


def test_twice_as_large_text_clips_nothing(seat: Seat) -> None:
    screen = seat.unlock()
    for _ in range(10):
        seat.shell.on_wanted("larger")
    seat.bot.waitUntil(lambda: seat.window.screen_now is not screen)
    again = seat.until_review()
    assert again.sides.isVisible()
    again.sides.setCurrentIndex(1)
    seat.bot.wait(200)
    for row in again.scoring.panel.rows:
        assert row.width() <= again.scoring.area.viewport().width()
    assert screen is not again


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, two: str) -> float:
    high, low = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "contrast"])
def test_contrast_of_every_token(tokens: Tokens) -> None:
    grounds = (tokens.canvas, tokens.surface, tokens.subtle)
    for name in (
        "text",
        "second",
        "accent",
        "done",
        "warn",
        "error",
        "conflict",
        "flag",
        "private",
        "team",
    ):
        assert min(_contrast(getattr(tokens, name), g) for g in grounds) >= 4.5, name
    for name in ("control", "focus"):
        assert min(_contrast(getattr(tokens, name), g) for g in grounds) >= 3, name
    assert _contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert _contrast(tokens.text, tokens.soft) >= 4.5


def test_known_desks_are_offered_and_an_invitation_can_be_dropped(
    qtbot: QtBot, played: Round, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(played.folder / "desk-cy", folder)
    remember_place(PlaceKind.DESK, folder)
    seat = Seat(qtbot, folder, tmp_path, "fr")
    start = seat.until(StartScreen)
    assert isinstance(start, StartScreen)
    assert start.drop(str(played.invitations["cy"].path))
    assert isinstance(start.card, InvitationCard)
    assert not start.drop("/somewhere/else.txt")
    seat.close()


def test_a_desk_that_nobody_sits_at_locks_itself(seat: Seat, qtbot: QtBot) -> None:
    screen = seat.unlock()
    idle = Idle(QApplication.instance() or seat.window, 400)
    idle.passed.connect(seat.shell.lock)
    for _ in range(4):
        qtbot.wait(150)
        QTest.keyClick(screen, Qt.Key.Key_Shift)
        assert seat.shell.desk is not None, "a key is a sign of a person"
    qtbot.waitUntil(lambda: seat.shell.desk is None, timeout=5000)
    qtbot.waitUntil(lambda: isinstance(seat.window.screen_now, StartScreen), timeout=5000)
    idle.setParent(None)
    idle.deleteLater()
