"""The roster chain: who has keys, signed so that each link proves the next.

The rule of TUF's root (The Update Framework, section 5.3): ``seq`` exactly one higher, ``prev`` the hash
of the predecessor, signed by the threshold of the **old** and of the **new** roster.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.keys import is_valid_age_key, is_valid_sign_key
from reviewer_app.domain.ids import AgeKey, BoardId, MemberId, OfficerId, SignKey, is_id
from reviewer_app.domain.roster import KeyStatus, OfficerKeys, ReviewerKey, ReviewerKeys, Roster
from reviewer_app.errors import Refused
from reviewer_app.formats import namespaces
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_VERSION: Final = 1


class _Officer(Form, frozen=True):
    id: str
    sign: str
    age: str
    status: KeyStatus


class _Key(Form, frozen=True):
    epoch: int
    sign: str
    age: str
    status: KeyStatus


class _Reviewer(Form, frozen=True):
    id: str
    keys: tuple[_Key, ...]


class _Roster(Form, frozen=True):
    type: Literal["roster"]
    v: int
    board: str
    seq: int
    prev: str
    threshold: int
    officers: tuple[_Officer, ...]
    reviewers: tuple[_Reviewer, ...]


@dataclass(frozen=True, slots=True)
class RosterLink:
    """One link as it stands in files.

    Attributes:
        manifest: Canonical JSON of the roster.
        signatures: Armoured signatures over it, sorted.
    """

    manifest: bytes
    signatures: tuple[bytes, ...]


def sign_roster(roster: Roster, seeds: Iterable[bytes]) -> RosterLink:
    """Return the link for ``roster``, signed with each of ``seeds``."""
    manifest = encode(_form(roster))
    signatures = sorted(sshsig.sign(manifest, namespaces.ROSTER, seed) for seed in seeds)
    return RosterLink(manifest, tuple(signatures))


def roster_id(link: RosterLink) -> str:
    """Return the identity of a link: SHA-256 of its manifest bytes, hexadecimal."""
    return hashlib.sha256(link.manifest).hexdigest()


def check_chain(links: Sequence[RosterLink], pinned: str | None) -> tuple[Roster, ...]:
    """Check every link and return the rosters, oldest first.

    Args:
        links: The whole chain from ``seq`` 1.
        pinned: Identity of a roster that is trusted and must be one of them; None trusts the first.

    Raises:
        Refused: ``roster.empty``, ``roster.too-long``, ``roster.form``, ``roster.version``,
            ``roster.board``, ``roster.gap``, ``roster.prev``, ``roster.threshold``,
            ``roster.signature``, ``roster.key-twice``, ``roster.weak-key``, ``roster.id-twice`` or
            ``roster.not-pinned``.
    """
    if not links:
        raise Refused("roster.empty")
    if len(links) > LIMITS.roster_links:
        raise Refused("roster.too-long")
    rosters: list[Roster] = []
    for number, link in enumerate(links, start=1):
        # Signatures come before sense: nothing of an unsigned link is believed.
        roster = _read(link.manifest)
        signers = _signers(link)
        old = rosters[-1] if rosters else None
        _check_place(roster, old, number, links)
        for ruling in (roster,) if old is None else (old, roster):
            allowed = {o.sign for o in ruling.active_officers}
            if len(signers & allowed) < ruling.threshold:
                raise Refused("roster.signature", seq=number)
        rosters.append(roster)
    if pinned is not None and pinned not in {roster_id(link) for link in links}:
        raise Refused("roster.not-pinned")
    return tuple(rosters)


def read_roster(link: RosterLink) -> Roster:
    """Return what a link says, its form checked and nothing of it believed.

    Raises:
        Refused: ``roster.form``, ``roster.version``, ``roster.key-twice``, ``roster.weak-key``,
            ``roster.id-twice``, ``roster.threshold``.
    """
    return _read(link.manifest)


def allowed_signers(rosters: Sequence[Roster]) -> bytes:
    """Return the newest roster as an ``allowed_signers`` file of OpenSSH.

    Only active keys stand in it; officers may sign bundles, rosters, merges, receipts and decisions,
    reviewers results and enrolment.
    """
    newest = rosters[-1]
    officers = ",".join(namespaces.OF_OFFICERS)
    reviewers = ",".join(namespaces.OF_REVIEWERS)
    lines = [f'{o.id} namespaces="{officers}" {_public(o.sign)}' for o in newest.active_officers]
    lines += [
        f'{r.id} namespaces="{reviewers}" {_public(k.sign)}'
        for r in newest.reviewers
        for k in r.keys
        if k.status is KeyStatus.ACTIVE
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _public(key: SignKey) -> str:
    kind, blob, *_ = sshsig.public_line(key, "").split(" ")
    return f"{kind} {blob}"


def _signers(link: RosterLink) -> frozenset[SignKey]:
    if not 1 <= len(link.signatures) <= LIMITS.roster_signatures:
        raise Refused("roster.signature")
    return frozenset(
        sshsig.verify(link.manifest, signature, namespaces.ROSTER) for signature in link.signatures
    )


def _check_place(
    roster: Roster, old: Roster | None, number: int, links: Sequence[RosterLink]
) -> None:
    if roster.seq != number:
        raise Refused("roster.gap", seq=roster.seq)
    if old is None:
        if roster.prev:
            raise Refused("roster.prev", seq=number)
        return
    if roster.board != old.board:
        raise Refused("roster.board")
    if roster.prev != roster_id(links[number - 2]):
        raise Refused("roster.prev", seq=number)


def _read(manifest: bytes) -> Roster:
    form = decode(manifest, _Roster, LIMITS.roster, "roster.form")
    if form.v != _VERSION:
        raise Refused("roster.version", version=form.v)
    _check_people(form)
    keys = [*(o.sign for o in form.officers), *(k.sign for r in form.reviewers for k in r.keys)]
    if len(keys) != len(set(keys)):
        raise Refused("roster.key-twice")
    ages = [*(o.age for o in form.officers), *(k.age for r in form.reviewers for k in r.keys)]
    if not all(map(is_valid_sign_key, keys)) or not all(map(is_valid_age_key, ages)):
        raise Refused("roster.weak-key")
    roster = Roster(
        board=BoardId(form.board),
        seq=form.seq,
        prev=form.prev,
        threshold=form.threshold,
        officers=tuple(
            OfficerKeys(OfficerId(o.id), SignKey(o.sign), AgeKey(o.age), o.status)
            for o in form.officers
        ),
        reviewers=tuple(
            ReviewerKeys(
                MemberId(r.id),
                tuple(
                    ReviewerKey(k.epoch, SignKey(k.sign), AgeKey(k.age), k.status) for k in r.keys
                ),
            )
            for r in form.reviewers
        ),
    )
    if not 1 <= roster.threshold <= len(roster.active_officers):
        raise Refused("roster.threshold")
    return roster


def _check_people(form: _Roster) -> None:
    people = [*(o.id for o in form.officers), *(r.id for r in form.reviewers)]
    too_many = len(form.officers) > LIMITS.officers or len(form.reviewers) > LIMITS.reviewers
    if too_many or not is_id(form.board) or not all(map(is_id, people)):
        raise Refused("roster.form", why="roster.people", at="$")
    if len(people) != len(set(people)):
        raise Refused("roster.id-twice")
    for reviewer in form.reviewers:
        epochs = [k.epoch for k in reviewer.keys]
        if epochs != list(range(1, len(epochs) + 1)) or not 1 <= len(epochs) <= LIMITS.epochs:
            raise Refused("roster.form", why="roster.epochs", at="$")


def _form(roster: Roster) -> _Roster:
    return _Roster(
        type="roster",
        v=_VERSION,
        board=roster.board,
        seq=roster.seq,
        prev=roster.prev,
        threshold=roster.threshold,
        officers=tuple(_Officer(o.id, o.sign, o.age, o.status) for o in roster.officers),
        reviewers=tuple(
            _Reviewer(r.id, tuple(_Key(k.epoch, k.sign, k.age, k.status) for k in r.keys))
            for r in roster.reviewers
        ),
    )
