"""Passages that a member marks in the answers: the member's own, never part of a result or report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.limits import LIMITS
from reviewer_app.errors import WrongUse
from reviewer_app.services.desk.marked import Mark, Remarked
from reviewer_app.services.desk.opened import open_one
from reviewer_app.services.desk.rows import open_gate
from reviewer_app.store.records import MarkRecord

if TYPE_CHECKING:
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.marked import NewMark
    from reviewer_app.services.desk.opened import OpenPackage
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.store.desk import DeskWork


def marks(desk: Desk, submission: str) -> tuple[Mark, ...]:
    """Return what the member marked in a submission, the oldest first.

    Raises:
        WrongUse: ``submission.unknown``.
        NotPossible: The gate is shut (``gate.*``): a mark quotes the text.
    """
    package = open_one(desk)
    file = package.file(submission)
    with desk.store.begin() as work:
        open_gate(work, package, file)
        return marks_in(work, package, file.head.id)


def change_marks(
    desk: Desk, submission: str, add: tuple[NewMark, ...] = (), remove: tuple[int, ...] = ()
) -> Remarked:
    """Mark passages and take marks away, in one step.

    Raises:
        WrongUse: ``submission.unknown``, ``mark.unknown``, ``mark.empty``, ``text.too-long``.
        NotPossible: The gate is shut (``gate.*``).
    """
    package = open_one(desk)
    file = package.file(submission)
    sid, place = file.head.id, (package.call.id, package.call.round)
    for new in add:
        if not new.quote.strip():
            raise WrongUse("mark.empty")
        if len(new.quote) > LIMITS.answer:
            raise WrongUse("text.too-long", what="quote")
    with desk.store.begin() as work:
        open_gate(work, package, file)
        before = {mark.n: mark for mark in marks_in(work, package, sid)}
        for n in remove:
            if n not in before:
                raise WrongUse("mark.unknown", n=n)
            work.remove_mark(n)
        numbers = {
            work.add_mark(*place, _record(sid, new, new.version or file.head.version))
            for new in add
        }
        now = marks_in(work, package, sid)
    return Remarked(
        submission=sid,
        marks=now,
        added=tuple(mark for mark in now if mark.n in numbers),
        removed=tuple(before[n] for n in remove),
    )


def marks_in(work: DeskWork, package: OpenPackage, submission: SubmissionId) -> tuple[Mark, ...]:
    """Return a submission's marks within a transaction."""
    return tuple(
        Mark(r.n, r.question, r.language, r.version, r.start, r.quote)
        for r in work.marks(package.call.id, package.call.round, submission)
    )


def _record(submission: SubmissionId, new: NewMark, version: int) -> MarkRecord:
    return MarkRecord(
        0, submission, new.question, new.language, version, max(new.start, 0), new.quote
    )
