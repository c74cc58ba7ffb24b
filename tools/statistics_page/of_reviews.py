"""Pictures of totals and summaries."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from tools.statistics_page.svg import (
    BAR,
    CONTROL,
    DOT,
    PAPER,
    SECOND,
    SOFT,
    TEXT,
    Axis,
    Drawing,
)

if TYPE_CHECKING:
    from tools.statistics_page.reference import Worked

_REVIEW = ("S01", "R01")
"""A review that left two criteria out and still has three quarters of the weight."""


def total(worked: Worked) -> str:
    """Draw one review: its weights as they were and as they count."""
    table = worked.table
    at = next(
        row
        for row, (i, j) in enumerate(zip(table.si, table.rj, strict=True))
        if (table.submissions[i], table.reviewers[j]) == _REVIEW
    )
    weights = [int(c.weight) for c in table.criteria]
    answered = [bool(a) for a in table.answered[at]]
    levels = [int(level) for level in table.levels[at]]
    given = sum(w for w, a in zip(weights, answered, strict=True) if a)
    mean = sum(w * x for w, x in zip(weights, levels, strict=True)) / given
    says = f"Two criteria were not answered: {given} % of the weight counts, and is stretched to 100 %. Total {mean:.2f}."
    drawing = Drawing("The total of one review", says, 190)
    for y, words, share in ((68, "weights", False), (128, "counts as", True)):
        drawing.text(16, y + 22, words, colour=SECOND)
        x = 100.0
        for criterion, weight, level, there in zip(
            table.criteria, weights, levels, answered, strict=True
        ):
            if share and not there:
                continue
            width = 600 * weight / (given if share else sum(weights))
            drawing.box(x, y, width, 36, BAR if there else PAPER)
            shown = (
                f"{100 * weight / given:.0f} %: level {level}"
                if share
                else f"{criterion.id}: {weight} %"
            )
            drawing.text(
                x + width / 2, y + 22, shown, anchor="middle", colour=TEXT if there else SECOND
            )
            x += width
    return drawing.document()


def summary(worked: Worked) -> str:
    """Draw the reviews of five submissions."""
    table, panel = worked.table, worked.panel
    shown = [s for s in worked.order if s in worked.order[::6]][:5]
    says = (
        "Dot: one review. Thick line: mean. Diamond: median. Bar: from the lowest to the highest."
    )
    drawing = Drawing("Reviews of five submissions", says, 280)
    axis = Axis(1, 5, 150, 690)
    drawing.scale(axis, (1, 2, 3, 4, 5), 240, top=56, words="total of a review")
    for row, name in enumerate(shown):
        y = 76 + 36 * row
        place = table.submissions.index(name)
        totals = sorted(float(t) for t in panel.y[panel.si == place])
        drawing.text(16, y + 4, name, bold=True)
        drawing.text(
            136,
            y + 4,
            f"n {len(totals)}, SD {statistics.stdev(totals):.2f}",
            anchor="end",
            colour=SECOND,
        )
        drawing.box(axis.at(totals[0]), y - 7, axis.at(totals[-1]) - axis.at(totals[0]), 14, SOFT)
        for value in totals:
            drawing.dot(axis.at(value), y, 4, DOT)
        mean = axis.at(float(worked.means[name]))
        drawing.line(mean, y - 13, mean, y + 13, TEXT, 3)
        drawing.diamond(axis.at(statistics.median(totals)), y)
    drawing.line(150, 56, 150, 240, CONTROL)
    return drawing.document()
