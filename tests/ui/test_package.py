"""The package page: progress and cancel, what was verified, refusals with a next step, a report."""

from __future__ import annotations

import dataclasses
import re
import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.progress import CancelToken, Report, Step
from reviewer_app.errors import MachineFault
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import create_desk, unlock_desk
from reviewer_app.services.desk.views import PackageOpened, RefillState, RefillTold
from reviewer_app.ui.desk import package_presenter
from reviewer_app.ui.desk.conflicts_screen import ConflictsScreen
from reviewer_app.ui.desk.package_screen import PackageScreen
from reviewer_app.ui.desk.pages.package import PackagePage
from reviewer_app.ui.time_left import TimeLeft
from tests.kit import PASSPHRASE, play_round, tree
from tests.services.test_rounds import second_round
from tests.ui.clipping import clipped
from tests.ui.test_window import Seat, qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reviewer_app.services.desk.session import Desk
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def fresh_seat(qtbot: QtBot, played: Round, tmp_path: Path) -> Iterator[Seat]:
    """A new desk of cy's without any package, on the package page."""
    invitation = played.invitations["cy"]
    create_desk(
        tmp_path / "new", invite=invitation.path.read_bytes(), code=invitation.code,
        passphrase=PASSPHRASE, cost=MINIMUM,
    ).desk.close()  # fmt: skip
    made = Seat(qtbot, tmp_path / "new", tmp_path)
    made.shell.on_unlocked(unlock_desk(made.folder, PASSPHRASE))
    made.until(PackageScreen)
    yield made
    made.close()


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    """Another board's round."""
    made = play_round(tmp_path_factory.mktemp("other"))
    yield made
    made.close()


def page_of(seat: Seat) -> PackageScreen:
    screen = seat.window.screen_now
    assert isinstance(screen, PackageScreen)
    return screen


def said(seat: Seat) -> str:
    return " ".join(w.text() for w in page_of(seat).findChildren(QLabel) if not w.isHidden())


def focused(seat: Seat) -> str:
    widget = seat.window.focusWidget()
    assert isinstance(widget, QPushButton)
    return widget.text()


def _button(seat: Seat, words: str) -> QPushButton:
    found = [b for b in page_of(seat).findChildren(QPushButton) if b.text() == words]
    return next(b for b in found if not b.isHidden())


def test_what_was_verified_is_said_and_once_only(fresh_seat: Seat, played: Round) -> None:
    seat = fresh_seat
    page_of(seat).chosen.emit(played.bundle.path)
    seat.bot.waitUntil(lambda: page_of(seat).facts is not None, timeout=8000)
    words = said(seat)
    assert "genuine" in words
    assert "3 submissions and 1 attachment" in words
    assert "Signed by the secretariat of Test board (officer-1)" in words
    assert "Addressed to you, Cy Member" in words
    assert "Tiny call" not in words, "the bar at the top says it"
    seat.bot.wait(100)
    assert seat.window._title.text() == "Tiny call"
    assert focused(seat) == "Continue"
    # The words of a key are asked about once.
    _button(seat, "They do not match").click()
    assert "Do not work on this package" in said(seat)
    page_of(seat).chosen.emit(played.bundle.path)
    seat.bot.waitUntil(lambda: "They match" in _buttons(seat), timeout=8000)
    _button(seat, "They match").click()
    seat.bot.waitUntil(lambda: "they match" in said(seat), timeout=4000)
    page_of(seat).chosen.emit(played.bundle.path)
    seat.bot.wait(100)
    seat.bot.waitUntil(lambda: page_of(seat).facts is not None, timeout=8000)
    assert "You compared these words" in said(seat)
    page_of(seat).continue_wanted.emit()
    seat.until(ConflictsScreen)


def _buttons(seat: Seat) -> list[str]:
    return [b.text() for b in page_of(seat).findChildren(QPushButton) if not b.isHidden()]


@pytest.mark.parametrize("kind", ["tampered", "truncated", "foreign"])
def test_a_refusal_says_what_is_safe_and_can_be_reported(
    fresh_seat: Seat, played: Round, other: Round, kind: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    seat = fresh_seat
    data = bytearray((other if kind == "foreign" else played).bundle.path.read_bytes())
    if kind == "tampered":
        data[len(data) // 2] ^= 1
    bad = tmp_path / f"{kind}.opsibundle"
    bad.write_bytes(bytes(data[:-40] if kind == "truncated" else data))
    before = tree(seat.folder)
    page_of(seat).chosen.emit(bad)
    seat.bot.waitUntil(lambda: "was not opened" in said(seat), timeout=8000)
    seat.bot.wait(100)
    assert "Nothing on this desk was changed." in said(seat)
    assert re.search(r"\b(ask|call)\b", said(seat), re.IGNORECASE), "what to do next"
    assert not [b for b in _buttons(seat) if "anyway" in b.lower()]
    assert "Try again" not in _buttons(seat), "a file that is wrong stays wrong"
    assert tree(seat.folder) == before
    out = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    _button(seat, "Save a report for the secretariat…").click()
    seat.bot.waitUntil(out.exists, timeout=8000)
    assert f"file: {bad.name}" in out.read_text(encoding="utf-8")
    seat.shell.on_wanted("language-fr")
    seat.bot.wait(200)
    assert "n’a pas été ouvert" in said(seat), "in another language it still says so"


def test_a_full_disk_can_be_tried_again(
    fresh_seat: Seat, played: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, full = fresh_seat, [True]
    real = open_package

    def opening(desk: Desk, path: Path, report: Report, token: CancelToken) -> PackageOpened:
        if full.pop():
            raise MachineFault("machine.disk-full", file=path.name)
        return real(desk, path, report, token)

    full.insert(0, False)
    monkeypatch.setattr(package_presenter, "open_package", opening)
    page_of(seat).chosen.emit(played.bundle.path)
    seat.bot.waitUntil(lambda: "Try again" in _buttons(seat), timeout=8000)
    _button(seat, "Try again").click()
    seat.bot.waitUntil(lambda: page_of(seat).facts is not None, timeout=8000)


def test_cancel_leaves_everything_as_before(
    fresh_seat: Seat, played: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, go = fresh_seat, threading.Event()

    def slowly(desk: Desk, path: Path, report: Report, token: CancelToken) -> PackageOpened:
        def stepped(step: Step) -> None:
            report(Step("bundle.hash", 400, 940))
            go.wait(5)
            token.check()
            report(step)

        return open_package(desk, path, stepped, token)

    monkeypatch.setattr(package_presenter, "open_package", slowly)
    before = tree(seat.folder)
    page_of(seat).chosen.emit(played.bundle.path)
    seat.bot.waitUntil(lambda: "400 of 940" in said(seat), timeout=8000)
    seat.bot.wait(50)
    assert focused(seat) == "Cancel"
    seat.shell.on_wanted("language-fr")
    seat.bot.wait(200)
    _button(seat, "Annuler").setFocus()
    QTest.keyClick(seat.window.focusWidget(), Qt.Key.Key_Space)
    assert "Arrêt en cours" in said(seat)
    go.set()
    seat.bot.waitUntil(lambda: "Ouvrir un paquet" in said(seat), timeout=8000)
    assert tree(seat.folder) == before
    assert seat.shell.desk is not None
    assert not reviews.has_package(seat.shell.desk)


def test_leaving_the_page_stops_the_check(
    fresh_seat: Seat, played: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, go, stopped = fresh_seat, threading.Event(), []

    def slowly(desk: Desk, path: Path, report: Report, token: CancelToken) -> PackageOpened:
        go.wait(5)
        try:
            token.check()
        except Exception:
            stopped.append(path.name)
            raise
        return open_package(desk, path, report, token)

    monkeypatch.setattr(package_presenter, "open_package", slowly)
    page_of(seat).chosen.emit(played.bundle.path)
    seat.shell.on_wanted("help")
    seat.bot.wait(100)
    go.set()
    seat.bot.waitUntil(lambda: bool(stopped), timeout=4000)


def test_replacing_says_what_happened_and_the_page_stays(fresh_seat: Seat, played: Round) -> None:
    seat = fresh_seat
    assert seat.shell.desk is not None
    facts = open_package(seat.shell.desk, played.bundle.path)
    offered = RefillTold(RefillState.OFFERED, 3, 0, 4)
    page = seat.shell.page
    assert isinstance(page, PackagePage)
    overview = reviews.overview(seat.shell.desk)
    page.show_opened("p.opsibundle", dataclasses.replace(facts, refill=offered), overview)
    assert page_of(seat).beside.refill is not None
    taken = dataclasses.replace(offered, state=RefillState.TAKEN)
    page.show_refilled(taken)
    refill = page_of(seat).beside.refill
    assert refill is not None
    assert refill.isHidden()
    sentence = seat.shell.look.words.code("refill.taken", {"n": 3})
    assert sentence in said(seat)
    assert "What was checked" in said(seat)
    seat.shell.on_wanted("language-fr")
    seat.bot.wait(200)
    assert seat.shell.look.words.code("refill.taken", {"n": 3}) in said(seat)


def test_the_message_and_the_button_stand_in_view_at_200_per_cent(
    fresh_seat: Seat, played: Round
) -> None:
    seat = fresh_seat
    seat.shell.prefer(language="fr", text=200)
    seat.bot.wait(200)
    page_of(seat).chosen.emit(played.bundle.path)
    seat.bot.waitUntil(lambda: page_of(seat).facts is not None, timeout=8000)
    seat.bot.wait(200)
    assert clipped(seat.window) == []
    window = seat.window.rect()
    title = next(w for w in page_of(seat).findChildren(QLabel) if "authentique" in w.text())
    for widget in (title, _button(seat, "Continuer")):
        corner = widget.mapTo(seat.window, widget.rect().bottomRight())
        assert window.contains(corner), widget.text()
        assert seat.window.childAt(widget.mapTo(seat.window, widget.rect().center())) is widget


def test_a_later_package_leads_to_what_is_to_be_looked_at_again(
    qtbot: QtBot, mine: Round, tmp_path: Path
) -> None:
    second = second_round(mine)
    folder = tmp_path / "ada"
    mine.desks["ada"].close()
    shutil.copytree(mine.folder / "desk-ada", folder)
    mine.desks["ada"] = unlock_desk(mine.folder / "desk-ada", PASSPHRASE)
    seat = Seat(qtbot, folder, tmp_path)
    seat.unlock()
    seat.shell.on_wanted("open-package")
    seat.until(PackageScreen)
    page_of(seat).chosen.emit(second)
    seat.bot.waitUntil(lambda: page_of(seat).facts is not None, timeout=8000)
    qtbot.waitUntil(lambda: "Round 2" in seat.window._below.text(), timeout=4000)
    assert seat.shell.desk is not None
    facts = open_package(seat.shell.desk, second)
    told = dataclasses.replace(
        facts, look_again=tuple(r.head.id for r in reviews.overview(seat.shell.desk).rows)[:1]
    )
    page_of(seat).show_opened("p.opsibundle", told)
    link = next(b for b in page_of(seat).findChildren(QPushButton) if "Look again" in b.text())
    link.click()
    screen = seat.until_review()
    assert screen is not None
    assert seat.shell.review is not None
    assert seat.shell.review.current == told.look_again[0]
    assert seat.shell.review.call is not None
    assert seat.shell.review.call.round == 2
    seat.close()


def test_time_left_is_a_guess_that_waits_for_grounds() -> None:
    now = [0.0]
    left = TimeLeft(lambda: now[0])
    assert left.after(Step("a", 1, 100)) is None
    now[0] = 1.0
    assert left.after(Step("a", 10, 100)) is None, "too soon"
    now[0] = 4.0
    assert left.after(Step("a", 20, 100)) == 16
    assert left.after(Step("b", 20, 100)) is None, "another step begins anew"
    now[0] = 60.0
    assert left.after(Step("b", 1, 100)) is None, "too little to go by"
    assert left.after(Step("b", 0, 0)) is None
