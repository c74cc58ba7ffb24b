"""Pictures of agreement, of the panel and of published examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.withheld import Interval
from reviewer_app.scoring.statistics.agreement.concordance import concordance
from reviewer_app.scoring.statistics.agreement.intraclass import intraclass
from reviewer_app.scoring.statistics.agreement.kappa import kappa_of_table
from reviewer_app.scoring.statistics.agreement.polarisation import polarisations
from tools.statistics_page.of_severity import number
from tools.statistics_page.reference import expected_of, rows_of
from tools.statistics_page.svg import (
    BAR,
    CONTROL,
    DONE,
    DOT,
    PRIVATE,
    SECOND,
    SOFT,
    TEAM,
    TEXT,
    WARN,
    Axis,
    Drawing,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.numbers.agreement import Coefficient
    from reviewer_app.scoring.statistics.table import Floats
    from tools.statistics_page.reference import Worked

_ICC: Final = {
    "icc1": "one-way, one reviewer",
    "icc2": "two-way, absolute, one reviewer",
    "icc3": "two-way, consistency, one reviewer",
    "icc1k": "one-way, mean of four",
    "icc2k": "two-way, absolute, mean of four",
    "icc3k": "two-way, consistency, mean of four",
}


def alpha(worked: Worked) -> str:
    """Draw alpha of criteria and totals."""
    told = [(one.criterion, one.alpha) for one in worked.agreement.criteria]
    says = "0 is what chance gives, 1 full agreement. Bars are 95 % intervals; values like these are common in peer review."
    rows = [*told, ("totals", worked.agreement.totals)]
    return _coefficients("Krippendorff’s alpha in the reference panel", says, rows, 110)


def icc(_worked: Worked) -> str:
    """Draw the six coefficients of Shrout and Fleiss's table."""
    found = intraclass(_shrout_fleiss())
    says = "Six targets, four judges: the mean of four says far more than any one of them. Bars are 95 % intervals."
    rows = [(_ICC[one.name], one) for one in found]
    return _coefficients("Intraclass correlations (Shrout & Fleiss 1979)", says, rows, 260)


def w(_worked: Worked) -> str:
    """Draw the order that each judge gives."""
    table = _shrout_fleiss()
    found = number(concordance(table)[0].value)
    says = f"Each line is one target. Judges use other numbers, yet nearly the same order: W = {found:.2f}."
    drawing = Drawing("The order that four judges give (Shrout & Fleiss 1979)", says, 290)
    rank = Axis(1, 6, 84, 244)
    drawing.marks(rank, (1, 2, 3, 4, 5, 6), 110, 640)
    orders = np.array(
        [
            [1 + np.sum(column > x) + (np.sum(column == x) - 1) / 2 for x in column]
            for column in table.T
        ]
    )
    for places, colour in zip(orders.T, (DOT, WARN, DONE, PRIVATE, TEAM, TEXT), strict=True):
        points = [(150 + 150 * judge, rank.at(float(r))) for judge, r in enumerate(places)]
        drawing.way(points, colour)
        for x, y in points:
            drawing.dot(x, y, 5, colour)
    for place in np.unique(orders[-1]):
        names = ", ".join(str(1 + t) for t in np.flatnonzero(orders[-1] == place))
        drawing.text(616, rank.at(float(place)) + 4, f"target {names}")
    for judge in range(4):
        drawing.text(150 + 150 * judge, 274, f"judge {judge + 1}", anchor="middle", colour=SECOND)
    return drawing.document()


def kappa(_worked: Worked) -> str:
    """Draw a published table of two reviewers."""
    told = expected_of("05_kappa_tables")["tables"][1]
    counts = np.array(told["table"])
    names = ("quadratic", "linear", "unweighted")
    found = [number(kappa_of_table(counts, name)) for name in names]  # type: ignore[arg-type]
    says = f"Darker: often. Kappa: {found[0]:.2f} with quadratic, {found[1]:.2f} with linear, {found[2]:.2f} without weights."
    drawing = Drawing("Two reviewers’ levels (Hout, Duncan & Sobel 1987)", says, 300)
    most = int(counts.max())
    for a, row in enumerate(counts.tolist()):
        drawing.text(232, 96 + 48 * a, f"level {a + 1}", anchor="end", colour=SECOND)
        drawing.text(276 + 72 * a, 282, f"level {a + 1}", anchor="middle", colour=SECOND)
        for b, n in enumerate(row):
            drawing.box(240 + 72 * b, 66 + 48 * a, 72, 48, _mixed(n / most))
            drawing.text(276 + 72 * b, 96 + 48 * a, str(n), anchor="middle", bold=a == b)
    drawing.text(120, 170, "one reviewer", colour=SECOND, anchor="middle")
    drawing.text(560, 282, "the other", colour=SECOND)
    return drawing.document()


def a(_worked: Worked) -> str:
    """Draw four ways in which ten scores may lie."""
    ways = ((0, 0, 10, 0, 0), (0, 1, 4, 4, 1), (2, 2, 2, 2, 2), (5, 0, 0, 0, 5))
    found = polarisations(np.array(ways)).tolist()
    says = "From one mind to two camps: 1 all on one level, 0 evenly spread, −1 half at each end."
    drawing = Drawing("Agreement A of ten scores on five levels", says, 230)
    height = Axis(0, 10, 180, 70)
    for at, (way, value) in enumerate(zip(ways, found, strict=True)):
        for level, n in enumerate(way):
            x = 32 + 172 * at + 27 * level
            drawing.box(x, height.at(n), 23, 180 - height.at(n), BAR)
            drawing.text(x + 11, 195, str(level + 1), anchor="middle", colour=SECOND)
        words = f"A = {value:.2f}".replace("-", "−")
        drawing.text(98 + 172 * at, 217, words, anchor="middle", bold=True)
        drawing.line(28 + 172 * at, 180, 168 + 172 * at, 180, CONTROL)
    return drawing.document()


def _shrout_fleiss() -> Floats:
    rows = rows_of("03_shrout_fleiss1979")
    table = np.zeros((6, 4))
    for row in rows:
        table[int(row["target"]) - 1, int(row["judge"].removeprefix("J")) - 1] = float(row["score"])
    return table


def _coefficients(
    title: str, says: str, rows: Sequence[tuple[str, Coefficient]], left: float
) -> str:
    drawing = Drawing(title, says, 100 + 30 * len(rows))
    lows = [one.interval.low for _, one in rows if isinstance(one.interval, Interval)]
    axis = Axis(min(-0.2, *lows), 1, left + 20, 640)
    bottom = 62 + 30 * len(rows)
    drawing.scale(axis, (0, 0.25, 0.5, 0.75, 1), bottom, top=54)
    drawing.line(axis.at(0), 54, axis.at(0), bottom, TEXT)
    for row, (words, one) in enumerate(rows):
        y = 72 + 30 * row
        value = number(one.value)
        drawing.text(16, y + 4, words, bold=words == "totals")
        if isinstance(one.interval, Interval):
            low, high = axis.at(one.interval.low), axis.at(one.interval.high)
            drawing.box(low, y - 7, high - low, 14, SOFT)
        drawing.dot(axis.at(value), y, 5)
        drawing.text(704, y + 4, f"{value:.2f}", anchor="end")
    return drawing.document()


def _mixed(share: float) -> str:
    """Return a colour between white and the colour of bars."""
    ends = zip((255, 255, 255), (int(BAR[at : at + 2], 16) for at in (1, 3, 5)), strict=True)
    return "#" + "".join(f"{round(x + (y - x) * share):02X}" for x, y in ends)
