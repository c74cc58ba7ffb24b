"""The parts of a call in preparation besides its settings: submissions and rubric, taken over and looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.call_draft import CallDraft, with_groups
from reviewer_app.errors import Problem, Problems, ReviewerError
from reviewer_app.formats.import_carried import carried_submissions
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.formats.wire.imports import draft_to_json, grid_to_json
from reviewer_app.services.office.import_ground import ImportGround
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.rubric_drafts import (
    RubricDraft,
    draft_rubric,
    read_rubric_draft,
    save_rubric_draft,
)
from reviewer_app.services.office.submission_drafts import DRAFT, TABLE, draft_submissions
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.importing import SubmissionsPart
    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.domain.rubric_sheet import RubricSheet
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class DraftParts:
    """What a draft is made of besides its settings.

    Attributes:
        submissions: Its submissions; None where they have faults or there are none.
        rubric: Its rubric; None where it has faults or there is none.
        begun: Names of the parts that were begun: ``submissions``, ``rubric``.
        problems: What is to be put right, each with the part as its place.
    """

    submissions: SubmissionsPart | None = None
    rubric: Rubric | None = None
    begun: frozenset[str] = frozenset()
    problems: tuple[tuple[str, Problem], ...] = ()


@one_unit
def read_parts(office: Office, identifier: str, draft: CallDraft) -> DraftParts:
    """Return the parts of a draft, with everything that is to be put right."""
    problems: list[tuple[str, Problem]] = []
    begun: set[str] = set()
    submissions, rubric = None, None
    with office.store.begin() as work:
        if work.kept(TABLE, identifier) is not None:
            begun.add("submissions")
    if "submissions" in begun:
        try:
            submissions = draft_submissions(office, identifier, ground_of_draft(draft))
        except ReviewerError as error:
            problems += [("submissions", p) for p in _problems(error)]
    else:
        problems.append(("submissions", Problem("draft.submissions-none", "submissions")))
    if read_rubric_draft(office, identifier).version:
        begun.add("rubric")
        try:
            rubric = draft_rubric(office, identifier)
        except ReviewerError as error:
            problems += [("rubric", p) for p in _problems(error)]
    else:
        problems.append(("rubric", Problem("draft.rubric-none", "rubric")))
    return DraftParts(submissions, rubric, frozenset(begun), tuple(problems))


def ground_of_draft(draft: CallDraft) -> ImportGround:
    """Return what submissions of a draft must fit: its first language and its groups."""
    language = draft.languages[0] if draft.languages else "en"
    return ImportGround(language, draft.groups)


def with_found_groups(draft: CallDraft, parts: DraftParts) -> CallDraft:
    """Return the settings with the groups that the submissions name besides."""
    return with_groups(draft, parts.submissions.groups) if parts.submissions else draft


def take_rubric(office: Office, identifier: str, sheet: RubricSheet) -> None:
    """Let a draft begin with a rubric."""
    save_rubric_draft(office, identifier, RubricDraft(sheet))


@one_unit
def take_submissions(office: Office, identifier: str, call: str, round_number: int) -> None:
    """Let a draft begin with the submissions of a round that were not withdrawn.

    Raises:
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
        live = tuple(submission_from_json(s.document) for s in stored if not s.withdrawn)
        if not live:
            return
        grid, draft = carried_submissions(which.call, live, f"{which.id}, {which.round}")
        work.keep(TABLE, identifier, grid_to_json(grid), 0)
        work.keep(DRAFT, identifier, draft_to_json(draft), 0)


def _problems(error: ReviewerError) -> tuple[Problem, ...]:
    if isinstance(error, Problems):
        return error.problems
    return (Problem(error.code, "", error.facts),)
