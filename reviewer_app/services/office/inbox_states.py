"""What a file in the inbox is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.pool import FileState
from reviewer_app.services.office.merge_told import ALREADY, REFUSED

if TYPE_CHECKING:
    from reviewer_app.services.office.merge_told import MergedFile

_ELSEWHERE: Final = frozenset(
    {
        "result.board", "result.call", "result.round", "result.not-to-us", "result.bundle.unknown",
        "seal.not-for-us",
    }
)  # fmt: skip


class InboxState(StrEnum):
    """What a file in the inbox is."""

    ACCEPTED = "accepted"
    REPLACES = "replaces"
    """Accepted; an earlier revision that counted gives way."""
    ALREADY = "already"
    OLDER = "older"
    FORK = "fork"
    ELSEWHERE = "elsewhere"
    """Refused: it is for another call, round or office."""
    REFUSED = "refused"
    UNDONE = "undone"
    CLOSED = "closed"
    REVOKED = "revoked"
    UNCONFIRMED = "unconfirmed"


def state_of(told: MergedFile) -> InboxState:
    """Return what a file in the inbox is."""
    if told.state == REFUSED:
        return InboxState.ELSEWHERE if told.reason in _ELSEWHERE else InboxState.REFUSED
    if told.state == ALREADY:
        return InboxState.ALREADY
    if told.state == FileState.MERGED.value:
        return InboxState.REPLACES if told.replaces else InboxState.ACCEPTED
    if told.state == FileState.SUPERSEDED.value:
        return InboxState.OLDER
    return InboxState(told.state)
