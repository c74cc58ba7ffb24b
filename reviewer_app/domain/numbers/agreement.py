"""How far reviewers agree (docs/statistics.md, 8 to 12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Estimated, IntervalEstimated, Withheld


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient of agreement.

    Attributes:
        name: ``alpha``, ``icc1``, ``icc2``, ``icc3``, ``icc1k``, ``icc2k``, ``icc3k``, ``w``, ``spearman``,
            ``reliability-one``, ``reliability-mean``.
        value: Its value, negative ones as they are.
        interval: Its 95 % interval; None for a coefficient that has no interval here (``w``, ``spearman`` and the
            reliabilities).
        n: Submissions it rests on; for ``w`` and ``spearman`` those that everybody reviewed.
        reviewers: Reviewers it rests on.
    """

    name: str
    value: Estimated
    interval: IntervalEstimated | None
    n: int
    reviewers: int


@dataclass(frozen=True, slots=True)
class RankTest:
    """The test that reviewers' orders have nothing to do with each other; for exports only.

    Attributes:
        chi_square: m (n - 1) W.
        df: n - 1.
        p: Upper tail.
    """

    chi_square: float
    df: int
    p: float


@dataclass(frozen=True, slots=True)
class PairKappa:
    """Weighted kappa of two reviewers on one criterion, exploratory.

    Attributes:
        first: One.
        second: The other.
        common: Submissions that both scored.
        kappa: Quadratic weights (Cohen 1968).
    """

    first: str
    second: str
    common: int
    kappa: Estimated


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    """One criterion.

    Attributes:
        criterion: Its identifier.
        alpha: Ordinal for whole levels, else interval.
        pairs: Kappa of every two reviewers, by both; empty without whole levels, and above 60 reviewers, where nobody
            could read it.
    """

    criterion: str
    alpha: Coefficient
    pairs: tuple[PairKappa, ...]


@dataclass(frozen=True, slots=True)
class SubmissionAgreement:
    """van der Eijk's A of one submission on one criterion, -1 (two poles) to 1 (one level)."""

    submission: str
    criterion: str
    agreement: Estimated


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything about agreement.

    Attributes:
        totals: Alpha (interval) of review totals.
        criteria: Each criterion, in the rubric's order.
        coefficients: ICCs, W, mean Spearman and reliabilities of totals, each withheld where its design does not hold.
        submissions: A of every submission on every criterion with 3 to 101 whole levels.
        concordance: The test that belongs to W.
    """

    totals: Coefficient
    criteria: tuple[CriterionAgreement, ...]
    coefficients: tuple[Coefficient, ...]
    submissions: tuple[SubmissionAgreement, ...]
    concordance: RankTest | Withheld
