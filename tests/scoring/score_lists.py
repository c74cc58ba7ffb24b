"""Tables of scores as they may come from anywhere, for tests."""

from __future__ import annotations

import dataclasses
import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from reviewer_app.domain.score_list import ListedReview, ListScheme, ScoreList
from reviewer_app.scoring.statistics.from_list import table_of_list
from reviewer_app.scoring.statistics.reporting import Cuts, number_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reviewer_app.domain.numbers.report import Numbers


def listed(
    rows: Iterable[tuple[str, str, tuple[int | Fraction | None, ...]]],
    groups: Mapping[str, str] | None = None,
    more: Iterable[str] = (),
) -> ScoreList:
    """Return a list from (submission, reviewer, scores); ``more`` are submissions without a review."""
    reviews = tuple(
        ListedReview(s, r, tuple(None if x is None else Fraction(x) for x in scores))
        for s, r, scores in rows
    )
    names = dict.fromkeys((*(r.submission for r in reviews), *more))
    criteria = max((len(r.scores) for r in reviews), default=1)
    return ScoreList(
        "scores.csv",
        tuple(f"c{n}" for n in range(1, criteria + 1)),
        reviews,
        tuple((s, (groups or {}).get(s, "")) for s in names),
    )


def single(text: str) -> ScoreList:
    """Return a list with one criterion from lines of scores: a line per submission, a column per reviewer, - for none."""
    rows = [line.split() for line in text.strip().splitlines()]
    return listed(
        (
            (f"s{i}", f"r{j}", (Fraction(cell),))
            for i, row in enumerate(rows)
            for j, cell in enumerate(row)
            if cell != "-"
        ),
        more=[f"s{i}" for i in range(len(rows))],
    )


def numbers_of(
    scores: ScoreList, scheme: ListScheme | None = None, cuts: Cuts | None = None
) -> Numbers:
    """Return all numbers of a list."""
    return number_table(table_of_list(scores, scheme or ListScheme()), cuts or Cuts())


@st.composite
def score_lists(draw: st.DrawFn) -> ScoreList:
    """Return any small table: gaps, ties, one of everything or nothing, whole levels, halves or thirds."""
    submissions, reviewers = draw(st.integers(0, 7)), draw(st.integers(0, 6))
    criteria = draw(st.integers(1, 3))
    values = draw(
        st.sampled_from(
            [
                st.integers(1, 5).map(Fraction),
                st.integers(2, 3).map(Fraction),
                st.just(Fraction(3)),
                st.integers(0, 20).map(lambda n: Fraction(n, 2)),
                st.fractions(-3, 3, max_denominator=3),
            ]
        )
    )
    gaps = draw(st.sampled_from([0, 0, 1, 5]))
    score = st.one_of(values, *([st.none()] * gaps))
    pairs = [(i, j) for i in range(submissions) for j in range(reviewers)]
    kept = draw(st.sampled_from(["all", "some", "blocks", "one each"]))
    if kept == "some":
        pairs = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    elif kept == "blocks":
        pairs = [(i, j) for i, j in pairs if i % 2 == j % 2]
    elif kept == "one each":
        pairs = [(i, j) for i, j in pairs if j == i % max(reviewers, 1)]
    groups = draw(st.sampled_from([("",), ("a", "b")]))
    made = listed(
        ((f"s{i}", f"r{j}", tuple(draw(score) for _ in range(criteria))) for i, j in pairs),
        {f"s{i}": groups[i % len(groups)] for i in range(submissions)},
        [f"s{i}" for i in range(submissions)],
    )
    return dataclasses.replace(made, criteria=tuple(f"c{n}" for n in range(1, criteria + 1)))


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Return every plain value of numbers with the names of the fields that lead to it."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one, path)
    else:
        yield path, value


def is_number(value: object) -> bool:
    """Tell whether a float is a finite number."""
    return not isinstance(value, float) or math.isfinite(value)
