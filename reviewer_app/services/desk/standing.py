"""How this desk's own key stands: its words, its enrolment record, and whether it may still sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.crypto.fingerprints import check_words
from reviewer_app.crypto.keys import sign_key
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.domain.roster_changes import roster_changes
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.formats.files import write_whole
from reviewer_app.formats.roster import RosterLink, check_chain
from reviewer_app.services.desk.session import ENROLMENT
from reviewer_app.services.desk.views import OwnKey, RosterChangeTold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer_app.domain.roster import Roster
    from reviewer_app.services.desk.session import Desk

PENDING = "pending"


def own_key(desk: Desk) -> OwnKey:
    """Return the desk's own key and its standing in the newest roster that was seen here."""
    return own_key_in(desk, newest_roster(desk))


def own_key_in(desk: Desk, roster: Roster) -> OwnKey:
    """Return the desk's own key and its standing in a roster."""
    key = sign_key(desk.seed)
    mine = roster.reviewer(desk.member)
    found = next((k for k in mine.keys if k.sign == key), None) if mine else None
    return OwnKey(
        words=check_words("key", key),
        key=key,
        standing=found.status.value if found else PENDING,
        epoch=found.epoch if found else 0,
    )


def check_may_sign(desk: Desk) -> None:
    """Check that results signed on this desk can still count.

    Raises:
        NotPossible: ``export.key-revoked``, ``export.key-retired``.
    """
    standing = own_key(desk).standing
    if standing == KeyStatus.REVOKED.value:
        raise NotPossible("export.key-revoked")
    if standing == KeyStatus.RETIRED.value:
        raise NotPossible("export.key-retired")


def why_unsigned(desk: Desk) -> str:
    """Return the code of why nothing signed on this desk would count; empty where it would."""
    try:
        check_may_sign(desk)
    except NotPossible as error:
        return error.code
    return ""


def export_enrolment(desk: Desk, path: Path) -> OwnKey:
    """Write the enrolment record alone, for ``office member enrol``; it holds public keys only.

    Raises:
        WrongUse: ``export.exists``.
        MachineFault: Disk full, no permission; no file is left.
    """
    if path.exists():
        raise WrongUse("export.exists", file=path.name)
    with desk.store.begin() as work:
        record = work.secret(ENROLMENT)
    write_whole(path, record)
    return own_key(desk)


def changes_told(desk: Desk, rosters: Sequence[Roster], known: int) -> tuple[RosterChangeTold, ...]:
    """Return what a chain says otherwise than the roster with number ``known``, with words to read out."""
    changes = roster_changes(rosters[max(known, 1) - 1 :], desk.member, sign_key(desk.seed))
    return tuple(RosterChangeTold(c, check_words("key", c.key) if c.key else ()) for c in changes)


def newest_roster(desk: Desk) -> Roster:
    """Return the newest roster that this desk trusts."""
    with desk.store.begin() as work:
        links = tuple(RosterLink(m, s) for _, m, s in work.roster_links())
    return check_chain(links, None)[-1]
