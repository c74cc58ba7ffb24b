"""A member's reviews as a sheet: one row per submission, to be filled in elsewhere and read back.

Empty is *no answer*, never zero; ``-`` is *cannot judge*. Text that a spreadsheet could take for a formula
is written with an apostrophe before it, which reading takes away again.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import CriterionId, SubmissionId, is_id
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.errors import Problems
from reviewer_app.formats.faults import Faults, cell
from reviewer_app.formats.files import write_atomically
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.sheets.harmless import (
    harmless_csv,
    harmless_xlsx,
    restored,
    restored_csv,
)
from reviewer_app.formats.sheets.reading import read_table
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.formats.call_submissions import Table

_HEAD: Final = ("id", "title", "conflict", "conflict_reason")
_TAIL: Final = ("to_team", "to_secretariat", "confidence", "abstain", "offers_help")
_CANNOT: Final = ("-", "–", "cannot judge")
_YES: Final = "yes"
_SHORT: Final = 24
"""Characters of a cell that an error quotes."""
_CONFLICTS: Final = {
    "": ConflictState.NOT_ASKED,
    "none": ConflictState.NONE,
    "link": ConflictState.LINK_MAY_SCORE,
    "conflict": ConflictState.CONFLICT,
}
_WORDS: Final = {state: word for word, state in _CONFLICTS.items()}


def sheet_columns(call: Call) -> tuple[str, ...]:
    """Return the headings of a sheet: for each criterion its id, and its reason's."""
    criteria = tuple(name for c in call.rubric.criteria for name in (c.id, f"{c.id}_reason"))
    return (*_HEAD, *criteria, *_TAIL)


def write_sheet(
    path: Path, call: Call, rows: Sequence[tuple[SubmissionHead, Review]], language: str
) -> None:
    """Write reviews as ``.xlsx`` or, with any other ending, as CSV.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
    """
    columns = sheet_columns(call)
    xlsx = path.suffix.lower() == ".xlsx"
    harmless = harmless_xlsx if xlsx else harmless_csv
    lines = [_line(call, head, review, language, harmless) for head, review in rows]
    with write_atomically(path) as file:
        # Made in here: the library of sheets has a temporary folder, whose faults are those of the machine as well.
        file.write(_xlsx(call, columns, lines, language) if xlsx else _csv(columns, lines))


def read_sheet(
    path: Path,
    call: Call,
    known: Sequence[SubmissionId],
    judge: Callable[[Review], tuple[str, str] | None] | None = None,
) -> tuple[Review, ...]:
    """Return the reviews of a sheet; work states follow from what is filled in.

    Args:
        path: The sheet.
        call: The call with its rubric.
        known: Submissions that may stand in it.
        judge: Returns code and column of what is wrong with a whole row, or None.

    Raises:
        Problems: ``sheet.problems`` with every fault, its row and column.
        Refused: ``file.*``.
    """
    faults = Faults()
    if not path.is_file():
        faults.add("call.file-folder" if path.is_dir() else "call.file-missing", path.name)
    table = read_table(path, faults) if not faults else None
    if table is None:
        raise Problems("sheet.problems", tuple(faults.found))
    _check_columns(table, call, faults)
    back = restored if path.suffix.lower() == ".xlsx" else restored_csv
    reviews: dict[str, Review] = {}
    for number, cells in table.rows:
        values = {h: back(c) for h, c in zip(table.heads, cells, strict=False)}
        identifier = values.get("id", "").strip()
        if identifier not in known:
            faults.add("sheet.submission", cell(table.file, number, "id"), id=_quotable(identifier))
        elif identifier in reviews:
            faults.add("sheet.twice", cell(table.file, number, "id"), id=identifier)
        else:
            review = reviews[identifier] = _review(call, table, number, values, faults)
            wrong = judge(review) if judge is not None else None
            if wrong is not None:
                faults.add(wrong[0], cell(table.file, number, wrong[1]))
    if faults:
        raise Problems("sheet.problems", tuple(faults.found))
    return tuple(reviews.values())


def _check_columns(table: Table, call: Call, faults: Faults) -> None:
    for head in table.heads:
        if head not in sheet_columns(call):
            faults.add("sheet.column-unknown", table.file, column=_quotable(head))
    if "id" not in table.heads:
        faults.add("call.column-missing", table.file, column="id")


def _line(
    call: Call, head: SubmissionHead, review: Review, language: str, harmless: Callable[[str], str]
) -> list[str | int]:
    cells: list[str | int] = [
        head.id,
        harmless(visible(head.title.best((language,)))),
        _WORDS[review.conflict],
        harmless(review.conflict_reason),
    ]
    for criterion in call.rubric.criteria:
        score = review.score(criterion.id)
        level: str | int = ""
        if score is not None:
            level = "cannot judge" if score.level is None else score.level
        cells += [level, harmless(score.reason) if score else ""]
    cells += [
        harmless(review.to_team),
        harmless(review.to_secretariat),
        review.confidence or "",
        _YES if review.work is WorkState.ABSTAINED else "",
        _YES if review.offers_help else "",
    ]
    return cells


def _csv(columns: tuple[str, ...], lines: list[list[str | int]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(
    call: Call, columns: tuple[str, ...], lines: list[list[str | int]], language: str
) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only needed here
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "reviews"
    table: list[list[str | int]] = [list(columns), *lines]
    for number, row in enumerate(table, start=1):
        for column, value in enumerate(row, start=1):
            one = sheet.cell(number, column)
            one.value = value
            if isinstance(value, str):
                one.data_type = "s"
            one.alignment = Alignment(wrap_text=True, vertical="top")
            one.font = Font(bold=number == 1)
    sheet.freeze_panes = "C2"
    sheet.column_dimensions["B"].width = 44
    meanings = book.create_sheet("levels")
    meanings.append(["criterion", "title", "level", "meaning"])
    for criterion in call.rubric.criteria:
        title = criterion.title.best((language, *call.languages))
        for anchor in criterion.anchors:
            words = harmless_xlsx(anchor.text.best((language, *call.languages)))
            meanings.append([criterion.id, harmless_xlsx(title), anchor.level, words])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _review(
    call: Call, table: Table, number: int, values: dict[str, str], faults: Faults
) -> Review:
    conflict = values.get("conflict", "").strip().lower()
    if conflict not in _CONFLICTS:
        faults.add("sheet.conflict", cell(table.file, number, "conflict"))
    state = _CONFLICTS.get(conflict, ConflictState.NOT_ASKED)
    reason = values.get("conflict_reason", "").strip()
    if state in (ConflictState.LINK_MAY_SCORE, ConflictState.CONFLICT) and not reason:
        faults.add("sheet.conflict-reason", cell(table.file, number, "conflict_reason"))
    scores = [
        score
        for criterion in call.rubric.criteria
        if (score := _score(criterion, table, number, values, faults)) is not None
    ]
    for name in ("to_team", "to_secretariat"):
        if len(values.get(name, "")) > LIMITS.comment:
            faults.add("call.text-long", cell(table.file, number, name), most=LIMITS.comment)
    confidence = values.get("confidence", "").strip()
    if confidence not in ("", "1", "2", "3"):
        faults.add("sheet.confidence", cell(table.file, number, "confidence"))
    abstains = _switch("abstain", table, number, values, faults)
    return Review(
        submission=SubmissionId(values["id"].strip()),
        conflict=state,
        conflict_reason=reason,
        work=WorkState.ABSTAINED if abstains else WorkState.NOT_OPENED,
        scores=tuple(scores),
        to_team=values.get("to_team", ""),
        to_secretariat=values.get("to_secretariat", ""),
        confidence=int(confidence) if confidence in ("1", "2", "3") else None,
        offers_help=_switch("offers_help", table, number, values, faults),
    )


def _switch(name: str, table: Table, number: int, values: dict[str, str], faults: Faults) -> bool:
    value = values.get(name, "").strip().lower()
    if value not in ("", "no", _YES):
        faults.add("sheet.yes-or-no", cell(table.file, number, name))
    return value == _YES


def _score(
    criterion: Criterion, table: Table, number: int, values: dict[str, str], faults: Faults
) -> Score | None:
    text = values.get(criterion.id, "").strip()
    reason = values.get(f"{criterion.id}_reason", "").strip()
    place = cell(table.file, number, criterion.id)
    if not text:
        if reason:
            faults.add("sheet.reason-alone", place)
        return None
    if len(reason) > LIMITS.reason:
        faults.add("call.text-long", place, most=LIMITS.reason)
    if text.lower() in _CANNOT:
        return Score(CriterionId(criterion.id), None, reason)
    scale = criterion.scale
    if not text.lstrip("-").isdecimal() or int(text) not in scale:
        faults.add("sheet.level", place, value=_quotable(text), low=scale.low, high=scale.high)
        return None
    return Score(CriterionId(criterion.id), int(text), reason)


def _quotable(text: str) -> str:
    """Return a cell where it is an identifier or a number; in a shifted sheet it may be a comment."""
    return text if is_id(text.lstrip("-")) and len(text) <= _SHORT else "…"
