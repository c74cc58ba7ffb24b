"""The frozen values that leave the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from reviewer_app.domain.ids import (
        AgeKey,
        BundleId,
        CallId,
        CriterionId,
        DecisionId,
        MemberId,
        OfficerId,
        ResultId,
        SignKey,
        SubmissionId,
    )
    from reviewer_app.domain.review import Review
    from reviewer_app.errors import Fact


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """A package that a desk opened; index and brief as canonical JSON."""

    id: BundleId
    call: CallId
    round: int
    seq: int
    file_name: str
    opened: dt.datetime
    signer: str
    index_json: bytes = field(repr=False)
    brief_json: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a score was made on.

    Attributes:
        version: Version of the submission's text; 0 where only the review's own version is known.
        words: Digest of the criterion's words; empty where it is not known.
    """

    version: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class StoredReview:
    """A review with what never leaves the desk.

    ``review.work`` is *opened* or *abstained* or *not opened*; whether it is complete is for the rubric
    to say. ``updated`` is when it was last stored, None where it never was.
    """

    review: Review
    flagged: bool = False
    notes: str = field(default="", repr=False)
    stamps: Mapping[CriterionId, Stamp] = field(default_factory=dict)
    updated: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """A passage that a member marked in an answer.

    Attributes:
        n: Its number on this desk.
        submission: Where.
        question: Id of the question.
        language: Language of the text that was shown; empty for the original.
        version: Version of the submission's text.
        start: Where it begins among the characters that were shown.
        quote: What it says.
    """

    n: int
    submission: SubmissionId
    question: str
    language: str
    version: int
    start: int
    quote: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One change of a member's; ``state`` is ``done`` or ``undone``."""

    n: int
    submission: SubmissionId
    what: str
    criterion: str
    before: str = field(repr=False)
    after: str = field(repr=False)
    time: dt.datetime
    state: str


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """A result that a desk wrote."""

    id: ResultId
    call: CallId
    round: int
    revision: int
    seq: int
    final: bool
    created: dt.datetime
    file_name: str
    change_n: int


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A call's round in the office."""

    id: CallId
    round: int
    document: bytes = field(repr=False)
    rubric: str
    imported: dt.datetime


@dataclass(frozen=True, slots=True)
class SubmissionRecord:
    """A submission in the office."""

    call: CallId
    round: int
    id: SubmissionId
    version: int
    withdrawn: bool
    document: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SubmissionChange:
    """What became of a submission after the import; ``document`` is what it said before."""

    call: CallId
    round: int
    id: SubmissionId
    action: str
    version: int
    document: bytes = field(repr=False)
    reason: str = field(repr=False)
    officer: OfficerId
    time: dt.datetime


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A member of the board."""

    id: MemberId
    name: str
    language: str
    organisation: str
    country: str


@dataclass(frozen=True, slots=True)
class InviteRecord:
    """An invitation that was made.

    ``sealed`` holds its secret and its bootstrap identity for the officers alone; ``plain_identity`` is
    filled, and ``sealed`` the bare secret, where an older version of the program made it.
    """

    member: MemberId
    sealed: bytes = field(repr=False)
    plain_identity: str = field(repr=False)
    issued: dt.datetime
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class EnrolmentRecord:
    """An enrolment record that came alone and was proven."""

    key: SignKey
    member: MemberId
    record: bytes = field(repr=False)
    time: dt.datetime


@dataclass(frozen=True, slots=True)
class AssignmentRecord:
    """One pair of member and submission; ``position`` is the place in the member's reading order."""

    member: MemberId
    submission: SubmissionId
    position: int


@dataclass(frozen=True, slots=True)
class BundleRecord:
    """A bundle that was built.

    Attributes:
        rubric: Digest of its rubric.
        readable: Which version of what each member may read.
        index_json: Its index; None where it was built before that was kept.
        sealed: For each blob in it, the keys that open it.
        assigned: What each member's brief names, in reading order.
    """

    id: BundleId
    call: CallId
    round: int
    seq: int
    prev: str
    kind: str
    created: dt.datetime
    file_name: str
    manifest: bytes = field(repr=False)
    rubric: str
    readable: Mapping[MemberId, Mapping[SubmissionId, int]] = field(repr=False)
    index_json: bytes | None = field(repr=False, default=None)
    sealed: Mapping[str, tuple[AgeKey, ...]] = field(repr=False, default_factory=dict)
    assigned: Mapping[MemberId, tuple[SubmissionId, ...]] = field(repr=False, default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReceivedRecord:
    """A result that was proven and kept.

    Attributes:
        document: What it says; empty where it was not asked for, or was removed.
        kept: Whether its contents are still here.
    """

    id: ResultId
    call: CallId
    round: int
    file_sha256: str
    reviewer: MemberId
    key: SignKey
    revision: int
    seq: int
    history: tuple[ResultId, ...]
    final: bool
    entered_by: OfficerId | None
    created: dt.datetime
    received: dt.datetime
    enrolment: bytes | None = field(repr=False)
    audit_n: int
    audit_head: str
    document: bytes = field(repr=False)
    kept: bool = True


@dataclass(frozen=True, slots=True)
class RefusedRecord:
    """A file that was not believed."""

    file_sha256: str
    name: str
    code: str
    facts: Mapping[str, Fact]
    time: dt.datetime


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A signed decision."""

    id: DecisionId
    kind: str
    document: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    ledger_n: int


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """A backup that was made: the name of its file, without folder."""

    file_name: str
    time: dt.datetime


@dataclass(frozen=True, slots=True)
class PurgeRecord:
    """A round whose contents were removed: what exactly, and what is kept of it, as canonical JSON."""

    call: CallId
    round: int
    time: dt.datetime
    decision: DecisionId
    document: bytes = field(repr=False)
    published: bytes = field(repr=False)
    manifest: bytes = field(repr=False)
    signature: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class FeedbackRecord:
    """What was decided about one comment; the newest record of a comment holds."""

    result: ResultId
    member: MemberId
    submission: SubmissionId
    comment_sha256: str
    state: str
    text: str = field(repr=False)
    reason: str = field(repr=False)
    officer: OfficerId
    time: dt.datetime


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """What was decided about a text for the public; the newest record of a submission and language holds."""

    call: CallId
    round: int
    submission: SubmissionId
    language: str
    state: str
    text: str = field(repr=False)
    officer: OfficerId
    time: dt.datetime


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """Working state that is no record.

    Attributes:
        id: Which one of its kind.
        version: How often it was kept; grows by one with every change.
        document: Its bytes.
    """

    id: str
    version: int
    document: bytes = field(repr=False)
