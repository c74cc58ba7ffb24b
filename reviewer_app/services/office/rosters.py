"""The roster: shown and exported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.errors import WrongUse
from reviewer_app.formats.files import all_or_none, make_folder, write_whole
from reviewer_app.formats.roster import allowed_signers, roster_id
from reviewer_app.formats.roster_file import write_roster_file
from reviewer_app.services.office.enrolled import proven_keys

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import Office


@dataclass(frozen=True, slots=True)
class KeyView:
    """One key of the roster.

    Attributes:
        id: Whose it is.
        role: ``officer`` or ``reviewer``.
        status: ``active``, ``recovery``, ``retired``, ``revoked``; of a proven key that no roster lists
            ``pending`` or ``fork``.
        epoch: Number of a reviewer's key; 1 for officers, 0 for a key that no roster lists.
        sign: The signing key, hexadecimal.
        words: Six words to read out.
    """

    id: str
    role: str
    status: str
    epoch: int
    sign: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RosterView:
    """The newest roster, and the proven keys that are to come into the next one."""

    board: str
    seq: int
    threshold: int
    id: str
    keys: tuple[KeyView, ...]
    proven: tuple[KeyView, ...]


def show_roster(office: Office) -> RosterView:
    """Return the newest roster with the words of each key."""
    newest = office.rosters()[-1]
    officers = [
        KeyView(o.id, "officer", o.status.value, 1, o.sign, check_words("key", o.sign))
        for o in newest.officers
    ]
    reviewers = [
        KeyView(r.id, "reviewer", k.status.value, k.epoch, k.sign, check_words("key", k.sign))
        for r in newest.reviewers
        for k in r.keys
    ]
    return RosterView(
        newest.board,
        newest.seq,
        newest.threshold,
        roster_id(office.links()[-1]),
        (*officers, *reviewers),
        tuple(
            KeyView(p.member, "reviewer", p.status, 0, p.sign, check_words("key", p.sign))
            for p in proven_keys(office)
        ),
    )


def export_allowed_signers(office: Office, path: Path) -> None:
    """Write the newest roster for ``ssh-keygen -Y verify -f``."""
    _write(path, allowed_signers(office.rosters()))


def export_roster(office: Office, path: Path) -> None:
    """Write the roster chain as one file, for ``verify --roster``."""
    _write(path, write_roster_file(office.links()))


def export_age_identity(office: Office, path: Path) -> None:
    """Write the officer's age identities, the newest first, in plain for this user alone; say so on record.

    Raises:
        WrongUse: ``key.exists`` where there is such a file.
    """
    if path.exists():
        raise WrongUse("key.exists", file=path.name)
    with all_or_none((path,)), office.store.begin() as work:
        # Written before the commit: without a file nothing stands on record.
        work.append_ledger("key.export", office.officer, "", office.clock())
        _write(path, "".join(f"{i}\n" for i in office.identities).encode())


def _write(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    write_whole(path, data)
