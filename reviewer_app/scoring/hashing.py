"""The input hash: which judgements, whatever files they came in (docs/statistics.md, 19)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.selection import Hold, Rules
    from reviewer_app.domain.standing import Proposal
    from reviewer_app.domain.submission import SubmissionHead

VERSION: Final = "1"
"""Version of the statistics; a change of any formula raises it."""


def input_hash(
    call: Call,
    reviews: Iterable[tuple[MemberId, Iterable[Review]]],
    heads: Iterable[SubmissionHead],
    masks: frozenset[tuple[MemberId, SubmissionId]],
    waivers: frozenset[tuple[MemberId, SubmissionId]],
    *,
    confident: bool = False,
) -> str:
    """Return SHA-256 of rubric, reviews and settings in canonical form, hexadecimal.

    Reviews are taken one reviewer at a time and not held. Names, titles, comments, ids of files and times are not part of it;
    how sure reviewers were is, only where the numbers rest on it (``confident``).
    """
    rubric = [
        [
            c.id,
            str(c.weight),
            c.scale.low,
            c.scale.high,
            "higher" if c.higher_is_better else "lower",
        ]
        for c in call.rubric.criteria
    ]
    rows = sorted(
        [
            review.submission,
            reviewer,
            review.conflict.value,
            review.work.value,
            _scores(review),
            *([str(review.confidence or "")] if confident else []),
        ]
        for reviewer, made in reviews
        for review in made
    )
    settings = {
        "minimum_share": str(call.rubric.minimum_share),
        "display": [call.display_scale.low, call.display_scale.high],
        "submissions": sorted([h.id, h.group, h.withdrawn] for h in heads),
        "masks": sorted(map(list, masks)),
        "waivers": sorted(map(list, waivers)),
    }
    content = {"version": VERSION, "rubric": rubric, "reviews": rows, "settings": settings}
    if confident:
        content["weighing"] = "confidence"
    return hashlib.sha256(canonical(content)).hexdigest()


def _scores(review: Review) -> list[tuple[str, str | int]]:
    # Tuples: of a hundred thousand lists the interpreter would take account.
    return sorted(
        [(s.criterion, "cannot judge" if s.level is None else s.level) for s in review.scores]
    )


def proposal_hash(proposal: Proposal, rules: Rules, holds: Iterable[Hold] = ()) -> str:
    """Return SHA-256 of what was proposed and under which rules in canonical form, hexadecimal.

    Who was held in or out is part of it; without any it is what it was before there were any.
    """
    content: dict[str, object] = {
        "version": VERSION,
        "input_hash": proposal.input_hash,
        "rules": [
            rules.places,
            rules.reserve,
            sorted([q.attribute, q.value, q.low, q.high] for q in rules.quotas),
        ],
        "broken": sorted(proposal.broken),
        "places": sorted(
            [p.submission, p.outcome, p.order, p.tied, p.why] for p in proposal.places
        ),
    }
    held = sorted([h.submission, h.inside] for h in holds)
    if held:
        content["holds"] = held
    return hashlib.sha256(canonical(content)).hexdigest()
