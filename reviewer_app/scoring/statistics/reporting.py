"""All numbers of one table of scores, step by step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.report import Numbers
from reviewer_app.domain.progress import CancelToken, Step, silent
from reviewer_app.scoring.hashing import VERSION
from reviewer_app.scoring.statistics.agreement.measuring import measure_agreement
from reviewer_app.scoring.statistics.diagnostics.diagnosing import diagnose
from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.ranks.estimating import estimate_ranks
from reviewer_app.scoring.statistics.severity.fitting import fit_severity
from reviewer_app.scoring.statistics.stability.varying import vary_selection
from reviewer_app.scoring.statistics.summing import MINIMUM_REVIEWS, sum_submissions
from reviewer_app.scoring.statistics.totals import panel_of, total_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from reviewer_app.domain.numbers.severity import Severity
    from reviewer_app.domain.numbers.stability import Stability
    from reviewer_app.domain.numbers.withheld import Withheld
    from reviewer_app.domain.progress import Report
    from reviewer_app.scoring.statistics.table import ScoreTable

    Select = Callable[[Mapping[str, Fraction]], frozenset[str] | Withheld]

STEPS: Final = (
    "numbers.totals",
    "numbers.severity",
    "numbers.ranks",
    "numbers.agreement",
    "numbers.diagnostics",
    "numbers.stability",
)
"""Codes of the steps, in their order."""
_WHOLE: Final = 100
"""What the whole work counts."""
_LIMITS: Final = (0.25, 0.75)


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where lines are drawn between those that get a place and those that do not.

    Attributes:
        places: Places in all; None where nobody set any.
        groups: Places of each group that has its own.
        select: Selects under other rules, for instance quotas that cross; None where the best of each group are selected.
        limits: Probabilities of a place between which submissions cannot be told apart.
    """

    places: int | None = None
    groups: Mapping[str, int] = field(default_factory=dict)
    select: Select | None = None
    limits: tuple[float, float] = _LIMITS


@one_thread()
def number_table(
    table: ScoreTable,
    cuts: Cuts,
    *,
    minimum: int = MINIMUM_REVIEWS,
    orders: Mapping[str, Mapping[str, int]] | None = None,
    report: Report = silent,
    token: CancelToken | None = None,
) -> Numbers:
    """Return everything that the statistics say of a table; the same table gives the same numbers to the last digit.

    Args:
        table: All scores.
        cuts: Places, in all and of groups.
        minimum: Fewer counted reviews than this mark a submission.
        orders: When each reviewer scored each submission, 1 is first, where it is known.
        report: Told of steps, in hundredths of the whole.
        token: Asked between steps and within long ones.

    Raises:
        Cancelled: The person stopped it.
    """
    work = _Work(report, token or CancelToken())
    work.begin(0)
    totals = total_table(table)
    standings = sum_submissions(table, totals, minimum)
    panel = panel_of(table, totals)
    work.begin(1)
    severity = fit_severity(panel, [s.rank for s in standings], work.within)
    work.begin(2)
    ranks = estimate_ranks(
        panel,
        places=cuts.places,
        group_places=cuts.groups,
        limits=cuts.limits,
        report=work.within,
    )
    work.begin(3)
    agreement = measure_agreement(table, panel, severity.components)
    work.begin(4)
    diagnostics = diagnose(table, panel, severity, agreement, orders)
    work.begin(5)
    stability = _stability(table, cuts, severity, work)
    work.begin(len(STEPS))
    return Numbers(
        digest=table.digest,
        version=VERSION,
        submissions=len(table.submissions),
        reviewers=len(table.reviewers),
        reviews=len(table.si),
        counted=len(panel.si),
        low=table.total_low,
        high=table.total_high,
        standings=standings,
        severity=severity,
        ranks=ranks,
        agreement=agreement,
        diagnostics=diagnostics,
        stability=stability,
    )


def _stability(table: ScoreTable, cuts: Cuts, severity: Severity, work: _Work) -> Stability | None:
    if cuts.select is None and not cuts.places and not any(cuts.groups.values()):
        return None
    return vary_selection(
        table,
        places=cuts.places,
        group_places=cuts.groups,
        select=cuts.select,
        severity=severity,
        report=work.within,
    )


class _Work:
    """Tells how far the work is, in hundredths, and ends it where somebody wants that."""

    def __init__(self, report: Report, token: CancelToken) -> None:
        self._report = report
        self._token = token
        self._step = 0
        self._told = -1

    def begin(self, step: int) -> None:
        """Tell which step begins."""
        self._step, self._told = step, -1
        self.within(0, 1)

    def within(self, done: int, of: int) -> None:
        """Tell how far a step is, where that is news, and look whether to go on."""
        self._token.check()
        part = (_WHOLE * self._step + _WHOLE * done // max(of, 1)) // len(STEPS)
        if part > self._told:
            self._told = part
            self._report(Step(STEPS[min(self._step, len(STEPS) - 1)], part, _WHOLE))
