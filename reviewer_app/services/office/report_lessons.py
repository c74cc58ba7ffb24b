"""The lessons report: what the secretariat takes to the next call, as a PDF and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.progress import CancelToken, Report, Step
from reviewer_app.formats.files import all_or_none

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office


def write_lessons(
    office: Office, ground: Ground, folder: Path, report: Report, token: CancelToken
) -> tuple[Path, ...]:
    """Write ``lessons.pdf`` and ``lessons.json``; only for the secretariat, since members are named in their remarks.

    Raises:
        MachineFault: Disk full, no permission; neither file is left.
        Cancelled: The person stopped it.
    """
    from reviewer_app.reports.lessons_json import write_lessons_json  # noqa: PLC0415 - as below
    from reviewer_app.reports.lessons_pdf import write_lessons_pdf  # noqa: PLC0415 - loads slowly
    from reviewer_app.services.office.lessons_report import read_lessons  # noqa: PLC0415

    lessons = read_lessons(office, ground)
    token.check()
    report(Step("lessons.pdf", 0, 1))
    page, document = folder / "lessons.pdf", folder / "lessons.json"
    with all_or_none((page, document)):
        write_lessons_pdf(page, lessons, ground.words)
        write_lessons_json(document, lessons, ground.words)
    return (page, document)
