"""A member's last accepted result on its way back to them, to be signed again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from reviewer_app.domain.ids import BoardId, CallId, MemberId, ResultId, SignKey
from reviewer_app.domain.review import Review


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new laptop is refilled from.

    Attributes:
        board: The board.
        call: The call.
        round: Its round.
        reviewer: Whose work it is.
        result: The accepted result that it was taken from.
        revision: That result's number.
        seq: Its fast-forward number; the next one is higher.
        history: What it replaced, oldest first.
        key: The key that signed it.
        created: When it was made, UTC.
        reviews: Its reviews, without those of texts that are withheld from the member now.
        remarks: Its remarks on rubric and process.
    """

    board: BoardId
    call: CallId
    round: int
    reviewer: MemberId
    result: ResultId
    revision: int
    seq: int
    history: tuple[ResultId, ...]
    key: SignKey
    created: dt.datetime
    reviews: tuple[Review, ...] = field(repr=False)
    remarks: str = field(default="", repr=False)
