"""Whether a round's contents were removed, and that nothing is computed from them any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible

if TYPE_CHECKING:
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import PurgeRecord


def find_purge(office: Office, which: OpenRound) -> PurgeRecord | None:
    """Return what is kept of a round that was purged, or None where it was not."""
    with office.store.begin() as work:
        purges = work.purges()
    return next((p for p in purges if (p.call, p.round) == (which.id, which.round)), None)


def refuse_purged(office: Office, which: OpenRound) -> None:
    """Go on only with a round that still has its contents.

    Raises:
        NotPossible: ``round.purged``.
    """
    if find_purge(office, which) is not None:
        raise NotPossible("round.purged", call=which.id, round=which.round)
