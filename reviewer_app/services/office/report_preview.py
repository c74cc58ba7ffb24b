"""Any paper as it would be written, to be looked at first; nothing is put on record and nothing on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.services.office.report_cards import BOARD, SECRETARIAT, TEAM
from reviewer_app.services.office.reports import preview_card

if TYPE_CHECKING:
    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.services.office.kept_numbers import KeptNumbers
    from reviewer_app.services.office.session import Office

PREVIEWED: Final = (TEAM, SECRETARIAT, BOARD)
"""What can be looked at: editions of the scorecards, then names of other kinds of paper."""
PER_SUBMISSION: Final = frozenset((TEAM, SECRETARIAT, BOARD))
"""Those of which there is one per submission."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at.

    Attributes:
        what: One of ``PREVIEWED``.
        submission: Whose, where there is one per submission.
        language: ``en`` or ``fr``.
    """

    what: str
    submission: str
    language: str


def preview_paper(
    office: Office,
    call: str | None,
    round_number: int | None,
    looked: Looked,
    kept: KeptNumbers | None = None,
    token: CancelToken | None = None,
) -> bytes:
    """Return the bytes of the PDF that would be written.

    Raises:
        NotPossible: ``report.nothing``, or what the kind of paper still lacks.
        WrongUse: ``submission.unknown``.
        Cancelled: The person stopped it.
    """
    of = (looked.submission, looked.what)
    return preview_card(office, call, round_number, of, looked.language, kept, token=token)
