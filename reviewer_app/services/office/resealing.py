"""What only officers may open in an office's store: sealed to all of them, and anew when they change.

An invitation's secret and bootstrap identity, and the attachments, are age blobs to everybody whom results
are sealed to. Whoever completes a roster with other officers in it could open them all, so that officer's
program seals them to the new ones, in the transaction that takes the roster up.
"""

from __future__ import annotations

import io
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from reviewer_app.crypto.sealing import seal_bytes, seal_stream, unseal_bytes
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import Refused
from reviewer_app.formats.invite_secrets import InviteSecrets, read_secrets, write_secrets
from reviewer_app.formats.limits import LIMITS
from reviewer_app.services.office.blob_room import ATTACHMENTS

if TYPE_CHECKING:
    from reviewer_app.domain.ids import AgeKey, MemberId, SignKey
    from reviewer_app.domain.roster import Roster
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork
    from reviewer_app.store.records import InviteRecord


def seal_invite(
    office: Office, member: MemberId, secrets: InviteSecrets, recipients: tuple[AgeKey, ...]
) -> bytes:
    """Return an invitation's secrets, signed by this officer and sealed to all."""
    return seal_bytes(write_secrets(member, secrets, office.seed), recipients)


def open_invite(
    office: Office, record: InviteRecord, officers: frozenset[SignKey]
) -> InviteSecrets:
    """Open an invitation's secrets.

    Args:
        office: Whose officer opens them.
        record: The invitation.
        officers: Keys of officers who may have written them.

    Raises:
        Refused: ``seal.*``; ``invite.secrets`` where no officer wrote them for that member, or where they lie
            open in a shared store.
    """
    if record.plain_identity and office.keyring is None:
        return InviteSecrets(record.sealed, record.plain_identity)
    plain = unseal_bytes(record.sealed, office.identities, LIMITS.enrolment)
    return read_secrets(plain, record.member, officers)


def open_invites(office: Office, work: OfficeWork, member: str) -> tuple[InviteSecrets, ...]:
    """Open the secrets of a member's invitations that were not withdrawn.

    One that this officer cannot open proves nothing and stops nothing.
    """
    return invites_of(office, work, (member,))[member]


def invites_of(
    office: Office, work: OfficeWork, members: tuple[str, ...]
) -> dict[str, tuple[InviteSecrets, ...]]:
    """Open the secrets of several members' invitations; see ``open_invites``."""
    officers = _writers(office)
    found: dict[str, list[InviteSecrets]] = {member: [] for member in members}
    for member in members:
        for record in work.invites(member):
            with suppress(Refused):
                if not record.withdrawn:
                    found[member].append(open_invite(office, record, officers))
    return {member: tuple(opened) for member, opened in found.items()}


def every_invite(office: Office, work: OfficeWork, member: str) -> tuple[InviteSecrets, ...]:
    """Open the secrets of all of a member's invitations, those withdrawn as well."""
    officers = _writers(office)
    found = []
    for record in work.invites(member):
        with suppress(Refused):
            found.append(open_invite(office, record, officers))
    return tuple(found)


def seal_to_officers(office: Office, work: OfficeWork, roster: Roster) -> None:
    """Seal everything anew to the officers of ``roster``, within the caller's transaction.

    It is asked for before that roster is taken up: what a leaving officer wrote is still believed, and is
    signed by this one from now on. Attachments in a folder are for the one officer who has it, and stay as
    they are.
    """
    seal_invites(office, work, roster)
    if office.keyring is not None:
        seal_attachments(office, work, roster)


def seal_invites(office: Office, work: OfficeWork, roster: Roster) -> None:
    """Sign and seal the secrets of every invitation anew.

    What this officer cannot open stays as it is: a damaged row must not keep a stolen key on the roster.
    """
    officers, recipients = _writers(office), roster.recipients

    def anew(record: InviteRecord) -> bytes:
        try:
            secrets = open_invite(office, record, officers)
        except Refused:
            return record.sealed
        return seal_invite(office, record.member, secrets, recipients)

    work.reseal_invites(anew)


def seal_attachments(office: Office, work: OfficeWork, roster: Roster) -> None:
    """Seal every attachment in a shared store anew; one that this officer cannot open stays as it is."""
    room = office.room(work)
    for name in room.names(ATTACHMENTS):
        try:
            plain = open_attachment(office, work, name)
        except Refused:
            continue
        room.remove(ATTACHMENTS, name)
        room.keep(ATTACHMENTS, name, partial(_seal, plain, roster.recipients))


def open_attachment(office: Office, work: OfficeWork, name: str) -> bytes:
    """Return what an attachment's sealed file holds.

    Raises:
        Refused: ``file.missing``, ``seal.*``.
    """
    sealed = office.room(work).read(ATTACHMENTS, name, 2 * LIMITS.attachment)
    return unseal_bytes(sealed, office.identities, LIMITS.attachment)


def _writers(office: Office) -> frozenset[SignKey]:
    """Return the keys of everybody who is or was an officer, those revoked left out."""
    rosters = office.rosters()
    gone = {o.sign for o in rosters[-1].officers if o.status is KeyStatus.REVOKED}
    return frozenset(o.sign for roster in rosters for o in roster.officers) - gone


def _seal(plain: bytes, recipients: tuple[AgeKey, ...], writer: BinaryIO) -> None:
    seal_stream(io.BytesIO(plain), writer, recipients)
