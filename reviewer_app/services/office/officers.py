"""Officers and the recovery member: made, added, their keys replaced or taken away."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer_app.clock import now
from reviewer_app.crypto.codes import new_code
from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.keys import age_key, new_age_identity, new_sign_seed, sign_key
from reviewer_app.crypto.slots import INTERACTIVE, Cost
from reviewer_app.domain.ids import OfficerId, is_id
from reviewer_app.domain.roster import KeyStatus, OfficerKeys, OfficerSecrets
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.files import make_folder, read_regular, write_together, write_whole
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.officer_keys import (
    read_request,
    read_secrets,
    write_request,
    write_secrets,
)
from reviewer_app.services.office.keyring import (
    AGE_IDENTITY,
    NEXT_IDENTITY,
    NEXT_SEED,
    OLD_IDENTITIES,
    SIGN_SEED,
)
from reviewer_app.services.office.roster_chain import Advanced, advance

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.clock import Clock
    from reviewer_app.domain.roster import Roster
    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class KeysMade:
    """A new pair of keys in two files.

    Attributes:
        id: Whose they are.
        private: The file that opens with the code; for its owner, or for a safe.
        request: The public file that ``roster add-officer`` reads.
        code: Opens the private file; shown once.
        words: Six words of the signing key, to read out.
    """

    id: OfficerId
    private: Path
    request: Path
    code: str = field(repr=False)
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficerAsked:
    """Who a public key file is of.

    Attributes:
        id: The identifier in it.
        words: Six words of the signing key, to be read to each other before the person is added.
    """

    id: OfficerId
    words: tuple[str, ...]


def make_keys(folder: Path, who: str, *, cost: Cost = INTERACTIVE, clock: Clock = now) -> KeysMade:
    """Make the keys of a further officer or of the recovery member; no office is needed.

    Raises:
        WrongUse: ``officer.id``, ``officer.exists``.
        MachineFault: A file could not be written.
    """
    if not is_id(who):
        raise WrongUse("officer.id", id=who[:64])
    private, request = folder / f"{who}.opsikeys", folder / f"{who}.opsiofficer"
    if private.exists() or request.exists():
        raise WrongUse("officer.exists", file=private.name)
    secrets = OfficerSecrets(OfficerId(who), new_sign_seed(), new_age_identity())
    code = new_code()
    make_folder(folder)
    write_together(
        {private: write_secrets(secrets, code, cost), request: write_request(secrets, clock())}
    )
    return KeysMade(secrets.id, private, request, code, check_words("key", sign_key(secrets.seed)))


def open_keys(file: Path, code: str) -> OfficerSecrets:
    """Open a private key file.

    Raises:
        Refused: ``code.wrong``, ``code.form``, ``slot.*``, ``officer.form``, ``file.*``.
    """
    return read_secrets(read_regular(file, LIMITS.slot), code)


def export_identity(secrets: OfficerSecrets, path: Path) -> None:
    """Write the age identity of a private key file in plain, readable by this user alone.

    Raises:
        WrongUse: ``key.exists`` where there is such a file.
    """
    if path.exists():
        raise WrongUse("key.exists", file=path.name)
    write_whole(path, f"{secrets.identity}\n".encode())


def add_officer(
    office: Office,
    request: Path,
    *,
    recovery: bool = False,
    threshold: int | None = None,
    out: Path | None = None,
    others: tuple[OfficerSecrets, ...] = (),
) -> Advanced:
    """Add an officer or the recovery member to the roster.

    Args:
        office: Whose officer signs.
        request: The public file of the new person.
        recovery: True for a sealed member, who can open results but signs nothing.
        threshold: How many active officers must sign from then on; as before where None.
        out: File for the draft, where more signatures are needed.
        others: Keys of further officers who are present.

    Raises:
        Refused: ``officer.*``, ``roster.*``, ``file.*``.
        WrongUse: ``officer.known``, ``roster.draft-needed``.
    """
    asked = read_request(read_regular(request, LIMITS.enrolment))
    newest = office.rosters()[-1]
    taken = {*(o.id for o in newest.officers), *(r.id for r in newest.reviewers)}
    if asked.id in taken:
        raise WrongUse("officer.known", id=asked.id)
    status = KeyStatus.RECOVERY if recovery else KeyStatus.ACTIVE
    people = (*newest.officers, OfficerKeys(asked.id, asked.sign, asked.age, status))
    return advance(office, _officers(newest, people, threshold), out, others)


def set_threshold(
    office: Office, threshold: int, out: Path | None, others: tuple[OfficerSecrets, ...] = ()
) -> Advanced:
    """Say how many active officers must sign from the next roster on.

    Raises:
        Refused: ``roster.threshold`` where there are fewer officers.
        WrongUse: ``roster.draft-needed``.
    """
    newest = office.rosters()[-1]
    return advance(office, _officers(newest, newest.officers, threshold), out, others)


def revoke_officer(
    office: Office,
    who: OfficerId,
    *,
    threshold: int | None = None,
    out: Path | None = None,
    others: tuple[OfficerSecrets, ...] = (),
) -> Advanced:
    """Take an officer's or the recovery member's standing away; what they signed before stays valid.

    Raises:
        WrongUse: ``officer.unknown``, ``roster.draft-needed``.
        NotPossible: ``officer.self``.
        Refused: ``roster.threshold`` where too few officers are left for it.
    """
    newest = office.rosters()[-1]
    if who not in {o.id for o in newest.officers if o.status is not KeyStatus.REVOKED}:
        raise WrongUse("officer.unknown", id=who[:64])
    if who == office.officer:
        raise NotPossible("officer.self")
    people = tuple(
        dataclasses.replace(o, status=KeyStatus.REVOKED) if o.id == who else o
        for o in newest.officers
    )
    return advance(office, _officers(newest, people, threshold), out, others)


def rotate_keys(
    office: Office, out: Path | None = None, others: tuple[OfficerSecrets, ...] = ()
) -> Advanced:
    """Give this officer new keys; they hold from the roster on that lists them.

    Older files stay readable: the old encryption identity is kept. The office must be opened anew after it.

    Raises:
        WrongUse: ``roster.draft-needed``.
    """
    seed, identity = _coming_keys(office)
    newest = office.rosters()[-1]
    mine = OfficerSecrets(office.officer, seed, identity)
    people = tuple(
        dataclasses.replace(o, sign=sign_key(seed), age=age_key(identity))
        if o.id == office.officer
        else o
        for o in newest.officers
    )
    with office.keys.begin() as work:
        # Kept before anything is signed: a key that stands in a roster must never be lost.
        work.set_secret(NEXT_SEED, seed)
        work.set_secret(NEXT_IDENTITY, identity.encode())
    return advance(office, _officers(newest, people, None), out, (mine, *others))


def _coming_keys(office: Office) -> tuple[bytes, str]:
    """Return new keys, or those of a rotation that still waits: a list that goes round names them."""
    with office.keys.begin() as work:
        seed, identity = work.find_secret(NEXT_SEED), work.find_secret(NEXT_IDENTITY)
    if seed and identity:
        return seed, identity.decode()
    return new_sign_seed(), new_age_identity()


def with_new_keys(office: Office) -> Office:
    """Return the office with the keys that hold now: after a rotation that came into force, the new ones."""
    with office.keys.begin() as own:
        older = (own.find_secret(OLD_IDENTITIES) or b"").decode().split()
        return dataclasses.replace(
            office,
            seed=own.secret(SIGN_SEED),
            identity=own.secret(AGE_IDENTITY).decode(),
            old_identities=tuple(older),
        )


def request_of(file: Path) -> OfficerAsked:
    """Read the public file of a person who wants to become an officer; nothing is changed.

    Raises:
        Refused: ``officer.form``, ``file.*``.
    """
    asked = read_request(read_regular(file, LIMITS.enrolment))
    return OfficerAsked(asked.id, check_words("key", asked.sign))


def _officers(newest: Roster, people: tuple[OfficerKeys, ...], threshold: int | None) -> Roster:
    return dataclasses.replace(
        newest,
        officers=tuple(sorted(people, key=lambda o: o.id)),
        threshold=newest.threshold if threshold is None else threshold,
    )
