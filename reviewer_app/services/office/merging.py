"""Merge result files: each is proven or set aside with its reason, and one bad file stops nothing."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final

from reviewer_app.domain.pool import FileState, ReceivedResult
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import MachineFault, Refused, ReviewerError, machine_fault
from reviewer_app.formats.files import open_regular, read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.result import open_sealed
from reviewer_app.formats.wire import result_to_json
from reviewer_app.merge.forks import Branch
from reviewer_app.merge.intake import Accepted, accept
from reviewer_app.services.office.blob_room import RECEIVED
from reviewer_app.services.office.forks import fork_causes
from reviewer_app.services.office.intake_context import intake_context
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.ranking import ranking_of
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.store.records import ReceivedRecord, RefusedRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reviewer_app.domain.ids import MemberId, ResultId
    from reviewer_app.domain.pool import Pool
    from reviewer_app.domain.result import Result
    from reviewer_app.errors import Fact
    from reviewer_app.formats.result import OpenedResult
    from reviewer_app.merge.intake import IntakeContext
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork

REFUSED: Final = "refused"
ALREADY: Final = "already"


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What became of one file.

    Attributes:
        file: Its name, without folder.
        state: A ``FileState``, ``already`` or ``refused``.
        reviewer: Whose it is, where that is proven.
        revision: Its number for people; 0 where not proven.
        id: SHA-256 of its manifest; empty where not proven.
        reason: Code of the reason; empty where there is nothing to say.
        facts: Facts of the reason.
        entered_by: The officer who entered it on the member's behalf; empty for a member's own.
        looks_like: For a fork, the code of what it looks like; empty otherwise.
    """

    file: str
    state: str
    reviewer: str = ""
    revision: int = 0
    id: str = ""
    reason: str = ""
    facts: dict[str, Fact] = field(default_factory=dict)
    entered_by: str = ""
    looks_like: str = ""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did, or would do.

    Attributes:
        dry_run: True where nothing was changed.
        files: One entry per file, in the given order.
        accepted: How many new files were taken in.
        already: How many were merged before.
        refused: How many were set aside.
        digest_before: Merge digest before.
        digest: Merge digest after.
        input_hash: Which judgements count; empty without any.
        ledger_n: Number of the last ledger entry.
        ledger_head: Its hash.
    """

    dry_run: bool
    files: tuple[MergedFile, ...]
    accepted: int
    already: int
    refused: int
    digest_before: str
    digest: str
    input_hash: str
    ledger_n: int
    ledger_head: str


@dataclass(frozen=True, slots=True)
class _Judged:
    """One file after the checks: proven (``accepted``) or refused (``error``)."""

    path: Path
    opened: OpenedResult | None = None
    accepted: Accepted | None = None
    error: ReviewerError | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is on record when files are judged.

    Attributes:
        context: What the checks need to know.
        kept: Results taken in before.
        digest: Merge digest before.
        head: Number and hash of the ledger's last entry: where it moved, somebody else worked.
    """

    context: IntakeContext
    kept: Mapping[ResultId, ReceivedResult]
    digest: str
    head: tuple[int, str]


def merge_results(  # noqa: PLR0913 - progress and cancel beside what is merged
    office: Office,
    call: str | None,
    round_number: int | None,
    files: Sequence[Path],
    *,
    dry_run: bool = False,
    report: Report = silent,
    token: CancelToken | None = None,
) -> MergeReport:
    """Check every file, then take the proven ones in, in one transaction.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
        Cancelled: The person stopped it; nothing was changed.
        MachineFault: The store or the folder could not be written.
    """
    token = token or CancelToken()
    which = open_round(office, call, round_number)
    ground = _ground(office, which)
    judged = []
    for done, path in enumerate(files):
        token.check()
        report(Step("merge.check", done, len(files)))
        judged.append(_judge(path, office, ground))
    report(Step("merge.check", len(files), len(files)))
    with office.store.begin() as work:
        if work.ledger_head() != ground.head:
            # Another officer worked meanwhile: what was opened is held against what is on record now.
            ground = _ground(office, which)
            judged = [_held(j, ground) for j in judged]
        fresh = {
            j.accepted.received.id: j
            for j in judged
            if j.accepted and j.accepted.received.id not in ground.kept
        }
        if not dry_run:
            _take_in(office, which, list(fresh.values()), [j for j in judged if j.error])
        news = [j.accepted.received for j in fresh.values() if j.accepted]
        after = round_pool(office, which, news)
        return _report(office, which, judged, ground, after, dry_run=dry_run)


def _ground(office: Office, which: OpenRound) -> _Ground:
    """Return what files are held against, as it is on record at one moment."""
    with office.store.begin() as work:
        before = round_pool(office, which)
        return _Ground(
            context=intake_context(office, which),
            kept={f.result.id: f.result for f in before.files},
            digest=before.digest,
            head=work.ledger_head(),
        )


def _judge(path: Path, office: Office, ground: _Ground) -> _Judged:
    """Return what one file is; only faults of this machine end the whole merge."""
    digest = ""
    try:
        # Read once: a stick may give other bytes the second time.
        data = read_regular(path, LIMITS.result)
        digest = hashlib.sha256(data).hexdigest()
        opened = open_sealed(data, office.identities)
    except Refused as error:
        return _Judged(path, error=error, sha256=digest)
    return _held(_Judged(path, opened, sha256=digest), ground)


def _held(judged: _Judged, ground: _Ground) -> _Judged:
    """Hold an opened file against the record; one that could not be opened stays what it is."""
    if judged.opened is None:
        return judged
    try:
        accepted = _accepted(judged.opened, ground)
    except Refused as error:
        return dataclasses.replace(judged, accepted=None, error=error)
    return dataclasses.replace(judged, accepted=accepted, error=None)


def _accepted(opened: OpenedResult, ground: _Ground) -> Accepted:
    """Return the proven result.

    What was proven once stays proven: an invitation withdrawn since then makes nobody's file unknown.
    """
    before = ground.kept.get(opened.id)
    if before is not None and before.key == opened.signer:
        return Accepted(before, opened.result)
    return accept(opened, ground.context)


def _take_in(
    office: Office, which: OpenRound, fresh: list[_Judged], refused: list[_Judged]
) -> None:
    """Keep the originals and write everything in one transaction."""
    moment = office.clock()
    with office.store.begin() as work:
        for judged in fresh:
            _keep(office, work, judged)
        for judged in fresh:
            if judged.accepted is None or judged.opened is None:
                continue
            received, result = judged.accepted.received, judged.accepted.result
            work.add_received(
                ReceivedRecord(
                    id=received.id,
                    call=which.id,
                    round=which.round,
                    file_sha256=judged.sha256,
                    reviewer=received.reviewer,
                    key=received.key,
                    revision=received.revision,
                    seq=result.seq,
                    history=received.history,
                    final=result.final,
                    entered_by=result.entered_by,
                    created=result.created,
                    received=moment,
                    enrolment=judged.opened.enrolment if received.enrolment else None,
                    audit_n=result.audit_n,
                    audit_head=result.audit_head,
                    document=result_to_json(result),
                )
            )
            work.append_ledger("merge", received.id, judged.sha256, moment)
        for judged in refused:
            if judged.error is not None and work.add_refused(
                RefusedRecord(
                    judged.sha256, judged.path.name, judged.error.code, judged.error.facts, moment
                )
            ):
                work.append_ledger("merge.refuse", judged.error.code, judged.sha256, moment)


def _keep(office: Office, work: OfficeWork, judged: _Judged) -> None:
    name = f"{judged.sha256}.opsiresult"
    try:
        with open_regular(judged.path, LIMITS.result) as source:
            office.room(work).keep(RECEIVED, name, partial(_copy, source, sha256=judged.sha256))
    except Refused:
        raise MachineFault("machine.write") from None
    except OSError as error:
        raise machine_fault(error) from None


def _copy(source: BinaryIO, target: BinaryIO, *, sha256: str) -> None:
    """Copy what was judged, and nothing else: a stick may give other bytes the second time."""
    digest = hashlib.sha256()
    while chunk := source.read(1 << 20):
        digest.update(chunk)
        target.write(chunk)
    if digest.hexdigest() != sha256:
        raise MachineFault("machine.write")


def _report(
    office: Office,
    which: OpenRound,
    judged: list[_Judged],
    ground: _Ground,
    after: Pool,
    *,
    dry_run: bool,
) -> MergeReport:
    states = {f.result.id: f for f in after.files}
    causes = fork_causes(office, which, after, _branches(judged))
    seen: set[str] = set(ground.kept)
    told = []
    for one in judged:
        if one.accepted is None:
            error = one.error
            told.append(
                MergedFile(
                    one.path.name,
                    REFUSED,
                    reason=error.code if error else "",
                    facts=error.facts if error else {},
                )
            )
            continue
        received: ReceivedResult = one.accepted.received
        pooled = states[received.id]
        again = received.id in seen
        seen.add(received.id)
        told.append(
            MergedFile(
                one.path.name,
                ALREADY if again and pooled.state is FileState.MERGED else pooled.state.value,
                received.reviewer,
                received.revision,
                received.id,
                "merge.already" if again and not pooled.reason else pooled.reason,
                entered_by=received.entered_by or "",
                looks_like=(
                    causes.get(received.reviewer, "") if pooled.state is FileState.FORK else ""
                ),
            )
        )
    with office.store.begin() as work:
        n, head = work.ledger_head()
    fresh = {j.accepted.received.id for j in judged if j.accepted} - set(ground.kept)
    proven = sum(1 for j in judged if j.accepted)
    return MergeReport(
        dry_run=dry_run,
        files=tuple(told),
        accepted=len(fresh),
        already=proven - len(fresh),
        refused=len(judged) - proven,
        digest_before=ground.digest,
        digest=after.digest,
        input_hash=_input_hash(office, which, after, judged),
        ledger_n=n,
        ledger_head=head,
    )


def _branches(judged: list[_Judged]) -> list[Branch]:
    return [
        Branch(a.received.id, a.received.key, a.received.history, a.result.trail)
        for a in (j.accepted for j in judged)
        if a is not None
    ]


def _input_hash(office: Office, which: OpenRound, pool: Pool, judged: list[_Judged]) -> str:
    results: dict[MemberId, Result] = {
        m: c.result for m, c in counted_results(office, pool).items()
    }
    counted = {result: member for member, result in pool.counted.items()}
    for one in judged:
        if one.accepted is not None and one.accepted.received.id in counted:
            results[counted[one.accepted.received.id]] = one.accepted.result
    if not results:
        return ""
    return ranking_of(office, which, pool, results).input_hash
