"""Keys that members have proven and whose records still say so: what lies in the store is held against itself.

A shared store may be written by others than officers. There a record also needs the secret of an invitation,
which only officers can open: a row that somebody added proves nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.errors import Refused
from reviewer_app.formats.enrolment import proves, read_enrolment
from reviewer_app.services.office.resealing import every_invite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.ids import MemberId, SignKey
    from reviewer_app.formats.enrolment import Enrolment
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork
    from reviewer_app.store.records import ReceivedRecord


@dataclass(frozen=True, slots=True)
class Binding:
    """A proven key, its member, and the record that proves it."""

    key: SignKey
    member: MemberId
    record: bytes = field(repr=False)
    enrolment: Enrolment


def bindings(
    office: Office, work: OfficeWork, received: Iterable[ReceivedRecord] | None = None
) -> tuple[Binding, ...]:
    """Return every proven key with its record, those of results first; what does not hold is left out.

    Args:
        office: The open office.
        work: The transaction.
        received: Results to look at; every one where None.
    """
    rows = list(work.proofs()) if received is None else []
    rows += [(r.key, r.reviewer, r.enrolment) for r in received or () if r.enrolment is not None]
    rows += [(e.key, e.member, e.record) for e in work.enrolments()]
    secrets: dict[MemberId, tuple[bytes, ...]] = {}
    found: dict[tuple[SignKey, MemberId, bytes], Binding] = {}
    for key, member, record in rows:
        if (key, member, record) in found:
            continue
        with suppress(Refused):
            enrolment = read_enrolment(record)
            own = (enrolment.sign, enrolment.reviewer, enrolment.board)
            if own == (key, member, office.board) and _proven(
                office, work, member, record, secrets
            ):
                found[key, member, record] = Binding(key, member, record, enrolment)
    return tuple(found.values())


def check_owners(office: Office, work: OfficeWork, records: Iterable[ReceivedRecord]) -> None:
    """Check that the key of each stored result is its member's, by a roster or by a record that holds.

    What an officer entered counts by a decision of its own, and a purged result has nothing that could count.

    Raises:
        Refused: ``ledger.result``: the store was touched from outside.
    """
    listed = {(k.sign, r.id) for one in office.rosters() for r in one.reviewers for k in r.keys}
    open_ones = [
        r for r in records if r.kept and r.entered_by is None and (r.key, r.reviewer) not in listed
    ]
    if not open_ones:
        return
    proven = {(b.key, b.member) for b in bindings(office, work)}
    for record in open_ones:
        if (record.key, record.reviewer) not in proven:
            raise Refused("ledger.result", result=record.id[:16])


def _proven(
    office: Office,
    work: OfficeWork,
    member: MemberId,
    record: bytes,
    secrets: dict[MemberId, tuple[bytes, ...]],
) -> bool:
    if office.keyring is None:
        return True
    if member not in secrets:
        # Also those withdrawn: what was proven once stays proven.
        secrets[member] = tuple(i.secret for i in every_invite(office, work, member))
    return any(proves(record, secret) for secret in secrets[member])
