"""The four figures at the top of a card: what a member of the board takes in first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout.scale import ACCENT, GREY, INK, NOTE, SUBTLE, TITLE
from reviewer_app.reports.numbers import decimal, ordinal
from reviewer_app.reports.scorecards.wording import rank_range, score_range, spread_words

if TYPE_CHECKING:
    from reviewer_app.reports.layout.paper import Paper
    from reviewer_app.reports.values_cards import BoardCard, CardFigures
    from reviewer_app.wording import Words

_PAD: Final = 16.0
_GAP: Final = 12.0
_LINE: Final = 1.38 * NOTE


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure with two lines below it."""

    figure: str
    first: str
    second: str
    color: str = INK


def draw_figures(paper: Paper, card: BoardCard, words: Words) -> None:
    """Draw rank, score, chance or median, and spread, side by side."""
    canvas = paper.canvas
    tiles = _tiles(card, words)
    wide = (paper.width - 2 * _PAD - (len(tiles) - 1) * _GAP) / len(tiles)
    lines = [
        sum(len(canvas.lines(text, NOTE, wide)) for text in (tile.first, tile.second) if text)
        for tile in tiles
    ]
    height = _PAD + TITLE + 6 + max(lines) * _LINE + _PAD - 6
    paper.room(height)
    top = paper.y
    with canvas.artifact():
        canvas.box((paper.left, top - height), (paper.width, height), fill=SUBTLE, radius=9)
    for number, tile in enumerate(tiles):
        x = paper.left + _PAD + number * (wide + _GAP)
        with canvas.mark("P"):
            canvas.text(
                (x, top - _PAD - TITLE + 4), tile.figure, size=TITLE, bold=True, color=tile.color,
                width=wide + _GAP, role=None,
            )  # fmt: skip
            y = top - _PAD - TITLE - 6 - NOTE
            for text, color in ((tile.first, INK), (tile.second, GREY)):
                if text:
                    y = canvas.text((x, y), text, size=NOTE, width=wide, color=color, role=None)
    paper.y = top - height - 12


def _tiles(card: BoardCard, words: Words) -> tuple[Tile, ...]:
    figures = card.figures
    if figures.score is None:
        return (Tile("–", words.t("not ranked"), figures.no_range),)
    place = (
        words.t("of {n} in its group", n=figures.ranked)
        if card.group.words
        else words.t("of {n}", n=figures.ranked)
    )
    return (
        Tile(ordinal(figures.rank, words), place, rank_range(figures, words), ACCENT),
        Tile(
            decimal(figures.score.value, words),
            words.n("mean of {n} review", "mean of {n} reviews", figures.n),
            score_range(figures, words),
        ),
        _third(figures, words),
        Tile(
            decimal(figures.deviation, words),
            words.t("standard deviation")
            if figures.deviation is not None
            else words.t("needs two reviews"),
            spread_words(figures.deviation, figures.scale, words),
        ),
    )


def _third(figures: CardFigures, words: Words) -> Tile:
    """Return the chance of a place; the median where there are no places, or no estimate."""
    if figures.chance and figures.places is not None:
        places = words.n("chance of the {n} place", "chance of one of {n} places", figures.places)
        return Tile(figures.chance, places, figures.cut)
    low, high = figures.scale
    return Tile(
        decimal(figures.median, words),
        words.t("median"),
        words.t("scale {low} to {high}", low=low, high=high),
    )
