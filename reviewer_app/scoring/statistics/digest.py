"""The digest of a table: seeds of random analyses follow it (docs/statistics.md, 19)."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.canonical import canonical
from reviewer_app.scoring.hashing import VERSION

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import ScoreTable

_LARGE: Final = 2**53
"""Whole numbers from here on have no canonical form of their own."""


def with_digest(table: ScoreTable) -> ScoreTable:
    """Return the table with SHA-256 of what is in it.

    The text is canonical UTF-8: rubric (criterion, weight, scale, direction), settings and version of the statistics, then
    one line per review (submission, reviewer, scores) in canonical order. Neither file names nor the order of rows, nor
    how a number was written (3, 3.0), are part of it.
    """
    told = hashlib.sha256(canonical(_rubric(table)))
    names = [json.dumps(name, ensure_ascii=False) for name in table.submissions]
    seats = [json.dumps(name, ensure_ascii=False) for name in table.reviewers]
    rows = zip(
        table.si.tolist(),
        table.rj.tolist(),
        table.levels.tolist(),
        table.answered.tolist(),
        strict=True,
    )
    for place, seat, levels, answered in rows:
        scores = ",".join(
            str(level) if given else "null" for level, given in zip(levels, answered, strict=True)
        )
        told.update(f"\n[{names[place]},{seats[seat]},{scores}]".encode())
    return dataclasses.replace(table, digest=told.hexdigest())


def _rubric(table: ScoreTable) -> dict[str, object]:
    return {
        "version": VERSION,
        "rubric": [
            [c.id, str(c.weight), str(c.low), str(c.high), c.higher_is_better, c.whole]
            for c in table.criteria
        ],
        "unit": table.unit if table.unit < _LARGE else str(table.unit),
        "scale": [str(table.total_low), str(table.total_high)],
        "minimum_share": str(table.minimum_share),
        "submissions": [list(pair) for pair in zip(table.submissions, table.groups, strict=True)],
    }
