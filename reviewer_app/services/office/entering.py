"""Seal what an officer entered, check it as any result is checked, and record it with its decision."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId, ResultId
from reviewer_app.formats.result import open_sealed, seal_result
from reviewer_app.formats.wire import result_to_json
from reviewer_app.merge.intake import accept_entered
from reviewer_app.services.office.blob_room import RECEIVED
from reviewer_app.services.office.decided import decide
from reviewer_app.store.records import ReceivedRecord

if TYPE_CHECKING:
    from reviewer_app.domain.result import Result
    from reviewer_app.formats.result import OpenedResult
    from reviewer_app.merge.intake import IntakeContext
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


def take_in(
    office: Office, which: OpenRound, result: Result, reason: str, context: IntakeContext
) -> tuple[ResultId, DecisionId]:
    """Seal and check the file, then keep it and record result and decision in one transaction.

    Raises:
        Refused: ``result.*`` where it would not be believed; nothing was changed.
        MachineFault: The store or the folder could not be written; nothing was changed.
    """
    identity, sealed = seal_result(result, office.seed, None)
    opened = open_sealed(sealed, office.identities)
    accept_entered(opened, context)
    return identity, _record(office, which, opened, sealed, reason)


def _record(
    office: Office, which: OpenRound, opened: OpenedResult, sealed: bytes, reason: str
) -> DecisionId:
    result, moment = opened.result, office.clock()
    digest = hashlib.sha256(sealed).hexdigest()
    draft = Decision(
        id=DecisionId(""),
        kind=DecisionKind.ENTER,
        by=office.officer,
        time=moment,
        reason=reason,
        round=which.round,
        files=frozenset((opened.id,)),
        member=result.reviewer,
    )
    with office.store.begin() as work:
        # Before the commit: a file that no record names is harmless, it is named by its content.
        office.room(work).keep(RECEIVED, f"{digest}.opsiresult", lambda file: file.write(sealed))
        work.add_received(
            ReceivedRecord(
                id=opened.id,
                call=which.id,
                round=which.round,
                file_sha256=digest,
                reviewer=result.reviewer,
                key=opened.signer,
                revision=result.revision,
                seq=result.seq,
                history=result.history,
                final=result.final,
                entered_by=result.entered_by,
                created=result.created,
                received=moment,
                enrolment=None,
                audit_n=result.audit_n,
                audit_head=result.audit_head,
                document=result_to_json(result),
            )
        )
        work.append_ledger("merge", opened.id, digest, moment)
        return decide(office, work, draft)
