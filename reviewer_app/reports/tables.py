"""Tables for spreadsheets: standings and single scores, harmless to open."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reviewer_app.formats.files import write_atomically, write_whole
from reviewer_app.formats.sheets.harmless import harmless_csv, harmless_xlsx
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.standing import Ranking
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.wording import Words

Cell = str | int | float | None


def ranking_table(
    call: Call, ranking: Ranking, heads: Mapping[str, SubmissionHead], words: Words
) -> list[list[Cell]]:
    """Return the ranking as rows, headings first."""
    titles = [c.title.best((words.language, *call.languages)) for c in call.rubric.criteria]
    names = (
        "rank",
        "rank in group",
        "id",
        "title",
        "group",
        "country",
        "n",
        "mean",
        "median",
        "SD",
        "notes",
    )
    rows: list[list[Cell]] = [[*(words.t(n) for n in names), *titles]]
    for s in ranking.standings:
        head = heads[s.submission]
        rows.append(
            [
                s.rank, s.group_rank, s.submission, head.title.best((words.language,)), s.group,
                head.country, s.n,
                *(None if v is None else round(float(v), 6) for v in (s.mean, s.median, s.deviation)),
                " ".join(n.value for n in s.notes),
                *(None if c.mean is None else round(float(c.mean), 6) for c in s.criteria),
            ]
        )  # fmt: skip
    return rows


def scores_table(ranking: Ranking, words: Words) -> list[list[Cell]]:
    """Return every single review's total as rows, headings first."""
    names = ("submission", "reviewer", "entered by", "total", "share of weight", "left out because")
    rows: list[list[Cell]] = [[words.t(n) for n in names]]
    for s in ranking.standings:
        rows += [
            [
                t.submission,
                t.reviewer,
                ranking.entered_by(t.reviewer),
                None if t.total is None else round(float(t.total), 6),
                round(float(t.share), 6),
                words.code(f"dropped.{t.dropped.value}") if t.dropped else "",
            ]
            for t in s.totals
        ]
    return rows


def write_csv(path: Path, rows: Sequence[Sequence[Cell]]) -> None:
    """Write rows as CSV in UTF-8 with a byte order mark, as spreadsheets expect."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow(harmless_csv(visible(c)) if isinstance(c, str) else c for c in row)
    write_whole(path, out.getvalue().encode("utf-8-sig"))


def write_xlsx(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> None:
    """Write rows as XLSX, one sheet each; texts stay texts."""
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only needed here
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name[:31])
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column)
                cell.value = harmless_xlsx(visible(value)) if isinstance(value, str) else value
                if isinstance(value, str):
                    cell.data_type = "s"
                if number == 1:
                    cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for letter, width in zip(
            "ABCDEFGHIJK", (12, 14, 14, 46, 22, 12, 8, 10, 10, 10, 26), strict=True
        ):
            sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    with write_atomically(path) as file:
        # The library keeps sheets in a temporary folder meanwhile: its fault is one of the machine as well.
        book.save(out)
        file.write(out.getvalue())
