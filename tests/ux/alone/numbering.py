"""The window answers at all times while the statistics are worked out beside it and shown."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

import pytest

from benchmarks.building import PASSPHRASE
from benchmarks.many_results import CROSSED, make_panel
from reviewer_app.app import settle_memory, warm
from reviewer_app.services.office.merging import merge_results
from reviewer_app.ui.desk.pages.registry import load_pages
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.ux.numbers_way import STEPS, do
from tests.ux.watchdog import held_up, walk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.qt_log_level_fail("WARNING")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office: 72 submissions, 26 reviewers, three reviews each, two rounds merged."""
    folder = tmp_path_factory.mktemp("panel")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
        rounds = make_panel(folder, submissions=72, members=26, each=3, rounds=2, rules=CROSSED)
    for number, made in enumerate(rounds, 1):
        merge_results(made.office, None, number, made.files)
    rounds[0].office.close()
    return folder / "office"


@pytest.fixture
def stage(qapp: QApplication, office: Path, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before that office, on its first page."""
    warm()
    load_pages()
    made = OfficeStage(
        office, PASSPHRASE, Preferences(appearance=Appearance.LIGHT), tmp_path / "window.json"
    )
    made.go("office-calls")
    gc.collect()
    settle_memory()
    yield made
    made.close()
    gc.unfreeze()


def test_the_window_is_never_held_up(stage: OfficeStage) -> None:
    def back() -> None:
        stage.shell.lock()
        stage.until(lambda: stage.shell.office is None)
        stage.go("office-calls")

    assert held_up(lambda: walk(STEPS, partial(do, stage)), back) == []
