"""Numbers that look drawn and are the same on every machine."""

from __future__ import annotations

import hashlib
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

_NORMAL = NormalDist()


class Draws:
    """A stream of numbers that depends on a seed and a name only.

    SHA-256 of seed, name and counter: no platform, version or order of other streams changes it.
    """

    def __init__(self, seed: int, name: str) -> None:
        self._prefix = f"{seed}\x1f{name}\x1f".encode()
        self._count = 0

    def uniform(self) -> float:
        """Return the next number, above 0 and below 1."""
        self._count += 1
        digest = hashlib.sha256(self._prefix + str(self._count).encode()).digest()
        return ((int.from_bytes(digest[:8], "big") >> 11) + 0.5) / 2**53

    def normal(self, mean: float, deviation: float) -> float:
        """Return the next number of a normal distribution."""
        return _NORMAL.inv_cdf(self.uniform()) * deviation + mean

    def below(self, limit: int) -> int:
        """Return the next whole number from 0 to ``limit`` - 1."""
        return int(self.uniform() * limit)

    def choice(self, things: Sequence[T]) -> T:
        """Return one of ``things``."""
        return things[self.below(len(things))]
