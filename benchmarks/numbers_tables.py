"""Tables of scores of any size, the same whenever they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.scoring.statistics.digest import with_digest
from reviewer_app.scoring.statistics.table import CriterionColumn, ScoreTable
from reviewer_app.scoring.statistics.totals import panel_of, total_table

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Panel

_WEIGHTS: Final = (30, 25, 20, 15, 10)
_BLANK: Final = 0.04
"""Share of *cannot judge*."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a table is.

    Attributes:
        submissions: How many.
        reviewers: How many.
        each: Reviews of each submission.
    """

    submissions: int
    reviewers: int
    each: int

    @property
    def reviews(self) -> int:
        """How many reviews there are."""
        return self.submissions * self.each

    @property
    def scores(self) -> int:
        """How many scores there are with five criteria, blanks counted."""
        return self.reviews * len(_WEIGHTS)

    @property
    def words(self) -> str:
        """The size in words."""
        return f"{self.submissions} × {self.reviewers}, {self.each} each"


def make_table(size: Size) -> ScoreTable:
    """Return scores of five criteria from 1 to 5, four groups, reviewers evenly loaded."""
    draw = np.random.Generator(np.random.PCG64([size.submissions, size.reviewers, size.each]))
    order = draw.permutation(size.reviewers)
    start = draw.permutation(size.submissions) * size.each
    si = np.repeat(np.arange(size.submissions), size.each)
    # Steps of 1, 2, 3 … let any two reviewers meet somewhere, not only neighbours.
    turn = np.tile(np.arange(size.each), size.submissions)
    step = 1 + start[si] // size.reviewers % max(1, (size.reviewers - 1) // size.each)
    rj = order[(start[si] + turn * step) % size.reviewers]
    sorting = np.lexsort((rj, si))
    si, rj = si[sorting], rj[sorting]
    effect = draw.normal(0, 0.49, size.submissions)[si] + draw.normal(0, 0.35, size.reviewers)[rj]
    review = 3.2 + effect + draw.normal(0, 0.45, len(si))
    answers = review[:, None] + draw.normal(0, 0.7, (len(si), len(_WEIGHTS)))
    levels = np.clip(np.rint(answers), 1, 5).astype(np.int64)
    answered = draw.random(levels.shape) >= _BLANK
    wide = len(str(size.submissions))
    return with_digest(
        ScoreTable(
            submissions=tuple(f"S{i:0{wide}}" for i in range(size.submissions)),
            groups=tuple("ABCD"[i % 4] for i in range(size.submissions)),
            reviewers=tuple(f"R{j:04}" for j in range(size.reviewers)),
            criteria=tuple(
                CriterionColumn(f"c{n}", Fraction(weight), Fraction(1), Fraction(5))
                for n, weight in enumerate(_WEIGHTS, start=1)
            ),
            si=si,
            rj=rj,
            levels=np.where(answered, levels, 0),
            answered=answered,
            unit=1,
            total_low=Fraction(1),
            total_high=Fraction(5),
            minimum_share=Fraction(3, 4),
            digest="",
        )
    )


def make_panel(size: Size) -> Panel:
    """Return the counted reviews of such a table."""
    table = make_table(size)
    return panel_of(table, total_table(table))
