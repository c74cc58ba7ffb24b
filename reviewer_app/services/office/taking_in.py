"""Keep the originals of proven files and write everything on record, all or nothing."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from reviewer_app.domain.progress import Step
from reviewer_app.errors import NotPossible, Refused, machine_fault
from reviewer_app.formats.files import open_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.services.office.blob_room import RECEIVED
from reviewer_app.store.records import ReceivedRecord, RefusedRecord

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.services.office.judging import Judged
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork


def take_in(
    office: Office,
    which: OpenRound,
    fresh: Sequence[Judged],
    refused: Sequence[Judged],
    report: Report,
    token: CancelToken,
) -> None:
    """Keep new files and record them, and record why others were refused.

    Raises:
        NotPossible: ``merge.changed`` where a file is no longer what was judged; nothing was changed.
        Cancelled: The person stopped it; nothing was changed.
        MachineFault: The store or the folder could not be written; nothing was changed.
    """
    moment = office.clock()
    with office.store.begin() as work:
        for done, judged in enumerate(fresh):
            token.check()
            report(Step("merge.keep", done, len(fresh)))
            _keep(office, work, judged)
        for judged in fresh:
            token.check()
            _record(work, which, judged, moment)
        for judged in refused:
            if judged.error is not None and work.add_refused(
                RefusedRecord(
                    judged.sha256, judged.path.name, judged.error.code, judged.error.facts, moment
                )
            ):
                work.append_ledger("merge.refuse", judged.error.code, judged.sha256, moment)


def _record(work: OfficeWork, which: OpenRound, judged: Judged, moment: dt.datetime) -> None:
    received, opened = judged.received, judged.opened
    if received is None or opened is None:
        return
    result = opened.bare
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
            enrolment=opened.enrolment if received.enrolment else None,
            audit_n=result.audit_n,
            audit_head=result.audit_head,
            document=opened.document,
        )
    )
    work.append_ledger("merge", received.id, judged.sha256, moment)


def _keep(office: Office, work: OfficeWork, judged: Judged) -> None:
    name = f"{judged.sha256}.opsiresult"
    try:
        with open_regular(judged.path, LIMITS.result) as source:
            office.room(work).keep(RECEIVED, name, partial(_copy, source, judged=judged))
    except Refused:
        # It was there when it was judged: it was taken away, or became something else.
        raise NotPossible("merge.changed", file=judged.path.name) from None
    except OSError as error:
        raise machine_fault(error) from None


def _copy(source: BinaryIO, target: BinaryIO, *, judged: Judged) -> None:
    """Copy what was judged, and nothing else: a stick may give other bytes the second time."""
    digest = hashlib.sha256()
    while chunk := source.read(1 << 20):
        digest.update(chunk)
        target.write(chunk)
    if digest.hexdigest() != judged.sha256:
        raise NotPossible("merge.changed", file=judged.path.name)
