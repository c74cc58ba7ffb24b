"""What the board summary says of how sure the numbers are: likely ranks around the cut, severity, agreement."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.charts import Axis, draw_span
from reviewer_app.reports.numbers import decimal
from reviewer_app.reports.sheet_of_paper import GREY, INK, LEFT, LINE, RIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values import (
        AgreementLine,
        SeverityLine,
        SureGroup,
        SureLine,
        Sureness,
    )
    from reviewer_app.wording import Words

_ROW: Final = 20.0
_AXIS: Final = (LEFT + 236, RIGHT - 130)
_TICKS: Final = 5
_STEP: Final = 0.5
_HALF: Final = 0.5
"""A rank reaches half a place each way, so that the cut stands between two of them."""
_HEADING: Final = 96.0
_TWO: Final = 31.0
"""Height of a row whose title takes two lines."""
_WHOLE: Final = 420.0
"""Up to here a group stands on one page; a longer one may break."""
_TITLE: Final = 204.0


def draw_sureness(paper: Paper, sure: Sureness, words: Words) -> None:
    """Draw the sections; each begins with the sentence that says what to see."""
    for group in sure.groups:
        _group(paper, group, words)
    if sure.severity:
        _severity(paper, sure.severity, sure.severity_said, words)
    if sure.agreement:
        _agreement(paper, sure.agreement, sure.agreement_said, words)


def _group(paper: Paper, group: SureGroup, words: Words) -> None:
    paper.room(min(_height(paper, group), _WHOLE))
    title = words.t("How sure the ranking is")
    if group.title:
        title = words.t("{title}: {group}", title=title, group=group.title)
    paper.heading(title, words.t("bar: likely ranks (90 %) · dot: expected rank · line: the cut"))
    paper.text(group.said, gap=8)
    axis = Axis(*_AXIS, 1 - _HALF, max(2, group.of) + _HALF)
    cut = None if group.places is None or group.places >= group.of else group.places + _HALF
    names = (
        words.t("rank"),
        words.t("submission"),
        words.t("likely rank"),
        words.t("chance"),
    )
    _heads(paper, names)
    _ticks(paper, axis, _ranks(group.of))
    for block in group.blocks:
        if block.name:
            paper.room(2 * _ROW + 10)
            paper.y -= 4
            said = words.t("{name} ({n})", name=block.name, n=len(block.lines))
            paper.text(said, size=8.5, bold=True, color=GREY, gap=2)
        with paper.canvas.group("Table"):
            for line in block.lines:
                _line(paper, line, axis, cut, words)
    paper.y -= 12


def _height(paper: Paper, group: SureGroup) -> float:
    """Return about how high a group is, in points."""
    width = paper.canvas.fonts.width
    rows = [line for block in group.blocks for line in block.lines]
    two = sum(width(f"{line.id}  {line.title}", 8.5) > _TITLE for line in rows)
    return _HEADING + _ROW * (len(group.blocks) + len(rows) - two) + _TWO * two


def _span(line: SureLine) -> tuple[float | None, float | None, float | None]:
    if line.low is None or line.high is None:
        return None, None, line.expected
    return line.low - _HALF, line.high + _HALF, line.expected


def _heads(paper: Paper, names: tuple[str, str, str, str]) -> None:
    """Name the columns for the eye; each cell is named by its row for those who hear it."""
    canvas = paper.canvas
    with canvas.artifact():
        for x, name in zip((LEFT, LEFT + 26, RIGHT - 122, RIGHT - 62), names, strict=True):
            canvas.text((x, paper.y - 9), name, size=7.5, color=GREY, width=66, role=None)


def _line(paper: Paper, line: SureLine, axis: Axis, cut: float | None, words: Words) -> None:
    paper.room(_ROW + 6)
    canvas, y = paper.canvas, paper.y - 12
    likely = words.t("not estimable")
    if line.low is not None and line.high is not None:
        likely = f"{line.low}–{line.high}" if line.low < line.high else str(line.low)
    alt = words.t("{title}: likely rank {likely}", title=line.title, likely=likely)
    with canvas.group("TR"):
        canvas.text((LEFT, y), str(line.rank or "–"), size=9, bold=True, width=22, role="TD")
        low = canvas.text((LEFT + 26, y), f"{line.id}  {line.title}", size=8.5, width=_TITLE,
                          role="TH", scope="Row")  # fmt: skip
        box = [axis.left - 6, y - 8, axis.right + 6, y + 12]
        with canvas.group("TD"), canvas.group("Figure", alt=alt, bbox=box):
            pass
        draw_span(canvas, axis, y, _span(line), cut)
        canvas.text((RIGHT - 122, y), likely, size=8.5, width=56, role="TD")
        chance = words.t("{chance}  n {n}", chance=line.chance or "–", n=line.n)
        canvas.text((RIGHT - 62, y), chance, size=8.5, width=66, role="TD")
    paper.y = min(paper.y - _ROW, low + 5)


def _severity(paper: Paper, lines: Sequence[SeverityLine], said: str, words: Words) -> None:
    paper.room(4 * _ROW + 60)
    paper.heading(
        words.t("How severe reviewers are"), words.t("left: stricter · right: more lenient")
    )
    paper.text(said, gap=8)
    far = max((abs(one.value) for one in lines if one.value is not None), default=_STEP)
    end = max(_STEP, math.ceil(far / _STEP) * _STEP)
    axis = Axis(LEFT + 100, RIGHT - 150, -end, end)
    named = decimal(end, words, 1)
    _ticks(paper, axis, ((-end, f"−{named}"), (0, "0"), (end, named)))
    with paper.canvas.group("Table"):
        for one in lines:
            paper.room(_ROW + 6)
            y = paper.y - 12
            with paper.canvas.group("TR"):
                paper.canvas.text((LEFT, y), one.name, size=8.8, width=96, role="TH", scope="Row")
                alt = words.t("{name}: {said}", name=one.name, said=one.said)
                box = [axis.left - 6, y - 8, axis.right + 6, y + 12]
                with paper.canvas.group("TD"), paper.canvas.group("Figure", alt=alt, bbox=box):
                    pass
                draw_span(paper.canvas, axis, y, (None, None, one.value), 0.0)
                paper.canvas.text((RIGHT - 140, y), one.said, size=8.8, width=140, role="TD")
            paper.y -= _ROW
    paper.y -= 12


def _agreement(paper: Paper, lines: Sequence[AgreementLine], said: str, words: Words) -> None:
    paper.room(4 * _ROW + 60)
    paper.heading(words.t("How far reviewers agree"), words.t("bar: 95 % interval · dot: value"))
    paper.text(said, gap=8)
    ends = [v for one in lines for v in (one.low, one.value) if v is not None]
    lowest = min(0.0, *ends) if ends else 0.0
    axis = Axis(
        LEFT + 206, RIGHT - 130, -1.0 if lowest < -_STEP else -_STEP if lowest < 0 else 0.0, 1.0
    )
    _ticks(paper, axis, ((0.0, "0"), (1.0, "1")))
    with paper.canvas.group("Table"):
        for one in lines:
            paper.room(_ROW + 6)
            y = paper.y - 12
            with paper.canvas.group("TR"):
                low = paper.canvas.text((LEFT, y), one.name, size=8.8, width=198, role="TH",
                                        scope="Row")  # fmt: skip
                alt = words.t("{name}: {said}", name=one.name, said=one.said)
                box = [axis.left - 6, y - 8, axis.right + 6, y + 12]
                with paper.canvas.group("TD"), paper.canvas.group("Figure", alt=alt, bbox=box):
                    pass
                draw_span(paper.canvas, axis, y, (one.low, one.high, one.value), 0.0)
                told = words.t("{said}  n {n}", said=one.said, n=one.n)
                right = paper.canvas.text((RIGHT - 122, y), told, size=8.2, width=126, role="TD")
            paper.y = min(paper.y - _ROW, low - 1, right - 1)
    paper.y -= 12


def _ranks(of: int) -> tuple[tuple[float, str], ...]:
    step = max(1, math.ceil(of / _TICKS))
    return tuple(
        (float(n), str(n)) for n in sorted({1, *range(step, max(1, of - step // 2), step), of})
    )


def _ticks(paper: Paper, axis: Axis, ticks: Sequence[tuple[float, str]]) -> None:
    """Name values of a scale."""
    canvas = paper.canvas
    with canvas.artifact():
        for value, name in ticks:
            width = canvas.fonts.width(name, 7.5)
            canvas.text((axis.x(value) - width / 2, paper.y - 8), name, size=7.5, width=60,
                        color=INK if value == 0 else GREY, role=None)  # fmt: skip
        canvas.line((axis.left, paper.y - 12), (axis.right, paper.y - 12), LINE, 0.7)
    paper.y -= 16
