"""Calls, submissions, bundles and the ledger of an office."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import sqlalchemy as sa

from reviewer_app.domain.ids import AgeKey, BundleId, CallId, MemberId, OfficerId, SubmissionId
from reviewer_app.store.chain import Chain
from reviewer_app.store.common import CommonWork
from reviewer_app.store.records import (
    BundleRecord,
    CallRecord,
    SubmissionChange,
    SubmissionRecord,
)
from reviewer_app.store.times import from_text, to_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from reviewer_app.domain.chain import ChainEntry


class CallWork(CommonWork):
    """What belongs to a call."""

    def append_ledger(self, action: str, what: str, digest: str, time: dt.datetime) -> ChainEntry:
        """Add an entry to the ledger."""
        return Chain(self._connection, self._tables["ledger"]).append(action, what, digest, time)

    def ledger_head(self) -> tuple[int, str]:
        """Return number and hash of the ledger's last entry."""
        return Chain(self._connection, self._tables["ledger"]).head()

    def ledger(self) -> tuple[ChainEntry, ...]:
        """Return the whole ledger."""
        return Chain(self._connection, self._tables["ledger"]).entries()

    def ledger_places(self, action: str) -> tuple[tuple[str, int], ...]:
        """Return object and number of each entry whose action begins so, oldest first."""
        t = self._tables["ledger"]
        query = sa.select(t.c.object, t.c.n).where(t.c.action.startswith(action)).order_by(t.c.n)
        return tuple((what, n) for what, n in self._connection.execute(query))

    def calls(self) -> tuple[CallRecord, ...]:
        """Return every round of every call, the one imported last at the end."""
        t = self._tables["call"]
        rows = self._connection.execute(sa.select(t).order_by(t.c.place))
        return tuple(
            CallRecord(CallId(r.id), r.round, r.document, r.rubric, from_text(r.imported))
            for r in rows
        )

    def add_call(self, call: CallRecord) -> None:
        """Keep a call's round."""
        t = self._tables["call"]
        place = self._connection.scalar(sa.select(sa.func.count()).select_from(t)) or 0
        self._connection.execute(
            t.insert().values(
                id=call.id,
                round=call.round,
                document=call.document,
                rubric=call.rubric,
                imported=to_text(call.imported),
                place=place,
            )
        )

    def submissions(self, call: str, round_number: int) -> tuple[SubmissionRecord, ...]:
        """Return a round's submissions, by id."""
        t = self._tables["submission"]
        rows = self._connection.execute(
            sa.select(t).where(t.c.call == call, t.c.round == round_number).order_by(t.c.id)
        )
        return tuple(
            SubmissionRecord(
                CallId(r.call), r.round, SubmissionId(r.id), r.version, r.withdrawn, r.document
            )
            for r in rows
        )

    def add_submission(self, submission: SubmissionRecord) -> None:
        """Keep a submission."""
        self._connection.execute(
            self._tables["submission"]
            .insert()
            .values(
                call=submission.call,
                round=submission.round,
                id=submission.id,
                version=submission.version,
                withdrawn=submission.withdrawn,
                document=submission.document,
            )
        )

    def change_submission(self, change: SubmissionChange, now: SubmissionRecord) -> None:
        """Put a newer state in the place of a submission's; what it said before stays on record."""
        t = self._tables["submission"]
        where = sa.and_(t.c.call == now.call, t.c.round == now.round, t.c.id == now.id)
        self._connection.execute(
            t.update()
            .where(where)
            .values(version=now.version, withdrawn=now.withdrawn, document=now.document)
        )
        self._connection.execute(
            self._tables["submission_change"]
            .insert()
            .values(
                call=change.call,
                round=change.round,
                id=change.id,
                action=change.action,
                version=change.version,
                document=change.document,
                reason=change.reason,
                officer=change.officer,
                time=to_text(change.time),
            )
        )

    def submission_changes(self, call: str, round_number: int) -> tuple[SubmissionChange, ...]:
        """Return what became of a round's submissions, oldest first."""
        t = self._tables["submission_change"]
        rows = self._connection.execute(
            sa.select(t).where(t.c.call == call, t.c.round == round_number).order_by(t.c.n)
        )
        return tuple(
            SubmissionChange(
                call=CallId(r.call),
                round=r.round,
                id=SubmissionId(r.id),
                action=r.action,
                version=r.version,
                document=r.document,
                reason=r.reason,
                officer=OfficerId(r.officer),
                time=from_text(r.time),
            )
            for r in rows
        )

    def change_call(self, call: CallRecord) -> None:
        """Put a call with other words in the place of its round's."""
        t = self._tables["call"]
        self._connection.execute(
            t.update()
            .where(t.c.id == call.id, t.c.round == call.round)
            .values(document=call.document, rubric=call.rubric)
        )

    def bundles(self, call: str, round_number: int) -> tuple[BundleRecord, ...]:
        """Return a round's bundles, oldest first."""
        t = self._tables["bundle"]
        rows = self._connection.execute(
            sa.select(t).where(t.c.call == call, t.c.round == round_number).order_by(t.c.seq)
        )
        return tuple(
            BundleRecord(
                id=BundleId(r.id),
                call=CallId(r.call),
                round=r.round,
                seq=r.seq,
                prev=r.prev,
                kind=r.kind,
                created=from_text(r.created),
                file_name=r.file_name,
                manifest=r.manifest,
                readable={
                    MemberId(m): {SubmissionId(s): v for s, v in versions.items()}
                    for m, versions in json.loads(r.readable).items()
                },
                rubric=r.rubric or "",
                index_json=r.index_json,
                sealed=_sealed(r.sealed),
                assigned={
                    MemberId(m): tuple(map(SubmissionId, mine))
                    for m, mine in json.loads(r.assigned or "{}").items()
                },
            )
            for r in rows
        )

    def add_bundle(self, bundle: BundleRecord) -> None:
        """Keep what was built."""
        self._connection.execute(
            self._tables["bundle"]
            .insert()
            .values(
                id=bundle.id,
                call=bundle.call,
                round=bundle.round,
                seq=bundle.seq,
                prev=bundle.prev,
                kind=bundle.kind,
                created=to_text(bundle.created),
                file_name=bundle.file_name,
                manifest=bundle.manifest,
                readable=json.dumps({m: dict(v) for m, v in bundle.readable.items()}),
                rubric=bundle.rubric,
                index_json=bundle.index_json,
                sealed=_sealed_text(bundle.sealed),
                assigned=json.dumps(dict(bundle.assigned)),
            )
        )


def _sealed_text(sealed: Mapping[str, tuple[AgeKey, ...]]) -> str:
    """Return the keys of each blob with every set of keys written once: boards are large, blobs many."""
    sets = list(dict.fromkeys(sealed.values()))
    places = {keys: place for place, keys in enumerate(sets)}
    return json.dumps([sets, {blob: places[keys] for blob, keys in sealed.items()}])


def _sealed(text: str | None) -> dict[str, tuple[AgeKey, ...]]:
    if text is None:
        return {}
    sets, blobs = json.loads(text)
    return {blob: tuple(AgeKey(k) for k in sets[place]) for blob, place in blobs.items()}
