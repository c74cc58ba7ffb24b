"""How far each step of preparing a call is, of a draft or of a round that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.conflicts import PairState
from reviewer_app.services.office.call_drafts import read_draft
from reviewer_app.services.office.conflict_map import conflict_map
from reviewer_app.services.office.decided import office_masks
from reviewer_app.services.office.draft_checks import check_settings
from reviewer_app.services.office.draft_parts import read_parts
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.prepare_steps import PrepareStep, StepStanding
from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.office.draft_parts import DraftParts
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork

_MANY: Final = 20_000
_DONE, _STARTED, _EMPTY = StepStanding.DONE, StepStanding.STARTED, StepStanding.EMPTY


@one_unit
def steps_of(
    office: Office, call: str | None = None, round_number: int | None = None, draft: str = ""
) -> tuple[PrepareStep, ...]:
    """Return every step in its order.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        draft: Id of the draft that is prepared; empty for a round that stands.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``, ``draft.unknown``.
    """
    if draft:
        return _of_draft(office, draft)
    return _of_round(office, open_round(office, call, round_number))


def _of_draft(office: Office, identifier: str) -> tuple[PrepareStep, ...]:
    draft = read_draft(office, identifier).draft
    wrong = len(check_settings(office, draft).problems)
    begun = bool(draft.title.entries or draft.source.call)
    call = PrepareStep("call", _DONE)
    if wrong:
        call = PrepareStep("call", _STARTED if begun else _EMPTY, "prepare.to-mend", wrong)
    parts = read_parts(office, identifier, draft)
    with office.store.begin() as work:
        board = _board(office, work)
    return (
        call,
        *(_part(name, parts) for name in ("submissions", "rubric")),
        board,
        PrepareStep("conflicts", _EMPTY, "prepare.after"),
        PrepareStep("assignment", _EMPTY, "prepare.after"),
        PrepareStep("summary", _EMPTY),
    )


def _part(name: str, parts: DraftParts) -> PrepareStep:
    if name not in parts.begun:
        return PrepareStep(name, _EMPTY)
    wrong = sum(part == name for part, _ in parts.problems)
    if wrong:
        return PrepareStep(name, _STARTED, "prepare.to-mend", wrong)
    if name == "submissions":
        many = len(parts.submissions.submissions) if parts.submissions else 0
        return PrepareStep(name, _DONE, "prepare.submissions", many)
    return PrepareStep(
        name, _DONE, "prepare.criteria", len(parts.rubric.criteria) if parts.rubric else 0
    )


def _of_round(office: Office, which: OpenRound) -> tuple[PrepareStep, ...]:
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
        pairs, _ = work.assignments(which.id, which.round)
        built = bool(work.bundles(which.id, which.round))
        board = _board(office, work)
    live = {s.id for s in stored if not s.withdrawn}
    read = {p.submission for p in pairs} & live
    assignment = PrepareStep("assignment", _EMPTY)
    if live and read == live:
        assignment = PrepareStep("assignment", _DONE)
    elif read:
        assignment = PrepareStep("assignment", _STARTED, "prepare.unread", len(live - read))
    criteria = len(which.call.rubric.criteria)
    return (
        PrepareStep("call", _DONE),
        PrepareStep("submissions", _DONE, "prepare.submissions", len(live)),
        PrepareStep("rubric", _DONE, "prepare.criteria", criteria),
        board,
        _conflicts(office, which, live, begun=bool(pairs) or built),
        assignment,
        PrepareStep("summary", _DONE if built else _STARTED),
    )


def _conflicts(
    office: Office, which: OpenRound, live: set[SubmissionId], *, begun: bool
) -> PrepareStep:
    members = [m for m in office_members(office) if m.name]
    if len(members) * len(live) > _MANY or find_purge(office, which) is not None:
        # Comparing everybody with every team takes seconds; the page of conflicts does it, not every step.
        masks = sum(pair[1] in live for pair in office_masks(office))
        return PrepareStep("conflicts", _DONE if begun else _EMPTY, _noted(masks), masks)
    known = conflict_map(office, which.id, which.round)
    if known.hints:
        return PrepareStep("conflicts", _STARTED, "prepare.hints", len(known.hints))
    found = known.count(PairState.CONFLICT)
    there = bool(members) and bool(known.known or known.dismissed)
    return PrepareStep("conflicts", _DONE if begun or there else _EMPTY, _noted(found), found)


def _noted(conflicts: int) -> str:
    return "prepare.conflicts" if conflicts else ""


def _board(office: Office, work: OfficeWork) -> PrepareStep:
    members = [m.id for m in office_members(office) if m.name]
    if not members:
        return PrepareStep("board", _EMPTY)
    waiting = sum(not work.invites(m) for m in members)
    if waiting:
        return PrepareStep("board", _STARTED, "prepare.not-invited", waiting)
    return PrepareStep("board", _DONE, "prepare.members", len(members))
