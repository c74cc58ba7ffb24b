"""How far scores moved, and whether they moved to the others (docs/statistics.md, 18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reviewer_app.domain.numbers.rounds import Movement
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.scoring.statistics.rounds.pairing import Pairs
    from reviewer_app.scoring.statistics.table import Bools, Ints

    _Numbers = NDArray[Any]


def changed_scores(pairs: Pairs) -> Bools:
    """Return which scores that are there in both rounds differ, [N, C]."""
    return np.asarray(pairs.both & (pairs.levels[0] != pairs.levels[1]))


def movement_of_all(pairs: Pairs) -> Movement:
    """Return the movement of everything together."""
    return _movements(pairs, np.zeros(len(pairs.si), dtype=np.int64), ("",))[0]


def movement_by_reviewer(pairs: Pairs) -> tuple[Movement, ...]:
    """Return each reviewer's movement."""
    return _movements(pairs, pairs.rj, pairs.reviewers)


def movement_by_submission(pairs: Pairs) -> tuple[Movement, ...]:
    """Return each submission's movement."""
    return _movements(pairs, pairs.si, pairs.submissions)


def movement_by_criterion(pairs: Pairs) -> tuple[Movement, ...]:
    """Return each criterion's movement, on its own scale; up is always better."""
    moved = (pairs.levels[1] - pairs.levels[0]) * pairs.upward
    unlike = changed_scores(pairs)
    made = []
    for place, name in enumerate(pairs.criteria):
        there = pairs.both[:, place]
        n = int(there.sum())
        if not n:
            why = Withheld(NotEstimable.NO_OVERLAP)
            made.append(Movement(name, 0, why, why, why, None))
            continue
        step = moved[there, place]
        made.append(
            Movement(
                name,
                n,
                float(unlike[:, place].sum()) / n,
                float(step.mean()),
                float(np.abs(step).mean()),
                None,
            )
        )
    return tuple(made)


def _movements(pairs: Pairs, kind: Ints, names: tuple[str, ...]) -> tuple[Movement, ...]:
    many = len(names)
    step = pairs.second - pairs.first
    closer = np.abs(pairs.first - pairs.others) - np.abs(pairs.second - pairs.others)
    n = np.bincount(kind, minlength=many).astype(np.int64)
    scores = np.bincount(kind, pairs.both.sum(axis=1), many)
    unlike = np.bincount(kind, changed_scores(pairs).sum(axis=1), many)
    mean = np.bincount(kind, step, many)
    absolute = np.bincount(kind, np.abs(step), many)
    towards = np.bincount(kind, np.where(pairs.used, closer, 0.0), many)
    used = np.bincount(kind, pairs.used.astype(float), many)
    few = Withheld(NotEstimable.TOO_FEW_REVIEWS)
    none = Withheld(NotEstimable.NO_OVERLAP)
    return tuple(
        Movement(
            name,
            int(n[i]),
            _share(unlike, scores, i, none),
            _share(mean, n, i, none),
            _share(absolute, n, i, none),
            _share(towards, used, i, few),
        )
        for i, name in enumerate(names)
    )


def _share(part: _Numbers, of: _Numbers, place: int, why: Withheld) -> Estimated:
    return float(part[place] / of[place]) if of[place] else why
