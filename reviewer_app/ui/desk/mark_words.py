"""What became of a wish to mark a submission, said wherever it can be marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.desk.comparing import FEWEST, MOST
from reviewer_app.ui.desk.compare_marks import Marked
from reviewer_app.ui.look import isolated

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.desk.views import ReviewRow
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


def tell_mark(
    look: Look,
    chrome: Chrome,
    told: tuple[ReviewRow, Marked, int],
    compare: Callable[[], None],
) -> None:
    """Say what became of a mark (row, outcome, how many there are now), and what can be done next."""
    row, done, count = told
    sid = isolated(row.head.id)
    sentence = {
        Marked.ADDED: look.t("{submission} is marked to compare.", submission=sid),
        Marked.TAKEN: look.t("{submission} is no longer marked.", submission=sid),
        Marked.FULL: look.t("{n} are marked already. Take one mark away first.", n=MOST),
    }[done]
    if done is Marked.ADDED and count < FEWEST:
        sentence += " " + look.t("Mark one or two more.")
    enough = count >= FEWEST
    chrome.toast(
        sentence,
        action=look.t("Compare") if enough else "",
        act=compare if enough else None,
        icon="info" if done is Marked.FULL else "circle-check",
    )
