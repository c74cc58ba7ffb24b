"""What it would cost to take somebody else: the best exchange of two submissions under the rules, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from reviewer_app.domain.selection import SELECTED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer_app.domain.call import Quota
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.scoring.choosing import Chosen, Line


@dataclass(frozen=True, slots=True)
class Exchange:
    """What stands against one submission.

    Attributes:
        submission: Which one.
        kind: ``free`` where there is a place for it; ``exchange`` where ``other`` would leave (or, for a selected
            one, come); ``blocked`` where the rules allow no exchange; ``none`` where there is nobody to exchange with;
            ``no-review`` without a counted review.
        other: With whom; None where with nobody.
        change: What the sum of the selected means would change by; None where there is no exchange.
        blocked_by: The quotas that the exchange with the nearest one would break; also where a further one is
            possible: then they say why it is not the nearest.
    """

    submission: SubmissionId
    kind: str
    other: SubmissionId | None = None
    change: Fraction | None = None
    blocked_by: tuple[Quota, ...] = ()


def exchange(chosen: Chosen, submission: str) -> Exchange:
    """Return the cheapest exchange for one submission of a choice.

    Raises:
        KeyError: The choice has no such submission.
    """
    mine = next((line for line in chosen.lines if line.standing.submission == submission), None)
    if mine is None:
        raise KeyError(submission)
    name = mine.standing.submission
    if mine.standing.mean is None:
        return Exchange(name, "no-review")
    if mine.outcome == SELECTED:
        others = _ordered(chosen, inside=False)
        return _nearest(chosen, mine, others, leaving=lambda _other: mine)
    if chosen.selected < chosen.rules.places and not _broken(chosen, None, mine):
        return Exchange(name, "free", None, mine.standing.mean)
    others = _ordered(chosen, inside=True)
    return _nearest(chosen, mine, others, leaving=lambda other: other)


def _ordered(chosen: Chosen, *, inside: bool) -> list[Line]:
    """Return whom to exchange with, the cheapest first: the lowest mean inside, the highest outside."""
    found = [
        line
        for line in chosen.lines
        if (line.outcome == SELECTED) is inside and line.standing.mean is not None
    ]
    sign = 1 if inside else -1
    found.sort(key=lambda line: (sign * _mean(line), line.standing.submission))
    return found


def _nearest(
    chosen: Chosen, mine: Line, others: Sequence[Line], *, leaving: Callable[[Line], Line]
) -> Exchange:
    name = mine.standing.submission
    if not others:
        return Exchange(name, "none")
    near: tuple[Quota, ...] = ()
    for n, other in enumerate(others):
        gone = leaving(other)
        come = mine if gone is other else other
        broken = _broken(chosen, gone, come)
        if n == 0:
            near = broken
        if not broken:
            return Exchange(
                name, "exchange", other.standing.submission, _mean(come) - _mean(gone), near
            )
    return Exchange(name, "blocked", None, None, near)


def _broken(chosen: Chosen, gone: Line | None, come: Line) -> tuple[Quota, ...]:
    """Return the quotas that would be broken, or more than they are already."""
    found = []
    for now in chosen.quotas:
        quota = now.quota
        more = getattr(come.head, quota.attribute) == quota.value
        less = gone is not None and getattr(gone.head, quota.attribute) == quota.value
        if _off(quota, now.n + more - less) > _off(quota, now.n):
            found.append(quota)
    return tuple(found)


def _off(quota: Quota, n: int) -> int:
    """Return by how many a quota is missed."""
    return max(0, n - quota.high, quota.low - n)


def _mean(line: Line) -> Fraction:
    return line.standing.mean if line.standing.mean is not None else Fraction(0)
