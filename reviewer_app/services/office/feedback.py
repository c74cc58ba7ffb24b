"""Feedback is released, not leaked: each comment to a team waits for an officer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import WrongUse
from reviewer_app.services.office.pooled import counted_results, round_pool
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.records import FeedbackRecord

if TYPE_CHECKING:
    from reviewer_app.domain.ids import MemberId, ResultId, SubmissionId
    from reviewer_app.services.office.session import Office

PENDING: Final = "pending"
RELEASED: Final = "released"
EDITED: Final = "edited"
WITHHELD: Final = "withheld"


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment to a team and what was decided about it.

    Attributes:
        id: Stable name of the comment: 12 hexadecimal digits.
        result: The result it came in.
        member: Who wrote it.
        submission: Which team it is for.
        original: The member's words.
        state: ``pending``, ``released``, ``edited`` or ``withheld``.
        released: The words that the team receives; empty unless released or edited.
        reason: Why it was edited or withheld.
        entered_by: The officer who entered it on the member's behalf; empty where the member did.
    """

    id: str
    result: ResultId
    member: MemberId
    submission: SubmissionId
    original: str = field(repr=False)
    state: str = PENDING
    released: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Other words for a comment, and why."""

    text: str = field(repr=False)
    reason: str = field(repr=False)


def list_feedback(
    office: Office, call: str | None, round_number: int | None
) -> tuple[Comment, ...]:
    """Return the comments of all counted results on what was not withdrawn, by submission and member.

    What was decided holds for the very words it was decided about: a comment that a member changed
    afterwards is pending again.
    """
    which = open_round(office, call, round_number)
    counted = counted_results(office, round_pool(office, which))
    with office.store.begin() as work:
        withdrawn = {s.id for s in work.submissions(which.id, which.round) if s.withdrawn}
        decided = {(f.member, f.submission, f.comment_sha256): f for f in work.feedback()}
    found = []
    for member, held in counted.items():
        for review in held.result.reviews:
            text = review.to_team.strip()
            if text and review.submission not in withdrawn:
                digest = hashlib.sha256(text.encode()).hexdigest()
                name = hashlib.sha256(f"{member}\x1f{review.submission}\x1f{digest}".encode())
                record = decided.get((member, review.submission, digest))
                found.append(
                    Comment(
                        id=name.hexdigest()[:12],
                        result=held.id,
                        member=member,
                        submission=review.submission,
                        original=text,
                        state=record.state if record else PENDING,
                        released=record.text if record else "",
                        reason=record.reason if record else "",
                        entered_by=held.result.entered_by or "",
                    )
                )
    return tuple(sorted(found, key=lambda c: (c.submission, c.member)))


@one_unit
def release(
    office: Office,
    call: str | None,
    round_number: int | None,
    ids: tuple[str, ...],
    *,
    everything: bool = False,
) -> int:
    """Release comments as they are; return how many.

    Raises:
        WrongUse: ``comment.unknown``, ``comment.none-named``.
    """
    comments = list_feedback(office, call, round_number)
    if not ids and not everything:
        raise WrongUse("comment.none-named")
    wanted = [_one(comments, i) for i in ids]
    if everything:
        wanted += [c for c in comments if c.state == PENDING and c not in wanted]
    _record(office, [(c, RELEASED, c.original, "") for c in wanted])
    return len(wanted)


@one_unit
def edit(
    office: Office, call: str | None, round_number: int | None, comment: str, change: Edit
) -> None:
    """Release a comment in other words; the original stays on record.

    Raises:
        WrongUse: ``comment.unknown``, ``reason.needed``, ``comment.empty``.
    """
    if not change.reason.strip():
        raise WrongUse("reason.needed")
    if not change.text.strip():
        raise WrongUse("comment.empty")
    found = _one(list_feedback(office, call, round_number), comment)
    _record(office, [(found, EDITED, change.text.strip(), change.reason.strip())])


@one_unit
def withhold(
    office: Office, call: str | None, round_number: int | None, comment: str, reason: str
) -> None:
    """Keep a comment from its team.

    Raises:
        WrongUse: ``comment.unknown``, ``reason.needed``.
    """
    if not reason.strip():
        raise WrongUse("reason.needed")
    found = _one(list_feedback(office, call, round_number), comment)
    _record(office, [(found, WITHHELD, "", reason.strip())])


@one_unit
def take_back(
    office: Office, call: str | None, round_number: int | None, ids: tuple[str, ...]
) -> int:
    """Let comments wait again, as if nothing had been decided about them; return how many.

    What was decided before stays on record. A file that was written meanwhile cannot be called back.

    Raises:
        WrongUse: ``comment.unknown``, ``comment.none-named``.
    """
    if not ids:
        raise WrongUse("comment.none-named")
    comments = list_feedback(office, call, round_number)
    wanted = [_one(comments, i) for i in ids]
    _record(office, [(c, PENDING, "", "") for c in wanted if c.state != PENDING])
    return sum(c.state != PENDING for c in wanted)


@one_unit
def decide_again(
    office: Office, call: str | None, round_number: int | None, before: tuple[Comment, ...]
) -> int:
    """Let the decisions about comments hold again that held before; return how many changed.

    Args:
        office: The open office.
        call: Which call.
        round_number: Which round.
        before: The comments as they were listed before.

    Raises:
        WrongUse: ``comment.unknown``.
    """
    comments = list_feedback(office, call, round_number)
    pairs = [(_one(comments, old.id), old) for old in before]
    changed = [
        (now, old.state, old.released, old.reason)
        for now, old in pairs
        if (now.state, now.released, now.reason) != (old.state, old.released, old.reason)
    ]
    _record(office, changed)
    return len(changed)


def _one(comments: tuple[Comment, ...], wanted: str) -> Comment:
    found = [c for c in comments if c.id == wanted]
    if not found:
        raise WrongUse("comment.unknown", comment=wanted[:64])
    return found[0]


def _record(office: Office, decided: list[tuple[Comment, str, str, str]]) -> None:
    moment = office.clock()
    with office.store.begin() as work:
        for comment, state, text, reason in decided:
            digest = hashlib.sha256(comment.original.encode()).hexdigest()
            work.add_feedback(
                FeedbackRecord(
                    result=comment.result,
                    member=comment.member,
                    submission=comment.submission,
                    comment_sha256=digest,
                    state=state,
                    text=text,
                    reason=reason,
                    officer=office.officer,
                    time=moment,
                )
            )
            shown = hashlib.sha256(text.encode()).hexdigest()
            work.append_ledger(f"feedback.{state}", comment.id, shown, moment)
