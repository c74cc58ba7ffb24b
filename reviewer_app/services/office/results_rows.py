"""The rows of the ranking and of the discussion list: one submission each, with its flags."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.domain.standing import Dropped, NotEstimable
from reviewer_app.errors import WrongUse
from reviewer_app.scoring.spread import is_wide, standard_error
from reviewer_app.scoring.standings import competition_ranks
from reviewer_app.services.office.results_estimates import estimates_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from reviewer_app.domain.ids import CriterionId, SubmissionId
    from reviewer_app.domain.standing import Standing
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.results_estimates import Estimate
    from reviewer_app.services.office.results_view import Results


class Flag(StrEnum):
    """What one must know before one trusts a row."""

    NO_REVIEW = "no_review"
    FEW = "few"
    WIDE = "wide"
    PARTIAL = "partial"
    OLDER = "older"
    ON_BEHALF = "on_behalf"
    BELOW_SHARE = "below_share"


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One submission in an order.

    Attributes:
        head: The submission.
        standing: Its numbers.
        rank: Its rank among the rows shown; None where it is not ranked.
        shared: Whether another row has the same rank.
        value: What it is ranked by: the mean or the median.
        error: Standard error of the mean, or why there is none.
        flags: Each with how many reviews it is about; 0 where it is about the submission.
        disputed: The criterion on which opinions are widest apart, or None where they agree.
        estimate: What the statistics say of it, or None where they were not asked yet.
    """

    head: SubmissionHead
    standing: Standing
    rank: int | None
    shared: bool
    value: Fraction | None
    error: float | NotEstimable
    flags: tuple[tuple[Flag, int], ...]
    disputed: CriterionId | None
    estimate: Estimate | None = None

    @property
    def totals(self) -> tuple[Fraction, ...]:
        """Every counted review's total, in the order of reviewers."""
        return tuple(t.total for t in self.standing.totals if t.counts and t.total is not None)

    def has(self, flag: Flag) -> bool:
        """Tell whether the row carries a flag."""
        return any(known is flag for known, _count in self.flags)


def ranked_rows(results: Results, group: str = "") -> tuple[RankedRow, ...]:
    """Return the rows of one group, or of all, in their order; the unranked stand last.

    Raises:
        WrongUse: ``results.group`` where no submission has that group.
    """
    if group and not any(head.group == group for head in results.heads.values()):
        raise WrongUse("results.group", group=group[:64])
    shown = [s for s in results.ranking.standings if group in ("", s.group)]
    ranks = [s.group_rank if group else s.rank for s in shown]
    held = Counter(rank for rank in ranks if rank is not None)
    estimates = _estimates(results, shown, grouped=bool(group))
    rows = [
        _row(results, standing, rank, shared=rank is not None and held[rank] > 1,
             estimate=estimates.get(standing.submission))
        for standing, rank in zip(shown, ranks, strict=True)
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda r: (r.rank is None, r.rank or 0, r.head.id)))


def disputed_rows(results: Results, group: str = "") -> tuple[RankedRow, ...]:
    """Return the same rows as a discussion list: the widest spread first, what has none at the end."""
    return tuple(
        sorted(
            ranked_rows(results, group),
            key=lambda r: (
                r.standing.deviation is None,
                -(r.standing.deviation or 0.0),
                r.head.id,
            ),
        )
    )


def _estimates(
    results: Results, shown: Sequence[Standing], *, grouped: bool
) -> Mapping[SubmissionId, Estimate]:
    """Return what the statistics say of the submissions shown; nothing where they were not asked yet."""
    if results.numbers is None:
        return {}
    # Moves are told against the mean, whatever the rows are ranked by.
    ranks = competition_ranks([s.mean for s in shown])
    ranked = {s.submission: rank for s, rank in zip(shown, ranks, strict=True)}
    return estimates_of(results.numbers, ranked, grouped=grouped)


def _row(
    results: Results,
    standing: Standing,
    rank: int | None,
    *,
    shared: bool,
    estimate: Estimate | None,
) -> RankedRow:
    return RankedRow(
        head=results.heads[standing.submission],
        standing=standing,
        rank=rank,
        shared=shared,
        value=standing.median if results.ranking.method == "median" else standing.mean,
        error=standard_error(standing.deviation, standing.n),
        flags=_flags(results, standing),
        disputed=_disputed(results, standing),
        estimate=estimate,
    )


def _flags(results: Results, standing: Standing) -> tuple[tuple[Flag, int], ...]:
    counted = [t.reviewer for t in standing.totals if t.counts]
    entered = dict(results.ranking.entered)
    below = sum(t.dropped is Dropped.BELOW_SHARE for t in standing.totals)
    few = NotEstimable.TOO_FEW_REVIEWS in standing.notes
    found = (
        (Flag.NO_REVIEW, standing.n == 0, 0),
        (Flag.FEW, few, 0),
        (Flag.WIDE, is_wide(standing.deviation, *results.scale), 0),
        (Flag.PARTIAL, True, sum(m in results.partial for m in counted)),
        (Flag.OLDER, True, standing.older),
        (Flag.ON_BEHALF, True, sum(m in entered for m in counted)),
        (Flag.BELOW_SHARE, True, below),
    )
    about_it = (Flag.NO_REVIEW, Flag.FEW, Flag.WIDE)
    return tuple(
        (flag, count) for flag, holds, count in found if holds and (count or flag in about_it)
    )


def _disputed(results: Results, standing: Standing) -> CriterionId | None:
    """Return the criterion with the largest spread in parts of its own scale; the first of equals."""
    widest, found = 0.0, None
    for criterion, one in zip(results.call.rubric.criteria, standing.criteria, strict=True):
        scale = criterion.scale
        share = (one.deviation or 0.0) / (scale.high - scale.low)
        if share > widest:
            widest, found = share, criterion.id
    return found
