"""The board's summary: what lies on the table at the meeting, from one reading of the round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.report_summary_answer import answer
from reviewer_app.services.office.report_summary_balance import spread
from reviewer_app.services.office.report_summary_choice import chosen
from reviewer_app.services.office.report_summary_disputed import disputed
from reviewer_app.services.office.report_summary_evidence import evidence, participation
from reviewer_app.services.office.report_summary_ground import summary_ground
from reviewer_app.services.office.report_summary_judging import judging
from reviewer_app.services.office.report_summary_ranking import ranked_groups
from reviewer_app.services.office.report_summary_rounds import moved
from reviewer_app.services.office.status import round_status

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.reports.values_summary import BoardSummary
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office


def write_summary(
    office: Office, ground: Ground, folder: Path, _report: Report, token: CancelToken
) -> tuple[Path, ...]:
    """Write the board's summary into a folder; return its file.

    Raises:
        MachineFault: Disk full, no permission.
        Cancelled: The person stopped it.
    """
    from reviewer_app.reports.summary.board import write_board_summary  # noqa: PLC0415 - loads slowly

    path = folder / "board-summary.pdf"
    write_board_summary(path, board_summary(office, ground, token), ground.words)
    return (path,)


def board_summary(office: Office, pages: Ground, token: CancelToken | None = None) -> BoardSummary:
    """Return what the summary is made of; nothing is changed or put on record.

    Raises:
        Cancelled: The person stopped it.
    """
    from reviewer_app.reports.values_summary import BoardSummary  # noqa: PLC0415

    ground = summary_ground(office, pages, token)
    status = round_status(office, pages.which.id, pages.which.round)
    members = participation(pages, status)
    made = evidence(office, pages, status)
    counted = sum(m.state == "merged" for m in status.members)
    return BoardSummary(
        source=pages.source,
        answer=answer(ground, members, counted, len(made.refused)),
        choice=chosen(ground),
        ranking=ranked_groups(ground),
        disputed=disputed(ground),
        spread=spread(ground),
        participation=members,
        judging=judging(pages),
        moved=moved(office, ground),
        evidence=made,
    )
