"""Read files into submissions in preparation: a table, attachments, or a folder with both."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.import_draft import ImportDraft
from reviewer_app.domain.progress import CancelToken, Step, silent
from reviewer_app.errors import Refused, WrongUse
from reviewer_app.formats.import_files import table_in_archive
from reviewer_app.formats.import_folder import read_source
from reviewer_app.formats.import_headings import source_table
from reviewer_app.formats.sheets.grids import OTHERS, TABLES
from reviewer_app.formats.wire.imports import (
    draft_from_json,
    grid_from_json,
    grid_to_json,
)
from reviewer_app.services.office.import_attachments import joined_files, take_attachments
from reviewer_app.services.office.import_mappings import chosen_mapping, suggested_mapping
from reviewer_app.services.office.import_sweeping import note_sealed, sweep_attachments
from reviewer_app.services.office.submission_drafts import DRAFT, TABLE, change_draft, view_draft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.domain.call import Question
    from reviewer_app.domain.importing import ImportMapping, SourceTable
    from reviewer_app.domain.progress import Report
    from reviewer_app.formats.import_folder import Source
    from reviewer_app.formats.sheets.grid import Grid
    from reviewer_app.services.office.import_ground import ImportGround
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.submission_drafts import SubmissionsView

_READ: Final = "import.read"
_TABLES: Final = (".csv", ".tsv", ".xlsx", ".json", *OTHERS)
"""Endings of tables within folders and archives, where a ``.txt`` is an attachment."""
_ATTACHMENTS: Final = ("attachments", "annexes", "files", "uploads", "pieces jointes")
"""Names of folders that hold no table, even where one of their files could be one."""
_TITLES: Final = ("title.txt", "title.md")
"""By one of them a folder per submission is known."""


@dataclass(frozen=True, slots=True)
class ImportWish:
    """How files are to be read.

    Attributes:
        sheet: Sheet of a spreadsheet; empty for the first that is shown.
        mapping: Id or name of a mapping; empty for the one that fits.
    """

    sheet: str = ""
    mapping: str = ""


def import_files(  # noqa: PLR0913 - what, whereto, how, and being told
    office: Office,
    key: str,
    paths: Sequence[Path],
    ground: ImportGround,
    wish: ImportWish | None = None,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> SubmissionsView:
    """Read a table, attachments, or a folder with both; nothing is changed where a file is refused.

    Args:
        office: The open office.
        key: Id of the draft.
        paths: Files, folders and ZIP archives; one of them may be a table.
        ground: What the submissions must fit.
        wish: How.
        report: Told of rows and attachments.
        token: Asked now and then.

    Raises:
        Refused: A file cannot be read, with its code.
        WrongUse: ``import.mapping-unknown``.
        MachineFault: Disk full, no permission.
        Cancelled: The person stopped it; nothing was changed.
    """
    wish = wish or ImportWish()
    token = token or CancelToken()
    sweep_attachments(office)
    with office.store.begin() as work:
        kept = work.kept(DRAFT, key)
    file = draft_from_json(kept.document).file if kept else ""
    tables = tables_among(paths, file)
    if len(tables) > 1:
        raise Refused("import.tables", files=", ".join(p.name for p in tables)[:200])
    source = _read(tables[0], wish.sheet, report, token) if tables else None
    draft = None if source is None else _mapped(office, key, ground, source, wish)
    places = [(path, ()) for path in paths if path not in tables]
    if source is not None and source.attachments is not None:
        places.insert(0, (source.attachments, source.skip))  # type: ignore[arg-type]  # a tuple of any length
    taken = [take_attachments(office, path, skip, report, token) for path, skip in places]

    def change(old: ImportDraft) -> ImportDraft:
        new = draft or old
        files = new.files
        for found, _ in taken:
            files = joined_files(files, found)
        faults = tuple(fault for _, faults in taken for fault in faults)
        return dataclasses.replace(
            new, files=files, file_faults=faults if taken else new.file_faults
        )

    with office.store.begin() as work:
        if source is not None:
            kept = work.kept(TABLE, key)
            work.keep(TABLE, key, grid_to_json(source.grid), kept.version if kept else 0)
        change_draft(office, key, change)
        note_sealed(work, key, (file.sha256 for found, _ in taken for file in found))
    return view_draft(office, key, ground)


def tables_among(paths: Sequence[Path], file: str = "") -> list[Path]:
    """Return the paths that hold a table of submissions; the others hold attachments.

    Beside a table that was named itself, folders and archives hold attachments only. Where a table was read before, a
    folder holds a newer one only if it is called the same.

    Args:
        paths: Files, folders and archives.
        file: Name of the table that was read before; empty where none was.
    """
    files = [p for p in paths if not p.is_dir() and p.suffix.lower() in (*TABLES, *OTHERS)]
    return files or [path for path in paths if _holds_table(path, file)]


def _holds_table(path: Path, file: str) -> bool:
    if path.is_dir():
        inner = sorted(path.iterdir())
        tables = [p for p in inner if p.is_file() and p.suffix.lower() in _TABLES]
        named = [p for p in tables if p.stem.lower() == "submissions"]
        texts = [p for p in inner if p.is_dir() and any((p / t).is_file() for t in _TITLES)]
        alone = len(tables) == 1 and path.name.lower() not in _ATTACHMENTS
        return bool(named or texts) or (alone and file in ("", tables[0].name))
    if path.suffix.lower() != ".zip":
        return False
    place = table_in_archive(path, _TABLES)
    return bool(place) and file in ("", place.rpartition("/")[2])


def _read(path: Path, sheet: str, report: Report, token: CancelToken) -> Source:
    def look(rows: int) -> None:
        token.check()
        report(Step(_READ, rows, 0))

    report(Step(_READ, 0, 0))
    return read_source(path, sheet, look)


def _mapped(
    office: Office, key: str, ground: ImportGround, source: Source, wish: ImportWish
) -> ImportDraft:
    """Return the draft for a table; what was decided about an earlier reading of it stays where it fits."""
    table, _ = source_table(source.grid)
    with office.store.begin() as work:
        kept, earlier = work.kept(DRAFT, key), work.kept(TABLE, key)
    old = draft_from_json(kept.document) if kept else ImportDraft()
    before = grid_from_json(earlier.document) if earlier else None
    if before is not None and not wish.mapping:
        again = _again(old, before, source.grid)
        if again is not None:
            return dataclasses.replace(again, file=table.file)
    mapped = (
        chosen_mapping(office, table, ground, wish.mapping)
        if wish.mapping
        else suggested_mapping(office, table, ground)
    )
    return ImportDraft(
        file=table.file,
        preset=mapped.choice,
        mapping=_titled(mapped.mapping, source.questions),
        files=old.files,
        column_faults=mapped.faults,
    )


def _titled(mapping: ImportMapping, questions: tuple[Question, ...]) -> ImportMapping:
    """Return a mapping whose questions have the titles that a call's folder gives them."""
    titles = {q.id: q for q in questions}
    named = tuple(titles.get(q.id, q) for q in mapping.questions)
    return dataclasses.replace(mapping, questions=named)


def _again(old: ImportDraft, before: Grid, now: Grid) -> ImportDraft | None:
    """Return the draft for a table that is a newer state of the one before; None where its columns differ."""
    try:
        first, _ = source_table(before, old.heading)
        second, _ = source_table(now, old.heading)
    except Refused:
        return None
    if first.heads != second.heads:
        return None
    texts = dict(second.rows)
    same = {n for n, cells in first.rows if texts.get(n) == cells}
    edits = tuple(e for e in old.edits if _text(second, e.row, e.column) == e.was)
    return dataclasses.replace(
        old, edits=edits, left_out=tuple(row for row in old.left_out if row in same)
    )


def _text(table: SourceTable, row: int, column: str) -> str | None:
    return table.text(row, column) if table.column(column) >= 0 else None


def check_paths(paths: Sequence[Path]) -> None:
    """Make sure that every path is there.

    Raises:
        WrongUse: ``import.nothing`` where none is named.
        Refused: ``file.missing``.
    """
    if not paths:
        raise WrongUse("import.nothing")
    for path in paths:
        if not path.exists():
            raise Refused("file.missing", file=path.name)
