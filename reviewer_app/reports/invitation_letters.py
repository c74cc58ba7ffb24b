"""Letters to a member who is invited: one with what to do, and the code on a sheet of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.canvas import About
from reviewer_app.reports.document import make_document
from reviewer_app.reports.numbers import day
from reviewer_app.reports.sheet_of_paper import (
    ACCENT,
    GREY,
    LEAD,
    LEFT,
    SMALL,
    WIDTH,
    Cell,
    Column,
    Paper,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from reviewer_app.wording import Words


_DAY: Final = 120.0
"""Room for the day of a letter, at the right."""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter says.

    Attributes:
        board: Name of the board.
        member: Name of the member.
        call: Title of the call in the letter's language; empty where none is open.
        deadline: Until when results are wanted; None where no day is set.
        file: Name of the invitation file.
        officers: Identifier and six words of each officer's key.
        contact: Whom to call, in the office's words; may be several lines.
        source: Where the program is to be had, in the office's words; may be empty.
        moment: When the invitation was made.
        code: What opens the file; stands on its own sheet only.
    """

    board: str
    member: str
    call: str
    deadline: dt.date | None
    file: str
    officers: tuple[tuple[str, tuple[str, ...]], ...]
    contact: str
    source: str
    moment: dt.datetime
    code: str = field(repr=False)


def invitation_letter(facts: LetterFacts, words: Words) -> bytes:
    """Return the letter with everything but the code, as a PDF."""
    title = words.t("Invitation to review: {board}", board=facts.board)
    about = About(title, words.language, facts.moment, kind=facts.member)
    foot = partial(_foot, words, words.t("The code comes by another way than this letter."))
    return make_document(about, foot, partial(_letter, facts, words))[0]


def code_sheet(facts: LetterFacts, words: Words) -> bytes:
    """Return the sheet with the code, as a PDF."""
    title = words.t("Code of an invitation: {board}", board=facts.board)
    about = About(title, words.language, facts.moment, kind=facts.member)
    foot = partial(
        _foot, words, words.t("Send this sheet by another way than the invitation file.")
    )
    return make_document(about, foot, partial(_code, facts, words))[0]


def _foot(words: Words, note: str, pages: int) -> Callable[[int], tuple[list[str], list[str]]]:
    def lines(page: int) -> tuple[list[str], list[str]]:
        return [note], [words.t("page {page} of {pages}", page=page, pages=pages or page)]

    return lines


def _letter(facts: LetterFacts, words: Words, paper: Paper) -> None:
    t = words.t
    paper.page()
    _head(paper, facts, words)
    paper.text(t("Invitation to review"), size=20, bold=True, role="H1", gap=6)
    if facts.call:
        paper.text(facts.call, size=12, color=ACCENT, bold=True, gap=8)
    paper.text(t("Dear {name},", name=facts.member), gap=8)
    paper.text(
        t(
            "You are asked to read and score submissions for {board}. You do it with OPSI Reviewer, a small"
            " program on your own computer. It needs no internet. What you write stays on your computer,"
            " encrypted, until you export it; then only the secretariat can open it.",
            board=facts.board,
        ),
        gap=8,
    )
    if facts.deadline is not None:
        paper.text(
            t("Please send your result by {day}.", day=day(facts.deadline, words)),
            bold=True,
            gap=8,
        )
    paper.heading(t("What to do"))
    paper.bullets(_steps(facts, words), numbered=True, apart=5, gap=11)
    _words_box(paper, facts, words)
    paper.heading(t("If something does not work"))
    contact = facts.contact.strip() or t("Ask the secretariat of {board}.", board=facts.board)
    paper.text(contact, gap=6)
    paper.text(
        t(
            "Nobody will ever ask you for your passphrase or your recovery code, not even the secretariat."
        ),
        size=9.5,
        color=GREY,
    )


def _steps(facts: LetterFacts, words: Words) -> tuple[str, ...]:
    t = words.t
    source = facts.source.strip()
    get = (
        t("Get the program: {source}", source=source)
        if source
        else t("Get the program from where the secretariat told you.")
    )
    return (
        t("{get} Unpack it and start OPSI Reviewer; no administrator is needed.", get=_ended(get)),
        t(
            "Choose “{button}” and then the file {file}, which came to you apart from this letter.",
            button=t("I have an invitation…"),
            file=facts.file,
        ),
        t(
            "Type the code. It comes by another way: on a separate sheet, by telephone or in person."
        ),
        t(
            "Choose a passphrase of at least five words. The program then shows a recovery code, once: write it"
            " down and keep it apart from the computer."
        ),
        t(
            "Call the secretariat and read out the six words of your key, which the program shows. Compare the"
            " words below with those that the program shows when you open the first package."
        ),
    )


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _words_box(paper: Paper, facts: LetterFacts, words: Words) -> None:
    with paper.box():
        paper.text(words.t("The words of the secretariat’s keys"), size=SMALL, color=GREY)
        rows = [
            (Cell(who, color=GREY), Cell(" · ".join(said), bold=True, size=LEAD))
            for who, said in facts.officers
        ]
        paper.table((Column("", 1, head=True), Column("", 4)), rows, gap=0)


def _code(facts: LetterFacts, words: Words, paper: Paper) -> None:
    t = words.t
    paper.page()
    _head(paper, facts, words)
    paper.text(t("The code of your invitation"), size=20, bold=True, role="H1", gap=10)
    paper.text(
        t(
            "For {name}. It opens the file {file}, and nothing else.",
            name=facts.member,
            file=facts.file,
        ),
        gap=14,
    )
    with paper.box(gap=18):
        paper.text(facts.code, size=26, bold=True)
    for sentence in (
        t("Capitals and hyphens do not matter. The letters I, L, O and U never occur in it."),
        t("Keep this sheet apart from the invitation file. Destroy it once your desk is made."),
        t("If this sheet reached you together with the file, or was opened, call the secretariat: they make a new one."),
    ):  # fmt: skip
        paper.text(sentence, gap=5)
    if facts.contact.strip():
        paper.y -= 6
        paper.text(facts.contact.strip(), color=GREY, size=9.5)


def _head(paper: Paper, facts: LetterFacts, words: Words) -> None:
    top = paper.y
    # A long name goes on below itself, not below the day.
    paper.width -= _DAY
    paper.text(facts.board, size=9, color=GREY)
    paper.width += _DAY
    paper.canvas.text(
        (LEFT, top - 9), day(facts.moment, words), size=9, color=GREY, width=WIDTH, align="right"
    )
    paper.y -= 22
