"""Everything that the page of submissions shows, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.services.office.call_drafts import add_groups, find_draft
from reviewer_app.services.office.draft_parts import ground_of_draft
from reviewer_app.services.office.import_amending import (
    amend_key,
    compare_draft,
    stored_submissions,
)
from reviewer_app.services.office.import_ground import ImportGround, ground_of_call
from reviewer_app.services.office.import_mappings import mapping_choices
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.submission_drafts import SubmissionsView, view_draft

if TYPE_CHECKING:
    from reviewer_app.domain.call import Group
    from reviewer_app.domain.submission import Submission
    from reviewer_app.services.office.import_amending import SubmissionDelta
    from reviewer_app.services.office.import_mappings import MappingChoice
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose submissions are worked on: those of a draft, or of a round that exists.

    Attributes:
        draft: Id of a call's draft; empty where the round exists.
        call: The call.
        round: Its round.
    """

    draft: str = ""
    call: str = ""
    round: int = 0

    @property
    def key(self) -> str:
        """Id under which the import is kept."""
        return self.draft or amend_key(self.call, self.round)


@dataclass(frozen=True, slots=True)
class SubmissionsRead:
    """What was read; see ``Whose``.

    Attributes:
        view: The import in preparation.
        stored: Submissions of the round, where it exists.
        deltas: What the import would change.
        choices: Mappings that can be chosen.
        new_groups: Groups that the table names and the call has not.
    """

    view: SubmissionsView
    stored: tuple[Submission, ...] = ()
    deltas: tuple[SubmissionDelta, ...] = ()
    choices: tuple[MappingChoice, ...] = ()
    new_groups: tuple[Group, ...] = ()


def ground_of(office: Office, whose: Whose) -> ImportGround:
    """Return what an import must fit."""
    if whose.draft:
        kept = find_draft(office, whose.draft)
        return ground_of_draft(kept.draft) if kept is not None else ImportGround()
    return ground_of_call(open_round(office, whose.call, whose.round).call)


def read_submissions(office: Office, whose: Whose) -> SubmissionsRead:
    """Return everything about the submissions of a draft or round."""
    ground = ground_of(office, whose)
    view = view_draft(office, whose.key, ground)
    choices = mapping_choices(office) if view.table is not None else ()
    if whose.draft:
        known = {group.id for group in ground.groups}
        fresh = tuple(g for g in view.read.groups if g.id not in known)
        return SubmissionsRead(view, choices=choices, new_groups=fresh)
    stored = stored_submissions(office, whose.call, whose.round)
    deltas = compare_draft(office, whose.call, whose.round) if view.table is not None else ()
    return SubmissionsRead(view, stored, deltas, choices)


def take_groups(office: Office, draft: str, groups: tuple[Group, ...]) -> None:
    """Add groups that a table names to the call that is prepared.

    Raises:
        WrongUse: ``draft.unknown``.
    """
    add_groups(office, draft, groups)
