"""What a report needs before it begins, and how the ledger names what was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.errors import NotPossible
from reviewer_app.services.office.report_cards import EDITIONS
from reviewer_app.services.office.report_papers import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.services.office.report_ground import Ground

ONCE: Final = frozenset((Paper.LETTERS,))
"""Papers that choose their languages themselves: they are written once, whatever was wished."""
_DECIDED: Final = frozenset((Paper.LETTERS, Paper.ANNOUNCEMENT))


def check_decided(ground: Ground, wanted: Iterable[Paper]) -> None:
    """See that papers which tell of a decision have one to tell of, before anything is written.

    Raises:
        NotPossible: ``paper.undecided``.
    """
    if _DECIDED & set(wanted) and not ground.choice.day:
        raise NotPossible("paper.undecided")


def printed_name(
    editions: tuple[str, ...], wanted: tuple[Paper, ...], usual: tuple[Paper, ...]
) -> str:
    """Return what was printed as the ledger names it.

    Args:
        editions: Editions of the scorecards.
        wanted: The papers that were written.
        usual: The papers that belong to the editions: they are not named one by one.
    """
    if Paper.SCORECARDS not in wanted:
        return "+".join(wanted)
    cards = "all" if set(editions) == set(EDITIONS) else "+".join(editions)
    return "+".join((cards, *(paper for paper in wanted if paper not in usual)))
