"""What changed from one round of review to the next (docs/statistics.md, 18)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.withheld import Estimated


@dataclass(frozen=True, slots=True)
class Movement:
    """How one reviewer's, submission's or criterion's numbers moved.

    Attributes:
        about: Which one; empty for everything together.
        n: Reviews (for a criterion: scores) that are there in both rounds.
        changed: Share of the scores there in both rounds that changed, 0 to 1.
        mean: Mean change, the second round less the first; higher is better. Of a criterion, on its own scale.
        absolute: Mean absolute change.
        towards: Mean of how much closer they came to the others' first-round mean; below zero they moved away. Withheld
            where no submission has three reviews; None for a criterion.
    """

    about: str
    n: int
    changed: Estimated
    mean: Estimated
    absolute: Estimated
    towards: Estimated | None


@dataclass(frozen=True, slots=True)
class Item:
    """Scores of one submission on one criterion: the middle half of them, before and after.

    Attributes:
        submission: Which one.
        criterion: Which one.
        n: Scores that are there in both rounds.
        before: Interquartile range, in points of the criterion.
        after: The same in the second round.
        agreed_before: Whether that was small enough to be called consensus.
        agreed_after: The same in the second round.
    """

    submission: str
    criterion: str
    n: int
    before: float
    after: float
    agreed_before: bool
    agreed_after: bool


@dataclass(frozen=True, slots=True)
class Convergence:
    """Whether reviews of the same submission came closer; that is not accuracy (Pier et al. 2017).

    Attributes:
        before: SD within submissions, first round, same reviews.
        after: The same in the second round.
        ratio: After divided by before; below 1 they came closer.
        alpha_before: Krippendorff's alpha of totals, first round, same reviews.
        alpha_after: The same in the second round.
        items: Each submission and criterion with at least three scores in both rounds.
    """

    before: Estimated
    after: Estimated
    ratio: Estimated
    alpha_before: Estimated
    alpha_after: Estimated
    items: tuple[Item, ...]

    @property
    def agreed(self) -> tuple[int, int]:
        """How many items were agreed on before, and after."""
        return sum(i.agreed_before for i in self.items), sum(i.agreed_after for i in self.items)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the second round did to the order and to the selection.

    Attributes:
        tau: Kendall's tau-b of both orders by mean, -1 to 1.
        n: Submissions in both orders.
        enters: Who would be selected now and was not before; None without places.
        leaves: Who was and would not be.
    """

    tau: Estimated
    n: int
    enters: tuple[str, ...] | None
    leaves: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Changed:
    """One score that somebody changed.

    Attributes:
        reviewer: Who.
        submission: Of which submission.
        criterion: On which criterion.
        before: The first round's level; None for *cannot judge* or nothing.
        after: The second round's.
        reason: The reason that stands with the second; may be empty.
    """

    reviewer: str
    submission: str
    criterion: str
    before: int | None
    after: int | None
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RoundsCompared:
    """Two rounds of one call side by side.

    Attributes:
        pairs: Reviews that count in both.
        only_first: Reviews that count in the first one only; left out.
        only_second: Reviews that count in the second one only; left out.
        scores: Scores that are there in both.
        changed: How many of them changed.
        settled: Whether fewer than the limit changed, so that a further round is not needed; None where withheld.
        limit: That limit, 0 to 1.
        all: Everything together.
        reviewers: By identifier.
        submissions: By identifier.
        criteria: In the rubric's order.
        convergence: Whether they came closer.
        effect: What it did to order and selection.
    """

    pairs: int
    only_first: int
    only_second: int
    scores: int
    changed: int
    settled: bool | None
    limit: float
    all: Movement
    reviewers: tuple[Movement, ...]
    submissions: tuple[Movement, ...]
    criteria: tuple[Movement, ...]
    convergence: Convergence
    effect: Effect
