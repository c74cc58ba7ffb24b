"""Bring a store up to date with Alembic; loaded only where that is needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import Script, ScriptDirectory

if TYPE_CHECKING:
    from reviewer_app.store.engine import Opened


def migrate(database: Opened, side: str, *, to: str = "head", more: tuple[Path, ...] = ()) -> None:
    """Run every step that the store lacks, in one transaction.

    What it lacks is asked within that transaction: of two officers who start at once one does the work.

    Args:
        database: The open store.
        side: ``desk`` or ``office``.
        to: The revision wanted.
        more: Folders with steps that follow the program's own.
    """
    scripts = _scripts(side, more)

    def steps(revision: str, _context: MigrationContext) -> list[object]:
        return list(scripts._upgrade_revs(to, revision))  # noqa: SLF001 - Alembic's own way to run without its configuration file

    with database.begin() as connection:
        context = MigrationContext.configure(connection, opts={"fn": steps})
        with Operations.context(context):
            context.run_migrations()


def newest_revision(side: str) -> str:
    """Return the newest revision of a side's migrations."""
    head: Script = _scripts(side).get_revision("head")
    return str(head.revision)


def first_revision(side: str) -> str:
    """Return the oldest revision of a side's migrations."""
    return str(_scripts(side).get_base())


def _scripts(side: str, more: tuple[Path, ...] = ()) -> ScriptDirectory:
    folder = Path(__file__).parent / "migrations" / side
    places = [folder / "versions", *more]
    return ScriptDirectory(str(folder), version_locations=[str(place) for place in places])
