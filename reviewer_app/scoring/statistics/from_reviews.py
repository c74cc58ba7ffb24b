"""A table of scores from the reviews of a round."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from reviewer_app.domain.standing import Dropped
from reviewer_app.scoring.standings import dropped_for
from reviewer_app.scoring.statistics.digest import with_digest
from reviewer_app.scoring.statistics.table import CriterionColumn, ScoreTable
from reviewer_app.scoring.totals import answered_share, total_scale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.domain.submission import SubmissionHead

    _Pairs = frozenset[tuple[MemberId, SubmissionId]]
    _Row = tuple[SubmissionId, MemberId, Review]


def table_of(
    call: Call,
    heads: Sequence[SubmissionHead],
    reviews: Mapping[MemberId, Sequence[Review]],
    masks: _Pairs,
    waivers: _Pairs,
) -> ScoreTable:
    """Return the table of all scores that enter numbers.

    A pair in conflict, an abstention, what was withdrawn and a review without a score on a criterion with a weight are
    not in it; a review below the minimum share is, for its single scores. The digest is of the table itself: the same
    scores from a file have the same one.

    Args:
        call: The call with its rubric.
        heads: Its submissions.
        reviews: Counted results' reviews by reviewer.
        masks: Pairs in conflict on record.
        waivers: Pairs whose declared conflict an officer waived.
    """
    ordered = sorted((h for h in heads if not h.withdrawn), key=lambda h: h.id)
    by_id = {h.id: h for h in ordered}
    rows = sorted(
        (
            (review.submission, reviewer, review)
            for reviewer, made in reviews.items()
            for review in made
            if review.submission in by_id
            and _enters(call, by_id[review.submission], (reviewer, review), masks, waivers)
        ),
        key=lambda row: row[:2],
    )
    reviewers = sorted({row[1] for row in rows})
    places = {h.id: place for place, h in enumerate(ordered)}
    seats = {reviewer: seat for seat, reviewer in enumerate(reviewers)}
    low, high = total_scale(call.rubric, call.display_scale)
    levels, answered = _levels(call, rows)
    return with_digest(
        ScoreTable(
            submissions=tuple(str(h.id) for h in ordered),
            groups=tuple(h.group for h in ordered),
            reviewers=tuple(map(str, reviewers)),
            criteria=tuple(map(_column, call.rubric.criteria)),
            si=np.array([places[row[0]] for row in rows], dtype=np.int64),
            rj=np.array([seats[row[1]] for row in rows], dtype=np.int64),
            levels=levels,
            answered=answered,
            unit=1,
            total_low=Fraction(low),
            total_high=Fraction(high),
            minimum_share=call.rubric.minimum_share,
            digest="",
        )
    )


def _enters(
    call: Call,
    head: SubmissionHead,
    pair: tuple[MemberId, Review],
    masks: _Pairs,
    waivers: _Pairs,
) -> bool:
    share = answered_share(call.rubric, pair[1])
    return dropped_for(call, head, pair, share, masks, waivers) in (None, Dropped.BELOW_SHARE)


def _column(criterion: Criterion) -> CriterionColumn:
    return CriterionColumn(
        id=str(criterion.id),
        weight=criterion.weight,
        low=Fraction(criterion.scale.low),
        high=Fraction(criterion.scale.high),
        higher_is_better=criterion.higher_is_better,
    )


def _levels(
    call: Call, rows: Sequence[_Row]
) -> tuple[
    np.ndarray[tuple[int, int], np.dtype[np.int64]], np.ndarray[tuple[int, int], np.dtype[np.bool_]]
]:
    columns = {criterion.id: place for place, criterion in enumerate(call.rubric.criteria)}
    levels = np.zeros((len(rows), len(columns)), dtype=np.int64)
    answered = np.zeros((len(rows), len(columns)), dtype=np.bool_)
    for row, (_, _, review) in enumerate(rows):
        for score in review.scores:
            column = columns.get(score.criterion)
            if column is not None and score.level is not None:
                levels[row, column] = score.level
                answered[row, column] = True
    return levels, answered
