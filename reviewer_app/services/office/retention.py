"""Rounds whose contents have been kept for long enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.rounds_open import every_round

if TYPE_CHECKING:
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


def overdue_rounds(office: Office) -> tuple[OpenRound, ...]:
    """Return the rounds whose day is past and whose contents are still here."""
    today = office.clock().date()
    return tuple(
        which
        for which in every_round(office)
        if which.call.retention_until is not None
        and which.call.retention_until < today
        and find_purge(office, which) is None
    )
