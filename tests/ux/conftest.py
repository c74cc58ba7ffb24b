"""A desk in the middle of the work, a stage before it, and walks over every page."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from reviewer_app.app import make_application
from reviewer_app.ui.pictures.stage import Stage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.kit import PASSPHRASE
from tests.ux.desk import Ground, make_ground
from tests.ux.office_ground import make_office_ground
from tests.ux.pages import Wear, walk_office, walk_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.ux.pages import Find

    Walk = Callable[[Wear, Mapping[str, Find]], dict[str, list[str]]]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The one application, in the program's own look."""
    return make_application(["tests"])


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """A desk in the middle of the work; tests copy it."""
    return make_ground(tmp_path_factory.mktemp("ux") / "round")


@pytest.fixture(scope="session")
def office_ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office at the end of a small round; tests copy it."""
    return make_office_ground(tmp_path_factory.mktemp("ux") / "demonstration")


@pytest.fixture(scope="session", params=["desk", "office"])
def walked(
    qapp: QApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Walk:
    """Walks over every page of a side once for each wear, however many tests ask."""
    known: dict[tuple[Wear, tuple[str, ...]], dict[str, list[str]]] = {}
    desk = request.param == "desk"
    ground = request.getfixturevalue("ground" if desk else "office_ground")

    def walk(wear: Wear, finds: Mapping[str, Find]) -> dict[str, list[str]]:
        QAccessible.setActive(True)
        key = (wear, tuple(finds))
        if key not in known:
            way = walk_pages if desk else walk_office
            known[key] = way(ground, tmp_path_factory.mktemp("walk") / "it", wear, finds)
        return known[key]

    walk.office = not desk  # type: ignore[attr-defined]  # for what is walked in one look only
    return walk


@pytest.fixture
def stage(qapp: QApplication, ground: Ground, tmp_path: Path) -> Iterator[Stage]:
    """The window before a copy of that desk, in English, light, at 100 %."""
    shutil.copytree(ground.desk, tmp_path / "desk")
    made = Stage(
        tmp_path / "desk", PASSPHRASE, Preferences(appearance=Appearance.LIGHT),
        tmp_path / "window.json",
    )  # fmt: skip
    yield made
    made.close()
