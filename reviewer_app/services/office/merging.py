"""Merge result files: each is proven or set aside with its reason, and one bad file stops nothing."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.pool import FileState, ReceivedResult
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import MachineFault, Refused, ReviewerError, machine_fault
from reviewer_app.formats.files import make_folder, open_regular, write_atomically
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.result import open_result
from reviewer_app.formats.wire import result_to_json
from reviewer_app.merge.forks import Branch
from reviewer_app.merge.intake import Accepted, accept
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

RECEIVED: Final = "received"
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
    context = intake_context(office, which)
    before = round_pool(office, which)
    kept = {f.result.id: f.result for f in before.files}
    known: set[str] = set(kept)
    judged = []
    for done, path in enumerate(files):
        token.check()
        report(Step("merge.check", done, len(files)))
        judged.append(_judge(path, office, context, kept))
    report(Step("merge.check", len(files), len(files)))
    fresh = {
        j.accepted.received.id: j
        for j in judged
        if j.accepted and j.accepted.received.id not in known
    }
    if not dry_run:
        _take_in(office, which, list(fresh.values()), [j for j in judged if j.error])
    after = round_pool(office, which, [j.accepted.received for j in fresh.values() if j.accepted])
    return _report(office, which, judged, known, after, before.digest, dry_run=dry_run)


def _judge(
    path: Path, office: Office, context: IntakeContext, kept: Mapping[ResultId, ReceivedResult]
) -> _Judged:
    """Return what one file is; only faults of this machine end the whole merge.

    What was proven once stays proven: an invitation withdrawn since then makes nobody's file unknown.
    """
    digest = ""
    try:
        with open_regular(path, LIMITS.result) as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        opened = open_result(path, office.identities)
        before = kept.get(opened.id)
        if before is not None and before.key == opened.signer:
            return _Judged(path, opened, Accepted(before, opened.result), None, digest)
        return _Judged(path, opened, accept(opened, context), None, digest)
    except Refused as error:
        return _Judged(path, error=error, sha256=digest)


def _take_in(
    office: Office, which: OpenRound, fresh: list[_Judged], refused: list[_Judged]
) -> None:
    """Keep the originals, then write everything in one transaction.

    A file that was copied but not recorded is harmless: it is named by its content.
    """
    for judged in fresh:
        _keep(office, judged)
    moment = office.clock()
    with office.store.begin() as work:
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


def _keep(office: Office, judged: _Judged) -> None:
    folder = office.folder / RECEIVED
    make_folder(folder, 0o700)
    kept = folder / f"{judged.sha256}.opsiresult"
    if kept.exists():
        return
    try:
        check = partial(_same, sha256=judged.sha256)
        with judged.path.open("rb") as source, write_atomically(kept, check=check) as target:
            shutil.copyfileobj(source, target)
    except OSError as error:
        raise machine_fault(error) from None


def _same(copy: Path, *, sha256: str) -> None:
    """Make sure that what is kept is what was judged: a stick may give other bytes the second time."""
    with copy.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise MachineFault("machine.write")


def _report(  # noqa: PLR0913 - everything the report tells
    office: Office,
    which: OpenRound,
    judged: list[_Judged],
    known: set[str],
    after: Pool,
    digest_before: str,
    *,
    dry_run: bool,
) -> MergeReport:
    states = {f.result.id: f for f in after.files}
    causes = fork_causes(office, which, after, _branches(judged))
    seen = set(known)
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
    fresh = {j.accepted.received.id for j in judged if j.accepted} - known
    proven = sum(1 for j in judged if j.accepted)
    return MergeReport(
        dry_run=dry_run,
        files=tuple(told),
        accepted=len(fresh),
        already=proven - len(fresh),
        refused=len(judged) - proven,
        digest_before=digest_before,
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
