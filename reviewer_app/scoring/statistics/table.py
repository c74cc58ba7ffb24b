"""A table of scores as arrays: who scored what on which criterion, in canonical order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CriterionColumn:
    """One criterion of a table.

    Attributes:
        id: Its identifier.
        weight: Not negative; 0 is information only.
        low: Lowest point of its scale, exact.
        high: Highest point, above ``low``.
        higher_is_better: Whether the highest point is best.
        whole: Whether only whole points of the scale can be given, so that a level can be counted.
    """

    id: str
    weight: Fraction
    low: Fraction
    high: Fraction
    higher_is_better: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class ScoreTable:
    """Scores of pairs that were scored; conflicts and what was not reviewed are not in it at all.

    Rows are in the order of submission, then reviewer, and a pair has at most one row: the order of files
    cannot change a result.

    Attributes:
        submissions: Every submission, also without a review, by code point.
        groups: The quota group of each; empty without.
        reviewers: Every reviewer with a row, by code point.
        criteria: In the rubric's order.
        si: Place of the row's submission, [N].
        rj: Place of the row's reviewer, [N].
        levels: Score as written times ``unit``, [N, C]; 0 where not answered.
        answered: Whether there is a score (*cannot judge* and blank are none), [N, C].
        unit: What ``levels`` are multiples of one over: 1 for whole levels, 10 for tenths.
        total_low: Low end of the scale that totals stand on.
        total_high: High end of it.
        minimum_share: Part of the weight that a review must have answered to count, 0 to 1.
        digest: SHA-256 of everything the table was made from, hexadecimal; seeds of random analyses follow it.
    """

    submissions: tuple[str, ...]
    groups: tuple[str, ...]
    reviewers: tuple[str, ...]
    criteria: tuple[CriterionColumn, ...]
    si: Ints
    rj: Ints
    levels: Ints
    answered: Bools
    unit: int
    total_low: Fraction
    total_high: Fraction
    minimum_share: Fraction
    digest: str


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Counted reviews with one total each: what severity, ranks and diagnostics are about.

    Attributes:
        submissions: Every submission, also without a counted review, by code point.
        groups: The quota group of each; empty without.
        reviewers: Every reviewer with a counted review, by code point.
        si: Place of the review's submission, [N], rising.
        rj: Place of its reviewer, [N], rising within a submission.
        y: Total of the review, higher is better, [N].
        digest: SHA-256 of the input, hexadecimal.
    """

    submissions: tuple[str, ...]
    groups: tuple[str, ...]
    reviewers: tuple[str, ...]
    si: Ints
    rj: Ints
    y: Floats
    digest: str
