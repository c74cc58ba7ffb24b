"""What a report holds beside scorecards: the board summary and tables for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken, Report
from reviewer_app.services.office.marks import marked_name
from reviewer_app.services.office.report_announcement import write_announcement
from reviewer_app.services.office.report_lessons import write_lessons
from reviewer_app.services.office.report_letters import write_letters
from reviewer_app.services.office.report_sheets import (
    write_ranking_book,
    write_scores,
    write_sheets_of_round,
    write_standings,
)
from reviewer_app.services.office.report_sureness import summary_sureness
from reviewer_app.services.office.selecting import SelectionWish, propose_selection
from reviewer_app.services.office.status import round_status

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.reports.values import BoardSummary
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


def _write_summary(
    office: Office, ground: Ground, folder: Path, _report: Report, _token: CancelToken
) -> tuple[Path, ...]:
    from reviewer_app.reports.summary import write_board_summary  # noqa: PLC0415 - loads slowly

    path = folder / "board-summary.pdf"
    write_board_summary(path, _summary(office, ground), ground.words)
    return (path,)


def _summary(office: Office, ground: Ground) -> BoardSummary:
    from reviewer_app.reports.values import (  # noqa: PLC0415
        BoardSummary,
        FileLine,
        OutcomeLine,
        Participation,
    )

    which = ground.which
    status = round_status(office, which.id, which.round)
    plain = {m.member: m.name for m in status.members}
    return BoardSummary(
        source=ground.source,
        ranking=ground.ranking,
        broken=propose_selection(office, which.id, which.round, SelectionWish()).broken,
        choice=ground.choice.sentences,
        outcomes={
            s: OutcomeLine(o.name + (ground.words.t(" (tied)") if o.tied else ""), o.selected)
            for s, o in ground.choice.outcomes.items()
        },
        heads=ground.heads,
        participation=tuple(
            Participation(
                marked_name(m.name, m.entered_by, ground.words),
                m.state,
                m.revision,
                m.scored,
                m.abstained,
                m.conflicts,
                m.assigned,
            )
            for m in status.members
        ),
        files=tuple(
            FileLine(
                marked_name(
                    plain.get(f.result.reviewer, f.result.reviewer),
                    f.result.entered_by or "",
                    ground.words,
                ),
                f.result.revision,
                f.state.value,
                f.result.id,
            )
            for f in ground.pool.files
        ),
        refused=status.refused_files,
        sure=summary_sureness(ground),
    )


_WRITERS: Final[Mapping[Paper, Writer]] = {
    Paper.SUMMARY: _write_summary,
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
