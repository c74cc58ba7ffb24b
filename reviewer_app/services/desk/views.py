"""The frozen values that the desk's services hand to windows and the command line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from reviewer_app.domain.call import Call
from reviewer_app.domain.ids import (
    CallId,
    CriterionId,
    MemberId,
    ResultId,
    SignKey,
    SubmissionId,
)
from reviewer_app.domain.receipts import Receipt
from reviewer_app.domain.review import Review
from reviewer_app.domain.roster_changes import RosterChange
from reviewer_app.domain.submission import Submission, SubmissionHead
from reviewer_app.services.desk.marked import Mark


class RowState(StrEnum):
    """What a list shows for one submission, by shape and word."""

    NOT_OPENED = "not_opened"
    STARTED = "started"
    COMPLETE = "complete"
    ABSTAINED = "abstained"
    CONFLICT = "conflict"


class Gate(StrEnum):
    """Why a text is not shown."""

    OPEN = "open"
    ASK_FIRST = "ask_first"
    """A conflict of interest has not been asked yet."""
    CONFLICT = "conflict"
    """The member declared a conflict."""
    WITHHELD = "withheld"
    """The package holds no text for this member."""
    WITHDRAWN = "withdrawn"
    """The submission was taken out of the call."""


@dataclass(frozen=True, slots=True)
class DeskInfo:
    """What is known of a desk before it is unlocked: nothing that names a person or a call.

    Attributes:
        folder: Where it lies.
        last_used: When its store was last written, UTC.
        there: False where the folder is gone, or no desk lies in it any more.
    """

    folder: Path
    last_used: dt.datetime | None
    there: bool = True


@dataclass(frozen=True, slots=True)
class InvitationTold:
    """What an invitation says once its code opened it.

    Attributes:
        name: Whom it is for.
        board: Name of the board.
        language: Language that the secretariat chose for them.
    """

    name: str
    board: str
    language: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One submission in the member's list.

    Attributes:
        head: Title, team, country.
        review: The member's work on it.
        state: What the list shows.
        gate: Whether its text can be shown.
        missing: Required criteria without an answer.
        total: Running total on the total's scale, exact; None without any answer.
        flagged: The member's own *come back* mark.
        outdated: Criteria scored on an older version of the text, or on other words; empty where the gate
            is shut or the member abstains.
        refilled: The review came back from the office, from the member's last accepted result.
        anchor: Everyone on the board scores this one first, so that a level means the same to all.
        changed: When something about it was last stored, UTC; None before.
    """

    head: SubmissionHead
    review: Review
    state: RowState
    gate: Gate
    missing: int
    total: Fraction | None
    flagged: bool
    outdated: tuple[CriterionId, ...]
    refilled: bool = False
    anchor: bool = False
    changed: dt.datetime | None = None

    @property
    def look_again(self) -> bool:
        """Whether the review is to be looked at again."""
        return bool(self.outdated)


@dataclass(frozen=True, slots=True)
class Counts:
    """How far the member is, counted over the member's own assignment only."""

    assigned: int
    complete: int
    started: int
    not_opened: int
    abstained: int
    conflicts: int
    not_asked: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole desk at one glance.

    Attributes:
        call: The open call with its rubric.
        reviewer: Who works here.
        reviewer_name: Their name as the secretariat wrote it.
        rows: The assignment in reading order.
        counts: How far the member is.
        saved: When something was last stored, UTC; None before the first change.
        undo: What undo would take back, or None.
        redo: What redo would do again, or None.
        exported: Revision of the newest export, 0 without one.
        changed_since_export: Whether something changed since it.
        overdue: Whether the deadline has passed by this laptop's clock.
    """

    call: Call
    reviewer: MemberId
    reviewer_name: str
    rows: tuple[ReviewRow, ...]
    counts: Counts
    saved: dt.datetime | None
    undo: Change | None
    redo: Change | None
    exported: int
    changed_since_export: bool
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the member's, named so that undo can say what it takes back.

    Attributes:
        submission: Where it was made.
        what: ``score``, ``team``, ``secretariat``, ``conflict``, ``abstain``, ``confidence``, ``offer``,
            ``confirm``, or ``reason`` where only the reason of a score changed.
        criterion: The criterion of a score; empty otherwise.
        before: Short words of the value before: a level, ``-`` (cannot judge), or empty.
        after: Short words of the value after.
    """

    submission: SubmissionId
    what: str
    criterion: str
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a change left behind.

    Attributes:
        row: The submission's row as it is now.
        counts: The member's counts as they are now.
        at: When the store had it on disk, UTC.
        undo: What undo would take back now.
        redo: What redo would do again now.
        is_own: The change is the member's own and never part of a result.
    """

    row: ReviewRow
    counts: Counts
    at: dt.datetime
    undo: Change | None
    redo: Change | None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """One submission as the member may see it.

    Attributes:
        row: Head, review, state.
        submission: Its texts; None while the gate is shut.
        notes: The member's private notes; empty while the gate is shut.
        marks: What the member marked in the answers.
    """

    row: ReviewRow
    submission: Submission | None
    notes: str = field(default="", repr=False)
    marks: tuple[Mark, ...] = ()


class RefillState(StrEnum):
    """What became of the accepted result that the office sent back."""

    OFFERED = "offered"
    """It waits: there is work on this desk already."""
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class RefillTold:
    """What there is to say about a result that the office sent back.

    Attributes:
        state: Whether it waits or was taken in.
        revision: Its number.
        submissions: How many reviews came with it; 0 while it waits.
        own_work: How many reviews of the desk's own it would replace, or replaced.
    """

    state: RefillState
    revision: int
    submissions: int
    own_work: int


@dataclass(frozen=True, slots=True)
class OwnKey:
    """How this desk's key stands, as far as it knows.

    Attributes:
        words: Six words of the key, to read out.
        key: The signing key.
        standing: ``pending`` until a roster lists it, then ``active``, ``retired`` or ``revoked``.
        epoch: Its number among the member's keys; 0 while pending.
    """

    words: tuple[str, ...]
    key: SignKey
    standing: str
    epoch: int


@dataclass(frozen=True, slots=True)
class RosterChangeTold:
    """A change of the roster, with the six words of the key that it is about."""

    change: RosterChange
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amended:
    """What a package changes for this member, against the one that was open before; empty for the first.

    Attributes:
        new: Submissions that the member is to review besides.
        corrected: Submissions with a newer text.
        withdrawn: Submissions that were taken out of the call.
        reworded: Criteria that say it in other words.
    """

    new: tuple[SubmissionId, ...] = ()
    corrected: tuple[SubmissionId, ...] = ()
    withdrawn: tuple[SubmissionId, ...] = ()
    reworded: tuple[CriterionId, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing changed for this member."""
        return not (self.new or self.corrected or self.withdrawn or self.reworded)


@dataclass(frozen=True, slots=True)
class PackageOpened:
    """What was verified when a package was opened.

    Attributes:
        new: False where this very package was open already.
        call: The call it belongs to.
        call_title: Its title in the member's language.
        round: Its round.
        seq: Its number in the round.
        size: Bytes of the file.
        submissions: How many the member is to review.
        attachments: How many files come with them.
        signer: The officer whose key signed it.
        board: Name of the board.
        known_since: When this board's first roster was trusted here, UTC.
        signer_words: Six words of the signer's key.
        kept: How many reviews with work in them were kept.
        changed: Submissions whose text changed since they were last read.
        kind: ``full`` or ``amendment``.
        summary: What it changes against the package that was open before.
        look_again: Submissions whose review is to be looked at again.
        counted_revision: Revision the office says it holds, or None.
        receipt_matches: Whether that is the newest the member exported; None where nothing is held.
        receipt: What the office's word about the member's results comes to.
        roster: What the roster says otherwise than before.
        refill: What became of a result that the office sent back; None where it sent none.
        own_key: How this desk's key stands.
        made: When the secretariat made it, UTC.
        deadline: Last day for results, or None.
        overdue: Whether that day has passed by this laptop's clock; shown, never enforced.
        compared: Whether the member compared the signer's words with the secretariat before.
        member: Whom the package is for: the member's name.
    """

    new: bool
    call: CallId
    call_title: str
    round: int
    seq: int
    size: int
    submissions: int
    attachments: int
    signer: str
    board: str
    known_since: dt.datetime
    signer_words: tuple[str, ...]
    kept: int
    changed: tuple[SubmissionId, ...]
    kind: str
    summary: Amended
    look_again: tuple[SubmissionId, ...]
    counted_revision: int | None
    receipt_matches: bool | None
    receipt: Receipt
    roster: tuple[RosterChangeTold, ...]
    refill: RefillTold | None
    own_key: OwnKey
    made: dt.datetime
    deadline: dt.date | None = None
    overdue: bool = False
    compared: bool = False
    member: str = ""


@dataclass(frozen=True, slots=True)
class ExportCheck:
    """What an export would hold.

    Attributes:
        rows: The assignment, without what was withdrawn.
        complete: Submissions with a finished review.
        incomplete: Submissions that still miss something, with how many criteria.
        conflicts: Submissions in conflict.
        abstained: Submissions abstained from.
        not_asked: Submissions whose conflict question is open.
        ready: Whether a final result can be made.
        next_revision: The number the export will carry.
        recipients: Officers (and recovery member) that can open it.
        blocked: Code of why nothing signed on this desk would count; empty where it would.
    """

    rows: tuple[ReviewRow, ...]
    complete: int
    incomplete: tuple[tuple[SubmissionId, int], ...]
    conflicts: int
    abstained: int
    not_asked: int
    ready: bool
    next_revision: int
    recipients: tuple[str, ...]
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class Exported:
    """A result file that was written, read back and verified.

    Attributes:
        path: Where it lies.
        id: SHA-256 of its manifest.
        revision: Its number, for people.
        final: False for a partial result.
        words: Six words to read out to the secretariat.
        at: When, UTC.
        size: Bytes.
    """

    path: Path
    id: ResultId
    revision: int
    final: bool
    words: tuple[str, ...]
    at: dt.datetime
    size: int
