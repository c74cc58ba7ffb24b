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
    INK,
    LEFT,
    SUBTLE,
    WIDTH,
    Paper,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from reviewer_app.wording import Words

_DAY: Final = 120.0
"""Room for the day of a letter, at the right."""
_MARK: Final = 26.0
"""Room for the number of a step."""


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
    about = About(title, words.language, facts.moment)
    foot = partial(_foot, words, words.t("The code comes by another way than this letter."))
    return make_document(about, foot, partial(_letter, facts, words))[0]


def code_sheet(facts: LetterFacts, words: Words) -> bytes:
    """Return the sheet with the code, as a PDF."""
    title = words.t("Code of an invitation: {board}", board=facts.board)
    about = About(title, words.language, facts.moment)
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
    for number, step in enumerate(_steps(facts, words), start=1):
        _step(paper, number, step)
    paper.y -= 6
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


def _step(paper: Paper, number: int, text: str) -> None:
    height = paper.canvas.height(text, 10, WIDTH - _MARK)
    paper.room(height + 4)
    y = paper.y - 10
    with paper.canvas.group("P"):
        paper.canvas.text(
            (LEFT, y), str(number), size=10, bold=True, color=ACCENT, width=_MARK, role="Span"
        )
        below = paper.canvas.text((LEFT + _MARK, y), text, width=WIDTH - _MARK, role="Span")
    paper.y = below + 10 - 5


def _words_box(paper: Paper, facts: LetterFacts, words: Words) -> None:
    title = words.t("The words of the secretariat’s keys")
    lines = [(who, " · ".join(said)) for who, said in facts.officers]
    heights = [paper.canvas.height(said, 11, WIDTH - 130, bold=True) for _, said in lines]
    height = 38 + sum(h + 5 for h in heights)
    paper.room(height + 10)
    top = paper.y
    with paper.canvas.artifact():
        paper.canvas.box((LEFT, top - height), (WIDTH, height), fill=SUBTLE, radius=6)
    y = paper.canvas.text((LEFT + 14, top - 20), title, size=9, color=GREY, width=WIDTH - 28) - 10
    for who, said in lines:
        with paper.canvas.group("P"):
            paper.canvas.text((LEFT + 14, y), who, size=9, color=GREY, width=96, role="Span")
            y = paper.canvas.text(
                (LEFT + 116, y), said, size=11, bold=True, width=WIDTH - 130, role="Span"
            )
        y -= 5
    paper.y = top - height - 14


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
    height = 62.0
    top = paper.y
    with paper.canvas.artifact():
        paper.canvas.box((LEFT, top - height), (WIDTH, height), fill=SUBTLE, radius=6)
    paper.canvas.text(
        (LEFT + 24, top - 40), facts.code, size=26, bold=True, color=INK, width=WIDTH - 48
    )
    paper.y = top - height - 18
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
    paper.canvas.text(
        (LEFT, top - 9), day(facts.moment, words), size=9, color=GREY, width=WIDTH, align="right"
    )
    # A long name goes on below itself, not below the day.
    paper.width -= _DAY
    paper.text(facts.board, size=9, color=GREY)
    paper.width += _DAY
    paper.y -= 22
