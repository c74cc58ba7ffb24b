"""Every document that the program writes about a round, made once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.services.desk.report import own_report
from reviewer_app.services.office.dossier.making import make_dossier
from reviewer_app.services.office.dossier.wish import DossierWish
from reviewer_app.services.office.letters import letters_of
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.minutes import write_minutes
from reviewer_app.services.office.report_cards import BOARD, SECRETARIAT, TEAM
from reviewer_app.services.office.report_papers import OFFERED, Paper
from reviewer_app.services.office.reports import ReportWish, make_reports
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.office.session import Office
    from tests.paper.marked_round import MarkedRound

NOT_FOR_BOARD: Final = (
    Paper.LETTERS,
    Paper.ANNOUNCEMENT,
    Paper.SPREADSHEET,
    Paper.DATA,
    Paper.LESSONS,
)
"""Papers that one asks for by name, each for readers of its own."""
PUBLIC: Final = ("announcement", "public")
"""Names of what everybody may read."""
SELECTED: Final = "S1"
"""Whom the decision selects: nobody else is announced."""


@dataclass(frozen=True, slots=True)
class Document:
    """A written file.

    Attributes:
        path: Where it lies.
        name: The name it is handed out under, with its folders.
        of: Whom it is about: ``S0`` or ``m0``; empty for the whole round.
    """

    path: Path
    name: str
    of: str


def office_papers(office: Office, out: Path, language: str) -> None:
    """Write every kind of paper of the open round."""
    make_reports(office, None, None, ReportWish(out, language=language, papers=OFFERED))


def public_papers(office: Office, out: Path, language: str) -> None:
    """Write what leaves the office for teams and for everybody, and one table that does not."""
    papers = (Paper.SCORECARDS, Paper.LETTERS, Paper.ANNOUNCEMENT)
    wish = ReportWish(out, editions=(TEAM,), language=language, papers=papers)
    make_reports(office, None, None, wish)
    table = ReportWish(out, editions=(SECRETARIAT,), language=language, papers=(Paper.DATA,))
    make_reports(office, None, None, table)


def board_papers(office: Office, out: Path, language: str) -> None:
    """Write every kind of paper that is wished for the board alone."""
    papers = tuple(paper for paper in OFFERED if paper not in NOT_FOR_BOARD)
    wish = ReportWish(out, editions=(BOARD,), language=language, papers=papers)
    make_reports(office, None, None, wish)


def all_documents(round_: MarkedRound, out: Path, language: str) -> tuple[Document, ...]:
    """Write every document into a folder and return them."""
    office_papers(round_.office, out / language, language)
    if language == "en":
        board_papers(round_.office, out / "for-board", language)
        make_dossier(
            round_.office, None, None, DossierWish(out / "public.opsidossier", public=True)
        )
    for ending in ("txt", "csv"):
        write_minutes(round_.office, None, None, out / f"minutes.{ending}", language)
    for member, desk in round_.desks.items():
        desk_papers(desk, out, member, language)
    shutil.copy(round_.folder / "recovery.txt", out / "recovery.txt")
    return tuple(_found(out)) + tuple(_found(round_.folder / "invitations", "invitations/"))


def desk_papers(desk: Desk, out: Path, member: str, language: str) -> None:
    """Write a member's own reviews, with their notes and without."""
    for folder, with_notes in (("own", False), ("own-notes", True)):
        (out / folder).mkdir(exist_ok=True)
        own_report(desk, out / folder / f"{member}.pdf", words_in(language), with_notes=with_notes)


def write_invitation(office: Office, out: Path) -> None:
    """Write the letter and the code sheet of one member, with a code that opens nothing."""
    member = office_members(office)[1]
    for path, data in letters_of(office).files(out, member, "AB12-CD34-EF56").items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def _found(out: Path, before: str = "") -> Iterator[Document]:
    for path in sorted(out.rglob("*")):
        if path.is_file() and path.suffix != ".opsiinvite":
            name = before + path.relative_to(out).as_posix()
            about = path.name.partition("-")[0]
            of = about if "-" in path.name and about[1:].isdigit() else ""
            yield Document(path, name, SELECTED if path.stem in PUBLIC else of)
