"""A desk's store."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from reviewer_app.domain.ids import BundleId, CallId, CriterionId, ResultId, SubmissionId
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.store.chain import Chain
from reviewer_app.store.desk_state import DeskStateWork
from reviewer_app.store.engine import Database, check_version
from reviewer_app.store.records import (
    ChangeRecord,
    ExportRecord,
    PackageRecord,
    Stamp,
    StoredReview,
)
from reviewer_app.store.schema_desk import desk_metadata
from reviewer_app.store.times import from_text, to_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reviewer_app.domain.chain import ChainEntry

NEWEST: Final = "desk_0003"
OLDER: Final[frozenset[str]] = frozenset({"desk_0001", "desk_0002"})
DONE: Final = "done"
UNDONE: Final = "undone"
_DROPPED: Final = "dropped"


def open_desk_store(path: Path, key: bytes, *, create: bool) -> DeskStore:
    """Open (or make) a desk's store and bring it up to date.

    Raises:
        Refused: ``store.damaged``, ``store.missing``.
        NotPossible: ``store.newer``.
    """
    return _up_to_date(Database(path, key, create=create))


class DeskStore:
    """An open desk store; safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tables = desk_metadata().tables

    @contextmanager
    def begin(self) -> Iterator[DeskWork]:
        """Give one unit of work: commit, or nothing of it."""
        with self._database.begin() as connection:
            yield DeskWork(connection, self._tables)

    def copy_to(self, path: Path) -> None:
        """Write an encrypted copy, consistent at one moment."""
        self._database.copy_to(path)

    def other(self, path: Path) -> DeskStore:
        """Open a copy of the store that lies under the same key, and bring it up to date.

        Raises:
            Refused: ``store.damaged``, ``store.missing``.
            NotPossible: ``store.newer``.
        """
        return _up_to_date(self._database.other(path))

    def rekey(self, key: bytes) -> None:
        """Encrypt the store anew; open it anew afterwards (see ``Database.rekey``)."""
        self._database.rekey(key)

    def scrub(self) -> None:
        """Leave nothing behind of what was removed (see ``Database.scrub``)."""
        self._database.scrub()

    def close(self) -> None:
        """Close the store."""
        self._database.close()


class DeskWork(DeskStateWork):
    """One transaction on a desk."""

    def __init__(self, connection: sa.Connection, tables: Mapping[str, sa.Table]) -> None:
        super().__init__(connection, tables)
        self._audit = Chain(connection, tables["audit"])

    def append_audit(self, action: str, what: str, digest: str, time: dt.datetime) -> ChainEntry:
        """Add an entry to the audit trail."""
        return self._audit.append(action, what, digest, time)

    def audit_head(self) -> tuple[int, str]:
        """Return number and hash of the trail's last entry."""
        return self._audit.head()

    def audit(self) -> tuple[ChainEntry, ...]:
        """Return the whole trail."""
        return self._audit.entries()

    def packages(self) -> tuple[PackageRecord, ...]:
        """Return every package, the one opened last at the end."""
        t = self._tables["package"]
        rows = self._connection.execute(sa.select(t).order_by(t.c.opened, t.c.seq))
        return tuple(
            PackageRecord(
                id=BundleId(r.id),
                call=CallId(r.call),
                round=r.round,
                seq=r.seq,
                file_name=r.file_name,
                opened=from_text(r.opened),
                signer=r.signer,
                index_json=r.index_json,
                brief_json=r.brief_json,
            )
            for r in rows
        )

    def add_package(self, package: PackageRecord) -> None:
        """Keep a package."""
        self._connection.execute(
            self._tables["package"]
            .insert()
            .values(
                id=package.id,
                call=package.call,
                round=package.round,
                seq=package.seq,
                file_name=package.file_name,
                opened=to_text(package.opened),
                signer=package.signer,
                index_json=package.index_json,
                brief_json=package.brief_json,
            )
        )

    def review(self, call: str, round_number: int, submission: str) -> StoredReview | None:
        """Return one review, or None where it was not begun."""
        found = self.reviews(call, round_number, submission)
        return next(iter(found.values()), None)

    def reviews(
        self, call: str, round_number: int, submission: str | None = None
    ) -> dict[SubmissionId, StoredReview]:
        """Return every review that was begun (or only one submission's), by submission."""
        t, s = self._tables["review"], self._tables["score"]
        scores: dict[str, list[Score]] = {}
        stamps: dict[str, dict[CriterionId, Stamp]] = {}
        for r in self._connection.execute(
            sa.select(s).where(_of_round(s, call, round_number, submission))
        ):
            scores.setdefault(r.submission, []).append(
                Score(CriterionId(r.criterion), r.level, r.reason)
            )
            made_on = Stamp(r.version, r.words)
            stamps.setdefault(r.submission, {})[CriterionId(r.criterion)] = made_on
        rows = self._connection.execute(
            sa.select(t).where(_of_round(t, call, round_number, submission))
        )
        return {
            SubmissionId(r.submission): StoredReview(
                Review(
                    submission=SubmissionId(r.submission),
                    version=r.version,
                    conflict=ConflictState(r.conflict),
                    conflict_reason=r.conflict_reason,
                    work=_work(opened=r.opened, abstained=r.abstained),
                    abstain_reason=r.abstain_reason,
                    scores=tuple(scores.get(r.submission, ())),
                    to_team=r.to_team,
                    to_secretariat=r.to_secretariat,
                    confidence=r.confidence,
                    offers_help=r.offers_help,
                ),
                flagged=r.flagged,
                notes=r.notes,
                stamps=stamps.get(r.submission, {}),
                updated=from_text(r.updated),
            )
            for r in rows
        }

    def put_review(
        self, call: str, round_number: int, stored: StoredReview, time: dt.datetime
    ) -> None:
        """Keep a review without its scores; those are kept one by one."""
        review = stored.review
        self._put(
            "review",
            {"call": call, "round": round_number, "submission": review.submission},
            {
                "version": review.version,
                "conflict": review.conflict.value,
                "conflict_reason": review.conflict_reason,
                "opened": review.work is not WorkState.NOT_OPENED,
                "abstained": review.work is WorkState.ABSTAINED,
                "abstain_reason": review.abstain_reason,
                "to_team": review.to_team,
                "to_secretariat": review.to_secretariat,
                "confidence": review.confidence,
                "offers_help": review.offers_help,
                "flagged": stored.flagged,
                "notes": stored.notes,
                "updated": to_text(time),
            },
        )

    def put_score(
        self,
        call: str,
        round_number: int,
        submission: str,
        score: Score,
        stamp: Stamp = Stamp(),  # noqa: B008 - frozen
    ) -> None:
        """Keep one score and what it was made on."""
        self._put(
            "score",
            {
                "call": call,
                "round": round_number,
                "submission": submission,
                "criterion": score.criterion,
            },
            {
                "level": score.level,
                "reason": score.reason,
                "version": stamp.version,
                "words": stamp.words,
            },
        )

    def remove_score(self, call: str, round_number: int, submission: str, criterion: str) -> None:
        """Take one score away; its history stays."""
        t = self._tables["score"]
        self._connection.execute(
            t.delete().where(
                t.c.call == call,
                t.c.round == round_number,
                t.c.submission == submission,
                t.c.criterion == criterion,
            )
        )

    def append_change(self, call: str, round_number: int, change: ChangeRecord) -> None:
        """Add a change; what was undone before it can no longer be done again."""
        t = self._tables["change"]
        self._connection.execute(
            t.update()
            .where(t.c.call == call, t.c.round == round_number, t.c.state == UNDONE)
            .values(state=_DROPPED)
        )
        self._connection.execute(
            t.insert().values(
                call=call,
                round=round_number,
                submission=change.submission,
                what=change.what,
                criterion=change.criterion,
                before=change.before,
                after=change.after,
                time=to_text(change.time),
                state=DONE,
            )
        )

    def last_change(self, call: str, round_number: int, state: str) -> ChangeRecord | None:
        """Return the change that undo (``done``) or redo (``undone``) is about, or None."""
        t = self._tables["change"]
        order = t.c.n.desc() if state == DONE else t.c.n.asc()
        row = self._connection.execute(
            sa.select(t)
            .where(t.c.call == call, t.c.round == round_number, t.c.state == state)
            .order_by(order)
            .limit(1)
        ).first()
        return None if row is None else _change(row)

    def mark_change(self, n: int, state: str) -> None:
        """Say that a change is done or undone."""
        t = self._tables["change"]
        self._connection.execute(t.update().where(t.c.n == n).values(state=state))

    def replace_change(self, n: int, after: str, time: dt.datetime) -> None:
        """Let a change go on: the text that is being typed becomes its new end."""
        t = self._tables["change"]
        self._connection.execute(
            t.update().where(t.c.n == n).values(after=after, time=to_text(time))
        )

    def changes(self, call: str, round_number: int, submission: str) -> tuple[ChangeRecord, ...]:
        """Return the history of one submission, oldest first."""
        t = self._tables["change"]
        rows = self._connection.execute(
            sa.select(t)
            .where(t.c.call == call, t.c.round == round_number, t.c.submission == submission)
            .order_by(t.c.n)
        )
        return tuple(_change(row) for row in rows)

    def last_change_n(self, call: str, round_number: int) -> int:
        """Return a number that grows with every change; 0 without any."""
        t = self._tables["change"]
        of_call = sa.and_(t.c.call == call, t.c.round == round_number)
        done = self._connection.scalar(
            sa.select(sa.func.max(t.c.n)).where(of_call, t.c.state == DONE)
        )
        return done or 0

    def last_change_time(self, call: str, round_number: int) -> dt.datetime | None:
        """Return when a review was last stored."""
        t = self._tables["review"]
        text = self._connection.scalar(
            sa.select(sa.func.max(t.c.updated)).where(t.c.call == call, t.c.round == round_number)
        )
        return None if text is None else from_text(text)

    def exports(self, call: str, round_number: int) -> tuple[ExportRecord, ...]:
        """Return the results written in a round, oldest first."""
        t = self._tables["export"]
        rows = self._connection.execute(
            sa.select(t).where(t.c.call == call, t.c.round == round_number).order_by(t.c.revision)
        )
        return tuple(
            ExportRecord(
                id=ResultId(r.id),
                call=CallId(r.call),
                round=r.round,
                revision=r.revision,
                seq=r.seq,
                final=r.final,
                created=from_text(r.created),
                file_name=r.file_name,
                change_n=r.change_n,
            )
            for r in rows
        )

    def add_export(self, export: ExportRecord) -> None:
        """Keep what was exported."""
        self._connection.execute(
            self._tables["export"]
            .insert()
            .values(
                id=export.id,
                call=export.call,
                round=export.round,
                revision=export.revision,
                seq=export.seq,
                final=export.final,
                created=to_text(export.created),
                file_name=export.file_name,
                change_n=export.change_n,
            )
        )

    def remove_export(self, result: ResultId) -> None:
        """Take back an export whose file could not be named."""
        t = self._tables["export"]
        self._connection.execute(t.delete().where(t.c.id == result))


def _up_to_date(database: Database) -> DeskStore:
    try:
        if check_version(database, NEWEST, OLDER):
            # Alembic takes long to load, and an up-to-date store does not need it.
            from reviewer_app.store.migrating import migrate  # noqa: PLC0415

            migrate(database, "desk")
    except BaseException:
        database.engine.dispose()
        raise
    return DeskStore(database)


def _of_round(
    table: sa.Table, call: str, round_number: int, submission: str | None
) -> sa.ColumnElement[bool]:
    wanted = [table.c.call == call, table.c.round == round_number]
    if submission is not None:
        wanted.append(table.c.submission == submission)
    return sa.and_(*wanted)


def _work(*, opened: bool, abstained: bool) -> WorkState:
    if abstained:
        return WorkState.ABSTAINED
    return WorkState.OPENED if opened else WorkState.NOT_OPENED


def _change(row: sa.Row[tuple[object, ...]]) -> ChangeRecord:
    m = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    return ChangeRecord(
        n=m["n"],
        submission=SubmissionId(m["submission"]),
        what=m["what"],
        criterion=m["criterion"],
        before=m["before"],
        after=m["after"],
        time=from_text(m["time"]),
        state=m["state"],
    )
