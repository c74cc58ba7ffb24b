"""The head of a scorecard: which submission it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout.scale import GREY, LEAD, SMALL, TITLE
from reviewer_app.wording.countries import country_name

if TYPE_CHECKING:
    from reviewer_app.reports.layout.paper import Paper
    from reviewer_app.reports.values_cards import BoardCard, TeamCard
    from reviewer_app.wording import Words

_LONG: Final = ((180, 12.0), (80, 15.0))
"""A title of more characters than the first number is set in the second size."""
_BESIDE: Final = 90.0


def draw_head(paper: Paper, card: TeamCard | BoardCard, words: Words) -> None:
    """Write group, identifier, title and who applied."""
    canvas, head = paper.canvas, card.head
    canvas.bookmark("", f"{head.id} · {card.title.words}", 0, paper.y)
    canvas.text(
        (paper.left, paper.y - SMALL), head.id, size=SMALL, color=GREY, width=paper.width,
        align="right",
    )  # fmt: skip
    if card.group.words:
        paper.text(
            card.group.words, size=SMALL, color=GREY, width=paper.width - _BESIDE,
            lang=card.group.language, gap=4,
        )  # fmt: skip
    else:
        paper.y -= 2 * SMALL
    long = len(card.title.words)
    size = next((size for most, size in _LONG if long > most), TITLE)
    paper.text(card.title.words, size=size, bold=True, role="H1", lang=card.title.language, gap=3)
    country = country_name(words.language, head.country) if head.country else ""
    who = " · ".join(part for part in (head.team or head.organisation, country) if part)
    if who:
        paper.text(who, size=LEAD, color=GREY)
    paper.y -= 14
