"""What a result is held against when it comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.crypto.keys import age_key
from reviewer_app.domain.ids import MemberId, ResultId
from reviewer_app.merge.intake import AuditHead, IntakeContext, KnownBundle
from reviewer_app.services.office.binding import bindings
from reviewer_app.services.office.held import REFILL
from reviewer_app.services.office.purged import refuse_purged
from reviewer_app.services.office.resealing import invites_of

if TYPE_CHECKING:
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office


def intake_context(office: Office, which: OpenRound) -> IntakeContext:
    """Return all that the checks of a result need to know of this office.

    Raises:
        NotPossible: ``round.purged``.
    """
    refuse_purged(office, which)
    with office.store.begin() as work:
        bundles = work.bundles(which.id, which.round)
        members = tuple(m.id for m in work.members())
        opened = invites_of(office, work, members)
        secrets = {m: tuple(i.secret for i in opened[m]) for m in members}
        bound = {b.key: (b.member, b.record) for b in bindings(office, work)}
        # A sheet's trail is the office's: a desk that continues it has one of its own.
        trails = {
            r.id: AuditHead(r.key, r.audit_n, r.audit_head)
            for r in work.received(which.id, which.round, documents=False)
            if r.entered_by is None
        }
        sent_back = frozenset(
            (MemberId(e.object), ResultId(e.digest)) for e in work.ledger() if e.action == REFILL
        )
        rosters = office.rosters()
    return IntakeContext(
        board=office.board,
        call=which.call,
        rosters=rosters,
        enrol_secrets=secrets,
        bound=bound,
        bundles={b.id: KnownBundle(id=b.id, rubric=b.rubric, readable=b.readable) for b in bundles},
        own_keys=tuple(map(age_key, office.identities)),
        audit_heads=trails,
        now=office.clock(),
        sent_back=sent_back,
    )
