"""How far a round is, per member and submission, by what the office really knows.

It knows what results and receipts say, and nothing of what happens on a laptop before a file comes. So a pair
without a result is *nothing received*, never *not started*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.review import ConflictState, WorkState
from reviewer_app.scoring.standings import dropped_for
from reviewer_app.scoring.totals import review_total
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.missing import missing_members
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.ranking import heads_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.pool import Pool
    from reviewer_app.domain.result import Result
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.missing import MissingMember
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


class Cell(StrEnum):
    """What the office knows of one member and one submission."""

    NOT_ASSIGNED = "not-assigned"
    NOT_RECEIVED = "not-received"
    """Nothing of this member has come."""
    UNCOUNTED = "uncounted"
    """A file of this member has come and does not count (a fork, taken out, unconfirmed …)."""
    NOT_OPENED = "not-opened"
    OPENED = "opened"
    SCORED = "scored"
    ABSTAINED = "abstained"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """How far one member is.

    Attributes:
        member: Who.
        name: Their name.
        assigned: Submissions assigned.
        revision: Number of the result that counts; 0 without one.
        final: Whether nothing is open in it.
        entered_by: The officer who entered it; empty for a member's own.
        missing: How far they are known to be where none counts; None where one does.
    """

    member: MemberId
    name: str
    assigned: int
    revision: int = 0
    final: bool = False
    entered_by: str = ""
    missing: MissingMember | None = None


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """How many reviews a submission has, and what it needs.

    Attributes:
        submission: Which one.
        title: Its title.
        counted: Reviews that count.
        assigned: Members whom it is assigned to.
        awaited: Of these, those who may still review it: no result counts yet, or it is still open in theirs.
        needed: Reviews that are lacking to the minimum.
    """

    submission: SubmissionId
    title: LocalText
    counted: int
    assigned: int
    awaited: int
    needed: int

    @property
    def out_of_reach(self) -> bool:
        """Whether the minimum cannot be reached by the members it is assigned to."""
        return self.needed > self.awaited


@dataclass(frozen=True, slots=True)
class Progress:
    """A round's progress.

    Attributes:
        members: Every member with an assignment, by name.
        submissions: Every submission that was not withdrawn, by id.
        minimum: Reviews that each submission should have.
        cells: What is known of each pair that is assigned.
    """

    members: tuple[MemberLine, ...]
    submissions: tuple[SubmissionLine, ...]
    minimum: int
    cells: Mapping[tuple[MemberId, SubmissionId], Cell] = field(repr=False)

    def cell(self, member: MemberId, submission: SubmissionId) -> Cell:
        """Return what is known of one pair."""
        return self.cells.get((member, submission), Cell.NOT_ASSIGNED)

    def count(self, cell: Cell) -> int:
        """Return how many pairs are so."""
        return sum(c is cell for c in self.cells.values())


@one_unit
def round_progress(office: Office, call: str | None, round_number: int | None) -> Progress:
    """Return how far a round is, by what was merged.

    Raises:
        NotPossible: ``call.none``, ``round.purged``.
    """
    which = open_round(office, call, round_number)
    pool = round_pool(office, which)
    heads = heads_of(office, which)
    results = {m: c.result for m, c in counted_results(office, pool).items()}
    cells = _cells(office, which, pool, results, {h.id for h in heads})
    counted = _counted(which, heads, pool, results)
    counts = _per_submission(heads, counted)
    minimum = which.call.minimum_reviews
    assigned, awaited = dict.fromkeys(counts, 0), dict.fromkeys(counts, 0)
    loads: dict[MemberId, int] = {}
    for (member, submission), cell in cells.items():
        assigned[submission] += 1
        awaited[submission] += cell in _AWAITED and (member, submission) not in counted
        loads[member] = loads.get(member, 0) + 1
    missing = {m.member: m for m in missing_members(office, which, pool)}
    people = []
    for one in office_members(office):
        if one.id not in loads:
            continue
        result = results.get(one.id)
        people.append(
            MemberLine(
                member=one.id,
                name=one.name or one.id,
                assigned=loads[one.id],
                revision=result.revision if result else 0,
                final=result.final if result else False,
                entered_by=(result.entered_by or "") if result else "",
                missing=missing.get(one.id),
            )
        )
    return Progress(
        members=tuple(sorted(people, key=lambda m: (m.name.casefold(), m.member))),
        submissions=tuple(
            SubmissionLine(
                submission=h.id,
                title=h.title,
                counted=counts[h.id],
                assigned=assigned[h.id],
                awaited=awaited[h.id],
                needed=max(0, minimum - counts[h.id]),
            )
            for h in heads
        ),
        minimum=minimum,
        cells=cells,
    )


def reviews_counted(
    office: Office,
    which: OpenRound,
    pool: Pool,
    *,
    leaving_out: frozenset[MemberId] = frozenset(),
) -> dict[SubmissionId, int]:
    """Return how many reviews of each submission count, by id; those of some members left out."""
    results = {
        m: c.result for m, c in counted_results(office, pool).items() if m not in leaving_out
    }
    heads = heads_of(office, which)
    return _per_submission(heads, _counted(which, heads, pool, results))


def _per_submission(
    heads: Iterable[SubmissionHead], counted: Iterable[tuple[MemberId, SubmissionId]]
) -> dict[SubmissionId, int]:
    counts = dict.fromkeys((h.id for h in heads), 0)
    for _, submission in counted:
        counts[submission] += 1
    return counts


def _counted(
    which: OpenRound,
    heads: Iterable[SubmissionHead],
    pool: Pool,
    results: Mapping[MemberId, Result],
) -> set[tuple[MemberId, SubmissionId]]:
    """Return the pairs whose review counts; one that is still open may, if enough of it is answered."""
    call, known = which.call, {h.id: h for h in heads}
    pairs = set()
    for member, result in results.items():
        for review in result.reviews:
            head = known.get(review.submission)
            if head is None:
                continue
            _, share = review_total(call.rubric, call.display_scale, review)
            out = dropped_for(call, head, (member, review), share, pool.masks, pool.waivers)
            if out is None:
                pairs.add((member, head.id))
    return pairs


def _cells(
    office: Office,
    which: OpenRound,
    pool: Pool,
    results: Mapping[MemberId, Result],
    known: set[SubmissionId],
) -> dict[tuple[MemberId, SubmissionId], Cell]:
    with office.store.begin() as work:
        assigned, _ = work.assignments(which.id, which.round)
    received = {f.result.reviewer for f in pool.files}
    reviews = {m: {r.submission: r for r in result.reviews} for m, result in results.items()}
    cells = {}
    for pair in assigned:
        place = (pair.member, pair.submission)
        if pair.submission not in known:
            continue
        if place in pool.masks:
            cells[place] = Cell.CONFLICT
        elif pair.member in results:
            cells[place] = _cell(
                reviews[pair.member].get(pair.submission), waived=place in pool.waivers
            )
        else:
            cells[place] = Cell.UNCOUNTED if pair.member in received else Cell.NOT_RECEIVED
    return cells


def _cell(review: Review | None, *, waived: bool) -> Cell:
    if review is None:
        return Cell.NOT_OPENED
    if review.conflict is ConflictState.CONFLICT and not waived:
        return Cell.CONFLICT
    return {
        WorkState.NOT_OPENED: Cell.NOT_OPENED,
        WorkState.OPENED: Cell.OPENED,
        WorkState.SCORED: Cell.SCORED,
        WorkState.ABSTAINED: Cell.ABSTAINED,
    }[review.work]


_AWAITED: Final = frozenset({Cell.NOT_RECEIVED, Cell.UNCOUNTED, Cell.NOT_OPENED, Cell.OPENED})
"""What may still become a review."""
