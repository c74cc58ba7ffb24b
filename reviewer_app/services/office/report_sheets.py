"""The sheets of a round: one workbook, one CSV file per table, one JSON document; for the secretariat or the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.progress import CancelToken, Report, Step
from reviewer_app.errors import WrongUse
from reviewer_app.formats.files import make_folder
from reviewer_app.services.office.table_fields import BOARD, SECRETARIAT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.reports.values_sheets import Table, Tables
    from reviewer_app.reports.workbook import AboutBook
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.table_ground import TableGround

FOLDER = "sheets"


def write_sheets_of_round(
    office: Office, ground: Ground, folder: Path, report: Report, token: CancelToken
) -> tuple[Path, ...]:
    """Write ``sheets/EDITION/`` for the secretariat, the board or both, as the wish for editions says.

    Raises:
        WrongUse: ``sheets.team`` where only teams are to get something.
        MachineFault: Disk full, no permission.
        Cancelled: The person stopped it; files written so far stay.
    """
    # They are for people who read about scores; most commands need neither these nor openpyxl.
    from reviewer_app.services.office.table_ground import read_table_ground  # noqa: PLC0415
    from reviewer_app.services.office.tables_of_round import tables_of  # noqa: PLC0415

    editions = [e for e in (SECRETARIAT, BOARD) if e in ground.editions]
    if not editions:
        raise WrongUse("sheets.team")
    held = read_table_ground(office, ground)
    written: list[Path] = []
    for edition in editions:
        tables = tables_of(office, held, edition)
        written += _write_edition(held, tables, folder / FOLDER / edition, report, token)
    return tuple(written)


def write_standings(
    office: Office, ground: Ground, folder: Path, _report: Report, token: CancelToken
) -> tuple[Path, ...]:
    """Write ``ranking.csv``: the standings as the board may read them.

    Raises:
        MachineFault: Disk full, no permission.
    """
    from reviewer_app.reports.tables import table_rows, write_csv  # noqa: PLC0415
    from reviewer_app.services.office.table_ground import read_table_ground  # noqa: PLC0415
    from reviewer_app.services.office.tables_numbers import standings_table  # noqa: PLC0415

    path = folder / "ranking.csv"
    table = standings_table(read_table_ground(office, ground), BOARD)
    write_csv(path, table_rows(table, ground.words), token)
    return (path,)


def write_ranking_book(
    office: Office, ground: Ground, folder: Path, report: Report, token: CancelToken
) -> tuple[Path, ...]:
    """Write ``ranking.xlsx``: standings and reviews as the secretariat reads them.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
        Cancelled: The person stopped it; no file is left.
    """
    from reviewer_app.services.office.table_ground import read_table_ground  # noqa: PLC0415
    from reviewer_app.services.office.tables_numbers import standings_table  # noqa: PLC0415
    from reviewer_app.services.office.tables_of_round import tables_with  # noqa: PLC0415
    from reviewer_app.services.office.tables_scores import reviews_table  # noqa: PLC0415

    held = read_table_ground(office, ground)
    made = (standings_table(held, SECRETARIAT), reviews_table(held, SECRETARIAT))
    path = folder / "ranking.xlsx"
    _write_book(path, held, tables_with(held, SECRETARIAT, made), report, token, about_last=True)
    return (path,)


def write_scores(
    office: Office, ground: Ground, folder: Path, _report: Report, token: CancelToken
) -> tuple[Path, ...]:
    """Write ``reviews.csv``: every answer as the secretariat reads it.

    Raises:
        MachineFault: Disk full, no permission; no file is left.
        Cancelled: The person stopped it; no file is left.
    """
    from reviewer_app.reports.tables import table_rows, write_csv  # noqa: PLC0415
    from reviewer_app.services.office.table_ground import read_table_ground  # noqa: PLC0415
    from reviewer_app.services.office.tables_scores import scores_table  # noqa: PLC0415

    path = folder / "reviews.csv"
    table = scores_table(read_table_ground(office, ground), SECRETARIAT)
    write_csv(path, table_rows(table, ground.words), token)
    return (path,)


def _write_edition(
    ground: TableGround, tables: Tables, folder: Path, report: Report, token: CancelToken
) -> list[Path]:
    from reviewer_app.reports.sheets_json import write_sheets_json  # noqa: PLC0415
    from reviewer_app.reports.tables import table_rows, write_csv  # noqa: PLC0415
    from reviewer_app.services.office.tables_of_round import about_table  # noqa: PLC0415

    make_folder(folder)
    words = ground.words
    book, document = folder / "sheets.xlsx", folder / "sheets.json"
    _write_book(book, ground, tables, report, token)
    write_sheets_json(document, tables, words, token)
    written = [book, document]
    each: Sequence[Table] = (about_table(ground, tables), *tables.each)
    for done, table in enumerate(each):
        token.check()
        report(Step("report.sheets", done, len(each)))
        path = folder / f"{table.id}.csv"
        write_csv(path, table_rows(table, words), token)
        written.append(path)
    return written


def _write_book(
    path: Path,
    ground: TableGround,
    tables: Tables,
    report: Report,
    token: CancelToken,
    *,
    about_last: bool = False,
) -> None:
    from reviewer_app.reports.tables import table_page  # noqa: PLC0415
    from reviewer_app.reports.workbook import write_workbook  # noqa: PLC0415
    from reviewer_app.services.office.tables_of_round import about_table  # noqa: PLC0415

    pages = [table_page(table, ground.words) for table in tables.each]
    about = table_page(about_table(ground, tables), ground.words)
    pages.insert(len(pages) if about_last else 0, about)
    write_workbook(path, pages, _about_book(ground, tables), report, token)


def _about_book(ground: TableGround, tables: Tables) -> AboutBook:
    from reviewer_app.reports.workbook import AboutBook  # noqa: PLC0415

    words, source = ground.words, tables.source
    title = ground.best(ground.call.title)
    foot = words.t("{call}, round {round}, ledger entry {n}", call=title, round=ground.call.round,
                   n=source.ledger_n)  # fmt: skip
    if ground.call.demonstration:
        foot = f"{foot} · {words.t('Demonstration data: the scores are invented')}"
    return AboutBook(
        title=words.t("Sheets: {call}, round {round}", call=title, round=ground.call.round),
        language=words.language,
        moment=source.moment,
        foot=foot,
        cut=lambda n: words.t("… [cut: all {n} characters stand in the CSV and JSON files]", n=n),
    )
