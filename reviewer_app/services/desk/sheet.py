"""Review in a spreadsheet: write a sheet, and take one in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.domain.review import Audience, ConflictState, Review, WorkState
from reviewer_app.errors import Problem, Problems, WrongUse
from reviewer_app.formats.sheets.review_sheet import read_sheet, write_sheet
from reviewer_app.services.copies import Why
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.generations import try_to_keep
from reviewer_app.services.desk.opened import fixed, open_one
from reviewer_app.services.desk.rows import rows_of
from reviewer_app.services.desk.views import Gate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import ReviewRow


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What a sheet changes.

    Attributes:
        changed: How many values.
        submissions: On which submissions.
    """

    changed: int
    submissions: tuple[SubmissionId, ...]


def export_sheet(desk: Desk, path: Path, language: str) -> int:
    """Write the member's reviews as a sheet; return its rows.

    Raises:
        WrongUse: ``sheet.exists``, ``sheet.ending``.
        NotPossible: ``package.none``.
        MachineFault: Disk full, no permission.
    """
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise WrongUse("sheet.ending", file=path.name)
    if path.exists():
        raise WrongUse("sheet.exists", file=path.name)
    call, rows = _rows(desk)
    shown = [(r.head, r.review) for r in rows if r.gate not in (Gate.WITHHELD, Gate.WITHDRAWN)]
    write_sheet(path, call, shown, language)
    return len(shown)


def import_sheet(desk: Desk, path: Path, *, dry_run: bool = False) -> SheetRead:
    """Take the reviews of a sheet in, all or nothing; what is empty in it stays as it is.

    Raises:
        Problems: ``sheet.problems`` with every fault; nothing was changed.
        NotPossible: ``package.none``.
    """
    desk = fixed(desk)
    call, rows = _rows(desk)
    by_id = {r.head.id: r for r in rows}
    found = read_sheet(path, call, tuple(by_id))
    faults = [
        Problem("sheet.gate", f"{path.name}, {new.submission}")
        for new in found
        if _judges(new) and not _may_judge(by_id[new.submission], new)
    ]
    if faults:
        raise Problems("sheet.problems", tuple(faults))
    steps = [
        (new.submission, step) for new in found for step in _steps(desk, by_id[new.submission], new)
    ]
    if not dry_run and steps:
        try_to_keep(desk, Why.SHEET)
        for _, step in steps:
            step()
    return SheetRead(len(steps), tuple(dict.fromkeys(s for s, _ in steps)))


def _rows(desk: Desk) -> tuple[Call, tuple[ReviewRow, ...]]:
    package = open_one(desk)
    with desk.store.begin() as work:
        rows = rows_of(package, work.reviews(package.call.id, package.call.round))
    return package.call, rows


def _judges(new: Review) -> bool:
    return bool(new.scores or new.to_team or new.to_secretariat)


def _may_judge(row: ReviewRow, new: Review) -> bool:
    """Tell whether the gate is open, or the sheet itself answers the question first."""
    answered = new.conflict in (ConflictState.NONE, ConflictState.LINK_MAY_SCORE)
    return row.gate is Gate.OPEN or (row.gate is Gate.ASK_FIRST and answered)


def _steps(desk: Desk, row: ReviewRow, new: Review) -> list[Callable[[], object]]:
    """Return what must be done to bring a review to what the sheet says."""
    old, sid = row.review, row.head.id
    steps: list[Callable[[], object]] = []
    asked = (new.conflict, new.conflict_reason)
    if new.conflict is not ConflictState.NOT_ASKED and asked != (old.conflict, old.conflict_reason):
        steps.append(lambda: reviews.declare_conflict(desk, sid, *asked))
    steps += [
        partial(reviews.set_score, desk, sid, s.criterion, s.level, s.reason)
        for s in new.scores
        if old.score(s.criterion) != s
    ]
    steps += [
        partial(reviews.set_comment, desk, sid, audience, text)
        for audience, text, before in (
            (Audience.TEAM, new.to_team, old.to_team),
            (Audience.SECRETARIAT, new.to_secretariat, old.to_secretariat),
        )
        if text and text != before
    ]
    if new.confidence is not None and new.confidence != old.confidence:
        steps.append(lambda: reviews.set_confidence(desk, sid, new.confidence))
    if new.offers_help and not old.offers_help:
        steps.append(lambda: reviews.set_offer(desk, sid, offers=True))
    if new.work is WorkState.ABSTAINED and old.work is not WorkState.ABSTAINED:
        steps.append(lambda: reviews.abstain(desk, sid))
    return steps
