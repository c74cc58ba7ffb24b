"""Invitations: one file and one code for each member."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.crypto.codes import new_code
from reviewer_app.crypto.keys import new_age_identity, random_bytes
from reviewer_app.crypto.slots import INTERACTIVE, Cost
from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.files import all_or_none, make_folder, write_together
from reviewer_app.formats.invite import Invite, write_invite
from reviewer_app.formats.invite_secrets import InviteSecrets
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.resealing import seal_invite
from reviewer_app.store.records import InviteRecord

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.letters import Letters
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import MemberRecord


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation that was written.

    Attributes:
        member: Whom it is for.
        path: The ``.opsiinvite`` file.
        code: The code that opens it; sent by another way, kept nowhere.
        letter: The printable letter; None where none was asked for.
        code_sheet: The printable sheet with the code, for another way than the file; None likewise.
    """

    member: MemberId
    path: Path
    code: str = field(repr=False)
    letter: Path | None = None
    code_sheet: Path | None = None


def make_invitations(  # noqa: PLR0913 - who, where, and what goes with it
    office: Office,
    ids: tuple[str, ...],
    out: Path,
    *,
    cost: Cost = INTERACTIVE,
    codes: Path | None = None,
    letters: Letters | None = None,
    report: Report = silent,
    token: CancelToken | None = None,
) -> tuple[Invitation, ...]:
    """Write one invitation for each of ``ids``; each holds its own secret and bootstrap identity.

    Args:
        office: The unlocked office.
        ids: Members.
        out: Folder for the files.
        cost: Work of one guess at a code.
        codes: File for member and code, one line each, that only this user can read.
        letters: Writes two printable sheets for each; none where None.
        report: Told after each member.
        token: Asked before each member.

    Raises:
        Cancelled: The person stopped it; no file is left, and nobody is invited.
        WrongUse: ``member.unknown``; ``member.invitation-exists`` where a file has that name.
        NotPossible: ``invite.exists`` where a member holds an invitation that was not withdrawn.
        MachineFault: A file could not be written; none is left, and nobody is invited.
    """
    people = _invited(office, ids)
    links = office.links()
    made: list[Invitation] = []
    files: dict[Path, bytes] = {}
    records: list[tuple[MemberId, InviteSecrets]] = []
    for number, member in enumerate(people):
        (token or CancelToken()).check()
        report(Step("invite.make", number, len(people)))
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
        path = out / f"{member.id}.opsiinvite"
        files[path] = write_invite(invite, code, cost)
        records.append((member.id, InviteSecrets(secret, bootstrap)))
        sheets = letters.files(out, member, code) if letters else {}
        files |= sheets
        made.append(Invitation(member.id, path, code, *sheets))
    if codes is not None:
        files[codes] = "".join(f"{i.member}\t{i.code}\n" for i in made).encode()
    for folder in sorted({path.parent for path in files}):
        make_folder(folder)
    with all_or_none(files), office.store.begin() as work:
        # Asked again: another officer may have invited somebody meanwhile.
        _invited(office, ids)
        recipients = office.rosters()[-1].recipients
        for member_id, secrets in records:
            sealed = seal_invite(office, member_id, secrets, recipients)
            work.add_invite(InviteRecord(member_id, sealed, "", office.clock(), withdrawn=False))
            work.append_ledger("invite.make", member_id, "", office.clock())
        # Written before the commit: nobody stands on record as invited without a file, and a file whose
        # code nobody has seen opens nothing.
        write_together(files)
    report(Step("invite.make", len(people), len(people)))
    return tuple(made)


def _invited(office: Office, ids: tuple[str, ...]) -> list[MemberRecord]:
    members = {str(m.id): m for m in office_members(office)}
    unknown = [i for i in ids if i not in members]
    if unknown:
        raise WrongUse("member.unknown", member=unknown[0][:64])
    with office.store.begin() as work:
        taken = [i for i in ids if any(not v.withdrawn for v in work.invites(MemberId(i)))]
    if taken:
        raise NotPossible("invite.exists", member=taken[0])
    return [members[i] for i in dict.fromkeys(ids)]
