"""A submission's criteria as scorecards show them: who gave which level stays behind."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reviewer_app.reports.values_cards import CardBar, LevelCount, Meaning, Recommended, Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.domain.standing import CriterionStanding, Standing
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.report_ground import Ground


def said_in(ground: Ground, text: LocalText) -> Said:
    """Return a text in the language of the pages where it exists, else in the call's, with the language it is in."""
    for language in (ground.words.language, *ground.which.call.languages):
        if text.has(language):
            return Said(text.best((language,)), language)
    return Said(text.original, text.languages[0] if text.entries else ground.words.language)


def criteria_bars(ground: Ground, standing: Standing, least: int = 0) -> tuple[CardBar, ...]:
    """Return every weighted criterion; one with fewer than ``least`` levels shows none of them."""
    return tuple(
        _bar(ground, criterion, numbers, shown=len(numbers.levels) >= least)
        for criterion, numbers in _pairs(ground, standing)
        if not criterion.information_only
    )


def recommendations(ground: Ground, standing: Standing) -> tuple[Recommended, ...]:
    """Return every criterion that is for information only, with how many chose each level."""
    return tuple(
        Recommended(
            said_in(ground, criterion.title),
            tuple(
                LevelCount(
                    level,
                    said_in(ground, anchor)
                    if (anchor := criterion.anchor(level))
                    else Said("", ""),
                    sum(given == level for _, given in numbers.levels),
                )
                for level in criterion.scale.levels
            ),
            numbers.cannot_judge,
        )
        for criterion, numbers in _pairs(ground, standing)
        if criterion.information_only
    )


def blanks(ground: Ground, standing: Standing) -> tuple[tuple[Said, int], ...]:
    """Return how often *cannot judge* was chosen per weighted criterion; those without any are absent."""
    return tuple(
        (said_in(ground, criterion.title), numbers.cannot_judge)
        for criterion, numbers in _pairs(ground, standing)
        if numbers.cannot_judge and not criterion.information_only
    )


def _pairs(ground: Ground, standing: Standing) -> Iterator[tuple[Criterion, CriterionStanding]]:
    rubric = ground.which.call.rubric
    for numbers in standing.criteria:
        criterion = rubric.criterion(numbers.criterion)
        if criterion is not None:
            yield criterion, numbers


def _bar(
    ground: Ground, criterion: Criterion, numbers: CriterionStanding, *, shown: bool
) -> CardBar:
    scale = criterion.scale
    return CardBar(
        title=said_in(ground, criterion.title),
        weight=round(100 * criterion.weight / ground.which.call.rubric.total_weight),
        low=scale.low,
        high=scale.high,
        best=scale.high if criterion.higher_is_better else scale.low,
        levels=tuple(sorted(level for _, level in numbers.levels)) if shown else (),
        mean=float(numbers.mean) if shown and numbers.mean is not None else None,
        deviation=numbers.deviation if shown else None,
        near=_near(ground, criterion, numbers) if shown else (),
    )


def _near(ground: Ground, criterion: Criterion, numbers: CriterionStanding) -> tuple[Meaning, ...]:
    """Return the anchor of the level nearest to the mean, else those of the two levels around it that have one."""
    if numbers.mean is None:
        return ()
    below, above = math.floor(numbers.mean), math.ceil(numbers.mean)
    nearest = [
        level
        for level in dict.fromkeys((below, above))
        if abs(level - numbers.mean) == min(numbers.mean - below, above - numbers.mean)
    ]
    known = {anchor.level: anchor.text for anchor in criterion.anchors}
    if not all(level in known for level in nearest):
        lower = [level for level in known if level <= numbers.mean]
        upper = [level for level in known if level >= numbers.mean]
        nearest = [max(lower), min(upper)] if lower and upper else []
    return tuple(Meaning(n, said_in(ground, known[n])) for n in dict.fromkeys(nearest))
