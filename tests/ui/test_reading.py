"""Reading in the window: own notes, marked passages, questions, languages, focus mode, panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.errors import MachineFault
from reviewer_app.services.desk import marking, reviews
from reviewer_app.services.desk.marked import NewMark
from reviewer_app.services.desk.places_kept import ReadingPlace, WorkspacePlace, keep_places
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from reviewer_app.ui.widgets.score_row import Form
from reviewer_app.ui.widgets.toast import Banner
from tests.ui.clipping import clipped
from tests.ui.reading_round import copy_desk, make_reading_desk
from tests.ui.test_window import Seat, qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_reading_desk(tmp_path_factory.mktemp("books"))


@pytest.fixture(scope="module")
def sat(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    books: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Seat]:
    """One window for all of these tests: opening one costs a second."""
    del qapp
    memory = tmp_path_factory.mktemp("sat")
    made = Seat(QtBot(request), copy_desk(books, memory / "desk"), memory)
    made.unlock()
    yield made
    made.close()


@pytest.fixture
def seat(sat: Seat) -> Seat:
    """That window as it was at first: nothing noted, marked or chosen."""
    desk = sat.shell.desk
    assert desk is not None
    for sid in ("S-1", "S-2", "S-3"):
        reviews.set_notes(desk, sid, "")
        marking.change_marks(desk, sid, remove=tuple(m.n for m in marking.marks(desk, sid)))
    sat.window.resize(1366, 768)
    sat.shell.end_review()
    keep_places(desk, WorkspacePlace(), {sid: ReadingPlace() for sid in ("S-1", "S-2", "S-3")})
    sat.shell.preferences = Preferences(appearance=Appearance.LIGHT)
    sat.shell.page = sat.shell._page("review")
    sat.shell.dress()
    sat.until_review()
    return sat


def _open(seat: Seat, submission: str) -> ReviewScreen:
    screen = seat.until_review() if seat.shell.review is not None else seat.unlock()
    assert seat.shell.review is not None
    seat.shell.review.open(submission)
    seat.bot.waitUntil(lambda: screen._row is not None and screen._row.head.id == submission)
    seat.bot.wait(60)
    return screen


def _anew(seat: Seat, before: object) -> ReviewScreen:
    """Return the workspace once it was built anew in another look."""
    seat.bot.waitUntil(lambda: seat.window.screen_now not in (None, before), timeout=8000)
    seat.bot.waitUntil(lambda: seat.until_review()._row is not None, timeout=8000)
    return seat.until_review()


def _choose(screen: ReviewScreen, words: str) -> None:
    found = screen.reading.answers.document().find(words)
    assert not found.isNull(), words
    screen.reading.answers.setTextCursor(found)


def _has_marks(seat: Seat, submission: str, quotes: list[str]) -> bool:
    """Wait until exactly these are kept and shown."""
    desk, screen = seat.shell.desk, seat.window.screen_now
    assert desk is not None
    assert isinstance(screen, ReviewScreen)

    def kept() -> bool:
        stored = [mark.quote for mark in marking.marks(desk, submission)]
        return stored == [mark.quote for mark in screen.reading.marker.marks] == quotes

    seat.bot.waitUntil(kept, timeout=5000)
    return True


def _lit(screen: ReviewScreen) -> list[str]:
    return [lit.cursor.selectedText() for lit in screen.reading.answers.extraSelections()]


# Notes


def test_notes_are_kept_as_one_types_and_say_who_reads_them(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    tabs = screen.reading.tabs
    assert tabs.tabText(2) == "Notes"
    seat.shell.on_wanted("notes")
    edit = screen.reading.notes.box.edit
    assert edit.hasFocus()
    assert "Only you. Never leaves this laptop." in edit.accessibleName()
    QTest.keyClicks(edit, "Ask about year 2")
    assert tabs.tabText(2) == "Notes 1"
    seat.bot.wait(700)
    assert seat.shell.desk is not None
    assert reviews.notes(seat.shell.desk, "S-1") == "Ask about year 2"
    seat.shell.review.open("S-2")  # type: ignore[union-attr]
    seat.bot.wait(200)
    assert edit.toPlainText() == ""
    assert tabs.tabText(2) == "Notes"
    _open(seat, "S-1")
    assert edit.toPlainText() == "Ask about year 2"


def test_notes_typed_a_moment_before_moving_belong_to_where_they_were_typed(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    seat.shell.on_wanted("notes")
    QTest.keyClicks(screen.reading.notes.box.edit, "half a thou")
    seat.shell.on_wanted("next")
    seat.bot.wait(300)
    assert seat.shell.desk is not None
    assert reviews.notes(seat.shell.desk, "S-1") == "half a thou"
    assert reviews.notes(seat.shell.desk, "S-3") == ""


def test_a_reload_under_ones_eyes_moves_and_loses_nothing(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    screen.reading.answers.verticalScrollBar().setValue(200)
    edit = screen.reading.notes.box.edit
    edit.setPlainText("not saved yet")
    assert seat.shell.review is not None
    seat.shell.review._load("S-1")
    seat.bot.wait(250)
    assert edit.toPlainText() == "not saved yet"
    assert abs(screen.reading.answers.verticalScrollBar().value() - 200) <= 1
    seat.shell.review.declare(ConflictState.CONFLICT, "my sister")
    seat.bot.waitUntil(screen.reading.gate.isVisible)
    seat.shell.on_wanted("notes")
    assert edit.toPlainText() == ""
    seat.shell.review.declare(ConflictState.NONE, "")
    seat.bot.waitUntil(lambda: not screen.reading.gate.isVisible())
    assert edit.toPlainText() == "not saved yet", "kept, and hidden meanwhile"


def test_undo_in_the_box_takes_back_what_was_typed_there(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    seat.shell.on_wanted("notes")
    edit = screen.reading.notes.box.edit
    QTest.keyClicks(edit, "wrong")
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    seat.bot.wait(500)
    assert edit.toPlainText() == ""
    assert seat.shell.desk is not None
    assert reviews.notes(seat.shell.desk, "S-1") == ""


def test_a_full_disk_keeps_notes_in_memory_and_says_so(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _open(seat, "S-1")
    real = reviews.set_notes

    def full(*_all: object) -> None:
        raise MachineFault("disk.full")

    monkeypatch.setattr(reviews, "set_notes", full)
    seat.shell.on_wanted("notes")
    QTest.keyClicks(screen.reading.notes.box.edit, "precious")
    seat.bot.wait(700)
    assert [banner.isVisible() for banner in seat.window.findChildren(Banner)] == [True]
    _open(seat, "S-2")
    _open(seat, "S-1")
    assert screen.reading.notes.box.edit.toPlainText() == "precious", "the store's is older"
    seat.shell.on_wanted("language-fr")
    again = _anew(seat, screen)
    assert again.reading.notes.box.edit.toPlainText() == "precious"
    monkeypatch.setattr(reviews, "set_notes", real)
    assert seat.shell.review is not None
    seat.shell.review.try_again()
    seat.bot.wait(300)
    assert not seat.window.findChildren(Banner)
    assert seat.shell.desk is not None
    assert reviews.notes(seat.shell.desk, "S-1") == "precious"


# Marks


def test_marking_draws_lists_jumps_and_is_taken_back(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    _choose(screen, "idea about water")
    QTest.keyClick(screen, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert _has_marks(seat, "S-1", ["idea about water"])
    assert _lit(screen) == ["idea about water"]
    assert not screen.reading.answers.textCursor().hasSelection(), "the mark can be seen"
    (lit,) = screen.reading.answers.extraSelections()
    assert lit.format.fontUnderline(), "not by colour alone"
    seat.shell.on_wanted("notes")
    screen.reading.answers.verticalScrollBar().setValue(10_000)
    show = _button(screen, "Show in the text: idea about water")
    show.click()
    assert screen.reading.tabs.currentIndex() == 0
    assert screen.reading.answers.hasFocus()
    assert screen.reading.answers.cursorRect().top() >= 0
    seat.shell.on_wanted("mark")  # the caret stands in it
    assert _has_marks(seat, "S-1", [])
    seat.window._toast.acted.emit()
    assert _has_marks(seat, "S-1", ["idea about water"])
    _button(screen, "Take the mark away: idea about water").click()
    assert _has_marks(seat, "S-1", [])
    assert _lit(screen) == []


def _button(screen: ReviewScreen, name: str) -> QPushButton:
    screen.reading.tabs.setCurrentIndex(2)
    buttons = screen.reading.notes.findChildren(QPushButton)
    return next(b for b in buttons if b.accessibleName() == name)


def test_undoing_a_mark_in_the_toast_takes_it_away(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    _choose(screen, "about water")
    seat.shell.on_wanted("mark")
    assert _has_marks(seat, "S-1", ["about water"])
    seat.window._toast.acted.emit()
    assert _has_marks(seat, "S-1", [])


def test_marking_more_grows_a_mark_and_headings_are_left_out(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    for words in ("idea about", "about water"):
        _choose(screen, words)
        seat.shell.on_wanted("mark")
        seat.bot.waitUntil(lambda: bool(_lit(screen)))
        seat.bot.wait(60)
    assert _has_marks(seat, "S-1", ["idea about water"])
    answers = screen.reading.answers
    answers.selectAll()
    seat.shell.on_wanted("mark")
    marker = screen.reading.marker
    seat.bot.waitUntil(lambda: len(marker.marks) == 6)
    marks = [mark.quote for mark in marker.marks]
    assert not any("Question" in quote for quote in marks)
    assert marks[0].startswith("An idea about water.")


def test_without_words_one_is_told_how(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    screen.reading.answers.moveCursor(QTextCursor.MoveOperation.Start)
    seat.shell.on_wanted("mark")
    assert "Choose some words" in seat.window._toast._words.text()
    assert _has_marks(seat, "S-1", [])


def test_a_mark_belongs_to_its_language(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    seat.shell.on_wanted("language-of-text")
    assert "Translation · Français" in screen.reading.bar.switch.text()
    _choose(screen, "idée")
    seat.shell.on_wanted("mark")
    assert _has_marks(seat, "S-1", ["idée"])
    seat.shell.on_wanted("language-of-text")
    assert _lit(screen) == []
    _button(screen, "Show in the text: idée").click()
    assert screen.reading.answers.document().find("idée").position() > 0
    assert _lit(screen) == ["idée"]


def test_marks_survive_a_restart_and_find_their_words_in_a_corrected_text(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    desk = seat.shell.desk
    assert desk is not None
    new = (
        NewMark("idea", "", 500, "about water", version=1),
        NewMark("idea", "", 2, "about wine", version=1),
        NewMark("gone", "", 0, "a question that is no more", version=1),
    )
    marking.change_marks(desk, "S-1", new)
    seat.shell.on_wanted("lock")
    seat.until(StartScreen)
    screen = seat.unlock()
    screen = _open(seat, "S-1")
    assert _lit(screen) == ["about water"]
    assert screen.reading.tabs.tabText(2) == "Notes 3"
    screen.reading.tabs.setCurrentIndex(2)
    listed = [c.text() for c in screen.reading.notes.findChildren(type(screen._progress))]
    assert sum("No longer in the text" in words for words in listed) == 2


# Comfort


def test_focus_mode_shows_text_and_scores_alone(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    QTest.keyClick(screen, Qt.Key.Key_F9)
    seat.bot.wait(60)
    assert not screen.list.isVisible()
    assert not seat.window._top.isVisible()
    assert seat.window.status.isVisible(), "when it was saved stays in sight"
    assert "Focus mode" in seat.window._toast._words.text()
    assert {row._form for row in screen.scoring.panel.rows} == {Form.LINE}
    answers = screen.reading.answers
    left = answers.side()
    right = answers.width() - left - seat.window.look.theme.measure()
    assert abs(left - right) < 20, "in the middle"
    title = screen.reading.head._title.mapTo(screen.reading, QPoint(0, 0)).x()
    assert abs(title - left) <= 2, "head and text begin together"
    screen.scoring.panel.take_focus()
    assert screen.scoring.panel.rows[screen.scoring.panel.current]._form is Form.OPEN
    seat.shell.on_wanted("look-dark")
    screen = _anew(seat, screen)
    assert not seat.window._top.isVisible(), "a new look ends nothing"
    QTest.keyClick(screen.reading.answers, Qt.Key.Key_Escape)
    assert screen.list.isVisible()
    seat.shell.on_wanted("focus-mode")
    QTest.keyClick(screen.scoring.comments[Audience.TEAM].edit, Qt.Key.Key_Escape)
    assert screen.list.isVisible(), "from a comment as well"
    assert seat.window._top.isVisible()


def test_focus_mode_ends_where_another_page_is_shown(seat: Seat) -> None:
    _open(seat, "S-1")
    seat.shell.on_wanted("focus-mode")
    seat.shell.on_wanted("help")
    seat.bot.wait(200)
    assert seat.window._top.isVisible()


@pytest.mark.parametrize("characters", [60, 90])
def test_lines_are_as_long_as_chosen(seat: Seat, characters: int) -> None:
    seat.window.resize(1800, 800)
    screen = _open(seat, "S-1")
    seat.shell.on_wanted(f"line-{characters}")
    _anew(seat, screen)
    screen = _open(seat, "S-1")
    block, longest = screen.reading.answers.document().begin(), 0
    while block.isValid():
        lines = [block.layout().lineAt(n) for n in range(block.layout().lineCount())]
        longest = max([longest, *(line.textLength() for line in lines)])
        block = block.next()
    assert characters - 12 <= longest <= characters + 14
    assert seat.window.actions_by_name[f"line-{characters}"].isChecked()
    assert not seat.window.actions_by_name["line-75"].isChecked()


def test_hairlines_move_by_mouse_and_keys_within_bounds(seat: Seat) -> None:
    screen = _open(seat, "S-1")
    lists, scores = screen.workspace._handles.values()
    before = screen.list.width()
    QTest.keyClick(lists, Qt.Key.Key_Right)
    assert screen.list.width() == before + 16
    start = QPoint(4, 50)
    QTest.mousePress(lists, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(lists, QPoint(64, 50))
    QTest.mouseRelease(lists, Qt.MouseButton.LeftButton, pos=QPoint(4, 50))
    assert screen.list.width() > before + 16
    for _press in range(60):
        QTest.keyClick(lists, Qt.Key.Key_Right)
        QTest.keyClick(scores, Qt.Key.Key_Left)
    seat.bot.waitUntil(lambda: clipped(screen) == [])
    assert screen.reading.width() >= 400
    for _press in range(60):
        QTest.keyClick(lists, Qt.Key.Key_Left)
    assert screen.list.width() == 220
    seat.bot.waitUntil(lambda: clipped(screen) == [])
    seat.bot.wait(350)
    assert seat.shell.preferences.list == 220
    seat.shell.on_wanted("look-dark")
    again = _anew(seat, screen)
    assert again.list.width() == 220
    seat.shell.on_wanted("usual-widths")
    seat.bot.wait(350)
    assert (again.list.width(), seat.shell.preferences.list) == (300, 0)


@pytest.mark.parametrize("steps", [-2, 10, 15])
def test_large_text_clips_nothing_in_any_part(seat: Seat, steps: int) -> None:
    screen = _open(seat, "S-1")
    seat.shell.prefer(text=100 + 10 * steps, language="fr")
    _anew(seat, screen)
    screen = _open(seat, "S-1")
    _choose(screen, "about water")
    seat.shell.on_wanted("mark")
    screen.reading.head._title.setText("A title that is so long that it takes two lines " * 2)
    for part in (0, 1, 2):
        screen.reading.tabs.setCurrentIndex(part)
        seat.bot.wait(250)
        assert clipped(screen.reading) == [], part


def test_less_motion_and_other_colours_of_the_system_are_followed_at_once(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    _open(seat, "S-1")
    dresser = seat.shell._dresser
    hints = QApplication.styleHints()

    class Still:
        def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802 - Qt's name
            return Qt.ContrastPreference.NoPreference

        def motionPreference(self) -> Qt.MotionPreference:  # noqa: N802 - Qt's name
            return Qt.MotionPreference.ReducedMotion

    before = hints.cursorFlashTime()
    monkeypatch.setattr(dresser, "_access", Still())
    dresser.system_changed.emit()
    seat.until_review()
    assert _moves(seat) is False
    assert hints.cursorFlashTime() == 0, "a caret that blinks is motion"
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_FadeMenu)
    monkeypatch.undo()
    dresser.system_changed.emit()
    seat.until_review()
    assert _moves(seat) is True
    assert hints.cursorFlashTime() == before


def _moves(seat: Seat) -> bool:
    return seat.window.look.theme.motion
