"""What an officer decides about submissions in preparation: columns, corrections, rows, attachments."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.importing import CellEdit
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.import_headings import source_table
from reviewer_app.formats.import_rows import RowsWish, read_rows
from reviewer_app.formats.slugs import slug
from reviewer_app.formats.wire.imports import grid_from_json
from reviewer_app.services.office.import_attachments import HAND
from reviewer_app.services.office.import_mappings import chosen_mapping
from reviewer_app.services.office.submission_drafts import TABLE, change_draft, view_draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.import_draft import ImportDraft
    from reviewer_app.domain.importing import ImportMapping, SourceTable
    from reviewer_app.services.office.import_ground import ImportGround
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.submission_drafts import SubmissionsView


def choose_mapping(office: Office, key: str, ground: ImportGround, choice: str) -> None:
    """Map the columns by another mapping.

    Raises:
        WrongUse: ``import.mapping-unknown``.
        NotPossible: ``import.no-source``.
    """
    table = _table(office, key, ground)
    mapped = chosen_mapping(office, table, ground, choice)
    change_draft(
        office,
        key,
        lambda d: dataclasses.replace(
            d, preset=mapped.choice, mapping=mapped.mapping, column_faults=mapped.faults
        ),
    )


def set_mapping(office: Office, key: str, mapping: ImportMapping) -> None:
    """Map the columns by hand."""
    change_draft(office, key, lambda d: dataclasses.replace(d, mapping=mapping, column_faults=()))


def set_heading(office: Office, key: str, ground: ImportGround, row: int) -> None:
    """Say in which row the headings stand; 0 lets them be found. The columns are mapped anew.

    Raises:
        Refused: ``import.heading``, ``import.columns``.
        NotPossible: ``import.no-source``.
    """
    with office.store.begin() as work:
        kept = work.kept(TABLE, key)
    if kept is None:
        raise NotPossible("import.no-source")
    table, _ = source_table(grid_from_json(kept.document), row)
    choice = view_draft(office, key, ground).draft.preset
    mapped = chosen_mapping(office, table, ground, choice)
    change_draft(
        office,
        key,
        lambda d: dataclasses.replace(
            d, heading=row, mapping=mapped.mapping, column_faults=mapped.faults, edits=()
        ),
    )


def edit_cell(
    office: Office, key: str, ground: ImportGround, row: int, column: str, text: str
) -> None:
    """Correct a cell; files that were matched by hand follow an identifier that changes.

    Raises:
        WrongUse: ``import.cell-unknown``.
        NotPossible: ``import.no-source``.
    """
    edit_cells(office, key, ground, ((row, column, text),))


def edit_cells(
    office: Office, key: str, ground: ImportGround, texts: Iterable[tuple[int, str, str]]
) -> None:
    """Correct several cells at once; see ``edit_cell``."""
    view = view_draft(office, key, ground)
    table = view.table
    if table is None:
        raise NotPossible("import.no-source")
    edits = {(e.row, e.column): e for e in view.draft.edits}
    numbers = {number for number, _ in table.rows}
    for row, column, text in texts:
        if row not in numbers or table.column(column) < 0:
            raise WrongUse("import.cell-unknown", row=row, column=column[:64])
        was = table.text(row, column)
        edits[row, column] = CellEdit(row, column, was, text)
        if was == text and not _is_faulty(view, row, column):
            del edits[row, column]
    changed = dataclasses.replace(view.draft, edits=tuple(edits.values()))
    if not any(file.by == HAND for file in changed.files):
        change_draft(office, key, lambda _d: changed)
        return
    before = {r.row: str(r.submission.head.id) for r in view.read.rows}
    wish = RowsWish(changed.edits, frozenset(changed.left_out), ground.groups, ground.settled)
    after = {
        before[r.row]: str(r.submission.head.id)
        for r in read_rows(table, changed.mapping, wish).rows
        if before[r.row] != r.submission.head.id
    }
    files = tuple(
        dataclasses.replace(f, submission=after[f.submission])
        if f.by == HAND and f.submission in after
        else f
        for f in changed.files
    )
    change_draft(office, key, lambda _d: dataclasses.replace(changed, files=files))


def _is_faulty(view: SubmissionsView, row: int, column: str) -> bool:
    """Tell whether a cell is empty in the table only because nothing could be read there."""
    return any((f.row, f.column) == (row, column) for f in view.read.faults)


def leave_out(office: Office, key: str, rows: Iterable[int], *, out: bool) -> None:
    """Say that rows are no submissions, or that they are."""
    chosen = set(rows)
    change_draft(
        office,
        key,
        lambda d: dataclasses.replace(
            d,
            left_out=tuple(sorted({*d.left_out, *chosen} if out else set(d.left_out) - chosen)),
        ),
    )


def match_file(office: Office, key: str, place: str, submission: str) -> None:
    """Match an attachment by hand; an empty identifier takes it from its submission.

    Raises:
        WrongUse: ``import.file-unknown``.
    """

    def change(draft: ImportDraft) -> ImportDraft:
        if all(file.place != place for file in draft.files):
            raise WrongUse("import.file-unknown", file=place[:200])
        files = tuple(
            dataclasses.replace(f, submission=submission, by=HAND) if f.place == place else f
            for f in draft.files
        )
        return dataclasses.replace(draft, files=files)

    change_draft(office, key, change)


def drop_files(office: Office, key: str, places: Iterable[str]) -> None:
    """Take attachments out of the draft; their files stay as they are."""
    gone = set(places)
    change_draft(
        office,
        key,
        lambda d: dataclasses.replace(d, files=tuple(f for f in d.files if f.place not in gone)),
    )


def _table(office: Office, key: str, ground: ImportGround) -> SourceTable:
    table = view_draft(office, key, ground).table
    if table is None:
        raise NotPossible("import.no-source")
    return table


def new_question_id(mapping: ImportMapping, heading: str) -> str:
    """Return an identifier for a question that a column answers, one that no other question has."""
    return slug(heading, {question.id.casefold() for question in mapping.questions}, "question")
