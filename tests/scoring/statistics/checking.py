"""What tests of the statistics ask of any result, and tables to ask it of."""

from __future__ import annotations

import dataclasses
import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import strategies as st

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.table import CriterionColumn, ScoreTable
from tests.scoring.boards import reference_board

if TYPE_CHECKING:
    from tests.scoring.boards import Board


def is_plain(value: Any) -> bool:
    """Tell whether nothing in it comes from numpy, and every number is one."""
    if dataclasses.is_dataclass(value):
        return all(is_plain(getattr(value, f.name)) for f in dataclasses.fields(value))
    if type(value) is tuple:
        return all(map(is_plain, value))
    if type(value) is float:
        return math.isfinite(value)
    return type(value) in (str, int, bool, NotEstimable, type(None))


def one_criterion(pairs: list[tuple[int, int]], levels: list[int]) -> ScoreTable:
    """Return a table of (submission, reviewer) pairs with one criterion of 1 to 5."""
    board, _ = reference_board()
    base = board.table()
    si, rj = (np.array(x, dtype=np.int64) for x in zip(*pairs, strict=True))
    return dataclasses.replace(
        base,
        submissions=base.submissions[: si.max() + 1],
        groups=base.groups[: si.max() + 1],
        reviewers=base.reviewers[: rj.max() + 1],
        criteria=base.criteria[:1],
        si=si,
        rj=rj,
        levels=np.array(levels, dtype=np.int64)[:, None],
        answered=np.ones((len(levels), 1), dtype=np.bool_),
        digest="0" * 64,
    )


def same(one: float | Withheld, two: float | Withheld) -> bool:
    """Tell whether two numbers are the same but for the order of their sums, or withheld alike."""
    if isinstance(one, Withheld) or isinstance(two, Withheld):
        return one == two
    return math.isclose(one, two, rel_tol=1e-9, abs_tol=1e-9)


def renamed(board: Board) -> Board:
    """Return the board under other names, in the other order."""

    def other(member: MemberId, submission: SubmissionId) -> tuple[MemberId, SubmissionId]:
        return MemberId(f"y{9 - int(member[1:])}"), SubmissionId(f"z{9 - int(submission[1:])}")

    nobody = MemberId("m0")
    return dataclasses.replace(
        board,
        heads=tuple(dataclasses.replace(h, id=other(nobody, h.id)[1]) for h in board.heads),
        reviews={
            other(m, SubmissionId("s0"))[0]: tuple(
                dataclasses.replace(r, submission=other(m, r.submission)[1]) for r in made
            )
            for m, made in board.reviews.items()
        },
        masks=frozenset(other(*pair) for pair in board.masks),
        waivers=frozenset(other(*pair) for pair in board.waivers),
    )


@st.composite
def any_tables(draw: st.DrawFn) -> ScoreTable:
    """Return any small table: tenths beside whole levels, scales of any size and direction, gaps, weights of 0."""
    c = draw(st.integers(1, 3))
    unit = draw(st.sampled_from([1, 10, 10**12]))
    columns = []
    for n in range(c):
        some, whole_ones = st.fractions(-9, 9, max_denominator=7), st.integers(-2, 3).map(Fraction)
        low = draw(some if unit > 1 else whole_ones)
        span = draw(
            st.sampled_from(
                [Fraction(1), Fraction(4), Fraction(100), Fraction(10**7), Fraction(1, 3)]
            )
        )
        whole = unit == 1 or (low.denominator == 1 and span > 1 and draw(st.booleans()))
        columns.append(
            CriterionColumn(
                f"c{n}",
                Fraction(draw(st.integers(0, 3))) if n else Fraction(1),
                low,
                low + (max(span, Fraction(1)) if whole else span),
                draw(st.booleans()),
                whole,
            )
        )
    pairs = sorted(
        draw(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), unique=True, max_size=30))
    )
    cells = [[draw(_cell(column, unit)) for column in columns] for _ in pairs]
    answered = [[cell is not None for cell in row] for row in cells]
    return ScoreTable(
        tuple(f"s{n}" for n in range(7)),
        ("",) * 7,
        tuple(f"r{n}" for n in sorted({j for _, j in pairs})),
        tuple(columns),
        np.array([i for i, _ in pairs], dtype=np.int64),
        np.unique([j for _, j in pairs], return_inverse=True)[1].astype(np.int64),
        np.array([[x or 0 for x in row] for row in cells], dtype=np.int64).reshape(-1, c),
        np.array(answered, dtype=np.bool_).reshape(-1, c),
        unit,
        Fraction(0),
        Fraction(100),
        draw(st.sampled_from([Fraction(0), Fraction(3, 4), Fraction(1)])),
        "0" * 64,
    )


@st.composite
def _cell(draw: st.DrawFn, column: CriterionColumn, unit: int) -> int | None:
    if draw(st.integers(0, 5)) == 0:
        return None
    step = unit if column.whole else 1
    low, high = math.ceil(column.low * unit / step), math.floor(column.high * unit / step)
    if high < low:
        return None
    return step * draw(st.integers(low, min(high, low + draw(st.sampled_from([1, 4, high - low])))))
