"""Texts of an office that were cleared for publication, and those that were withdrawn."""

from __future__ import annotations

import sqlalchemy as sa

from reviewer_app.domain.ids import CallId, OfficerId, SubmissionId
from reviewer_app.store.common import CommonWork
from reviewer_app.store.records import PublicationRecord
from reviewer_app.store.times import from_text, to_text


class PublicationWork(CommonWork):
    """What the public may read."""

    def publications(self, call: str, round_number: int) -> tuple[PublicationRecord, ...]:
        """Return what was decided about a round's texts, oldest first."""
        t = self._tables["publication"]
        mine = sa.and_(t.c.call == call, t.c.round == round_number)
        rows = self._connection.execute(sa.select(t).where(mine).order_by(t.c.n))
        return tuple(
            PublicationRecord(
                call=CallId(r.call),
                round=r.round,
                submission=SubmissionId(r.submission),
                language=r.language,
                state=r.state,
                text=r.text,
                officer=OfficerId(r.officer),
                time=from_text(r.time),
            )
            for r in rows
        )

    def add_publication(self, entry: PublicationRecord) -> None:
        """Keep what was decided about a text."""
        values = {f: getattr(entry, f) for f in PublicationRecord.__slots__}
        self._connection.execute(
            self._tables["publication"].insert().values({**values, "time": to_text(entry.time)})
        )
