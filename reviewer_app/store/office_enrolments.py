"""Enrolment records that came alone, without a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reviewer_app.domain.ids import MemberId, SignKey
from reviewer_app.store.common import CommonWork
from reviewer_app.store.records import EnrolmentRecord
from reviewer_app.store.times import from_text, to_text

if TYPE_CHECKING:
    import datetime as dt


class EnrolmentWork(CommonWork):
    """Keys that members proved before their first result."""

    def enrolments(self) -> tuple[EnrolmentRecord, ...]:
        """Return every record that was taken in alone, by key."""
        t = self._tables["enrolment"]
        rows = self._connection.execute(sa.select(t).order_by(t.c.key))
        return tuple(
            EnrolmentRecord(SignKey(r.key), MemberId(r.member), r.record, from_text(r.time))
            for r in rows
        )

    def proofs(self) -> tuple[tuple[SignKey, MemberId, bytes], ...]:
        """Return (key, member, record) of every result that carried an enrolment record, by result."""
        t = self._tables["received"]
        rows = self._connection.execute(
            sa.select(t.c.key, t.c.reviewer, t.c.enrolment)
            .where(t.c.enrolment.is_not(None))
            .order_by(t.c.id)
        )
        return tuple((SignKey(r.key), MemberId(r.reviewer), r.enrolment) for r in rows)

    def arrivals(self) -> tuple[tuple[SignKey, MemberId, dt.datetime, int], ...]:
        """Return (key, member, when first seen, how many) of the results that members signed themselves."""
        t = self._tables["received"]
        rows = self._connection.execute(
            sa.select(t.c.key, t.c.reviewer, sa.func.min(t.c.received), sa.func.count())
            .where(t.c.entered_by.is_(None))
            .group_by(t.c.key, t.c.reviewer)
            .order_by(t.c.key)
        )
        return tuple((SignKey(k), MemberId(m), from_text(first), n) for k, m, first, n in rows)

    def add_enrolment(self, enrolment: EnrolmentRecord) -> None:
        """Keep a proven record."""
        self._connection.execute(
            self._tables["enrolment"]
            .insert()
            .values(
                key=enrolment.key,
                member=enrolment.member,
                record=enrolment.record,
                time=to_text(enrolment.time),
            )
        )
