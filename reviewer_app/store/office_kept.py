"""Working state of the office that is no record: drafts, mappings, a selection in preparation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from reviewer_app.errors import NotPossible
from reviewer_app.store.common import CommonWork
from reviewer_app.store.records import KeptRecord

if TYPE_CHECKING:
    from collections.abc import Collection


def round_id(call: str, round_number: int, more: str = "") -> str:
    """Return the id of what is kept for one round; the end of the round's time takes it away."""
    return f"{call}/{round_number}" + (f"/{more}" if more else "")


class KeptWork(CommonWork):
    """Documents by kind and id, each with a number that grows by every change."""

    def kept(self, kind: str, identifier: str) -> KeptRecord | None:
        """Return one document, or None."""
        t = self._tables["kept"]
        wanted = sa.select(t).where(t.c.kind == kind, t.c.id == identifier)
        row = self._connection.execute(wanted).one_or_none()
        return None if row is None else KeptRecord(row.id, row.version, row.document)

    def all_kept(self, kind: str) -> tuple[KeptRecord, ...]:
        """Return every document of a kind, by id."""
        t = self._tables["kept"]
        rows = self._connection.execute(sa.select(t).where(t.c.kind == kind).order_by(t.c.id))
        return tuple(KeptRecord(r.id, r.version, r.document) for r in rows)

    def keep(self, kind: str, identifier: str, document: bytes, version: int) -> int:
        """Keep a document in the place of the one that was read; return its new number.

        Args:
            kind: What it is.
            identifier: Which one; of a round by ``round_id``, of a member its id.
            document: Its bytes.
            version: The number that was read before; 0 where there was none.

        Raises:
            NotPossible: ``kept.changed`` where somebody else changed or removed it since.
        """
        t = self._tables["kept"]
        there = sa.and_(t.c.kind == kind, t.c.id == identifier)
        if version == 0:
            if self.kept(kind, identifier) is not None:
                raise NotPossible("kept.changed")
            new = t.insert().values(kind=kind, id=identifier, version=1, document=document)
            self._connection.execute(new)
            return 1
        change = t.update().where(there, t.c.version == version)
        done = self._connection.execute(change.values(version=version + 1, document=document))
        if not done.rowcount:
            raise NotPossible("kept.changed")
        return version + 1

    def drop_kept(self, kind: str, identifier: str) -> None:
        """Remove a document, where there is one."""
        t = self._tables["kept"]
        self._connection.execute(t.delete().where(t.c.kind == kind, t.c.id == identifier))

    def drop_kept_of_round(self, call: str, round_number: int) -> None:
        """Remove everything that is kept for one round."""
        t = self._tables["kept"]
        whole = round_id(call, round_number)
        mine = sa.or_(t.c.id == whole, t.c.id.startswith(f"{whole}/", autoescape=True))
        self._connection.execute(t.delete().where(mine))

    def drop_kept_of(self, identifiers: Collection[str]) -> None:
        """Remove everything that is kept under these ids, for instance of members."""
        t = self._tables["kept"]
        self._connection.execute(t.delete().where(t.c.id.in_(sorted(identifiers))))
