"""One look that says who is missing."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.pool import FileState
from reviewer_app.domain.review import ConflictState, WorkState
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.ranking import ranking_of
from reviewer_app.services.office.retention import overdue_rounds
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.second_hands import BACKUP, hand_items
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.units import one_unit
from reviewer_app.services.slots import rekey_unfinished

if TYPE_CHECKING:
    from reviewer_app.domain.ids import CallId, MemberId, SubmissionId
    from reviewer_app.domain.pool import Pool
    from reviewer_app.domain.result import Result
    from reviewer_app.services.office.selected import SelectionTold
    from reviewer_app.services.office.session import Office

MISSING: Final = "missing"


@dataclass(frozen=True, slots=True)
class MemberStatus:
    """How far one member is.

    Attributes:
        member: Who.
        name: Their name.
        invited: Whether an invitation is out.
        enrolled: Whether a key of theirs is proven.
        assigned: Submissions assigned.
        state: State of their newest file, or ``missing``.
        revision: Its number; 0 where missing.
        final: Whether it is final.
        scored: Submissions with a finished review in it.
        abstained: Submissions abstained from.
        conflicts: Submissions in conflict.
        entered_by: The officer who entered that file on the member's behalf; empty for a member's own.
        reason: Code of the reason for a state in which it does not count; empty where it does.
    """

    member: MemberId
    name: str
    invited: bool
    enrolled: bool
    assigned: int
    state: str
    revision: int
    final: bool
    scored: int
    abstained: int
    conflicts: int
    entered_by: str = ""
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """How far a round is.

    Attributes:
        call: The call.
        round: Its round.
        members: Every member, by id.
        missing: Members with an assignment and no result that counts.
        reviews: Counted reviews per submission.
        older: Counted reviews per submission that were made on an older version of its text; only
            submissions with any.
        withdrawn: Submissions that were taken out of the call.
        minimum_reviews: What the call asks for.
        refused_files: How many files were set aside so far.
        warnings: Codes of what the office should put right.
        digest: Merge digest.
        purged: Whether the contents of the round were removed.
        selection: The selection on record that is to be told of; None where nothing is decided.
        stale: Whether that one rests on other judgements than today's.
    """

    call: CallId
    round: int
    members: tuple[MemberStatus, ...]
    missing: tuple[MemberId, ...]
    reviews: tuple[tuple[SubmissionId, int], ...]
    older: tuple[tuple[SubmissionId, int], ...]
    withdrawn: tuple[SubmissionId, ...]
    minimum_reviews: int
    refused_files: int
    warnings: tuple[str, ...]
    digest: str
    purged: bool = False
    selection: SelectionTold | None = None
    stale: bool = False


@one_unit
def round_status(office: Office, call: str | None, round_number: int | None) -> RoundStatus:
    """Return who is missing and how far everyone is.

    Raises:
        NotPossible: ``call.none``.
    """
    which = open_round(office, call, round_number)
    pool = round_pool(office, which)
    purged = find_purge(office, which) is not None
    counted = {} if purged else counted_results(office, pool)
    with office.store.begin() as work:
        withdrawn = {s.id for s in work.submissions(which.id, which.round) if s.withdrawn}
        assigned, _ = work.assignments(which.id, which.round)
        invited = {m.id: bool(work.invites(m.id)) for m in work.members()}
        refused = len(work.refused())
    loads: dict[MemberId, int] = {}
    for record in assigned:
        if record.submission in withdrawn:
            continue
        loads[record.member] = loads.get(record.member, 0) + 1
    results = {m: _without(c.result, withdrawn) for m, c in counted.items()}
    members = tuple(
        _member(m.id, m.name or m.id, invited[m.id], loads.get(m.id, 0), pool, results.get(m.id))
        for m in office_members(office)
    )
    ranking = ranking_of(office, which, pool, results) if results else None
    by_id = sorted(ranking.standings if ranking else (), key=lambda s: s.submission)
    told = selections_on_record(office, which).telling
    today = ranking.input_hash if ranking else ""
    return RoundStatus(
        call=which.id,
        round=which.round,
        members=members,
        missing=tuple(m.member for m in members if m.assigned and m.member not in results),
        reviews=tuple((s.submission, s.n) for s in by_id),
        older=tuple((s.submission, s.older) for s in by_id if s.older),
        withdrawn=tuple(sorted(withdrawn)),
        purged=purged,
        minimum_reviews=which.call.minimum_reviews,
        refused_files=refused,
        warnings=office_warnings(office),
        digest=pool.digest,
        selection=told,
        stale=told is not None and not purged and told.selection.input_hash != today,
    )


def office_warnings(office: Office) -> tuple[str, ...]:
    """Return what is to be put right: one key holder, no or no new backup, no code on paper, contents kept too long."""
    newest = office.rosters()[-1]
    backup = next(item for item in hand_items(office) if item.name == BACKUP)
    backed_up = backup.told != "hands.backup.never"
    old = backed_up and not backup.done
    alone = len(newest.recipients) < 2  # noqa: PLR2004 - two people can open the results, or one
    return (
        *(("office.warning.alone",) if alone else ()),
        *(() if backed_up else ("office.warning.no-backup",)),
        *(("office.warning.backup-old",) if old else ()),
        *(("office.warning.recovery-code",) if rekey_unfinished(office.folder) else ()),
        *(("office.warning.retention",) if overdue_rounds(office) else ()),
    )


def _member(
    member: MemberId,
    name: str,
    invited: bool,  # noqa: FBT001 - a column
    assigned: int,
    pool: Pool,
    result: Result | None,
) -> MemberStatus:
    mine = [f for f in pool.files if f.result.reviewer == member]
    newest = max(mine, key=lambda f: f.result.revision, default=None)
    counted = next((f for f in mine if f.state is FileState.MERGED), None)
    told = counted or newest
    reviews = result.reviews if result else ()
    return MemberStatus(
        member=member,
        name=name,
        invited=invited,
        enrolled=any(f.result.entered_by is None for f in mine),
        assigned=assigned,
        state=told.state.value if told else MISSING,
        revision=told.result.revision if told else 0,
        final=result.final if result else False,
        scored=sum(r.work is WorkState.SCORED for r in reviews),
        abstained=sum(r.work is WorkState.ABSTAINED for r in reviews),
        conflicts=sum(r.conflict is ConflictState.CONFLICT for r in reviews),
        entered_by=(told.result.entered_by or "") if told else "",
        reason=told.reason if told else "",
    )


def _without(result: Result, withdrawn: set[SubmissionId]) -> Result:
    """Return what a result says of submissions still in the call."""
    kept = tuple(r for r in result.reviews if r.submission not in withdrawn)
    return dataclasses.replace(result, reviews=kept)
