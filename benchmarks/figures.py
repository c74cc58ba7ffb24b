"""One measured figure, and the median of some runs."""

from __future__ import annotations

import statistics
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured.

    Attributes:
        name: What it is, in words.
        value: How much; seconds or megabytes as ``unit`` says.
        unit: ``s`` or ``MB``.
        goal: What the design asks for, in words; empty where nothing is asked.
        peer: What it was measured against in the same run; empty where there is no peer.
        peer_value: How much that took; 0 without a peer.
        holds: Whether the goal is met; None without one.
    """

    name: str
    value: float
    unit: str
    goal: str = ""
    peer: str = ""
    peer_value: float = 0.0
    holds: bool | None = None

    @property
    def line(self) -> str:
        """The figure on one line."""
        shown = (
            f"{self.value:9.3f} {self.unit}"
            if self.unit == "s"
            else f"{self.value:9.1f} {self.unit}"
        )
        parts = [f"{self.name:<44} {shown}"]
        if self.peer:
            ratio = self.value / self.peer_value if self.peer_value else 0
            parts.append(f"{self.peer} {self.peer_value:.3f} s, ratio {ratio:.2f}")
        if self.goal:
            parts.append(f"goal {self.goal}: {'held' if self.holds else 'NOT HELD'}")
        return "   ".join(parts)

    def document(self) -> dict[str, object]:
        """Return it for JSON."""
        return asdict(self)


def median_of(act: Callable[[], object], runs: int = 5) -> float:
    """Return the median time of some runs, seconds; a first one only warms."""
    times = []
    for _ in range(runs + 1):
        begin = time.perf_counter()
        act()
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:])


def medians_of(*acts: Callable[[], object], runs: int = 7) -> list[float]:
    """Return the medians of several acts that take turns, so that a busy moment meets all of them."""
    times: list[list[float]] = [[] for _ in acts]
    for run in range(runs + 1):
        for taken, act in zip(times, acts, strict=True):
            begin = time.perf_counter()
            act()
            if run:
                taken.append(time.perf_counter() - begin)
    return [statistics.median(taken) for taken in times]
