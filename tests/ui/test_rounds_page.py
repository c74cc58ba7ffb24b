"""Several rounds in the window: the other one's work opens, nothing of either is lost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.review import Audience
from reviewer_app.errors import MachineFault
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.ui.desk.conflicts_screen import ConflictsScreen
from reviewer_app.ui.desk.rounds_screen import RoundsScreen
from tests.kit import PASSPHRASE
from tests.services.test_rounds import second_round
from tests.ui.clipping import clipped
from tests.ui.test_window import Seat, qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def seat(qtbot: QtBot, mine: Round, tmp_path: Path) -> Iterator[Seat]:
    """A desk with two rounds, the second one open and without a conflict."""
    desk = mine.desks["ada"]
    open_package(desk, second_round(mine))
    reviews.answer_none(desk)
    desk.close()
    folder = tmp_path / "ada"
    shutil.copytree(mine.folder / "desk-ada", folder)
    mine.desks["ada"] = unlock_desk(mine.folder / "desk-ada", PASSPHRASE)
    made = Seat(qtbot, folder, tmp_path)
    yield made
    made.close()


def _rounds(seat: Seat) -> RoundsScreen:
    seat.shell.on_wanted("rounds")
    screen = seat.until(RoundsScreen)
    assert isinstance(screen, RoundsScreen)
    return screen


def _turn(seat: Seat, number: int) -> None:
    screen = _rounds(seat)
    radio = next(r for r in screen.radios if f"round {number}" in r.accessibleName())
    radio.click()
    screen.go.click()
    seat.bot.waitUntil(lambda: f"Round {number}" in seat.window._below.text(), timeout=4000)


def test_turning_flushes_and_each_round_keeps_its_own(seat: Seat) -> None:
    screen = seat.unlock()
    assert seat.shell.review is not None
    sid = seat.shell.review.current
    box = screen.scoring.comments[Audience.TEAM]
    box.edit.setFocus()
    box.edit.setPlainText("typed in round two")
    _turn(seat, 1)
    seat.until_review()
    assert seat.shell.review.call is not None
    assert seat.shell.review.call.round == 1
    assert seat.shell.desk is not None
    assert reviews.overview(seat.shell.desk).counts.complete == 3
    second = reviews.overview(seat.shell.desk, "tiny", 2)
    assert next(r.review for r in second.rows if r.head.id == sid).to_team == "typed in round two"
    assert seat.stored(sid).to_team != "typed in round two"
    _turn(seat, 2)
    seat.until_review()
    seat.shell.on_wanted("undo")
    seat.bot.wait(200)
    second = reviews.overview(seat.shell.desk, "tiny", 2)
    assert next(r.review for r in second.rows if r.head.id == sid).to_team == ""
    assert reviews.overview(seat.shell.desk, "tiny", 1).counts.complete == 3


def test_the_page_names_what_is_open_and_clips_nothing(seat: Seat) -> None:
    seat.unlock()
    screen = _rounds(seat)
    names = [r.accessibleName() for r in screen.radios]
    assert names[0] == "Tiny call, round 2, 0 of 3 scored, until 12 December 2026, open now"
    assert names[1].startswith("Tiny call, round 1, 3 of 3 scored")
    assert seat.window.focusWidget() is screen.radios[0]
    seat.shell.prefer(language="fr", text=200)
    seat.bot.wait(300)
    assert clipped(seat.window) == []
    fresh = seat.window.screen_now
    assert isinstance(fresh, RoundsScreen)
    assert "Petit appel" in fresh.radios[0].accessibleName()


def test_a_round_whose_questions_are_open_asks_them_first(seat: Seat) -> None:
    desk = unlock_desk(seat.folder, PASSPHRASE)
    from reviewer_app.services.desk.conflict_hints import ask_again

    ask_again(desk, [r.head.id for r in reviews.overview(desk).rows])
    desk.close()
    seat.unlock()
    _turn(seat, 1)
    seat.until_review()
    _turn(seat, 2)
    assert isinstance(seat.until(ConflictsScreen), ConflictsScreen)


def test_nothing_turns_while_a_change_is_only_in_memory(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = seat.unlock()
    assert seat.shell.review is not None
    sid = seat.shell.review.current
    full = [True]
    real = reviews.set_comment

    def comment(*words: object) -> object:
        if full[0]:
            raise MachineFault("machine.disk-full", file="desk.db")
        return real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(reviews, "set_comment", comment)
    box = screen.scoring.comments[Audience.TEAM]
    box.edit.setFocus()
    box.edit.setPlainText("only in memory")
    page = _rounds(seat)
    next(r for r in page.radios if "round 1" in r.accessibleName()).click()
    page.go.click()
    seat.bot.waitUntil(lambda: "not saved yet" in seat.window._toast._words.text(), timeout=4000)
    assert seat.shell.desk is not None
    assert reviews.overview(seat.shell.desk).call.round == 2
    full[0] = False
    page.back_wanted.emit()
    seat.until_review()
    seat.bot.waitUntil(lambda: seat.stored(sid).to_team == "only in memory", timeout=4000)
