"""What a package says to one member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import CriterionId, SubmissionId
    from reviewer_app.formats.bundle import Brief, BundleFile


@dataclass(frozen=True, slots=True)
class Said:
    """What a package says to this member, whatever else the desk holds.

    Attributes:
        call: Its call with the rubric.
        files: The member's own submissions, by id, in reading order.
        brief: What the member was told.
        words: Digest of what each criterion says in words.
    """

    call: Call
    files: Mapping[SubmissionId, BundleFile]
    brief: Brief
    words: Mapping[CriterionId, str]
