"""The window answers at all times: its thread is never held up for longer than a tenth of a second."""

from __future__ import annotations

import gc
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from benchmarks.building import PASSPHRASE
from benchmarks.large_desk import make_large_desk
from reviewer_app.app import settle_memory, warm
from reviewer_app.ui.desk.pages.registry import load_pages
from reviewer_app.ui.pictures.stage import Stage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.kit import PASSPHRASE as SAME
from tests.ux.main_way import STEPS, do, lock
from tests.ux.watchdog import GOAL, TOLERANCE, Watchdog, held_up, walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_level_fail("WARNING")


@pytest.fixture
def large(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    """The window, locked, before 72 submissions of 14 answers."""
    assert PASSPHRASE == SAME
    make_large_desk(tmp_path, pages=12).close()
    warm()
    load_pages()
    made = Stage(
        tmp_path / "desk", PASSPHRASE, Preferences(appearance=Appearance.LIGHT),
        tmp_path / "window.json",
    )  # fmt: skip
    # What a day of other tests left behind is not the program's.
    gc.collect()
    settle_memory()
    yield made
    made.close()
    gc.unfreeze()


def test_the_window_is_never_held_up(large: Stage) -> None:
    assert held_up(lambda: walk(STEPS, partial(do, large)), lambda: lock(large)) == []


def test_a_window_that_is_held_up_is_told(qtbot: QtBot) -> None:
    def hold() -> None:
        end = time.thread_time() + GOAL * 1.5
        while time.thread_time() < end:
            pass

    with Watchdog() as dog:
        QTimer.singleShot(20, hold)
        qtbot.wait(300)
    assert dog.longest.held >= GOAL * TOLERANCE


def test_a_window_that_waits_for_a_disk_is_told(qtbot: QtBot) -> None:
    with Watchdog() as dog:
        QTimer.singleShot(20, lambda: time.sleep(GOAL * 4))
        qtbot.wait(500)
    assert dog.longest.held >= GOAL * TOLERANCE
