"""What officers decide on record: signed ledger entries that name ids, never positions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from reviewer_app.domain.ids import (
    BoardId,
    CallId,
    DecisionId,
    MemberId,
    OfficerId,
    ResultId,
    SignKey,
    SubmissionId,
)
from reviewer_app.domain.selection import Selection


class DecisionKind(StrEnum):
    """What a decision is about."""

    REVOKE = "revoke"
    CLOSE = "close"
    REOPEN = "reopen"
    UNDO = "undo"
    REDO = "redo"
    RESOLVE = "resolve"
    WAIVE = "waive"
    CONFLICT = "conflict"
    ENTER = "enter"
    CONFIRM = "confirm"
    PURGE = "purge"
    AMEND = "amend"
    SELECT = "select"
    SELECT_CONFIRM = "select-confirm"


ABOUT_CHOICE: Final = frozenset((DecisionKind.SELECT, DecisionKind.SELECT_CONFIRM))
"""Kinds that say who was chosen; they change nothing about what counts."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; which fields matter depends on its kind.

    Attributes:
        id: SHA-256 of its canonical bytes.
        kind: What it is about.
        by: The officer who signed it.
        time: When, UTC.
        reason: Why, in the officer's words.
        ends: Ids of earlier decisions that it ends.
        call: Call whose round is closed, opened again, purged, amended or decided about; None where ids say enough.
        round: Round that is closed (*close*), purged (*purge*), whose rubric has other words (*amend*), or that is
            decided about (*select*, *select-confirm*).
        key: Signing key that is revoked (*revoke*).
        keeps: Results that stay valid (*revoke*, *close*).
        without: Members the round is closed without (*close*).
        files: Results taken out or put back (*undo*, *redo*), entered or confirmed (*enter*, *confirm*), or whose
            contents were removed (*purge*).
        keep: Result that continues after a fork (*resolve*).
        drop: Results that a fork's resolution leaves behind (*resolve*).
        member: Whose conflict (*waive*, *conflict*), or whose sheet (*enter*, *confirm*).
        submission: With which submission (*waive*, *conflict*).
        board: The board that decides (*select*, *select-confirm*); None in the other kinds.
        selection: Who gets what (*select*).
        confirms: The decision that another officer signs as well (*select-confirm*).
        signer: The key that signed it, where its signature was checked; it stands beside what was signed.
        asked: Signatures that the roster in force at its place in the ledger asked for; 0 where it has none.
    """

    id: DecisionId
    kind: DecisionKind
    by: OfficerId
    time: dt.datetime
    reason: str = field(default="", repr=False)
    ends: frozenset[DecisionId] = frozenset()
    call: CallId | None = None
    round: int = 0
    key: SignKey | None = None
    keeps: frozenset[ResultId] = frozenset()
    without: frozenset[MemberId] = frozenset()
    files: frozenset[ResultId] = frozenset()
    keep: ResultId | None = None
    drop: frozenset[ResultId] = frozenset()
    member: MemberId | None = None
    submission: SubmissionId | None = field(default=None)
    board: BoardId | None = None
    selection: Selection | None = None
    confirms: DecisionId | None = None
    signer: SignKey | None = field(default=None)
    asked: int = 0
