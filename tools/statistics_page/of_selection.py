"""Pictures of the selection: how steady it is, and what others would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.scoring.statistics.selecting.explaining import explain
from reviewer_app.scoring.statistics.selecting.problem import Rule, SelectionProblem
from tools.statistics_page.reference import EACH_GROUP
from tools.statistics_page.svg import (
    BAR,
    CONTROL,
    DOT,
    LINE,
    PAPER,
    SECOND,
    TEXT,
    WARN,
    Axis,
    Drawing,
)

if TYPE_CHECKING:
    from tools.statistics_page.reference import Worked

_KINDS: Final = {
    "reviewer": "without {about}",
    "criterion": "without criterion {about}",
    "median": "median for mean",
    "adjusted": "adjusted for raw",
}

_THIN: Final = 0.01
"""Below this a third decimal is shown."""


def stability(worked: Worked) -> str:
    """Draw who is selected under each change."""
    told = worked.stability
    names = sorted((name for name, _, _ in told.stays), key=lambda s: (-worked.means[s], s))
    groups = dict(zip(worked.table.submissions, worked.table.groups, strict=True))
    names.sort(key=lambda s: (groups[s], -worked.means[s]))
    says = "Full: selected. Empty: not. Orange: other than as it is. Whoever is full in every row stands firm."
    rows = [
        ("as it is", (), ()),
        *((_KINDS[v.kind].format(about=v.about), v.enters, v.leaves) for v in told.variations),
    ]
    drawing = Drawing("How steady the selection is", says, 96 + 22 * len(rows))
    for column, name in enumerate(names):
        x = 220 + 44 * column
        drawing.text(x, 70, name, anchor="middle", bold=name in told.selected)
        drawing.text(x, 84, f"group {groups[name]}", anchor="middle", size=9, colour=SECOND)
    for row, (words, enters, leaves) in enumerate(rows):
        y = 102 + 22 * row
        drawing.text(16, y + 4, words, bold=not row)
        drawing.line(16, y + 11, 704, y + 11, LINE)
        for column, name in enumerate(names):
            inside = (name in told.selected and name not in leaves) or name in enters
            changed = name in enters or name in leaves
            fill = (WARN if changed else DOT) if inside else PAPER
            drawing.dot(220 + 44 * column, y, 6, fill, WARN if changed else CONTROL)
    return drawing.document()


def losses(worked: Worked) -> str:
    """Draw what taking each other submission in would cost."""
    groups = dict(zip(worked.table.submissions, worked.table.groups, strict=True))
    rules = tuple(
        Rule(f"group:{g}", frozenset(s for s in groups if groups[s] == g), EACH_GROUP, EACH_GROUP)
        for g in sorted(set(groups.values()))
    )
    problem = SelectionProblem(dict(worked.means), EACH_GROUP * len(rules), rules)
    found = explain(problem, more=False)
    each = [
        (one.submission, float(one.exchanged.loss), ", ".join(one.exchanged.leaves))
        for one in found.against
        if one.exchanged is not None
    ]
    each.sort(key=lambda one: one[1])
    says = "Two places in each group. The order is not that of the means: a place in a strong group costs more."
    drawing = Drawing("Why not this one? What it would cost", says, 108 + 22 * len(each))
    axis = Axis(0, 1.5, 150, 600)
    bottom = 66 + 22 * len(each)
    drawing.scale(axis, (0, 0.5, 1, 1.5), bottom, top=54, words="lost in the sum of means")
    for row, (name, loss, leaves) in enumerate(each):
        y = 70 + 22 * row
        drawing.text(16, y + 4, f"{name}  {float(worked.means[name]):.2f}")
        drawing.text(136, y + 4, f"group {groups[name]}", anchor="end", colour=SECOND)
        drawing.box(axis.at(0), y - 7, axis.at(loss) - axis.at(0), 14, BAR)
        drawing.text(
            axis.at(loss) + 8,
            y + 4,
            f"{loss:.{2 if loss >= _THIN else 3}f}, {leaves} leaves",
            colour=TEXT,
        )
    return drawing.document()
