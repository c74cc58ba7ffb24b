"""What merging yields: each file's state, and which results count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reviewer_app.domain.ids import (
    DecisionId,
    MemberId,
    OfficerId,
    ResultId,
    SignKey,
    SubmissionId,
)


class FileState(StrEnum):
    """State of an authenticated result in the pool."""

    MERGED = "merged"
    SUPERSEDED = "superseded"
    FORK = "fork"
    REVOKED = "revoked"
    CLOSED = "closed"
    UNDONE = "undone"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class ReceivedResult:
    """What the pool needs to know of one authenticated result.

    Attributes:
        id: SHA-256 of its manifest bytes.
        reviewer: Owner of the key that signed it; for one that an officer entered, whose reviews it holds.
        key: The key that signed it.
        round: Round it belongs to.
        revision: Number for people.
        history: Ids it replaces.
        enrolment: True where the key was proven by an enrolment record, not by the roster.
        entered_by: The officer who entered it on the member's behalf, or None.
    """

    id: ResultId
    reviewer: MemberId
    key: SignKey
    round: int
    revision: int
    history: tuple[ResultId, ...]
    enrolment: bool = False
    entered_by: OfficerId | None = None


@dataclass(frozen=True, slots=True)
class PooledFile:
    """One result with its state and the reason for it.

    Attributes:
        result: The file.
        state: Its state.
        reason: Stable code: ``""``, ``pool.superseded``, ``pool.fork.revisions``, ``enrol.fork``,
            ``pool.revoked``, ``pool.closed``, ``pool.undone``, ``pool.unconfirmed``, ``pool.not-entered``.
        by: The result that supersedes it, or the decision that is the cause; empty where none is.
    """

    result: ReceivedResult
    state: FileState
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """A pure function of files, roster chain and decisions.

    Attributes:
        files: Every authenticated result, by (reviewer, id).
        decisions: Ids of the decisions in force, sorted.
        masks: (member, submission) pairs whose review does not enter any number (conflicts).
        waivers: (member, submission) pairs whose conflict an officer waived.
        digest: Merge digest, hexadecimal SHA-256.
    """

    files: tuple[PooledFile, ...]
    decisions: tuple[DecisionId, ...]
    masks: frozenset[tuple[MemberId, SubmissionId]]
    waivers: frozenset[tuple[MemberId, SubmissionId]]
    digest: str

    @property
    def counted(self) -> dict[MemberId, ResultId]:
        """The one result per reviewer that counts."""
        return {f.result.reviewer: f.result.id for f in self.files if f.state is FileState.MERGED}
