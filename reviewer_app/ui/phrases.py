"""States and changes of the desk in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.desk.views import Gate, RowState
from reviewer_app.ui.look import isolated
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.desk.history import PastChange
    from reviewer_app.services.desk.views import Change, Counts, ReviewRow
    from reviewer_app.ui.look import Look


def state_words(look: Look, row: ReviewRow) -> str:
    """Return a row's state in a word or two."""
    if row.gate is Gate.WITHDRAWN:
        return look.t("withdrawn")
    if row.state is RowState.STARTED:
        words = look.words.n("{n} left", "{n} left", row.missing)
        return look.t("{state}, look again", state=words) if row.look_again else words
    words = {
        RowState.NOT_OPENED: look.t("not opened"),
        RowState.COMPLETE: look.t("scored"),
        RowState.ABSTAINED: look.t("abstained"),
        RowState.CONFLICT: look.t("conflict"),
    }[row.state]
    if row.look_again:
        words = look.t("{state}, look again", state=words)
    return look.t("{state}, sent back", state=words) if row.refilled else words


def deadline_words(look: Look, deadline: dt.date | None, *, overdue: bool) -> list[str]:
    """Return until when results are wanted, or that this day has passed; nothing without a deadline."""
    if deadline is None:
        return []
    day = look.day(deadline)
    return [
        look.t("deadline {day} has passed", day=day) if overdue else look.t("until {day}", day=day)
    ]


def stray_words(look: Look, path: str) -> str:
    """Return what can be dropped, where something else was, or this where it is of no use."""
    if path.endswith(".opsiinvite"):
        return look.t("An invitation makes a new desk. Lock this one first, then drop it again.")
    return look.t(
        "This file cannot be opened here. Drop an invitation (.opsiinvite) or a package (.opsibundle)."
    )


def place_words(head: SubmissionHead) -> str:
    """Return id, team or organisation, and country."""
    who = visible_line(head.team or head.organisation)
    return " · ".join(
        part for part in (isolated(head.id), ", ".join(filter(None, (who, head.country)))) if part
    )


def row_sentence(look: Look, row: ReviewRow) -> str:
    """Return a row's whole sentence for screen readers."""
    parts = [look.local(row.head.title), place_words(row.head), state_words(look, row)]
    if row.anchor:
        parts.append(look.t("everyone scores it first"))
    if row.flagged:
        parts.append(look.t("marked to come back"))
    return ", ".join(parts)


def progress_words(look: Look, counts: Counts) -> str:
    """Return ``13 of 26 scored``."""
    return look.t("{done} of {all} scored", done=counts.complete, all=counts.assigned)


def change_words(look: Look, change: Change, call: Call) -> str:
    """Return a change for the undo line: ``Novelty 3 → 4 (S-014)``."""
    place = isolated(change.submission)
    what = part_words(look, call, change.what, change.criterion)
    if change.what in ("score", "confidence"):
        before, after = level_words(change.before), level_words(change.after)
        return f"{what} {before} → {after} ({place})"
    return f"{what} ({place})"


def part_words(look: Look, call: Call, what: str, criterion: str = "") -> str:
    """Return what a change is about: a criterion's name, or a part of a review."""
    if what in ("score", "reason"):
        known = call.rubric.criterion(criterion)
        name = criterion if known is None else look.local(known.title)
        return look.t("reason for {criterion}", criterion=name) if what == "reason" else name
    return {
        "team": look.t("comment to the team"),
        "secretariat": look.t("comment to the secretariat"),
        "conflict": look.t("conflict of interest"),
        "abstain": look.t("abstention"),
        "confidence": look.t("confidence"),
        "offer": look.t("offer to help"),
        "confirm": look.t("another look"),
    }.get(what, what)


def value_words(look: Look, change: PastChange) -> str:
    """Return from what to what a change went; empty for a text, which is shown itself."""
    if change.what in ("score", "confidence"):
        before, after = level_words(change.before.word), level_words(change.after.word)
        return before if before == after else f"{before} → {after}"
    if change.what in ("offer", "abstain"):
        return look.t("yes") if change.after.word else look.t("no")
    if change.what == "conflict":
        return {
            "none": look.t("no conflict"),
            "link_may_score": look.t("a link, but may score"),
            "conflict": look.t("a conflict"),
        }.get(change.after.word, "○")
    return ""


def level_words(level: str) -> str:
    """Return a level of the history in one sign: ○ for none, – for *cannot judge*."""
    return {"": "○", "-": "–"}.get(level, level)
