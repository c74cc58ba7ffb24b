"""One member's reviews as they are sealed, sent and merged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from reviewer_app.domain.chain import ChainEntry
from reviewer_app.domain.ids import (
    AgeKey,
    BoardId,
    BundleId,
    CallId,
    MemberId,
    OfficerId,
    ResultId,
)
from reviewer_app.domain.review import Review


@dataclass(frozen=True, slots=True)
class Result:
    """What the manifest and the answers of one result file say.

    Attributes:
        board: Board that the reviewer belongs to.
        call: Call that is answered.
        round: Its round.
        bundle: The bundle that was reviewed.
        rubric: SHA-256 of the rubric's canonical bytes, hexadecimal.
        reviewer: Whose reviews these are.
        epoch: Epoch of the key that signs.
        seq: Fast-forward number: max(last + 1, now in seconds).
        revision: 1, 2, 3 …, for people.
        history: Ids of the results that this one replaces, oldest first, at most 1000.
        to: age recipients it is sealed to.
        created: When it was made, UTC.
        final: False for a partial result.
        entered_by: The officer who entered it on the member's behalf, or None.
        reviews: One per submission of the reviewer's assignment, by id.
        remarks: Remarks on rubric and process, for the secretariat.
        audit_n: Number of the last entry of the reviewer's audit trail.
        audit_head: Its hash, hexadecimal.
        trail: The whole audit trail up to that entry: what was opened and exported when, no texts.
    """

    board: BoardId
    call: CallId
    round: int
    bundle: BundleId
    rubric: str
    reviewer: MemberId
    epoch: int
    seq: int
    revision: int
    history: tuple[ResultId, ...]
    to: tuple[AgeKey, ...]
    created: dt.datetime
    final: bool
    entered_by: OfficerId | None
    reviews: tuple[Review, ...]
    remarks: str = field(default="", repr=False)
    audit_n: int = 0
    audit_head: str = ""
    trail: tuple[ChainEntry, ...] = field(default=(), repr=False)
