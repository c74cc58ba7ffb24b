"""Photograph the paper: one picture of each kind of document, made from the demonstration's decided round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from reviewer_app.domain.preparation import Preparation
from reviewer_app.services.office import feedback
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.publication import clear_text, list_publications
from reviewer_app.services.office.report_papers import OFFERED
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.session import unlock_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.services.office.session import Office

WIDTH: Final = 900
"""Pixels of a page, enough to read it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One page that the documents show.

    Attributes:
        name: The picture's.
        file: Pattern of the document; the longest that fits is shown.
        page: From 0.
    """

    name: str
    file: str
    page: int = 0


BEST: Final = (
    Shown("scorecard-team", "en/team/*.pdf"),
    Shown("scorecard", "en/secretariat/*.pdf"),
    Shown("scorecard-2", "en/secretariat/*.pdf", 1),
    Shown("scorecard-board", "fr/board/*.pdf"),
    Shown("board-summary", "en/board-summary.pdf"),
    Shown("board-summary-2", "en/board-summary.pdf", 1),
    Shown("board-summary-3", "fr/board-summary.pdf", 2),
    Shown("letter", "en/letters/*.pdf"),
    Shown("announcement", "en/announcement.pdf"),
    Shown("lessons", "fr/lessons.pdf"),
)
"""What the documents show of the paper."""


def decide(office: Office) -> None:
    """Release all feedback, clear a text for each submission and decide as proposed, where nothing is decided."""
    feedback.release(office, None, None, (), everything=True)
    for one in list_publications(office, None, None):
        text = f"{one.head.team} tries its idea with citizens over the next twelve months."
        clear_text(office, None, None, str(one.head.id), text, "en")
    if selections_on_record(office, open_round(office, None, None)).standing is None:
        record_selection(
            office, None, None, RecordWish(Preparation(), "Decided at the meeting of the board.")
        )


def photograph_paper(folder: Path, passphrase: str, out: Path) -> tuple[Path, ...]:
    """Write every paper of an office in both languages, and a picture of each page that is shown."""
    office = unlock_office(folder, passphrase=passphrase)
    decide(office)
    for language in ("en", "fr"):
        wish = ReportWish(out / language, language=language, papers=OFFERED)
        make_reports(office, None, None, wish)
    office.close()
    return tuple(_pictures(out))


def _pictures(out: Path) -> Iterator[Path]:
    for shown in BEST:
        found = sorted(out.glob(shown.file), key=lambda path: (-path.stat().st_size, path))
        document = QPdfDocument()
        document.load(str(found[0]))
        size = document.pagePointSize(shown.page)
        height = round(WIDTH * size.height() / size.width())
        picture = out / f"{shown.name}.png"
        drawn = document.render(shown.page, QSize(WIDTH, height))
        sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawImage(0, 0, drawn)
        painter.end()
        sheet.save(str(picture))
        yield picture
