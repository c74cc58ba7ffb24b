"""Who took part, and how far; no score stands beside a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.reports.sheet_of_paper import Column
from reviewer_app.reports.summary.marks import PAD, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_summary import Participation
    from reviewer_app.wording import Words


def draw_participation(
    paper: Paper, members: Sequence[Participation], words: Words, name: str
) -> None:
    """Draw a row per member."""
    paper.heading(name, keep=90)
    columns = (
        Column(words.t("member"), 150, head=True),
        Column(words.t("state"), 110),
        Column(words.t("revision"), 46, number=True),
        Column(words.t("scored"), 62, number=True),
        Column(words.t("abstained"), 52, number=True),
        Column(words.t("conflicts"), 52, number=True),
    )
    rows = [
        (
            one.name,
            one.state,
            str(one.revision or "–"),
            words.t("{n} of {all}", n=one.scored, all=one.assigned),
            str(one.abstained),
            str(one.conflicts),
        )
        for one in members
    ]
    paper.table(columns, rows, size=TEXT, pad=PAD, gap=16)
