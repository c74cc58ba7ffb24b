"""A member's own reviews as a PDF, for their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.errors import WrongUse
from reviewer_app.services.desk.reviews import overview
from reviewer_app.services.desk.views import Gate

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.wording import Words


def own_report(desk: Desk, path: Path, words: Words) -> int:
    """Write the member's own reviews of the open round; return how many pages there are.

    Raises:
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
    reviews = []
    for row in told.rows:
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
            )
        )
    moment = told.saved or desk.clock()
    return write_own_reviews(path, OwnReviews(told.call, desk.name, moment, tuple(reviews)), words)
