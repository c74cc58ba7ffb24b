"""What the secretariat holds, in the window: told on opening, kept until it was acknowledged."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from reviewer_app.services.desk import notices
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.merging import merge_results
from reviewer_app.ui.desk.notice_bar import LOOKS
from reviewer_app.ui.desk.package_screen import PackageScreen
from reviewer_app.ui.desk.review_screen import ReviewScreen
from tests.services.test_receipts import again, twin_of
from tests.ui.test_window import Seat, qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from reviewer_app.services.office.bundles import BundleBuilt
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def package(mine: Round) -> BundleBuilt:
    """A package that says: Bo's result counts, Ada's newest came from a restored backup."""
    twin = twin_of(mine, mine.desks["ada"], "twin")
    files = [*mine.results.values(), again(mine, twin, "second")]
    merge_results(mine.office, None, None, files)
    twin.close()
    return build_bundle(mine.office, None, None, mine.folder / "b2", refill=("bo",))


@pytest.fixture
def sit(qtbot: QtBot, mine: Round, tmp_path: Path) -> Iterator[list[Seat]]:
    """Windows that were opened in the test; all are closed after it."""
    seats: list[Seat] = []
    yield seats
    for seat in seats:
        seat.close()


def _seat(sit: list[Seat], qtbot: QtBot, round_: Round, member: str, language: str = "en") -> Seat:
    folder = round_.folder / f"window-{member}"
    shutil.copytree(round_.folder / f"desk-{member}", folder)
    sit.append(Seat(qtbot, folder, round_.folder, language))
    return sit[-1]


def _words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def _open(seat: Seat, package: BundleBuilt) -> PackageScreen:
    seat.unlock()
    seat.shell.go("package", str(package.path))
    screen = seat.until(PackageScreen)
    assert isinstance(screen, PackageScreen)
    seat.bot.waitUntil(lambda: hasattr(screen, "beside"), timeout=8000)
    seat.bot.waitUntil(lambda: bool(seat.window.notices), timeout=8000)
    return screen


def test_an_alarm_is_told_and_stays_until_it_was_acknowledged(
    qtbot: QtBot, sit: list[Seat], mine: Round, package: BundleBuilt
) -> None:
    seat = _seat(sit, qtbot, mine, "ada")
    screen = _open(seat, package)
    told = _words(screen.beside)
    assert any(
        words.startswith("ALARM: the secretariat holds your result number 2") for words in told
    )
    assert any(words.startswith("Words of your key: ") for words in told)
    screen.continue_wanted.emit()
    seat.until(ReviewScreen)
    banner = seat.window.notices[0]
    assert banner.property("role") == "alarm"
    assert banner.words.text().startswith("ALARM:")
    seat.shell.dress()
    seat.until(ReviewScreen)
    seat.bot.waitUntil(lambda: bool(seat.window.notices), timeout=8000)
    seat.window.notices[0].acted.emit()
    seat.bot.waitUntil(lambda: not seat.window.notices, timeout=8000)
    assert seat.shell.desk is not None
    assert notices.lasting_notices(seat.shell.desk) == ()


def test_a_waiting_refill_asks_first(
    qtbot: QtBot, sit: list[Seat], mine: Round, package: BundleBuilt
) -> None:
    seat = _seat(sit, qtbot, mine, "bo", "fr")
    screen = _open(seat, package)
    assert any("notes privées ne peuvent pas revenir" in words for words in _words(screen.beside))
    assert screen.beside.refill is not None
    screen.beside.refill.click()
    seat.bot.waitUntil(screen.beside.refill.isHidden, timeout=8000)
    screen.continue_wanted.emit()
    seat.until(ReviewScreen)
    assert seat.shell.desk is not None
    assert "refill.taken" in [n.code for n in notices.lasting_notices(seat.shell.desk)]


def test_the_enrolment_record_is_saved_from_the_page(
    qtbot: QtBot, sit: list[Seat], mine: Round
) -> None:
    built = build_bundle(mine.office, None, None, mine.folder / "b2")
    seat = _seat(sit, qtbot, mine, "cy")
    open_package(mine.desks["cy"], built.path)
    screen = _open(seat, built)
    assert screen.beside.enrolment is not None, "no list holds the key yet"
    target = mine.folder / "cy.opsienrol"
    screen.beside.enrolment_wanted.emit(target)
    seat.bot.waitUntil(target.exists, timeout=8000)
    assert "has not received your result number 1" in " ".join(_words(screen.beside))


def test_no_two_levels_share_a_shape() -> None:
    assert set(LOOKS) == set(notices.Level)
    assert len({icon for icon, _ in LOOKS.values()}) == len(LOOKS)
