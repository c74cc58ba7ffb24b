"""What a report holds beside scorecards: the board summary and tables for spreadsheets."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.services.office.marks import marked_name
from reviewer_app.services.office.report_sureness import summary_sureness, with_estimates
from reviewer_app.services.office.results_sheets import answer_cells
from reviewer_app.services.office.results_table import Arrangement, arrange, table_of
from reviewer_app.services.office.results_view import read_results
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


FILES = {
    Paper.SUMMARY: "board-summary.pdf",
    Paper.RANKING: "ranking.csv",
    Paper.SPREADSHEET: "ranking.xlsx",
    Paper.DATA: "reviews.csv",
}
"""Names of the files that there is one of per language."""


def write_paper(office: Office, ground: Ground, paper: Paper, path: Path) -> None:
    """Write one paper that there is one of.

    Raises:
        MachineFault: Disk full, no permission.
    """
    from reviewer_app.reports.summary import write_board_summary  # noqa: PLC0415 - loads slowly
    from reviewer_app.reports.tables import (  # noqa: PLC0415
        ranking_table,
        scores_table,
        write_csv,
        write_xlsx,
    )

    words = ground.words
    ranking = with_estimates(
        ground, ranking_table(ground.which.call, ground.ranking, ground.heads, words)
    )
    if paper is Paper.SUMMARY:
        write_board_summary(path, _summary(office, ground), words)
    elif paper is Paper.RANKING:
        write_csv(path, ranking)
    elif paper is Paper.SPREADSHEET:
        scores = scores_table(ground.ranking, words)
        write_xlsx(path, {words.t("Ranking"): ranking, words.t("Reviews"): scores})
    else:
        results = read_results(office, ground.which.id, ground.which.round)
        table = table_of(results)
        write_csv(path, answer_cells(table, arrange(table, Arrangement()), words))


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
