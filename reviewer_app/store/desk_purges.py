"""Remove the contents of a round from a desk."""

from __future__ import annotations

import sqlalchemy as sa

from reviewer_app.store.common import CommonWork


class DeskPurgeWork(CommonWork):
    """The end of a round's time on a desk."""

    def blank_round(self, call: str, round_number: int) -> None:
        """Remove texts, reviews, scores, notes, marks and their history; ids, numbers and exports stay."""
        for name in ("review", "score", "change", "mark", "place", "own_order"):
            t = self._tables[name]
            where = sa.and_(t.c.call == call, t.c.round == round_number)
            self._connection.execute(t.delete().where(where))
        t = self._tables["package"]
        where = sa.and_(t.c.call == call, t.c.round == round_number)
        self._connection.execute(t.update().where(where).values(index_json=b"", brief_json=b""))
