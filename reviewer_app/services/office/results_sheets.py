"""Results as sheets: the data table and the discussion list, harmless to open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import WrongUse
from reviewer_app.formats.files import make_folder
from reviewer_app.services.office.read_back import WrittenFile, read_back
from reviewer_app.services.office.results_detail import Apart, detail_of_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.reports.tables import Cell
    from reviewer_app.services.office.results_rows import RankedRow
    from reviewer_app.services.office.results_table import AnswerTable
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.wording import Words

KINDS: Final = (".csv", ".xlsx")
_STEP: Final = 2000
_LEAVES: Final = (Apart.DECLARED, Apart.ON_RECORD)


def write_answers(  # noqa: PLR0913 - what stands in the file, where, in which words, and how it is stopped
    results: Results,
    table: AnswerTable,
    order: Sequence[int],
    path: Path,
    words: Words,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> WrittenFile:
    """Write the rows of the data table in the order wanted, as CSV or XLSX by the file's name.

    Raises:
        WrongUse: ``sheet.kind`` where the name ends otherwise.
        MachineFault: Disk full, no permission; no file is left.
        Cancelled: The person stopped it; no file is left.
    """
    rows = answer_cells(table, order, words, report=report, token=token)
    return write_sheets(results, path, {words.t("Reviews"): rows}, words)


def write_agenda(
    results: Results, rows: Sequence[RankedRow], path: Path, words: Words
) -> WrittenFile:
    """Write a discussion list in the order of ``rows``, with who is in conflict and leaves the room.

    Raises:
        WrongUse: ``sheet.kind``.
        MachineFault: Disk full, no permission; no file is left.
    """
    return write_sheets(
        results, path, {words.t("Agenda"): agenda_cells(results, rows, words)}, words
    )


def answer_cells(
    table: AnswerTable,
    order: Sequence[int],
    words: Words,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> list[list[Cell]]:
    """Return the rows of the data table, headings first."""
    names = (
        "submission", "title", "group", "country", "reviewer", "entered by", "criterion", "weight",
        "level", "cannot judge", "reason", "total", "counts", "version read", "version now",
        "confidence",
    )  # fmt: skip
    cells: list[list[Cell]] = [[words.t(n) for n in names]]
    for place, number in enumerate(order):
        if place % _STEP == 0:
            (token or CancelToken()).check()
            report(Step("report.rows", place, len(order)))
        row = table.row(number)
        one, score, total = row.of, row.score, row.of.total
        cells.append(
            [
                one.head.id,
                one.head.title.best((words.language,)),
                one.head.group,
                one.head.country,
                one.name,
                one.officer,
                row.criterion.title.best((words.language,)),
                float(row.criterion.weight),
                None if score is None else score.level,
                words.t("yes") if score is not None and score.cannot_judge else "",
                "" if score is None else score.reason,
                None if total.total is None else round(float(total.total), 6),
                words.code(f"dropped.{total.dropped.value}") if total.dropped else words.t("yes"),
                one.review.version,
                one.head.version,
                one.review.confidence,
            ]
        )
    return cells


def agenda_cells(results: Results, rows: Sequence[RankedRow], words: Words) -> list[list[Cell]]:
    """Return a discussion list as rows, headings first."""
    names = (
        "order", "submission", "title", "group", "country", "n", "mean", "SD", "lowest", "highest",
        "rank", "widest apart on", "leave the room",
    )  # fmt: skip
    cells: list[list[Cell]] = [[words.t(n) for n in names]]
    for order, row in enumerate(rows, start=1):
        s, head = row.standing, row.head
        apart = detail_of_row(results, row, len(rows)).apart
        widest = results.call.rubric.criterion(row.disputed) if row.disputed else None
        cells.append(
            [
                order,
                head.id,
                head.title.best((words.language,)),
                head.group,
                head.country,
                s.n,
                *(
                    None if v is None else round(float(v), 6)
                    for v in (s.mean, s.deviation, s.low, s.high)
                ),
                row.rank,
                widest.title.best((words.language,)) if widest else "",
                ", ".join(a.name for a in apart if a.why in _LEAVES),
            ]
        )
    return cells


def write_sheets(
    results: Results, path: Path, sheets: dict[str, list[list[Cell]]], words: Words
) -> WrittenFile:
    """Write sheets and where their numbers come from; the first of them alone as CSV.

    Raises:
        WrongUse: ``sheet.kind``.
        MachineFault: Disk full, no permission; no file is left.
    """
    from reviewer_app.reports.tables import write_csv, write_xlsx  # noqa: PLC0415 - openpyxl is slow

    if path.suffix.lower() not in KINDS:
        raise WrongUse("sheet.kind", file=path.name)
    make_folder(path.parent)
    if path.suffix.lower() == ".csv":
        write_csv(path, next(iter(sheets.values())))
    else:
        write_xlsx(path, {**sheets, words.t("Source"): _source(results, words)})
    return read_back(path)


def _source(results: Results, words: Words) -> list[list[Cell]]:
    """Return where the numbers come from, for a sheet of its own."""
    call, ranking = results.call, results.ranking
    rows: list[list[Cell]] = [
        [words.t("call"), call.title.best((words.language, *call.languages))],
        [words.t("round"), call.round],
        [words.t("input hash"), ranking.input_hash],
        [words.t("merge digest"), ranking.merge_digest],
        [words.t("ledger entry"), results.ledger[0]],
    ]
    if results.numbers is not None:
        rows.append([words.t("input of the statistics"), results.numbers.digest])
        rows.append([words.t("version of the statistics"), results.numbers.version])
        if results.aside.held:
            held = words.t("held in or out of the selection, not counted here")
            rows.append([held, results.aside.held])
        if results.aside.ruled:
            rows.append([words.t("the selection has other places or quotas, not counted here")])
    if call.demonstration:
        rows.append([words.t("Demonstration data: the scores are invented")])
    return rows
