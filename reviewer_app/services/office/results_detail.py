"""One submission's results: every review, every criterion, what members wrote, and who stood aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.review import ConflictState
from reviewer_app.domain.standing import Dropped
from reviewer_app.errors import WrongUse
from reviewer_app.services.office.results_rows import ranked_rows

if TYPE_CHECKING:
    from reviewer_app.domain.ids import MemberId
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.domain.standing import CriterionStanding, ReviewTotal
    from reviewer_app.services.office.feedback import Comment
    from reviewer_app.services.office.results_rows import RankedRow
    from reviewer_app.services.office.results_view import Results


class Apart(StrEnum):
    """Why a member's review is none that counts, or counts only by an officer's word."""

    DECLARED = "declared"
    ON_RECORD = "on_record"
    WAIVED = "waived"
    LINK = "link"
    ABSTAINED = "abstained"
    BELOW_SHARE = "below_share"
    NOT_SCORED = "not_scored"
    NO_RESULT = "no_result"


@dataclass(frozen=True, slots=True)
class StoodApart:
    """A member who did not simply score, and why."""

    name: str
    why: Apart
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OneReview:
    """One review that counts.

    Attributes:
        name: Who made it.
        officer: The officer who entered it on the member's behalf; empty where the member did.
        total: Its weighted mean, exact.
        review: What it says.
        older: Whether it was made on an older version of the text.
        partial: Whether it came in a partial result.
    """

    name: str
    officer: str
    total: ReviewTotal
    review: Review = field(repr=False)
    older: bool
    partial: bool


@dataclass(frozen=True, slots=True)
class OneCriterion:
    """One criterion's numbers; ``said`` are members' reasons, each with the name and the level (None: cannot judge)."""

    criterion: Criterion
    numbers: CriterionStanding
    said: tuple[tuple[str, int | None, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Written:
    """Words of one member, with the officer who entered them on the member's behalf."""

    name: str
    officer: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Detail:
    """One submission's results.

    Attributes:
        row: The submission with its numbers.
        ranked: How many submissions are ranked beside it.
        reviews: Every review that counts, the highest total first.
        criteria: In the rubric's order.
        confidential: What only the secretariat reads.
        to_team: Comments to the team, each with the member's name.
        apart: Everybody who did not simply score.
        offers: Names of those who offer to be the team's critical friend.
    """

    row: RankedRow
    ranked: int
    reviews: tuple[OneReview, ...]
    criteria: tuple[OneCriterion, ...]
    confidential: tuple[Written, ...] = field(repr=False)
    to_team: tuple[tuple[str, Comment], ...] = field(repr=False)
    apart: tuple[StoodApart, ...]
    offers: tuple[str, ...]


def detail_of(results: Results, submission: str, group: str = "") -> Detail:
    """Return one submission's results.

    Args:
        results: The round's results.
        submission: Which one.
        group: The group among which it is ranked, or empty for all.

    Raises:
        WrongUse: ``submission.unknown``.
    """
    rows = ranked_rows(results, group)
    row = next((r for r in rows if r.head.id == submission), None)
    if row is None:
        raise WrongUse("submission.unknown", submission=submission[:64])
    return detail_of_row(results, row, sum(r.rank is not None for r in rows))


def detail_of_row(results: Results, row: RankedRow, ranked: int) -> Detail:
    """Return what stands behind a row, among so many ranked ones."""
    entered = dict(results.ranking.entered)
    sid = row.head.id
    theirs = [(m, mine[sid]) for m, mine in sorted(results.reviews.items()) if sid in mine]
    reviews = [
        OneReview(
            name=results.name(t.reviewer),
            officer=entered.get(t.reviewer, ""),
            total=t,
            review=results.reviews[t.reviewer][sid],
            older=results.reviews[t.reviewer][sid].version < row.head.version,
            partial=t.reviewer in results.partial,
        )
        for t in row.standing.totals
        if t.counts
    ]
    reviews.sort(key=lambda r: (-(r.total.total or 0), r.name))
    return Detail(
        row=row,
        ranked=ranked,
        reviews=tuple(reviews),
        criteria=_criteria(results, row, theirs),
        confidential=tuple(
            Written(results.name(m), entered.get(m, ""), review.to_secretariat.strip())
            for m, review in theirs
            if review.to_secretariat.strip()
        ),
        to_team=tuple((results.name(c.member), c) for c in results.comments if c.submission == sid),
        apart=_apart(results, row, theirs),
        offers=tuple(results.name(m) for m, review in theirs if review.offers_help),
    )


def _criteria(
    results: Results, row: RankedRow, theirs: list[tuple[MemberId, Review]]
) -> tuple[OneCriterion, ...]:
    found = []
    for criterion, numbers in zip(results.call.rubric.criteria, row.standing.criteria, strict=True):
        scored = [(m, review.score(criterion.id)) for m, review in theirs]
        said = tuple(
            (results.name(m), score.level, score.reason.strip())
            for m, score in scored
            if score is not None and score.reason.strip()
        )
        found.append(OneCriterion(criterion, numbers, said))
    return tuple(found)


def _apart(
    results: Results, row: RankedRow, theirs: list[tuple[MemberId, Review]]
) -> tuple[StoodApart, ...]:
    sid, known = row.head.id, dict(theirs)
    why = {t.reviewer: t.dropped for t in row.standing.totals}
    asked = set(results.assigned.get(sid, ()))
    on_record = {m for m, s in results.masks if s == sid}
    found = []
    for member in sorted(known.keys() | asked | on_record):
        told = _why(results, row, member, known.get(member), why.get(member))
        if told is not None:
            found.append(StoodApart(results.name(member), *told))
    return tuple(found)


def _why(
    results: Results,
    row: RankedRow,
    member: MemberId,
    review: Review | None,
    dropped: Dropped | None,
) -> tuple[Apart, str] | None:
    pair = (member, row.head.id)
    if review is None:
        without = Apart.NO_RESULT if member not in results.reviews else Apart.NOT_SCORED
        return Apart.ON_RECORD if pair in results.masks else without, ""
    if pair in results.masks:
        return Apart.ON_RECORD, review.conflict_reason
    if dropped is not None:
        reason = {
            Dropped.CONFLICT: review.conflict_reason,
            Dropped.ABSTAINED: review.abstain_reason,
        }
        return _DROPPED.get(dropped, Apart.NOT_SCORED), reason.get(dropped, "")
    if review.conflict is ConflictState.LINK_MAY_SCORE:
        return Apart.LINK, review.conflict_reason
    declared = review.conflict is ConflictState.CONFLICT
    return (Apart.WAIVED, review.conflict_reason) if declared else None


_DROPPED: Final = {
    Dropped.CONFLICT: Apart.DECLARED,
    Dropped.ABSTAINED: Apart.ABSTAINED,
    Dropped.BELOW_SHARE: Apart.BELOW_SHARE,
}
