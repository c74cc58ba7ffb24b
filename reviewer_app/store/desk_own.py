"""What a member keeps for themselves on a desk; none of it is ever part of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reviewer_app.domain.ids import SubmissionId
from reviewer_app.store.desk_purges import DeskPurgeWork
from reviewer_app.store.records import MarkRecord

if TYPE_CHECKING:
    from collections.abc import Sequence


class DeskOwnWork(DeskPurgeWork):
    """Marked passages, places to come back to, the member's own order."""

    def marks(self, call: str, round_number: int, submission: str) -> tuple[MarkRecord, ...]:
        """Return the passages marked in a submission, the oldest first."""
        t = self._tables["mark"]
        rows = self._connection.execute(
            sa.select(t)
            .where(t.c.call == call, t.c.round == round_number, t.c.submission == submission)
            .order_by(t.c.n)
        )
        return tuple(
            MarkRecord(r.n, SubmissionId(r.submission), r.question, r.language, r.version, r.start, r.quote)
            for r in rows
        )  # fmt: skip

    def add_mark(self, call: str, round_number: int, mark: MarkRecord) -> int:
        """Keep a marked passage and return its number; ``mark.n`` is not looked at."""
        done = self._connection.execute(
            self._tables["mark"]
            .insert()
            .values(
                call=call,
                round=round_number,
                submission=mark.submission,
                question=mark.question,
                language=mark.language,
                version=mark.version,
                start=mark.start,
                quote=mark.quote,
            )
        )
        key = done.inserted_primary_key
        return 0 if key is None else int(key[0])

    def remove_mark(self, n: int) -> None:
        """Take a mark away."""
        t = self._tables["mark"]
        self._connection.execute(t.delete().where(t.c.n == n))

    def places(self, call: str, round_number: int) -> dict[str, str]:
        """Return where the member was, as JSON per submission; the empty id is the workspace itself."""
        t = self._tables["place"]
        rows = self._connection.execute(
            sa.select(t).where(t.c.call == call, t.c.round == round_number)
        )
        return {r.submission: r.value for r in rows}

    def put_place(self, call: str, round_number: int, submission: str, value: str) -> None:
        """Keep where the member was in a submission, or (empty id) in the workspace."""
        self._put(
            "place", {"call": call, "round": round_number, "submission": submission}, {"value": value}
        )  # fmt: skip

    def own_order(self, call: str, round_number: int) -> tuple[SubmissionId, ...]:
        """Return the order in which the member put the submissions by feeling; empty where none."""
        t = self._tables["own_order"]
        rows = self._connection.execute(
            sa.select(t)
            .where(t.c.call == call, t.c.round == round_number)
            .order_by(t.c.position, t.c.submission)
        )
        return tuple(SubmissionId(r.submission) for r in rows)

    def put_own_order(self, call: str, round_number: int, order: Sequence[str]) -> None:
        """Keep that order in place of the one before."""
        t = self._tables["own_order"]
        self._connection.execute(
            t.delete().where(t.c.call == call, t.c.round == round_number)
        )  # fmt: skip
        for position, submission in enumerate(order):
            self._connection.execute(
                t.insert().values(
                    call=call, round=round_number, submission=submission, position=position
                )
            )

    def first_scored(self, call: str, round_number: int) -> tuple[SubmissionId, ...]:
        """Return the submissions that were scored, in the order of each one's first score."""
        t = self._tables["change"]
        first = sa.func.min(t.c.n)
        rows = self._connection.execute(
            sa.select(t.c.submission)
            .where(
                t.c.call == call,
                t.c.round == round_number,
                t.c.what == "score",
                t.c.state == "done",
            )
            .group_by(t.c.submission)
            .order_by(first)
        )
        return tuple(SubmissionId(r.submission) for r in rows)
