"""Whose result is still missing, and how far the office knows them to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.domain.pool import FileState
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.merge_told import ALREADY
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.ids import MemberId
    from reviewer_app.domain.pool import Pool
    from reviewer_app.services.office.merge_told import MergeReport
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


class Stage(StrEnum):
    """How far the office knows a member to be."""

    NOT_INVITED = "not-invited"
    INVITED = "invited"
    """An invitation was made; no key is proven."""
    ENROLLED = "enrolled"
    """A key is proven: they have a desk. Whether they opened the package, their next file will say."""
    RECEIVED = "received"
    """A file came, and does not count."""


@dataclass(frozen=True, slots=True)
class MissingMember:
    """A member with an assignment and no result that counts.

    Attributes:
        member: Who.
        name: Their name.
        language: Language of their program.
        stage: How far they are known to be.
        invited: When their newest invitation in force was made, UTC; None without one.
        assigned: Submissions assigned.
        state: State of their newest file that does not count; empty without one.
        reason: Code of the reason for it.
    """

    member: MemberId
    name: str
    language: str
    stage: Stage
    invited: dt.datetime | None
    assigned: int
    state: str = ""
    reason: str = field(default="", repr=False)


def missing_members(office: Office, which: OpenRound, pool: Pool) -> tuple[MissingMember, ...]:
    """Return the members whose result is missing in a pool, by name."""
    with office.store.begin() as work:
        withdrawn = {s.id for s in work.submissions(which.id, which.round) if s.withdrawn}
        assigned, _ = work.assignments(which.id, which.round)
        members = office_members(office)
        invites = {m.id: [i for i in work.invites(m.id) if not i.withdrawn] for m in members}
        proven = {e.member for e in work.enrolments()}
    listed = {r.id for r in office.rosters()[-1].reviewers if r.keys}
    loads: dict[MemberId, int] = {}
    for record in assigned:
        if record.submission not in withdrawn:
            loads[record.member] = loads.get(record.member, 0) + 1
    found = []
    counted = pool.counted
    for member in members:
        if member.id in counted or not loads.get(member.id):
            continue
        mine = [f for f in pool.files if f.result.reviewer == member.id]
        newest = max(mine, key=lambda f: f.result.revision, default=None)
        sent = [i.issued for i in invites[member.id]]
        stage = Stage.INVITED if sent else Stage.NOT_INVITED
        if member.id in proven | listed:
            stage = Stage.ENROLLED
        if any(f.state is not FileState.SUPERSEDED for f in mine):
            stage = Stage.RECEIVED
        found.append(
            MissingMember(
                member=member.id,
                name=member.name or member.id,
                language=member.language,
                stage=stage,
                invited=max(sent, default=None),
                assigned=loads[member.id],
                state=newest.state.value if newest else "",
                reason=newest.reason if newest else "",
            )
        )
    return tuple(sorted(found, key=lambda m: (m.name.casefold(), m.member)))


@one_unit
def missing_after(
    office: Office, call: str | None, round_number: int | None, report: MergeReport
) -> tuple[MissingMember, ...]:
    """Return who is missing once a merge was done, or would have been done.

    Raises:
        NotPossible: ``call.none``.
    """
    which = open_round(office, call, round_number)
    counted = {f.reviewer for f in report.files if f.state in (FileState.MERGED.value, ALREADY)}
    found = missing_members(office, which, round_pool(office, which))
    return tuple(m for m in found if m.member not in counted)
