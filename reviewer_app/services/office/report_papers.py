"""What a report holds beside scorecards: the board summary and tables for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken, Report
from reviewer_app.services.office.report_announcement import write_announcement
from reviewer_app.services.office.report_lessons import write_lessons
from reviewer_app.services.office.report_letters import write_letters
from reviewer_app.services.office.report_sheets import (
    write_ranking_book,
    write_scores,
    write_sheets_of_round,
    write_standings,
)
from reviewer_app.services.office.report_summary import write_summary

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office


class Paper(StrEnum):
    """One kind of paper."""

    SCORECARDS = "scorecards"
    SUMMARY = "summary"
    RANKING = "ranking"
    SPREADSHEET = "spreadsheet"
    DATA = "data"
    LETTERS = "letters"
    ANNOUNCEMENT = "announcement"
    LESSONS = "lessons"
    SHEETS = "sheets"


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


_WRITERS: Final[Mapping[Paper, Writer]] = {
    Paper.SUMMARY: write_summary,
    Paper.RANKING: write_standings,
    Paper.SPREADSHEET: write_ranking_book,
    Paper.DATA: write_scores,
    Paper.LETTERS: write_letters,
    Paper.ANNOUNCEMENT: write_announcement,
    Paper.LESSONS: write_lessons,
    Paper.SHEETS: write_sheets_of_round,
}

OFFERED: Final = tuple(p for p in Paper if p is Paper.SCORECARDS or p in _WRITERS)
"""The kinds of paper that can be written, in the order in which they are."""
NAMING: Final = frozenset((Paper.SPREADSHEET, Paper.DATA))
"""The kinds of paper that name reviewers and have no other edition."""
