"""Groups 24 and 25: answers that say what nobody could have said."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from tests.attacks import layout
from tests.attacks.forging import against_merge, forged, with_manifest, with_review, with_score
from tests.attacks.ground import Parts, canonical

if TYPE_CHECKING:
    from tests.attacks.ground import Ground


def _again(parts: Parts, _ground: Ground) -> None:
    parts.answers["reviews"].append(copy.deepcopy(parts.answers["reviews"][0]))


def _twice_scored(parts: Parts, _ground: Ground) -> None:
    scores = parts.answers["reviews"][0]["scores"]
    scores.append(dict(scores[0]))


def _withheld(ground: Ground) -> bytes:
    """Return Cy's result on the second package, which keeps S-3 from him."""
    parts = ground.result("cy")
    parts.manifest["bundle"] = layout.sha(canonical(ground.bundle().manifest))
    return parts.write(ground.seed("cy"), ground.to)


ANSWERS = (
    against_merge(24, "level-too-high", "result.level", with_score(level=9)),
    against_merge(24, "level-too-low", "result.level", with_score(level=0)),
    against_merge(24, "level-negative", "result.level", with_score(level=-1)),
    against_merge(24, "criterion-twice", "result.duplicate", forged(_twice_scored)),
    against_merge(24, "submission-twice", "result.duplicate", forged(_again)),
    against_merge(
        24, "criterion-unknown", "result.criterion.unknown", with_score(criterion="charm")
    ),
    against_merge(
        24, "submission-unknown", "result.submission.withheld", with_review(0, submission="S-9")
    ),
    against_merge(
        24, "version-of-the-future", "result.submission.version", with_review(0, version=7)
    ),
    against_merge(24, "scored-unread", "result.submission.version", with_review(0, version=0)),
    against_merge(24, "version-negative", "result.answers", with_review(0, version=-1)),
    against_merge(24, "final-but-incomplete", "result.incomplete", with_review(0, scores=[])),
    against_merge(
        24, "final-but-not-asked", "result.incomplete", with_review(0, conflict="not_asked")
    ),
    against_merge(
        24,
        "cannot-judge-without-a-reason",
        "result.reason-missing",
        with_score(level="cannot judge", reason=""),
    ),
    against_merge(24, "withheld-and-scored", "result.submission.withheld", _withheld),
    against_merge(
        25,
        "comment-of-10-megabytes",
        "result.comment.too-long",
        with_review(0, to_team="x" * 10_000_000),
    ),
    against_merge(
        25, "reason-too-long", "result.comment.too-long", with_review(0, conflict_reason="x" * 5000)
    ),
    against_merge(
        25,
        "remarks-too-long",
        "result.answers",
        forged(lambda p, _g: p.answers.update(remarks="x" * 30_000)),
    ),
    against_merge(25, "bidi-in-an-id", "result.answers", with_review(0, submission="S-\u202e1")),
    against_merge(
        25, "control-in-the-reviewer", "result.manifest", with_manifest(reviewer="b\u0007o")
    ),
)
