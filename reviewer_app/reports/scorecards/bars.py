"""The table of criteria: a picture of the answers beside mean, spread and number."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.reports.layout.scale import GREY, WARN
from reviewer_app.reports.layout.table import Cell, Column, Picture
from reviewer_app.reports.numbers import decimal
from reviewer_app.reports.scorecards.dots import HEIGHT, draw_dots, draw_levels
from reviewer_app.reports.scorecards.wording import bar_words
from reviewer_app.scoring.spread import is_wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.layout.paper import Paper
    from reviewer_app.reports.values_cards import CardBar
    from reviewer_app.wording import Words


def axis_column(bars: Sequence[CardBar], title: str, share: float) -> tuple[Column, bool]:
    """Return the column of pictures, and whether each picture must name its own scale."""
    scales = {(bar.low, bar.high) for bar in bars}
    if len(scales) != 1:
        return Column(title, share), True
    low, high = scales.pop()
    return Column(title, share, draw=partial(draw_levels, low=low, high=high)), False


def picture(bar: CardBar, alt: str, *, named: bool) -> Picture:
    """Return one criterion's picture."""
    return Picture(partial(draw_dots, bar=bar, named=named), alt, HEIGHT)


def draw_bars(paper: Paper, bars: Sequence[CardBar], words: Words) -> None:
    """Write the table of criteria as the board and the secretariat read it."""
    axis, named = axis_column(bars, words.t("Reviews"), 3.5)
    columns = (
        Column(words.t("criterion"), 3.1, head=True),
        Column(words.t("weight"), 0.85, number=True),
        axis,
        Column(words.t("mean"), 0.9, number=True),
        Column(words.t("spread"), 1.15, number=True),
        Column(words.t("n"), 0.4, number=True),
    )
    paper.table(columns, [_row(bar, words, named=named) for bar in bars], gap=6)


def _row(bar: CardBar, words: Words, *, named: bool) -> tuple[Cell | Picture, ...]:
    wide = is_wide(bar.deviation, bar.low, bar.high)
    spread = decimal(bar.deviation, words, 1)
    return (
        Cell(bar.title.words, lang=bar.title.language),
        Cell(words.t("{n} %", n=bar.weight or 0), color=GREY),
        picture(bar, bar_words(bar, words), named=named),
        Cell(decimal(bar.mean, words, 1), bold=True),
        Cell(words.t("{spread} wide", spread=spread) if wide else spread, bold=wide,
             color=WARN if wide else GREY),
        Cell(str(len(bar.levels)), color=GREY),
    )  # fmt: skip
