"""Sentences of the release desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.services.office.feedback import EDITED, PENDING, RELEASED, WITHHELD
from reviewer_app.ui.look import isolated
from reviewer_app.ui.office.feedback_views import Filter

if TYPE_CHECKING:
    from reviewer_app.domain.telling import Told
    from reviewer_app.services.office.feedback_checks import CheckedComment
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

SHAPES: Final[dict[str, tuple[str, Meaning]]] = {
    PENDING: ("circle", "control"),
    RELEASED: ("circle-check", "done"),
    EDITED: ("pencil", "done"),
    WITHHELD: ("ban", "second"),
}
"""Icon and colour of each state; its word stands beside it."""


def filter_words(look: Look, wanted: Filter, count: int) -> str:
    """Return a filter's name with how many it lists."""
    t = look.t
    names = {
        Filter.ALL: t("All"),
        Filter.WAITING: t("Waiting"),
        Filter.TELLING: t("Waiting, with a finding"),
        Filter.RELEASED: t("Released"),
        Filter.EDITED: t("In other words"),
        Filter.WITHHELD: t("Withheld"),
    }
    return f"{names[wanted]}  {count}"


def state_words(look: Look, checked: CheckedComment) -> str:
    """Return a comment's state in words, with how much it tells while it waits."""
    words = look.words.code(f"feedback.{checked.comment.state}")
    if checked.told and checked.comment.state != WITHHELD:
        found = look.words.n("{n} finding", "{n} findings", len(checked.told))
        return f"{words} · {found}"
    return words


def told_words(look: Look, told: Told) -> str:
    """Return what some words of a comment tell."""
    return look.t("“{words}” {finding}", words=told.words[:120], finding=look.words.code(told.code))


def done_words(look: Look, state: str, count: int) -> str:
    """Return what was done."""
    n = look.words.n
    return {
        RELEASED: n("{n} comment released.", "{n} comments released.", count),
        EDITED: n(
            "{n} comment released in other words.", "{n} comments released in other words.", count
        ),
        WITHHELD: n("{n} comment withheld.", "{n} comments withheld.", count),
        PENDING: n("{n} comment waits again.", "{n} comments wait again.", count),
    }[state]


def undo_words(look: Look, state: str) -> str:
    """Return what undo would take back; empty for nothing."""
    t = look.t
    return {
        RELEASED: t("release of a comment"),
        EDITED: t("release in other words"),
        WITHHELD: t("withholding of a comment"),
        PENDING: t("waiting again"),
        "": "",
    }[state]


def row_words(look: Look, title: str, member: str, checked: CheckedComment, *, read: bool) -> str:
    """Return a whole row of the list for who hears it."""
    parts = [f"{isolated(checked.comment.submission)} {title}", member, state_words(look, checked)]
    parts.append(look.t("read") if read else look.t("not read yet"))
    return ", ".join(parts)
