"""Take in an enrolment record that a member sent alone, before any result."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import Refused
from reviewer_app.formats.enrolment import proves, read_enrolment
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.services.office.binding import bindings
from reviewer_app.services.office.resealing import open_invites
from reviewer_app.store.records import EnrolmentRecord

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.ids import MemberId, SignKey
    from reviewer_app.formats.enrolment import Enrolment
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork

NEW: Final = "new"
KNOWN: Final = "known"
FORK: Final = "fork"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What became of a record.

    Attributes:
        member: Whose key it proves.
        key: The signing key.
        words: Its six words, to be compared with what the member reads out.
        state: ``new``; ``known`` where this key was proven before (nothing was changed); ``fork`` where the
            member has proven another key: nothing under either counts until an officer decides.
    """

    member: MemberId
    key: SignKey
    words: tuple[str, ...]
    state: str


def enrol_member(office: Office, file: Path) -> Enrolled:
    """Check a record as a merge would, and bind its key to its member.

    Raises:
        Refused: ``file.*``, ``enrol.form``, ``enrol.weak-key``, ``enrol.signature``, ``enrol.board``,
            ``enrol.unknown-member``, ``enrol.secret``, ``enrol.other-member``; nothing was changed.
    """
    data = read_regular(file, LIMITS.enrolment)
    enrolment = read_enrolment(data)
    if enrolment.board != office.board:
        raise Refused("enrol.board")
    with office.store.begin() as work:
        bound = {b.key: b.member for b in bindings(office, work)}
        for reviewer in office.rosters()[-1].reviewers:
            bound.update({k.sign: reviewer.id for k in reviewer.keys})
        known = bound.get(enrolment.sign)
        if known is None:
            _check_secret(office, work, enrolment, data)
        elif known != enrolment.reviewer:
            raise Refused("enrol.other-member")
        others = _others(office, enrolment, bound)
        if known is None:
            moment = office.clock()
            work.add_enrolment(EnrolmentRecord(enrolment.sign, enrolment.reviewer, data, moment))
            digest = hashlib.sha256(data).hexdigest()
            work.append_ledger("member.enrol", enrolment.reviewer, digest, moment)
    state = FORK if others else KNOWN if known else NEW
    return Enrolled(enrolment.reviewer, enrolment.sign, check_words("key", enrolment.sign), state)


def _check_secret(office: Office, work: OfficeWork, enrolment: Enrolment, data: bytes) -> None:
    if enrolment.reviewer not in {m.id for m in work.members()}:
        raise Refused("enrol.unknown-member")
    secrets = [i.secret for i in open_invites(office, work, enrolment.reviewer)]
    if not any(proves(data, secret) for secret in secrets):
        raise Refused("enrol.secret")


def _others(
    office: Office, enrolment: Enrolment, bound: dict[SignKey, MemberId]
) -> frozenset[SignKey]:
    """Return other keys of the member that stand against this one: proven but not listed, or active."""
    listed = {k.sign: k.status for r in office.rosters()[-1].reviewers for k in r.keys}
    if listed.get(enrolment.sign) is not None:
        return frozenset()
    return frozenset(
        key
        for key, member in bound.items()
        if member == enrolment.reviewer
        and key != enrolment.sign
        and listed.get(key, KeyStatus.ACTIVE) is KeyStatus.ACTIVE
    )
