"""Hints at conflicts of interest by organisation and country: found, dismissed with a reason, brought back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.conflicts import Dismissal, FoundHint, HintKind
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.organisations import Likeness, Names
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire import submission_from_json
from reviewer_app.formats.wire.dismissals import dismissal_from_json, dismissal_to_json
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.office_kept import round_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reviewer_app.domain.conflicts import Who
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.office import OfficeWork
    from reviewer_app.store.records import MemberRecord

KIND: Final = "hint-dismissed"
_NAMED: Final = (HintKind.SAME, HintKind.SIMILAR)


class Hints:
    """What members and teams have in common, found pair by pair when it is asked for.

    Names are compared once per spelling: a board of 500 and 10,000 submissions have far fewer of them than pairs.
    """

    def __init__(self, members: Iterable[MemberRecord], heads: Sequence[SubmissionHead]) -> None:
        self._members = {m.id: m for m in members}
        self._heads = {h.id: h for h in heads}
        names = Names(n for h in heads for n in (h.organisation, h.team))
        own = {m.organisation for m in self._members.values()}
        self._like = {name: names.like(name) for name in own if name.strip()}

    def of(self, pair: Who) -> FoundHint | None:
        """Return the strongest hint, or None."""
        member, head = self._members.get(pair[0]), self._heads.get(pair[1])
        if member is None or head is None:
            return None
        like = self._like.get(member.organisation, {})
        elsewhere = bool(member.country and head.country) and member.country != head.country
        for name in (head.organisation, head.team):
            if like.get(name) is Likeness.SAME:
                return FoundHint(HintKind.SAME, name)
        for name in (head.organisation, head.team):
            # Many a ministry has a namesake abroad.
            if like.get(name) is Likeness.SIMILAR and not elsewhere:
                return FoundHint(HintKind.SIMILAR, name)
        if member.country and member.country == head.country:
            return FoundHint(HintKind.COUNTRY, member.country)
        return None

    def all(self) -> dict[Who, FoundHint]:
        """Return every hint by pair: the same organisations, similar ones, then countries, each by member and id."""
        by_name: dict[str, list[SubmissionId]] = {}
        by_country: dict[str, list[SubmissionId]] = {}
        for head in sorted(self._heads.values(), key=lambda h: h.id):
            by_country.setdefault(head.country, []).append(head.id)
            for name in {head.organisation, head.team}:
                by_name.setdefault(name, []).append(head.id)
        members = sorted(self._members.values(), key=lambda m: m.id)
        named: dict[Who, FoundHint] = {}
        for member in members:
            like = self._like.get(member.organisation, {})
            for submission in sorted({s for name in like for s in by_name.get(name, ())}):
                hint = self.of((member.id, submission))
                if hint is not None and hint.kind is not HintKind.COUNTRY:
                    named[member.id, submission] = hint
        found = {p: h for kind in _NAMED for p, h in named.items() if h.kind is kind}
        for member in members:
            weak = FoundHint(HintKind.COUNTRY, member.country)
            for submission in by_country.get(member.country, ()) if member.country else ():
                found.setdefault((member.id, submission), weak)
        return found


def heads_of(work: OfficeWork, which: OpenRound) -> tuple[SubmissionHead, ...]:
    """Return the submissions of a round that are still in the call, by id."""
    stored = work.submissions(which.id, which.round)
    return tuple(submission_from_json(s.document).head for s in stored if not s.withdrawn)


def dismissals_of(work: OfficeWork, which: OpenRound) -> dict[Who, Dismissal]:
    """Return the hints that were dismissed in a round."""
    before = round_id(which.id, which.round) + "/"
    found: dict[Who, Dismissal] = {}
    for kept in work.all_kept(KIND):
        if kept.id.startswith(before):
            member, _, submission = kept.id.removeprefix(before).partition("/")
            pair = (MemberId(member), SubmissionId(submission))
            found[pair] = dismissal_from_json(kept.document)
    return found


@one_unit
def dismiss_hints(
    office: Office,
    call: str | None,
    round_number: int | None,
    pairs: tuple[Who, ...],
    reason: str,
) -> tuple[Who, ...]:
    """Dismiss hints with one reason, all or none; each stands in the ledger. Return which.

    Raises:
        WrongUse: ``reason.needed``, ``reason.long``.
        NotPossible: ``conflict.no-hint`` where nothing hints at a link, ``round.purged``.
    """
    if not reason.strip():
        raise WrongUse("reason.needed")
    if len(reason) > LIMITS.reason:
        raise WrongUse("reason.long", most=LIMITS.reason)
    which = open_round(office, call, round_number)
    refuse_purged(office, which)
    with office.store.begin() as work:
        hints = Hints(office_members(office), heads_of(work, which))
        for member, submission in pairs:
            hint = hints.of((member, submission))
            if hint is None:
                raise NotPossible(
                    "conflict.no-hint", member=member[:64], submission=submission[:64]
                )
            made = Dismissal(hint, str(office.officer), office.clock(), reason.strip())
            _keep(work, which, (member, submission), dismissal_to_json(made))
            _note(office, work, "dismiss", which, (member, submission), dismissal_to_json(made))
    return pairs


@one_unit
def restore_hints(
    office: Office, call: str | None, round_number: int | None, pairs: tuple[Who, ...]
) -> None:
    """Bring dismissed hints back, so that they are to be answered again; that stands in the ledger as well."""
    which = open_round(office, call, round_number)
    with office.store.begin() as work:
        known = dismissals_of(work, which)
        for pair in pairs:
            if pair in known:
                work.drop_kept(KIND, round_id(which.id, which.round, "/".join(pair)))
                _note(office, work, "restore", which, pair, b"")


def open_hints(
    hints: Mapping[Who, FoundHint], dismissed: Mapping[Who, Dismissal], answered: Iterable[Who]
) -> dict[Who, FoundHint]:
    """Return the hints that wait for an answer.

    A dismissal ends when something stronger is found, for instance after the organisation was corrected.
    """
    done = set(answered)
    return {
        pair: hint
        for pair, hint in hints.items()
        if pair not in done and not (pair in dismissed and dismissed[pair].hint == hint)
    }


def _keep(work: OfficeWork, which: OpenRound, pair: Who, document: bytes) -> None:
    name = round_id(which.id, which.round, "/".join(pair))
    before = work.kept(KIND, name)
    work.keep(KIND, name, document, before.version if before else 0)


def _note(
    office: Office, work: OfficeWork, act: str, which: OpenRound, pair: Who, document: bytes
) -> None:
    what = f"{which.id}/{which.round}/{'/'.join(pair)}"
    digest = hashlib.sha256(document).hexdigest() if document else ""
    work.append_ledger(f"hint.{act}", what, digest, office.clock())
