"""The search as a member uses it: by keys, from hit to hit, over all submissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.search_views import Source
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.ui.desk.reading_bar import ANSWERS, ATTACHMENTS
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.widgets.hit_light import HIT
from reviewer_app.ui.widgets.safe_text import SafeText
from reviewer_app.ui.widgets.search_field import SearchField
from tests.kit import PASSPHRASE, TEAM_MARK
from tests.ui.test_window import Seat, qapp, seat

if TYPE_CHECKING:
    from reviewer_app.services.desk.search_views import Hit
    from reviewer_app.ui.desk.search_presenter import SearchPresenter

__all__ = ["qapp", "seat"]
pytestmark = pytest.mark.qt_log_level_fail("WARNING")


def _presenter(seat: Seat) -> SearchPresenter:
    assert seat.shell.review is not None
    return seat.shell.review.search


def _ready(seat: Seat) -> ReviewScreen:
    """Unlock, and wait until every text was read for the search."""
    screen = seat.unlock()
    seat.bot.waitUntil(lambda: _is_read(seat), timeout=8000)
    return screen


def _is_read(seat: Seat) -> bool:
    search = _presenter(seat)._search
    return search is not None and search.progress() == (3, 3)


def _is_whole(seat: Seat) -> bool:
    found = _presenter(seat)._found
    return found is not None and found.whole


def _key(
    seat: Seat, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    focus = QApplication.focusWidget()
    QTest.keyClick(focus if focus is not None else seat.window, key, with_)
    seat.bot.wait(60)


def _look_for(seat: Seat, words: str) -> SearchField:
    _key(seat, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert isinstance(field, SearchField)
    QTest.keyClicks(field, words)
    seat.bot.waitUntil(lambda: _presenter(seat).answered, timeout=4000)
    return field


def _hit(seat: Seat) -> Hit:
    presenter = _presenter(seat)
    return presenter._hits()[presenter._at]


def _marked(edit: SafeText | QPlainTextEdit) -> list[str]:
    return [s.cursor.selectedText() for s in edit.extraSelections() if s.format.hasProperty(HIT)]


def _filled(edit: SafeText | QPlainTextEdit) -> list[str]:
    bold = [
        s
        for s in edit.extraSelections()
        if s.format.hasProperty(HIT) and s.format.fontWeight() > 500
    ]
    return [s.cursor.selectedText() for s in bold]


def _labels(widget: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return " | ".join(w.text() for w in widget.findChildren(QLabel) if w.isVisibleTo(widget))


def test_typing_lists_hits_by_submission(seat: Seat) -> None:
    screen = _ready(seat)
    _look_for(seat, "idea")
    assert screen.search.is_open
    assert not screen.reading.isVisible()
    assert "4 hits in 3 submissions" in _labels(screen.search.panel)
    _key(seat, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is screen.search.panel.list
    assert screen.search.panel.list.chosen == 0


def test_enter_opens_the_hit_where_it_stands(seat: Seat) -> None:
    screen = _ready(seat)
    _look_for(seat, "another")
    _key(seat, Qt.Key.Key_Down)
    _key(seat, Qt.Key.Key_Return)
    seat.bot.waitUntil(lambda: screen.shown == "S-2", timeout=4000)
    seat.bot.waitUntil(lambda: _filled(screen.reading.answers) == ["Another"], timeout=4000)
    assert screen.reading.isVisible()
    assert not screen.search.is_open
    assert screen.reading.tabs.currentIndex() == ANSWERS
    assert "Hit 1 of 1" in _labels(screen.search.line)


def test_f3_goes_over_all_submissions_and_round(seat: Seat) -> None:
    screen = _ready(seat)
    _look_for(seat, "idea")
    _key(seat, Qt.Key.Key_Return)
    seen = [_hit(seat).submission]
    for _ in range(3):
        _key(seat, Qt.Key.Key_F3)
        seen.append(_hit(seat).submission)
        seat.bot.waitUntil(lambda: screen.shown == seen[-1], timeout=4000)
    assert sorted(seen) == ["S-1", "S-1", "S-2", "S-3"]
    _key(seat, Qt.Key.Key_F3)
    assert _presenter(seat)._at == 0
    _key(seat, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert _presenter(seat)._at == 3
    assert "Hit 4 of 4" in _labels(screen.search.line)


def test_a_hit_in_a_file_opens_the_file(seat: Seat) -> None:
    screen = _ready(seat)
    _look_for(seat, "note beside")
    _key(seat, Qt.Key.Key_Return)
    seat.bot.waitUntil(lambda: screen.shown == "S-1", timeout=4000)
    seat.bot.waitUntil(
        lambda: any(_filled(e) for e in screen.reading.attachments.findChildren(SafeText)),
        timeout=4000,
    )
    assert screen.reading.tabs.currentIndex() == ATTACHMENTS


def test_a_hit_in_the_translation_shows_that_language(seat: Seat) -> None:
    screen = _ready(seat)
    _look_for(seat, "premier")
    _key(seat, Qt.Key.Key_Return)
    seat.bot.waitUntil(lambda: screen.shown == "S-1", timeout=4000)
    seat.bot.waitUntil(lambda: screen.reading.place().language == "fr", timeout=4000)


def test_own_words_are_found_as_soon_as_they_are_written(seat: Seat) -> None:
    screen = _ready(seat)
    box = screen.scoring.comments[Audience.SECRETARIAT]
    box.edit.setFocus()
    box.edit.setPlainText("")
    QTest.keyClicks(box.edit, "a quokka was here")
    here = screen.shown
    _look_for(seat, "quokka")
    seat.bot.waitUntil(lambda: bool(_presenter(seat)._hits()), timeout=4000)
    assert "your own words" in screen.search.panel.list.hits.data(
        screen.search.panel.list.hits.index(1)
    )
    _key(seat, Qt.Key.Key_Return)
    seat.bot.waitUntil(lambda: _filled(box.edit) == ["quokka"], timeout=4000)
    assert (_hit(seat).source, _hit(seat).submission) == (Source.SECRETARIAT, here)
    assert QApplication.focusWidget() is box.edit
    assert box.edit.toPlainText() == "a quokka was here"


def test_a_declared_conflict_takes_its_hits_away_at_once(seat: Seat) -> None:
    screen = _ready(seat)
    _look_for(seat, "another")
    _key(seat, Qt.Key.Key_Return)
    seat.bot.waitUntil(lambda: screen.shown == "S-2", timeout=4000)
    assert seat.shell.review is not None
    seat.shell.review.declare(ConflictState.CONFLICT, "my own team")
    assert _presenter(seat)._hits() == ()
    seat.bot.wait(300)
    assert _presenter(seat)._hits() == ()
    seat.shell.on_wanted("undo")
    seat.bot.waitUntil(lambda: len(_presenter(seat)._hits()) == 1, timeout=4000)


def test_esc_ends_the_search_and_gives_the_focus_back(seat: Seat) -> None:
    screen = _ready(seat)
    field = _look_for(seat, "idea")
    _key(seat, Qt.Key.Key_Escape)
    assert (field.text(), screen.search.is_open) == ("", False)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert screen.isAncestorOf(focus)
    _look_for(seat, "idea")
    _key(seat, Qt.Key.Key_Return)
    seat.bot.waitUntil(lambda: bool(_marked(screen.reading.answers)), timeout=4000)
    _key(seat, Qt.Key.Key_Escape)
    assert _marked(screen.reading.answers) == []
    assert not screen.search.line.isVisible()
    assert _presenter(seat).query == ""


def test_nothing_found_says_what_to_try(seat: Seat) -> None:
    screen = _ready(seat)
    _look_for(seat, "zzqq")
    words = _labels(screen.search.panel)
    assert "Nothing found" in words
    assert "Try fewer words" in words
    _key(seat, Qt.Key.Key_Return)
    assert screen.search.is_open


def test_every_match_of_the_shown_text_is_marked(seat: Seat) -> None:
    screen = _ready(seat)
    _look_for(seat, "idea")
    screen.list.view.setFocus()
    here = screen.shown
    other = next(s for s in ("S-2", "S-3") if s != here)
    screen.list.chosen.emit(other)
    seat.bot.waitUntil(lambda: screen.shown == other, timeout=4000)
    assert not screen.search.is_open
    seat.bot.waitUntil(lambda: _marked(screen.reading.answers) == ["idea"], timeout=4000)


def test_a_narrow_window_has_a_button_that_opens_the_page(seat: Seat) -> None:
    screen = _ready(seat)
    seat.window.resize(683, 700)
    seat.bot.wait(100)
    part = screen.search
    assert (part.field.isVisible(), part.button.isVisible()) == (False, True)
    part.button.click()
    seat.bot.wait(50)
    assert QApplication.focusWidget() is part.panel.field
    QTest.keyClicks(part.panel.field, "idea")
    seat.bot.waitUntil(lambda: _presenter(seat).answered, timeout=4000)
    _key(seat, Qt.Key.Key_Down)
    _key(seat, Qt.Key.Key_Return)
    seat.bot.waitUntil(lambda: bool(_filled(screen.reading.answers)), timeout=4000)


def test_a_comment_is_found_on_the_scoring_side_of_a_narrow_window(seat: Seat) -> None:
    screen = _ready(seat)
    seat.window.resize(683, 700)
    seat.bot.wait(100)
    screen.search.button.click()
    QTest.keyClicks(screen.search.panel.field, TEAM_MARK)
    seat.bot.waitUntil(lambda: bool(_presenter(seat)._hits()), timeout=4000)
    _key(seat, Qt.Key.Key_Return)
    box = screen.scoring.comments[Audience.TEAM]
    seat.bot.waitUntil(lambda: bool(_filled(box.edit)), timeout=4000)
    assert box.edit.isVisible()


def test_another_language_of_the_window_keeps_the_search(seat: Seat) -> None:
    _ready(seat)
    _look_for(seat, "idea")
    seat.shell.on_wanted("language-fr")
    seat.bot.waitUntil(lambda: seat.shell.look.words.language == "fr", timeout=4000)
    screen = seat.until_review()
    seat.bot.waitUntil(lambda: screen.search.is_open, timeout=4000)
    assert screen.search.field.text() == "idea"
    assert "4 résultats dans 3 candidatures" in _labels(screen.search.panel)


def test_locking_forgets_every_text(seat: Seat) -> None:
    _ready(seat)
    _look_for(seat, "idea")
    search = _presenter(seat)._search
    assert search is not None
    seat.shell.on_wanted("lock")
    seat.until(StartScreen)
    assert search._shelf._texts == {}
    assert search._shelf.index.with_letters("idea", ()) == frozenset()


def test_a_gate_that_opens_adds_its_texts(seat: Seat) -> None:
    desk = unlock_desk(seat.folder, PASSPHRASE)
    reviews.declare_conflict(desk, "S-3", ConflictState.CONFLICT, "kin")
    desk.close()
    screen = seat.unlock()
    _look_for(seat, "third idea")
    seat.bot.waitUntil(lambda: _is_whole(seat), timeout=4000)
    assert _presenter(seat)._hits() == ()
    assert seat.shell.review is not None
    screen.list.chosen.emit("S-3")
    seat.bot.waitUntil(lambda: screen.shown == "S-3", timeout=4000)
    seat.shell.review.declare(ConflictState.NONE, "")
    seat.bot.waitUntil(lambda: len(_presenter(seat)._hits()) == 1, timeout=4000)


def test_what_comes_later_leaves_the_marked_hit_marked(seat: Seat) -> None:
    screen = _ready(seat)
    _look_for(seat, "idea")
    _key(seat, Qt.Key.Key_Down)
    _key(seat, Qt.Key.Key_Down)
    hit = _presenter(seat)._hits()[1]
    assert screen.search.panel.list.chosen == 1
    assert seat.shell.desk is not None
    first = _presenter(seat)._hits()[0].submission
    reviews.set_notes(seat.shell.desk, first, "one idea more")
    _presenter(seat).follow()
    seat.bot.waitUntil(lambda: len(_presenter(seat)._hits()) == 5, timeout=4000)
    chosen = screen.search.panel.list.chosen
    assert chosen is not None
    assert _presenter(seat)._hits()[chosen] == hit


def test_larger_text_keeps_the_hit_that_is_read(seat: Seat) -> None:
    screen = _ready(seat)
    _look_for(seat, "another")
    _key(seat, Qt.Key.Key_Return)
    seat.bot.waitUntil(lambda: bool(_filled(screen.reading.answers)), timeout=4000)
    seat.shell.on_wanted("larger")
    seat.bot.waitUntil(lambda: seat.window.screen_now is not screen, timeout=4000)
    again = seat.until_review()
    seat.bot.waitUntil(again.search.line.isVisible, timeout=4000)
    assert not again.search.is_open
    assert "Hit 1 of 1" in _labels(again.search.line)
    assert _marked(again.reading.answers) == ["Another"]


def test_a_conflict_declared_on_another_page_leaves_no_hit(seat: Seat) -> None:
    _ready(seat)
    _look_for(seat, "another")
    assert seat.shell.desk is not None
    seat.shell.go("export")
    seat.bot.waitUntil(lambda: not isinstance(seat.window.screen_now, ReviewScreen), timeout=4000)
    reviews.declare_conflict(seat.shell.desk, "S-2", ConflictState.CONFLICT, "kin")
    seat.shell.go("review")
    screen = seat.until_review()
    seat.bot.waitUntil(lambda: "Nothing found" in _labels(screen.search.panel), timeout=4000)
    assert _presenter(seat)._hits() == ()
