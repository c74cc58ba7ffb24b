"""Pictures of likely ranks, of the cut, and of how far both can be believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reviewer_app.domain.numbers.withheld import Withheld
from tools.statistics_page.reference import PLACES
from tools.statistics_page.svg import (
    CONTROL,
    DOT,
    ERROR,
    PAPER,
    SECOND,
    SOFT,
    TEAM,
    TEXT,
    WARN,
    Axis,
    Drawing,
)

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.ranks import RankSpread
    from tools.statistics_page.reference import Worked

LOOKS: Final = (
    ("posterior", "the program", DOT),
    ("reviews", "bootstrap of reviews", WARN),
    ("reviewers", "bootstrap of reviewers", TEAM),
)

_END: Final = 0.01


def spread_of(told: RankSpread | Withheld | None) -> RankSpread:
    """Return a spread that must be there."""
    if told is None or isinstance(told, Withheld):
        raise TypeError(told)
    return told


def ranks(worked: Worked) -> str:
    """Draw the interval and the expected rank of every submission."""
    spreads = {one.submission: spread_of(one.overall) for one in worked.first.each}
    count = len(spreads)
    says = "Bar: its true place in nine cases of ten. Dot: the place to expect. Neighbours’ bars overlap almost wholly."
    drawing = Drawing("Likely ranks of 26 submissions", says, 116 + 18 * count)
    axis = Axis(1, count, 150, 640)
    bottom = 70 + 18 * count
    drawing.scale(axis, (1, 5, 10, 15, 20, 26), bottom, top=62, words="rank")
    cut = axis.at(PLACES + 0.5)
    drawing.line(cut, 62, cut, bottom, ERROR, 1.5, dashed=True)
    drawing.text(704, 62, f"first {PLACES}", anchor="end", colour=SECOND)
    for row, name in enumerate(worked.order):
        y = 76 + 18 * row
        spread = spreads[name]
        drawing.text(16, y + 4, f"{row + 1}  {name}")
        drawing.text(136, y + 4, f"{float(worked.means[name]):.2f}", anchor="end", colour=SECOND)
        low, high = axis.at(spread.low), axis.at(spread.high)
        drawing.box(low - 4, y - 5, high - low + 8, 10)
        drawing.dot(axis.at(spread.expected), y, 4)
        drawing.text(704, y + 4, percent(spread.first or 0), anchor="end", colour=SECOND)
    return drawing.document()


def cut(worked: Worked) -> str:
    """Draw the probability of a place in each group, with the band."""
    groups = sorted({one.group for one in worked.ranks.each})
    says = "Between 25 and 75 % the scores do not decide. Two places in each group; numbers are the chances."
    drawing = Drawing("Who cannot be told apart at the cut", says, 330)
    axis = Axis(0, 1, 290, 70)
    drawing.box(56, axis.at(0.75), 648, axis.at(0.25) - axis.at(0.75), SOFT, SOFT)
    drawing.marks(axis, (0, 0.25, 0.5, 0.75, 1), 56, 704, ".0%")
    x = 74.0
    for group in groups:
        members = [one for one in worked.ranks.each if one.group == group]
        begin = x
        chances = {one.submission: spread_of(one.in_group).first or 0.0 for one in members}
        for one in sorted(members, key=lambda m: -chances[m.submission]):
            chance = chances[one.submission]
            y = axis.at(chance)
            fill = {"in": DOT, "band": WARN}.get(one.standing, PAPER)
            drawing.line(x, axis.at(0), x, y, CONTROL)
            drawing.dot(x, y, 5, fill, TEXT)
            drawing.text(x, y - 9, percent(chance).removesuffix(" %"), anchor="middle", size=10)
            drawing.text(x, 306, one.submission, anchor="middle", size=9, colour=SECOND)
            x += 23
        drawing.text((begin + x - 23) / 2, 323, f"group {group}", anchor="middle", bold=True)
        x += 16
    return drawing.document()


def coverage(proof: dict[str, Any]) -> str:
    """Draw what share of intervals holds the true rank."""
    names = list(proof["scenarios"])
    says = "Dots near the line at 90 % keep what they claim. The bootstrap's lie left of it, most where reviews are few."
    drawing = Drawing("How often a 90 % interval holds the true rank", says, 148 + 34 * len(names))
    axis = Axis(0.6, 1, 290, 690)
    bottom = 66 + 34 * len(names)
    drawing.box(axis.at(0.88), 54, axis.at(0.95) - axis.at(0.88), bottom - 54, SOFT, SOFT)
    drawing.scale(
        axis, (0.6, 0.7, 0.8, 0.9, 1), bottom, top=54, form=".0%", words="true rank inside"
    )
    drawing.line(axis.at(0.9), 54, axis.at(0.9), bottom, TEXT, 1.5)
    for row, name in enumerate(names):
        y = 76 + 34 * row
        drawing.text(16, y + 4, name)
        drawing.line(16, y + 17, 690, y + 17)
        for up, (method, _, colour) in zip((-7, 0, 7), LOOKS, strict=True):
            told = proof["scenarios"][name][method]
            drawing.dot(axis.at(told["coverage"]), y + up, 5, colour)
    for at, (_, words, colour) in enumerate(LOOKS):
        drawing.dot(200 + 170 * at, bottom + 58, 5, colour)
        drawing.text(210 + 170 * at, bottom + 62, words)
    return drawing.document()


def calibration(proof: dict[str, Any]) -> str:
    """Draw claimed against true shares."""
    says = "On the line, chances come true as often as claimed. A bootstrap's high chances come true less often."
    drawing = Drawing("Chances that were claimed, and what came true", says, 470)
    claimed, true = Axis(0, 1, 180, 560), Axis(0, 1, 420, 64)
    drawing.scale(
        claimed,
        (0, 0.25, 0.5, 0.75, 1),
        420,
        top=64,
        form=".0%",
        words="claimed chance of being among the first",
    )
    drawing.marks(true, (0, 0.25, 0.5, 0.75, 1), 180, 560, ".0%")
    drawing.line(180, 420, 560, 64, TEXT, 1.5)
    for at, (method, words, colour) in enumerate(LOOKS):
        rows = proof["all"][method]["reliability"]
        points = [(claimed.at(row["claimed"]), true.at(row["true"])) for row in rows]
        drawing.way(points, colour, 1.5)
        for x, y in points:
            drawing.dot(x, y, 4, colour)
        drawing.dot(580, 90 + 22 * at, 5, colour)
        drawing.text(590, 94 + 22 * at, words.replace("bootstrap of ", "b. of "))
    drawing.line(180, 64, 180, 420, CONTROL)
    return drawing.document()


def percent(share: float) -> str:
    """Return a probability as it is shown: whole per cent, open at both ends."""
    if share < _END:
        return "<1 %"
    if share > 1 - _END:
        return ">99 %"
    return f"{100 * share:.0f} %"
