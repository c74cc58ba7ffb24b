"""The window opens where one stopped, after a lock, a restart, and on coming back to a submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from reviewer_app.services.desk.places_kept import read_places
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.models.list_order import Filter
from reviewer_app.ui.preferences import Preferences, read_preferences, write_preferences
from reviewer_app.ui.theme import Appearance
from reviewer_app.ui.widgets.pdf_pane import PdfPane
from tests.kit import PASSPHRASE
from tests.ui.reading_round import copy_desk, make_reading_desk
from tests.ui.test_window import Seat, qapp

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reviewer_app.ui.desk.review_screen import ReviewScreen

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with something to read."""
    return make_reading_desk(tmp_path_factory.mktemp("books"))


def _open(seat: Seat, screen: ReviewScreen, submission: str) -> None:
    assert seat.shell.review is not None
    seat.shell.review.open(submission)
    seat.bot.waitUntil(lambda: screen._row is not None and screen._row.head.id == submission)
    seat.bot.wait(60)


def _pdf(seat: Seat, screen: ReviewScreen) -> PdfPane:
    seat.bot.waitUntil(lambda: bool(screen.reading.attachments.findChildren(PdfPane)))
    seat.bot.wait(60)
    return screen.reading.attachments.findChildren(PdfPane)[-1]


def test_a_restart_opens_item_tab_page_zoom_filter_and_focus(
    qtbot: QtBot, books: Path, tmp_path: Path
) -> None:
    folder = copy_desk(books, tmp_path / "desk")
    seat = Seat(qtbot, folder, tmp_path)
    screen = seat.unlock()
    _open(seat, screen, "S-3")
    screen.reading.answers.verticalScrollBar().setValue(300)
    _open(seat, screen, "S-1")
    screen.reading.toggle_language()
    screen.list.narrow(Filter.UNSCORED, screen.list.sort, "S-1")
    screen.reading.tabs.setCurrentIndex(1)
    screen.reading.attachments.open("plan.pdf")
    pdf = _pdf(seat, screen)
    pdf.view.turn_to(17)
    pdf.zoom(1)
    zoom = pdf.place().zoom
    row = screen.scoring.panel.rows[1]
    row.take_focus()
    screen.workspace._handles["list"].moved.emit(40)
    seat.close()

    seat = Seat(qtbot, folder, tmp_path)
    seat.shell.preferences = read_preferences(tmp_path / "window.json", "en")
    screen = seat.unlock()
    again = _pdf(seat, screen)
    assert screen._row is not None
    assert screen._row.head.id == "S-1"
    assert screen.reading.tabs.currentIndex() == 1
    assert screen.reading.attachments.current == "plan.pdf"
    assert (again.place().page, again.place().zoom) == (17, zoom)
    assert screen.reading.place().language == "fr"
    assert screen.list.filter is Filter.UNSCORED
    assert screen.scoring.panel.current == 1
    assert row.criterion.id == screen.scoring.panel.rows[1].criterion.id
    focus = screen.focusWidget()
    assert screen.scoring.panel.rows[1].isAncestorOf(focus)
    assert screen.list.width() == 340, "panes are as wide as they were left"
    _open(seat, screen, "S-3")
    assert abs(screen.reading.answers.verticalScrollBar().value() - 300) <= 2
    seat.close()


def test_a_crash_forgets_at_most_the_last_moment(qtbot: QtBot, books: Path, tmp_path: Path) -> None:
    folder = copy_desk(books, tmp_path / "desk")
    seat = Seat(qtbot, folder, tmp_path)
    screen = seat.unlock()
    _open(seat, screen, "S-1")
    screen.reading.answers.verticalScrollBar().setValue(420)
    qtbot.wait(1700)  # nothing was closed, locked or left
    desk = unlock_desk(folder, PASSPHRASE)
    kept = read_places(desk)
    desk.close()
    assert kept.workspace.submission == "S-1"
    assert kept.reading("S-1").top > 0
    seat.close()


def test_a_lock_comes_back_to_the_caret_and_help_too(
    qtbot: QtBot, books: Path, tmp_path: Path
) -> None:
    seat = Seat(qtbot, copy_desk(books, tmp_path / "desk"), tmp_path)
    screen = seat.unlock()
    _open(seat, screen, "S-3")
    seat.shell.on_wanted("notes")
    edit = screen.reading.notes.box.edit
    QTest.keyClicks(edit, "one two three")
    cursor = edit.textCursor()
    cursor.setPosition(4)
    edit.setTextCursor(cursor)
    for way, there in (("lock", StartScreen), ("help", None)):
        seat.shell.on_wanted(way)
        if there is not None:
            seat.until(there)
            screen = seat.unlock()
        else:
            qtbot.wait(200)
            seat.shell.go_back()
            screen = seat.until_review()
        qtbot.wait(200)
        assert screen._row is not None
        assert screen._row.head.id == "S-3"
        box = screen.reading.notes.box.edit
        assert (box.toPlainText(), box.textCursor().position()) == ("one two three", 4)
        assert screen.focusWidget() is box
    seat.close()


def test_damaged_places_and_preferences_hold_nothing_up(
    qtbot: QtBot, books: Path, tmp_path: Path
) -> None:
    folder = copy_desk(books, tmp_path / "desk")
    desk = unlock_desk(folder, PASSPHRASE)
    with desk.store.begin() as work:
        work.put_place("tiny", 1, "", '{"submission":"S-1","criterion":900,"side":7,"filter":"?"}')
        work.put_place("tiny", 1, "S-1", '{"part":1,"attachment":"gone.pdf","top":1999999999}')
    desk.close()
    seat = Seat(qtbot, folder, tmp_path)
    screen = seat.unlock()
    assert screen._row is not None
    assert screen._row.head.id == "S-1"
    seat.close()


def test_preferences_of_an_older_program_and_odd_ones_are_read(tmp_path: Path) -> None:
    path = tmp_path / "window.json"
    path.write_text(
        '{"language":"fr","appearance":"dark","text":120,"width":1,"height":2,"maximised":false}'
    )
    told = read_preferences(path, "en")
    assert (told.language, told.line, told.list, told.scores) == ("fr", 75, 0, 0)
    chosen = Preferences("fr", Appearance.DARK, 120, line=90, list=340, scores=500)
    write_preferences(path, chosen)
    assert read_preferences(path, "en") == chosen
    path.write_text(path.read_text().replace("90", "7").replace("340", "-9"))
    told = read_preferences(path, "en")
    assert (told.line, told.list) == (75, 0)
