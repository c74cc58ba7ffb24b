"""Invitations: one file and one code for each member."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.crypto.codes import new_code
from reviewer_app.crypto.keys import new_age_identity, random_bytes
from reviewer_app.crypto.slots import INTERACTIVE, Cost
from reviewer_app.domain.ids import MemberId
from reviewer_app.errors import NotPossible, WrongUse, machine_fault
from reviewer_app.formats.files import write_atomically
from reviewer_app.formats.invite import Invite, write_invite
from reviewer_app.services.office.members import office_members
from reviewer_app.store.records import InviteRecord

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation that was written.

    Attributes:
        member: Whom it is for.
        path: The ``.opsiinvite`` file.
        code: The code that opens it; sent by another way, kept nowhere.
    """

    member: MemberId
    path: Path
    code: str = field(repr=False)


def make_invitations(
    office: Office, ids: tuple[str, ...], out: Path, *, cost: Cost = INTERACTIVE
) -> tuple[Invitation, ...]:
    """Write one invitation for each of ``ids``; each holds its own secret and bootstrap identity.

    Raises:
        WrongUse: ``member.unknown``.
        NotPossible: ``invite.exists`` where a member holds an invitation that was not withdrawn.
    """
    members = {str(m.id): m for m in office_members(office)}
    unknown = [i for i in ids if i not in members]
    if unknown:
        raise WrongUse("member.unknown", member=unknown[0][:64])
    with office.store.begin() as work:
        taken = [i for i in ids if any(not v.withdrawn for v in work.invites(MemberId(i)))]
    if taken:
        raise NotPossible("invite.exists", member=taken[0])
    links = office.links()
    made = []
    out.mkdir(parents=True, exist_ok=True)
    for member_id in dict.fromkeys(ids):
        member = members[member_id]
        secret, bootstrap, code = random_bytes(32), new_age_identity(), new_code()
        invite = Invite(
            board=office.board,
            board_name=office.board_name,
            reviewer=member.id,
            name=member.name,
            language=member.language,
            links=links,
            enrol_secret=secret,
            bootstrap_identity=bootstrap,
        )
        path = out / f"{member_id}.opsiinvite"
        data = write_invite(invite, code, cost)
        with office.store.begin() as work:
            # On record first: an invitation that was handed out must never be unknown here.
            work.add_invite(
                InviteRecord(member.id, secret, bootstrap, office.clock(), withdrawn=False)
            )
            work.append_ledger("invite.make", member_id, "", office.clock())
        _write(path, data)
        made.append(Invitation(member.id, path, code))
    return tuple(made)


def write_codes(path: Path, made: tuple[Invitation, ...]) -> None:
    """Write member and code, one line each, into a file that only this user can read."""
    lines = "".join(f"{i.member}\t{i.code}\n" for i in made)
    _write(path, lines.encode())


def _write(path: Path, data: bytes) -> None:
    try:
        with write_atomically(path) as file:
            file.write(data)
        path.chmod(0o600)
    except OSError as error:
        raise machine_fault(error) from None
