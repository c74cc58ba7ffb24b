"""A day's work leaves no more in memory than its first minutes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.desk.pages.registry import WAYS
from tests.ux.held import count
from tests.ux.main_way import go_back, lock, score, unlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.pictures.stage import Stage
    from tests.ux.held import Held

pytestmark = pytest.mark.qt_log_level_fail("WARNING")

OBJECTS: Final = 400
"""So many of Python's may be more: what was remembered on the way, as heights of words. A page has thousands."""
WIDGETS: Final = 8
RESIDENT: Final = 24_000_000
"""Loosely: freed memory goes back to the system as it likes."""
SCORED: Final = "S-009"


def switch(stage: Stage, times: int) -> None:
    """Go to another submission and another."""
    for number in range(times):
        stage.shell.on_wanted("next" if number % 6 < 3 else "previous")
        stage.settle()


def score_often(stage: Stage, times: int) -> None:
    """Score one submission again and again."""
    stage.presenter.open(SCORED)
    stage.until(lambda: stage.workspace.shown == SCORED)
    for number in range(times):
        score(stage, number % 3, number % 5 + 1)
        stage.settle()


def visit(stage: Stage, times: int) -> None:
    """Go through all pages and back to the workspace."""
    for _ in range(times):
        for page in dict.fromkeys(way.page for way in WAYS.values()):
            stage.shell.go(page)
            stage.until(partial(_shows, stage, page))
        go_back(stage)


def dress(stage: Stage, times: int) -> None:
    """Change the look."""
    for number in range(times):
        stage.wear(text=100 + 10 * (number % 2))
        stage.until(lambda: stage.window.screen_now is not None)


def lock_often(stage: Stage, times: int) -> None:
    """Lock and unlock."""
    for _ in range(times):
        lock(stage)
        unlock(stage)


def _shows(stage: Stage, page: str) -> bool:
    return stage.window.screen_now is not None and stage.shell.page.name == page


def work(stage: Stage, share: int) -> None:
    """Do a day of work: 200 changes of submission, 200 scores, 20 visits of each page, or a share of it."""
    switch(stage, 200 // share)
    score_often(stage, 200 // share)
    visit(stage, 20 // share)
    dress(stage, max(2, 6 // share))
    lock_often(stage, max(1, 5 // share))
    go_back(stage)


def faults(before: Held, after: Held) -> list[str]:
    """Return what there is too much of."""
    found = []
    if after.widgets > before.widgets + WIDGETS:
        found.append(f"{after.widgets - before.widgets} widgets more")
    if after.parts > before.parts + WIDGETS:
        found.append(f"{after.parts - before.parts} parts of Qt more")
    if after.known > before.known + OBJECTS:
        found.append(f"{after.known - before.known} objects more: {after.grown(before)}")
    if after.resident > before.resident + RESIDENT:
        found.append(f"{(after.resident - before.resident) // 1_000_000} MB more")
    return found


def grown(stage: Stage, act: Callable[[], None]) -> list[str]:
    """Return what there is too much of after an act."""
    before = count()
    act()
    return faults(before, count())


def test_a_long_day_does_not_grow(stage: Stage) -> None:
    unlock(stage)
    # Once before: what is loaded at the first time stays for good reason.
    work(stage, share=20)
    assert grown(stage, lambda: work(stage, share=4)) == []


def test_a_leak_is_told(stage: Stage) -> None:
    unlock(stage)
    switch(stage, 6)
    kept: list[object] = []

    def leak() -> None:
        for _ in range(20):
            switch(stage, 1)
            kept.append(QWidget(stage.window))
            kept.append([[n] for n in range(30)])

    told = grown(stage, leak)
    assert any("widgets" in fault for fault in told)
    assert any("objects" in fault for fault in told)
