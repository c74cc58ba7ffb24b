"""Who reviews what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.decided import office_masks
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.records import AssignmentRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.services.office.session import Office

_UNLIMITED: Final = 10**9


@dataclass(frozen=True, slots=True)
class Wish:
    """How the office wants it.

    Attributes:
        reviews_each: Reviews per submission; None where everyone reads everything.
        max_load: At most so many submissions per member; None without a limit.
        anchors: So many submissions everyone scores first.
    """

    reviews_each: int | None = None
    max_load: int | None = None
    anchors: int = 0


@dataclass(frozen=True, slots=True)
class Assigned:
    """What was assigned.

    Attributes:
        loads: Submissions per member.
        reviews: Reviewers per submission.
        anchors: Submissions that everyone scores first.
    """

    loads: tuple[tuple[MemberId, int], ...]
    reviews: tuple[tuple[SubmissionId, int], ...]
    anchors: tuple[SubmissionId, ...]


@one_unit
def assign_reviews(
    office: Office, call: str | None, round_number: int | None, wish: Wish
) -> Assigned:
    """Assign every submission of a round; a new assignment replaces the old one.

    A pair in conflict is never assigned. Each member reads in an order of their own.

    Raises:
        NotPossible: ``round.purged``, ``assign.nobody``, ``assign.nothing``, ``assign.too-few`` (a submission cannot get
            its reviews).
        WrongUse: ``assign.anchors`` (more anchors than submissions).
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    # Without a name: somebody of an earlier round, whose facts were removed.
    members = tuple(m.id for m in office_members(office) if m.name)
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
    submissions = tuple(sorted(s.id for s in stored if not s.withdrawn))
    if not members:
        raise NotPossible("assign.nobody")
    if not submissions:
        raise NotPossible("assign.nothing")
    if wish.anchors > len(submissions):
        raise WrongUse("assign.anchors", most=len(submissions))
    masks = office_masks(office)
    allowed = {s: tuple(m for m in members if (m, s) not in masks) for s in submissions}
    anchors = _anchors(allowed, wish.anchors)
    readers = share_out(allowed, wish, anchors)
    _store(office, which.id, which.round, readers, anchors)
    return Assigned(
        loads=tuple((m, sum(m in r for r in readers.values())) for m in members),
        reviews=tuple((s, len(readers[s])) for s in submissions),
        anchors=anchors,
    )


def share_out(
    allowed: Mapping[SubmissionId, tuple[MemberId, ...]],
    wish: Wish,
    anchors: tuple[SubmissionId, ...],
) -> dict[SubmissionId, frozenset[MemberId]]:
    """Return the readers of each submission, loads as even as may be.

    Submissions with the fewest permitted members come first; each takes the members with the least
    load, ties by a hash of the pair, so that no name is favoured.

    Raises:
        NotPossible: ``assign.too-few``.
    """
    if wish.reviews_each is None and wish.max_load is None:
        return {s: frozenset(m) for s, m in allowed.items()}
    most = wish.max_load or _UNLIMITED
    load: dict[MemberId, int] = dict.fromkeys((m for ms in allowed.values() for m in ms), 0)
    readers: dict[SubmissionId, frozenset[MemberId]] = {}
    for submission in sorted(allowed, key=lambda s: (s not in anchors, len(allowed[s]), s)):
        everyone = submission in anchors or wish.reviews_each is None
        wanted = len(allowed[submission]) if everyone else wish.reviews_each or 0
        free = [m for m in allowed[submission] if load[m] < most]
        if len(free) < wanted:
            raise NotPossible(
                "assign.too-few", submission=submission, free=len(free), wanted=wanted
            )
        free.sort(key=lambda m: (load[m], _mixed(submission, m)))
        readers[submission] = frozenset(free[:wanted])
        for member in free[:wanted]:
            load[member] += 1
    return readers


def reading_order(
    member: MemberId, seed: str, anchors: tuple[SubmissionId, ...], mine: frozenset[SubmissionId]
) -> tuple[SubmissionId, ...]:
    """Return the order in which a member reads: anchors first, the rest shuffled by seed and member."""
    first = tuple(s for s in anchors if s in mine)
    rest = sorted(mine - set(first), key=lambda s: _mixed(seed, member, s))
    return first + tuple(rest)


def _anchors(
    allowed: Mapping[SubmissionId, tuple[MemberId, ...]], count: int
) -> tuple[SubmissionId, ...]:
    """Return the submissions with the fewest conflicts."""
    return tuple(sorted(allowed, key=lambda s: (-len(allowed[s]), _mixed("anchor", s)))[:count])


def _store(
    office: Office,
    call: str,
    round_number: int,
    readers: Mapping[SubmissionId, frozenset[MemberId]],
    anchors: tuple[SubmissionId, ...],
) -> None:
    members = sorted({m for r in readers.values() for m in r})
    records = []
    for member in members:
        mine = frozenset(s for s, who in readers.items() if member in who)
        order = reading_order(member, f"{call}/{round_number}", anchors, mine)
        records += [
            AssignmentRecord(member, submission, place) for place, submission in enumerate(order)
        ]
    digest = hashlib.sha256(
        "\n".join(f"{r.member}\t{r.submission}\t{r.position}" for r in records).encode()
    ).hexdigest()
    with office.store.begin() as work:
        work.replace_assignments(call, round_number, tuple(records), anchors)
        work.append_ledger("assign", f"{call}/{round_number}", digest, office.clock())


def _mixed(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
