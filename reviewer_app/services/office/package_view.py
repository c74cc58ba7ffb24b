"""What the next package would hold for whom, and which were built; nothing is changed by looking."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.domain.call import Blindness
from reviewer_app.errors import NotPossible
from reviewer_app.formats.rewording import reworded_criteria
from reviewer_app.formats.wire import submission_to_json
from reviewer_app.services.office.amendments import FULL, check_amendable, status_against
from reviewer_app.services.office.bundle_ground import ground_of, readers_of
from reviewer_app.services.office.bundles import member_recipients
from reviewer_app.services.office.enrolled import proven_by
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from reviewer_app.domain.call import Question
    from reviewer_app.domain.ids import AgeKey, BundleId, CriterionId, MemberId, SubmissionId
    from reviewer_app.domain.submission import Submission, SubmissionHead
    from reviewer_app.services.office.bundle_ground import Ground
    from reviewer_app.services.office.session import Office


class KeyStanding(StrEnum):
    """What a member's part of the package would be sealed to."""

    OWN = "own"
    """A key that the member proved."""
    INVITATION = "invitation"
    """The key in the invitation: the member has not enrolled yet."""
    NONE = "none"
    """Nothing: the member was not invited."""


@dataclass(frozen=True, slots=True)
class MemberPart:
    """What the next package would hold for one member.

    Attributes:
        member: Who.
        name: Their name.
        language: Language of their program.
        items: Submissions to review.
        withheld: How many of them are left out for a conflict.
        size: Bytes of the texts and attachments that they may read.
        standing: What it would be sealed to.
    """

    member: MemberId
    name: str
    language: str
    items: int
    withheld: int
    size: int
    standing: KeyStanding


@dataclass(frozen=True, slots=True)
class PackageBefore:
    """A package that was built.

    Attributes:
        id: SHA-256 of its manifest.
        seq: Its number in the round.
        kind: ``full`` or ``amendment``.
        created: When.
        file_name: Name of its file.
        words: Six words of its id, to read out.
        members: How many it was for.
    """

    id: BundleId
    seq: int
    kind: str
    created: dt.datetime
    file_name: str
    words: tuple[str, ...]
    members: int


@dataclass(frozen=True, slots=True)
class PackagePlan:
    """What the next package of a round would be.

    Attributes:
        seq: Its number.
        parts: What it holds for each member, by name.
        new: Submissions that the package before did not have.
        changed: Submissions with another text.
        withdrawn: Submissions that were taken out since.
        reworded: Criteria with other words.
        unread: Submissions that nobody is to read.
        amendable: Whether an amendment is possible.
        not_amendable: Code of why it is not; empty where it is.
        facts: Facts for that sentence.
        before: Packages that were built, the newest first.
        blind: Whether reviewers may not know the teams.
    """

    seq: int
    parts: tuple[MemberPart, ...]
    new: tuple[SubmissionId, ...]
    changed: tuple[SubmissionId, ...]
    withdrawn: tuple[SubmissionId, ...]
    reworded: tuple[CriterionId, ...]
    unread: tuple[SubmissionId, ...]
    amendable: bool
    not_amendable: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    before: tuple[PackageBefore, ...] = ()
    blind: bool = False

    @property
    def uninvited(self) -> tuple[MemberPart, ...]:
        """Members whom nothing can be sealed to."""
        return tuple(p for p in self.parts if p.standing is KeyStanding.NONE)


@one_unit
def package_plan(office: Office, call: str | None, round_number: int | None) -> PackagePlan:
    """Return what the next package would hold.

    Raises:
        NotPossible: ``call.none``, ``round.purged``, ``bundle.nobody`` (nothing is assigned).
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    ground = ground_of(office, which, FULL)
    members, keys = {m.id: m for m in office_members(office)}, _keys(office, ground)
    newest, proven = office.rosters()[-1], proven_by(office)
    enrolled = {r.id for r in newest.reviewers} | set(proven)
    statuses = {s.head.id: status_against(s, ground.before) for s in ground.submissions}
    first = ground.before is None
    code, facts = _why_no_amendment(office, ground, keys)
    with office.store.begin() as work:
        earlier = work.bundles(which.id, which.round)
    parts = [
        MemberPart(
            member=member,
            name=members[member].name or member,
            language=members[member].language,
            items=len(mine),
            withheld=sum((member, s) in ground.masks for s in mine),
            size=sum(_size(s) for s in ground.submissions if member in readers_of(ground, s.head.id)),
            standing=_standing(keys[member], known=member in enrolled),
        )
        for member, mine in ground.assignment.items()
    ]  # fmt: skip
    return PackagePlan(
        seq=ground.seq,
        parts=tuple(sorted(parts, key=lambda p: (p.name.casefold(), p.member))),
        new=() if first else tuple(s for s, v in statuses.items() if v == "new"),
        changed=tuple(s for s, v in statuses.items() if v == "changed"),
        withdrawn=tuple(s for s, v in statuses.items() if v == "withdrawn"),
        reworded=()
        if ground.before is None
        else reworded_criteria(ground.before.rubric, which.call.rubric),
        unread=tuple(
            s.head.id
            for s in ground.submissions
            if not s.head.withdrawn and not readers_of(ground, s.head.id)
        ),
        amendable=not code,
        not_amendable=code,
        facts=facts,
        before=tuple(
            PackageBefore(
                id=b.id,
                seq=b.seq,
                kind=b.kind,
                created=b.created,
                file_name=b.file_name,
                words=check_words("bundle", b.id),
                members=len(b.readable),
            )
            for b in reversed(earlier)
        ),
        blind=which.call.blindness is Blindness.TEAMS,
    )


class Sight(StrEnum):
    """How a member would see one submission."""

    READS = "reads"
    """To review, with its text."""
    WITHHELD = "withheld"
    """Assigned, but in conflict: only its head is there."""
    BESIDE = "beside"
    """Not to review, but the call lets everybody read it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One submission as a member would see it.

    Attributes:
        head: What stands in the list.
        sight: How it would be seen.
        submission: Its text; None where it is withheld.
    """

    head: SubmissionHead
    sight: Sight
    submission: Submission | None


@dataclass(frozen=True, slots=True)
class MemberSight:
    """A package as one member would find it.

    Attributes:
        name: Who.
        language: Language of their program.
        questions: What every submission answers.
        seen: The submissions, in their reading order; what they may read beside comes last.
    """

    name: str
    language: str
    questions: tuple[Question, ...]
    seen: tuple[Seen, ...]


@one_unit
def seen_by(office: Office, call: str | None, round_number: int | None, member: str) -> MemberSight:
    """Return what a member would find in the next package.

    Raises:
        NotPossible: ``bundle.nobody``, ``round.purged``; ``bundle.not-for-member`` where nothing is for them.
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    ground = ground_of(office, which, FULL)
    who = next((m for m in ground.assignment if m == member), None)
    if who is None:
        raise NotPossible("bundle.not-for-member", member=member)
    by_id = {s.head.id: s for s in ground.submissions if not s.head.withdrawn}
    mine = ground.assignment[who]
    beside = sorted(s for s in by_id if s not in mine and who in readers_of(ground, s))
    facts = next(m for m in office_members(office) if m.id == who)
    return MemberSight(
        name=facts.name or who,
        language=facts.language,
        questions=which.call.questions,
        seen=(
            *(_seen(ground, by_id[s], who, to_review=True) for s in mine if s in by_id),
            *(_seen(ground, by_id[s], who, to_review=False) for s in beside),
        ),
    )


def _seen(ground: Ground, submission: Submission, who: MemberId, *, to_review: bool) -> Seen:
    reads = who in readers_of(ground, submission.head.id)
    sight = Sight.BESIDE if not to_review else Sight.READS if reads else Sight.WITHHELD
    return Seen(submission.head, sight, submission if reads else None)


def _size(submission: Submission) -> int:
    if submission.head.withdrawn:
        return 0
    return len(submission_to_json(submission)) + sum(a.size for a in submission.attachments)


def _standing(keys: tuple[AgeKey, ...], *, known: bool) -> KeyStanding:
    if not keys:
        return KeyStanding.NONE
    return KeyStanding.OWN if known else KeyStanding.INVITATION


def _keys(office: Office, ground: Ground) -> dict[MemberId, tuple[AgeKey, ...]]:
    newest, proven = office.rosters()[-1], proven_by(office)
    return {m: member_recipients(office, newest, m, proven) for m in ground.assignment}


def _why_no_amendment(
    office: Office, ground: Ground, keys: dict[MemberId, tuple[AgeKey, ...]]
) -> tuple[str, Mapping[str, object]]:
    try:
        check_amendable(office, ground.before, keys)
    except NotPossible as error:
        return error.code, error.facts
    return "", {}
