"""Write the letters to teams: a PDF and a text document each, and one list for sending them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import CancelToken, Report, Step
from reviewer_app.formats.files import all_or_none, make_folder, write_whole
from reviewer_app.services.office.decision_words import outcome_words, place_words
from reviewer_app.services.office.team_letters import team_letters

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.reports.tables import Cell
    from reviewer_app.reports.values_letters import TeamLetter
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.session import Office

FOLDER: Final = "letters"
INDEX: Final = "letters.csv"


def write_letters(
    office: Office, ground: Ground, folder: Path, report: Report, token: CancelToken
) -> tuple[Path, ...]:
    """Write every letter in its team's language into a folder of their own; return the files.

    Raises:
        NotPossible: ``paper.undecided``.
        MachineFault: Disk full, no permission.
        Cancelled: The person stopped it; letters written so far stay.
    """
    from reviewer_app.reports.letter_docx import letter_docx  # noqa: PLC0415 - loads slowly
    from reviewer_app.reports.letter_pdf import letter_pdf  # noqa: PLC0415
    from reviewer_app.reports.tables import write_csv  # noqa: PLC0415

    letters = team_letters(office, ground)
    place = folder / FOLDER
    make_folder(place)
    files: list[Path] = []
    for done, letter in enumerate(letters):
        token.check()
        report(Step("report.letters", done, len(letters)))
        paths = _paths(place, letter)
        with all_or_none(paths):
            for path, draw in zip(paths, (letter_pdf, letter_docx), strict=True):
                write_whole(path, draw(letter))
        files += paths
    report(Step("report.letters", len(letters), len(letters)))
    index = place / INDEX
    write_csv(index, _index(ground, place, letters))
    return (*files, index)


def _paths(place: Path, letter: TeamLetter) -> tuple[Path, Path]:
    name = f"{letter.submission}_letter"
    return place / f"{name}.pdf", place / f"{name}.docx"


def _index(ground: Ground, place: Path, letters: tuple[TeamLetter, ...]) -> list[list[Cell]]:
    words, call = ground.words, ground.which.call
    heads: list[Cell] = [
        words.t(head) for head in ("submission", "team", "organisation", "language", "outcome")
    ]
    rows = [[*heads, "PDF", "DOCX"]]
    for letter in letters:
        head = ground.heads[letter.submission]
        selected = letter.outcome == "selected"
        said = place_words(call, words) if selected else outcome_words(letter.outcome, call, words)
        names = [path.name for path in _paths(place, letter)]
        rows.append(
            [letter.submission, head.team, head.organisation, letter.language, said, *names]
        )
    return rows
