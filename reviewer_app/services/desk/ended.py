"""A package that says that the own key ended is refused, but what the roster says is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.errors import Refused
from reviewer_app.formats.bundle import ENDED, check_container, check_own_key
from reviewer_app.formats.roster import check_chain, roster_id
from reviewer_app.services.desk.session import PINNED

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.formats.bundle import Trust
    from reviewer_app.services.desk.session import Desk


def follow_to_the_end(desk: Desk, path: Path, trust: Trust) -> None:
    """Take up the roster chain of a package that this desk can no longer open.

    Without that the desk would go on signing what counts nowhere. The chain is checked again from the pinned
    roster on, as the file may have changed since; nothing else of the package is kept.

    Raises:
        Refused: The chain is not what it was a moment ago.
    """
    container = check_container(path)
    rosters = check_chain(container.links, trust.pinned)
    try:
        check_own_key(rosters, trust.me, trust.my_keys)
    except Refused as error:
        if error.code not in ENDED.values():
            raise
    else:
        return
    head = roster_id(container.links[-1])
    if head == trust.pinned:
        return
    with desk.store.begin() as work:
        for number, link in enumerate(container.links, start=1):
            work.add_roster_link(number, link.manifest, link.signatures)
        work.set_meta(PINNED, head)
        work.append_audit("roster.follow", str(len(container.links)), head, desk.clock())
