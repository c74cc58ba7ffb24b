"""Where the office's record stands: enough to see that another officer wrote into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """The last entry of the ledger.

    Attributes:
        n: Its number, from 0.
        head: Its hash.
    """

    n: int
    head: str


def record_place(office: Office) -> RecordPlace:
    """Return the last entry of the ledger.

    Raises:
        MachineFault: ``store.unreachable`` where a shared store does not answer.
    """
    with office.store.begin() as work:
        n, head = work.ledger_head()
    return RecordPlace(n, head)
