"""The member's own order of what they scored: a mirror beside the totals, which it never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.desk.opened import open_one

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.session import Desk


def put_order(desk: Desk, order: Sequence[str]) -> None:
    """Keep the own order in place of the one before; it stays on this desk.

    Raises:
        WrongUse: ``submission.unknown``.
        NotPossible: ``package.none``.
    """
    package = open_one(desk)
    known = tuple(dict.fromkeys(package.file(submission).head.id for submission in order))
    with desk.store.begin() as work:
        work.put_own_order(package.call.id, package.call.round, known)


def sorted_in(
    kept: Sequence[SubmissionId], totals: Mapping[SubmissionId, Fraction]
) -> tuple[SubmissionId, ...]:
    """Return the order of all that have a total: as kept; what is new stands where it fits best."""
    order = [sid for sid in kept if sid in totals]
    known = set(order)
    for sid in sorted(totals, key=lambda s: -totals[s]):
        if sid not in known:
            order.insert(_best_place([totals[other] for other in order], totals[sid]), sid)
    return tuple(order)


def moved(
    order: Sequence[SubmissionId], submission: SubmissionId, position: int
) -> tuple[SubmissionId, ...]:
    """Return the order with a submission at ``position``, from 1; outside of it the nearest end."""
    rest = [sid for sid in order if sid != submission]
    place = min(max(position - 1, 0), len(rest))
    return (*rest[:place], submission, *rest[place:])


def merged(kept: Sequence[SubmissionId], order: Sequence[SubmissionId]) -> tuple[SubmissionId, ...]:
    """Return ``order`` with what was kept and is not shown just now still at its place."""
    shown = set(order)
    following = iter(order)
    whole = [next(following) if sid in shown else sid for sid in kept]
    return (*whole, *following)


def _best_place(totals: Sequence[Fraction], new: Fraction) -> int:
    """Return the lowest of the places where a new total disagrees with the fewest others."""
    wrong = sum(total > new for total in totals)
    best, fewest = 0, wrong
    for place, total in enumerate(totals, start=1):
        wrong += (total < new) - (total > new)
        if wrong <= fewest:
            best, fewest = place, wrong
    return best
