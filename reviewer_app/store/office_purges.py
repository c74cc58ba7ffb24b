"""Remove the contents of a round from an office, and keep what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reviewer_app.domain.ids import CallId, DecisionId
from reviewer_app.store.common import CommonWork
from reviewer_app.store.records import PurgeRecord
from reviewer_app.store.times import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Collection


class PurgeWork(CommonWork):
    """The end of a round's time."""

    def purges(self) -> tuple[PurgeRecord, ...]:
        """Return every round that was purged, oldest first."""
        t = self._tables["purge"]
        rows = self._connection.execute(sa.select(t).order_by(t.c.time, t.c.call, t.c.round))
        return tuple(
            PurgeRecord(
                call=CallId(r.call),
                round=r.round,
                time=from_text(r.time),
                decision=DecisionId(r.decision),
                document=r.document,
                published=r.published,
                manifest=r.manifest,
                signature=r.signature,
            )
            for r in rows
        )

    def add_purge(self, purge: PurgeRecord) -> None:
        """Keep what was removed and what stays of it."""
        values = {f: getattr(purge, f) for f in PurgeRecord.__slots__}
        self._connection.execute(
            self._tables["purge"].insert().values({**values, "time": to_text(purge.time)})
        )

    def blank_round(self, call: str, round_number: int) -> None:
        """Remove reviews, decided comments, texts, also cleared ones, assignments and reading rights of a round."""
        received, feedback = self._tables["received"], self._tables["feedback"]
        mine = sa.select(received.c.id).where(
            received.c.call == call, received.c.round == round_number
        )
        changes: tuple[tuple[str, dict[str, object]], ...] = (
            ("received", {"document": b""}),
            ("submission", {"document": b""}),
            ("submission_change", {"document": b"", "reason": ""}),
            ("publication", {"text": ""}),
            ("bundle", {"readable": "{}", "index_json": None, "sealed": None, "assigned": None}),
        )
        for name, values in changes:
            t = self._tables[name]
            where = sa.and_(t.c.call == call, t.c.round == round_number)
            self._connection.execute(t.update().where(where).values(values))
        self._connection.execute(
            feedback.update().where(feedback.c.result.in_(mine)).values(text="", reason="")
        )
        for name in ("assignment", "anchor"):
            t = self._tables[name]
            where = sa.and_(t.c.call == call, t.c.round == round_number)
            self._connection.execute(t.delete().where(where))

    def blank_members(self, members: Collection[str]) -> None:
        """Remove names and facts of members, and the secrets of their invitations; their ids stay."""
        member, invite = self._tables["member"], self._tables["invite"]
        wanted = sorted(members)
        self._connection.execute(
            member.update()
            .where(member.c.id.in_(wanted))
            .values(name="", organisation="", country="")
        )
        self._connection.execute(
            invite.update()
            .where(invite.c.member.in_(wanted))
            .values(secret=b"", bootstrap="", withdrawn=True)
        )

    def blank_refused(self) -> None:
        """Remove the names of files that were not believed: people name files after themselves."""
        self._connection.execute(self._tables["refused"].update().values(name="", facts="{}"))
