"""Every screen and state of the office's window: one line makes a scene known to pictures and proofs alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.ui.pictures import office_inbox_scenes as of_inbox
from reviewer_app.ui.pictures.office_bundle_scenes import as_member, building, names, packages

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.pictures.office_stage import OfficeStage


@dataclass(frozen=True, slots=True)
class OfficeScene:
    """One state of one screen.

    Attributes:
        name: Name of its pictures.
        arrange: Brings a stage there, from wherever it is.
        changes: Whether it writes into the office, so that a copy is wanted.
    """

    name: str
    arrange: Callable[[OfficeStage], None]
    changes: bool = False


OFFICE_SCENES: Final[tuple[OfficeScene, ...]] = (
    OfficeScene("office-packages", packages),
    OfficeScene("office-packages-as-member", as_member),
    OfficeScene("office-packages-building", building),
    OfficeScene("office-names", names),
    OfficeScene("office-inbox", of_inbox.inbox),
    OfficeScene("office-inbox-merged", of_inbox.known),
    OfficeScene("office-inbox-merging", of_inbox.merging),
    OfficeScene("office-inbox-undo", of_inbox.undoing),
    OfficeScene("office-inbox-reminder", of_inbox.reminding),
    OfficeScene("office-fork", of_inbox.fork),
    OfficeScene("office-differences", of_inbox.differences),
    OfficeScene("office-progress", of_inbox.progress),
    OfficeScene("office-progress-members", of_inbox.members),
    OfficeScene("office-progress-matrix", of_inbox.matrix),
    OfficeScene("office-sheets", of_inbox.sheets),
    OfficeScene("office-closing", of_inbox.closing),
    OfficeScene("office-log", of_inbox.log),
)
"""In the order in which an officer meets them."""
