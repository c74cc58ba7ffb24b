"""The list: filter and order that stay, counts of one's own, what everyone scores first."""

from __future__ import annotations

import dataclasses
import json
import shutil
from typing import TYPE_CHECKING

import pytest
import rfc8785
from PySide6.QtCore import Qt

from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.ui.models.list_order import Filter, Sort
from tests.kit import PASSPHRASE
from tests.ui.test_scoring import settle
from tests.ui.test_window import Seat, qapp, seat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QMenu
    from pytestqt.qtbot import QtBot

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.ui.desk.list_pane import ListPane
    from reviewer_app.ui.desk.review_screen import ReviewScreen
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp", "seat"]


@pytest.fixture
def anchored(qtbot: QtBot, played: Round, tmp_path: Path) -> Iterator[Seat]:
    """A desk whose last submission is one that everyone scores first."""
    folder = tmp_path / "desk"
    shutil.copytree(played.folder / "desk-ada", folder)
    desk = unlock_desk(folder, PASSPHRASE)
    with desk.store.begin() as work:
        package = work.packages()[-1]
        brief = json.loads(package.brief_json)
        brief["anchors"] = brief["assignment"][-1:]
        table = work._tables["package"]
        work._connection.execute(
            table.update().where(table.c.id == package.id).values(brief_json=rfc8785.dumps(brief))
        )
    desk.close()
    made = Seat(qtbot, folder, tmp_path)
    yield made
    made.close()


def _desk(seat: Seat) -> Desk:
    assert seat.shell.desk is not None
    return seat.shell.desk


def _current(seat: Seat) -> str:
    assert seat.shell.review is not None
    return seat.shell.review.current


def _order(seat: Seat) -> list[str]:
    return [str(r.head.id) for r in reviews.overview(_desk(seat)).rows]


def _open(seat: Seat, submission: str) -> None:
    assert seat.shell.review is not None
    seat.shell.review.open(submission)
    settle(seat)


def _choices(pane: ListPane, menu: QMenu | None) -> list[str]:
    assert menu is not None
    menu.aboutToShow.emit()
    assert pane is not None
    return [action.text() for action in menu.actions()]


def _clear(seat: Seat, submission: str) -> ReviewScreen:
    """Take one score of a submission away, as the member would."""
    screen = seat.unlock()
    _open(seat, submission)
    screen.scoring.clear_wanted.emit("plan")
    settle(seat)
    return screen


def test_a_filter_says_what_it_shows_and_one_click_clears_it(seat: Seat) -> None:
    screen = _clear(seat, "S-2")
    pane = screen.list
    assert not pane.clear.isVisible()
    seat.shell.on_wanted("list-unscored")
    assert pane.chip.text() == "Unscored  1"
    assert pane.view.rows.shown == ("S-2",)
    assert not pane.clear.isHidden()
    assert pane.clear.accessibleName() == "Show all submissions"
    pane.clear.click()
    assert (pane.filter, len(pane.view.rows.shown)) == (Filter.ALL, 3)
    assert not pane.clear.isVisible()


def test_a_row_that_no_longer_fits_stays_until_one_moves_on(seat: Seat) -> None:
    screen = _clear(seat, "S-2")
    pane = screen.list
    seat.shell.on_wanted("list-unscored")
    screen.scoring.panel.rows[1].levels.scored.emit(3)
    settle(seat)
    assert pane.chip.text() == "Unscored  0", "the count is honest at once"
    assert pane.view.rows.shown == ("S-2",)
    assert pane.nothing.isVisible()
    assert "Nothing is left to score" in pane._why.text()
    other = next(s for s in _order(seat) if s != "S-2")
    _open(seat, other)
    assert pane.view.rows.shown == (other,), "the open one is never out of sight"
    pane._every.click()
    assert sorted(pane.view.rows.shown) == sorted(_order(seat))
    assert not pane.nothing.isVisible()


def test_filter_and_order_stay_over_language_lock_and_restart(
    qtbot: QtBot, seat: Seat, tmp_path: Path
) -> None:
    screen = _clear(seat, "S-2")
    screen.list._choose(Filter.UNSCORED, Sort.TITLE)
    seat.shell.on_wanted("language-fr")
    seat.bot.wait(200)
    again = seat.until_review()
    settle(seat)
    assert (again.list.filter, again.list.sort) == (Filter.UNSCORED, Sort.TITLE)
    seat.shell.lock()
    seat.bot.waitUntil(lambda: seat.shell.desk is None, timeout=4000)
    seat.bot.wait(200)
    unlocked = seat.unlock()
    settle(seat)
    assert (unlocked.list.filter, unlocked.list.sort) == (Filter.UNSCORED, Sort.TITLE)
    seat.close()
    later = Seat(qtbot, seat.folder, tmp_path)
    shown = later.unlock()
    settle(later)
    assert (shown.list.filter, shown.list.sort) == (Filter.UNSCORED, Sort.TITLE)
    later.close()


def test_every_order_orders_by_what_it_says(seat: Seat) -> None:
    screen = seat.unlock()
    pane = screen.list
    rows = {str(r.head.id): r for r in reviews.overview(_desk(seat)).rows}

    def by(sort: Sort) -> list[str]:
        pane._choose(Filter.ALL, sort)
        return list(pane.view.rows.shown)

    assert by(Sort.TITLE) == ["S-1", "S-2", "S-3"], "First, Second, Third"
    assert by(Sort.COUNTRY) == ["S-2", "S-1", "S-3"], "EE, IE, PT"
    totals = [rows[s].total for s in by(Sort.TOTAL)]
    assert totals == sorted(totals, key=lambda t: -(t or 0))
    assert set(by(Sort.GROUP)[:2]) == {"S-1", "S-2"}, "North before South"
    screen.scoring.confidence_wanted.emit(2)
    settle(seat)
    assert by(Sort.CHANGED)[0] == _current(seat)
    reading = by(Sort.READING)
    assert reading == _order(seat)
    assert len(_choices(pane, pane.sorter.menu())) == len(Sort)


def test_parts_of_the_list_have_headings_and_are_read_with_them(seat: Seat) -> None:
    pane = seat.unlock().list
    model = pane.view.rows
    pane._choose(Filter.ALL, Sort.GROUP)
    said = [model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert said[0].startswith("North. ")
    assert said[2].startswith("South. ")
    assert not said[1].startswith("North")
    pane._choose(Filter.ALL, Sort.COUNTRY)
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole).startswith("Estonia. ")


def test_next_and_previous_follow_the_list_as_it_stands(seat: Seat) -> None:
    pane = seat.unlock().list
    pane._choose(Filter.ALL, Sort.COUNTRY)
    _open(seat, "S-2")
    for wanted in ("S-1", "S-3", "S-3"):
        seat.shell.on_wanted("next")
        settle(seat)
        assert _current(seat) == wanted
    seat.shell.on_wanted("previous")
    settle(seat)
    assert _current(seat) == "S-1"


def test_each_empty_list_says_why(seat: Seat) -> None:
    pane = seat.unlock().list
    for wanted, words in (
        (Filter.UNSCORED, "Nothing is left"),
        (Filter.FLAGGED, "Ctrl+D"),
        (Filter.LOOK_AGAIN, "looked at again"),
        (Filter.CONFLICT, "no conflict"),
    ):
        pane._choose(wanted, Sort.READING)
        assert pane.nothing.isVisible(), wanted
        assert words in pane._why.text()
        assert pane._every.text() == "Show all 3"


def test_what_everyone_scores_first_leads_and_says_so(anchored: Seat) -> None:
    screen = anchored.unlock()
    first = _order(anchored)[0]
    model = screen.list.view.rows
    said = [model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert said[0].startswith("Everyone scores these first. ")
    assert "everyone scores it first" in said[0]
    assert said[1].startswith("Then yours, in your own order. ")
    _open(anchored, first)
    assert screen.scoring._first.isVisible()
    anchored.shell.on_wanted("next")
    settle(anchored)
    assert not screen.scoring._first.isVisible()


def test_next_unscored_begins_with_what_everyone_scores_first(anchored: Seat) -> None:
    anchored.unlock()
    desk = _desk(anchored)
    order = _order(anchored)
    for submission in order:
        reviews.clear_score(desk, submission, "plan")
    anchored.shell.end_review()
    anchored.shell.go("review")
    settle(anchored)
    assert _current(anchored) == order[0]


def test_the_counter_counts_my_own_assignment_only(seat: Seat) -> None:
    screen = seat.unlock()
    assert screen._progress.text() == "3 of 3 scored"
    reviews.declare_conflict(_desk(seat), "S-2", ConflictState.CONFLICT, "my neighbour")
    seat.shell.end_review()
    seat.shell.go("review")
    seat.bot.waitUntil(lambda: seat.window.screen_now is not screen, timeout=8000)
    settle(seat)
    again = seat.until_review()
    assert again._progress.text() == "2 of 3 scored"
    assert "1 conflict" in again._bar.accessibleName()
    assert "%" not in again._progress.text()


def test_a_narrow_window_keeps_filter_and_order_within_reach(seat: Seat) -> None:
    seat.shell.preferences = dataclasses.replace(seat.shell.preferences, text=200)
    seat.shell.dress()
    pane = seat.unlock().list
    assert pane.view.is_rail
    assert pane.small.isVisible()
    assert min(pane.small.width(), pane.small.height()) >= 24
    choices = _choices(pane, pane.small.menu())
    assert any(c.startswith("Unscored") for c in choices)
    assert "by title" in choices
    pane.choose(Filter.UNSCORED)
    assert pane.small.property("role") == "chip"
    assert "Unscored" in pane.small.accessibleName()
