"""Whether a round's deadline has passed by this laptop's clock: told, never enforced."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call


def is_overdue(call: Call, now: dt.datetime) -> bool:
    """Tell whether the last day for results has ended everywhere.

    Args:
        call: The call with its deadline.
        now: The laptop's clock, UTC.
    """
    if call.deadline is None:
        return False
    # The day ends last twelve hours behind UTC; nobody is told too early.
    return (now - dt.timedelta(hours=12)).date() > call.deadline
