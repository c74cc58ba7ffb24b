"""What the next bundle tells each member about their results, and what it sends back to new laptops."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.draft import Draft
from reviewer_app.domain.pool import FileState
from reviewer_app.domain.receipts import Held, HeldState
from reviewer_app.domain.review import Review, WorkState
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office.enrolled import proven_by
from reviewer_app.services.office.pooled import counted_results, round_pool

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer_app.domain.ids import MemberId, SignKey, SubmissionId
    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office

REFILL: Final = "bundle.refill"
"""Action of the ledger: a result went back to its author."""
_STATES: Final = {
    FileState.MERGED: HeldState.COUNTED,
    FileState.SUPERSEDED: HeldState.REPLACED,
    FileState.FORK: HeldState.FORK,
    FileState.CLOSED: HeldState.CLOSED,
    FileState.REVOKED: HeldState.REVOKED,
    FileState.UNDONE: HeldState.UNDONE,
}


def held_results(office: Office, which: OpenRound) -> dict[MemberId, tuple[Held, ...]]:
    """Return every result of the round by member, oldest first, with what became of it."""
    with office.store.begin() as work:
        received = work.received(which.id, which.round, documents=False)
    entered = {r.id for r in received if r.entered_by is not None}
    found: dict[MemberId, tuple[Held, ...]] = {}
    files = round_pool(office, which).files
    for file in sorted(files, key=lambda f: (f.result.revision, f.result.id)):
        result = file.result
        held = Held(
            id=result.id,
            revision=result.revision,
            state=_STATES.get(file.state, HeldState.WAITING),
            key=result.key,
            entered=result.id in entered,
        )
        found[result.reviewer] = (*found.get(result.reviewer, ()), held)
    return found


def drafts_for(
    office: Office,
    which: OpenRound,
    readable: Mapping[MemberId, Mapping[SubmissionId, int]],
    asked: Iterable[str] = (),
) -> dict[MemberId, Draft]:
    """Return the accepted results that go back to their authors.

    A member gets theirs where the key that signed it is not the one they have now: the laptop is new. What
    an officer entered for somebody goes back only on request.

    Args:
        office: The open office.
        which: The round.
        readable: For each member, which version of what they may read now; nothing else is sent back.
        asked: Members whose result is to be sent back whatever their key.

    Raises:
        WrongUse: ``member.unknown`` where ``asked`` names nobody of the round.
        NotPossible: ``refill.nothing`` where ``asked`` names a member of whom no result counts.
    """
    held = counted_results(office, round_pool(office, which))
    with office.store.begin() as work:
        received = work.received(which.id, which.round, documents=False)
    keys = {r.id: r.key for r in received}
    wanted = set(asked)
    for member in sorted(wanted):
        if member not in set(readable):
            raise WrongUse("member.unknown", member=member[:64])
        if member not in set(held):
            raise NotPossible("refill.nothing", member=member)
    present = _present_keys(office)
    drafts = {}
    for member in readable:
        counted = held.get(member)
        if counted is None:
            continue
        result, key = counted.result, keys[counted.id]
        new = result.entered_by is None and present.get(member) != key
        if member in wanted or new:
            drafts[member] = Draft(
                board=result.board,
                call=result.call,
                round=result.round,
                reviewer=member,
                result=counted.id,
                revision=result.revision,
                seq=result.seq,
                history=result.history,
                key=key,
                created=result.created,
                reviews=tuple(
                    sent_back(review, which.call.rubric)
                    for review in result.reviews
                    if review.version <= readable[member].get(review.submission, -1)
                ),
                remarks=result.remarks,
            )
    return drafts


def sent_back(review: Review, rubric: Rubric) -> Review:
    """Return a review as a draft: open again, and only with answers that today's rubric knows."""
    scores = tuple(
        s
        for s in review.scores
        if (criterion := rubric.criterion(s.criterion)) is not None
        and (s.level is None or s.level in criterion.scale)
    )
    work = WorkState.OPENED if review.work is WorkState.SCORED else review.work
    return dataclasses.replace(review, scores=scores, work=work)


def _present_keys(office: Office) -> dict[MemberId, SignKey]:
    """Return the signing key that each member has now; a member who is only invited has none."""
    present = {m: e.sign for m, e in proven_by(office).items()}
    for reviewer in office.rosters()[-1].reviewers:
        for key in reviewer.keys:
            if key.status is KeyStatus.ACTIVE:
                present[reviewer.id] = key.sign
    return present
