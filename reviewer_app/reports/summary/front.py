"""The first page: the answer, as of when, and on which page everything else stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.numbers import day
from reviewer_app.reports.sheet_of_paper import ACCENT, GREY, INK, LEAD, NOTE, SMALL, WARN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_summary import BoardSummary, KeyFigure
    from reviewer_app.wording import Words

_FIGURE: Final = 18.0
_LEAST: Final = 10.0
_BETWEEN: Final = 14.0


def draw_front(
    paper: Paper, summary: BoardSummary, words: Words, sections: Sequence[tuple[str, int]]
) -> None:
    """Draw title, choice, key figures and contents.

    Args:
        paper: Where.
        summary: What.
        words: The language.
        sections: Each section with its page; 0 where that is not known yet.
    """
    source, answer = summary.source, summary.answer
    call = source.call
    paper.text(words.t("Board summary"), size=SMALL, color=GREY)
    paper.heading(call.title.best((words.language, *call.languages)), level=1, keep=0)
    paper.y += 6
    paper.text(
        words.t(
            "Round {round} · as of ledger entry {n}, {day}",
            round=call.round, n=source.ledger_n, day=day(source.moment, words),
        ),
        color=GREY, gap=12,
    )  # fmt: skip
    for number, sentence in enumerate(answer.choice):
        first = not number
        paper.text(sentence, size=LEAD if first else SMALL, bold=first, gap=4)
    for warning in answer.warnings:
        paper.text(warning, color=WARN, bold=True, gap=4)
    paper.y -= 8
    with paper.box(gap=10):
        _figures(paper, answer.figures)
    contents = " · ".join(
        words.t("{section}, page {page}", section=name, page=page or "–") for name, page in sections
    )
    paper.text(contents, size=NOTE, color=GREY, gap=18)


def _figures(paper: Paper, figures: Sequence[KeyFigure]) -> None:
    """Draw key figures side by side, each above what it counts and its n."""
    canvas, top, low = paper.canvas, paper.y, paper.y
    wide = (paper.width - _BETWEEN * (len(figures) - 1)) / max(1, len(figures))
    for number, one in enumerate(figures):
        x, size = paper.left + number * (wide + _BETWEEN), _FIGURE
        while canvas.fonts.width(one.figure, size, bold=True) > wide and size > _LEAST:
            size -= 1
        y = canvas.text(
            (x, top - _FIGURE), one.figure, size=size, bold=True, width=wide,
            color=ACCENT if not number else INK,
        )  # fmt: skip
        y = min(y, top - _FIGURE * 1.86)
        y = canvas.text((x, y), one.said, size=SMALL, width=wide)
        y = canvas.text((x, y), one.beside, size=NOTE, width=wide, color=GREY)
        low = min(low, y + NOTE)
    paper.y = low
