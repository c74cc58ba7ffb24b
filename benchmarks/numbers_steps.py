"""One table worked out step by step in this process; times and the peak of memory as JSON."""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy.linalg import cholesky

from benchmarks.numbers_tables import Size, make_table
from reviewer_app.scoring.statistics.agreement.alpha import alpha_value, measure_alpha
from reviewer_app.scoring.statistics.agreement.measuring import measure_agreement
from reviewer_app.scoring.statistics.agreement.ratings import pairable
from reviewer_app.scoring.statistics.diagnostics.diagnosing import diagnose
from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.ranks.estimating import estimate_ranks
from reviewer_app.scoring.statistics.ranks.streams import Stream
from reviewer_app.scoring.statistics.selecting.problem import Rule, SelectionProblem
from reviewer_app.scoring.statistics.selecting.solving import solve
from reviewer_app.scoring.statistics.severity.additive import fit_additive
from reviewer_app.scoring.statistics.severity.design import design_of
from reviewer_app.scoring.statistics.severity.fitting import fit_severity
from reviewer_app.scoring.statistics.stability.varying import vary_selection
from reviewer_app.scoring.statistics.summing import exact_means, sum_submissions
from reviewer_app.scoring.statistics.totals import panel_of, total_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.numbers.severity import Severity
    from reviewer_app.scoring.statistics.table import Panel, ScoreTable

_BRIEF: Final = 0.05
"""Seconds; what takes less is done five times, and its median counts."""
_PLAIN: Final = 50_000
"""Scores up to which plain Python is timed as well."""

_MANY: Final = 10_000
"""Submissions from which a selection under very many quotas is timed as well."""


def main() -> None:
    """Work out a table of the size that the arguments say."""
    size = Size(*map(int, sys.argv[1:4]))
    table = make_table(size)
    with one_thread():
        steps = _steps(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
    print(json.dumps({"steps": steps, "peak_megabytes": megabytes}))


def _steps(table: ScoreTable) -> dict[str, Any]:
    totals = total_table(table)
    panel = panel_of(table, totals)
    each = len(table.submissions)
    ranks_by_mean = [one.rank for one in sum_submissions(table, totals)]
    places = max(1, each // 4)
    design = design_of(panel)
    told: dict[str, Any] = {}

    def step(
        name: str, act: Callable[[], Any], peer: str = "", other: Callable[[], Any] = int
    ) -> Any:
        seconds, result = _timed(act)
        told[name] = {
            "seconds": seconds, "peer": peer, "peer_seconds": _timed(other)[0] if peer else 0.0,
        }  # fmt: skip
        return result

    step(
        "totals and means",
        partial(_totals_and_means, table),
        "bare sums in numpy",
        partial(_bare_sums, table),
    )
    if table.answered.size <= _PLAIN:
        step(
            "totals and means, again",
            partial(_totals_and_means, table),
            "plain Python",
            partial(_plain, table),
        )
    step("design and connectivity", partial(design_of, panel))
    step(
        "least squares",
        partial(fit_additive, design, panel),
        "one factor of J × J",
        partial(_factor, panel),
    )
    severity: Severity = step(
        "least squares, REML, BLUP", partial(fit_severity, panel, ranks_by_mean)
    )
    ranks = step(
        "draws, ranks, intervals, P(first k)",
        partial(estimate_ranks, panel, places=places, group_places={}),
    )
    told["draws, ranks, intervals, P(first k)"] |= {
        "peer": f"one sort of {ranks.draws} draws", "peer_seconds": _timed(partial(_sort, each, ranks.draws))[0],
    }  # fmt: skip
    both = ("least squares, REML, BLUP", "draws, ranks, intervals, P(first k)")
    told["severity and ranks"] = {
        "seconds": sum(told[name]["seconds"] for name in both), "peer": "", "peer_seconds": 0.0,
    }  # fmt: skip
    ratings = pairable(panel.si, panel.rj, panel.y)
    step("alpha of totals", partial(alpha_value, ratings, "interval"))
    step(
        "alpha with 1000 resamples",
        partial(measure_alpha, ratings, "interval", Stream(panel.digest, "bench")),
    )
    agreement = step(
        "agreement, all of it", partial(measure_agreement, table, panel, severity.components)
    )
    step("diagnostics", partial(diagnose, table, panel, severity, agreement, None))
    problem = _problem(table, exact_means(table, totals), places)
    step(
        "selection under quotas",
        partial(solve, problem),
        "sort by mean",
        partial(_by_mean, problem),
    )
    if each >= _MANY:
        step("300 places under 106 quotas", partial(solve, _many_quotas(problem)))
    step(
        "stability of the selection",
        partial(vary_selection, table, places=places, severity=severity),
    )
    return told


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long an act takes; brief ones again and again."""
    times = []
    result = None
    for _ in range(5):
        begin = time.perf_counter()
        result = act()
        times.append(time.perf_counter() - begin)
        if times[0] >= _BRIEF:
            break
    return statistics.median(times), result


def _totals_and_means(table: ScoreTable) -> object:
    return sum_submissions(table, total_table(table))


def _bare_sums(table: ScoreTable) -> object:
    weights = np.array([float(c.weight) for c in table.criteria])
    given = np.where(table.answered, table.levels, 0) @ weights
    totals = given / np.maximum(table.answered @ weights, 1)
    n = np.bincount(table.si, minlength=len(table.submissions))
    return np.bincount(table.si, totals, len(table.submissions)) / np.maximum(n, 1)


def _plain(table: ScoreTable) -> object:
    weights = [c.weight for c in table.criteria]
    sums: dict[int, list[Fraction]] = {}
    rows = zip(table.si.tolist(), table.levels.tolist(), table.answered.tolist(), strict=True)
    for place, levels, answered in rows:
        share = sum((w for w, a in zip(weights, answered, strict=True) if a), Fraction(0))
        if share:
            total = sum((w * x for w, x in zip(weights, levels, strict=True)), Fraction(0)) / share
            sums.setdefault(place, []).append(total)
    return {place: sum(totals) / len(totals) for place, totals in sums.items()}


def _factor(panel: Panel) -> object:
    n = np.bincount(panel.rj)
    return cholesky(np.diag(n + 1.0), lower=True)


def _sort(submissions: int, draws: int) -> object:
    """Sort as many numbers as ranks are made of, some columns at a time."""
    numbers = np.random.Generator(np.random.PCG64(1)).random((submissions, min(draws, 250)))
    for _ in range(max(1, draws // 250)):
        np.argsort(numbers, axis=0)
    return numbers


def _problem(table: ScoreTable, means: dict[str, Fraction], places: int) -> SelectionProblem:
    """Return a selection with quotas on the four groups and, crossing them, on five countries."""
    rules = []
    for number, name in enumerate("ABCD"):
        members = frozenset(table.submissions[number::4])
        rules.append(Rule(f"group:{name}", members, places // 8, places // 3 + 1))
    for number in range(5):
        members = frozenset(table.submissions[number::5])
        rules.append(Rule(f"country:{number}", members, 0, places // 4 + 1))
    return SelectionProblem({s: means.get(s) for s in table.submissions}, places, tuple(rules))


def _many_quotas(problem: SelectionProblem) -> SelectionProblem:
    """Return 300 places with quotas on 6 themes and, crossing them, on 100 countries."""
    names = sorted(problem.means)
    themes = [Rule(f"theme:{n}", frozenset(names[n::6]), 40, 60) for n in range(6)]
    countries = [
        Rule(f"country:{n}", frozenset(names[100 * n : 100 * (n + 1)]), 1, 4) for n in range(100)
    ]
    return SelectionProblem(problem.means, 300, (*themes, *countries))


def _by_mean(problem: SelectionProblem) -> object:
    means = {name: mean for name, mean in problem.means.items() if mean is not None}
    return sorted(means, key=lambda name: -means[name])[: problem.places]


if __name__ == "__main__":
    main()
