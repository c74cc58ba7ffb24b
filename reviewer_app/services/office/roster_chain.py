"""Carry the roster on by one link: at once where one signature is enough, else as a draft that goes round."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.crypto.keys import sign_key
from reviewer_app.domain.roster import KeyStatus, ReviewerKey, ReviewerKeys, Roster
from reviewer_app.errors import NotPossible, Refused, WrongUse
from reviewer_app.formats.files import all_or_none, read_regular, write_whole
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.roster import (
    RosterLink,
    check_chain,
    read_roster,
    roster_id,
    sign_roster,
)
from reviewer_app.formats.roster_draft import read_draft, with_signature, write_draft
from reviewer_app.formats.wire.hands import RosterWaiting, note_to_json
from reviewer_app.services.office.keyring import NEXT_SEED, take_up_keys
from reviewer_app.services.office.resealing import seal_to_officers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewer_app.domain.ids import MemberId
    from reviewer_app.domain.roster import OfficerSecrets
    from reviewer_app.formats.enrolment import Enrolment
    from reviewer_app.services.office.session import Office


WAITING: Final = "roster-waiting"
"""Kind of the note about a roster that lacks signatures."""
NEXT: Final = "next"


@dataclass(frozen=True, slots=True)
class Advanced:
    """What became of a next roster.

    Attributes:
        seq: Its number.
        id: SHA-256 of its manifest.
        complete: Whether it has all signatures and is in force here.
        signatures: How many it has.
        needed: How many active officers of the old and of the new roster must sign.
        draft: The file that goes round while it is not complete.
    """

    seq: int
    id: str
    complete: bool
    signatures: int
    needed: tuple[int, int]
    draft: Path | None = None


def advance(
    office: Office, changed: Roster, out: Path | None, others: tuple[OfficerSecrets, ...] = ()
) -> Advanced:
    """Sign the roster that follows the newest one, and take it up where the signatures suffice.

    Args:
        office: Whose officer signs.
        changed: The newest roster with its changes; number and predecessor are set here.
        out: File for the draft, where more signatures are needed.
        others: Keys of further officers who are present.

    Raises:
        Refused: ``roster.*`` where the roster itself is faulty.
        WrongUse: ``roster.draft-needed`` where signatures lack and ``out`` is not named.
    """
    prev = roster_id(office.links()[-1])
    roster = dataclasses.replace(changed, seq=changed.seq + 1, prev=prev)
    link = sign_roster(roster, (office.seed, *(o.seed for o in others)))
    read_roster(link)
    return _settle(office, link, out)


def sign_draft(office: Office, file: Path, others: tuple[OfficerSecrets, ...] = ()) -> Advanced:
    """Add this officer's signature to a draft, and take it up where the signatures suffice.

    The file is written back, so that the next officer can go on with it; a draft that is complete and in
    force here already changes nothing.

    Raises:
        Refused: ``roster.*``; ``roster.not-next`` where it does not follow the newest roster.
    """
    link = read_draft(read_regular(file, 2 * LIMITS.roster))
    roster, links = read_roster(link), office.links()
    known = roster.seq <= len(links) and roster_id(links[roster.seq - 1]) == roster_id(link)
    if known:
        return _told(link, office.rosters()[roster.seq - 2 : roster.seq], complete=True)
    if (roster.seq, roster.prev) != (len(links) + 1, roster_id(links[-1])):
        raise Refused("roster.not-next", seq=roster.seq, known=len(links))
    may_sign = {o.sign for r in (office.rosters()[-1], roster) for o in r.active_officers}
    for seed, key in _signers(office, others):
        if key in may_sign:
            link = with_signature(link, seed)
    return _settle(office, link, file)


def list_enrolled(office: Office, enrolled: Mapping[MemberId, Enrolment]) -> bool:
    """Make the next roster, where members have proven keys that the newest one does not list.

    Args:
        office: An office whose threshold is 1; with more the officers sign a draft (``propose_enrolled``).
        enrolled: Proven keys of members without a fork.

    Returns:
        Whether a new roster was made.
    """
    newest = office.rosters()[-1]
    changed = with_enrolled(newest, enrolled)
    if changed == newest or newest.threshold > 1:
        return False
    advance(office, changed, None)
    return True


def propose_enrolled(
    office: Office,
    enrolled: Mapping[MemberId, Enrolment],
    out: Path | None,
    others: tuple[OfficerSecrets, ...] = (),
) -> Advanced:
    """Make the next roster with every proven key in it.

    Raises:
        NotPossible: ``roster.nothing`` where no key is waiting.
        WrongUse: ``roster.draft-needed``.
    """
    newest = office.rosters()[-1]
    changed = with_enrolled(newest, enrolled)
    if changed == newest:
        raise NotPossible("roster.nothing")
    return advance(office, changed, out, others)


def with_enrolled(newest: Roster, enrolled: Mapping[MemberId, Enrolment]) -> Roster:
    """Return the roster with new members, and with the next key of members whose keys all ended."""
    people = {r.id: r for r in newest.reviewers}
    for member, enrolment in enrolled.items():
        mine = people.get(member, ReviewerKeys(member, ()))
        active = any(k.status is KeyStatus.ACTIVE for k in mine.keys)
        if active or any(k.sign == enrolment.sign for k in mine.keys):
            continue
        key = ReviewerKey(len(mine.keys) + 1, enrolment.sign, enrolment.age)
        people[member] = ReviewerKeys(member, (*mine.keys, key))
    return dataclasses.replace(newest, reviewers=tuple(people[m] for m in sorted(people)))


def _signers(office: Office, others: tuple[OfficerSecrets, ...]) -> list[tuple[bytes, str]]:
    with office.keys.begin() as work:
        coming = work.find_secret(NEXT_SEED)
    seeds = [office.seed, *([coming] if coming else []), *(o.seed for o in others)]
    return [(seed, sign_key(seed)) for seed in seeds]


def _settle(office: Office, link: RosterLink, out: Path | None) -> Advanced:
    roster, old = read_roster(link), office.rosters()[-1]
    try:
        check_chain((*office.links(), link), None)
    except Refused as error:
        if error.code != "roster.signature":
            raise
        if out is None:
            raise WrongUse(
                "roster.draft-needed", count=max(old.threshold, roster.threshold)
            ) from None
        write_whole(out, write_draft(link))
        told = _told(link, (old, roster), complete=False, draft=out)
        _note_waiting(office, told)
        return told
    with all_or_none((out,) if out else ()), office.store.begin() as work:
        if len(work.roster_links()) >= roster.seq:
            # Another officer carried the roster on since it was read here.
            raise NotPossible("store.changed")
        if set(roster.recipients) != set(old.recipients):
            seal_to_officers(office, work, roster)
        work.add_roster_link(roster.seq, link.manifest, link.signatures)
        work.append_ledger("roster.sign", str(roster.seq), roster_id(link), office.clock())
        if out is not None:
            # Written before the commit: without the file the roster stays as it was.
            write_whole(out, write_draft(link))
    take_up_keys(office.keys, lambda: roster)
    return _told(link, (old, roster), complete=True, draft=out)


def _note_waiting(office: Office, told: Advanced) -> None:
    """Let every officer see that a roster goes round."""
    file = told.draft.name if told.draft else ""
    note = RosterWaiting(WAITING, 1, told.seq, file, told.signatures, max(told.needed))
    with office.store.begin() as work:
        kept = work.kept(WAITING, NEXT)
        work.keep(WAITING, NEXT, note_to_json(note), kept.version if kept else 0)


def _told(
    link: RosterLink, around: tuple[Roster, ...], *, complete: bool, draft: Path | None = None
) -> Advanced:
    old, new = around[0], around[-1]
    return Advanced(
        seq=new.seq,
        id=roster_id(link),
        complete=complete,
        signatures=len(link.signatures),
        needed=(old.threshold, new.threshold),
        draft=draft,
    )
