"""The scoring pane: keys, reasons, confidence, offer, abstention, history, undo by name."""

from __future__ import annotations

import dataclasses
import shutil
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from reviewer_app.domain.ids import CriterionId
from reviewer_app.domain.review import Audience, ConflictState, WorkState
from reviewer_app.domain.rubric import Criterion, Scale
from reviewer_app.domain.text import LocalText
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.icons import Icons
from reviewer_app.ui.look import Look
from reviewer_app.ui.theme import LIGHT, Theme
from reviewer_app.ui.widgets.levels import DIGITS_MS
from reviewer_app.ui.widgets.score_row import Form, ScoreRow
from reviewer_app.wording import words_in
from tests.kit import PASSPHRASE
from tests.ui.test_window import Seat, qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reviewer_app.domain.review import Review
    from reviewer_app.services.desk.session import Desk
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def blank(qtbot: QtBot, played: Round, tmp_path: Path) -> Iterator[Seat]:
    """A desk on which nothing is scored: every change was taken back but the conflict answers."""
    folder = tmp_path / "desk"
    shutil.copytree(played.folder / "desk-ada", folder)
    desk = unlock_desk(folder, PASSPHRASE)
    for row in reviews.overview(desk).rows:
        for score in row.review.scores:
            reviews.clear_score(desk, row.head.id, score.criterion)
        for audience in Audience:
            reviews.set_comment(desk, row.head.id, audience, "")
    desk.close()
    made = Seat(qtbot, folder, tmp_path)
    yield made
    made.close()


def _sid(seat: Seat) -> str:
    assert seat.shell.review is not None
    return seat.shell.review.current


def _desk(seat: Seat) -> Desk:
    assert seat.shell.desk is not None
    return seat.shell.desk


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(_focus(), key, held)


def _levels(review: Review) -> dict[str, int | None]:
    return {score.criterion: score.level for score in review.scores}


def settle(seat: Seat) -> None:
    """Wait until what is wanted is shown and everything is stored, however busy the machine is."""

    def settled() -> bool:
        screen, review = seat.window.screen_now, seat.shell.review
        if not isinstance(screen, ReviewScreen) or review is None or not review.current:
            return False
        return screen.shown == review.current and not review.unsaved

    seat.bot.wait(120)
    seat.bot.waitUntil(settled, timeout=10_000)
    seat.bot.wait(60)


def _act(seat: Seat, action: str) -> None:
    seat.shell.on_wanted(action)
    settle(seat)


def _start(seat: Seat) -> ReviewScreen:
    screen = seat.unlock()
    settle(seat)
    seat.window.activateWindow()
    screen.scoring.panel.rows[0].take_focus()
    seat.bot.wait(60)
    return screen


def test_every_criterion_is_scored_without_a_mouse(blank: Seat) -> None:
    _start(blank)
    sid = _sid(blank)
    _press(Qt.Key.Key_4)
    _press(Qt.Key.Key_2)
    assert _levels(blank.stored(sid)) == {"need": 4, "plan": 2}
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_3)
    review = blank.stored(sid)
    assert (_levels(review), review.confidence) == ({"need": 4, "plan": 2}, 3)
    _press(Qt.Key.Key_Down)
    QTest.keyClicks(_focus(), "3 of 4 partners")
    _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    blank.bot.waitUntil(lambda: _sid(blank) != sid, timeout=4000)
    settle(blank)
    assert blank.stored(sid).to_secretariat == "3 of 4 partners"


def test_a_second_thought_about_the_last_criterion_is_not_a_confidence(blank: Seat) -> None:
    screen = _start(blank)
    screen.scoring.panel.rows[-1].take_focus()
    _press(Qt.Key.Key_2)
    _press(Qt.Key.Key_3)
    review = blank.stored(_sid(blank))
    assert (_levels(review), review.confidence) == ({"plan": 3}, None)


def test_cannot_judge_is_neither_empty_nor_a_level(blank: Seat) -> None:
    screen = _start(blank)
    sid = _sid(blank)
    QTest.keyClicks(_focus(), "-")
    blank.bot.wait(60)
    assert _focus() is screen.scoring.panel.rows[0].reason.edit
    QTest.keyClicks(_focus(), "no figures, 3 years missing")
    blank.bot.wait(500)
    score = blank.stored(sid).score("need")
    assert score is not None
    assert (score.level, score.reason) == (None, "no figures, 3 years missing")
    row = next(r for r in reviews.overview(_desk(blank)).rows if r.head.id == sid)
    assert (row.missing, row.total) == (1, None)
    assert blank.stored(sid).score("plan") is None


def test_a_reason_is_welcome_for_any_level_and_stays_with_it(blank: Seat) -> None:
    screen = _start(blank)
    sid = _sid(blank)
    row = screen.scoring.panel.rows[0]
    assert not row.reason.isVisible(), "nothing to give a reason for yet"
    _press(Qt.Key.Key_4)
    _press(Qt.Key.Key_Up)
    row.reason.add.click()
    QTest.keyClicks(_focus(), "2 surveys")
    _press(Qt.Key.Key_Return)
    blank.bot.wait(100)
    score = blank.stored(sid).score("need")
    assert score is not None
    assert (score.level, score.reason) == (4, "2 surveys")
    assert "with a reason" in row._folded._words
    _press(Qt.Key.Key_Up)
    _press(Qt.Key.Key_5)
    score = blank.stored(sid).score("need")
    assert score is not None
    assert (score.level, score.reason) == (5, "2 surveys")


def test_a_reason_in_hand_never_moves_to_another_submission(blank: Seat) -> None:
    screen = _start(blank)
    first = _sid(blank)
    _press(Qt.Key.Key_4)
    _press(Qt.Key.Key_Up)
    screen.scoring.panel.rows[0].reason.add.click()
    QTest.keyClicks(_focus(), "only here")
    _act(blank, "next")
    second = _sid(blank)
    assert second != first
    blank.bot.wait(600)
    assert blank.stored(second).score("need") is None
    score = blank.stored(first).score("need")
    assert score is not None
    assert score.reason == "only here"


def test_words_typed_while_the_next_one_loads_belong_to_what_was_shown(blank: Seat) -> None:
    screen = _start(blank)
    first = _sid(blank)
    box = screen.scoring.comments[Audience.TEAM]
    box.edit.setFocus()
    assert blank.shell.review is not None
    blank.shell.review.move(1)
    second = _sid(blank)
    QTest.keyClicks(box.edit, "still about the first")
    blank.bot.wait(700)
    assert blank.stored(first).to_team == "still about the first"
    assert blank.stored(second).to_team == ""


def test_abstaining_with_and_without_a_reason(blank: Seat) -> None:
    screen = _start(blank)
    sid = _sid(blank)
    _act(blank, "abstain")
    assert screen.scoring.abstained.isVisible()
    assert blank.stored(sid).work is WorkState.ABSTAINED
    screen.scoring.abstained.edit.setFocus()
    QTest.keyClicks(screen.scoring.abstained.edit, "I advised them")
    blank.bot.wait(600)
    assert blank.stored(sid).abstain_reason == "I advised them"
    _act(blank, "undo")
    if blank.stored(sid).work is WorkState.ABSTAINED:
        _act(blank, "undo")
    review = blank.stored(sid)
    assert (review.work, review.abstain_reason) == (WorkState.OPENED, "")
    assert not screen.scoring.abstained.isVisible()


def test_the_offer_is_made_and_taken_back_in_the_pane_and_the_menu(blank: Seat) -> None:
    screen = _start(blank)
    sid = _sid(blank)
    screen.scoring.offer.click()
    assert blank.stored(sid).offers_help
    _act(blank, "offer")
    assert not blank.stored(sid).offers_help
    assert not screen.scoring.offer.isChecked()


def test_undo_goes_where_it_was_made_and_names_it_everywhere(blank: Seat) -> None:
    screen = _start(blank)
    first = _sid(blank)
    _press(Qt.Key.Key_4)
    screen.scoring.confidence.wished.emit(2)
    _act(blank, "next")
    assert _sid(blank) != first
    menu = blank.window.actions_by_name
    assert "confidence ○ → 2" in menu["undo"].text()
    assert "confidence ○ → 2" in blank.window.status.undo.text()
    _act(blank, "undo")
    assert _sid(blank) == first
    assert blank.stored(first).confidence is None
    assert "Undone: confidence" in blank.window._toast.sentence
    assert "confidence ○ → 2" in menu["redo"].text()
    _act(blank, "undo")
    assert _levels(blank.stored(first)) == {}
    assert screen.scoring.panel.rows[0]._form.value == "open"
    _act(blank, "redo")
    assert _levels(blank.stored(first)) == {"need": 4}
    assert "Done again: Need ○ → 4" in blank.window._toast.sentence


def test_undo_in_a_text_takes_the_typing_back_first(blank: Seat) -> None:
    screen = _start(blank)
    sid = _sid(blank)
    _press(Qt.Key.Key_4)
    edit = screen.scoring.comments[Audience.TEAM].edit
    edit.setFocus()
    QTest.keyClicks(edit, "word")
    blank.bot.wait(500)
    assert blank.stored(sid).to_team == "word"
    _press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    blank.bot.wait(500)
    assert blank.stored(sid).to_team == ""
    assert _levels(blank.stored(sid)) == {"need": 4}


def test_undo_with_nothing_left_says_so(blank: Seat) -> None:
    _start(blank)
    for _ in range(80):
        if reviews.undo(_desk(blank)) is None:
            break
    _act(blank, "undo")
    assert "Nothing to take back" in blank.window._toast.sentence


def test_the_past_is_read_and_brought_back_beside_the_text(blank: Seat) -> None:
    screen = _start(blank)
    sid = _sid(blank)
    for key in (Qt.Key.Key_2, Qt.Key.Key_5):
        screen.scoring.panel.rows[0].take_focus()
        _press(key)
    row = screen.scoring.panel.rows[0]
    row.take_focus()
    row.reason.past.click()
    past = screen.scoring.past
    blank.bot.waitUntil(past.isVisible, timeout=8000)
    assert _focus() is past.back
    buttons = [b for b in past.findChildren(QPushButton) if b is not past.back]
    said = [b.accessibleName() for b in buttons]
    assert any("○ → 2" in name for name in said)
    next(b for b in buttons if "○ → 2" in b.accessibleName()).click()
    blank.bot.waitUntil(lambda: "Set back" in blank.window._toast.sentence, timeout=8000)
    settle(blank)
    assert _levels(blank.stored(sid)) == {"need": 2}
    assert "Set back" in blank.window._toast.sentence
    _press(Qt.Key.Key_Escape)
    blank.bot.wait(50)
    assert not past.isVisible()
    assert screen.scoring.panel.isVisible()
    _act(blank, "undo")
    assert _levels(blank.stored(sid)) == {"need": 5}


def test_next_unscored_skips_what_is_done_and_in_conflict_and_says_the_end(blank: Seat) -> None:
    screen = _start(blank)
    order = [str(r.head.id) for r in reviews.overview(_desk(blank)).rows]
    assert len(order) == 3
    desk = _desk(blank)
    reviews.declare_conflict(desk, order[1], ConflictState.CONFLICT, "my cousin")
    for criterion in ("need", "plan"):
        reviews.set_score(desk, order[0], criterion, 3)
    blank.shell.end_review()
    blank.shell.go("review", order[0])
    blank.bot.waitUntil(lambda: blank.window.screen_now is not screen, timeout=8000)
    settle(blank)
    _act(blank, "next-unscored")
    assert _sid(blank) == order[2]
    _act(blank, "next-unscored")
    assert "last one" in blank.window._toast.sentence
    for criterion in ("need", "plan"):
        assert blank.shell.review is not None
        blank.shell.review.score(criterion, 4, "")  # type: ignore[arg-type]
    settle(blank)
    _act(blank, "next-unscored")
    assert _sid(blank) == order[2]
    assert "All are done" in blank.window._toast.sentence
    counts = reviews.overview(desk).counts
    assert (counts.assigned, counts.complete, counts.conflicts) == (3, 2, 1)


def test_digits_score_only_while_they_may(blank: Seat) -> None:
    _start(blank)
    sid = _sid(blank)
    _act(blank, "single-keys")
    screen = blank.until_review()
    settle(blank)
    assert not blank.shell.preferences.single_keys
    screen.scoring.panel.rows[0].take_focus()
    _press(Qt.Key.Key_4)
    QTest.keyClicks(_focus(), "-")
    assert _levels(blank.stored(sid)) == {}
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Right)
    assert _levels(blank.stored(sid)) == {"need": 2}


def _row(qtbot: QtBot, low: int, high: int) -> tuple[ScoreRow, list[int | None]]:
    """Return a criterion on such a scale, and the levels that are wished for."""
    theme = Theme(LIGHT)
    look = Look(theme, Icons(theme, 1.0), words_in("en"))
    title = LocalText.of({"en": "Reach"})
    row = ScoreRow(look, Criterion(CriterionId("reach"), title, Fraction(1), Scale(low, high)), "")
    qtbot.addWidget(row)
    row.set_form(Form.OPEN)
    wishes: list[int | None] = []
    row.wished.connect(lambda wish: wishes.append(wish.level))
    return row, wishes


@pytest.mark.parametrize(
    ("keys", "wait", "level"),
    [("10", 0, 10), ("1", DIGITS_MS + 150, 1), ("0", 0, 0), ("7", 0, 7), ("1\r", 0, 1)],
    ids=["two digits", "one, after a while", "nought", "only one can be meant", "Enter ends it"],
)
@pytest.mark.usefixtures("qapp")
def test_digits_collect_where_the_scale_goes_above_nine(
    qtbot: QtBot, keys: str, wait: int, level: int
) -> None:
    row, wishes = _row(qtbot, 0, 10)
    QTest.keyClicks(row, keys)
    if wait:
        assert wishes == []
        qtbot.wait(wait)
    assert wishes == [level]


@pytest.mark.usefixtures("qapp")
def test_digits_outside_the_scale_score_nothing(qtbot: QtBot) -> None:
    row, wishes = _row(qtbot, 1, 5)
    QTest.keyClicks(row, "0796")
    assert wishes == []
    other, wished = _row(qtbot, 5, 12)
    QTest.keyClicks(other, "130")
    qtbot.wait(DIGITS_MS + 150)
    assert wished == []


@pytest.mark.usefixtures("qapp")
def test_a_digit_that_waits_for_another_is_not_lost_by_leaving(qtbot: QtBot) -> None:
    row, wishes = _row(qtbot, 0, 10)
    QTest.keyClicks(row, "1")
    row.flush()
    assert wishes == [1]


def test_every_target_is_large_enough_and_says_the_whole(blank: Seat) -> None:
    QAccessible.setActive(True)
    screen = _start(blank)
    row = screen.scoring.panel.rows[0]
    for button in row.levels.focusable():
        assert min(button.width(), button.height()) >= 24
    assert row.levels.focusable()[4].accessibleName() == "Need, 5 of 5: great"
    sure = screen.scoring.confidence.levels.focusable()
    assert [b.accessibleName() for b in sure][1] == "How sure are you?, 2 of 3: fairly sure"
    assert min(screen.scoring.offer.width(), screen.scoring.offer.height()) >= 24
    for quiet in (screen.list.chip, screen.list.sorter, row.reason.add, row.reason.past):
        assert min(quiet.sizeHint().width(), quiet.sizeHint().height()) >= 24


@pytest.mark.parametrize("text", [100, 200])
def test_the_open_criterion_is_wholly_in_view(blank: Seat, text: int) -> None:
    blank.shell.preferences = dataclasses.replace(blank.shell.preferences, text=text)
    blank.shell.dress()
    screen = blank.unlock()
    settle(blank)
    if text > 100:
        screen.sides.setCurrentIndex(1)
    for place in (0, 1, 0):
        row = screen.scoring.panel.rows[place]
        row.take_focus()
        blank.bot.wait(150)
        port = screen.scoring.area.viewport()
        top = row.mapTo(port, row.rect().topLeft()).y()
        bottom = row.mapTo(port, row.rect().bottomLeft()).y()
        assert top >= 0
        assert bottom <= port.height() or row.height() > port.height()
