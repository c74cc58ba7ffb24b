"""Two rounds of one call side by side: before and after discussion (docs/statistics.md, 18)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from scipy.stats import kendalltau

from reviewer_app.domain.numbers.rounds import Effect, Movement, RoundsCompared
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.rounds.converging import (
    convergence_of,
    nothing_converged,
)
from reviewer_app.scoring.statistics.rounds.moving import (
    changed_scores,
    movement_by_criterion,
    movement_by_reviewer,
    movement_by_submission,
    movement_of_all,
)
from reviewer_app.scoring.statistics.rounds.pairing import pair_rounds
from reviewer_app.scoring.statistics.stability.cut import cuts_of, select_by
from reviewer_app.scoring.statistics.stability.values import counted_only, reviews_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.stability.values import Values
    from reviewer_app.scoring.statistics.table import ScoreTable

    Select = Callable[[Mapping[str, Fraction]], frozenset[str] | Withheld]

SETTLED: Final = 0.15
"""With a smaller share of changed scores no further round is needed (Scheibe, Skutsch & Schofer 1975)."""
_PAIRS: Final = 10
"""Fewer reviews in both rounds say nothing."""
_ORDER: Final = 3
"""Fewer submissions have no order to speak of."""


@one_thread()
def compare_rounds(
    first: ScoreTable,
    second: ScoreTable,
    *,
    places: int | None = None,
    group_places: Mapping[str, int] | None = None,
    selects: tuple[Select, Select] | None = None,
    limit: float = SETTLED,
) -> RoundsCompared:
    """Return what the second round changed.

    Movement and convergence are about reviews that count in both rounds; order and selection are about each round's own
    means. Moving towards the others is in part regression to the mean on a scale with ends.

    Args:
        first: The scores before.
        second: The scores after, of the same call.
        places: How many places there are in all, where no group has its own.
        group_places: Places of each group that has its own.
        selects: What selects in each round under other rules, as for ``vary_selection``.
        limit: Share of changed scores below which the board has settled, 0 to 1.
    """
    pairs = pair_rounds(first, second)
    scores, changed = int(pairs.both.sum()), int(changed_scores(pairs).sum())
    enough = len(pairs.si) >= _PAIRS
    why = Withheld(NotEstimable.TOO_FEW_REVIEWS)
    return RoundsCompared(
        pairs=len(pairs.si),
        only_first=pairs.only_first,
        only_second=pairs.only_second,
        scores=scores,
        changed=changed,
        settled=changed / scores < limit if enough and scores else None,
        limit=limit,
        all=movement_of_all(pairs) if enough else Movement("", len(pairs.si), why, why, why, why),
        reviewers=movement_by_reviewer(pairs) if enough else (),
        submissions=movement_by_submission(pairs) if enough else (),
        criteria=movement_by_criterion(pairs) if enough else (),
        convergence=convergence_of(pairs) if enough else nothing_converged(why),
        effect=_effect((first, second), _Rules(places, group_places or {}, selects)),
    )


@dataclass(frozen=True, slots=True)
class _Rules:
    """What selections keep to."""

    places: int | None
    group_places: Mapping[str, int]
    selects: tuple[Select, Select] | None

    @property
    def are_there(self) -> bool:
        """Whether anything can be selected."""
        return bool(self.selects or self.places is not None or self.group_places)


def _effect(tables: tuple[ScoreTable, ScoreTable], rules: _Rules) -> Effect:
    """Return what the second round's means do to order and selection."""
    values = [reviews_of(counted_only(table)).means() for table in tables]
    told = [
        {s: y for s, y in zip(t.submissions, v.floats(), strict=True) if y is not None}
        for t, v in zip(tables, values, strict=True)
    ]
    common = sorted(told[0].keys() & told[1].keys())
    tau = _tau([told[0][s] for s in common], [told[1][s] for s in common])
    chosen: list[frozenset[str]] = []
    for number in (0, 1) if rules.are_there else ():
        kept = chosen[0] if chosen else frozenset()
        selected = _selected(tables[number], values[number], rules, number, kept)
        if selected is None:
            break
        chosen.append(selected)
    if len(chosen) < len(tables):
        return Effect(tau, len(common), None, None)
    before, after = chosen
    return Effect(tau, len(common), tuple(sorted(after - before)), tuple(sorted(before - after)))


def _selected(
    table: ScoreTable, values: Values, rules: _Rules, number: int, kept: frozenset[str]
) -> frozenset[str] | None:
    """Return who is selected, ``kept`` staying where they are as good; None where the rules cannot be met."""
    if rules.selects is None:
        groups = table.groups or ("",) * len(table.submissions)
        cuts = cuts_of(groups, rules.places, rules.group_places)
        here = frozenset(i for i, s in enumerate(table.submissions) if s in kept)
        return frozenset(table.submissions[i] for i in select_by(cuts, values, here))
    means = values.mapped(table.submissions)
    chosen = rules.selects[number](means)
    if isinstance(chosen, Withheld):
        return None
    if len(kept) == len(chosen) and kept <= means.keys() and chosen <= means.keys():
        total = sum((means[s] for s in chosen), Fraction(0))
        if sum((means[s] for s in kept), Fraction(0)) >= total:
            return kept
    return chosen


def _tau(first: list[float], second: list[float]) -> Estimated:
    """Return Kendall's tau-b (Kendall 1945), or why there is none."""
    if len(first) < _ORDER:
        return Withheld(NotEstimable.TOO_FEW_REVIEWS)
    if len(set(first)) == 1 or len(set(second)) == 1:
        return Withheld(NotEstimable.NO_VARIATION)
    return float(kendalltau(first, second, variant="b", method="asymptotic").statistic)
