"""Measure coverage in full: ``make proof`` writes ``docs/proof/coverage.json``, which docs/statistics.md quotes."""

from __future__ import annotations

import sys
from typing import Any, Final

from benchmarks import coverage
from tests.proofs import sources_digest, write_proof

NAME: Final = "coverage"
SOURCES: Final = coverage.SOURCES
OPEN: Final = (0.88, 0.95)
"""What an interval that claims 90 % must cover in every open panel: neither too little, nor by being too wide."""
CALIBRATED: Final = 0.02
"""How far apart claimed and true chances may be on average."""


def faults(told: dict[str, Any]) -> list[str]:
    """Return what does not hold: coverage of open panels, of closed ones, and calibration."""
    found = []
    for name, one in told["scenarios"].items():
        covers = one["posterior"]["coverage"]
        # Among the seven of a closed panel whole places are coarse: an interval there covers more than it claims.
        high = 1.0 if "closed" in name else OPEN[1]
        if not OPEN[0] <= covers <= high:
            found.append(f"{name}: covers {covers}")
    rows = told["all"]["posterior"]["reliability"]
    found += [
        f"chances around {row['claimed']}: {row['true']} came true"
        for row in rows
        if abs(row["claimed"] - row["true"]) > CALIBRATED + 3 * (0.25 / row["n"]) ** 0.5
    ]
    if told["all"]["posterior"]["apart"] > CALIBRATED:
        found.append("chances are not calibrated")
    return found


def main() -> int:
    """Make the proof and say whether it holds."""
    told = coverage.measure()
    write_proof(NAME, {"command": "make proof", "sources": sources_digest(SOURCES), **told})
    missed = faults(told)
    sys.stdout.write("\n".join([*coverage.lines(told), *missed, ""]))
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
