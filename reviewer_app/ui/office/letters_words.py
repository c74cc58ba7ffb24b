"""Letters in words: whom each is for, and what its fields hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.letter_template import fields_of, needed_fields
from reviewer_app.domain.selection import SELECTED
from reviewer_app.services.office.decision_words import outcome_words, place_words

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.errors import WrongUse
    from reviewer_app.ui.look import Look


def letter_words(look: Look, outcome: str, call: Call) -> str:
    """Return whom a letter is for."""
    words = look.words
    if outcome == SELECTED and call.tracks:
        return place_words(call, words)
    return outcome_words(outcome, call, words)


def field_words(look: Look, outcome: str) -> tuple[tuple[str, str], ...]:
    """Return the fields that a letter may name, each with what it becomes."""
    t = look.t
    said = {
        "team": t("the team’s name"),
        "organisation": t("its organisation"),
        "title": t("the submission’s title"),
        "id": t("the submission’s number"),
        "call": t("the call’s title"),
        "challenge": t("the challenge that it answers"),
        "board": t("the board’s name"),
        "outcome": t("what was decided"),
        "day": t("the day of the decision"),
        "contact": t("whom to ask, as in invitations"),
        "feedback": t("the released comments, in a paragraph of its own"),
        "track": t("what is offered"),
        "place_on_reserve": t("the place on the reserve list"),
    }
    needed = needed_fields(outcome)
    return tuple(
        (name, t("{field}, needed", field=said[name]) if name in needed else said[name])
        for name in fields_of(outcome)
    )


def fault_words(look: Look, fault: WrongUse) -> str:
    """Return what is wrong with a text, shorter than a command says it, and what becomes of it meanwhile."""
    t, facts = look.t, {name: str(value) for name, value in fault.facts.items()}
    said = {
        "letter.empty": t("The text is empty."),
        "letter.long": t("The text is too long: at most {most} characters.", most=facts.get("most", "")),
        "letter.hidden": t("The text holds characters that cannot be seen: type it anew."),
        "letter.field-unknown": t(
            "Nobody can fill in {fields}. “Insert a field” names what there is.",
            fields=facts.get("fields", ""),
        ),
        "letter.field-elsewhere": t(
            "This letter has no value for {fields}: take it out.", fields=facts.get("fields", "")
        ),
        "letter.field-missing": t(
            "The letter must name {fields}: put it back in.", fields=facts.get("fields", "")
        ),
        "letter.feedback-alone": t(
            "{field} must stand once, with an empty line before and after it.",
            field=facts.get("field", ""),
        ),
    }.get(fault.code) or look.words.error(fault)  # fmt: skip
    kept = t(
        "What you type is kept; letters are written with the text before until this is mended."
    )
    return f"{said} {kept}"
