"""Say of a dossier that came from outside what is proven by it, and play its round again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reviewer_app.domain.progress import CancelToken, Report, silent
from reviewer_app.errors import Refused
from reviewer_app.formats.dossier import LIST
from reviewer_app.formats.files import open_regular, read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.services.archiving import Progress
from reviewer_app.services.office.dossier.checking import check_open
from reviewer_app.services.office.dossier.opening import AGE, MOST, opened_dossier
from reviewer_app.services.verified import NEEDS_SECRET, Check, Verified

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.formats.roster import RosterLink


def verify_dossier(
    path: Path,
    trusted: tuple[RosterLink, ...] | None,
    identities: tuple[str, ...],
    report: Report = silent,
    token: CancelToken | None = None,
) -> Verified:
    """Check everything about a dossier that can be checked with what is at hand.

    Args:
        path: The file.
        trusted: Roster chain that is trusted; without it nobody's standing is known.
        identities: age identities: one that opens it, and an officer's for the results as they came.
        report: Told how far it is.
        token: Stops it.

    Raises:
        Refused: It cannot be opened: ``file.*``, ``seal.*``, ``archive.*``, ``dossier.not-dossier``. What is wrong
            inside is a line that failed.
        Cancelled: The person stopped it.
    """
    with open_regular(path, MOST) as file:
        sealed = file.read(len(AGE)) == AGE
    if sealed and not identities:
        check = Check("verify.dossier.sealed-whole", NEEDS_SECRET)
        return Verified("dossier", "", sealed=True, checks=(check,))
    with opened_dossier(path, identities) as dossier:
        steps = Progress(report, token or CancelToken())
        checks = check_open(dossier, trusted, identities, steps)
        try:
            identity = hashlib.sha256(dossier.read(LIST, LIMITS.index)).hexdigest()
        except Refused:
            identity = ""
    return Verified("dossier", identity, sealed=False, checks=checks)


def identities_of(path: Path | None) -> tuple[str, ...]:
    """Return the age identities in a file; what else stands there is no matter.

    Raises:
        Refused: ``file.*``.
    """
    if path is None:
        return ()
    secret = read_regular(path, LIMITS.slot).decode("utf-8", "replace")
    return tuple(s.strip() for s in secret.splitlines() if s.startswith("AGE-SECRET-KEY-1"))
