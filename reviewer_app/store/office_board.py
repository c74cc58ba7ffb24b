"""Members, invitations, assignments and backups of an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.store.common import CommonWork
from reviewer_app.store.records import AssignmentRecord, BackupRecord, InviteRecord, MemberRecord
from reviewer_app.store.times import from_text, to_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable


class BoardWork(CommonWork):
    """What belongs to the board."""

    def members(self) -> tuple[MemberRecord, ...]:
        """Return every member, by id."""
        t = self._tables["member"]
        rows = self._connection.execute(sa.select(t).order_by(t.c.id))
        return tuple(
            MemberRecord(MemberId(r.id), r.name, r.language, r.organisation, r.country)
            for r in rows
        )

    def add_member(self, member: MemberRecord) -> None:
        """Keep a member; one whose name was removed at the end of a round gets it back."""
        values = {f: getattr(member, f) for f in MemberRecord.__slots__ if f != "id"}
        self._put("member", {"id": member.id}, values)

    def drop_member(self, member: str) -> None:
        """Remove a member and what is kept beside the record; see ``members_in_use``."""
        t = self._tables["member"]
        self._connection.execute(t.delete().where(t.c.id == member))
        kept = self._tables["kept"]
        self._connection.execute(kept.delete().where(kept.c.id == member))

    def members_in_use(self) -> set[str]:
        """Return the members who were invited or assigned, or of whom a key or a result is known."""
        columns = (("invite", "member"), ("assignment", "member"), ("enrolment", "member"),
                   ("received", "reviewer"))  # fmt: skip
        found: set[str] = set()
        for name, column in columns:
            t = self._tables[name]
            found.update(self._connection.scalars(sa.select(t.c[column]).distinct()))
        return found

    def invited_at(self) -> tuple[tuple[MemberId, dt.datetime, bool], ...]:
        """Return (member, when, whether withdrawn) of every invitation, oldest first, without secrets."""
        t = self._tables["invite"]
        rows = self._connection.execute(
            sa.select(t.c.member, t.c.issued, t.c.withdrawn).order_by(t.c.n)
        )
        return tuple((MemberId(r.member), from_text(r.issued), r.withdrawn) for r in rows)

    def invites(self, member: str) -> tuple[InviteRecord, ...]:
        """Return a member's invitations, oldest first."""
        t = self._tables["invite"]
        rows = self._connection.execute(sa.select(t).where(t.c.member == member).order_by(t.c.n))
        return tuple(
            InviteRecord(
                MemberId(r.member), r.secret, r.bootstrap, from_text(r.issued), r.withdrawn
            )
            for r in rows
        )

    def add_invite(self, invite: InviteRecord) -> None:
        """Keep an invitation."""
        self._connection.execute(
            self._tables["invite"]
            .insert()
            .values(
                member=invite.member,
                secret=invite.sealed,
                bootstrap=invite.plain_identity,
                issued=to_text(invite.issued),
                withdrawn=invite.withdrawn,
            )
        )

    def reseal_invites(self, seal: Callable[[InviteRecord], bytes]) -> None:
        """Put what ``seal`` gives in the place of what each invitation holds."""
        t = self._tables["invite"]
        for r in self._connection.execute(sa.select(t).order_by(t.c.n)).all():
            record = InviteRecord(
                MemberId(r.member), r.secret, r.bootstrap, from_text(r.issued), r.withdrawn
            )
            changed = t.update().where(t.c.n == r.n).values(secret=seal(record), bootstrap="")
            self._connection.execute(changed)

    def withdraw_invites(self, member: str) -> int:
        """Withdraw a member's open invitations; return how many there were."""
        t = self._tables["invite"]
        found = sa.and_(t.c.member == member, t.c.withdrawn.is_(False))
        return self._connection.execute(t.update().where(found).values(withdrawn=True)).rowcount

    def assignments(
        self, call: str, round_number: int
    ) -> tuple[tuple[AssignmentRecord, ...], tuple[SubmissionId, ...]]:
        """Return a round's pairs by member and position, and its anchors."""
        t, a = self._tables["assignment"], self._tables["anchor"]
        rows = self._connection.execute(
            sa.select(t)
            .where(t.c.call == call, t.c.round == round_number)
            .order_by(t.c.member, t.c.position)
        )
        pairs = tuple(
            AssignmentRecord(MemberId(r.member), SubmissionId(r.submission), r.position)
            for r in rows
        )
        anchors = self._connection.scalars(
            sa.select(a.c.submission)
            .where(a.c.call == call, a.c.round == round_number)
            .order_by(a.c.position)
        )
        return pairs, tuple(SubmissionId(s) for s in anchors)

    def replace_assignments(
        self,
        call: str,
        round_number: int,
        pairs: tuple[AssignmentRecord, ...],
        anchors: tuple[SubmissionId, ...],
    ) -> None:
        """Put a new assignment in the place of the old one."""
        place = {"call": call, "round": round_number}
        for name in ("assignment", "anchor"):
            t = self._tables[name]
            self._connection.execute(t.delete().where(t.c.call == call, t.c.round == round_number))
        if pairs:
            self._connection.execute(
                self._tables["assignment"].insert(),
                [
                    {
                        **place,
                        "member": p.member,
                        "submission": p.submission,
                        "position": p.position,
                    }
                    for p in pairs
                ],
            )
        if anchors:
            self._connection.execute(
                self._tables["anchor"].insert(),
                [{**place, "position": n, "submission": s} for n, s in enumerate(anchors)],
            )

    def add_backup(self, file_name: str, time: dt.datetime) -> None:
        """Say that a backup was made."""
        self._connection.execute(
            self._tables["backup"].insert().values(file_name=file_name, time=to_text(time))
        )

    def backups(self) -> tuple[BackupRecord, ...]:
        """Return every backup that was made, oldest first."""
        t = self._tables["backup"]
        rows = self._connection.execute(sa.select(t).order_by(t.c.n))
        return tuple(BackupRecord(r.file_name, from_text(r.time)) for r in rows)

    def last_entry(self, *actions: str) -> dt.datetime | None:
        """Return when the ledger last took up one of these actions, in whole seconds; None where it never did."""
        t = self._tables["ledger"]
        text = self._connection.scalar(
            sa.select(t.c.time).where(t.c.action.in_(actions)).order_by(t.c.n.desc()).limit(1)
        )
        return None if text is None else from_text(text)

    def last_backup(self) -> dt.datetime | None:
        """Return when the last backup was made, or None."""
        text = self._connection.scalar(sa.select(sa.func.max(self._tables["backup"].c.time)))
        return None if text is None else from_text(text)
