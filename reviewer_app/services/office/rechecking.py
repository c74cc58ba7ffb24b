"""Hold what the store says of a result against the file as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.errors import Refused
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.result import read_inner
from reviewer_app.formats.wire import result_to_json
from reviewer_app.services.office.blob_room import RECEIVED

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork
    from reviewer_app.store.records import ReceivedRecord


def says_the_same(office: Office, work: OfficeWork, record: ReceivedRecord) -> bool:
    """Tell whether a stored result is what its received file says, signature and all.

    A file that was sealed before this officer joined cannot be opened here and passes: the officers of that
    time can check it.
    """
    room = office.room(work)
    sealed = room.read(RECEIVED, f"{record.file_sha256}.opsiresult", LIMITS.result)
    try:
        opened = read_inner(unseal_bytes(sealed, office.identities, LIMITS.result))
    except Refused as error:
        return error.code == "seal.not-for-us"
    result = opened.result
    said = (
        (opened.id, opened.signer, result.call, result.round, result.reviewer, result.revision),
        (result.seq, result.history, result.final, result.entered_by, result_to_json(result)),
    )
    kept = (
        (record.id, record.key, record.call, record.round, record.reviewer, record.revision),
        (record.seq, record.history, record.final, record.entered_by, record.document),
    )
    return said == kept
