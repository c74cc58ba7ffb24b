"""The numbers at every size up to 1,000,000 scores: time by step, peak memory, growth.

Each size is worked out in a process of its own, so that its peak of memory is its own. Beside a step stands, in the
same process, something that it cannot do without: the bare sums in numpy, one sort of as many draws, one
factor of the reviewers' matrix. ``python -m benchmarks.numbers`` prints one line per figure.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from benchmarks.figures import Figure
from benchmarks.numbers_tables import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES: Final = (
    Size(26, 10, 10),
    Size(72, 26, 3),
    Size(500, 40, 5),
    Size(2000, 100, 10),
    Size(5000, 250, 20),
    Size(10_000, 500, 20),
)
SMALL: Final = (Size(12, 6, 3), Size(24, 8, 4))
LARGEST: Final = 1_000_000
"""Scores of the size that the goals are about."""
_GOALS: Final = {"totals and means": 1.0, "severity and ranks": 20.0}
_MOST_MEMORY: Final = 1024
"""Megabytes, at the largest size."""
_SEEN: Final = 0.002
"""Steps below this many seconds say nothing about growth."""
_LAST: Final = 4
"""Growth is fitted over so many of the largest sizes: below them fixed costs rule."""


def measure(sizes: Sequence[Size] = SIZES) -> list[Figure]:
    """Return figures of every size, and how each step grows with the number of scores."""
    figures = []
    told = []
    for size in sizes:
        found = _in_own_process(size)
        told.append(found)
        figures += _figures(size, found)
    return [*figures, *_growth(sizes, told)]


def _in_own_process(size: Size) -> dict[str, Any]:
    asked = [str(n) for n in (size.submissions, size.reviewers, size.each)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.numbers_steps", *asked],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _figures(size: Size, found: dict[str, Any]) -> list[Figure]:
    whole = size.scores >= LARGEST
    figures = []
    for name, step in found["steps"].items():
        goal = _GOALS.get(name) if whole else None
        figures.append(
            Figure(
                f"{size.words}: {name}", step["seconds"], "s",
                goal="" if goal is None else f"≤ {goal:g} s", peer=step["peer"],
                peer_value=step["peer_seconds"],
                holds=None if goal is None else step["seconds"] <= goal,
            )
        )  # fmt: skip
    memory = found["peak_megabytes"]
    figures.append(
        Figure(
            f"{size.words}: memory at most", memory, "MB",
            goal=f"< {_MOST_MEMORY} MB" if whole else "",
            holds=memory < _MOST_MEMORY if whole else None,
        )
    )  # fmt: skip
    return figures


def _growth(sizes: Sequence[Size], told: Sequence[dict[str, Any]]) -> list[Figure]:
    """Return for each step the slope of log time over log scores, where it takes long enough to be seen."""
    figures = []
    for name in told[-1]["steps"]:
        seen = [
            (size.scores, found["steps"][name]["seconds"])
            for size, found in zip(sizes[-_LAST:], told[-_LAST:], strict=True)
            if name in found["steps"] and found["steps"][name]["seconds"] >= _SEEN
        ]
        if len(seen) > 1:
            scores, seconds = np.log(np.array(seen)).T
            slope = float(np.polyfit(scores, seconds, 1)[0])
            figures.append(Figure(f"growth: {name} ~ scores to the power", slope, ""))
    return figures


def main() -> None:
    """Print one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true")
    for figure in measure(SMALL if parser.parse_args().small else SIZES):
        print(figure.line, flush=True)


if __name__ == "__main__":
    main()
