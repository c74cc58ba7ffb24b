"""Repeat a selection on changed input: who would enter, who would leave (docs/statistics.md, 14)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.stability import Margin, Stability, Variation, WeightsMoved
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.stability.cut import (
    Cut,
    cuts_of,
    select_by,
    select_columns,
)
from reviewer_app.scoring.statistics.stability.values import (
    Values,
    counted_only,
    reviews_of,
    values_of_model,
    without_criterion,
)
from reviewer_app.scoring.statistics.stability.weighing import AMOUNTS, draw_weights, means_under

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reviewer_app.domain.numbers.severity import Severity
    from reviewer_app.scoring.statistics.stability.values import Reviews
    from reviewer_app.scoring.statistics.table import ScoreTable

    Select = Callable[[Mapping[str, Fraction]], frozenset[str] | Withheld]
    Report = Callable[[int, int], None]

DRAWS: Final = 2000
"""Weights drawn where places are filled by sorting."""
SOLVED_DRAWS: Final = 200
"""Weights drawn where each selection is a problem to be solved: a share then has a standard error of 0.035 at most."""
_STEPS: Final = 10**9
"""Drawn means are told to a solver in whole parts of one over this."""


def _quiet(_done: int, _of: int) -> None:
    """Receive how far the work is and say nothing."""


@one_thread()
def vary_selection(
    table: ScoreTable,
    *,
    places: int | None = None,
    group_places: Mapping[str, int] | None = None,
    select: Select | None = None,
    severity: Severity | None = None,
    report: Report = _quiet,
) -> Stability:
    """Return how a selection by exact means changes, one change at a time.

    Left out are each reviewer, and each criterion with a weight (not a sole one); the median takes the place of the
    mean, and adjusted scores that of raw ones; weights are drawn around the call's (Saltelli et al. 2008). The set of
    counted reviews stays as it is at the given weights.

    Args:
        table: All scores.
        places: How many places there are in all; with ``select``, only what margins are told for.
        group_places: Places of each group that has its own.
        select: Selects under other rules, for instance quotas that cross; it is given exact means of every submission
            with a counted review and must return a set whose sum is largest. Without it the largest means of each
            group are selected.
        severity: Where the adjusted scores come from; without it there is no such variation.
        report: Told how many of how many steps are done; what it raises ends the work.

    Raises:
        ValueError: Neither places nor ``select`` are given.
    """
    if select is None and places is None and not group_places:
        raise ValueError("a selection needs places")
    counted = counted_only(table)
    cuts = cuts_of(table.groups or ("",) * len(table.submissions), places, group_places or {})
    chooser = _Chooser(table.submissions, cuts, select)
    reviews = reviews_of(counted)
    means = reviews.means()
    base = chooser.pick(means)
    if isinstance(base, Withheld):
        return Stability((), (), (), (), (), base)
    if not base:
        return Stability((), (), (), (), (), Withheld(NotEstimable.NO_REVIEW))
    work = _Work(counted, reviews, chooser, base, means.missing, report)
    variations, lists = _variations(work, severity)
    weights = tuple(_moved(work, name, amount) for name, amount in AMOUNTS)
    work.told(2 * work.steps)
    return Stability(
        selected=_names(table, base),
        variations=variations,
        weights=weights,
        margins=_margins(table, chooser, means, base, reviews),
        stays=_stays(table, base, lists),
    )


class _Chooser:
    """Selects by sorting or by somebody else's rules."""

    def __init__(
        self, submissions: tuple[str, ...], cuts: tuple[Cut, ...], select: Select | None
    ) -> None:
        self._submissions = submissions
        self._places = {s: i for i, s in enumerate(submissions)}
        self.cuts = cuts
        self.select = select

    def pick(self, values: Values, base: frozenset[int] = frozenset()) -> frozenset[int] | Withheld:
        """Return who is selected; ``base`` stays where it is as good as any."""
        if self.select is None:
            return select_by(self.cuts, values, base)
        told = self.select(values.mapped(self._submissions))
        if isinstance(told, Withheld):
            return told
        chosen = frozenset(self._places[s] for s in told)
        if base and len(base) == len(chosen) and all(values.dens[i] for i in base):
            kept = sum((values.exact(i) for i in base), Fraction(0))
            if kept >= sum((values.exact(i) for i in chosen), Fraction(0)):
                return base
        return chosen


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """What every variation is made from."""

    table: ScoreTable
    reviews: Reviews
    chooser: _Chooser
    base: frozenset[int]
    missing: frozenset[int]
    report: Report

    @property
    def weighted(self) -> tuple[int, ...]:
        """Places of the criteria with a weight."""
        return tuple(i for i, c in enumerate(self.table.criteria) if c.weight)

    @property
    def criteria(self) -> tuple[int, ...]:
        """Places of the criteria that can be left out."""
        return self.weighted if len(self.weighted) > 1 else ()

    @property
    def steps(self) -> int:
        """How many steps there are before weights are moved."""
        return len(self.table.reviewers) + len(self.criteria) + 2

    def told(self, done: int) -> None:
        """Tell how far the work is; weights count as much as everything before."""
        self.report(done, 2 * self.steps)


def _variations(
    work: _Work, severity: Severity | None
) -> tuple[tuple[Variation, ...], tuple[frozenset[int], ...]]:
    """Return each variation, and the selections of those that could be made."""
    made: list[Variation] = []
    lists: list[frozenset[int]] = []

    def add(kind: str, about: str, values: Values | Withheld) -> None:
        if isinstance(values, Withheld):
            made.append(Variation(kind, about, (), (), withheld=values))
        else:
            picked = work.chooser.pick(values, work.base)
            made.append(_variation(work, kind, about, values, picked))
            if not isinstance(picked, Withheld):
                lists.append(picked)
        work.told(len(made))

    for place, values in work.reviews.means_without_each():
        add("reviewer", work.table.reviewers[place], values)
    for place in work.criteria:
        changed = reviews_of(without_criterion(work.table, place))
        add("criterion", work.table.criteria[place].id, changed.means())
    add("median", "", work.reviews.medians())
    if severity is not None:
        add("adjusted", "", _adjusted(work.table, severity))
    return tuple(made), tuple(lists)


def _adjusted(table: ScoreTable, severity: Severity) -> Values | Withheld:
    if severity.adjusted is not None:
        return severity.adjusted
    told = {
        score.submission: score.shrunken
        for score in severity.scores
        if not isinstance(score.shrunken, Withheld)
    }
    return values_of_model(table.submissions, told)


def _variation(
    work: _Work, kind: str, about: str, values: Values, picked: frozenset[int] | Withheld
) -> Variation:
    table = work.table
    gone = _names(table, values.missing - work.missing)
    if isinstance(picked, Withheld):
        return Variation(kind, about, (), (), gone, picked)
    if not picked:
        return Variation(kind, about, (), (), gone, Withheld(NotEstimable.NO_REVIEW))
    return Variation(
        kind, about, _names(table, picked - work.base), _names(table, work.base - picked), gone
    )


def _moved(work: _Work, name: str, concentration: int) -> WeightsMoved:
    """Return the selections under drawn weights."""
    if len(work.weighted) < 2:  # noqa: PLR2004  # a sole weight cannot move against another
        return WeightsMoved(name, 0, 0.0, (), Withheld(NotEstimable.NO_VARIATION))
    solved = work.chooser.select is not None
    draws = SOLVED_DRAWS if solved else DRAWS
    weights = draw_weights(work.table, name, concentration, draws)
    times = np.zeros(len(work.table.submissions), dtype=np.int64)
    base = np.zeros(len(times), dtype=np.bool_)
    base[sorted(work.base)] = True
    same = done = 0
    first = work.steps + (work.steps // 2 if name != AMOUNTS[0][0] else 0)
    for means in means_under(work.table, weights):
        if solved:
            for column in means.T.tolist():
                told = _solved(work, column)
                if isinstance(told, Withheld):
                    return WeightsMoved(name, draws, 0.0, (), told)
                times[sorted(told)] += 1
                same += told == work.base
                done += 1
                work.told(first + work.steps * done // (2 * draws))
        else:
            chosen = select_columns(work.chooser.cuts, means, work.base)
            times += chosen.sum(axis=1)
            same += int((chosen == base[:, None]).all(axis=0).sum())
            done += means.shape[1]
            work.told(first + work.steps * done // (2 * draws))
    shares = tuple(
        (s, int(n) / draws)
        for s, n, inside in zip(work.table.submissions, times, base, strict=True)
        if n or inside
    )
    return WeightsMoved(name, draws, same / draws, shares)


def _solved(work: _Work, means: list[float]) -> frozenset[int] | Withheld:
    there = [bool(np.isfinite(m)) for m in means]
    nums = tuple(round(m * _STEPS) if t else 0 for m, t in zip(means, there, strict=True))
    return work.chooser.pick(Values(nums, tuple(_STEPS if t else 0 for t in there)), work.base)


def _margins(
    table: ScoreTable, chooser: _Chooser, means: Values, base: frozenset[int], reviews: Reviews
) -> tuple[Margin, ...]:
    """Return what parts the last selected from the first reserve at each cut."""
    margins = []
    for cut in _shown_cuts(table, chooser):
        there = [i for i in cut.members if means.dens[i]]
        inside = [i for i in there if i in base]
        outside = [i for i in there if i not in base]
        if not inside or not outside:
            continue
        last = min(inside, key=lambda i: (means.exact(i), -i))
        first = min(outside, key=lambda i: (-means.exact(i), i))
        apart = means.exact(last) - means.exact(first)
        names = table.submissions
        n = len(reviews.rows[first])
        margins.append(Margin(cut.name, names[last], names[first], float(apart), float(apart * n)))
    return tuple(margins)


def _shown_cuts(table: ScoreTable, chooser: _Chooser) -> tuple[Cut, ...]:
    """Return the cuts that margins are told for; without places that are known, everything together."""
    return chooser.cuts or (Cut("", tuple(range(len(table.submissions))), 0),)


def _stays(
    table: ScoreTable, base: frozenset[int], lists: tuple[frozenset[int], ...]
) -> tuple[tuple[str, int, int], ...]:
    ever = base.union(*lists)
    return tuple(
        (table.submissions[i], sum(i in one for one in lists), len(lists)) for i in sorted(ever)
    )


def _names(table: ScoreTable, places: frozenset[int]) -> tuple[str, ...]:
    return tuple(table.submissions[i] for i in sorted(places))
