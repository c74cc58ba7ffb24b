"""The same results for a screen that others see: no reviewer's name, nothing that only the secretariat reads."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING, TypeVar

from reviewer_app.services.office.feedback import EDITED, RELEASED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reviewer_app.domain.review import Review
    from reviewer_app.services.office.results_view import Results

M = TypeVar("M", bound=str)


def without_names(results: Results, numbered: Callable[[int], str]) -> Results:
    """Return the results with numbers for names, released comments only, and no reason anybody gave.

    The numbers follow neither names nor identifiers, and stay the same while the results do.

    Args:
        results: The round's results.
        numbered: Returns what the reviewer of a number is called.
    """
    members = set(results.names) | set(results.reviews)
    names = numbered_members(members, results.ranking.input_hash, numbered)
    return dataclasses.replace(
        results,
        names=names,
        reviews={
            member: {sid: _plain(review) for sid, review in mine.items()}
            for member, mine in results.reviews.items()
        },
        comments=tuple(c for c in results.comments if c.state in (RELEASED, EDITED)),
    )


def numbered_members(
    members: Iterable[M], input_hash: str, numbered: Callable[[int], str]
) -> dict[M, str]:
    """Return what members are called where others see the screen; in the order of their numbers."""

    def mixed(member: M) -> str:
        return hashlib.sha256(f"{input_hash}\x1f{member}".encode()).hexdigest()

    return {m: numbered(n) for n, m in enumerate(sorted(members, key=mixed), start=1)}


def _plain(review: Review) -> Review:
    return dataclasses.replace(
        review,
        conflict_reason="",
        abstain_reason="",
        to_secretariat="",
        scores=tuple(dataclasses.replace(score, reason="") for score in review.scores),
    )
