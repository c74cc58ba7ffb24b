"""Lists of changes in words, by submission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from reviewer_app.services.desk.changes_since import REMARKS_CHANGED
from reviewer_app.ui.look import isolated
from reviewer_app.ui.widgets.parts import column, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.views import Change
    from reviewer_app.ui.look import Look

_SHOWN: Final = 12


def changes_by_submission(
    look: Look, changes: Iterable[Change], call: Call, titles: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return a heading and one line per submission: ``S-014  Title``, ``Novelty 3 → 4, confidence``."""
    grouped: dict[str, list[str]] = {}
    for change in changes:
        grouped.setdefault(change.submission, []).append(_short(look, change, call))
    return [
        (
            f"{isolated(sid)}  {titles.get(sid, '')}".rstrip()
            if sid
            else look.t("For the whole round"),
            ", ".join(parts),
        )
        for sid, parts in grouped.items()
    ]


def change_list(look: Look, lines: list[tuple[str, str]]) -> QWidget:
    """Return headings and lines, one below the other; of many only the first ones."""
    holder = QWidget()
    stack = column(look, holder, gap=4)
    for heading, words in lines[:_SHOWN]:
        stack.addWidget(label(heading, "small"))
        stack.addWidget(label(words, "meta"))
    more = len(lines) - _SHOWN
    if more > 0:
        stack.addWidget(
            label(
                look.words.n("and {n} more submission", "and {n} more submissions", more), "second"
            )
        )
    return holder


def _short(look: Look, change: Change, call: Call) -> str:
    if change.what == "score":
        criterion = call.rubric.criterion(change.criterion)
        what = change.criterion if criterion is None else look.local(criterion.title)
        return f"{what} {_level(change.before)} → {_level(change.after)}"
    if change.what == "confidence":
        before, after = change.before or "○", change.after or "○"
        return f"{look.t('confidence')} {before} → {after}"
    return {
        "team": look.t("comment to the team"),
        "secretariat": look.t("comment to the secretariat"),
        "conflict": look.t("conflict of interest"),
        "abstain": look.t("abstention"),
        "offer": look.t("offer to help"),
        REMARKS_CHANGED: look.t("remarks on the rubric and the process"),
    }.get(change.what, change.what)


def _level(value: str) -> str:
    return {"": "○", "-": "–"}.get(value, value)
