"""Every call and round of an office with where it stands, and what is in preparation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.formats.wire.call_labels import CallLabel
from reviewer_app.services.office.call_drafts import all_drafts
from reviewer_app.services.office.call_labels import call_labels
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds import closings
from reviewer_app.services.office.rounds_open import every_round
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.call_draft import CallDraft
    from reviewer_app.domain.ids import CallId
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork


class RoundStage(StrEnum):
    """Where a round stands."""

    CREATED = "created"
    ASSIGNED = "assigned"
    BUILT = "built"
    COLLECTING = "collecting"
    COMPLETE = "complete"
    CLOSED = "closed"
    SIGNING = "signing"
    DECIDED = "decided"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round in the list.

    Attributes:
        call: The call.
        round: Its round.
        title: The call's name.
        kind: Its kind.
        stage: Where it stands.
        submissions: Submissions that were not withdrawn.
        packages: Packages built.
        results: Members whose result counts.
        expected: Members with an assignment.
        deadline: Last day for results, or None.
        overdue: Whether that day is past and results are missing.
        keep_until: Day after which its contents are to be removed, or None.
        over: Whether that day is past and the contents are still here.
        programme: Under which word it is grouped; empty for none.
        archived: Whether its call is put away.
        demonstration: Whether its scores are invented.
        last: Whether it is the last round of its call.
        unsigned: Signatures that the decision still lacks.
    """

    call: CallId
    round: int
    title: LocalText
    kind: str
    stage: RoundStage
    submissions: int
    packages: int
    results: int
    expected: int
    deadline: dt.date | None
    overdue: bool
    keep_until: dt.date | None
    over: bool
    programme: str
    archived: bool
    demonstration: bool
    last: bool
    unsigned: int = 0


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One call in preparation in the list."""

    id: str
    draft: CallDraft


@dataclass(frozen=True, slots=True)
class CallList:
    """What the office works on: the newest first, archived calls apart."""

    drafts: tuple[DraftLine, ...] = ()
    rounds: tuple[RoundLine, ...] = ()
    archived: tuple[RoundLine, ...] = ()


@one_unit
def list_calls(office: Office) -> CallList:
    """Return every call, round and draft, the newest first."""
    labels = call_labels(office)
    every = every_round(office)
    newest = {which.id: max(w.round for w in every if w.id == which.id) for which in every}
    with office.store.begin() as work:
        purged = {(p.call, p.round) for p in work.purges()}
        lines = [
            _line(
                office,
                work,
                which,
                labels.get(which.id, CallLabel()),
                purged=(which.id, which.round) in purged,
                last=newest[which.id] == which.round,
            )
            for which in reversed(every)
        ]
    drafts = tuple(DraftLine(d.id, d.draft) for d in all_drafts(office))
    return CallList(
        drafts=drafts,
        rounds=tuple(line for line in lines if not line.archived),
        archived=tuple(line for line in lines if line.archived),
    )


def _line(
    office: Office,
    work: OfficeWork,
    which: OpenRound,
    label: CallLabel,
    *,
    purged: bool,
    last: bool,
) -> RoundLine:
    call, today = which.call, office.clock().date()
    assigned, _ = work.assignments(which.id, which.round)
    packages = len(work.bundles(which.id, which.round))
    stored = work.submissions(which.id, which.round)
    withdrawn = {s.id for s in stored if s.withdrawn}
    live = len(stored) - len(withdrawn)
    expected = {a.member for a in assigned if a.submission not in withdrawn}
    results = len(round_pool(office, which).counted) if packages and not purged else 0
    stage = RoundStage.PURGED
    unsigned = 0
    if not purged:
        made = selections_on_record(office, which)
        unsigned = min((s.missing for s in made.waiting), default=0)
        stage = _stage(
            decided=made.standing is not None,
            unsigned=unsigned,
            closed=bool(packages and closings(office, which)),
            results=results,
            expected=len(expected),
            packages=packages,
        )
    missing = stage in (RoundStage.BUILT, RoundStage.COLLECTING)
    return RoundLine(
        call=which.id,
        round=which.round,
        title=call.title,
        kind=call.kind,
        stage=stage,
        submissions=live,
        packages=packages,
        results=results,
        expected=len(expected),
        deadline=call.deadline,
        overdue=missing and call.deadline is not None and call.deadline < today,
        keep_until=call.retention_until,
        over=call.retention_until is not None and call.retention_until < today and not purged,
        programme=label.programme,
        archived=label.archived,
        demonstration=call.demonstration,
        last=last,
        unsigned=unsigned if stage is RoundStage.SIGNING else 0,
    )


def _stage(
    *, decided: bool, unsigned: int, closed: bool, results: int, expected: int, packages: int
) -> RoundStage:
    if decided:
        return RoundStage.DECIDED
    if unsigned:
        return RoundStage.SIGNING
    if closed:
        return RoundStage.CLOSED
    if not packages:
        return RoundStage.ASSIGNED if expected else RoundStage.CREATED
    if not results:
        return RoundStage.BUILT
    return RoundStage.COMPLETE if results >= expected else RoundStage.COLLECTING
