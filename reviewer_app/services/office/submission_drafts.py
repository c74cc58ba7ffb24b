"""Submissions in preparation: how they are mapped, what was corrected, and what they become."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.import_draft import ImportDraft
from reviewer_app.domain.importing import ImportRead, SourceTable, SubmissionsPart
from reviewer_app.domain.submission import Attachment
from reviewer_app.errors import Problem, Problems
from reviewer_app.formats.import_headings import source_table
from reviewer_app.formats.import_rows import RowsWish, edited_cell, read_rows
from reviewer_app.formats.wire.imports import draft_from_json, draft_to_json, grid_from_json
from reviewer_app.services.office.import_attachments import (
    check_attachments_there,
    matched_files,
    same_names,
)
from reviewer_app.services.office.import_ground import ImportGround

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reviewer_app.domain.importing import ImportFault, ImportFile
    from reviewer_app.services.office.session import Office

DRAFT: Final = "draft-submissions"
TABLE: Final = "draft-table"
"""Kinds of what is kept of one draft: what was decided, and the table as it was read."""
_FIRST: Final = 8
_SHOWN: Final = 80


@dataclass(frozen=True, slots=True)
class SubmissionsView:
    """Submissions in preparation, all of it.

    Attributes:
        draft: What was decided so far.
        table: The table; None where none was read yet.
        sheets: Sheets of the file; one is read.
        sheet: The one that is read; empty where there are none.
        first_rows: The first rows of the file with what stands in them: one of them is that of the headings.
        read: The submissions, and everything that is to be mended or known.
        files: Attachments with their submissions.
    """

    draft: ImportDraft = field(default_factory=ImportDraft)
    table: SourceTable | None = field(default=None, repr=False)
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    first_rows: tuple[tuple[int, str], ...] = field(default=(), repr=False)
    read: ImportRead = field(default_factory=ImportRead)
    files: tuple[ImportFile, ...] = ()

    @property
    def loose(self) -> tuple[ImportFile, ...]:
        """Attachments that belong to no submission."""
        return tuple(file for file in self.files if not file.submission)

    @property
    def bare(self) -> tuple[str, ...]:
        """Submissions without an attachment."""
        held = {file.submission for file in self.files}
        return tuple(s.head.id for s in self.read.submissions if s.head.id not in held)

    @property
    def ready(self) -> bool:
        """Whether the call can be created with them."""
        return self.table is not None and bool(self.read.submissions) and not self.read.blocking


def view_draft(office: Office, key: str, ground: ImportGround | None = None) -> SubmissionsView:
    """Return submissions in preparation.

    Args:
        office: The open office.
        key: Id of the call's draft; for a call that exists, that of its round.
        ground: What they must fit.

    Raises:
        Refused: ``import.kept`` where the store was touched from outside.
    """
    ground = ground or ImportGround()
    with office.store.begin() as work:
        kept, table = work.kept(DRAFT, key), work.kept(TABLE, key)
    draft = draft_from_json(kept.document) if kept else ImportDraft()
    if table is None:
        return SubmissionsView(draft, files=draft.files)
    grid = grid_from_json(table.document)
    source, faults = source_table(grid, draft.heading)
    wish = RowsWish(draft.edits, frozenset(draft.left_out), ground.groups, ground.settled)
    found = (*faults, *draft.column_faults)
    read = read_rows(source, draft.mapping, wish, found)
    files = same_names(matched_files(draft.files, source, draft.mapping, read))
    first = tuple(
        (n, " · ".join(c for c in cells if c)[:_SHOWN]) for n, cells in grid.rows[:_FIRST]
    )
    read = _with_files(read, files)
    return SubmissionsView(draft, source, grid.sheets, grid.sheet, first, read, files)


def _with_files(read: ImportRead, files: Iterable[ImportFile]) -> ImportRead:
    held: dict[str, list[Attachment]] = {}
    for file in files:
        if file.submission:
            made = Attachment(file.name, file.media_type, file.size, file.sha256)
            held.setdefault(file.submission, []).append(made)
    rows = tuple(
        dataclasses.replace(
            row,
            submission=dataclasses.replace(
                row.submission,
                attachments=tuple(
                    sorted(held.get(row.submission.head.id, ()), key=lambda a: a.name)
                ),
            ),
        )
        if not row.left_out
        else row
        for row in read.rows
    )
    return dataclasses.replace(read, rows=rows)


def check_submissions(
    office: Office, key: str, ground: ImportGround | None = None
) -> tuple[Problem, ...]:
    """Return everything that must be mended before the call can be created with these submissions."""
    view = view_draft(office, key, ground)
    if view.table is None:
        return (Problem("import.none", "submissions"),)
    file = view.table.file
    problems = [problem_of(file, fault) for fault in view.read.blocking]
    if not view.read.submissions:
        problems.append(Problem("import.none", file))
    return tuple(problems)


def draft_submissions(
    office: Office, key: str, ground: ImportGround | None = None
) -> SubmissionsPart:
    """Return the submissions of a draft; their attachments lie sealed in the office.

    Raises:
        Problems: ``import.problems`` with everything that must be mended.
        Refused: ``import.attachment-gone``.
    """
    problems = check_submissions(office, key, ground)
    if problems:
        raise Problems("import.problems", problems)
    view = view_draft(office, key, ground)
    check_attachments_there(office, view.files)
    return SubmissionsPart(view.read.questions, view.read.groups, view.read.submissions)


def problem_of(file: str, fault: ImportFault) -> Problem:
    """Return a fault with its place in words, as the command line tells it."""
    parts = [file] if file else []
    parts += [f"row {fault.row}"] if fault.row else []
    parts += [f"column {fault.column}"] if fault.column else []
    return Problem(fault.code, ", ".join(parts) or "attachments", dict(fault.facts))


def change_draft(office: Office, key: str, change: Callable[[ImportDraft], ImportDraft]) -> None:
    """Keep a draft as ``change`` makes it, in one transaction."""
    with office.store.begin() as work:
        kept = work.kept(DRAFT, key)
        old = draft_from_json(kept.document) if kept else ImportDraft()
        new = change(old)
        if new != old:
            work.keep(DRAFT, key, draft_to_json(new), kept.version if kept else 0)


def restore_draft(office: Office, key: str, draft: ImportDraft) -> None:
    """Bring back what was decided before: the way of undoing."""
    change_draft(office, key, lambda _now: draft)


def cell_now(view: SubmissionsView, row: int, column: str) -> str:
    """Return what a cell says, corrections included; empty where there is none."""
    return edited_cell(view.table, view.draft.edits, row, column) if view.table else ""


@dataclass(frozen=True, slots=True)
class SubmissionsDropped:
    """An import that was forgotten, to be put back."""

    key: str = field(repr=False)
    parts: tuple[tuple[str, bytes], ...] = field(repr=False)


def drop_submissions(office: Office, key: str) -> SubmissionsDropped:
    """Forget everything of the draft; the files that were read stay as they are. ``put_back`` brings it back."""
    with office.store.begin() as work:
        found = [(kind, work.kept(kind, key)) for kind in (DRAFT, TABLE)]
        for kind in (DRAFT, TABLE):
            work.drop_kept(kind, key)
    return SubmissionsDropped(key, tuple((k, r.document) for k, r in found if r is not None))


def put_back(office: Office, dropped: SubmissionsDropped) -> None:
    """Bring an import back as it was.

    Raises:
        NotPossible: ``kept.changed`` where another one was begun meanwhile.
    """
    with office.store.begin() as work:
        for kind, document in dropped.parts:
            work.keep(kind, dropped.key, document, 0)
