"""Who reviews what: shared out, checked, put on record."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.assignment import Sketch, Wish
from reviewer_app.domain.progress import silent
from reviewer_app.errors import NotPossible, RulesClash
from reviewer_app.services.office.assignment_clash import clash_problems
from reviewer_app.services.office.assignment_ground import assignment_ground
from reviewer_app.services.office.sharing import named_parts, share_out
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.records import AssignmentRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.assignment import Reads
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.services.office.assignment_ground import AssignGround
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.sharing import Lacking, Outcome

__all__ = [
    "Assigned",
    "Gap",
    "Wish",
    "apply_sketch",
    "assign_reviews",
    "gap_of",
    "present_sketch",
    "propose",
    "reading_order",
    "refuse_lacking",
]


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


@dataclass(frozen=True, slots=True)
class Gap:
    """What an assignment says that the newest package does not: an amendment has to bring it.

    Attributes:
        package: Number of that package.
        added: Pairs whose members have no such text yet.
        removed: Pairs whose members still have it.
    """

    package: int
    added: tuple[Reads, ...]
    removed: tuple[Reads, ...]

    @property
    def members(self) -> tuple[MemberId, ...]:
        """Whom it concerns."""
        return tuple(sorted({m for m, _ in (*self.added, *self.removed)}))


def assign_reviews(
    office: Office, call: str | None, round_number: int | None, wish: Wish
) -> Assigned:
    """Assign every submission of a round; a new assignment replaces the old one.

    A pair in conflict is never assigned. Each member reads in an order of their own.

    Raises:
        NotPossible: ``round.purged``, ``assign.nobody``, ``assign.nothing``, ``assign.too-few`` and ``assign.short``
            (submissions cannot get their reviews), ``assign.apart`` (scores could not be compared).
        WrongUse: ``assign.anchors`` (more anchors than submissions), ``member.unknown``.
    """
    ground = assignment_ground(office, call, round_number)
    # Without the error: a practice desk assigns as well, and a desk loads no numpy.
    outcome = share_out(ground, present_sketch(ground, wish), error=False)
    refuse_lacking(outcome.lacking)
    return apply_sketch(office, call, round_number, outcome.sketch)


def propose(
    office: Office,
    call: str | None,
    round_number: int | None,
    wish: Wish,
    token: CancelToken | None = None,
    report: Report = silent,
) -> Outcome:
    """Return what a wish leads to; nothing is stored.

    Raises:
        NotPossible: ``round.purged``, ``assign.nobody``, ``assign.nothing``.
        WrongUse: ``assign.anchors``, ``member.unknown``.
        Cancelled: The person stopped it.
    """
    ground = assignment_ground(office, call, round_number)
    return share_out(ground, present_sketch(ground, wish), token, report)


def present_sketch(ground: AssignGround, wish: Wish) -> Sketch:
    """Return what is on record as something to work on."""
    return Sketch(wish, ground.pairs, ground.anchors, base=ground.base)


def refuse_lacking(lacking: Lacking | None) -> None:
    """Go on only where every submission has its reviews.

    Raises:
        RulesClash: ``assign.too-few`` of one submission, ``assign.short`` of several; with the rules that clash.
    """
    if lacking is None:
        return
    problems = clash_problems(lacking.clash, everyone=lacking.everyone)
    first = lacking.submissions[0]
    if len(lacking.submissions) == 1:
        raise RulesClash(
            "assign.too-few", problems, submission=first, free=lacking.room, wanted=lacking.wanted
        )
    raise RulesClash(
        "assign.short",
        problems,
        count=len(lacking.submissions),
        submissions=_listed(lacking.submissions),
        wanted=lacking.wanted,
        room=lacking.room,
    )


@one_unit
def apply_sketch(
    office: Office, call: str | None, round_number: int | None, sketch: Sketch
) -> Assigned:
    """Put an assignment on record in the place of the present one, all of it or nothing.

    Raises:
        NotPossible: ``assign.changed`` (somebody else changed it meanwhile), ``assign.conflict`` (a pair is in
            conflict), ``assign.gone`` (a member or submission is there no more), ``assign.apart``, ``round.purged``.
    """
    ground = assignment_ground(office, call, round_number)
    if sketch.base and sketch.base != ground.base:
        raise NotPossible("assign.changed")
    _check(ground, sketch)
    _store(office, ground, sketch)
    loads = dict.fromkeys(ground.ids, 0)
    reviews = {h.id: 0 for h in ground.heads}
    for member, submission in sketch.pairs:
        loads[member] += 1
        reviews[submission] += 1
    return Assigned(tuple(loads.items()), tuple(reviews.items()), sketch.anchors)


def gap_of(ground: AssignGround, pairs: frozenset[Reads]) -> Gap | None:
    """Return what the newest package does not say; None where there is none, or it says the same."""
    if ground.packed is None:
        return None
    number, packed = ground.packed
    added, removed = tuple(sorted(pairs - packed)), tuple(sorted(packed - pairs))
    return Gap(number, added, removed) if added or removed else None


def reading_order(
    member: MemberId, seed: str, anchors: tuple[SubmissionId, ...], mine: frozenset[SubmissionId]
) -> tuple[SubmissionId, ...]:
    """Return the order in which a member reads: anchors first, the rest shuffled by seed and member."""
    first = tuple(s for s in anchors if s in mine)
    rest = sorted(mine - set(first), key=lambda s: _mixed(seed, member, s))
    return first + tuple(rest)


def _check(ground: AssignGround, sketch: Sketch) -> None:
    members, submissions = set(ground.ids), {h.id for h in ground.heads}
    gone = sorted(p for p in sketch.pairs if p[0] not in members or p[1] not in submissions)
    if gone:
        raise NotPossible("assign.gone", member=gone[0][0], submission=gone[0][1])
    wrong = sorted(sketch.pairs & ground.barred)
    if wrong:
        raise NotPossible("assign.conflict", member=wrong[0][0], submission=wrong[0][1])
    parts = named_parts(ground, sketch)
    if len(parts) > 1 and not sketch.wish.apart:
        raise NotPossible("assign.apart", parts=len(parts), smallest=_listed(parts[-1]))


def _store(office: Office, ground: AssignGround, sketch: Sketch) -> None:
    which = ground.which
    lists: dict[MemberId, set[SubmissionId]] = defaultdict(set)
    for member, submission in sketch.pairs:
        lists[member].add(submission)
    records = []
    for member in sorted(lists):
        mine = frozenset(lists[member])
        order = reading_order(member, f"{which.id}/{which.round}", sketch.anchors, mine)
        records += [
            AssignmentRecord(member, submission, place) for place, submission in enumerate(order)
        ]
    digest = hashlib.sha256(
        "\n".join(f"{r.member}\t{r.submission}\t{r.position}" for r in records).encode()
    ).hexdigest()
    with office.store.begin() as work:
        work.replace_assignments(which.id, which.round, tuple(records), sketch.anchors)
        work.append_ledger("assign", f"{which.id}/{which.round}", digest, office.clock())


def _listed(names: Iterable[str], most: int = 5) -> str:
    told = list(names)
    return ", ".join(told[:most]) + (" …" if len(told) > most else "")


def _mixed(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
