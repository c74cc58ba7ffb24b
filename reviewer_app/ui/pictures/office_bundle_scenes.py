"""States of the page of packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.progress import Step
from reviewer_app.ui.office.bundle_screen import BundleScreen
from reviewer_app.ui.office.redaction_screen import RedactionScreen

if TYPE_CHECKING:
    from reviewer_app.ui.pictures.office_stage import OfficeStage


def packages(stage: OfficeStage) -> None:
    """Stand before what the next package holds."""
    stage.go("office-bundle")


def as_member(stage: OfficeStage) -> None:
    """Look at it as the first member would."""
    screen = stage.go("office-bundle")
    if isinstance(screen, BundleScreen):
        screen.look_as.click()
        stage.settle()


def building(stage: OfficeStage) -> None:
    """Stand in the middle of building."""
    screen = stage.go("office-bundle")
    if isinstance(screen, BundleScreen):
        screen.show_step(Step("bundle.seal", 12, 26), 3)


def names(stage: OfficeStage) -> None:
    """Stand before the names of a blind review."""
    screen = stage.go("office-redaction")
    if isinstance(screen, RedactionScreen):
        stage.until(screen.confirm.isEnabled)
