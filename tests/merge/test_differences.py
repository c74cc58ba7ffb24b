"""Two results field by field: A with the differences applied is B, and nothing else is told."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.ids import CriterionId, SubmissionId
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.merge.differences import apply_differences, differences, in_order, side_by_side

_TEXT = st.text("abé \n", max_size=6)
_SCORES = st.lists(
    st.builds(
        Score,
        st.sampled_from([CriterionId(c) for c in ("need", "plan", "team")]),
        st.none() | st.integers(0, 3),
        _TEXT,
    ),
    max_size=3,
    unique_by=lambda s: s.criterion,
).map(tuple)
_REVIEWS = st.lists(
    st.builds(
        Review,
        submission=st.sampled_from([SubmissionId(s) for s in ("S-1", "S-2", "S-3")]),
        version=st.integers(0, 2),
        conflict=st.sampled_from(ConflictState),
        conflict_reason=_TEXT,
        work=st.sampled_from(WorkState),
        abstain_reason=_TEXT,
        scores=_SCORES,
        to_team=_TEXT,
        to_secretariat=_TEXT,
        confidence=st.none() | st.integers(1, 3),
        offers_help=st.booleans(),
    ),
    max_size=3,
    unique_by=lambda r: r.submission,
).map(tuple)


def _sorted(reviews: tuple[Review, ...]) -> tuple[Review, ...]:
    by_criterion = (
        dataclasses.replace(r, scores=tuple(sorted(r.scores, key=lambda s: s.criterion)))
        for r in reviews
    )
    return tuple(sorted(by_criterion, key=lambda r: r.submission))


@given(_REVIEWS, _REVIEWS)
def test_the_differences_applied_to_a_give_b(a: tuple[Review, ...], b: tuple[Review, ...]) -> None:
    there, back = differences(a, b), differences(b, a)
    assert apply_differences(a, there) == _sorted(b)
    assert apply_differences(b, back) == _sorted(a)
    assert [line.values[::-1] for line in back] == [line.values for line in there]


@given(_REVIEWS, _REVIEWS)
def test_there_is_no_difference_where_nothing_differs(
    a: tuple[Review, ...], b: tuple[Review, ...]
) -> None:
    assert in_order(a) == _sorted(a)
    assert differences(a, a) == ()
    assert (differences(a, b) == ()) == (_sorted(a) == _sorted(b))
    whole = side_by_side((a, b))
    assert tuple(line for line in whole if line.differs) == differences(a, b)


def test_a_line_names_submission_criterion_and_both_values() -> None:
    need = CriterionId("need")
    one = Review(SubmissionId("S-1"), scores=(Score(need, 4, "good"),), offers_help=True)
    two = dataclasses.replace(one, scores=(Score(need, None, "good"),), to_team="well done")
    assert [(x.submission, x.part, x.criterion, x.values) for x in differences((one,), (two,))] == [
        ("S-1", "level", "need", (4, "cannot-judge")),
        ("S-1", "to_team", "", (None, "well done")),
    ]
