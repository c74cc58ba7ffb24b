"""How each member used the scale: counts and plain figures, no verdict."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.review import ConflictState, WorkState
from reviewer_app.domain.standing import Dropped
from reviewer_app.scoring.standings import sample_deviation
from reviewer_app.scoring.totals import total_scale, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import MemberId
    from reviewer_app.domain.numbers.diagnostics import ReviewerHabits
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.standing import ReviewTotal
    from reviewer_app.services.office.results_view import Results

_MOST_LEVELS: Final = 11
_PARTS: Final = 5


@dataclass(frozen=True, slots=True)
class OneReviewer:
    """One member's figures.

    Attributes:
        member: Who.
        name: Their name.
        officer: The officer who entered their result; empty where the member sent it.
        missing: Whether they were asked and no result of theirs counts.
        partial: Whether what counts is a partial result.
        assigned: Submissions they were asked to review.
        counted: Reviews that count.
        conflicts: Submissions with a conflict of interest, declared or on record, waived ones left out.
        abstained: Submissions they abstained from.
        mean: Mean of their counted totals, exact; None without any.
        deviation: Sample standard deviation of these, or None with fewer than two.
        use: How often each level (or part of the scale) was given, as ``scale_parts`` names them.
        answers: Answers given, *cannot judge* among them.
        cannot_judge: How many of them were *cannot judge*.
        alike: Counted reviews of at least two answers that hold one and the same level throughout.
        habits: What the statistics say of them; None before these are known, or without a counted review.
    """

    member: MemberId
    name: str
    officer: str
    missing: bool
    partial: bool
    assigned: int
    counted: int
    conflicts: int
    abstained: int
    mean: Fraction | None
    deviation: float | None
    use: tuple[int, ...]
    answers: int
    cannot_judge: int
    alike: int
    habits: ReviewerHabits | None = None

    @property
    def cannot_share(self) -> Fraction | None:
        """Part of the answers that are *cannot judge*, 0 to 1; None without answers."""
        return Fraction(self.cannot_judge, self.answers) if self.answers else None


def scale_parts(call: Call) -> tuple[str, ...]:
    """Return what counts of use are about: the levels of the one scale, else five equal parts of the common one."""
    low, high = total_scale(call.rubric, call.display_scale)
    if _by_level(call):
        return tuple(str(level) for level in range(low, high + 1))
    ends = [low + Fraction(high - low, _PARTS) * n for n in range(_PARTS + 1)]
    return tuple(f"{_plain(a)}–{_plain(b)}" for a, b in pairwise(ends))


def reviewers_of(results: Results) -> tuple[OneReviewer, ...]:
    """Return every member who was asked or of whom a result counts, by id."""
    totals: dict[MemberId, list[ReviewTotal]] = {}
    for standing in results.ranking.standings:
        for total in standing.totals:
            totals.setdefault(total.reviewer, []).append(total)
    loads = Counter(m for members in results.assigned.values() for m in members)
    members = sorted(loads.keys() | results.reviews.keys())
    told = () if results.numbers is None else results.numbers.diagnostics.reviewers
    habits = {one.reviewer: one for one in told}
    return tuple(
        dataclasses.replace(_one(results, m, totals.get(m, []), loads[m]), habits=habits.get(m))
        for m in members
    )


def median_use(rows: Sequence[OneReviewer]) -> tuple[float, ...]:
    """Return the middle reviewer's share of each part of the scale, 0 to 1; nothing where nobody gave a level."""
    shares = [[count / sum(row.use) for count in row.use] for row in rows if sum(row.use)]
    return tuple(median(part) for part in zip(*shares, strict=True))


def _one(
    results: Results, member: MemberId, totals: Sequence[ReviewTotal], load: int
) -> OneReviewer:
    mine = results.reviews.get(member, {})
    counted = [t for t in totals if t.counts and t.total is not None]
    values = [t.total for t in counted if t.total is not None]
    entering = [mine[t.submission] for t in totals if t.dropped in (None, Dropped.BELOW_SHARE)]
    answers = [score for review in entering for score in review.scores]
    conflicts = {
        r.submission
        for r in mine.values()
        if r.conflict is ConflictState.CONFLICT and (member, r.submission) not in results.waivers
    } | {s for m, s in results.masks if m == member and s in results.heads}
    return OneReviewer(
        member=member,
        name=results.name(member),
        officer=results.ranking.entered_by(member),
        missing=member not in results.reviews,
        partial=member in results.partial,
        assigned=load,
        counted=len(counted),
        conflicts=len(conflicts),
        abstained=sum(r.work is WorkState.ABSTAINED for r in mine.values()),
        mean=sum(values, Fraction(0)) / len(values) if values else None,
        deviation=sample_deviation(values),
        use=_use(results.call, entering),
        answers=len(answers),
        cannot_judge=sum(score.level is None for score in answers),
        alike=sum(_is_alike(results.call, mine[t.submission]) for t in counted),
    )


def _use(call: Call, reviews: Sequence[Review]) -> tuple[int, ...]:
    """Count every level that was given, higher is better, in the parts of the scale."""
    low, high = total_scale(call.rubric, call.display_scale)
    parts = len(scale_parts(call))
    counts = [0] * parts
    by_level = _by_level(call)
    for review in reviews:
        for criterion in call.rubric.weighted:
            score = review.score(criterion.id)
            if score is not None and score.level is not None:
                place = value(criterion, score.level, low, high) - low
                part = place if by_level else place * parts / (high - low)
                counts[min(parts - 1, int(part))] += 1
    return tuple(counts)


def _is_alike(call: Call, review: Review) -> bool:
    low, high = total_scale(call.rubric, call.display_scale)
    given = [
        value(criterion, score.level, low, high)
        for criterion in call.rubric.weighted
        if (score := review.score(criterion.id)) is not None and score.level is not None
    ]
    return len(given) > 1 and len(set(given)) == 1


def _by_level(call: Call) -> bool:
    scales = {(c.scale.low, c.scale.high) for c in call.rubric.weighted}
    low, high = total_scale(call.rubric, call.display_scale)
    return len(scales) == 1 and high - low < _MOST_LEVELS


def _plain(end: Fraction) -> str:
    return str(end) if end.denominator == 1 else f"{float(end):.1f}"
