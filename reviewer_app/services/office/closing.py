"""What closing a round without some members would mean, told before it is decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.domain.pool import FileState
from reviewer_app.errors import WrongUse
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.members import names_of, office_members
from reviewer_app.services.office.missing import missing_members
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.progress import reviews_counted
from reviewer_app.services.office.rounds import closings
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.ids import MemberId, OfficerId, SubmissionId
    from reviewer_app.services.office.missing import MissingMember
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing would mean.

    Attributes:
        without: Members the round would be closed without, by name.
        results: Results that count now and would count no more.
        few: Submissions with fewer counted reviews than asked for, and how many they would have.
        minimum: How many the call asks for.
        closed: Whether the round is closed already.
    """

    without: tuple[str, ...]
    results: int
    few: tuple[tuple[SubmissionId, int], ...]
    minimum: int
    closed: bool


@one_unit
def closing_without(
    office: Office, call: str | None, round_number: int | None, without: tuple[MemberId, ...]
) -> Closing:
    """Return what closing a round without these members would mean; changes nothing.

    Raises:
        WrongUse: ``member.unknown``.
        NotPossible: ``call.none``, ``round.purged``.
    """
    which = open_round(office, call, round_number)
    names = {m.id: m.name or m.id for m in office_members(office)}
    unknown = set(without) - set(names)
    if unknown:
        raise WrongUse("member.unknown", member=min(unknown)[:64])
    pool = round_pool(office, which)
    counts = reviews_counted(office, which, pool, leaving_out=frozenset(without))
    minimum = which.call.minimum_reviews
    return Closing(
        without=tuple(sorted(names[m] for m in without)),
        results=sum(m in pool.counted for m in without),
        few=tuple((s, n) for s, n in counts.items() if n < minimum),
        minimum=minimum,
        closed=bool(closings(office, which)),
    )


@dataclass(frozen=True, slots=True)
class ClosedBy:
    """A closing in force.

    Attributes:
        time: When it was decided, UTC.
        by: By which officer.
        without: Names of the members it closed without.
        reason: Why.
    """

    time: dt.datetime
    by: OfficerId
    without: tuple[str, ...]
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ClosingDesk:
    """What one needs to close a round or to reopen it.

    Attributes:
        closed: The closings in force; none where the round is open.
        missing: Members without a result that counts, by name.
        late: Results that came after the closing: they would count if it were reopened.
    """

    closed: tuple[ClosedBy, ...]
    missing: tuple[MissingMember, ...]
    late: int


@one_unit
def closing_desk(office: Office, call: str | None, round_number: int | None) -> ClosingDesk:
    """Return whether a round is closed, by whom and why, and who is missing.

    Raises:
        NotPossible: ``call.none``.
    """
    which = open_round(office, call, round_number)
    names = names_of(office)
    force = closings(office, which)
    with office.store.begin() as work:
        made = [d for d in decisions(work) if d.id in force]
    pool = round_pool(office, which)
    return ClosingDesk(
        closed=tuple(
            ClosedBy(d.time, d.by, tuple(sorted(names.get(m, m) for m in d.without)), d.reason)
            for d in made
        ),
        missing=missing_members(office, which, pool),
        late=sum(f.state is FileState.CLOSED for f in pool.files),
    )
