"""What a bundle holds: its manifest, its index, its briefs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from reviewer_app.domain.call import Call
from reviewer_app.domain.draft import Draft
from reviewer_app.domain.ids import (
    AgeKey,
    BoardId,
    BundleId,
    CallId,
    CriterionId,
    MemberId,
    ResultId,
    SubmissionId,
)
from reviewer_app.domain.receipts import Held, HeldState
from reviewer_app.domain.roster import Roster
from reviewer_app.domain.rubric import Rubric
from reviewer_app.domain.submission import Attachment, Submission, SubmissionHead
from reviewer_app.formats.canonical import Form
from reviewer_app.formats.roster import RosterLink
from reviewer_app.formats.wire.calls import CallForm
from reviewer_app.formats.wire.results import BlobForm
from reviewer_app.formats.wire.submissions import HeadForm

VERSION: Final = 1
Status = Literal["new", "same", "changed", "withdrawn"]
MIN_APP: Final = "0.1.0"
BLOBS: Final = "blobs/"
ENTRY_NAMES: Final = re.compile(
    r"manifest\.json(?:\.sig)?|roster/[1-9][0-9]{0,2}\.json|roster/[1-9][0-9]{0,2}\.[1-9][0-9]?\.sig"
    r"|blobs/[0-9a-f]{64}"
)


class BundleManifest(Form, frozen=True):
    """The public, signed part of a bundle: no titles, no names."""

    type: Literal["bundle"]
    v: int
    min_app: str
    board: str
    call: str
    round: int
    seq: int
    prev: str
    kind: Literal["full", "amendment"]
    created: str
    deadline: str
    audience: tuple[str, ...]
    roster_head: str
    index: str
    briefs: dict[str, str]
    blobs: tuple[BlobForm, ...]


class TextBlob(Form, frozen=True):
    """A sealed text: the blob, and the hash and size of what is inside."""

    blob: str
    sha256: str
    size: int


class AttachmentEntry(Form, frozen=True):
    """A sealed attachment."""

    name: str
    media_type: str
    size: int
    sha256: str
    blob: str


class IndexEntry(Form, frozen=True):
    """One submission of the index; a withdrawn one has neither text nor attachments."""

    head: HeadForm
    body: TextBlob | None
    attachments: tuple[AttachmentEntry, ...]
    status: Status


class Index(Form, frozen=True):
    """What the whole audience may read: rubric, titles, countries, organisations."""

    type: Literal["index"]
    v: Literal[1]
    board_name: str
    call: CallForm
    names: dict[str, str]
    submissions: tuple[IndexEntry, ...]
    reworded: tuple[str, ...]
    ledger_n: int
    ledger_head: str


class HeldForm(Form, frozen=True):
    """One result of the reviewer that the office holds, and what became of it."""

    id: str
    revision: int
    state: HeldState
    key: str
    entered: bool


class BriefForm(Form, frozen=True, omit_defaults=True):
    """What one reviewer is told."""

    type: Literal["brief"]
    v: Literal[1]
    reviewer: str
    language: str
    seed: str
    assignment: tuple[str, ...]
    conflicts: tuple[str, ...]
    anchors: tuple[str, ...]
    last_result: str | None
    last_revision: int
    as_of: str = ""
    held: tuple[HeldForm, ...] = ()
    draft: TextBlob | None = None
    organisation: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What one reviewer is told.

    Attributes:
        reviewer: Whom it is for.
        language: Language of their program.
        seed: Seed of the reading order.
        assignment: Submissions in reading order.
        conflicts: Conflicts known when the bundle was built; their texts are not in it for them.
        anchors: Submissions that everyone scores first.
        last_result: The result that the office holds of them, or None.
        last_revision: Its number; 0 without one.
        as_of: When the office looked at its results, UTC; None in packages of older programs.
        held: Every result of theirs that the office has in this round.
        draft: Blob of their last accepted result, where it is sent back to them; None otherwise.
        organisation: The reviewer's own, as the secretariat wrote it: for hints at a conflict; may be empty.
        country: Their country, ISO 3166-1 alpha-2; may be empty.
    """

    reviewer: MemberId
    language: str
    seed: str
    assignment: tuple[SubmissionId, ...]
    conflicts: tuple[SubmissionId, ...] = ()
    anchors: tuple[SubmissionId, ...] = ()
    last_result: ResultId | None = None
    last_revision: int = 0
    as_of: dt.datetime | None = None
    held: tuple[Held, ...] = ()
    draft: TextBlob | None = None
    organisation: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class BundleSubmission:
    """One submission on its way into a bundle.

    Attributes:
        submission: It, complete.
        readers: Reviewers who may read it.
        attachments: For each attachment's name, a callable that gives its bytes.
    """

    submission: Submission
    readers: frozenset[MemberId]
    attachments: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptBlob:
    """A sealed text or attachment of an earlier bundle that every up-to-date desk holds.

    Attributes:
        plain: SHA-256 of the plain bytes.
        size: Their number.
        blob: SHA-256 of the sealed bytes.
        to: Every key that opens it.
    """

    plain: str
    size: int
    blob: str
    to: frozenset[AgeKey]


@dataclass(frozen=True, slots=True)
class BundlePlan:
    """Everything a bundle is made of.

    Attributes:
        board: Board it is for.
        board_name: Its name.
        call: The call with its rubric.
        seq: Number of the bundle in its round.
        prev: The bundle before it; empty for the first.
        created: When, UTC.
        submissions: What it holds.
        briefs: One per reviewer of the audience.
        recipients: Encryption keys of each reviewer.
        office_recipients: Encryption keys of the secretariat.
        links: The roster chain.
        ledger_n: Number of the office's last ledger entry.
        ledger_head: Its hash.
        names: Names of the audience.
        kind: ``full`` or ``amendment``.
        statuses: Status of each submission against the bundle before; ``new`` where none is named.
        reworded: Criteria that say the same in other words than the bundle before.
        kept: Blobs that an amendment may name instead of holding them.
        drafts: Accepted results that go back to their authors, for new laptops.
    """

    board: BoardId
    board_name: str
    call: Call
    seq: int
    prev: BundleId
    created: dt.datetime
    submissions: tuple[BundleSubmission, ...]
    briefs: Mapping[MemberId, Brief]
    recipients: Mapping[MemberId, tuple[AgeKey, ...]]
    office_recipients: tuple[AgeKey, ...]
    links: tuple[RosterLink, ...]
    ledger_n: int
    ledger_head: str
    names: Mapping[MemberId, str]
    kind: Literal["full", "amendment"] = "full"
    statuses: Mapping[SubmissionId, Status] = field(default_factory=dict)
    reworded: tuple[CriterionId, ...] = ()
    kept: tuple[KeptBlob, ...] = ()
    drafts: Mapping[MemberId, Draft] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BundleWritten:
    """A bundle that was written and read back.

    Attributes:
        id: SHA-256 of its manifest.
        size: Bytes.
        blobs: Sealed blobs in it.
        reused: Blobs of earlier bundles that its index names.
        manifest: Its manifest.
        index: Its index, canonical JSON.
        sealed_to: For each blob in it, every key that opens it.
    """

    id: BundleId
    size: int
    blobs: int
    reused: int
    manifest: bytes
    index: bytes = field(repr=False)
    sealed_to: Mapping[str, tuple[AgeKey, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class BundleState:
    """What a desk knows already.

    Attributes:
        seq: Number of the newest bundle of the round.
        id: That bundle.
        files: What its index names.
        rubric: Its rubric; None where nothing is to be held against it.
        kept: The round's packages on this desk, the newest first.
    """

    seq: int
    id: BundleId
    files: tuple[BundleFile, ...] = ()
    rubric: Rubric | None = None
    kept: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class BundleFile:
    """One submission as the index names it.

    Attributes:
        head: Title, team, country.
        body: Blob of its texts, with hash and size of the plain bytes; None where it is withdrawn.
        attachments: (attachment, blob) pairs.
        status: ``new``, ``same``, ``changed`` or ``withdrawn``.
    """

    head: SubmissionHead
    body: TextBlob | None
    attachments: tuple[tuple[Attachment, str], ...]
    status: str

    @property
    def blobs(self) -> frozenset[str]:
        """Every blob that it names."""
        own = () if self.body is None else (self.body.blob,)
        return frozenset((*own, *(blob for _, blob in self.attachments)))


@dataclass(frozen=True, slots=True)
class OpenedBundle:
    """A bundle, every check passed.

    Attributes:
        id: SHA-256 of its manifest.
        new: False where the desk has this very bundle already.
        board: Board.
        board_name: Its name.
        call_id: Call it belongs to.
        round: Its round.
        seq: Its number.
        prev: The one before.
        created: When, UTC.
        signer: The officer's signing key.
        officer: The officer's id.
        links: The roster chain.
        rosters: The checked rosters.
        call: The call with its rubric.
        files: The submissions of the index.
        brief: What this reviewer is told.
        kind: ``full`` or ``amendment``.
        names: Names of the audience.
        ledger_n: Number of the office's ledger entry.
        ledger_head: Its hash.
        index: The opened index, canonical JSON.
        brief_json: The opened brief, canonical JSON.
        size: Bytes of the file.
        draft: The reviewer's last accepted result, where it was sent back; what it says is not checked yet.
    """

    id: BundleId
    new: bool
    board: BoardId
    board_name: str
    call_id: CallId
    round: int
    seq: int
    prev: str
    created: dt.datetime
    signer: str
    officer: str
    links: tuple[RosterLink, ...]
    rosters: tuple[Roster, ...]
    call: Call
    files: tuple[BundleFile, ...]
    brief: Brief
    kind: str
    names: Mapping[str, str]
    ledger_n: int
    ledger_head: str
    index: bytes = field(repr=False)
    brief_json: bytes = field(repr=False)
    size: int = 0
    draft: Draft | None = field(repr=False, default=None)
