"""What reviews are shared out from: who is there, what is there, who may read what, and what is assigned."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.services.office.conflict_map import barred_pairs
from reviewer_app.services.office.member_facts import facts_of
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer_app.domain.assignment import Reads
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.member_facts import MemberFacts
    from reviewer_app.domain.submission import Submission, SubmissionHead
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import MemberRecord


@dataclass(frozen=True, slots=True)
class AssignGround:
    """What reviews are shared out from.

    Attributes:
        which: The round.
        members: The board, by id.
        heads: Submissions still in the call, by id.
        languages: Languages in which each can be read in full.
        themes: Names under which a member may know each submission's theme.
        facts: Working languages and expertise.
        barred: Pairs in conflict.
        pairs: Who reads what, on record.
        anchors: What everyone scores first, on record.
        base: Digest of what is on record.
        packed: What the newest package gives to each member, and its number; None before the first.
    """

    which: OpenRound
    members: tuple[MemberRecord, ...]
    heads: tuple[SubmissionHead, ...]
    languages: Mapping[SubmissionId, frozenset[str]]
    themes: Mapping[SubmissionId, frozenset[str]]
    facts: Mapping[MemberId, MemberFacts]
    barred: frozenset[Reads]
    pairs: frozenset[Reads]
    anchors: tuple[SubmissionId, ...]
    base: str
    packed: tuple[int, frozenset[Reads]] | None

    @property
    def ids(self) -> tuple[MemberId, ...]:
        """The members' ids."""
        return tuple(m.id for m in self.members)


@one_unit
def assignment_ground(office: Office, call: str | None, round_number: int | None) -> AssignGround:
    """Return what a round's reviews are shared out from.

    Raises:
        NotPossible: ``round.purged``, ``assign.nobody``, ``assign.nothing``.
    """
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    # Without a name: somebody of an earlier round, whose facts were removed.
    members = tuple(m for m in office_members(office) if m.name)
    with office.store.begin() as work:
        stored = work.submissions(which.id, which.round)
        records, anchors = work.assignments(which.id, which.round)
        bundles = work.bundles(which.id, which.round)
    if not members:
        raise NotPossible("assign.nobody")
    submissions = [submission_from_json(s.document) for s in stored if not s.withdrawn]
    if not submissions:
        raise NotPossible("assign.nothing")
    present = {s.head.id for s in submissions}
    pairs = frozenset((r.member, r.submission) for r in records if r.submission in present)
    newest = bundles[-1] if bundles else None
    return AssignGround(
        which=which,
        members=members,
        heads=tuple(s.head for s in submissions),
        languages={s.head.id: _languages(s) for s in submissions},
        themes={s.head.id: _themes(which, s.head) for s in submissions},
        facts=facts_of(office),
        barred=barred_pairs(office, which),
        pairs=pairs,
        anchors=tuple(a for a in anchors if a in present),
        base=digest_of((r.member, r.submission) for r in records),
        packed=None
        if newest is None
        else (
            newest.seq,
            frozenset((m, s) for m, mine in newest.assigned.items() for s in mine if s in present),
        ),
    )


def digest_of(pairs: Iterable[Reads]) -> str:
    """Return what tells two assignments apart."""
    return hashlib.sha256("\n".join(sorted(f"{m}\t{s}" for m, s in pairs)).encode()).hexdigest()


def _languages(submission: Submission) -> frozenset[str]:
    """Return the original's language, and every other in which all answers are there."""
    told = [set(a.text.languages) for a in submission.answers if a.text.entries]
    whole = set.intersection(*told) if told else set()
    return frozenset({submission.head.language, *whole})


def _themes(which: OpenRound, head: SubmissionHead) -> frozenset[str]:
    group = which.call.group(head.group)
    names = (head.group, *(text for _, text in group.title.entries)) if group else (head.group,)
    return frozenset(plain_theme(name) for name in names if name)


def plain_theme(name: str) -> str:
    """Return a theme without case and odd spaces."""
    return " ".join(name.casefold().split())
