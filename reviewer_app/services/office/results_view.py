"""A round's results in one reading: everything that the pages of results show is worked out from it, exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible, Refused
from reviewer_app.services.office.choosing import SetAside, set_aside
from reviewer_app.services.office.feedback import list_feedback
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.ranking import heads_of, ranking_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.standing import Ranking
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.feedback import Comment
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office

Pairs = frozenset[tuple["MemberId", "SubmissionId"]]


@dataclass(frozen=True, slots=True)
class Results:
    """What a round's counted results say, with whatever people must know beside the numbers.

    Attributes:
        call: The call.
        ranking: All submissions in order.
        heads: Each submission's head.
        reviews: Counted results' reviews, by member and submission.
        names: Each member's name.
        assigned: Members who were asked, by submission.
        partial: Members whose counted result is a partial one.
        masks: Pairs in conflict on the office's record.
        waivers: Pairs whose conflict an officer waived.
        comments: Comments to teams with what was decided about each.
        ledger: Number and hash of the ledger's last entry.
        aside: What the selection of the round goes by beside them; the numbers do not count it.
        numbers: What the statistics say of them; None where they were not asked yet.
    """

    call: Call
    ranking: Ranking
    heads: Mapping[SubmissionId, SubmissionHead]
    reviews: Mapping[MemberId, Mapping[SubmissionId, Review]] = field(repr=False)
    names: Mapping[MemberId, str]
    assigned: Mapping[SubmissionId, tuple[MemberId, ...]]
    partial: frozenset[MemberId]
    masks: Pairs
    waivers: Pairs
    comments: tuple[Comment, ...] = field(repr=False)
    ledger: tuple[int, str]
    aside: SetAside = field(default_factory=SetAside)
    numbers: Numbers | None = None

    def name(self, member: MemberId) -> str:
        """Return a member's name, else the identifier."""
        return self.names.get(member) or member

    def review(self, member: MemberId, submission: SubmissionId) -> Review | None:
        """Return what a counted result holds about a submission."""
        return self.reviews.get(member, {}).get(submission)

    @property
    def scale(self) -> tuple[int, int]:
        """Ends of the scale that totals stand on."""
        return self.ranking.scale_low, self.ranking.scale_high

    @property
    def missing(self) -> tuple[MemberId, ...]:
        """Members who were asked and of whom no result counts, by id."""
        asked = {member for members in self.assigned.values() for member in members}
        return tuple(sorted(asked - self.reviews.keys()))


@one_unit
def read_results(
    office: Office, call: str | None, round_number: int | None, *, method: str = "mean"
) -> Results:
    """Return everything about a round's results; nothing is changed or put on record.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        method: ``mean`` or ``median``.

    Raises:
        NotPossible: ``rank.nothing`` where no result was merged, ``round.purged``, ``call.none``.
    """
    which = open_round(office, call, round_number)
    heads = {head.id: head for head in heads_of(office, which)}
    pool = round_pool(office, which)
    results = {m: c.result for m, c in counted_results(office, pool).items()}
    if not results:
        raise NotPossible("rank.nothing")
    with office.store.begin() as work:
        pairs, _ = work.assignments(which.id, which.round)
        ledger = work.ledger_head()
    assigned: dict[SubmissionId, list[MemberId]] = {submission: [] for submission in heads}
    for pair in pairs:
        if pair.submission in assigned:
            assigned[pair.submission].append(pair.member)
    ranking = ranking_of(office, which, pool, results, method=method)
    return Results(
        call=which.call,
        ranking=ranking,
        heads=heads,
        reviews={
            member: {r.submission: r for r in result.reviews if r.submission in heads}
            for member, result in sorted(results.items())
        },
        names={m.id: m.name for m in office_members(office)},
        assigned={s: tuple(sorted(members)) for s, members in assigned.items()},
        partial=frozenset(m for m, result in results.items() if not result.final),
        masks=pool.masks,
        waivers=pool.waivers,
        comments=list_feedback(office, which.id, which.round),
        ledger=ledger,
        aside=_aside(office, which, ranking),
    )


def _aside(office: Office, which: OpenRound, ranking: Ranking) -> SetAside:
    try:
        return set_aside(office, which, ranking)
    except Refused:
        # A preparation that cannot be read is told where it is worked on, and hides no results.
        return SetAside()
