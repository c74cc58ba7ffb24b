"""Two or three submissions side by side, as a member uses them: real desk, off screen."""

from __future__ import annotations

import dataclasses
import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk import comparing, reviews
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.ui.desk.compare_empty import CompareEmpty
from reviewer_app.ui.desk.compare_screen import ANSWERS, CompareScreen
from reviewer_app.ui.desk.my_scores_screen import MyScoresScreen
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.jobs import Lifetime
from tests.kit import PASSPHRASE, SECRET_MARK, TEAM_MARK
from tests.ui.clipping import clipped
from tests.ui.test_window import Seat, qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reviewer_app.domain.review import Review
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def seat(qtbot: QtBot, played: Round, tmp_path: Path) -> Iterator[Seat]:
    folder = tmp_path / "desk"
    shutil.copytree(played.folder / "desk-ada", folder)
    made = Seat(qtbot, folder, tmp_path)
    yield made
    made.close()


def _settle(seat: Seat) -> None:
    """Wait until the store has everything that was asked of it, and the window has heard of it."""
    for _round in range(2):
        done: list[None] = []
        seat.jobs.store(Lifetime(), lambda: None, then=done.append, failed=lambda _error: None)
        seat.bot.waitUntil(partial(bool, done), timeout=15000)
    QApplication.processEvents()


def _stored(seat: Seat, submission: str) -> Review:
    _settle(seat)
    return seat.stored(submission)


def _side_by_side(seat: Seat, *ids: str) -> CompareScreen:
    seat.shell.go("compare", " ".join(ids))
    page = seat.until(CompareScreen)
    assert isinstance(page, CompareScreen)
    return page


def _key(widget: QWidget, text: str, key: int = 0) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, 0, 0, 0, text)
        QApplication.sendEvent(widget, event)


def _text(widget: QWidget) -> str:
    texts = (getattr(w, "text", None) for w in widget.findChildren(QWidget))
    return " ".join(str(text()) for text in texts if callable(text))


def test_marks_are_shown_in_the_list_kept_and_compared(seat: Seat) -> None:
    screen = seat.unlock()
    review = seat.shell.review
    assert review is not None
    rows = [row.head.id for row in reviews.overview(seat.shell.desk).rows]  # type: ignore[arg-type]
    view = screen.list.view
    review.open(rows[0])
    _settle(seat)
    seat.shell.on_wanted("mark-compare")
    assert view.marked == {rows[0]}
    place = view.rows.place(rows[0])
    assert place is not None
    said = view.rows.index(place).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("marked to compare")
    seat.shell.on_wanted("mark-compare")
    assert view.marked == set(), "the same key takes the mark away"
    for sid in rows[:2]:
        review.open(sid)
        _settle(seat)
        seat.shell.on_wanted("mark-compare")
    seat.shell.on_wanted("lock")
    seat.bot.waitUntil(lambda: seat.shell.desk is None, timeout=5000)
    _settle(seat)
    again = seat.unlock()
    seat.bot.waitUntil(lambda: again.list.view.marked == set(rows[:2]), timeout=4000)
    seat.shell.on_wanted("compare")
    page = seat.until(CompareScreen)
    assert isinstance(page, CompareScreen)
    assert [shown.sid for shown in page.columns] == rows[:2]
    seat.shell.on_wanted("compare")  # F7 leads back
    seat.until(ReviewScreen)


def test_three_at_most_can_be_marked(seat: Seat) -> None:
    seat.unlock()
    review = seat.shell.review
    assert review is not None
    review.marks.put(("S-1", "S-2", "X"), lambda _error: None)  # type: ignore[arg-type]
    said: list[str] = []
    seat.window.toast = lambda sentence, **_facts: said.append(sentence)  # type: ignore[method-assign]
    review.open("S-3")
    _settle(seat)
    seat.shell.on_wanted("mark-compare")
    assert review.marks.ids == ("S-1", "S-2", "X")
    assert "3 are marked already. Take one mark away first." in said


def test_the_same_question_stands_on_one_line(seat: Seat) -> None:
    seat.unlock()
    page = _side_by_side(seat, "S-1", "S-2", "S-3")
    tops = [
        {score.mapTo(page, QPoint(0, 0)).y() for score in line}
        for line in zip(*(shown.scores for shown in page.columns), strict=True)
    ]
    assert all(len(top) == 1 for top in tops), "scores of one criterion are level"
    page.parts.setCurrentIndex(ANSWERS)
    _settle(seat)
    texts = [shown.texts["idea"] for shown in page.columns]
    assert len({t.mapTo(page, QPoint(0, 0)).y() for t in texts}) == 1
    assert texts[0].toPlainText() == "An idea about water."
    assert texts[0].accessibleName().startswith("The idea?, ")
    for text, shown in zip(texts, page.columns, strict=True):
        left = text.mapTo(page, QPoint(0, 0)).x()
        assert abs(left - shown.head.mapTo(page, QPoint(0, 0)).x()) <= 2, "below its own head"
        assert text.verticalScrollBar().maximum() == 0, "nothing of it is hidden"
    said = _text(page)
    assert TEAM_MARK in said
    assert SECRET_MARK in said


def test_scoring_there_is_saved_and_undone_like_any_other(seat: Seat) -> None:
    seat.unlock()
    page = _side_by_side(seat, "S-1", "S-3")
    left, right = page.columns
    assert left.scores[0].levels.has_focus()
    right.scores[0].take_focus()
    _key(right.scores[0], "5", Qt.Key.Key_5)
    score = _stored(seat, "S-3").score("need")
    assert score is not None
    assert score.level == 5
    assert "total 4.25" in _text(right.head)
    assert page.area.current == 1, "the focus went on to the next criterion"
    seat.shell.on_wanted("undo")
    _settle(seat)
    score = _stored(seat, "S-3").score("need")
    assert score is not None
    assert score.level == 2
    assert "total 2.00" in _text(right.head)
    right.scores[1].take_focus()
    _key(right.scores[1], "", Qt.Key.Key_Backspace)
    assert _stored(seat, "S-3").score("plan") is None
    seat.shell.on_wanted("redo")
    page.back.click()
    seat.until(ReviewScreen)


def test_a_conflict_never_stands_beside_others(seat: Seat) -> None:
    desk = unlock_desk(seat.folder, PASSPHRASE)
    reviews.declare_conflict(desk, "S-2", ConflictState.CONFLICT, "a friend")
    comparing.put_marked(desk, ["S-1", "S-2"])
    desk.close()
    seat.unlock()
    seat.shell.on_wanted("compare")
    empty = seat.until(CompareEmpty)
    assert isinstance(empty, CompareEmpty)
    assert "Another idea" not in _text(empty)
    page = _side_by_side(seat, "S-1", "S-2", "S-3")
    assert [shown.sid for shown in page.columns] == ["S-1", "S-3"]


def test_without_marks_it_says_how_and_leads_on(seat: Seat) -> None:
    seat.unlock()
    seat.shell.on_wanted("compare")
    empty = seat.until(CompareEmpty)
    assert isinstance(empty, CompareEmpty)
    assert "Mark two or three submissions" in _text(empty)
    assert empty.go.hasFocus()
    QTest.keyClick(empty.go, Qt.Key.Key_Space)
    seat.until(MyScoresScreen)
    page = _side_by_side(seat, "S-1", "S-2")
    page.back.click()
    seat.until(MyScoresScreen)


def test_another_look_keeps_what_stands_side_by_side(seat: Seat) -> None:
    seat.unlock()
    page = _side_by_side(seat, "S-1", "S-3")
    page.columns[1].scores[0].take_focus()
    _key(page.columns[1].scores[0], "4", Qt.Key.Key_4)
    _settle(seat)
    seat.shell.on_wanted("language-fr")
    seat.bot.waitUntil(lambda: seat.window.screen_now not in (page, None), timeout=8000)
    again = seat.until(CompareScreen)
    assert isinstance(again, CompareScreen)
    assert [shown.sid for shown in again.columns] == ["S-1", "S-3"]
    assert "total 3,50" in _text(again.columns[1].head)
    assert again.area.current == 1


def test_narrow_windows_show_one_at_a_time(qtbot: QtBot, played: Round, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(played.folder / "desk-ada", folder)
    seat = Seat(qtbot, folder, tmp_path, "fr")
    seat.shell.preferences = dataclasses.replace(seat.shell.preferences, text=200)
    seat.shell.dress()
    seat.unlock()
    page = _side_by_side(seat, "S-1", "S-2", "S-3")
    assert page.which.isVisible()
    assert [shown.head.isVisible() for shown in page.columns] == [True, False, False]
    assert clipped(page) == []
    page.which.setCurrentIndex(2)
    qtbot.wait(100)
    assert [shown.head.isVisible() for shown in page.columns] == [False, False, True]
    assert [shown.scores[0].isVisible() for shown in page.columns] == [False, False, True]
    assert clipped(page) == []
    seat.close()


def test_everything_that_takes_the_focus_has_a_name(seat: Seat) -> None:
    QAccessible.setActive(True)
    seat.unlock()
    page = _side_by_side(seat, "S-1", "S-2", "S-3")
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_a_reason_typed_there_is_kept(seat: Seat) -> None:
    seat.unlock()
    page = _side_by_side(seat, "S-1", "S-3")
    row = page.columns[1].scores[1]
    row.take_focus()
    _key(row, "-", Qt.Key.Key_Minus)
    _settle(seat)
    field = QApplication.focusWidget()
    assert field is not None
    assert row.isAncestorOf(field)
    QTest.keyClicks(field, "not my field, 4 of 5 is a guess")
    page.flush()
    _settle(seat)
    score = _stored(seat, "S-3").score("plan")
    assert score is not None
    assert (score.level, score.reason) == (None, "not my field, 4 of 5 is a guess")


def test_scoring_goes_on_to_the_next_criterion_of_the_same_submission(seat: Seat) -> None:
    seat.unlock()
    page = _side_by_side(seat, "S-1", "S-3")
    right = page.columns[1]
    right.scores[0].take_focus()
    _key(right.scores[0], "3", Qt.Key.Key_3)
    _settle(seat)
    assert right.scores[1].levels.has_focus()
    assert page.area.current == 1
