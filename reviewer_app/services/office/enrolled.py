"""Which keys members have proven with the secret of their invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.formats.enrolment import read_enrolment
from reviewer_app.services.office.decided import decisions

if TYPE_CHECKING:
    from reviewer_app.domain.ids import MemberId
    from reviewer_app.formats.enrolment import Enrolment
    from reviewer_app.services.office.session import Office


def proven_by(office: Office) -> dict[MemberId, Enrolment]:
    """Return the one proven key of each member that no roster lists; two of them are a fork, left out."""
    newest = office.rosters()[-1]
    listed = {k.sign for r in newest.reviewers for k in r.keys}
    with office.store.begin() as work:
        records = [(r.reviewer, r.enrolment) for r in work.received() if r.enrolment is not None]
        records += [(e.member, e.record) for e in work.enrolments()]
        revoked = {str(d.key) for d in decisions(work) if d.kind is DecisionKind.REVOKE}
    found: dict[MemberId, dict[str, Enrolment]] = {}
    for member, record in records:
        enrolment = read_enrolment(record)
        if enrolment.sign not in revoked | listed:
            found.setdefault(member, {})[enrolment.sign] = enrolment
    return {m: next(iter(keys.values())) for m, keys in found.items() if len(keys) == 1}
