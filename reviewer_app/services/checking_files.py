"""Check a file with what an open office has at hand: its roster and its keys, or files in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.progress import CancelToken, Report, silent
from reviewer_app.errors import Refused
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.roster_file import read_roster_file
from reviewer_app.services.office.dossier.verifying import identities_of
from reviewer_app.services.verifying import verify_with

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.session import Office
    from reviewer_app.services.verified import Verified

_NOT_OURS = "seal.not-for-us"


def check_file(
    office: Office,
    path: Path,
    *,
    roster: Path | None = None,
    identity: Path | None = None,
    report: Report = silent,
    token: CancelToken | None = None,
) -> Verified:
    """Check one file; nothing is changed, and nothing of it is kept.

    Args:
        office: The open office.
        path: The file.
        roster: Roster chain to hold signatures against in place of the office's own.
        identity: File with a key that opens it in place of the office's own.
        report: Told how far it is.
        token: Stops it.

    Raises:
        Refused: The file is of no known kind (``file.kind``), or a check failed: its code says which.
        Cancelled: The person stopped it.
    """
    links = office.links()
    if roster is not None:
        links = read_roster_file(read_regular(roster, LIMITS.invite))
    if identity is not None:
        return verify_with(path, links, identities_of(identity), report, token)
    try:
        return verify_with(path, links, office.identities, report, token)
    except Refused as error:
        if error.code != _NOT_OURS:
            raise
    # Sealed for others: what can be seen from outside is told all the same.
    return verify_with(path, links, None, report, token)
