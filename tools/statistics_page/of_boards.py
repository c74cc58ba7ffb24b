"""Pictures of what boards do: unusual reviews, sharing out, discussing, planning."""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import stdtrit

from reviewer_app.domain.numbers.power import (
    PlannedCriterion,
    PlannedCut,
    PowerPlan,
    assumed_noise,
)
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.scoring.statistics.assigning.allocating import allocate
from reviewer_app.scoring.statistics.assigning.quality import mean_error
from reviewer_app.scoring.statistics.assigning.task import Shared, Task
from reviewer_app.scoring.statistics.diagnostics.unusual import LOOK, Studentised, studentise
from reviewer_app.scoring.statistics.digest import with_digest
from reviewer_app.scoring.statistics.power.simulating import simulate_power
from reviewer_app.scoring.statistics.rounds.comparing import compare_rounds
from reviewer_app.scoring.statistics.totals import panel_of, total_table
from tools.statistics_page.of_severity import number
from tools.statistics_page.svg import (
    CONTROL,
    DOT,
    ERROR,
    SECOND,
    TEAM,
    WARN,
    Axis,
    Drawing,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.scoring.statistics.table import ScoreTable
    from tools.statistics_page.reference import Worked

_SUBMISSIONS, _MEMBERS, _EACH = 72, 12, 3
_FAR: Final = 2
_LENIENT: Final = (
    ("none", "all alike", DOT),
    ("usual", "usual", TEAM),
    ("strong", "harsh and lenient", WARN),
)


def sharing(_worked: Worked) -> str:
    """Draw how sure a difference is under four ways of sharing 72 submissions out."""
    says = "72 submissions, 12 members, 3 reviews each, more for the shared ones. Closed panels cannot be compared at all."
    ways = (
        ("everybody mixed, as the program shares", mean_error(_mixed())),
        ("panels, 2 submissions read by all", mean_error(_panels(common=2))),
        ("panels, each shares one with the next", mean_error(_panels(bridges=1))),
        ("four closed panels", None),
    )
    drawing = Drawing("How surely two submissions can be compared", says, 240)
    axis = Axis(0, 1.5, 300, 650)
    drawing.scale(
        axis,
        (0, 0.5, 1, 1.5),
        196,
        top=58,
        words="standard error of a difference, in spreads of one review",
    )
    for row, (words, error) in enumerate(ways):
        y = 78 + 32 * row
        drawing.text(16, y + 4, words)
        if error is None:
            drawing.text(axis.at(0) + 8, y + 4, "cannot be compared", colour=ERROR, bold=True)
        else:
            drawing.box(axis.at(0), y - 9, axis.at(error) - axis.at(0), 18)
            drawing.text(axis.at(error) + 8, y + 4, f"{error:.2f}")
    return drawing.document()


def unusual(worked: Worked) -> str:
    """Draw how far each review lies from what one would expect, reviewer by reviewer."""
    found = studentised_of(worked)
    limit = unusual_limit(worked)
    says = f"A dot is one review. Beyond the red lines (±{limit:.2f}) it would be called unusual; none is."
    drawing = Drawing("How far reviews lie from what one would expect", says, 330)
    far, bottom = Axis(-4.2, 4.2, 280, 64), 280
    drawing.marks(far, (-3, -2, -1, 0, 1, 2, 3), 60, 690)
    for end in (-limit, limit):
        drawing.line(60, far.at(end), 690, far.at(end), ERROR, 1.5, dashed=True)
    for n, name in enumerate(worked.panel.reviewers):
        x = 92 + 62 * n
        drawing.text(x, bottom + 22, name, anchor="middle", colour=SECOND)
        mine = [
            float(t)
            for row, t in zip(found.rows, found.t, strict=True)
            if worked.panel.rj[row] == n
        ]
        for at, t in enumerate(sorted(mine)):
            drawing.dot(
                x - 12 + 24 * at / max(1, len(mine) - 1),
                far.at(t),
                3.5,
                WARN if abs(t) > LOOK else DOT,
            )
    drawing.text(
        60, bottom + 42, "studentised residuals; each reviewer’s in rising order", colour=SECOND
    )
    return drawing.document()


def studentised_of(worked: Worked) -> Studentised:
    """Return the residuals, which must be there."""
    found = studentise(worked.panel)
    if isinstance(found, Withheld):
        raise TypeError(found)
    return found


def unusual_limit(worked: Worked) -> float:
    """Return how far a review must lie to be called unusual: two-sided 5 % over all reviews (Bonferroni)."""
    found = studentised_of(worked)
    return float(-stdtrit(found.df, 0.025 / len(found.t)))


def rounds(worked: Worked) -> str:
    """Draw what an invented discussion does to the spread within each submission."""
    second = discussed(worked.table)
    told = compare_rounds(worked.table, second)
    before, after = worked.panel, panel_of(second, total_table(second))
    share, ratio = told.changed / told.scores, number(told.convergence.ratio)
    says = f"Invented: who was two levels off moved one. {100 * share:.0f} % of scores changed; spread is {ratio:.2f} of before."
    drawing = Drawing("A discussion: how far apart reviews are, before and after", says, 330)
    height = Axis(0, 1.2, 270, 64)
    drawing.marks(height, (0, 0.25, 0.5, 0.75, 1), 220, 500, ".2f")
    for i in range(len(worked.table.submissions)):
        ends = [float(np.std(p.y[p.si == i], ddof=1)) for p in (before, after)]
        drawing.line(
            240,
            height.at(ends[0]),
            480,
            height.at(ends[1]),
            DOT if ends[1] <= ends[0] else WARN,
            1.2,
        )
        for x, end in zip((240, 480), ends, strict=True):
            drawing.dot(x, height.at(end), 3.5)
    drawing.text(240, 292, "before", anchor="middle", colour=SECOND)
    drawing.text(480, 292, "after", anchor="middle", colour=SECOND)
    drawing.text(
        360, 314, "standard deviation of a submission’s totals", anchor="middle", colour=SECOND
    )
    return drawing.document()


def discussed(table: ScoreTable) -> ScoreTable:
    """Return an invented second round: a score two levels or more from the others' median moves one towards it."""
    levels = table.levels.copy()
    for row, c in np.argwhere(table.answered).tolist():
        others = (table.si == table.si[row]) & table.answered[:, c]
        others[row] = False
        if others.any():
            apart = float(np.median(table.levels[others, c])) - int(table.levels[row, c])
            if abs(apart) >= _FAR:
                levels[row, c] += 1 if apart > 0 else -1
    return with_digest(dataclasses.replace(table, levels=levels))


def _mixed() -> Sequence[tuple[int, int]]:
    """Return how the program shares them out."""
    nobody_s_wish = bytes(_MEMBERS)
    task = Task(
        (nobody_s_wish,) * _SUBMISSIONS, (_EACH,) * _SUBMISSIONS, (_SUBMISSIONS,) * _MEMBERS
    )
    shared = allocate(task)
    if not isinstance(shared, Shared):
        raise TypeError(shared)
    return sorted(shared.pairs)


def _panels(common: int = 0, bridges: int = 0) -> list[tuple[int, int]]:
    """Return four panels of three members; ``common`` are read by all, ``bridges`` of each also by the next panel."""
    pairs = []
    for i in range(_SUBMISSIONS):
        place, panel = divmod(i, 4)
        homes = {panel}
        if i < common:
            homes = set(range(4))
        elif place < bridges:
            homes = {panel, (panel + 1) % 4}
        pairs += [(i, 3 * home + m) for home in sorted(homes) for m in range(3)]
    return pairs


def power(_worked: Worked) -> str:
    """Draw how many of the truly best eight are found, by number of reviews, at three leniencies."""
    criteria = tuple(PlannedCriterion(Fraction(w), 4) for w in (30, 25, 20, 15, 10))
    says = "26 submissions, 10 members, 8 places. Each further review helps less; severe and lenient members cost some."
    drawing = Drawing("How many of the truly best eight are found", says, 350)
    each, found = Axis(1, 10, 90, 540), Axis(2, 8, 290, 64)
    drawing.scale(each, range(1, 11), 290, top=64, words="reviews of each submission")
    drawing.marks(found, range(2, 9), 90, 540)
    cut = PlannedCut(26, 8)
    by_lot = found.at(cut.places**2 / cut.submissions)
    drawing.line(90, by_lot, 540, by_lot, SECOND, 1, dashed=True)
    drawing.text(566, by_lot + 4, "by lot", colour=SECOND)
    for at, (name, words, colour) in enumerate(_LENIENT):
        plan = PowerPlan((cut,), 10, criteria, assumed_noise(name, criteria), (1, 5))
        rows = simulate_power(plan).rows
        points = [(each.at(row.reviews_each), found.at(row.found.value)) for row in rows]
        drawing.way(points, colour)
        for x, y in points:
            drawing.dot(x, y, 4, colour)
        drawing.dot(566, 84 + 22 * at, 5, colour)
        drawing.text(576, 88 + 22 * at, words)
    drawing.line(90, 64, 90, 290, CONTROL)
    return drawing.document()
