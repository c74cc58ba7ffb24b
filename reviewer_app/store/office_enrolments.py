"""Enrolment records that came alone, without a result."""

from __future__ import annotations

import sqlalchemy as sa

from reviewer_app.domain.ids import MemberId, SignKey
from reviewer_app.store.common import CommonWork
from reviewer_app.store.records import EnrolmentRecord
from reviewer_app.store.times import from_text, to_text


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
