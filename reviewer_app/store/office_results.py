"""Results, refusals, decisions and feedback of an office."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from reviewer_app.domain.ids import (
    CallId,
    DecisionId,
    MemberId,
    OfficerId,
    ResultId,
    SignKey,
    SubmissionId,
)
from reviewer_app.store.common import CommonWork
from reviewer_app.store.records import (
    DecisionRecord,
    FeedbackRecord,
    ReceivedRecord,
    RefusedRecord,
)
from reviewer_app.store.times import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Collection

_AT_ONCE: Final = 200
"""Ids in one question: a store takes only so many."""


class ResultWork(CommonWork):
    """What came in, and what was decided about it."""

    def received(
        self,
        call: str | None = None,
        round_number: int | None = None,
        *,
        documents: bool = True,
    ) -> tuple[ReceivedRecord, ...]:
        """Return the results of a round (or all), by id; without their documents much quicker."""
        t = self._tables["received"]
        parts = [c for c in t.c if documents or c.name != "document"]
        query = sa.select(*parts, sa.func.length(t.c.document).label("size")).order_by(t.c.id)
        if call is not None:
            query = query.where(t.c.call == call)
        if round_number is not None:
            query = query.where(t.c.round == round_number)
        return tuple(
            ReceivedRecord(
                id=ResultId(r.id),
                call=CallId(r.call),
                round=r.round,
                file_sha256=r.file_sha256,
                reviewer=MemberId(r.reviewer),
                key=SignKey(r.key),
                revision=r.revision,
                seq=r.seq,
                history=tuple(ResultId(i) for i in json.loads(r.history)),
                final=r.final,
                entered_by=OfficerId(r.entered_by) if r.entered_by is not None else None,
                created=from_text(r.created),
                received=from_text(r.received),
                enrolment=r.enrolment,
                audit_n=r.audit_n,
                audit_head=r.audit_head,
                document=r.document if documents else b"",
                kept=r.size > 0,
            )
            for r in self._connection.execute(query)
        )

    def documents(self, wanted: Collection[ResultId]) -> dict[ResultId, bytes]:
        """Return what given results say, as they are kept; empty where that was removed."""
        t = self._tables["received"]
        ids, found = sorted(wanted), {}
        for start in range(0, len(ids), _AT_ONCE):
            some = t.c.id.in_(ids[start : start + _AT_ONCE])
            query = sa.select(t.c.id, t.c.document).where(some)
            found.update({ResultId(r.id): r.document for r in self._connection.execute(query)})
        return found

    def add_received(self, result: ReceivedRecord) -> None:
        """Keep a proven result."""
        self._connection.execute(
            self._tables["received"]
            .insert()
            .values(
                id=result.id,
                call=result.call,
                round=result.round,
                file_sha256=result.file_sha256,
                reviewer=result.reviewer,
                key=result.key,
                revision=result.revision,
                seq=result.seq,
                history=json.dumps(result.history),
                final=result.final,
                entered_by=result.entered_by,
                created=to_text(result.created),
                received=to_text(result.received),
                enrolment=result.enrolment,
                audit_n=result.audit_n,
                audit_head=result.audit_head,
                document=result.document,
            )
        )

    def add_refused(self, refused: RefusedRecord) -> bool:
        """Keep why a file was refused; return False where that is known already."""
        t = self._tables["refused"]
        known = sa.and_(t.c.file_sha256 == refused.file_sha256, t.c.code == refused.code)
        if self._connection.execute(sa.select(t.c.code).where(known)).first() is not None:
            return False
        self._connection.execute(
            t.insert().values(
                file_sha256=refused.file_sha256,
                code=refused.code,
                name=refused.name,
                facts=json.dumps(dict(refused.facts)),
                time=to_text(refused.time),
            )
        )
        return True

    def refused(self) -> tuple[RefusedRecord, ...]:
        """Return every refusal, oldest first."""
        t = self._tables["refused"]
        rows = self._connection.execute(sa.select(t).order_by(t.c.time, t.c.file_sha256))
        return tuple(
            RefusedRecord(r.file_sha256, r.name, r.code, json.loads(r.facts), from_text(r.time))
            for r in rows
        )

    def decisions(self) -> tuple[DecisionRecord, ...]:
        """Return every decision, in the order of the ledger."""
        t = self._tables["decision"]
        rows = self._connection.execute(sa.select(t).order_by(t.c.ledger_n))
        return tuple(
            DecisionRecord(DecisionId(r.id), r.kind, r.document, r.signature, r.ledger_n)
            for r in rows
        )

    def add_decision(self, decision: DecisionRecord) -> None:
        """Keep a signed decision."""
        self._connection.execute(
            self._tables["decision"]
            .insert()
            .values({f: getattr(decision, f) for f in DecisionRecord.__slots__})
        )

    def feedback(self) -> tuple[FeedbackRecord, ...]:
        """Return what was decided about comments, oldest first; the newest of a comment holds."""
        t = self._tables["feedback"]
        rows = self._connection.execute(sa.select(t).order_by(t.c.n))
        return tuple(
            FeedbackRecord(
                result=ResultId(r.result),
                member=MemberId(r.member),
                submission=SubmissionId(r.submission),
                comment_sha256=r.comment_sha256,
                state=r.state,
                text=r.text,
                reason=r.reason,
                officer=OfficerId(r.officer),
                time=from_text(r.time),
            )
            for r in rows
        )

    def add_feedback(self, entry: FeedbackRecord) -> None:
        """Keep what was decided about a comment."""
        self._connection.execute(
            self._tables["feedback"]
            .insert()
            .values(
                result=entry.result,
                member=entry.member,
                submission=entry.submission,
                comment_sha256=entry.comment_sha256,
                state=entry.state,
                text=entry.text,
                reason=entry.reason,
                officer=entry.officer,
                time=to_text(entry.time),
            )
        )
