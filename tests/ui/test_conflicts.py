"""Conflicts first: hints that one confirms or dismisses, a search, a way back, keys all the way."""

from __future__ import annotations

import dataclasses
import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from reviewer_app.domain.review import ConflictState
from reviewer_app.errors import MachineFault
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.desk.views import Gate
from reviewer_app.ui.desk.conflicts_presenter import Wanted
from reviewer_app.ui.desk.conflicts_screen import ConflictsScreen
from reviewer_app.ui.desk.review_screen import ReviewScreen
from tests.kit import PASSPHRASE
from tests.services.test_conflict_hints import made_desk
from tests.ui.clipping import clipped
from tests.ui.test_window import Seat, qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reviewer_app.domain.review import Review
    from reviewer_app.ui.desk.conflict_row import ConflictRow

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]
NONE, LINK, CONFLICT = ConflictState.NONE, ConflictState.LINK_MAY_SCORE, ConflictState.CONFLICT


@pytest.fixture(scope="module")
def hinted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with hints: S-1 and S-4 share a school with the member, S-2 the country."""
    desk = made_desk(tmp_path_factory.mktemp("hints"), "école nationale d'Administration", "PT")
    desk.close()
    return desk.folder


@pytest.fixture
def seat(qtbot: QtBot, hinted: Path, tmp_path: Path) -> Iterator[Seat]:
    """A copy of that desk, on the page of conflicts."""
    shutil.copytree(hinted, tmp_path / "desk")
    made = Seat(qtbot, tmp_path / "desk", tmp_path)
    made.shell.on_unlocked(unlock_desk(made.folder, PASSPHRASE))
    made.until(ReviewScreen)
    made.shell.on_wanted("conflicts")
    made.until(ConflictsScreen)
    yield made
    made.close()


def page_of(seat: Seat) -> ConflictsScreen:
    screen = seat.window.screen_now
    assert isinstance(screen, ConflictsScreen)
    return screen


def line_of(seat: Seat, submission: str) -> ConflictRow:
    return next(w for w in page_of(seat).rows if w.row.head.id == submission)


def said(line: ConflictRow) -> str:
    return " ".join(w.text() for w in line.findChildren(QLabel) if w.isVisible())


def _answer(seat: Seat, submission: str) -> Review:
    seat.bot.wait(150)
    return seat.stored(submission)


def _radio(line: ConflictRow, state: ConflictState) -> QRadioButton:
    return line.findChildren(QRadioButton)[(NONE, LINK, CONFLICT).index(state)]


def _left_is(page: ConflictsScreen, words: str) -> bool:
    return page._left.text().startswith(words)


def test_a_hint_is_dismissed_or_confirmed(seat: Seat) -> None:
    first = line_of(seat, "S-1")
    assert "Same organisation as yours" in said(first)
    assert "Same country as you: Portugal. Is there a link?" in said(line_of(seat, "S-2"))
    assert "Same" not in said(line_of(seat, "S-3"))
    [no_link] = [b for b in first.findChildren(QPushButton) if b.text() == "No link"]
    no_link.click()
    assert _answer(seat, "S-1").conflict is NONE
    assert no_link.isHidden()
    second = line_of(seat, "S-2")
    _radio(second, LINK).click()
    review = _answer(seat, "S-2")
    assert (review.conflict, review.conflict_reason) == (LINK, "Same country")
    assert second.choice is not None
    assert second.choice.reason.hasFocus()
    QTest.keyClicks(second.choice.reason, "We met twice")
    seat.bot.wait(600)
    assert _answer(seat, "S-2").conflict_reason == "We met twice", "typing replaces the suggestion"


def test_all_others_leaves_hints_and_says_so_with_a_way_back(seat: Seat) -> None:
    page = page_of(seat)
    assert page._left.text() == "5 left to answer"
    page.others_wanted.emit()
    seat.bot.waitUntil(lambda: page._left.text() == "3 left to answer", timeout=4000)
    toast = seat.window._toast
    assert (
        "2 submissions answered with “none”. 3 with a hint are left for you." in toast._words.text()
    )
    assert _answer(seat, "S-3").conflict is NONE
    assert not page._others.isEnabled()
    toast._act.click()
    seat.bot.waitUntil(lambda: page._left.text() == "5 left to answer", timeout=4000)
    assert _answer(seat, "S-3").conflict is ConflictState.NOT_ASKED


def test_a_conflict_hides_at_once_and_can_be_taken_back(seat: Seat) -> None:
    assert seat.shell.desk is not None
    line = line_of(seat, "S-5")
    assert line.choice is not None
    _radio(line, NONE).click()
    assert _answer(seat, "S-5").conflict is NONE
    reviews.set_score(seat.shell.desk, "S-5", "need", 4)
    _radio(line, CONFLICT).click()
    assert _answer(seat, "S-5").conflict is NONE, "a reason is needed first"
    assert "A reason is needed" in said(line)
    line.choice.reason.setText("my brother works there")
    line.choice.flush()
    assert _answer(seat, "S-5").conflict is CONFLICT
    assert "Hidden from you" in said(line)
    assert reviews.show(seat.shell.desk, "S-5").submission is None
    assert "is hidden from you now" in seat.window._toast._words.text()
    seat.window._toast._act.click()
    review = _answer(seat, "S-5")
    assert review.conflict is NONE
    score = review.score("need")
    assert score is not None
    assert score.level == 4, "the scores were kept"
    seat.bot.wait(100)
    assert "Hidden from you" not in said(line)
    assert _radio(line, NONE).isChecked()


def test_undo_by_key_takes_back_the_last_answer_of_this_page(seat: Seat) -> None:
    _radio(line_of(seat, "S-3"), NONE).click()
    _radio(line_of(seat, "S-5"), NONE).click()
    seat.bot.wait(200)
    assert "S-5" in seat.window.status.undo.text()
    seat.shell.on_wanted("undo")
    assert _answer(seat, "S-5").conflict is ConflictState.NOT_ASKED
    assert _answer(seat, "S-3").conflict is NONE
    seat.shell.on_wanted("undo")
    assert _answer(seat, "S-3").conflict is ConflictState.NOT_ASKED
    seat.shell.on_wanted("undo")


def test_keys_all_the_way(seat: Seat) -> None:
    page = page_of(seat)
    for left in ("4 left to answer", "3 left", "2 left", "1 left", "All are answered"):
        focus = seat.window.focusWidget()
        assert isinstance(focus, QRadioButton)
        QTest.keyClick(focus, Qt.Key.Key_Space)
        seat.bot.waitUntil(partial(_left_is, page, left), timeout=4000)
        seat.shell.on_wanted("next-unscored")
    # With nothing left the same key goes on; the answers hold.
    screen = seat.until_review()
    assert screen is not None
    assert seat.shell.desk is not None
    rows = reviews.overview(seat.shell.desk).rows
    assert {r.gate for r in rows} == {Gate.OPEN}


def test_arrows_pass_through_an_answer_without_jumping_away(seat: Seat) -> None:
    line = line_of(seat, "S-3")
    none, link, conflict = (_radio(line, s) for s in (NONE, LINK, CONFLICT))
    none.setFocus()
    QTest.keyClick(none, Qt.Key.Key_Space)
    QTest.keyClick(none, Qt.Key.Key_Right)
    assert link.hasFocus()
    QTest.keyClick(link, Qt.Key.Key_Right)
    assert conflict.hasFocus()
    assert conflict.isChecked()
    QTest.keyClick(conflict, Qt.Key.Key_Tab)
    assert line.choice is not None
    assert line.choice.reason.hasFocus()


def test_the_list_is_searched_and_sifted(seat: Seat) -> None:
    page = page_of(seat)
    page.search.setFocus()
    page.search.setText("portugal")
    assert [w.row.head.id for w in page.rows if not w.isHidden()] == ["S-2"]
    page.search.setText("nowhere")
    assert "No submission fits" in page._nothing.text()
    assert page._nothing.isVisible()
    page.search.clear()
    page.show_only(Wanted.HINTED)
    assert {w.row.head.id for w in page.rows if not w.isHidden()} == {"S-1", "S-2", "S-4"}
    assert page.chips[Wanted.HINTED].text() == "Hints 3"
    assert page.chips[Wanted.HINTED].accessibleName() == "Hints 3, chosen"
    seat.shell.on_wanted("language-fr")
    seat.bot.wait(300)
    page = page_of(seat)
    assert {w.row.head.id for w in page.rows if not w.isHidden()} == {"S-1", "S-2", "S-4"}
    seat.shell.prefer(text=200)
    seat.bot.wait(300)
    assert clipped(seat.window) == []


def test_no_text_of_a_submission_stands_on_the_page(seat: Seat) -> None:
    words = " ".join(w.text() for w in page_of(seat).findChildren(QLabel))
    assert "Fifth" in words
    assert "TEXT-MARK" not in words
    QAccessible.setActive(True)
    for button in page_of(seat).findChildren(QPushButton):
        assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)


def test_a_full_disk_keeps_the_answer_and_says_so_in_red(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = [True]
    real = reviews.declare_conflict

    def declare(*words: object) -> object:
        if full[0]:
            raise MachineFault("machine.disk-full", file="desk.db")
        return real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(reviews, "declare_conflict", declare)
    _radio(line_of(seat, "S-3"), NONE).click()
    seat.bot.waitUntil(lambda: seat.window._alarm is not None, timeout=4000)
    assert seat.window._alarm is not None
    assert "NOT saved" in seat.window._alarm.words.text()
    full[0] = False
    seat.window._alarm.acted.emit()
    assert _answer(seat, "S-3").conflict is NONE
    assert seat.window._alarm is None


def test_many_lines_are_built_in_pieces(seat: Seat) -> None:
    page = page_of(seat)
    told = page._told
    rows = tuple(told.overview.rows) * 15
    many = dataclasses.replace(told, overview=dataclasses.replace(told.overview, rows=rows))
    screen = ConflictsScreen(seat.shell.look, seat.window, many)
    assert len(screen.rows) < 20, "the window may answer before all stand"
    seat.bot.addWidget(screen)
    seat.bot.waitUntil(lambda: screen.whole, timeout=4000)
    assert len(screen.rows) == 75
