"""Random numbers that depend on the input alone, and come out alike whatever the version of numpy."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import gammaincinv, ndtri

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Floats, Ints

_SEPARATOR: Final = b"\x1f"
_SEED_BYTES: Final = 8
_UNUSED_BITS: Final = np.uint64(11)
_STEPS: Final = 2.0**53
_BELOW_ONE: Final = 1.0 - 2.0**-53
"""The largest number below 1: the last step of the grid would else round up to 1, whose normal is infinite."""


def seed_of(digest: str, name: str) -> int:
    """Return the seed of one analysis of one input.

    It is the first 8 bytes, big-endian, of SHA-256 over the digest as printed, the byte 0x1F and the name, both in UTF-8:
    whoever has a report can repeat its draws (docs/statistics.md, 19).

    Args:
        digest: SHA-256 of the input, hexadecimal as printed on reports.
        name: Name of the analysis.
    """
    told = digest.encode() + _SEPARATOR + name.encode()
    return int.from_bytes(hashlib.sha256(told).digest()[:_SEED_BYTES], "big")


def uniforms_of(raw: np.ndarray[tuple[int, ...], np.dtype[np.uint64]]) -> Floats:
    """Return ((raw >> 11) + 1/2) / 2^53 of 64-bit numbers: inside (0, 1), never an end."""
    steps = (raw >> _UNUSED_BITS).astype(np.float64)
    steps += 0.5
    steps /= _STEPS
    return np.minimum(steps, _BELOW_ONE, out=steps)


class Stream:
    """Draws of one analysis, in the order they are asked for.

    Only the raw 64-bit output of PCG64 (O'Neill 2014) is used, whose stream numpy keeps fixed; every distribution is its
    quantile function at a uniform number, unlike the methods of ``numpy.random.Generator``, which may change.
    """

    __slots__ = ("_bits",)

    def __init__(self, digest: str, name: str) -> None:
        self._bits = np.random.PCG64(seed_of(digest, name))

    def uniforms(self, n: int) -> Floats:
        """Return ``n`` numbers inside (0, 1), in steps of 2^-53."""
        return uniforms_of(self._bits.random_raw(n))

    def normals(self, shape: tuple[int, ...]) -> Floats:
        """Return standard normal numbers, the last axis filled first: ``ndtri(u)``."""
        drawn = self.uniforms(int(np.prod(shape, dtype=np.int64)))
        return np.asarray(ndtri(drawn, out=drawn)).reshape(shape)

    def chi2(self, df: float, n: int) -> Floats:
        """Return ``n`` chi-square numbers on ``df`` > 0 degrees of freedom: 2 ``gammaincinv(df / 2, u)``."""
        return 2.0 * self.gammas(df / 2.0, n)

    def gammas(self, a: float, n: int) -> Floats:
        """Return ``n`` gamma numbers of shape ``a`` > 0 and scale 1: ``gammaincinv(a, u)``."""
        return np.asarray(gammaincinv(a, self.uniforms(n)), dtype=np.float64)

    def integers(self, high: int, n: int) -> Ints:
        """Return ``n`` whole numbers from 0 up to and without ``high`` >= 1: the floor of ``high`` times u.

        No number is more likely than another by more than ``high`` / 2^53.
        """
        return np.minimum((self.uniforms(n) * high).astype(np.int64), high - 1)
