"""Any paper as it would be written, to be looked at first; nothing is put on record and nothing on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.services.office.kept_numbers import KeptNumbers
from reviewer_app.services.office.letter_preview import draw_preview
from reviewer_app.services.office.report_announcement import preview_announcement
from reviewer_app.services.office.report_cards import BOARD, SECRETARIAT, TEAM
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.report_numbers import with_numbers
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.services.office.report_summary import board_summary
from reviewer_app.services.office.reports import preview_card
from reviewer_app.services.office.team_letters import PreviewWish

if TYPE_CHECKING:
    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office

PREVIEWED: Final = (
    TEAM, BOARD, SECRETARIAT, Paper.SUMMARY.value, Paper.LETTERS.value, Paper.ANNOUNCEMENT.value,
    Paper.LESSONS.value,
)  # fmt: skip
"""What can be looked at: editions of the scorecards, then names of other kinds of paper."""
PER_SUBMISSION: Final = frozenset((TEAM, BOARD, SECRETARIAT, Paper.LETTERS.value))
"""Those of which there is one per submission."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at.

    Attributes:
        what: One of ``PREVIEWED``.
        submission: Whose, where there is one per submission.
        language: ``en``, ``fr``, or ``own``: what goes to a team is in the language it applied in.
        otherwise: ``en`` or ``fr``: of whatever has no language of its own.
    """

    what: str
    submission: str
    language: str
    otherwise: str = "en"


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
        NotPossible: ``report.nothing``, ``paper.undecided``.
        WrongUse: ``submission.unknown``.
        Cancelled: The person stopped it.
    """
    own = looked.language == "own"
    if looked.what == Paper.LETTERS:
        # A letter is in its team's language whatever else is written.
        return draw_preview(office, call, round_number, PreviewWish(looked.submission))
    language = looked.otherwise if own else looked.language
    if looked.what == Paper.ANNOUNCEMENT:
        return preview_announcement(office, call, round_number, language)
    if looked.what in (Paper.SUMMARY, Paper.LESSONS):
        ground = read_ground(office, call, round_number, language)
        ground = with_numbers(office, ground, kept or KeptNumbers(), token=token)
        draw = _summary if looked.what == Paper.SUMMARY else _lessons
        return draw(office, ground, token)
    of = (looked.submission, looked.what)
    return preview_card(
        office, call, round_number, of, looked.language, kept,
        otherwise=looked.otherwise, token=token,
    )  # fmt: skip


def _summary(office: Office, ground: Ground, token: CancelToken | None) -> bytes:
    from reviewer_app.reports.summary.board import draw_board_summary  # noqa: PLC0415 - loads slowly

    return draw_board_summary(board_summary(office, ground, token), ground.words)[0]


def _lessons(office: Office, ground: Ground, _token: CancelToken | None) -> bytes:
    from reviewer_app.reports.lessons_pdf import draw_lessons_pdf  # noqa: PLC0415 - loads slowly
    from reviewer_app.services.office.lessons_report import read_lessons  # noqa: PLC0415

    return draw_lessons_pdf(read_lessons(office, ground), ground.words)[0]
