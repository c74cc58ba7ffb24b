"""Everything about agreement, from a table of scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.agreement import (
    Agreement,
    Coefficient,
    CriterionAgreement,
    SubmissionAgreement,
)
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.agreement.alpha import measure_alpha
from reviewer_app.scoring.statistics.agreement.concordance import (
    concordance,
    concordance_withheld,
)
from reviewer_app.scoring.statistics.agreement.intraclass import intraclass, withheld
from reviewer_app.scoring.statistics.agreement.kappa import MOST_LEVELS, pair_kappas
from reviewer_app.scoring.statistics.agreement.levels import count_levels, level_range
from reviewer_app.scoring.statistics.agreement.polarisation import polarisations
from reviewer_app.scoring.statistics.agreement.ratings import pairable
from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.ranks.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.domain.numbers.agreement import RankTest
    from reviewer_app.domain.numbers.severity import Components
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.table import Floats, Panel, ScoreTable

_FEWEST_ANCHORS: Final = 5
"""W of an incomplete design needs so many submissions that everybody reviewed."""
_FEWEST_SCORES: Final = 3
"""A of one submission is shown from so many scores on."""


@one_thread()
def measure_agreement(
    table: ScoreTable, panel: Panel, components: Components | Withheld
) -> Agreement:
    """Return every coefficient of agreement, each with its value or why it is withheld.

    Alpha of criteria takes every answered score, also of reviews that do not count; everything about totals
    takes counted reviews. Intervals of alpha follow the table's digest and nothing else.

    Args:
        table: All scores.
        panel: Counted reviews.
        components: Variance components of totals.
    """
    totals = pairable(panel.si, panel.rj, panel.y)
    orders, test = _orders(panel)
    return Agreement(
        measure_alpha(totals, "interval", Stream(panel.digest, "alpha of totals")),
        tuple(_criterion(table, c) for c in range(len(table.criteria))),
        (*_variances(panel, components), *orders),
        tuple(_submissions(table)),
        test,
    )


def _criterion(table: ScoreTable, c: int) -> CriterionAgreement:
    column = table.criteria[c]
    given = table.answered[:, c]
    si, rj, level = table.si[given], table.rj[given], table.levels[given, c]
    ratings = pairable(si, rj, level.astype(np.float64))
    stream = Stream(table.digest, f"alpha of criterion {column.id}")
    alpha = measure_alpha(ratings, "ordinal" if column.whole else "interval", stream)
    if not column.whole or column.high - column.low > MOST_LEVELS:
        return CriterionAgreement(column.id, alpha, ())
    pairs = pair_kappas(table.reviewers, si, rj, level // table.unit)
    return CriterionAgreement(column.id, alpha, pairs)


def _variances(panel: Panel, components: Components | Withheld) -> tuple[Coefficient, ...]:
    often = np.bincount(panel.si, minlength=len(panel.submissions))
    often = often[often > 0]
    n, k = len(often), len(panel.reviewers)
    complete = _complete(panel)
    if not n:
        table = withheld(Withheld(NotEstimable.NO_REVIEW), n, k)
    elif complete is None:
        table = withheld(Withheld(NotEstimable.INCOMPLETE_DESIGN), n, k)
    else:
        table = intraclass(complete)
    one, mean = _reliabilities(often.astype(np.float64), components)
    return (
        *table,
        Coefficient("reliability-one", one, None, n, k),
        Coefficient("reliability-mean", mean, None, n, k),
    )


def _reliabilities(often: Floats, components: Components | Withheld) -> tuple[Estimated, Estimated]:
    """Return ts2/(ts2 + tr2 + s2) and ts2/(ts2 + (tr2 + s2)/h), h the harmonic mean of reviews per submission."""
    if isinstance(components, Withheld):
        return components, components
    if not components.submission > 0:
        none = Withheld(NotEstimable.ZERO_VARIANCE)
        return none, none
    between, rest = components.submission, components.reviewer + components.residual
    harmonic = len(often) / float((1 / often).sum())
    return between / (between + rest), between / (between + rest / harmonic)


def _orders(panel: Panel) -> tuple[tuple[Coefficient, Coefficient], RankTest | Withheld]:
    n, m = len(np.unique(panel.si)), len(panel.reviewers)
    anchors = _anchors(panel)
    if not n:
        *both, test = concordance_withheld(Withheld(NotEstimable.NO_REVIEW), n, m)
    elif len(anchors) < min(n, _FEWEST_ANCHORS):
        why = Withheld(NotEstimable.INCOMPLETE_DESIGN)
        *both, test = concordance_withheld(why, len(anchors), m)
    else:
        *both, test = concordance(anchors)
    return (both[0], both[1]), test


def _complete(panel: Panel) -> Floats | None:
    n, k = len(np.unique(panel.si)), len(panel.reviewers)
    return panel.y.reshape(n, k) if len(panel.y) == n * k else None


def _anchors(panel: Panel) -> Floats:
    """Return the totals of submissions that every reviewer reviewed, [n, m]."""
    m = len(panel.reviewers)
    often = np.bincount(panel.si, minlength=len(panel.submissions))
    return panel.y[often[panel.si] == m].reshape(-1, m) if m else np.empty((0, 0))


def _submissions(table: ScoreTable) -> Iterator[SubmissionAgreement]:
    found: list[list[Estimated]] = []
    named: list[str] = []
    for c, column in enumerate(table.criteria):
        if level_range(column) is None:
            continue
        named.append(column.id)
        found.append(_polarised(table, c))
    for i, submission in enumerate(table.submissions):
        for criterion, values in zip(named, found, strict=True):
            yield SubmissionAgreement(submission, criterion, values[i])


def _polarised(table: ScoreTable, c: int) -> list[Estimated]:
    given = table.answered[:, c]
    often = np.bincount(table.si[given], minlength=len(table.submissions))
    enough = often >= _FEWEST_SCORES
    made: list[Estimated] = [
        Withheld(NotEstimable.TOO_FEW_REVIEWS if n else NotEstimable.NO_REVIEW) for n in often
    ]
    for places, counts in count_levels(table, c, enough):
        for i, value in zip(places.tolist(), polarisations(counts).tolist(), strict=True):
            made[i] = value
    return made
