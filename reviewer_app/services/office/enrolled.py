"""Which keys members have proven with the secret of their invitation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.services.office.binding import bindings
from reviewer_app.services.office.decided import decisions

if TYPE_CHECKING:
    from reviewer_app.domain.ids import MemberId, SignKey
    from reviewer_app.formats.enrolment import Enrolment
    from reviewer_app.services.office.session import Office


PENDING: Final = "pending"
FORK: Final = "fork"


@dataclass(frozen=True, slots=True)
class ProvenKey:
    """A key that a member has proven and no roster lists yet.

    Attributes:
        member: Whose it is.
        sign: The signing key.
        status: ``pending``; ``fork`` where another key of the member stands against it, so that an officer
            must settle by the six words which one is true.
    """

    member: MemberId
    sign: SignKey
    status: str


def proven_by(office: Office) -> dict[MemberId, Enrolment]:
    """Return the one proven key of each member that no roster lists; two of them are a fork, left out."""
    found = _unlisted(office)
    return {m: next(iter(keys.values())) for m, keys in found.items() if len(keys) == 1}


def proven_keys(office: Office) -> tuple[ProvenKey, ...]:
    """Return every proven key that no roster lists, by member, also those of a fork."""
    listed = {
        r.id
        for r in office.rosters()[-1].reviewers
        if any(k.status is KeyStatus.ACTIVE for k in r.keys)
    }
    return tuple(
        ProvenKey(member, sign, FORK if len(keys) > 1 or member in listed else PENDING)
        for member, keys in sorted(_unlisted(office).items())
        for sign in sorted(keys)
    )


def _unlisted(office: Office) -> dict[MemberId, dict[SignKey, Enrolment]]:
    newest = office.rosters()[-1]
    listed = {k.sign for r in newest.reviewers for k in r.keys}
    with office.store.begin() as work:
        bound = bindings(office, work)
        revoked = {str(d.key) for d in decisions(work) if d.kind is DecisionKind.REVOKE}
    found: dict[MemberId, dict[SignKey, Enrolment]] = {}
    for one in bound:
        if one.key not in revoked | listed:
            found.setdefault(one.member, {}).setdefault(one.key, one.enrolment)
    return found
