"""What a report holds beside scorecards: the board summary and tables for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken, Report
from reviewer_app.services.office.report_summary import write_summary
from reviewer_app.services.office.report_sureness import with_estimates
from reviewer_app.services.office.results_sheets import answer_cells
from reviewer_app.services.office.results_table import Arrangement, arrange, table_of
from reviewer_app.services.office.results_view import read_results

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.reports.tables import Cell
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office


class Paper(StrEnum):
    """One kind of paper."""

    SCORECARDS = "scorecards"
    SUMMARY = "summary"
    RANKING = "ranking"
    SPREADSHEET = "spreadsheet"
    DATA = "data"


Writer = Callable[["Office", "Ground", "Path", Report, CancelToken], "tuple[Path, ...]"]
"""Writes one kind of paper into a folder and returns its files."""


def write_paper(
    office: Office, ground: Ground, paper: Paper, folder: Path, report: Report, token: CancelToken
) -> tuple[Path, ...]:
    """Write one kind of paper beside the scorecards; return its files.

    Raises:
        MachineFault: Disk full, no permission.
        Cancelled: The person stopped it.
    """
    return _WRITERS[paper](office, ground, folder, report, token)


def _write_ranking(
    _office: Office, ground: Ground, folder: Path, _report: Report, _token: CancelToken
) -> tuple[Path, ...]:
    from reviewer_app.reports.tables import write_csv  # noqa: PLC0415

    path = folder / "ranking.csv"
    write_csv(path, _ranking(ground))
    return (path,)


def _write_spreadsheet(
    _office: Office, ground: Ground, folder: Path, _report: Report, _token: CancelToken
) -> tuple[Path, ...]:
    from reviewer_app.reports.tables import scores_table, write_xlsx  # noqa: PLC0415

    words, path = ground.words, folder / "ranking.xlsx"
    scores = scores_table(ground.ranking, words)
    write_xlsx(path, {words.t("Ranking"): _ranking(ground), words.t("Reviews"): scores})
    return (path,)


def _write_data(
    office: Office, ground: Ground, folder: Path, _report: Report, _token: CancelToken
) -> tuple[Path, ...]:
    from reviewer_app.reports.tables import write_csv  # noqa: PLC0415

    path = folder / "reviews.csv"
    table = table_of(read_results(office, ground.which.id, ground.which.round))
    write_csv(path, answer_cells(table, arrange(table, Arrangement()), ground.words))
    return (path,)


def _ranking(ground: Ground) -> list[list[Cell]]:
    from reviewer_app.reports.tables import ranking_table  # noqa: PLC0415

    table = ranking_table(ground.which.call, ground.ranking, ground.heads, ground.words)
    return with_estimates(ground, table)


_WRITERS: Final[Mapping[Paper, Writer]] = {
    Paper.SUMMARY: write_summary,
    Paper.RANKING: _write_ranking,
    Paper.SPREADSHEET: _write_spreadsheet,
    Paper.DATA: _write_data,
}
