"""The page of names in the window: found, decided, confirmed, built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.ui.office.bundle_screen import BundleScreen
from reviewer_app.ui.office.redaction_screen import FILES, RedactionScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.blind.test_round import office
from tests.kit import PASSPHRASE
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reviewer_app.services.office.session import Office

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["office", "qapp"]


@pytest.fixture
def stage(qapp: QApplication, office: Office, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before a blind call that nobody looked through yet."""
    make_invitations(office, ("ada",), tmp_path / "invitations", cost=MINIMUM)
    office.store.close()
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(tmp_path / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def _names(stage: OfficeStage) -> RedactionScreen:
    stage.until(lambda: isinstance(stage.window.screen_now, RedactionScreen))
    screen = stage.window.screen_now
    assert isinstance(screen, RedactionScreen)
    stage.until(lambda: screen._found is not None)
    return screen


def test_names_are_decided_and_confirmed_and_then_it_builds(stage: OfficeStage) -> None:
    screen = stage.go("office-bundle")
    assert isinstance(screen, BundleScreen)
    screen.go.click()
    names = _names(stage)
    row = next(n for n, s in enumerate(names._found.seen) if s.kind == "answer")  # type: ignore[union-attr]
    names.name_table.go(row)
    names._let_stand()
    assert "reason goes on record" in names._problem.text()
    names.reason.setText("an everyday word")
    names._let_stand()
    stage.settle(0.05)
    assert any(s.kept for s in names._found.seen)  # type: ignore[union-attr]
    names.replace.click()
    stage.settle(0.05)
    assert not any(s.kept for s in names._found.seen)  # type: ignore[union-attr]
    names.tabs.setCurrentIndex(FILES)
    assert clipped(stage.window) == []
    names.confirm.click()
    stage.until(lambda: isinstance(stage.window.screen_now, BundleScreen))
    built = stage.window.screen_now
    assert isinstance(built, BundleScreen)
    stage.until(lambda: built.model.rowCount() > 0)
    assert built.build.isEnabled()


def test_large_french_is_whole(stage: OfficeStage) -> None:
    stage.go("office-redaction")
    stage.wear(language="fr", text=200)
    screen = _names(stage)
    assert clipped(stage.window) == []
    screen.tabs.setCurrentIndex(FILES)
    stage.settle()
    assert clipped(stage.window) == []
