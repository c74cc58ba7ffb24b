"""Write the board's summary: one section after the other, each with a bookmark."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.document import make_document, write_document
from reviewer_app.reports.footer import footer
from reviewer_app.reports.layout.about import About
from reviewer_app.reports.summary.balance import draw_balance
from reviewer_app.reports.summary.choice import draw_choice
from reviewer_app.reports.summary.disputed import draw_disputed
from reviewer_app.reports.summary.evidence import draw_files, draw_method
from reviewer_app.reports.summary.front import draw_front
from reviewer_app.reports.summary.judging import draw_judging
from reviewer_app.reports.summary.participation import draw_participation
from reviewer_app.reports.summary.ranking import draw_ranking
from reviewer_app.reports.summary.rounds import draw_rounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.reports.document import Foot
    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_summary import BoardSummary
    from reviewer_app.wording import Words

_UNKNOWN: Final = 0


def write_board_summary(path: Path, summary: BoardSummary, words: Words) -> int:
    """Write the summary for the board's meeting; return its pages.

    Raises:
        MachineFault: Disk full, no permission.
    """
    return write_document(path, *_parts(summary, words))


def draw_board_summary(summary: BoardSummary, words: Words) -> tuple[bytes, int]:
    """Return the summary as the bytes of a PDF, and how many pages it has."""
    return make_document(*_parts(summary, words))


def _parts(summary: BoardSummary, words: Words) -> tuple[About, Foot, Callable[[Paper], None]]:
    """Return what the document says of itself, its foot and its content."""
    source = summary.source
    title = words.t(
        "Board summary: {call}",
        call=source.call.title.best((words.language, *source.call.languages)),
    )
    about = About(title, words.language, source.moment, source.input_hash, "board-summary")
    edition = words.t("Board edition: names no reviewer beside a score; not for teams")
    foot = partial(footer, source, words, edition)
    pages: dict[str, int] = {}
    content = partial(_content, summary=summary, words=words, pages=pages)
    # Drawn once before it counts: the first page says on which pages the others stand.
    make_document(about, foot, content)
    return about, foot, content


def _content(paper: Paper, *, summary: BoardSummary, words: Words, pages: dict[str, int]) -> None:
    sections = _sections(paper, summary, words)
    paper.page()
    draw_front(paper, summary, words, [(name, pages.get(name, _UNKNOWN)) for name in sections])
    for name, draw in sections.items():
        with paper.section():
            draw(name)
    pages.update({mark.title: mark.page + 1 for mark in paper.canvas.bookmarks if mark.level == 1})


def _sections(
    paper: Paper, summary: BoardSummary, words: Words
) -> dict[str, Callable[[str], None]]:
    """Return what draws each section under its name, in their order."""
    sections: dict[str, Callable[[str], None]] = {
        words.t("Selection"): partial(draw_choice, paper, summary.choice, words),
        words.t("Ranking"): partial(draw_ranking, paper, summary, words),
        words.t("Most disputed"): partial(draw_disputed, paper, summary.disputed, words),
        words.t("Balance"): partial(draw_balance, paper, summary.spread, words),
    }
    if summary.moved is not None:
        moved = partial(draw_rounds, paper, summary.moved, words)
        sections[words.t("Since the round before")] = moved
    return sections | {
        words.t("Severity and agreement"): partial(draw_judging, paper, summary.judging, words),
        words.t("Participation"): partial(draw_participation, paper, summary.participation, words),
        words.t("Method"): partial(draw_method, paper, summary.evidence),
        words.t("Files and fingerprints"): partial(draw_files, paper, summary.evidence, words),
    }
