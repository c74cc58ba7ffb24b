"""Numbers of scores whose lowest is best, turned round again to the scale on which they were given."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.withheld import Withheld

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.numbers.severity import Severity
    from reviewer_app.domain.numbers.standings import SubmissionNumbers
    from reviewer_app.domain.numbers.withheld import Estimated


def turned_round(numbers: Numbers) -> Numbers:
    """Return numbers on a scale whose lowest end is best.

    Means, medians, ends and adjusted scores are turned; ranks and probabilities are what they were. Severity stays as it
    is: below zero is severe, whichever end is best.
    """
    ends = numbers.low + numbers.high
    return dataclasses.replace(
        numbers,
        standings=tuple(_standing(s, ends) for s in numbers.standings),
        severity=_severity(numbers.severity, float(ends)),
    )


def turned_total(total: Fraction, numbers: Numbers) -> Fraction:
    """Return one total, turned round."""
    return numbers.low + numbers.high - total


def _standing(s: SubmissionNumbers, ends: Fraction) -> SubmissionNumbers:
    def turn(value: Fraction | None) -> Fraction | None:
        return None if value is None else ends - value

    return dataclasses.replace(
        s,
        mean=turn(s.mean),
        median=turn(s.median),
        low=turn(s.high),
        high=turn(s.low),
        centred=_estimated(s.centred, float(ends)),
    )


def _severity(severity: Severity, ends: float) -> Severity:
    components = severity.components
    if not isinstance(components, Withheld):
        components = dataclasses.replace(components, mean=ends - components.mean)
    scores = tuple(
        dataclasses.replace(
            score, fixed=_estimated(score.fixed, ends), shrunken=_estimated(score.shrunken, ends)
        )
        for score in severity.scores
    )
    return dataclasses.replace(severity, components=components, scores=scores)


def _estimated(value: Estimated, ends: float) -> Estimated:
    return value if isinstance(value, Withheld) else ends - value
