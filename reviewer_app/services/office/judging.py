"""One result file against the record: proven, or refused with its reason."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.errors import Refused, ReviewerError
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.result import OpenedResult, open_sealed
from reviewer_app.formats.wire import result_from_json, result_to_json
from reviewer_app.merge.intake import accept
from reviewer_app.services.office.intake_context import intake_context
from reviewer_app.services.office.merge_told import content_of
from reviewer_app.services.office.pooled import round_pool

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewer_app.domain.ids import ResultId, SignKey
    from reviewer_app.domain.pool import Pool, ReceivedResult
    from reviewer_app.domain.result import Result
    from reviewer_app.merge.intake import IntakeContext
    from reviewer_app.services.office.merge_told import Content
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class Ground:
    """What is on record when files are judged.

    Attributes:
        context: What the checks need to know.
        pool: The pool before.
        kept: Results taken in before.
        files: Those by the hash of the very file that was taken in.
        head: Number and hash of the ledger's last entry: where it moved, somebody else worked.
    """

    context: IntakeContext
    pool: Pool
    kept: Mapping[ResultId, ReceivedResult]
    files: Mapping[str, ResultId]
    head: tuple[int, str]


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What was in a file, kept small: hundreds of results as objects would make the interpreter stop and clean up.

    Attributes:
        id: SHA-256 of its manifest.
        signer: Key that signed.
        enrolment: The enrolment record in it, or None.
        bare: The result without its reviews, remarks and trail.
        content: What it says, in numbers.
        document: All of it, as the store keeps it.
    """

    id: ResultId
    signer: SignKey
    enrolment: bytes | None = field(repr=False)
    bare: Result
    content: Content
    document: bytes = field(repr=False)

    @property
    def result(self) -> Result:
        """The whole result, read anew."""
        return result_from_json(self.document)


@dataclass(frozen=True, slots=True)
class Judged:
    """One file after the checks: proven (``received``) or refused (``error``).

    Attributes:
        path: Where it lies.
        sha256: Hash of its bytes; empty where they could not be read.
        opened: What is in it; None where it could not be opened, or where the very same file was taken in before.
        received: What the pool needs to know of it, where it is proven.
        error: Why it is refused, where it is.
        head: Last entry of the ledger that it was held against.
    """

    path: Path
    sha256: str = ""
    opened: OpenedFile | None = None
    received: ReceivedResult | None = None
    error: ReviewerError | None = None
    head: tuple[int, str] = (-1, "")

    @property
    def result(self) -> Result | None:
        """What a proven file says, read anew; None where the same file was taken in before."""
        return self.opened.result if self.opened and self.received else None


@dataclass(frozen=True, slots=True)
class Checked:
    """Files after the checks.

    Attributes:
        files: In the given order.
        ground: What they were held against.
        contents: What some of the results say that were taken in before, in numbers.
    """

    files: tuple[Judged, ...]
    ground: Ground
    contents: Mapping[ResultId, Content] = field(default_factory=dict)

    def against(self, ground: Ground) -> Checked:
        """Return the same files held against what is on record now."""
        files = tuple(j if j.head == ground.head else held(j, ground) for j in self.files)
        return Checked(files, ground, self.contents)


def ground_of(office: Office, which: OpenRound) -> Ground:
    """Return what files are held against, as it is on record at one moment.

    Raises:
        NotPossible: ``round.purged``.
    """
    with office.store.begin() as work:
        before = round_pool(office, which)
        received = work.received(which.id, which.round, documents=False)
        return Ground(
            context=intake_context(office, which),
            pool=before,
            kept={f.result.id: f.result for f in before.files},
            files={r.file_sha256: r.id for r in received},
            head=work.ledger_head(),
        )


def judge(path: Path, office: Office, ground: Ground) -> Judged:
    """Return what one file is; only faults of this machine end the whole work."""
    digest = ""
    try:
        # Read once: a stick may give other bytes the second time.
        data = read_regular(path, LIMITS.result)
        digest = hashlib.sha256(data).hexdigest()
        if digest in ground.files:
            # The very same bytes were proven and kept: opening them again would say nothing new.
            return _known(Judged(path, digest), ground)
        opened = open_sealed(data, office.identities)
    except Refused as error:
        return Judged(path, digest, error=error, head=ground.head)
    return _held(Judged(path, digest, _small(opened)), opened, ground)


def held(judged: Judged, ground: Ground) -> Judged:
    """Hold a file against the record; one that could not be opened stays what it is."""
    if judged.sha256 in ground.files:
        return _known(judged, ground)
    one = judged.opened
    if one is None:
        return judged
    # Only what the checks look at; the bytes were believed when they were opened.
    opened = OpenedResult(one.id, b"", b"", one.signer, one.result, one.enrolment)
    return _held(judged, opened, ground)


def _held(judged: Judged, opened: OpenedResult, ground: Ground) -> Judged:
    try:
        received = _accepted(opened, ground)
    except Refused as error:
        return dataclasses.replace(judged, received=None, error=error, head=ground.head)
    return dataclasses.replace(judged, received=received, error=None, head=ground.head)


def _small(opened: OpenedResult) -> OpenedFile:
    result = opened.result
    return OpenedFile(
        id=opened.id,
        signer=opened.signer,
        enrolment=opened.enrolment,
        bare=dataclasses.replace(result, reviews=(), remarks="", trail=()),
        content=content_of(result),
        document=result_to_json(result),
    )


def _known(judged: Judged, ground: Ground) -> Judged:
    before = ground.kept[ground.files[judged.sha256]]
    return dataclasses.replace(judged, received=before, error=None, head=ground.head)


def _accepted(opened: OpenedResult, ground: Ground) -> ReceivedResult:
    """Return the proven result.

    What was proven once stays proven: an invitation withdrawn since then makes nobody's file unknown.
    """
    before = ground.kept.get(opened.id)
    if before is not None and before.key == opened.signer:
        return before
    return accept(opened, ground.context).received
