"""How each criterion works, one row each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.diagnostics import CriterionQuality
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.services.office.results_view import Results


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion.

    Attributes:
        criterion: Which one.
        order: 0 for the rubric's first, and so on.
        quality: Its numbers.
        twin: The criterion it says most nearly the same as, or None.
    """

    criterion: Criterion
    order: int
    quality: CriterionQuality
    twin: Criterion | None

    @property
    def use(self) -> tuple[int, ...]:
        """How often each level of its scale was given, the lowest level first."""
        counts = dict(self.quality.levels)
        scale = self.criterion.scale
        return tuple(counts.get(level, 0) for level in range(scale.low, scale.high + 1))


def criterion_rows(results: Results) -> tuple[CriterionRow, ...]:
    """Return the criteria in the rubric's order; none before the statistics are known."""
    if results.numbers is None:
        return ()
    known = {str(c.id): c for c in results.call.rubric.criteria}
    return tuple(
        CriterionRow(known[one.criterion], order, one, known.get(one.redundant_with))
        for order, one in enumerate(results.numbers.diagnostics.criteria)
        if one.criterion in known
    )


def common_levels(rows: tuple[CriterionRow, ...]) -> tuple[str, ...]:
    """Return the levels of the one scale that all criteria share; nothing where they do not."""
    scales = {(row.criterion.scale.low, row.criterion.scale.high) for row in rows}
    if len(scales) != 1:
        return ()
    low, high = scales.pop()
    return tuple(str(level) for level in range(low, high + 1))
