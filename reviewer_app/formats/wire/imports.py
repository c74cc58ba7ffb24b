"""A draft of submissions, its source table and a kept mapping as JSON."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from reviewer_app.domain.call import Question
from reviewer_app.domain.import_draft import ImportDraft
from reviewer_app.domain.importing import (
    CellEdit,
    ColumnUse,
    ImportFault,
    ImportFile,
    ImportMapping,
    Target,
)
from reviewer_app.domain.text import LocalText
from reviewer_app.errors import Refused
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.sheets.grid import Grid, GridFault
from reviewer_app.formats.wire.texts import TextForm

CODE: Final = "import.kept"


class UseForm(Form, frozen=True):
    """What one column becomes."""

    column: str
    target: str
    question: str
    language: str


class QuestionForm(Form, frozen=True):
    """One question."""

    id: str
    title: TextForm


class MappingForm(Form, frozen=True):
    """How a table becomes submissions."""

    type: Literal["mapping"]
    v: Literal[1]
    name: str
    columns: tuple[UseForm, ...]
    questions: tuple[QuestionForm, ...]
    language: str
    numbering: str


class EditForm(Form, frozen=True):
    """A corrected cell."""

    row: int
    column: str
    was: str
    now: str


class FaultForm(Form, frozen=True):
    """What is wrong with a file."""

    code: str
    row: int
    column: str
    facts: dict[str, str | int]
    proposal: str
    blocks: bool


class FileForm(Form, frozen=True):
    """An attachment."""

    place: str
    name: str
    media_type: str
    size: int
    sha256: str
    submission: str
    by: str


class DraftForm(Form, frozen=True):
    """Submissions in preparation."""

    type: Literal["draft-submissions"]
    v: Literal[1]
    file: str
    heading: int
    preset: str
    mapping: MappingForm
    edits: tuple[EditForm, ...]
    left_out: tuple[int, ...]
    files: tuple[FileForm, ...]
    file_faults: tuple[FaultForm, ...]
    column_faults: tuple[FaultForm, ...]


class CellFaultForm(Form, frozen=True):
    """A fault of a cell."""

    code: str
    row: int
    column: int
    proposal: str


class GridForm(Form, frozen=True):
    """A table as it was read."""

    type: Literal["source-table"]
    v: Literal[1]
    file: str
    sheet: str
    sheets: tuple[str, ...]
    keyed: bool
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    cells: tuple[CellFaultForm, ...]
    faults: tuple[FaultForm, ...]


class SealedForm(Form, frozen=True):
    """Attachments that the import of one draft sealed."""

    type: Literal["draft-sealed"]
    v: Literal[1]
    sha256: tuple[str, ...]


def sealed_to_json(digests: tuple[str, ...]) -> bytes:
    """Return a note of what was sealed as canonical bytes."""
    return encode(SealedForm(type="draft-sealed", v=1, sha256=digests))


def sealed_from_json(data: bytes) -> tuple[str, ...]:
    """Return what was sealed.

    Raises:
        Refused: ``import.kept``.
    """
    return decode(data, SealedForm, LIMITS.table, CODE).sha256


def mapping_to_json(mapping: ImportMapping) -> bytes:
    """Return a mapping's canonical bytes."""
    return encode(_mapping_form(mapping))


def mapping_from_json(data: bytes) -> ImportMapping:
    """Return a mapping.

    Raises:
        Refused: ``import.kept``.
    """
    return _mapping(decode(data, MappingForm, LIMITS.table, CODE))


def draft_to_json(draft: ImportDraft) -> bytes:
    """Return a draft's canonical bytes."""
    return encode(
        DraftForm(
            type="draft-submissions",
            v=1,
            file=draft.file,
            heading=draft.heading,
            preset=draft.preset,
            mapping=_mapping_form(draft.mapping),
            edits=tuple(EditForm(e.row, e.column, e.was, e.now) for e in draft.edits),
            left_out=draft.left_out,
            files=tuple(
                FileForm(f.place, f.name, f.media_type, f.size, f.sha256, f.submission, f.by)
                for f in draft.files
            ),
            file_faults=tuple(map(_fault_form, draft.file_faults)),
            column_faults=tuple(map(_fault_form, draft.column_faults)),
        )
    )


def draft_from_json(data: bytes) -> ImportDraft:
    """Return a draft.

    Raises:
        Refused: ``import.kept``.
    """
    form = decode(data, DraftForm, LIMITS.table, CODE)
    return ImportDraft(
        file=form.file,
        heading=form.heading,
        preset=form.preset,
        mapping=_mapping(form.mapping),
        edits=tuple(CellEdit(e.row, e.column, e.was, e.now) for e in form.edits),
        left_out=form.left_out,
        files=tuple(
            ImportFile(f.place, f.name, f.media_type, f.size, f.sha256, f.submission, f.by)
            for f in form.files
        ),
        file_faults=tuple(map(_fault, form.file_faults)),
        column_faults=tuple(map(_fault, form.column_faults)),
    )


def grid_to_json(grid: Grid) -> bytes:
    """Return a table's bytes: always the same for the same table, though not of the canonical form, which is slow."""
    return msgspec.json.encode(
        GridForm(
            type="source-table",
            v=1,
            file=grid.file,
            sheet=grid.sheet,
            sheets=grid.sheets,
            keyed=grid.keyed,
            rows=grid.rows,
            cells=tuple(CellFaultForm(f.code, f.row, f.column, f.proposal) for f in grid.cells),
            faults=tuple(map(_fault_form, grid.faults)),
        )
    )


def grid_from_json(data: bytes) -> Grid:
    """Return a table.

    Raises:
        Refused: ``import.kept``.
    """
    try:
        form = msgspec.json.decode(data, type=GridForm)
    except (msgspec.DecodeError, ValueError):
        raise Refused(CODE, why="canonical.json", at="$") from None
    return Grid(
        file=form.file,
        rows=form.rows,
        sheet=form.sheet,
        sheets=form.sheets,
        keyed=form.keyed,
        cells=tuple(GridFault(f.code, f.row, f.column, f.proposal) for f in form.cells),
        faults=tuple(map(_fault, form.faults)),
    )


def _mapping_form(mapping: ImportMapping) -> MappingForm:
    return MappingForm(
        type="mapping",
        v=1,
        name=mapping.name,
        columns=tuple(
            UseForm(u.column, u.target.value, u.question, u.language) for u in mapping.columns
        ),
        questions=tuple(QuestionForm(q.id, q.title.entries) for q in mapping.questions),
        language=mapping.language,
        numbering=mapping.numbering,
    )


def _mapping(form: MappingForm) -> ImportMapping:
    try:
        uses = tuple(
            ColumnUse(u.column, Target(u.target), u.question, u.language) for u in form.columns
        )
    except ValueError:
        raise Refused(CODE, why="canonical.type", at="$.columns") from None
    return ImportMapping(
        name=form.name,
        columns=uses,
        questions=tuple(Question(q.id, LocalText(tuple(q.title))) for q in form.questions),
        language=form.language,
        numbering=form.numbering,
    )


def _fault_form(fault: ImportFault) -> FaultForm:
    return FaultForm(
        fault.code, fault.row, fault.column, dict(fault.facts), fault.proposal, fault.blocks
    )


def _fault(form: FaultForm) -> ImportFault:
    return ImportFault(form.code, form.row, form.column, form.facts, form.proposal, form.blocks)
