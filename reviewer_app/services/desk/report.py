"""A member's own reviews as a PDF, for their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import WrongUse
from reviewer_app.services.desk.reviews import overview
from reviewer_app.services.desk.views import Gate

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Overview
    from reviewer_app.wording import Words


def own_report(
    desk: Desk,
    path: Path,
    words: Words,
    *,
    with_notes: bool = False,
    report: Report = silent,
    token: CancelToken | None = None,
) -> int:
    """Write the member's own reviews of the open round; return how many pages there are.

    Args:
        desk: The unlocked desk.
        path: The file.
        words: Of the language it is written in.
        with_notes: Whether the member's private notes stand in it too.
        report: Told of the steps.
        token: Asked before anything is written.

    Raises:
        Cancelled: The person stopped it; no file is left.
        WrongUse: ``report.exists`` where a file has that name.
        NotPossible: ``package.none``.
        MachineFault: Disk full, no permission.
    """
    # ReportLab loads slowly; the desk needs it only here.
    from reviewer_app.reports.own_reviews import write_own_reviews  # noqa: PLC0415
    from reviewer_app.reports.values import OwnReview, OwnReviews  # noqa: PLC0415

    if path.exists():
        raise WrongUse("report.exists", file=path.name)
    told = overview(desk)
    notes = _notes(desk, told) if with_notes else {}
    reviews = []
    for number, row in enumerate(told.rows):
        (token or CancelToken()).check()
        report(Step("report.write", number, len(told.rows)))
        if row.gate is Gate.WITHDRAWN:
            continue
        group = told.call.group(row.head.group)
        reviews.append(
            OwnReview(
                head=row.head,
                title=row.head.title.best((words.language,)),
                group=group.title.best((words.language,)) if group else "",
                review=row.review,
                state=row.state.value,
                total=float(row.total) if row.total is not None else None,
                notes=notes.get(row.head.id, ""),
            )
        )
    moment = told.saved or desk.clock()
    own = OwnReviews(told.call, desk.name, moment, tuple(reviews), with_notes)
    pages = write_own_reviews(path, own, words)
    report(Step("report.write", len(told.rows), len(told.rows)))
    return pages


def _notes(desk: Desk, told: Overview) -> dict[SubmissionId, str]:
    with desk.store.begin() as work:
        stored = work.reviews(told.call.id, told.call.round)
    return {sid: one.notes for sid, one in stored.items() if one.notes.strip()}
