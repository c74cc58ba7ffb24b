"""Read, declare, score, comment, abstain: what a member does with the open package."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import CriterionId, SubmissionId
from reviewer_app.domain.review import Audience, ConflictState, Review, Score, WorkState
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.bundle import read_attachment, read_body
from reviewer_app.formats.limits import LIMITS
from reviewer_app.services.desk.changing import (
    NONE,
    make_change,
    saved_now,
    score_text,
    take_back,
)
from reviewer_app.services.desk.deadline import is_overdue
from reviewer_app.services.desk.looking import outdated_scores, stamp_now, stamps_text
from reviewer_app.services.desk.marking import marks_in
from reviewer_app.services.desk.opened import open_one, package_files
from reviewer_app.services.desk.rows import change_of, counts_of, row_of, rows_of
from reviewer_app.services.desk.session import identities_of
from reviewer_app.services.desk.views import Gate, Overview, SubmissionView
from reviewer_app.store.desk import DONE, UNDONE
from reviewer_app.store.records import StoredReview

if TYPE_CHECKING:
    from reviewer_app.services.desk.opened import OpenPackage
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Change, Saved
    from reviewer_app.store.records import ChangeRecord

_SURE: Final = 3


def overview(desk: Desk, call: str | None = None, round_number: int | None = None) -> Overview:
    """Return the whole desk at one glance.

    Raises:
        NotPossible: ``package.none``.
    """
    package = open_one(desk, call, round_number)
    place = (package.call.id, package.call.round)
    with desk.store.begin() as work:
        rows = rows_of(package, work.reviews(*place))
        exports = work.exports(*place)
        changed = work.last_change_n(*place)
        return Overview(
            call=package.call,
            reviewer=desk.member,
            reviewer_name=desk.name,
            rows=rows,
            counts=counts_of(rows),
            saved=work.last_change_time(*place),
            undo=change_of(work.last_change(*place, DONE)),
            redo=change_of(work.last_change(*place, UNDONE)),
            exported=exports[-1].revision if exports else 0,
            changed_since_export=not exports or exports[-1].change_n != changed,
            overdue=is_overdue(package.call, desk.clock()),
        )


def has_package(desk: Desk) -> bool:
    """Tell whether a package lies open on this desk."""
    with desk.store.begin() as work:
        return any(p.index_json for p in work.packages())


def answer_none(desk: Desk) -> None:
    """Answer *none* wherever the question of a conflict is still open."""
    for row in overview(desk).rows:
        if row.gate is Gate.ASK_FIRST:
            declare_conflict(desk, row.head.id, ConflictState.NONE)


def show(desk: Desk, submission: str) -> SubmissionView:
    """Return a submission with its texts, where the member may read it; from then on it is opened.

    Raises:
        WrongUse: ``submission.unknown``.
        Refused: The package is gone or damaged.
    """
    package = open_one(desk)
    file = package.file(submission)
    identifier = file.head.id
    place = (package.call.id, package.call.round)
    with desk.store.begin() as work:
        stored = work.review(*place, identifier)
    row = row_of(package, file, stored)
    if row.gate is not Gate.OPEN:
        return SubmissionView(row, None)
    if file.body is None:
        raise NotPossible("gate.withdrawn", submission=identifier)
    content = read_body(package_files(desk, package), file.body, identities_of(desk))
    unscored = not row.review.scores and row.review.version < file.head.version
    if row.review.work is WorkState.NOT_OPENED or unscored:
        opened = stored or StoredReview(Review(identifier))
        was = opened.review.work
        review = dataclasses.replace(
            opened.review,
            work=was if was is WorkState.ABSTAINED else WorkState.OPENED,
            version=file.head.version,
        )
        stored = dataclasses.replace(opened, review=review)
        with desk.store.begin() as work:
            work.put_review(*place, stored, desk.clock())
        row = row_of(package, file, stored)
    with desk.store.begin() as work:
        marks = marks_in(work, package, identifier)
    return SubmissionView(row, content, stored.notes if stored else "", marks)


def attachment(desk: Desk, submission: str, name: str) -> bytes:
    """Return the bytes of an attachment, in memory only.

    Raises:
        WrongUse: ``submission.unknown``, ``attachment.unknown``.
        NotPossible: The gate is shut (``gate.*``).
        Refused: The package is gone or damaged.
    """
    package = open_one(desk)
    file = package.file(submission)
    _check_gate(desk, package, submission)
    for known, blob in file.attachments:
        if known.name == name:
            return read_attachment(package_files(desk, package), known, blob, identities_of(desk))
    raise WrongUse("attachment.unknown", name=name[:120])


def declare_conflict(desk: Desk, submission: str, state: ConflictState, reason: str = "") -> Saved:
    """Say whether there is a conflict of interest; a link or a conflict needs a reason.

    Raises:
        WrongUse: ``submission.unknown``, ``conflict.reason``, ``text.too-long``.
    """
    package = open_one(desk)
    file = package.file(submission)
    reason = _text(reason, LIMITS.reason, "reason").strip()
    if state in (ConflictState.LINK_MAY_SCORE, ConflictState.CONFLICT) and not reason:
        raise WrongUse("conflict.reason")
    value = json.dumps([state.value, reason])
    return make_change(desk, package, file.head.id, "conflict", ("", value))


def set_score(
    desk: Desk, submission: str, criterion: str, level: int | None, reason: str = ""
) -> Saved:
    """Score one criterion; ``None`` is *cannot judge*, whose reason the export asks for.

    Raises:
        WrongUse: ``submission.unknown``, ``criterion.unknown``, ``score.outside``.
        NotPossible: The gate is shut (``gate.*``), or the member abstained (``review.abstained``).
    """
    package = open_one(desk)
    identifier = package.file(submission).head.id
    known = package.call.rubric.criterion(criterion)
    if known is None:
        raise WrongUse("criterion.unknown", criterion=criterion[:64])
    if level is not None and level not in known.scale:
        low, high = known.scale.low, known.scale.high
        raise WrongUse("score.outside", level=level, low=low, high=high)
    _check_gate(desk, package, submission)
    if _review(desk, package, identifier).work is WorkState.ABSTAINED:
        raise NotPossible("review.abstained", submission=identifier)
    reason = _text(reason, LIMITS.reason, "reason").strip()
    made_on = stamp_now(package, package.file(submission), criterion)
    value = score_text(Score(CriterionId(criterion), level, reason), made_on)
    return make_change(desk, package, identifier, "score", (criterion, value))


def confirm(desk: Desk, submission: str) -> Saved:
    """Keep every score after another look, at a text or criteria that changed since it was given.

    Raises:
        WrongUse: ``submission.unknown``.
        NotPossible: The gate is shut (``gate.*``), or there is nothing to look at again
            (``look-again.none``).
    """
    package = open_one(desk)
    file = package.file(submission)
    _check_gate(desk, package, submission)
    with desk.store.begin() as work:
        stored = work.review(package.call.id, package.call.round, file.head.id)
    if stored is None or not outdated_scores(package, file, stored):
        raise NotPossible("look-again.none", submission=file.head.id)
    now = {s.criterion: stamp_now(package, file, s.criterion) for s in stored.review.scores}
    return make_change(desk, package, file.head.id, "confirm", ("", stamps_text(now)))


def clear_score(desk: Desk, submission: str, criterion: str) -> Saved:
    """Take the answer to one criterion back; empty is not zero.

    Raises:
        WrongUse: ``submission.unknown``, ``criterion.unknown``.
    """
    package = open_one(desk)
    identifier = package.file(submission).head.id
    if package.call.rubric.criterion(criterion) is None:
        raise WrongUse("criterion.unknown", criterion=criterion[:64])
    return make_change(desk, package, identifier, "score", (criterion, NONE))


def set_comment(desk: Desk, submission: str, audience: Audience, text: str) -> Saved:
    """Keep a comment as it stands.

    Raises:
        WrongUse: ``submission.unknown``, ``text.too-long``.
        NotPossible: The gate is shut (``gate.*``).
    """
    package = open_one(desk)
    identifier = package.file(submission).head.id
    _check_gate(desk, package, submission)
    value = _text(text, LIMITS.comment, "comment")
    return make_change(desk, package, identifier, audience.value, ("", value))


def abstain(desk: Desk, submission: str, reason: str = "") -> Saved:
    """Do not judge this submission at all; scores given before stay on this desk.

    Raises:
        WrongUse: ``submission.unknown``, ``text.too-long``.
    """
    package = open_one(desk)
    value = json.dumps([True, _text(reason, LIMITS.reason, "reason").strip()])
    return make_change(desk, package, package.file(submission).head.id, "abstain", ("", value))


def resume(desk: Desk, submission: str) -> Saved:
    """Judge a submission after all.

    Raises:
        WrongUse: ``submission.unknown``.
    """
    package = open_one(desk)
    value = json.dumps([False, ""])
    return make_change(desk, package, package.file(submission).head.id, "abstain", ("", value))


def set_confidence(desk: Desk, submission: str, confidence: int | None) -> Saved:
    """Say how sure one is: 1 to 3, or None.

    Raises:
        WrongUse: ``submission.unknown``, ``confidence.outside``.
    """
    package = open_one(desk)
    if confidence is not None and not 1 <= confidence <= _SURE:
        raise WrongUse("confidence.outside")
    identifier = package.file(submission).head.id
    return make_change(desk, package, identifier, "confidence", ("", str(confidence or "")))


def set_offer(desk: Desk, submission: str, *, offers: bool) -> Saved:
    """Offer to be the team's critical friend, or take that back.

    Raises:
        WrongUse: ``submission.unknown``.
    """
    package = open_one(desk)
    identifier = package.file(submission).head.id
    return make_change(desk, package, identifier, "offer", ("", "yes" if offers else ""))


def set_flag(desk: Desk, submission: str, *, flagged: bool) -> None:
    """Put the member's own *come back* mark; it never leaves the desk.

    Raises:
        WrongUse: ``submission.unknown``.
    """
    package = open_one(desk)
    _keep_own(desk, package, package.file(submission).head.id, flagged=flagged)


def set_notes(desk: Desk, submission: str, notes: str) -> Saved:
    """Keep private notes; they never leave the desk.

    Raises:
        WrongUse: ``submission.unknown``, ``text.too-long``.
    """
    package = open_one(desk)
    # Nobody else ever reads them: no file's limit holds for them.
    notes = _text(notes, LIMITS.text, "notes")
    identifier = package.file(submission).head.id
    _keep_own(desk, package, identifier, notes=notes)
    return saved_now(desk, package, identifier)


def notes(desk: Desk, submission: str) -> str:
    """Return the private notes.

    Raises:
        WrongUse: ``submission.unknown``.
    """
    package = open_one(desk)
    identifier = package.file(submission).head.id
    with desk.store.begin() as work:
        stored = work.review(package.call.id, package.call.round, identifier)
    return stored.notes if stored else ""


def undo(desk: Desk) -> tuple[Change, Saved] | None:
    """Take the last change back, on whatever submission it was; None where there is none."""
    return _told(take_back(desk, open_one(desk), again=False))


def redo(desk: Desk) -> tuple[Change, Saved] | None:
    """Do the last undone change again; None where there is none."""
    return _told(take_back(desk, open_one(desk), again=True))


def _told(done: tuple[ChangeRecord, Saved] | None) -> tuple[Change, Saved] | None:
    if done is None:
        return None
    record, saved = done
    change = change_of(record)
    return None if change is None else (change, saved)


def _keep_own(
    desk: Desk,
    package: OpenPackage,
    submission: SubmissionId,
    *,
    flagged: bool | None = None,
    notes: str | None = None,
) -> None:
    place = (package.call.id, package.call.round)
    with desk.store.begin() as work:
        stored = work.review(*place, submission) or StoredReview(Review(submission))
        kept = dataclasses.replace(
            stored,
            flagged=stored.flagged if flagged is None else flagged,
            notes=stored.notes if notes is None else notes,
        )
        work.put_review(*place, kept, desk.clock())


def _review(desk: Desk, package: OpenPackage, submission: SubmissionId) -> Review:
    with desk.store.begin() as work:
        stored = work.review(package.call.id, package.call.round, submission)
    return stored.review if stored else Review(submission)


def _check_gate(desk: Desk, package: OpenPackage, submission: str) -> None:
    file = package.file(submission)
    row = row_of(package, file, StoredReview(_review(desk, package, file.head.id)))
    if row.gate is not Gate.OPEN:
        raise NotPossible(f"gate.{row.gate.value.replace('_', '-')}", submission=file.head.id)


def _text(text: str, most: int, what: str) -> str:
    if len(text) > most:
        raise WrongUse("text.too-long", what=what)
    return text.replace("\r\n", "\n")
