"""Make a dossier: put together, sealed, opened again and checked before it has its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.progress import CancelToken, Report, silent

if TYPE_CHECKING:
    from reviewer_app.services.office.dossier.wish import DossierMade, DossierWish
    from reviewer_app.services.office.session import Office


def make_dossier(  # noqa: PLR0913 - progress and cancel beside what is made
    office: Office,
    call: str | None,
    round_number: int | None,
    wish: DossierWish,
    report: Report = silent,
    token: CancelToken | None = None,
) -> DossierMade:
    """Write everything that a round's decision rests on into one file.

    Args:
        office: The open office.
        call: The call, or None for the open one.
        round_number: Its round, or None for the open one.
        wish: What is to be written.
        report: Told how far the work is.
        token: Stops it; no file is left then.

    Raises:
        WrongUse: ``dossier.exists``, ``dossier.recipient`` (the auditor's file holds no age key).
        NotPossible: ``dossier.nothing`` (nothing was merged), ``dossier.packages`` (a package of the round was not
            found), ``dossier.sealed-before`` (a result that this officer cannot open), ``dossier.too-large``,
            ``round.purged``, ``call.none``.
        Refused: A package or a received file is damaged.
        MachineFault: Disk full, no permission; no file is left.
        Cancelled: The person stopped it; no file is left.
    """
    raise NotImplementedError
