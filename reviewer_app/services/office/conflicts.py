"""Conflicts of interest that the office knows of, and waivers, on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId, MemberId, SubmissionId
from reviewer_app.errors import WrongUse
from reviewer_app.services.office.decided import decide, decisions
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork


def record_conflict(
    office: Office, member: MemberId, submission: SubmissionId, reason: str
) -> DecisionId:
    """Record that a member must not judge a submission; it ends an earlier waiver.

    Raises:
        WrongUse: ``member.unknown``, ``submission.unknown``, ``reason.needed``.
    """
    return _record(office, DecisionKind.CONFLICT, member, submission, reason)


def waive_conflict(
    office: Office, member: MemberId, submission: SubmissionId, reason: str
) -> DecisionId:
    """Record that a member may judge a submission in spite of a conflict; it ends one on record.

    Raises:
        WrongUse: ``member.unknown``, ``submission.unknown``, ``reason.needed``.
    """
    return _record(office, DecisionKind.WAIVE, member, submission, reason)


@one_unit
def _record(
    office: Office, kind: DecisionKind, member: MemberId, submission: SubmissionId, reason: str
) -> DecisionId:
    if not reason.strip():
        raise WrongUse("reason.needed")
    if member not in {m.id for m in office_members(office)}:
        raise WrongUse("member.unknown", member=member[:64])
    with office.store.begin() as work:
        _check_submission(work, submission)
        pair = (member, submission)
        earlier = frozenset(d.id for d in decisions(work) if (d.member, d.submission) == pair)
        draft = Decision(
            id=DecisionId(""),
            kind=kind,
            by=office.officer,
            time=office.clock(),
            reason=reason.strip(),
            ends=earlier,
            member=member,
            submission=submission,
        )
        return decide(office, work, draft)


def _check_submission(work: OfficeWork, submission: SubmissionId) -> None:
    known = (s.id for c in work.calls() for s in work.submissions(c.id, c.round))
    if submission not in known:
        raise WrongUse("submission.unknown", submission=submission[:64])
