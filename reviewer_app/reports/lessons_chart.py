"""Results by day as bars: made on the members' laptops, and taken in at the office."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final

from babel.dates import format_date

from reviewer_app.reports.layout.scale import ACCENT, BAR, GREY, INK, LINE, NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.layout.paper import Paper
    from reviewer_app.reports.values_lessons import DayCount
    from reviewer_app.wording import Words

_HIGH: Final = 78.0
_KEY: Final = 18.0
_FOOT: Final = 14.0
_MOST_DAYS: Final = 31
_MOST_LABELS: Final = 9
_MOST_NUMBERS: Final = 24
_WIDEST: Final = 26.0
_WEEK: Final = 7
_NARROW: Final = 8.0

Bar = tuple[dt.date, int, int]


def draw_days(paper: Paper, days: Sequence[DayCount], words: Words) -> None:
    """Draw a bar for results made and one for files taken in, for each day, or week where it took long."""
    if not days:
        return
    bars, weeks = _bars(days)
    height = _KEY + _HIGH + _FOOT + 8
    paper.room(height)
    canvas, top = paper.canvas, paper.y
    low = top - _KEY - _HIGH
    bbox = [paper.left, low - _FOOT, paper.left + paper.width, top]
    with canvas.mark("Figure", alt=_alt(bars, words, weeks=weeks), bbox=bbox):
        _draw_key(paper, top, words, weeks=weeks)
        canvas.line((paper.left, low), (paper.left + paper.width, low), LINE, 0.8)
        step = paper.width / len(bars)
        wide = min(_WIDEST, step * 0.38)
        most = max(max(made, taken) for _, made, taken in bars) or 1
        every = -(-len(bars) // _MOST_LABELS)
        for place, (day, made, taken) in enumerate(bars):
            middle = paper.left + (place + 0.5) * step
            for left, count, fill in ((middle - wide, made, ACCENT), (middle, taken, BAR)):
                high = (_HIGH - 12) * count / most
                if count:
                    canvas.box((left, low), (wide - 1, high), fill=fill)
                if count and len(bars) <= _MOST_NUMBERS:
                    canvas.text(
                        (left - 4, low + high + 3), str(count), size=7, color=INK, role=None,
                        width=wide + 7, align="right" if wide < _NARROW else "left",
                    )  # fmt: skip
            if place % every == 0:
                canvas.text(
                    (middle - wide, low - 11), _short(day, words), size=7, color=GREY, role=None,
                    width=60,
                )  # fmt: skip
    paper.y = top - height - 6


def _draw_key(paper: Paper, top: float, words: Words, *, weeks: bool) -> None:
    canvas = paper.canvas
    names = (
        (words.t("results made, by members’ laptops"), ACCENT),
        (words.t("files taken in, by the office’s clock"), BAR),
    )
    x = paper.left
    for name, color in names:
        canvas.box((x, top - 10), (8, 8), fill=color)
        canvas.text((x + 12, top - 9), name, size=NOTE, color=GREY, role=None, width=260)
        x += 26 + canvas.fonts.width(name, NOTE)
    said = words.t("per week") if weeks else words.t("per day")
    canvas.text(
        (paper.left, top - 9), said, size=NOTE, color=GREY, role=None, width=paper.width,
        align="right",
    )  # fmt: skip


def _bars(days: Sequence[DayCount]) -> tuple[list[Bar], bool]:
    """Return a bar for every day from the first to the last, or for every week where there are many."""
    first, last = days[0].day, days[-1].day
    weeks = (last - first).days >= _MOST_DAYS
    made: Counter[dt.date] = Counter()
    taken: Counter[dt.date] = Counter()
    for one in days:
        day = one.day - dt.timedelta(one.day.weekday()) if weeks else one.day
        made[day] += one.made
        taken[day] += one.taken
    start = min(made)
    count = (max(made) - start).days // (_WEEK if weeks else 1) + 1
    if count > 2 * _MOST_DAYS:
        # A clock that is years off would leave no room for anybody else: days without anything go.
        return [(day, made[day], taken[day]) for day in sorted(made)], weeks
    each = [start + dt.timedelta(n * (_WEEK if weeks else 1)) for n in range(count)]
    return [(day, made[day], taken[day]) for day in each], weeks


def _alt(bars: Sequence[Bar], words: Words, *, weeks: bool) -> str:
    parts = [
        words.t("{day}: {made} made, {taken} taken in", day=_short(day, words), made=made, taken=taken)
        for day, made, taken in bars
        if made or taken
    ]  # fmt: skip
    kind = words.t("Results per week") if weeks else words.t("Results per day")
    return f"{kind}. {'; '.join(parts)}."


def _short(day: dt.date, words: Words) -> str:
    return str(format_date(day, format="d MMM", locale=words.language))
