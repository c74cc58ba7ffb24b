"""Plans of marked rounds that differ in everything, each by a number."""

from __future__ import annotations

import hashlib

from tests.paper.marked_round import TEXTS, Plan
from tests.paper.marks import LETTERS


def _mixed(seed: int, many: int) -> tuple[int, ...]:
    """Return the numbers below ``many`` in an order of the seed's own."""
    return tuple(sorted(range(many), key=lambda n: hashlib.sha256(f"{seed} {n}".encode()).digest()))


def plan_of(seed: int) -> Plan:
    """Return the plan of a number."""
    letters = _mixed(seed, len(LETTERS))
    return Plan(
        stem="".join(LETTERS[n] for n in letters[:7]),
        around=_mixed(seed, len(TEXTS)),
        fates=_mixed(seed, 4),
        secret=seed % 5,
    )
