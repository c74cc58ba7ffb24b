"""Members and their sheets: who has a package to answer, what was entered for them, what waits for a second officer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.domain.pool import FileState
from reviewer_app.merge.entered import confirmers, officers_of
from reviewer_app.merge.pool import in_force
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.domain.ids import MemberId, OfficerId, ResultId
    from reviewer_app.domain.pool import PooledFile
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class EnteredSheet:
    """The newest sheet that was entered for a member.

    Attributes:
        result: Id of its result.
        revision: Its number.
        entered_by: The officer who entered it.
        confirmed_by: Officers whose confirmation holds.
        state: Its state in the pool.
        reason: Code of the reason why it does not count; empty where it does.
        mine: Whether this officer entered it.
    """

    result: ResultId
    revision: int
    entered_by: OfficerId
    confirmed_by: tuple[OfficerId, ...]
    state: str
    reason: str = field(repr=False)
    mine: bool = False

    @property
    def waits(self) -> bool:
        """Whether another officer must confirm it."""
        return self.reason == "pool.unconfirmed"


@dataclass(frozen=True, slots=True)
class SheetMember:
    """A member who may send a sheet.

    Attributes:
        member: Who.
        name: Their name.
        language: Language that an empty sheet is written in.
        assigned: Submissions assigned.
        package: Whether a package of this round is for them: a sheet answers a package.
        own: Revision of a result of their own that counts; 0 without one.
        entered: What was entered for them; None where nothing was.
    """

    member: MemberId
    name: str
    language: str
    assigned: int
    package: bool
    own: int
    entered: EnteredSheet | None = None


@dataclass(frozen=True, slots=True)
class Sheets:
    """Every member with an assignment, and who must sign.

    Attributes:
        members: By name; those with a sheet first, what waits before everything.
        second: Whether a second officer must confirm what one enters.
        officer: The officer who works here.
    """

    members: tuple[SheetMember, ...]
    second: bool
    officer: OfficerId


@one_unit
def sheets_told(office: Office, call: str | None, round_number: int | None) -> Sheets:
    """Return the members of a round and their sheets.

    Raises:
        NotPossible: ``call.none``.
    """
    which = open_round(office, call, round_number)
    pool = round_pool(office, which)
    officers = officers_of(office.rosters())
    with office.store.begin() as work:
        force = in_force(decisions(work))
        assigned, _ = work.assignments(which.id, which.round)
        packages = {m for b in work.bundles(which.id, which.round) for m in b.readable}

    def entered(member: MemberId) -> EnteredSheet | None:
        sheets = [
            f for f in pool.files if f.result.reviewer == member and f.result.entered_by is not None
        ]
        newest = max(sheets, key=lambda f: (len(f.result.history), f.result.id), default=None)
        return None if newest is None else _entered(newest)

    def _entered(file: PooledFile) -> EnteredSheet:
        by = file.result.entered_by
        assert by is not None, "asked for entered ones"  # noqa: S101
        return EnteredSheet(
            result=file.result.id,
            revision=file.result.revision,
            entered_by=by,
            confirmed_by=tuple(sorted(confirmers(file.result, force, officers))),
            state=file.state.value,
            reason=file.reason,
            mine=by == office.officer,
        )

    loads: dict[MemberId, int] = {}
    for pair in assigned:
        loads[pair.member] = loads.get(pair.member, 0) + 1
    counted = {
        f.result.reviewer: f.result.revision
        for f in pool.files
        if f.state is FileState.MERGED and f.result.entered_by is None
    }
    found = [
        SheetMember(
            member=m.id,
            name=m.name or m.id,
            language=m.language,
            assigned=loads[m.id],
            package=m.id in packages,
            own=counted.get(m.id, 0),
            entered=entered(m.id),
        )
        for m in office_members(office)
        if loads.get(m.id)
    ]
    found.sort(key=_rank)
    return Sheets(tuple(found), officers.threshold > 1, office.officer)


def _rank(member: SheetMember) -> tuple[int, str]:
    if member.entered is None:
        return (3 if member.own else 2), member.name.casefold()
    return (0 if member.entered.waits else 1), member.name.casefold()
