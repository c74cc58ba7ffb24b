"""The numbers of a round as tables: standings, means per criterion, and how each criterion works."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from statistics import stdev
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.reports.values_sheets import Column, Kind
from reviewer_app.scoring.spread import standard_error
from reviewer_app.services.office.results_estimates import Estimate, estimates_of
from reviewer_app.services.office.table_fields import BOARD, Field, Plan, filled
from reviewer_app.wording.mark import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.domain.numbers.agreement import Coefficient
    from reviewer_app.domain.numbers.diagnostics import CriterionQuality
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.domain.standing import CriterionStanding, Standing
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.reports.values_sheets import Table, Value
    from reviewer_app.services.office.table_ground import TableGround


@dataclass(frozen=True, slots=True)
class RankRow:
    """One submission with what the statistics say of it."""

    standing: Standing
    head: SubmissionHead
    estimate: Estimate
    dropped: Counter[str]


@dataclass(frozen=True, slots=True)
class MeanRow:
    """One submission on one criterion."""

    standing: Standing
    criterion: Criterion
    numbers: CriterionStanding


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion over all submissions; the last two are None where the statistics were not asked."""

    criterion: Criterion
    levels: tuple[int, ...]
    cannot_judge: int
    quality: CriterionQuality | None
    alpha: Coefficient | None


STANDINGS: Final = Plan(
    "standings",
    N_("Standings"),
    N_("One row per submission, in the order of the ranking."),
    (
        Field(Column("rank", N_("rank"), Kind.WHOLE,
                     N_("Rank by the mean among all; equal means share a rank; empty where not ranked.")),
              lambda _g, r: r.standing.rank),
        Field(Column("group_rank", N_("rank in group"), Kind.WHOLE, N_("Rank by the mean in its group.")),
              lambda _g, r: r.standing.group_rank),
        Field(Column("submission", N_("id"), Kind.ID, N_("Identifier of the submission.")),
              lambda _g, r: r.head.id),
        Field(Column("title", N_("title"), Kind.TEXT, N_("Its title.")),
              lambda g, r: g.title(r.head.id)),
        Field(Column("team", N_("team"), Kind.TEXT, N_("The team; empty where the board may not know it.")),
              lambda _g, r: r.head.team),
        Field(Column("organisation", N_("organisation"), Kind.TEXT,
                     N_("The team’s organisation; empty where the board may not know it.")),
              lambda _g, r: r.head.organisation),
        Field(Column("country", N_("country"), Kind.ID, N_("Country of the team, ISO 3166.")),
              lambda _g, r: r.head.country),
        Field(Column("language", N_("language"), Kind.ID, N_("Language of the submission.")),
              lambda _g, r: r.head.language),
        Field(Column("group", N_("group"), Kind.ID, N_("Group whose places it competes for.")),
              lambda _g, r: r.head.group),
        Field(Column("n", N_("n"), Kind.WHOLE, N_("Reviews that count: what the numbers of the row rest on.")),
              lambda _g, r: r.standing.n),
        Field(Column("mean", N_("mean"), Kind.NUMBER, N_("Mean of the totals of the reviews that count.")),
              lambda _g, r: _there(r.standing.mean)),
        Field(Column("median", N_("median"), Kind.NUMBER, N_("Median of these totals.")),
              lambda _g, r: _there(r.standing.median)),
        Field(Column("deviation", N_("SD"), Kind.NUMBER, N_("Standard deviation of these totals (divisor n − 1).")),
              lambda _g, r: _spread(r.standing.deviation, r.standing.n)),
        Field(Column("error", N_("standard error"), Kind.NUMBER, N_("Standard error of the mean.")),
              lambda _g, r: _error(r.standing)),
        Field(Column("low", N_("lowest"), Kind.NUMBER, N_("Smallest of these totals.")),
              lambda _g, r: _there(r.standing.low)),
        Field(Column("high", N_("highest"), Kind.NUMBER, N_("Largest of these totals.")),
              lambda _g, r: _there(r.standing.high)),
        Field(Column("rank_low", N_("likely rank from"), Kind.WHOLE,
                     N_("Best rank of the interval that holds the rank in 9 of 10 cases.")),
              lambda _g, r: _rank(r.estimate, "low")),
        Field(Column("rank_high", N_("likely rank to"), Kind.WHOLE, N_("Worst rank of that interval.")),
              lambda _g, r: _rank(r.estimate, "high")),
        Field(Column("rank_expected", N_("expected rank"), Kind.NUMBER, N_("Mean of the likely ranks.")),
              lambda _g, r: _rank(r.estimate, "expected")),
        Field(Column("ranked", N_("ranked"), Kind.WHOLE, N_("How many it is ranked among.")),
              lambda _g, r: _rank(r.estimate, "of")),
        Field(Column("chance", N_("chance of a place"), Kind.CHANCE, N_("Chance of one of the places.")),
              lambda _g, r: r.estimate.chance),
        Field(Column("places", N_("places"), Kind.WHOLE, N_("How many places that is about.")),
              lambda _g, r: r.estimate.places),
        Field(Column("at_cut", N_("at the cut"), Kind.CODE,
                     N_("Clear of the cut, or not to be told apart from those beside it."), "cut."),
              lambda _g, r: r.estimate.standing),
        Field(Column("adjusted", N_("adjusted for severity, not used for selection"), Kind.NUMBER,
                     N_("Mean after allowing for how severe its reviewers are.")),
              lambda _g, r: r.estimate.adjusted),
        Field(Column("moved", N_("places moved"), Kind.WHOLE,
                     N_("Places it would rise (above 0) or fall by the adjusted mean.")),
              lambda _g, r: r.estimate.moves),
        Field(Column("conflicts", N_("members in conflict"), Kind.WHOLE,
                     N_("Members who did not score it for a conflict of interest.")),
              lambda _g, r: r.dropped["conflict"]),
        Field(Column("abstained", N_("members who abstained"), Kind.WHOLE, N_("Members who abstained.")),
              lambda _g, r: r.dropped["abstained"]),
        Field(Column("not_counted", N_("other reviews left out"), Kind.WHOLE,
                     N_("Reviews left out for another reason; the table of reviews says which.")),
              lambda _g, r: r.dropped.total() - r.dropped["conflict"] - r.dropped["abstained"]),
        Field(Column("older", N_("on an older text"), Kind.WHOLE,
                     N_("Reviews that count and were made on an older version of the text.")),
              lambda _g, r: r.standing.older),
    ),
    withholds=True,
)  # fmt: skip

MEANS: Final = Plan(
    "means",
    N_("Means"),
    N_("One row per submission and criterion, on the criterion’s own scale."),
    (
        Field(Column("submission", N_("submission"), Kind.ID, N_("Identifier of the submission.")),
              lambda _g, r: r.standing.submission),
        Field(Column("title", N_("title"), Kind.TEXT, N_("Its title.")),
              lambda g, r: g.title(r.standing.submission)),
        Field(Column("group", N_("group"), Kind.ID, N_("Group whose places it competes for.")),
              lambda _g, r: r.standing.group),
        Field(Column("criterion", N_("criterion"), Kind.ID, N_("Identifier of the criterion.")),
              lambda _g, r: r.criterion.id),
        Field(Column("asked", N_("what it asks"), Kind.TEXT, N_("The criterion in words.")),
              lambda g, r: g.best(r.criterion.title)),
        Field(Column("n", N_("n"), Kind.WHOLE, N_("Levels that count: what the numbers of the row rest on.")),
              lambda _g, r: len(r.numbers.levels)),
        Field(Column("mean", N_("mean"), Kind.NUMBER, N_("Mean of these levels.")),
              lambda _g, r: _there(r.numbers.mean)),
        Field(Column("deviation", N_("SD"), Kind.NUMBER, N_("Standard deviation of these levels (divisor n − 1).")),
              lambda _g, r: _spread(r.numbers.deviation, len(r.numbers.levels))),
        Field(Column("low", N_("lowest"), Kind.WHOLE, N_("Lowest level given.")),
              lambda _g, r: min((level for _, level in r.numbers.levels), default=None)),
        Field(Column("high", N_("highest"), Kind.WHOLE, N_("Highest level given.")),
              lambda _g, r: max((level for _, level in r.numbers.levels), default=None)),
        Field(Column("cannot_judge", N_("cannot judge"), Kind.WHOLE, N_("How many cannot judge it.")),
              lambda _g, r: r.numbers.cannot_judge),
    ),
    withholds=True,
)  # fmt: skip

CRITERIA: Final = Plan(
    "criteria",
    N_("Criteria"),
    N_("One row per criterion of the rubric, over all submissions."),
    (
        Field(Column("criterion", N_("criterion"), Kind.ID, N_("Identifier of the criterion.")),
              lambda _g, r: r.criterion.id),
        Field(Column("asked", N_("what it asks"), Kind.TEXT, N_("The criterion in words.")),
              lambda g, r: g.best(r.criterion.title)),
        Field(Column("weight", N_("weight"), Kind.SHARE, N_("Its part of the weight.")),
              lambda g, r: g.weight(r.criterion)),
        Field(Column("scale_low", N_("lowest level"), Kind.WHOLE, N_("Lowest level of its scale.")),
              lambda _g, r: r.criterion.scale.low),
        Field(Column("scale_high", N_("highest level"), Kind.WHOLE, N_("Highest level of its scale.")),
              lambda _g, r: r.criterion.scale.high),
        Field(Column("higher_is_better", N_("higher is better"), Kind.FLAG, N_("Whether its highest level is the best.")),
              lambda _g, r: r.criterion.higher_is_better),
        Field(Column("required", N_("required"), Kind.FLAG, N_("Whether a finished review must answer it.")),
              lambda _g, r: r.criterion.required),
        Field(Column("n", N_("n"), Kind.WHOLE, N_("Levels that count: what mean and SD rest on.")),
              lambda _g, r: len(r.levels)),
        Field(Column("mean", N_("mean"), Kind.NUMBER, N_("Mean of these levels.")),
              lambda _g, r: _mean(r.levels)),
        Field(Column("deviation", N_("SD"), Kind.NUMBER, N_("Standard deviation of these levels (divisor n − 1).")),
              lambda _g, r: _spread(stdev(r.levels) if len(r.levels) > 1 else None, len(r.levels))),
        Field(Column("cannot_judge", N_("cannot judge"), Kind.WHOLE, N_("How many answers say *cannot judge*.")),
              lambda _g, r: r.cannot_judge),
        Field(Column("spread", N_("share between submissions"), Kind.SHARE,
                     N_("Part of its variance that lies between submissions: how much it tells them apart.")),
              lambda _g, r: None if r.quality is None else r.quality.spread),
        Field(Column("discrimination", N_("correlation with the rest"), Kind.NUMBER,
                     N_("Rank correlation of submissions’ means on it with their means on the rest.")),
              lambda _g, r: None if r.quality is None else r.quality.discrimination),
        Field(Column("alpha", N_("agreement (alpha)"), Kind.NUMBER,
                     N_("Krippendorff’s alpha of its levels: 1 all agree, 0 as by chance.")),
              lambda _g, r: None if r.alpha is None else r.alpha.value),
        Field(Column("alpha_low", N_("alpha from"), Kind.NUMBER, N_("Lower end of alpha’s interval.")),
              lambda _g, r: _end(r.alpha, high=False)),
        Field(Column("alpha_high", N_("alpha to"), Kind.NUMBER, N_("Upper end of alpha’s interval.")),
              lambda _g, r: _end(r.alpha, high=True)),
        Field(Column("alpha_n", N_("n of alpha"), Kind.WHOLE, N_("Submissions that alpha rests on.")),
              lambda _g, r: None if r.alpha is None else r.alpha.n),
        Field(Column("closest", N_("closest to"), Kind.ID, N_("The criterion that it says most nearly the same as.")),
              lambda _g, r: "" if r.quality is None else r.quality.redundant_with),
        Field(Column("closeness", N_("correlation with it"), Kind.NUMBER,
                     N_("Rank correlation with that one over single reviews.")),
              lambda _g, r: _closeness(r)),
    ),
    withholds=True,
)  # fmt: skip


def standings_table(ground: TableGround, edition: str) -> Table:
    """Return the standings in the order of the ranking, with each criterion's mean behind."""
    estimates = _estimates(ground)

    def rows() -> Iterator[RankRow]:
        for s in ground.results.ranking.standings:
            dropped = Counter(t.dropped.value for t in s.totals if t.dropped)
            head = ground.results.heads[s.submission]
            yield RankRow(s, head, estimates.get(s.submission, Estimate()), dropped)

    more = tuple(
        Field(Column(c.id, ground.best(c.title), Kind.NUMBER, own=True, inside="criteria"),
              partial(_of_criterion, place))
        for place, c in enumerate(ground.call.rubric.criteria)
    )  # fmt: skip
    return without_teams(filled(STANDINGS, ground, edition, rows, more), ground, edition)


def means_table(ground: TableGround, edition: str) -> Table:
    """Return the mean of every submission on every criterion, by submission."""
    criteria = ground.call.rubric.criteria
    standings = sorted(ground.results.ranking.standings, key=lambda s: s.submission)

    def rows() -> Iterator[MeanRow]:
        for s in standings:
            for criterion, numbers in zip(criteria, s.criteria, strict=True):
                yield MeanRow(s, criterion, numbers)

    return filled(MEANS, ground, edition, rows)


def criteria_table(ground: TableGround, edition: str) -> Table:
    """Return how each criterion of the rubric works."""
    numbers = ground.ground.numbers
    quality = {q.criterion: q for q in numbers.diagnostics.criteria} if numbers else {}
    alphas = {a.criterion: a.alpha for a in numbers.agreement.criteria} if numbers else {}

    def rows() -> Iterator[CriterionRow]:
        standings = ground.results.ranking.standings
        for place, criterion in enumerate(ground.call.rubric.criteria):
            mine = [s.criteria[place] for s in standings]
            levels = tuple(level for one in mine for _, level in one.levels)
            unjudged = sum(one.cannot_judge for one in mine)
            name = str(criterion.id)
            yield CriterionRow(criterion, levels, unjudged, quality.get(name), alphas.get(name))

    return filled(CRITERIA, ground, edition, rows)


def without_teams(table: Table, ground: TableGround, edition: str) -> Table:
    """Return a table without the teams, where it is for the board of a call that hides them."""
    if edition != BOARD or not ground.blind:
        return table
    kept = [n for n, c in enumerate(table.columns) if c.id not in ("team", "organisation")]
    return dataclasses.replace(
        table,
        columns=tuple(table.columns[n] for n in kept),
        rows=lambda: (tuple(row[n] for n in kept) for row in table.rows()),
    )


def _estimates(ground: TableGround) -> dict[str, Estimate]:
    numbers = ground.ground.numbers
    if numbers is None:
        return {}
    known = {one.submission: one for one in numbers.ranks.each}
    by_group: dict[str, list[Standing]] = {}
    for s in ground.results.ranking.standings:
        by_group.setdefault(s.group, []).append(s)
    found: dict[str, Estimate] = {}
    for standings in by_group.values():
        grouped = any(
            (one := known.get(s.submission)) is not None and one.in_group is not None
            for s in standings
        )
        ranks = {s.submission: s.group_rank for s in standings}
        found |= {str(s): e for s, e in estimates_of(numbers, ranks, grouped=grouped).items()}
    return found


def _of_criterion(place: int, _ground: TableGround, row: RankRow) -> Value:
    return _there(row.standing.criteria[place].mean)


def _there(value: Fraction | None) -> Value:
    return Withheld(NotEstimable.NO_REVIEW) if value is None else value


def _spread(deviation: float | None, count: int) -> Value:
    if deviation is not None:
        return deviation
    return Withheld(NotEstimable.ONE_REVIEW if count else NotEstimable.NO_REVIEW)


def _error(standing: Standing) -> Value:
    error = standard_error(standing.deviation, standing.n)
    return Withheld(error) if isinstance(error, NotEstimable) else error


def _rank(estimate: Estimate, what: str) -> Value:
    spread = estimate.spread
    return getattr(spread, what) if isinstance(spread, RankSpread) else spread


def _mean(levels: tuple[int, ...]) -> Value:
    return Fraction(sum(levels), len(levels)) if levels else Withheld(NotEstimable.NO_REVIEW)


def _end(alpha: Coefficient | None, *, high: bool) -> Value:
    if alpha is None:
        return None
    if isinstance(alpha.interval, Interval):
        return alpha.interval.high if high else alpha.interval.low
    return alpha.interval


def _closeness(row: CriterionRow) -> Value:
    quality = row.quality
    return None if quality is None or not quality.redundant_with else quality.redundancy
