"""Export: check, sign, seal, read back, name, and only then say that it is saved."""

from __future__ import annotations

import dataclasses
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.keys import age_key, sign_key
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.domain.result import Result
from reviewer_app.domain.review import ConflictState, Review, WorkState
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import MachineFault, NotPossible, WrongUse
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.result import rubric_digest, write_result
from reviewer_app.services.copies import Why
from reviewer_app.services.desk.changes_since import forget_picture, keep_picture
from reviewer_app.services.desk.generations import try_to_keep
from reviewer_app.services.desk.lineage import lineage_of
from reviewer_app.services.desk.opened import fixed, open_one
from reviewer_app.services.desk.rows import counts_of, rows_of
from reviewer_app.services.desk.session import ENROLMENT, REMARKS
from reviewer_app.services.desk.standing import check_may_sign, newest_roster, why_unsigned
from reviewer_app.services.desk.views import ExportCheck, Exported, Gate, ReviewRow, RowState
from reviewer_app.store.records import ExportRecord

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.formats.result import ResultWritten
    from reviewer_app.services.desk.opened import OpenPackage
    from reviewer_app.services.desk.session import Desk


_OPENS: Final = (KeyStatus.ACTIVE, KeyStatus.RECOVERY)


def check_export(desk: Desk) -> ExportCheck:
    """Say what an export would hold and what is still open.

    Raises:
        NotPossible: ``package.none``.
    """
    package = open_one(desk)
    place = (package.call.id, package.call.round)
    with desk.store.begin() as work:
        every = rows_of(package, work.reviews(*place))
        lineage = lineage_of(work, *place)
    rows = tuple(row for row in every if row.gate is not Gate.WITHDRAWN)
    counts = counts_of(rows)
    incomplete = tuple((r.head.id, _open_points(r)) for r in rows if not _is_done(r))
    return ExportCheck(
        rows=rows,
        complete=counts.complete,
        incomplete=incomplete,
        conflicts=counts.conflicts,
        abstained=counts.abstained,
        not_asked=counts.not_asked,
        ready=not incomplete,
        next_revision=lineage.next_revision,
        recipients=tuple(str(o.id) for o in newest_roster(desk).officers if o.status in _OPENS),
        blocked=why_unsigned(desk),
    )


def export_result(
    desk: Desk,
    path: Path,
    *,
    partial: bool = False,
    report: Report = silent,
    token: CancelToken | None = None,
) -> Exported:
    """Write a sealed result; the newest replaces the older ones.

    Args:
        desk: The unlocked desk.
        path: The file.
        partial: Whether a result with open points is wanted.
        report: Told of the steps.
        token: Asked before anything is written.

    Raises:
        NotPossible: ``export.incomplete`` where points are open and ``partial`` is not set;
            ``export.key-revoked`` or ``export.key-retired`` where nothing signed here would count.
        WrongUse: ``export.exists`` where another file has that name.
        MachineFault: Disk full, no permission; no file is left.
    """
    check_may_sign(desk)
    # The member may turn to another round while this one is sealed.
    desk = fixed(desk)
    check = check_export(desk)
    if not check.ready and not partial:
        raise NotPossible("export.incomplete", count=len(check.incomplete))
    if path.exists():
        raise WrongUse("export.exists", file=path.name)
    (token or CancelToken()).check()
    report(Step("export.seal", 0, 2))
    package = open_one(desk)
    result, enrolment, change_n = _result(desk, package, check)

    def record(whole: ResultWritten) -> None:
        # Before the file has its name: one that were handed in without a record here would be a fork of the next.
        report(Step("export.seal", 1, 2))
        with desk.store.begin() as work:
            work.add_export(
                ExportRecord(
                    id=whole.id,
                    call=package.call.id,
                    round=package.call.round,
                    revision=result.revision,
                    seq=result.seq,
                    final=result.final,
                    created=result.created,
                    file_name=path.name,
                    change_n=change_n,
                )
            )
            keep_picture(work, (package.call.id, package.call.round), whole.id)
            work.append_audit("export", whole.id, whole.id, result.created)

    written = _written(desk, path, result, enrolment, record)
    try_to_keep(desk, Why.EXPORT)
    report(Step("export.seal", 2, 2))
    return Exported(
        path=path,
        id=written.id,
        revision=result.revision,
        final=result.final,
        words=check_words("result", written.id),
        at=result.created,
        size=written.size,
    )


def _written(
    desk: Desk,
    path: Path,
    result: Result,
    enrolment: bytes | None,
    record: Callable[[ResultWritten], None],
) -> ResultWritten:
    """Write the file; where it could not get its name, take its record back."""
    recorded: list[ResultWritten] = []

    def once(whole: ResultWritten) -> None:
        record(whole)
        recorded.append(whole)

    try:
        return write_result(path, result, desk.seed, desk.identity, enrolment, once)
    except MachineFault:
        # Where this fails as well, a record without a file is left: no harm, the next export follows it.
        if recorded:
            with suppress(MachineFault), desk.store.begin() as work:
                work.remove_export(recorded[0].id)
                forget_picture(work, recorded[0].id)
                work.append_audit("export.failed", recorded[0].id, "", result.created)
        raise


def suggested_name(desk: Desk) -> str:
    """Return a name for the next result file that tells people what it is."""
    package = open_one(desk)
    revision = check_export(desk).next_revision
    return f"{package.call.id}_{desk.member}_{revision}.opsiresult"


def set_remarks(desk: Desk, text: str) -> None:
    """Keep remarks on rubric and process, for the secretariat.

    Raises:
        WrongUse: ``text.too-long``; a package that brings them back could not hold them.
    """
    if len(text) > LIMITS.comment:
        raise WrongUse("text.too-long", what="remarks")
    with desk.store.begin() as work:
        work.set_meta(REMARKS, text)


def remarks(desk: Desk) -> str:
    """Return the remarks on rubric and process."""
    with desk.store.begin() as work:
        return work.find_meta(REMARKS) or ""


def _is_done(row: ReviewRow) -> bool:
    if row.state in (RowState.CONFLICT, RowState.ABSTAINED):
        return True
    if row.gate is Gate.WITHHELD:
        return True
    return row.state is RowState.COMPLETE and _open_points(row) == 0


def _open_points(row: ReviewRow) -> int:
    """Count what is open: missing answers, *cannot judge* without a reason, a question not asked."""
    unexplained = sum(s.cannot_judge and not s.reason.strip() for s in row.review.scores)
    return row.missing + unexplained + (row.gate is Gate.ASK_FIRST)


def _result(
    desk: Desk, package: OpenPackage, check: ExportCheck
) -> tuple[Result, bytes | None, int]:
    place = (package.call.id, package.call.round)
    moment = desk.clock()
    roster = newest_roster(desk)
    with desk.store.begin() as work:
        lineage = lineage_of(work, *place)
        # The trail grows before each export, so that a restored backup shows.
        entry = work.append_audit("export.begin", f"{place[0]}/{place[1]}", "", moment)
        trail = work.audit()
        change_n = work.last_change_n(*place)
        enrolment = work.find_secret(ENROLMENT)
    mine = roster.reviewer(desk.member)
    own = [k for k in mine.keys if k.sign == sign_key(desk.seed)] if mine else []
    result = Result(
        board=desk.board,
        call=package.call.id,
        round=package.call.round,
        bundle=package.id,
        rubric=rubric_digest(package.call.rubric),
        reviewer=desk.member,
        epoch=own[0].epoch if own else len(mine.keys) + 1 if mine else 1,
        seq=max(lineage.seq + 1, int(moment.timestamp())),
        revision=lineage.next_revision,
        history=lineage.history,
        to=(*roster.recipients, age_key(desk.identity)),
        created=moment.replace(microsecond=0),
        final=check.ready,
        entered_by=None,
        reviews=tuple(map(_outgoing, check.rows)),
        remarks=remarks(desk),
        audit_n=entry.n,
        audit_head=entry.h,
        trail=trail,
    )
    return result, None if own else enrolment, change_n


def _outgoing(row: ReviewRow) -> Review:
    """Return a review as it leaves: nothing of a text that the member must not judge."""
    review = row.review
    if row.gate is Gate.WITHHELD or review.conflict is ConflictState.CONFLICT:
        conflict = ConflictState.CONFLICT if row.gate is Gate.WITHHELD else review.conflict
        return Review(
            submission=row.head.id,
            version=0,
            conflict=conflict,
            conflict_reason=review.conflict_reason,
        )
    if review.work is WorkState.ABSTAINED:
        return dataclasses.replace(review, scores=(), confidence=None)
    work = WorkState.SCORED if row.state is RowState.COMPLETE else review.work
    return dataclasses.replace(review, work=work, abstain_reason="")
