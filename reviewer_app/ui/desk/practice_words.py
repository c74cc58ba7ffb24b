"""What the coach says at each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.ui.desk.practice_presenter import STEPS, CoachStep

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


def step_sentence(look: Look, step: CoachStep | None) -> str:
    """Return ``2 of 6: …``; at the end, that it was all."""
    t = look.t
    if step is None:
        return t("That is all there is to it. Nothing of this is kept.")
    words = {
        CoachStep.READ: t("Read the answers in the middle. On the right stand the criteria, each with what its levels mean."),
        CoachStep.SCORE: t("Choose the first criterion on the right and press 4, or click the 4."),
        CoachStep.WRITE: t("Write a sentence into the box with the envelope: the team would read it."),
        CoachStep.UNDO: t("Take something back: Ctrl+Z. The line at the bottom names what it is."),
        CoachStep.NEXT: t("Go to the next one: Ctrl+Enter, also while you write."),
        CoachStep.EXPORT: t("Press Ctrl+E: here you check, read back and seal what you send."),
    }  # fmt: skip
    place = STEPS.index(step) + 1
    return t("{n} of {all}: {what}", n=place, all=len(STEPS), what=words[step])


def skip_words(look: Look, step: CoachStep | None) -> str:
    """Return what the button that goes on is called; nothing at the end."""
    if step is None:
        return ""
    return look.t("I have read it") if step is CoachStep.READ else look.t("Skip")
