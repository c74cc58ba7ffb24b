"""Reviews as JSON."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.domain.chain import ChainEntry
from reviewer_app.domain.ids import CriterionId, SubmissionId, is_id
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

CODE: Final = "result.answers"
_SURE: Final = 3


class ScoreForm(Form, frozen=True):
    """An answer to one criterion: a level, or the words *cannot judge*."""

    criterion: str
    level: int | Literal["cannot judge"]
    reason: str


class ReviewForm(Form, frozen=True):
    """One reviewer's work on one submission."""

    submission: str
    version: int
    conflict: ConflictState
    conflict_reason: str
    work: WorkState
    abstain_reason: str
    scores: tuple[ScoreForm, ...]
    to_team: str
    to_secretariat: str
    confidence: int | None
    offers_help: bool


class TrailForm(Form, frozen=True):
    """One entry of the audit trail."""

    n: int
    time: str
    action: str
    object: str
    digest: str
    prev: str
    h: str


class AnswersForm(Form, frozen=True):
    """All reviews of one result, the remarks, and the desk's audit trail."""

    type: Literal["answers"]
    v: Literal[1]
    reviews: tuple[ReviewForm, ...]
    remarks: str
    trail: tuple[TrailForm, ...]


def reviews_to_json(
    reviews: tuple[Review, ...], remarks: str, trail: tuple[ChainEntry, ...] = ()
) -> bytes:
    """Return the canonical bytes of reviews, sorted by submission, remarks and audit trail."""
    ordered = sorted(reviews, key=lambda r: r.submission)
    entries = tuple(
        TrailForm(e.n, e.time, e.action, e.object, e.digest, e.prev, e.h) for e in trail
    )
    return encode(AnswersForm("answers", 1, tuple(map(review_form, ordered)), remarks, entries))


def reviews_from_json(data: bytes) -> tuple[tuple[Review, ...], str, tuple[ChainEntry, ...]]:
    """Return reviews, remarks and audit trail.

    Raises:
        Refused: ``result.answers``.
    """
    form = decode(data, AnswersForm, LIMITS.answers, CODE)
    if len(form.remarks) > LIMITS.comment:
        raise Refused(CODE, why="wire.comment", at="$.remarks")
    if len(form.trail) > LIMITS.trail:
        raise Refused(CODE, why="wire.too-many", at="$.trail")
    trail = tuple(
        ChainEntry(e.n, e.time, e.action, e.object, e.digest, e.prev, e.h) for e in form.trail
    )
    return tuple(map(review_of, form.reviews)), form.remarks, trail


def review_form(review: Review) -> ReviewForm:
    """Return how a review stands in JSON."""
    return ReviewForm(
        submission=review.submission,
        version=review.version,
        conflict=review.conflict,
        conflict_reason=review.conflict_reason,
        work=review.work,
        abstain_reason=review.abstain_reason,
        scores=tuple(
            ScoreForm(s.criterion, "cannot judge" if s.level is None else s.level, s.reason)
            for s in review.scores
        ),
        to_team=review.to_team,
        to_secretariat=review.to_secretariat,
        confidence=review.confidence,
        offers_help=review.offers_help,
    )


def review_of(form: ReviewForm) -> Review:
    """Return the review.

    Raises:
        Refused: ``result.answers``.
    """
    sound = is_id(form.submission) and form.version >= 0
    if not sound or (form.confidence is not None and not 1 <= form.confidence <= _SURE):
        raise Refused(CODE, why="wire.review", at="$.reviews")
    comment = max(len(form.to_team), len(form.to_secretariat))
    reason = max(
        len(form.conflict_reason), len(form.abstain_reason), *[len(s.reason) for s in form.scores]
    )
    if comment > LIMITS.comment or reason > LIMITS.reason:
        raise Refused("result.comment.too-long", submission=form.submission)
    return Review(
        submission=SubmissionId(form.submission),
        version=form.version,
        conflict=form.conflict,
        conflict_reason=form.conflict_reason,
        work=form.work,
        abstain_reason=form.abstain_reason,
        scores=tuple(
            [
                Score(
                    CriterionId(s.criterion),
                    None if isinstance(s.level, str) else s.level,
                    s.reason,
                )
                for s in form.scores
            ]
        ),
        to_team=form.to_team,
        to_secretariat=form.to_secretariat,
        confidence=form.confidence,
        offers_help=form.offers_help,
    )
