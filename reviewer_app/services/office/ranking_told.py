"""A ranking as one JSON document, as ``office rank --json`` tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer_app.services.office.numbers_told import numbers_document

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.standing import Ranking, Standing
    from reviewer_app.wording import Words


def exact(value: Fraction | None) -> dict[str, Any] | None:
    """Return an exact number for JSON: as a fraction, and as a float for convenience."""
    return None if value is None else {"exact": str(value), "value": float(value)}


def ranking_document(ranking: Ranking) -> dict[str, Any]:
    """Return the JSON document of a ranking; schema in ``docs/schemas/office-rank.json``."""
    return {
        "method": ranking.method,
        "weighing": ranking.weighing,
        "scale": [ranking.scale_low, ranking.scale_high],
        "input_hash": ranking.input_hash,
        "merge_digest": ranking.merge_digest,
        "entered_by": {str(m): str(o) for m, o in ranking.entered},
        "standings": [_standing(s) for s in ranking.standings],
    }


def _standing(s: Standing) -> dict[str, Any]:
    return {
        "submission": str(s.submission),
        "group": s.group,
        "rank": s.rank,
        "group_rank": s.group_rank,
        "n": s.n,
        "older": s.older,
        "mean": exact(s.mean),
        "median": exact(s.median),
        "sd": s.deviation,
        "min": exact(s.low),
        "max": exact(s.high),
        "notes": [note.value for note in s.notes],
        "reviews": [
            {
                "reviewer": str(t.reviewer),
                "total": exact(t.total),
                "share": exact(t.share),
                "dropped": t.dropped.value if t.dropped else None,
            }
            for t in s.totals
        ],
        "criteria": [
            {
                "criterion": str(c.criterion),
                "n": len(c.levels),
                "cannot_judge": c.cannot_judge,
                "mean": exact(c.mean),
                "sd": c.deviation,
            }
            for c in s.criteria
        ],
    }


def estimates_document(numbers: Numbers, words: Words) -> dict[str, Any]:
    """Return what the statistics say beside a ranking; its plain numbers are the ranking's own."""
    document = numbers_document(numbers, words)
    del document["standings"]
    return document
