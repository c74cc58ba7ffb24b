"""How a member uses the scale, and how many high totals there are for the places of the call."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from reviewer_app.services.desk.own_views import LevelUse, Places, PlaceUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.services.desk.views import ReviewRow

_HIGH: Final = Fraction(3, 4)
"""How far up the scale a total counts as high: 4 on the scale from 1 to 5."""
_MOST_BARS: Final = 12


def level_uses(call: Call, rows: Sequence[ReviewRow]) -> tuple[LevelUse, ...]:
    """Return how often each level was given, per criterion of the rubric."""
    return tuple(_use(criterion, rows) for criterion in call.rubric.criteria)


def overall_use(call: Call, rows: Sequence[ReviewRow]) -> LevelUse | None:
    """Return the same over all criteria; None where their levels do not mean the same."""
    kinds = {(c.scale, c.higher_is_better) for c in call.rubric.criteria}
    if len(kinds) > 1:
        return None
    uses = level_uses(call, rows)
    return LevelUse(
        criterion="",
        levels=uses[0].levels,
        counts=tuple(map(sum, zip(*(use.counts for use in uses), strict=True))),
        cannot_judge=sum(use.cannot_judge for use in uses),
        empty=sum(use.empty for use in uses),
    )


def place_use(call: Call, scale: tuple[int, int], ranked: Sequence[ReviewRow]) -> Places:
    """Return high totals against places, over the call and per group with places of its own."""
    low, high = scale
    bar = low + _HIGH * (high - low)
    quotas = [quota for quota in call.quotas if quota.attribute == "group"]
    groups = []
    for quota in quotas:
        within = [row for row in ranked if row.head.group == quota.value]
        given = _over(within, bar)
        groups.append(PlaceUse(quota.value, quota.low, quota.high, given, len(within)))
    places = call.places
    totals = sorted((row.total for row in ranked if row.total is not None), reverse=True)
    return Places(
        bar=bar,
        whole=PlaceUse("", places, places, _over(ranked, bar), len(ranked)),
        groups=tuple(groups),
        last=totals[places - 1] if places and len(totals) >= places else None,
    )


def _use(criterion: Criterion, rows: Sequence[ReviewRow]) -> LevelUse:
    scores = [row.review.score(criterion.id) for row in rows]
    given = [score.level for score in scores if score is not None and score.level is not None]
    levels = tuple(criterion.scale.levels)
    return LevelUse(
        criterion=criterion.id,
        levels=levels,
        counts=tuple(given.count(level) for level in levels),
        cannot_judge=sum(score is not None and score.level is None for score in scores),
        empty=scores.count(None),
    )


def _over(rows: Sequence[ReviewRow], bar: Fraction) -> int:
    return sum(row.total is not None and row.total >= bar for row in rows)


def bars_of(use: LevelUse) -> tuple[tuple[str, int], ...]:
    """Return names and heights of at most twelve bars; neighbours share one where a scale has more levels."""
    count = len(use.levels)
    each = -(-count // _MOST_BARS)
    bars = []
    for start in range(0, count, each):
        levels = use.levels[start : start + each]
        name = str(levels[0]) if len(levels) == 1 else f"{levels[0]}–{levels[-1]}"
        bars.append((name, sum(use.counts[start : start + each])))
    return tuple(bars)
