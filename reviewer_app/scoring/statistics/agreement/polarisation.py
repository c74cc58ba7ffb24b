"""van der Eijk's A: from -1 (two poles) over 0 (evenly spread) to 1 (all on one level) (van der Eijk 2001)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import Bools, Floats, Ints


def polarisations(counts: Ints) -> Floats:
    """Return A of each row: frequencies are peeled in layers, and each layer's pattern is weighed.

    Args:
        counts: How often each of K ordered levels was given, K at least 3, each row with at least one, [U, K].
    """
    left = counts.astype(np.int64)
    n = left.sum(axis=1)
    found = np.zeros(len(left))
    rows = np.arange(len(left))
    while len(rows):
        layer = left[rows]
        pattern = layer > 0
        least = np.where(pattern, layer, np.iinfo(np.int64).max).min(axis=1)
        found[rows] += _layer_values(pattern) * least * pattern.sum(axis=1)
        left[rows] = layer - least[:, None] * pattern
        rows = rows[left[rows].any(axis=1)]
    return np.asarray(found / n)


def _layer_values(pattern: Bools) -> Floats:
    """Return the agreement of patterns of empty and filled levels (van der Eijk 2001, equations 1 to 3)."""
    k = pattern.shape[1]
    filled = pattern.astype(np.int64)
    size = filled.sum(axis=1)
    before = np.cumsum(filled, axis=1) - filled
    after = size[:, None] - before - filled
    empty = 1 - filled
    # Triples h < i < l: filled filled empty, or empty filled filled (unimodal); filled empty filled (not).
    pairs = (before * (before - 1) + after * (after - 1)) // 2
    unimodal = (empty * pairs).sum(axis=1)
    bimodal = (empty * before * after).sum(axis=1)
    triples = unimodal + bimodal
    u = np.divide(
        (k - 2) * unimodal - (k - 1) * bimodal,
        (k - 2) * triples,
        out=np.zeros(len(size)),
        where=triples > 0,
    )
    return np.where(size == 1, 1.0, u * (1 - (size - 1) / (k - 1)))
