"""Counts of what was claimed and what was true, in words for a JSON document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from benchmarks.coverage_bootstrap import Claim
    from benchmarks.coverage_panels import Invented

EDGES: Final = (0.0, 0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98, 1.0)
"""Bins of the claimed probability; a bin holds its lower edge, the last one both."""


@dataclass(slots=True)
class Tally:
    """How one method did.

    Attributes:
        panels: Share of each panel's submissions whose true rank lies in the interval.
        width: Ranks within each panel's intervals, on average.
        n: Claims in each bin.
        claimed: Sum of their probabilities.
        true: How many of them were indeed among the first.
        brier: Sum of squared differences.
    """

    panels: list[float] = field(default_factory=list)
    width: list[float] = field(default_factory=list)
    n: list[int] = field(default_factory=lambda: [0] * (len(EDGES) - 1))
    claimed: list[float] = field(default_factory=lambda: [0.0] * (len(EDGES) - 1))
    true: list[int] = field(default_factory=lambda: [0] * (len(EDGES) - 1))
    brier: float = 0.0

    def count(self, claim: Claim, made: Invented, places: int) -> None:
        """Take one panel in."""
        covered = (claim.low <= made.true_rank) & (made.true_rank <= claim.high)
        self.panels.append(float(covered.mean()))
        self.width.append(float((claim.high - claim.low + 1).mean()))
        first = made.true_rank <= places
        self.brier += float(((claim.first - first) ** 2).sum())
        bins = np.clip(np.searchsorted(EDGES, claim.first, side="right") - 1, 0, len(EDGES) - 2)
        for place, probability, true in zip(bins, claim.first, first, strict=True):
            self.n[place] += 1
            self.claimed[place] += float(probability)
            self.true[place] += int(true)

    def add(self, other: Tally) -> None:
        """Take another tally's counts in."""
        self.panels += other.panels
        self.width += other.width
        self.n = [a + b for a, b in zip(self.n, other.n, strict=True)]
        self.claimed = [a + b for a, b in zip(self.claimed, other.claimed, strict=True)]
        self.true = [a + b for a, b in zip(self.true, other.true, strict=True)]
        self.brier += other.brier

    def document(self) -> dict[str, Any]:
        """Return coverage with its standard error over panels, mean width, and the reliability table.

        ``apart`` is the mean difference of claimed and true share over bins, weighed by their claims.
        """
        shares, claims = np.array(self.panels), sum(self.n)
        error = float(shares.std(ddof=1) / len(shares) ** 0.5) if len(shares) > 1 else None
        rows = [
            {"from": EDGES[b], "to": EDGES[b + 1], "n": n, "claimed": round(c / n, 4), "true": round(t / n, 4)}
            for b, (n, c, t) in enumerate(zip(self.n, self.claimed, self.true, strict=True))
            if n
        ]  # fmt: skip
        apart = sum(abs(c - t) for c, t in zip(self.claimed, self.true, strict=True)) / claims
        return {
            "coverage": round(float(shares.mean()), 4),
            "standard_error": None if error is None else round(error, 4),
            "width": round(float(np.mean(self.width)), 2),
            "brier": round(self.brier / claims, 4),
            "apart": round(apart, 4),
            "reliability": rows,
        }
