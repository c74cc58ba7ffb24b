"""Does an interval that claims 90 % hold the true rank nine times in ten? Measured on panels whose truth is known.

Beside the posterior stand two bootstraps of the same panels in the same run: of the reviews of a submission, and of
reviewers; and it is counted how many of the truly best each way of scoring selects. ``python -m benchmarks.coverage``
takes some minutes on two cores; ``--small`` measures the same on little.
``make proof`` keeps the full run in ``docs/proof/coverage.json``, which docs/statistics.md quotes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks.coverage_bootstrap import Claim, bootstrap_reviewers, bootstrap_reviews
from benchmarks.coverage_found import WAYS, count_found, found_document
from benchmarks.coverage_panels import SCENARIOS, Scenario, invent
from benchmarks.coverage_tally import Tally
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.scoring.statistics.ranks.estimating import estimate_ranks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.coverage_panels import Invented

PANELS: Final = 200
LEVEL: Final = 0.9
METHODS: Final = ("posterior", "reviews", "reviewers")
SOURCES: Final = (
    "reviewer_app/scoring/statistics/ranks",
    "reviewer_app/scoring/statistics/severity",
    "reviewer_app/scoring/statistics/one_thread.py",
    "reviewer_app/scoring/statistics/table.py",
    "benchmarks/coverage.py",
    "benchmarks/coverage_bootstrap.py",
    "benchmarks/coverage_found.py",
    "benchmarks/coverage_panels.py",
    "benchmarks/coverage_tally.py",
)
"""What the proof is about."""
_UNIT: Final = 10
"""Panels that a process takes at a time."""


@dataclass(slots=True)
class _Counts:
    """What some panels of one scenario gave: a tally by method, and what was found, panel by panel."""

    tallies: dict[str, Tally] = field(
        default_factory=lambda: {method: Tally() for method in METHODS}
    )
    found: list[tuple[float, ...]] = field(default_factory=list)

    def add(self, other: _Counts) -> None:
        """Take others in."""
        for method, tally in other.tallies.items():
            self.tallies[method].add(tally)
        self.found += other.found


def measure(
    scenarios: Sequence[Scenario] = SCENARIOS, panels: int = PANELS, processes: int = 2
) -> dict[str, Any]:
    """Return coverage, width and calibration of every method, by scenario and over all of them."""
    jobs = [
        (scenario, range(begin, min(begin + _UNIT, panels)))
        for scenario in scenarios
        for begin in range(0, panels, _UNIT)
    ]
    counts = {s.name: _Counts() for s in scenarios}
    begin = time.monotonic()
    if processes == 1:
        _collect(map(_some, jobs), jobs, counts, begin)
    else:
        with ProcessPoolExecutor(processes) as pool:
            _collect(pool.map(_some, jobs), jobs, counts, begin)
    total = _Counts()
    for each in counts.values():
        total.add(each)
    return {
        "level": LEVEL,
        "panels_each": panels,
        "scenarios": {
            name: {method: tally.document() for method, tally in each.tallies.items()}
            for name, each in counts.items()
        },
        "all": {method: tally.document() for method, tally in total.tallies.items()},
        "found": {
            s.name: found_document(counts[s.name].found, s.places)
            for s in scenarios
            if s.panels == 1
        },
    }


def _collect(
    done: Iterable[_Counts],
    jobs: Sequence[tuple[Scenario, range]],
    counts: dict[str, _Counts],
    begin: float,
) -> None:
    for number, ((scenario, _), found) in enumerate(zip(jobs, done, strict=True), start=1):
        counts[scenario.name].add(found)
        left = (time.monotonic() - begin) / number * (len(jobs) - number)
        sys.stderr.write(
            f"\rcoverage: {number} of {len(jobs)}, {left:.0f} s left: {scenario.name:<40}"
        )
        sys.stderr.flush()
    sys.stderr.write("\n")


def _some(job: tuple[Scenario, range]) -> _Counts:
    """Let every method claim something of some panels of a scenario."""
    scenario, numbers = job
    counts = _Counts()
    for number in numbers:
        made = invent(scenario, number)
        for method, claim in (
            ("posterior", _posterior(made, scenario)),
            ("reviews", bootstrap_reviews(made, scenario.places)),
            ("reviewers", bootstrap_reviewers(made, scenario.places)),
        ):
            counts.tallies[method].count(claim, made, scenario.places)
        if scenario.panels == 1:
            counts.found.append(count_found(made, scenario.places))
    return counts


def _posterior(made: Invented, scenario: Scenario) -> Claim:
    """Return what the product says: of the whole panel, or of each group where panels are closed."""
    closed = scenario.panels > 1
    groups = dict.fromkeys(made.panel.groups, scenario.places) if closed else {}
    ranks = estimate_ranks(
        made.panel, places=None if closed else scenario.places, group_places=groups
    )
    spreads = [one.in_group if closed else one.overall for one in ranks.each]
    low, high, first = [], [], []
    for spread in spreads:
        if spread is None or isinstance(spread, Withheld) or spread.first is None:
            raise TypeError(spread)
        low.append(spread.low)
        high.append(spread.high)
        first.append(spread.first)
    return Claim(np.array(low), np.array(high), np.array(first))


def lines(told: dict[str, Any]) -> list[str]:
    """Return the result as a table to read: coverage in per cent, width in ranks."""
    rows = [f"{'90 % intervals cover (ranks wide)':<42}" + "".join(f"{m:>18}" for m in METHODS)]
    for name, each in [*told["scenarios"].items(), ("all", told["all"])]:
        cells = (f"{100 * each[m]['coverage']:.1f} % ({each[m]['width']:.1f})" for m in METHODS)
        rows.append(f"{name:<42}" + "".join(f"{cell:>18}" for cell in cells))
    rows.append("")
    rows.append("P(first k): claimed, true, n")
    for at, one in enumerate(told["all"]["posterior"]["reliability"]):
        rows.append(f"{at:>3}  {one['claimed']:.3f}  {one['true']:.3f}  {one['n']}")
    rows.append("")
    rows.append(f"{'truly best that are selected':<42}" + "".join(f"{w:>18}" for w in WAYS))
    for name, each in told["found"].items():
        rows.append(f"{name:<42}" + "".join(f"{each[w]:>18.2f}" for w in WAYS))
    return rows


def main() -> None:
    """Print the table and write ``coverage.json`` where ``--out`` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("build"))
    wanted = parser.parse_args()
    told = measure(panels=2 if wanted.small else PANELS, processes=wanted.processes)
    print("\n".join(lines(told)))
    wanted.out.mkdir(parents=True, exist_ok=True)
    (wanted.out / "coverage.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
