"""Every screen and state of the office's window: one line makes a scene known to pictures and proofs alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.ui.pictures import office_feedback_scenes as comments
from reviewer_app.ui.pictures import office_rubric_scenes as rubrics
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
    OfficeScene("rubric-empty", rubrics.rubric_empty, changes=True),
    OfficeScene("rubric", rubrics.rubric_writing, changes=True),
    OfficeScene("rubric-preview", rubrics.rubric_preview, changes=True),
    OfficeScene("rubric-faults", rubrics.rubric_faults, changes=True),
    OfficeScene("rubric-library", rubrics.rubric_library, changes=True),
    OfficeScene("rubric-frozen", rubrics.rubric_frozen, changes=True),
    OfficeScene("rubric-amending", rubrics.rubric_amending, changes=True),
    OfficeScene("rubric-dry-run", rubrics.rubric_dry_run, changes=True),
    OfficeScene("feedback", comments.reading, changes=True),
    OfficeScene("feedback-finding", comments.finding, changes=True),
    OfficeScene("feedback-withholding", comments.withholding, changes=True),
    OfficeScene("feedback-edited", comments.in_other_words, changes=True),
    OfficeScene("feedback-team", comments.beside_the_team, changes=True),
    OfficeScene("office-packages", packages),
    OfficeScene("office-packages-as-member", as_member),
    OfficeScene("office-packages-building", building),
    OfficeScene("office-names", names),
)
"""In the order in which an officer meets them."""
