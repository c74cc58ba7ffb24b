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


def proven_keys(office: Office) -> dict[MemberId, Enrolment]:
    """Return the one proven key of each member; a member with two of them is left out (a fork)."""
    with office.store.begin() as work:
        received = work.received()
        revoked = {d.key for d in decisions(work) if d.kind is DecisionKind.REVOKE}
    found: dict[MemberId, dict[str, Enrolment]] = {}
    for record in received:
        if record.enrolment is not None:
            enrolment = read_enrolment(record.enrolment)
            if enrolment.sign not in revoked:
                found.setdefault(record.reviewer, {})[enrolment.sign] = enrolment
    return {m: next(iter(keys.values())) for m, keys in found.items() if len(keys) == 1}
