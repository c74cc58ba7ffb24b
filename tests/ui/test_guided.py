"""The guided first review: its steps, that nothing of it touches real work, and the way back."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from reviewer_app.domain.review import Audience
from reviewer_app.errors import MachineFault
from reviewer_app.services.demo import practice as practising
from reviewer_app.services.demo.practice import PREFIX, end_practice, is_practice, make_practice
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.known import known_desks
from reviewer_app.ui.desk.export_screen import ExportScreen
from reviewer_app.ui.desk.package_screen import PackageScreen
from reviewer_app.ui.desk.pages.practice_mode import PracticeMode
from reviewer_app.ui.desk.practice_presenter import STEPS, Coach, CoachStep, Seen
from reviewer_app.ui.desk.practice_screen import PracticeScreen
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.start_screen import StartScreen
from tests.kit import tree
from tests.ui.clipping import clipped
from tests.ui.test_window import Seat, qapp, seat

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.ui.widgets.coach_strip import CoachStrip

__all__ = ["qapp", "seat"]
pytestmark = pytest.mark.qt_log_level_fail("WARNING")


@pytest.fixture(autouse=True)
def rooms(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Temporary folders of the test's own, so that what is left can be seen."""
    folder = tmp_path_factory.mktemp("rooms")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def _left(rooms: Path) -> list[str]:
    return [p.name for p in rooms.iterdir() if p.name.startswith(PREFIX)]


def _strip(seat: Seat) -> CoachStrip:
    strip = seat.window._strip
    assert strip is not None
    return strip


def _begin(seat: Seat) -> ReviewScreen:
    seat.shell.on_wanted("practice")
    seat.bot.waitUntil(
        lambda: seat.shell.practice is not None and seat.shell.practice.desk is not None,
        timeout=15000,
    )
    return seat.until_review()


def _back(seat: Seat) -> None:
    _strip(seat).back.click()
    seat.bot.waitUntil(lambda: seat.shell.practice is None, timeout=8000)


def _until_step(seat: Seat, step: CoachStep | None) -> None:
    practice = seat.shell.practice
    assert isinstance(practice, PracticeMode)
    seat.bot.waitUntil(lambda: practice._coach.step is step, timeout=4000)


def test_the_coach_notices_each_step_in_its_order() -> None:
    coach = Coach()
    start = Seen(open="P-1")
    assert not coach.notice(start)
    coach.skip()
    assert coach.step is CoachStep.SCORE
    assert not coach.notice(start)
    assert coach.notice(Seen("P-1", scores=1))
    assert coach.notice(Seen("P-1", 1, written=9))
    assert not coach.notice(Seen("P-1", 1, 9))
    assert coach.notice(Seen("P-1", 1, 4)), "a text box takes typing back by itself"
    assert coach.notice(Seen("P-2", 1, 4))
    assert not coach.notice(Seen("P-2", 1, 4))
    assert coach.notice(Seen("P-2", 1, 4, exporting=True))
    coach.skip()
    assert coach.place == len(STEPS)


def test_what_is_done_ahead_counts_when_its_turn_comes() -> None:
    coach = Coach()
    everything = Seen("P-1", 3, 20, undone=True)
    coach.notice(everything)
    coach.skip()
    done = [coach.notice(everything) for _ in range(3)]
    assert done == [True, True, True]
    assert coach.step is CoachStep.NEXT


def test_a_practice_desk_is_quick_bilingual_and_gone_afterwards(rooms: Path) -> None:
    steps: list[int] = []
    desk = make_practice("Ada", "fr", lambda step: steps.append(step.done))
    assert is_practice(desk)
    told = reviews.overview(desk)
    assert told.counts.assigned == 3
    assert told.counts.not_asked == 0
    assert told.call.demonstration
    titles = {row.head.title.best(("fr",)) for row in told.rows}
    assert "Des bancs sur le chemin de la clinique" in titles
    assert steps == [0, 1, 2, 3, 4]
    assert known_desks() == ()
    end_practice(desk)
    assert _left(rooms) == []


def test_a_machine_without_room_leaves_nothing(
    rooms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise MachineFault("machine.disk-full", file="")

    monkeypatch.setattr(practising, "build_bundle", full)
    with pytest.raises(MachineFault):
        make_practice("Ada", "en")
    assert _left(rooms) == []


def test_six_steps_and_back_to_exactly_where_one_was(seat: Seat, rooms: Path) -> None:
    screen = seat.unlock()
    real, review = seat.shell.desk, seat.shell.review
    assert real is not None
    assert review is not None
    review.open("S-3")
    seat.bot.waitUntil(
        lambda: review._view is not None and review._view.row.head.id == "S-3", timeout=4000
    )
    box = screen.scoring.comments[Audience.TEAM]
    box.edit.setPlainText("half a real sentence")
    seat.bot.wait(700)
    before = tree(seat.folder)
    stored = reviews.overview(real)
    again = _begin(seat)
    assert "Practice" in seat.window.windowTitle()
    assert seat.shell.desk is not real
    strip = _strip(seat)
    assert strip.sentence.text().startswith("1 of 6")
    strip.skip.click()
    row = again.scoring.panel.rows[0]
    row.take_focus()
    QTest.keyClick(row, Qt.Key.Key_4)
    _until_step(seat, CoachStep.WRITE)
    written = again.scoring.comments[Audience.TEAM]
    written.edit.setFocus()
    QTest.keyClicks(written.edit, "Count again in autumn")
    _until_step(seat, CoachStep.UNDO)
    seat.shell.on_wanted("undo")
    _until_step(seat, CoachStep.NEXT)
    seat.shell.on_wanted("next-unscored")
    _until_step(seat, CoachStep.EXPORT)
    seat.shell.on_wanted("export")
    page = seat.until(ExportScreen)
    assert isinstance(page, ExportScreen)
    _until_step(seat, None)
    assert _strip(seat).skip.isHidden()
    page.show_seal()
    seat.bot.wait(50)
    said = "\n".join(w.text() for w in page.findChildren(QLabel))
    assert "Practice ends here" in said
    assert "Seal and save" not in "\n".join(b.text() for b in page.findChildren(type(strip.back)))
    _back(seat)
    seat.until_review()
    assert seat.shell.desk is real
    assert seat.shell.review is review
    assert review.current == "S-3"
    assert seat.window.windowTitle() == "OPSI Reviewer"
    assert seat.window._strip is None
    shown = seat.window.screen_now
    assert isinstance(shown, ReviewScreen)
    assert shown.scoring.comments[Audience.TEAM].edit.toPlainText() == "half a real sentence"
    # Nothing of it is in the real desk, nor anywhere else.
    assert reviews.overview(real).rows == stored.rows
    assert {k: v for k, v in tree(seat.folder).items() if "wal" not in k} == {
        k: v for k, v in before.items() if "wal" not in k
    }
    assert _left(rooms) == []


def test_what_has_no_sense_in_practice_is_not_done(seat: Seat) -> None:
    seat.unlock()
    _begin(seat)
    for name in ("open-package", "safety", "restore", "report"):
        seat.shell.on_wanted(name)
        seat.bot.wait(60)
        assert isinstance(seat.window.screen_now, ReviewScreen), name
    assert "This is practice" in seat.window._toast._words.text()
    _back(seat)


def test_a_change_of_language_keeps_the_coach(seat: Seat) -> None:
    seat.unlock()
    _begin(seat)
    _strip(seat).skip.click()
    seat.shell.on_wanted("language-fr")
    seat.bot.waitUntil(
        lambda: seat.window._strip is not None and "2 sur 6" in seat.window._strip.sentence.text(),
        timeout=4000,
    )
    assert "Rien ne compte ici" in "\n".join(w.text() for w in _strip(seat).findChildren(QLabel))
    seat.shell.prefer(text=200)
    seat.bot.wait(500)
    seat.bot.waitUntil(lambda: clipped(seat.window) == [], timeout=4000)
    _back(seat)


def test_locking_ends_practice_and_locks_the_real_desk(seat: Seat, rooms: Path) -> None:
    seat.unlock()
    _begin(seat)
    seat.shell.lock()
    seat.until(StartScreen)
    assert seat.shell.desk is None
    assert seat.shell.practice is None
    assert _left(rooms) == []


def test_closing_the_window_leaves_nothing(seat: Seat, rooms: Path) -> None:
    seat.unlock()
    _begin(seat)
    seat.window.close()
    seat.bot.waitUntil(lambda: not seat.window.isVisible(), timeout=8000)
    assert _left(rooms) == []


def test_before_there_is_any_desk(seat: Seat, rooms: Path) -> None:
    seat.until(StartScreen)
    _begin(seat)
    assert known_desks() == ()
    _back(seat)
    seat.until(StartScreen)
    assert seat.shell.desk is None
    assert _left(rooms) == []


def test_it_can_be_stopped_while_it_is_made(seat: Seat, rooms: Path) -> None:
    seat.unlock()
    seat.shell.on_wanted("practice")
    screen = seat.until(PracticeScreen)
    assert isinstance(screen, PracticeScreen)
    screen._back.click()
    seat.until_review()
    seat.bot.waitUntil(lambda: _left(rooms) == [], timeout=15000)
    assert seat.shell.practice is None


def test_it_is_offered_where_there_is_nothing_to_review(seat: Seat) -> None:
    seat.unlock()
    seat.shell.end_review()
    seat.shell.go("package")
    seat.until(PackageScreen)
    assert seat.window._toast._act.text() == "Try it"
    seat.window._on_toast()
    seat.bot.waitUntil(lambda: seat.shell.practice is not None, timeout=4000)
    practice = seat.shell.practice
    assert practice is not None
    seat.bot.waitUntil(lambda: practice.desk is not None, timeout=15000)
    seat.until_review()
    _back(seat)
    seat.until(PackageScreen)


def test_the_strip_can_be_reached_by_keys(seat: Seat) -> None:
    seat.unlock()
    _begin(seat)
    strip = _strip(seat)
    chain: list[QWidget] = []
    widget: QWidget | None = strip.skip
    for _ in range(400):
        assert widget is not None
        chain.append(widget)
        widget = widget.nextInFocusChain()
    assert strip.back in chain
    assert strip.skip.focusPolicy() != Qt.FocusPolicy.NoFocus
    _back(seat)
