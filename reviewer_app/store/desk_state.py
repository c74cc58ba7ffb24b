"""A desk's state as a whole: to see whether it changed, and to put what a member keeps back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reviewer_app.domain.ids import CallId
from reviewer_app.store.desk_own import DeskOwnWork

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.store.records import MarkRecord


class DeskStateWork(DeskOwnWork):
    """Rounds, marks and settings of a desk, taken together."""

    def state(self) -> str:
        """Return a text that differs once anything of the member's was changed."""
        change, review, mark, order, audit = (
            self._tables[name] for name in ("change", "review", "mark", "own_order", "audit")
        )
        asked = (
            sa.select(sa.func.max(audit.c.n)),
            sa.select(sa.func.max(change.c.n)),
            sa.select(sa.func.max(change.c.time)),
            sa.select(sa.func.max(review.c.updated)),
            sa.select(sa.func.count()).select_from(review),
            sa.select(sa.func.max(mark.c.n)),
            sa.select(sa.func.count()).select_from(mark),
            sa.select(sa.func.sum(order.c.position * sa.func.length(order.c.submission))),
        )
        return "/".join(str(self._connection.scalar(one)) for one in asked)

    def rounds_begun(self) -> tuple[tuple[CallId, int], ...]:
        """Return every round that holds a review."""
        t = self._tables["review"]
        rows = self._connection.execute(
            sa.select(t.c.call, t.c.round).distinct().order_by(t.c.call, t.c.round)
        )
        return tuple((CallId(r.call), r.round) for r in rows)

    def replace_marks(self, call: str, round_number: int, marks: Sequence[MarkRecord]) -> None:
        """Let exactly these passages of a round be marked."""
        t = self._tables["mark"]
        self._connection.execute(t.delete().where(t.c.call == call, t.c.round == round_number))
        for mark in marks:
            self.add_mark(call, round_number, mark)

    def remove_meta(self, name: str) -> None:
        """Forget a setting."""
        t = self._tables["meta"]
        self._connection.execute(t.delete().where(t.c.name == name))
