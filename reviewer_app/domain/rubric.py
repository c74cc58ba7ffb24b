"""The scoring scheme of a call."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from reviewer_app.domain.ids import CriterionId
from reviewer_app.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole-number levels from ``low`` to ``high``, both included."""

    low: int
    high: int

    def __contains__(self, level: int) -> bool:
        """Tell whether ``level`` is one of the scale's levels."""
        return self.low <= level <= self.high

    @property
    def levels(self) -> range:
        """All levels, ascending."""
        return range(self.low, self.high + 1)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The sentence that says what one level means."""

    level: int
    text: LocalText


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question of the rubric.

    Attributes:
        id: Identifier, unique in the rubric.
        title: What is asked, in a few words.
        weight: Its weight, not negative; weights need not add up to anything. 0 is information only.
        scale: Its levels.
        anchors: Sentences for levels, ascending; a level may have none.
        explanation: A longer text for the reviewer; may be empty.
        higher_is_better: False where 1 is the best level.
        required: Whether a finished review holds a level or *cannot judge* with a reason for it.
    """

    id: CriterionId
    title: LocalText
    weight: Fraction
    scale: Scale
    anchors: tuple[Anchor, ...] = ()
    explanation: LocalText = field(default_factory=LocalText)
    higher_is_better: bool = True
    required: bool = True

    @property
    def information_only(self) -> bool:
        """Whether the criterion stays out of share and total."""
        return self.weight == 0

    def anchor(self, level: int) -> LocalText | None:
        """Return the sentence for ``level``, where there is one."""
        return next((anchor.text for anchor in self.anchors if anchor.level == level), None)


@dataclass(frozen=True, slots=True)
class Rubric:
    """The criteria of a call in their order.

    Attributes:
        criteria: At least one, at least one of them with a weight above 0.
        minimum_share: Part of the weight that a review must have answered to count, 0 to 1.
    """

    criteria: tuple[Criterion, ...]
    minimum_share: Fraction = Fraction(3, 4)

    @property
    def weighted(self) -> tuple[Criterion, ...]:
        """The criteria that enter totals."""
        return tuple(criterion for criterion in self.criteria if criterion.weight > 0)

    @property
    def total_weight(self) -> Fraction:
        """The sum of all weights."""
        return sum((criterion.weight for criterion in self.criteria), Fraction(0))

    def criterion(self, wanted: str) -> Criterion | None:
        """Return the criterion with that id, where there is one."""
        return next((criterion for criterion in self.criteria if criterion.id == wanted), None)
