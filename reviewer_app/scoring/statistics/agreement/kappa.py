"""Weighted kappa of two reviewers (Cohen 1968)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from scipy.sparse import csr_array

from reviewer_app.domain.numbers.agreement import PairKappa
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.table import Ints

LEAST_COMMON: Final = 10
"""With fewer common submissions there is no kappa."""
MOST_REVIEWERS: Final = 60
"""Above so many there is no table of pairs: nobody could read it."""
MOST_LEVELS: Final = 1000
"""Longer scales are measures and not levels."""


def kappa_of_table(
    table: Ints, weights: Literal["quadratic", "linear", "unweighted"] = "quadratic"
) -> Estimated:
    """Return kappa = 1 - sum vP / sum vE of a table of joint counts.

    Args:
        table: How often the first gave a and the second b, all points of the scale, [K, K].
        weights: ``quadratic`` ((a-b)/(K-1))^2, ``linear`` or ``unweighted``.
    """
    k = len(table)
    n = int(table.sum())
    if n < LEAST_COMMON:
        return Withheld(NotEstimable.NO_OVERLAP)
    steps = np.abs(np.arange(k)[:, None] - np.arange(k)[None, :])
    costs = {"quadratic": np.square(steps), "linear": steps, "unweighted": np.minimum(steps, 1)}
    cost = costs[weights]
    seen = n * int((cost * table).sum())
    expected = int((cost * np.outer(table.sum(axis=1), table.sum(axis=0))).sum())
    return 1 - seen / expected if expected else Withheld(NotEstimable.NO_VARIATION)


def pair_kappas(
    reviewers: Sequence[str], submission: Ints, reviewer: Ints, level: Ints
) -> tuple[PairKappa, ...]:
    """Return quadratic kappa of every two reviewers; nothing above 60 of them.

    With quadratic weights both sums are moments: sum vP is the mean of (x-y)^2 over common submissions, sum vE
    that of every x with every y; the number of points of the scale cancels out.

    Args:
        reviewers: Their identifiers.
        submission: Place of each answer's submission, [n].
        reviewer: Place of its reviewer, [n].
        level: The answer, [n].
    """
    if len(reviewers) > MOST_REVIEWERS:
        return ()
    shape = (len(reviewers), int(submission.max(initial=0)) + 1)
    scored = csr_array((np.ones_like(level), (reviewer, submission)), shape=shape)
    # From a low start, so that whole numbers stay small whatever the scale.
    low = level - level.min() if len(level) else level
    x = csr_array((low, (reviewer, submission)), shape=shape)
    xx = csr_array((np.square(low), (reviewer, submission)), shape=shape)
    common, sums = (scored @ scored.T).toarray(), (x @ scored.T).toarray()
    squares, products = (xx @ scored.T).toarray(), (x @ x.T).toarray()
    both = squares + squares.T
    apart = both - 2 * products
    return tuple(
        PairKappa(
            reviewers[a],
            reviewers[b],
            int(common[a, b]),
            _kappa(
                int(common[a, b]),
                int(apart[a, b]),
                int(both[a, b]),
                int(sums[a, b]) * int(sums[b, a]),
            ),
        )
        for a in range(len(reviewers))
        for b in range(a + 1, len(reviewers))
    )


def _kappa(common: int, apart: int, both: int, crossed: int) -> Estimated:
    if common < LEAST_COMMON:
        return Withheld(NotEstimable.NO_OVERLAP)
    expected = common * both - 2 * crossed
    return 1 - common * apart / expected if expected else Withheld(NotEstimable.NO_VARIATION)
