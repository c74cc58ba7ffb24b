"""Refill a desk that holds work already: only on the member's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.errors import NotPossible
from reviewer_app.formats.bundle import open_draft
from reviewer_app.services.copies import Why
from reviewer_app.services.desk.drafts import check_sent_draft, has_work, take_in
from reviewer_app.services.desk.generations import try_to_keep
from reviewer_app.services.desk.lineage import find_refill
from reviewer_app.services.desk.opened import open_one, package_file
from reviewer_app.services.desk.session import identities_of
from reviewer_app.services.desk.views import RefillState, RefillTold

if TYPE_CHECKING:
    from reviewer_app.services.desk.opened import OpenPackage
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.store.desk import DeskWork


def refill_offer(work: DeskWork, package: OpenPackage) -> RefillTold | None:
    """Return what the open package offers to refill from, or what was taken in; None where neither is."""
    place = (package.call.id, package.call.round)
    taken = find_refill(work, *place)
    brief = package.brief
    if brief.draft is not None and (taken is None or taken.result != brief.last_result):
        return RefillTold(RefillState.OFFERED, brief.last_revision, 0, has_work(work, *place))
    if taken is not None:
        return RefillTold(RefillState.TAKEN, taken.revision, len(taken.submissions), 0)
    return None


def refill(desk: Desk, *, replace: bool = False) -> RefillTold:
    """Take in the draft of the open package.

    Args:
        desk: The unlocked desk.
        replace: Whether the draft may take the place of work that lies on this desk; each value that it
            replaces can be brought back by *Undo*.

    Raises:
        NotPossible: ``package.none``; ``refill.none`` where the package holds no draft (or it was taken in
            already); ``refill.work`` where work would be replaced and ``replace`` is not set.
        Refused: The package is gone or damaged, or ``bundle.draft``.
    """
    package = open_one(desk)
    with desk.store.begin() as work:
        offer = refill_offer(work, package)
    if offer is None or offer.state is not RefillState.OFFERED:
        raise NotPossible("refill.none")
    if offer.own_work and not replace:
        raise NotPossible("refill.work", count=offer.own_work)
    path = package_file(desk, package.id)
    draft = open_draft(path, package.id, package.brief, identities_of(desk))
    if draft is None:
        raise NotPossible("refill.none")
    check_sent_draft(draft, package.call, package.files.values(), package.brief)
    try_to_keep(desk, Why.REFILL)
    with desk.store.begin() as work:
        take_in(work, draft, package.id, desk.clock())
    return RefillTold(RefillState.TAKEN, draft.revision, len(draft.reviews), offer.own_work)
