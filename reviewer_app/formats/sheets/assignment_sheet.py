"""Who reads what as a sheet: one row per submission, one column per member, ``x`` where they read it.

Reading also takes the other usual form: one row per pair, with the columns ``submission`` and ``member``.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import MemberId, SubmissionId, is_id
from reviewer_app.errors import Problems
from reviewer_app.formats.faults import Faults, cell
from reviewer_app.formats.files import write_atomically
from reviewer_app.formats.sheets.harmless import (
    harmless_csv,
    harmless_xlsx,
    restored,
    restored_csv,
)
from reviewer_app.formats.sheets.reading import read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from reviewer_app.domain.assignment import Reads
    from reviewer_app.formats.call_submissions import Table

PROBLEMS: Final = "assign.problems"
_ID: Final = "submission"
_TITLE: Final = "title"
_ANCHOR: Final = "everyone"
_MEMBER: Final = "member"
_READS: Final = "x"
_CONFLICT: Final = "conflict"
_YES: Final = frozenset({"x", "1", "yes", "oui", "✓", "true"})
_NO: Final = frozenset({"", "0", "no", "non", "-", "–", "false", _CONFLICT})
_SHORT: Final = 24
"""Characters of a cell that an error quotes."""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What a sheet says.

    Attributes:
        pairs: Who reads what.
        anchors: What everyone scores first; None where the sheet does not say.
    """

    pairs: frozenset[Reads]
    anchors: tuple[SubmissionId, ...] | None


def write_assignment(
    path: Path,
    rows: Sequence[tuple[SubmissionId, str]],
    members: Sequence[MemberId],
    pairs: Collection[Reads],
    conflicts: Collection[Reads],
    anchors: Collection[SubmissionId],
) -> None:
    """Write an assignment as ``.xlsx`` or, with any other ending, as CSV.

    Args:
        path: The file.
        rows: Submissions with their titles, in order.
        members: The columns, in order.
        pairs: Who reads what.
        conflicts: Pairs that must not be; their cells say so.
        anchors: What everyone scores first.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
    """
    xlsx = path.suffix.lower() == ".xlsx"
    safe = harmless_xlsx if xlsx else harmless_csv

    def sign(pair: Reads) -> str:
        return _READS if pair in pairs else _CONFLICT if pair in conflicts else ""

    lines = [[_ID, _TITLE, _ANCHOR, *members]]
    for submission, title in rows:
        anchor = _READS if submission in anchors else ""
        signs = (sign((member, submission)) for member in members)
        lines.append([submission, safe(title), anchor, *signs])
    with write_atomically(path) as file:
        # Made in here: the library of sheets has a temporary folder, whose faults are those of the machine as well.
        file.write(_xlsx(lines) if xlsx else _csv(lines))


def read_assignment(
    path: Path, members: Collection[MemberId], submissions: Collection[SubmissionId]
) -> SheetRead:
    """Return what a sheet says, in either form.

    Raises:
        Problems: ``assign.problems`` with every fault, its row and column.
    """
    faults = Faults()
    if not path.is_file():
        faults.add("call.file-folder" if path.is_dir() else "call.file-missing", path.name)
    table = read_table(path, faults) if not faults else None
    if table is None:
        raise Problems(PROBLEMS, tuple(faults.found))
    back = restored if path.suffix.lower() == ".xlsx" else restored_csv
    heads = tuple(back(h).strip() for h in table.heads)
    rows = [(number, tuple(back(c).strip() for c in cells)) for number, cells in table.rows]
    read = _pairs if _MEMBER in heads else _matrix
    found = read(table, heads, rows, (set(members), set(submissions)), faults)
    if faults:
        raise Problems(PROBLEMS, tuple(faults.found))
    return found


_Rows = list[tuple[int, tuple[str, ...]]]
_Known = tuple[set[MemberId], set[SubmissionId]]


def _matrix(
    table: Table, heads: tuple[str, ...], rows: _Rows, known: _Known, faults: Faults
) -> SheetRead:
    if _ID not in heads:
        faults.add("assign.column", table.file, column=_ID)
        return SheetRead(frozenset(), None)
    columns = {n: h for n, h in enumerate(heads) if h not in (_ID, _TITLE, _ANCHOR)}
    for head in columns.values():
        if head not in known[0]:
            faults.add("assign.member", cell(table.file, 1, head[:_SHORT]), id=_quotable(head))
    pairs: set[Reads] = set()
    anchors: list[SubmissionId] = []
    seen: set[str] = set()
    for number, cells in rows:
        values = dict(zip(heads, cells, strict=False))
        identifier = values.get(_ID, "")
        if _is_new(table, number, identifier, known, seen, faults):
            submission = SubmissionId(identifier)
            mine = [h for h in columns.values() if _reads(table, number, h, values, faults)]
            pairs |= {(MemberId(head), submission) for head in mine}
            if _reads(table, number, _ANCHOR, values, faults):
                anchors.append(submission)
    return SheetRead(frozenset(pairs), tuple(anchors) if _ANCHOR in heads else None)


def _pairs(
    table: Table, heads: tuple[str, ...], rows: _Rows, known: _Known, faults: Faults
) -> SheetRead:
    if _ID not in heads:
        faults.add("assign.column", table.file, column=_ID)
        return SheetRead(frozenset(), None)
    pairs: set[Reads] = set()
    for number, cells in rows:
        values = dict(zip(heads, cells, strict=False))
        member, submission = MemberId(values.get(_MEMBER, "")), SubmissionId(values.get(_ID, ""))
        if submission not in known[1]:
            faults.add("sheet.submission", cell(table.file, number, _ID), id=_quotable(submission))
        elif member not in known[0]:
            faults.add("assign.member", cell(table.file, number, _MEMBER), id=_quotable(member))
        else:
            pairs.add((member, submission))
    return SheetRead(frozenset(pairs), None)


def _is_new(
    table: Table, number: int, identifier: str, known: _Known, seen: set[str], faults: Faults
) -> bool:
    place = cell(table.file, number, _ID)
    if identifier not in known[1]:
        faults.add("sheet.submission", place, id=_quotable(identifier))
        return False
    if identifier in seen:
        faults.add("sheet.twice", place, id=identifier)
        return False
    seen.add(identifier)
    return True


def _reads(table: Table, number: int, head: str, values: dict[str, str], faults: Faults) -> bool:
    text = values.get(head, "")
    said = text.casefold()
    if said not in _YES and said not in _NO:
        faults.add("assign.sign", cell(table.file, number, head), text=text[:_SHORT])
    return said in _YES


def _quotable(identifier: str) -> str:
    return identifier if is_id(identifier) else identifier[:_SHORT]


def _csv(lines: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(lines: list[list[str]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only needed here

    book = Workbook(write_only=True)
    sheet = book.create_sheet("assignment")
    sheet.freeze_panes = "D2"
    for line in lines:
        sheet.append(line)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
