"""Hold what was purged against the record: gone exactly as it says, and nothing else."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.ids import ResultId
from reviewer_app.errors import Refused
from reviewer_app.formats.decisions import read_decision
from reviewer_app.formats.purge import PurgeList, purge_from_json

if TYPE_CHECKING:
    from reviewer_app.domain.chain import ChainEntry
    from reviewer_app.domain.decision import Decision
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import PurgeRecord, ReceivedRecord


def purged_results(office: Office, entries: tuple[ChainEntry, ...]) -> dict[ResultId, str]:
    """Return the purged results with the hash of the file that each came in.

    Raises:
        Refused: ``ledger.purge`` where list, ledger entry, decision and what is kept do not fit each other.
    """
    with office.store.begin() as work:
        purges = work.purges()
        decided = {r.id: read_decision(r.document) for r in work.decisions()}
    named = {e.object: e.digest for e in entries if e.action == "purge"}
    found: dict[ResultId, str] = {}
    for purge in purges:
        listed = purge_from_json(purge.document)
        digest = named.pop(f"{purge.call}/{purge.round}", "")
        if not _fits(purge, listed, digest, decided.get(purge.decision)):
            raise Refused("ledger.purge", call=purge.call, round=purge.round)
        found |= {ResultId(r.id): r.file_sha256 for r in listed.results}
    if named:
        call, _, number = min(named).rpartition("/")
        raise Refused("ledger.purge", call=call, round=int(number))
    return found


def check_gone(record: ReceivedRecord, file_sha256: str, *, there: bool) -> None:
    """Check that a purged result has neither contents nor file any more.

    Raises:
        Refused: ``ledger.result``; ``ledger.purged-file`` where it is still, or again, there.
    """
    if record.file_sha256 != file_sha256:
        raise Refused("ledger.result", result=record.id[:16])
    if record.document or there:
        raise Refused("ledger.purged-file", result=record.id[:16])


def _fits(purge: PurgeRecord, listed: PurgeList, digest: str, decision: Decision | None) -> bool:
    if decision is None or decision.kind is not DecisionKind.PURGE:
        return False
    hashes = [
        hashlib.sha256(d).hexdigest() for d in (purge.document, purge.published, purge.manifest)
    ]
    return (
        hashes == [digest, listed.published_sha256, listed.manifest_sha256]
        and (listed.call, listed.round, listed.decision)
        == (purge.call, purge.round, purge.decision)
        and {r.id for r in listed.results} == set(decision.files)
    )
