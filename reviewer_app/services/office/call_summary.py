"""A call at a glance: what it is, what is missing, what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.formats.wire import submission_from_json
from reviewer_app.services.office.amend_settings import settings_history
from reviewer_app.services.office.call_drafts import read_draft
from reviewer_app.services.office.creating import DraftContent, content_problems
from reviewer_app.services.office.draft_checks import check_settings
from reviewer_app.services.office.draft_parts import read_parts, with_found_groups
from reviewer_app.services.office.prepare_steps import StepStanding
from reviewer_app.services.office.preparing import steps_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.call import Call
    from reviewer_app.errors import Problem
    from reviewer_app.formats.wire.call_amendments import CallAmendment
    from reviewer_app.services.office.prepare_steps import PrepareStep
    from reviewer_app.services.office.session import Office

_AFTER = ("board", "conflicts", "assignment")


@dataclass(frozen=True, slots=True)
class CallSummary:
    """What there is to say of a call, in preparation or standing.

    Attributes:
        call: The call; of a draft it holds only where nothing is missing.
        stands: Whether it exists.
        submissions: How many, those withdrawn left out.
        attachments: How many files belong to them.
        criteria: How many questions the rubric asks.
        missing: What is to be put right before it can stand, each with its step; empty for a call that stands.
        remarks: What an officer should think about.
        steps: How far each step is.
        created: When it came to stand, UTC; None for a draft.
        entry: Number of its entry in the ledger; 0 for a draft.
        amendments: Changes of its settings, oldest first.
        next: The step, or ``bundle`` or ``inbox``, that comes next.
    """

    call: Call
    stands: bool
    submissions: int
    attachments: int
    criteria: int
    missing: tuple[tuple[str, Problem], ...] = ()
    remarks: tuple[Problem, ...] = field(default=(), repr=False)
    steps: tuple[PrepareStep, ...] = ()
    created: dt.datetime | None = None
    entry: int = 0
    amendments: tuple[CallAmendment, ...] = ()
    next: str = ""


@one_unit
def summarise_draft(office: Office, identifier: str) -> CallSummary:
    """Return what stands of a draft, and everything that is missing.

    Raises:
        WrongUse: ``draft.unknown``.
    """
    draft = read_draft(office, identifier).draft
    parts = read_parts(office, identifier, draft)
    checked = check_settings(office, with_found_groups(draft, parts))
    missing = [*(("call", p) for p in checked.problems), *parts.problems]
    submissions = parts.submissions.submissions if parts.submissions else ()
    if parts.submissions is not None and parts.rubric is not None:
        content = DraftContent(parts.submissions.questions, submissions, parts.rubric)
        missing += [("submissions", p) for p in content_problems(checked.call, content)]
    return CallSummary(
        call=checked.call,
        stands=False,
        submissions=len(submissions),
        attachments=sum(len(s.attachments) for s in submissions),
        criteria=len(parts.rubric.criteria) if parts.rubric else 0,
        missing=tuple(missing),
        remarks=checked.notes,
        steps=steps_of(office, draft=identifier),
        next=missing[0][0] if missing else "",
    )


@one_unit
def summarise_round(office: Office, call: str | None, round_number: int | None) -> CallSummary:
    """Return what a call is and what comes next.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    which = open_round(office, call, round_number)
    place = f"{which.id}/{which.round}"
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
        record = next(c for c in work.calls() if (c.id, c.round) == (which.id, which.round))
        entries = [n for what, n in work.ledger_places("call.import") if what == place]
        built = bool(work.bundles(which.id, which.round))
    live = [s for s in stored if not s.withdrawn]
    steps = steps_of(office, which.id, which.round)
    open_steps = [s.name for s in steps if s.name in _AFTER and s.standing is not StepStanding.DONE]
    return CallSummary(
        call=which.call,
        stands=True,
        submissions=len(live),
        attachments=sum(_files(s.document) for s in live),
        criteria=len(which.call.rubric.criteria),
        steps=steps,
        created=record.imported,
        entry=entries[-1] if entries else 0,
        amendments=settings_history(office, which.id, which.round),
        next=open_steps[0] if open_steps else ("inbox" if built else "bundle"),
    )


def _files(document: bytes) -> int:
    # Of a round that was purged nothing is left to count.
    return len(submission_from_json(document).attachments) if document else 0
