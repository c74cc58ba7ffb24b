"""Changes of a selection in words, as undo names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


def step_words(look: Look, kind: str, submission: str) -> str:
    """Return a change in a few words."""
    t = look.t
    words = {
        "choose": t("{id} chosen", id=submission),
        "take-out": t("{id} taken out", id=submission),
        "outcome": t("outcome of {id}", id=submission),
        "move": t("{id} moved on the reserve list", id=submission),
        "reason": t("reason for {id}", id=submission),
        "exchange": t("{id} exchanged", id=submission),
        "hold": t("{id} held or let go", id=submission),
        "rules": t("places and quotas"),
        "proposal": t("back to the proposal"),
        "news": t("the new numbers looked at"),
        "theirs": t("the other officer’s choice taken"),
    }
    return words.get(kind, kind)
