"""What tests of the statistics ask of any result, and tables to ask it of."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from tests.scoring.boards import reference_board

if TYPE_CHECKING:
    from reviewer_app.scoring.statistics.table import ScoreTable
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
