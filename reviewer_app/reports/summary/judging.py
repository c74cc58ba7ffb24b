"""How severe reviewers are and how far they agree, in plain words; no reviewer is named."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.charts import Axis
from reviewer_app.reports.numbers import decimal
from reviewer_app.reports.sheet_of_paper import ACCENT, GREY, INK, LINE, NOTE, SMALL, Column
from reviewer_app.reports.summary.marks import PAD, TEXT, TICK, Ticks, span_picture, ticks_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.layout.table import Row
    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_summary import AgreementLine, Judging, SeverityLine
    from reviewer_app.wording import Words

_STEP: Final = 0.5
_STRIP: Final = 58.0
_DOT: Final = 2.6
_APART: Final = 9.0
"""Two labels of the strip that stand nearer than this stand above each other, points."""
_ROWS: Final = 3
_EVERY: Final = 12
"""Reviewers up to whom each dot has its number."""


def draw_judging(paper: Paper, judging: Judging, words: Words, name: str) -> None:
    """Draw both; each begins with what to see in it."""
    paper.heading(name, keep=150)
    paper.heading(words.t("How severe reviewers are"), level=3, bookmark=False, keep=120)
    paper.text(judging.severity_said, size=SMALL, gap=4)
    if judging.severity:
        _severity(paper, judging.severity, words)
    paper.y -= 6
    paper.heading(
        words.t("How far reviewers agree"),
        words.t("bar: 95 % interval · dot: value") if judging.agreement else "",
        level=3, bookmark=False,
    )  # fmt: skip
    for sentence in judging.agreement_said:
        paper.text(sentence, size=SMALL, gap=3)
    if judging.agreement:
        _agreement(paper, judging.agreement, words)
    paper.y -= 2


def _severity(paper: Paper, lines: Sequence[SeverityLine], words: Words) -> None:
    """Draw everybody on one scale, and say the same in words below."""
    said = [words.t("{name}: {said}", name=one.name, said=one.said) for one in lines]
    paper.room(_STRIP + 2 * NOTE)
    canvas, top = paper.canvas, paper.y
    box = [paper.left, top - _STRIP, paper.left + paper.width, top]
    with canvas.mark("Figure", alt="; ".join(said), bbox=box):
        _strip(paper, lines, words)
    paper.y = top - _STRIP
    paper.text(" · ".join(said), size=NOTE, color=GREY, gap=8)


def _strip(paper: Paper, lines: Sequence[SeverityLine], words: Words) -> None:
    canvas, base = paper.canvas, paper.y - 36
    far = max((abs(one.value) for one in lines if one.value is not None), default=_STEP)
    end = max(_STEP, math.ceil(far / _STEP) * _STEP)
    axis = Axis(paper.left + 60, paper.left + paper.width - 60, -end, end)
    canvas.line((axis.left, base), (axis.right, base), LINE, 1.2)
    canvas.line((axis.x(0), base - 8), (axis.x(0), base + 30), GREY, 0.8)
    named = decimal(end, words, 1)
    for value, name in ((-end, f"−{named}"), (0.0, "0"), (end, f"+{named}")):
        wide = canvas.fonts.width(name, TICK)
        canvas.text(
            (axis.x(value) - wide / 2, base - 16), name, size=TICK, width=60, color=GREY, role=None
        )
    for text, x, align in (
        (words.t("stricter"), paper.left, "left"),
        (words.t("more lenient"), axis.right + 6, "right"),
    ):
        canvas.text((x, base - 3), text, size=TICK, width=54, color=GREY, role=None, align=align)
    ends = [-math.inf] * _ROWS
    for number, one in enumerate(lines, start=1):
        if one.value is None:
            continue
        x = axis.x(one.value)
        canvas.dot((x, base), _DOT, ACCENT)
        row = next((n for n, right in enumerate(ends) if x - right >= _APART), None)
        shown = len(lines) <= _EVERY or number in (1, len(lines))
        if row is None or not shown:
            continue
        ends[row] = x
        wide = canvas.fonts.width(str(number), TICK)
        at = (x - wide / 2, base + 6 + row * (TICK + 1.5))
        canvas.text(at, str(number), size=TICK, width=40, color=INK, role=None)


def _agreement(paper: Paper, lines: Sequence[AgreementLine], words: Words) -> None:
    found = [v for one in lines for v in (one.low, one.value) if v is not None]
    lowest = min(0.0, *found) if found else 0.0
    low = -1.0 if lowest < -_STEP else -_STEP if lowest < 0 else 0.0
    ticks: Ticks = ((0.0, "0"), (1.0, "1"))
    columns = (
        Column(words.t("about"), 190, head=True),
        Column(words.t("agreement"), 150, draw=ticks_head(ticks, (low, 1.0))),
        Column(words.t("value, interval, n"), 135),
    )
    rows: list[Row] = []
    for one in lines:
        alt = words.t("{name}: {said}", name=one.name, said=one.said)
        picture = span_picture(alt, (one.low, one.high, one.value), (low, 1.0), 0.0)
        rows.append((one.name, picture, words.t("{said}  n {n}", said=one.said, n=one.n)))
    paper.table(columns, rows, size=TEXT, pad=PAD)
