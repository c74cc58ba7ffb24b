"""A letter to a team as the page that it would be; nothing is put on record and nothing on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.team_letters import preview_letter

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.team_letters import PreviewWish


def draw_preview(
    office: Office, call: str | None, round_number: int | None, wish: PreviewWish
) -> bytes:
    """Return the letter as the bytes of a PDF.

    Raises:
        As ``preview_letter``.
    """
    from reviewer_app.reports.letter_pdf import letter_pdf  # noqa: PLC0415 - ReportLab loads slowly

    return letter_pdf(preview_letter(office, call, round_number, wish))
