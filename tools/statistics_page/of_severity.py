"""Pictures of severity, variance components and adjusted scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.withheld import Withheld
from tools.statistics_page.svg import (
    BAR,
    CONTROL,
    DOT,
    LINE,
    PAPER,
    SECOND,
    SOFT,
    TEXT,
    WARN,
    Axis,
    Drawing,
)

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.severity import Components
    from reviewer_app.domain.numbers.withheld import Estimated
    from tools.statistics_page.reference import Worked

_FAR: Final = 2
"""Places from which on a move is drawn thick."""


def number(value: Estimated) -> float:
    """Return a number that must be there: the reference panel withholds nothing of it."""
    if isinstance(value, Withheld):
        raise TypeError(value)
    return value


def components_of(worked: Worked) -> Components:
    """Return the variance components, which must be there."""
    if isinstance(worked.severity.components, Withheld):
        raise TypeError(worked.severity.components)
    return worked.severity.components


def severity(worked: Worked) -> str:
    """Draw each reviewer's severity with its standard error and its shrunken form."""
    says = "Left of the line is severe. Bar: least squares ± two standard errors; dot: least squares; diamond: mixed model."
    each = sorted(worked.severity.reviewers, key=lambda r: number(r.fixed))
    drawing = Drawing("How severe each reviewer is", says, 110 + 26 * len(each))
    axis = Axis(-1.2, 1.2, 130, 690)
    bottom = 64 + 26 * len(each)
    drawing.scale(
        axis, (-1, -0.5, 0, 0.5, 1), bottom, top=54, words="points less or more than the board"
    )
    drawing.line(axis.at(0), 54, axis.at(0), bottom, TEXT)
    for row, one in enumerate(each):
        y = 70 + 26 * row
        fixed, error = number(one.fixed), number(one.error)
        drawing.text(16, y + 4, one.reviewer, bold=True)
        drawing.text(118, y + 4, f"n {one.n}", anchor="end", colour=SECOND)
        drawing.box(axis.at(fixed - 2 * error), y - 6, axis.at(4 * error) - axis.at(0), 12, SOFT)
        drawing.dot(axis.at(fixed), y, 5)
        drawing.diamond(axis.at(number(one.shrunken)), y)
    return drawing.document()


def components(worked: Worked) -> str:
    """Draw the three parts of the variance."""
    told = components_of(worked)
    parts = (
        ("between submissions", told.submission, BAR),
        ("between reviewers", told.reviewer, SOFT),
        ("the rest: one reading", told.residual, PAPER),
    )
    whole = sum(value for _, value, _ in parts)
    says = "Only the first part is what a ranking is about."
    drawing = Drawing("What scores are made of", says, 130)
    x = 16.0
    for words, value, fill in parts:
        width = 688 * value / whole
        drawing.box(x, 62, width, 44, fill)
        drawing.text(x + width / 2, 82, words, anchor="middle")
        drawing.text(x + width / 2, 98, f"{100 * value / whole:.0f} %", anchor="middle", bold=True)
        x += width
    return drawing.document()


def adjusted(worked: Worked) -> str:
    """Draw places by mean and by adjusted score, joined."""
    moved = {s.submission: s for s in worked.severity.scores}
    count = len(worked.order)
    most = max(abs(one.moves or 0) for one in moved.values())
    says = f"Left: places by mean. Right: by adjusted score. Thick lines move two places or more, the most {most}."
    drawing = Drawing("What adjusting would move", says, 90 + 18 * count)
    ranks = Axis(1, count, 72, 72 + 18 * (count - 1))
    drawing.text(236, 60, "by mean", anchor="end", colour=SECOND)
    drawing.text(484, 60, "adjusted", colour=SECOND)
    for place, name in enumerate(worked.order, start=1):
        one = moved[name]
        y, other = ranks.at(place), ranks.at(one.rank or 0)
        far = abs(one.moves or 0) >= _FAR
        drawing.line(250, y, 470, other, WARN if far else CONTROL, 2.5 if far else 1)
        drawing.text(236, y + 4, f"{place}  {name}  {float(worked.means[name]):.2f}", anchor="end")
        step = f"  ({one.moves:+d})" if one.moves else ""
        drawing.text(484, other + 4, f"{number(one.shrunken):.2f}  {name}{step}", bold=far)
        drawing.dot(250, y, 3, DOT)
        drawing.dot(470, other, 3, DOT)
    drawing.line(250, 64, 250, ranks.end + 8, LINE)
    drawing.line(470, 64, 470, ranks.end + 8, LINE)
    return drawing.document()
