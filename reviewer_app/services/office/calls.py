"""Bring a call into the office: from its folder, or from a draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.sealing import seal_stream
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import NotPossible, machine_fault
from reviewer_app.formats.call_folder import read_call_folder
from reviewer_app.formats.result import rubric_digest
from reviewer_app.formats.wire import call_to_json, submission_to_json
from reviewer_app.services.office.blob_room import ATTACHMENTS
from reviewer_app.services.office.recheck_calls import TEXTS, texts_digest
from reviewer_app.store.records import CallRecord, SubmissionRecord

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.ids import CallId
    from reviewer_app.formats.call_folder import CallFolder
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork

_BLANK_LOSES_REVIEW: Final = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class CallImported:
    """What an import brought.

    Attributes:
        call: The call.
        round: Its round.
        submissions: How many.
        attachments: How many.
        criteria: How many.
        warnings: Codes of what an officer should know.
    """

    call: CallId
    round: int
    submissions: int
    attachments: int
    criteria: int
    warnings: tuple[str, ...]


def import_call(
    office: Office, folder: Path, *, report: Report = silent, token: CancelToken | None = None
) -> CallImported:
    """Read a call's folder and store it, all or nothing.

    Raises:
        Problems: The folder has faults; every one is listed.
        NotPossible: ``call.exists`` where this round was imported before.
        Cancelled: The person stopped it.
    """
    content = read_call_folder(folder)
    with office.store.begin() as work:
        refuse_known(work, content.call.id, content.call.round)
    return store_call(office, content, report=report, token=token)


def refuse_known(work: OfficeWork, call: str, round_number: int) -> None:
    """Go on only with a round that is not here yet.

    Raises:
        NotPossible: ``call.exists``.
    """
    if (call, round_number) in {(c.id, c.round) for c in work.calls()}:
        raise NotPossible("call.exists", call=call, round=round_number)


def store_call(
    office: Office,
    content: CallFolder,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> CallImported:
    """Store a call that passed every check, with its submissions and attachments, all or nothing.

    Raises:
        NotPossible: ``call.exists`` where this round is here already.
        MachineFault: An attachment could not be read or kept.
        Cancelled: The person stopped it.
    """
    with office.store.begin() as work:
        keep_attachments(office, work, content, report, token or CancelToken())
        _store(office, work, content)
    return CallImported(
        call=content.call.id,
        round=content.call.round,
        submissions=len(content.submissions),
        attachments=sum(len(s.attachments) for s in content.submissions),
        criteria=len(content.call.rubric.criteria),
        warnings=_warnings(content),
    )


def attachment_name(sha256: str) -> str:
    """Return the name under which an attachment is kept, sealed to the officers."""
    return f"{sha256}.age"


def keep_attachment(office: Office, work: OfficeWork, sha256: str, path: Path) -> None:
    """Seal an attachment to the officers and keep it; named by content, so repeating it is harmless.

    Raises:
        MachineFault: It could not be read or kept.
    """
    recipients = office.rosters()[-1].recipients
    try:
        with path.open("rb") as source:
            name = attachment_name(sha256)
            office.room(work).keep(
                ATTACHMENTS, name, lambda sealed: seal_stream(source, sealed, recipients)
            )
    except OSError as error:
        raise machine_fault(error) from None


def keep_attachments(
    office: Office,
    work: OfficeWork,
    content: CallFolder,
    report: Report,
    token: CancelToken,
    made: list[str] | None = None,
) -> None:
    """Seal each attachment to the officers; they are named by content, so repeating it is harmless.

    Args:
        office: The open office.
        work: The transaction that names them.
        content: The folder.
        report: Told of each.
        token: Asked between two.
        made: Where the names of files that were not there before are noted.
    """
    sums = {(s.head.id, a.name): a.sha256 for s in content.submissions for a in s.attachments}
    total = len(content.attachment_paths)
    for done, (place, path) in enumerate(sorted(content.attachment_paths.items())):
        token.check()
        report(Step("call.attachments", done, total))
        name = attachment_name(sums[place])
        if not office.room(work).has(ATTACHMENTS, name):
            keep_attachment(office, work, sums[place], path)
            if made is not None:
                made.append(name)
    report(Step("call.attachments", total, total))


def take_back(office: Office, made: list[str]) -> None:
    """Take away attachments whose transaction failed; in a shared store they went with it."""
    if office.keyring is None:
        for name in made:
            (office.folder / ATTACHMENTS / name).unlink(missing_ok=True)


def _store(office: Office, work: OfficeWork, content: CallFolder) -> None:
    call = content.call
    document = call_to_json(call)
    moment = office.clock()
    refuse_known(work, call.id, call.round)
    work.add_call(CallRecord(call.id, call.round, document, rubric_digest(call.rubric), moment))
    for submission in content.submissions:
        work.add_submission(
            SubmissionRecord(
                call=call.id,
                round=call.round,
                id=submission.head.id,
                version=submission.head.version,
                withdrawn=submission.head.withdrawn,
                document=submission_to_json(submission),
            )
        )
    work.append_ledger(
        "call.import", f"{call.id}/{call.round}", hashlib.sha256(document).hexdigest(), moment
    )
    texts = texts_digest((s.head.id, submission_to_json(s)) for s in content.submissions)
    work.append_ledger(TEXTS, f"{call.id}/{call.round}", texts, moment)


def _warnings(content: CallFolder) -> tuple[str, ...]:
    rubric = content.call.rubric
    heavy = any(c.weight > _BLANK_LOSES_REVIEW * rubric.total_weight for c in rubric.criteria)
    return ("call.warning.heavy-criterion",) if heavy else ()
