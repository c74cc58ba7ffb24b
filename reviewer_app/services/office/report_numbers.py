"""The statistics of a round for its papers: those that are known already, else worked out."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import Report, silent
from reviewer_app.services.office.numbers_of_round import numbers_of_round

if TYPE_CHECKING:
    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.services.office.kept_numbers import KeptNumbers
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office

_LIBRARIES: Final = ("numpy", "scipy")


def with_numbers(
    office: Office,
    ground: Ground,
    kept: KeptNumbers,
    report: Report = silent,
    token: CancelToken | None = None,
) -> Ground:
    """Return what pages are made from, with what the statistics say; without it where their libraries are not there.

    Raises:
        Cancelled: The person stopped it.
    """
    which = ground.which
    numbers = kept.of(which.call, ground.ranking)
    if numbers is None:
        try:
            numbers = numbers_of_round(office, which.id, which.round, report, token)
        except ModuleNotFoundError as lost:
            if lost.name is None or lost.name.partition(".")[0] not in _LIBRARIES:
                raise
            # A machine without them prints what needs none; the pages say what is not there.
            return ground
        kept.keep(which.call, ground.ranking, numbers)
    return dataclasses.replace(ground, numbers=numbers)
