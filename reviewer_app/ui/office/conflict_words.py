"""Sentences and shapes for what is known of a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.conflicts import HintKind, PairState
from reviewer_app.services.office.conflict_map import EventKind
from reviewer_app.ui.models.pair_matrix import CellSign

if TYPE_CHECKING:
    from reviewer_app.domain.conflicts import Dismissal, FoundHint, PairKnown
    from reviewer_app.services.office.conflict_map import PairEvent
    from reviewer_app.ui.look import Look


def hint_words(look: Look, hint: FoundHint) -> str:
    """Return what a member and a team have in common."""
    if hint.kind is HintKind.COUNTRY:
        return look.t("The same country: {country}", country=look.country(hint.shared))
    if hint.kind is HintKind.SAME:
        return look.t("The same organisation: {name}", name=hint.shared)
    return look.t("A similar organisation: {name}", name=hint.shared)


def state_word(look: Look, known: PairKnown) -> str:
    """Return a state in a word or two."""
    if known.linked:
        return look.t("link")
    return {
        PairState.NOT_ASKED: look.t("not asked"),
        PairState.NONE: look.t("none"),
        PairState.CONFLICT: look.t("conflict"),
        PairState.WAIVED: look.t("waived"),
    }[known.state]


def state_sentence(look: Look, known: PairKnown) -> str:
    """Return a state in a sentence."""
    if known.linked:
        return look.t("The member declared a link, and that they can judge all the same.")
    if known.state is PairState.CONFLICT and not known.by_office:
        return look.t("Conflict: the member declared it.")
    return {
        PairState.NOT_ASKED: look.t("Not asked: nobody has said anything yet."),
        PairState.NONE: look.t("None: the member declared that there is no conflict."),
        PairState.CONFLICT: look.t("Conflict: an officer put it on record."),
        PairState.WAIVED: look.t(
            "Waived: an officer let the member judge all the same, on record."
        ),
    }[known.state]


def sign_of(
    look: Look, known: PairKnown, hint: FoundHint | None, dismissed: Dismissal | None
) -> CellSign:
    """Return how a pair is shown in the matrix."""
    word, said = state_word(look, known), state_sentence(look, known)
    if known.state is PairState.CONFLICT:
        return CellSign("ban", "conflict", word, said, strong=True)
    if known.state is PairState.WAIVED:
        return CellSign("shield-check", "accent", word, said, strong=True)
    if known.linked:
        return CellSign("info", "accent", word, said, strong=True)
    if known.state is PairState.NONE:
        return CellSign("circle-check", "done", word, said)
    if hint is not None:
        found = look.t("Found, to be answered: {hint}", hint=hint_words(look, hint))
        return CellSign("triangle-alert", "warn", look.t("found"), found, strong=True)
    if dismissed is not None:
        said = look.t("Not asked; the hint was dismissed.")
        return CellSign("circle", "control", word, said, mark="check")
    return CellSign("circle", "control", word, said)


def event_words(look: Look, event: PairEvent) -> str:
    """Return what happened to a pair, and who said so."""
    t, who, n = look.t, event.by, event.revision
    return {
        EventKind.RECORDED: t("{who} recorded a conflict", who=who),
        EventKind.WAIVED: t("{who} waived the conflict", who=who),
        EventKind.DISMISSED: t("{who} dismissed the hint", who=who),
        EventKind.DECLARED_NONE: t("{who} declared no conflict (result {n})", who=who, n=n),
        EventKind.DECLARED_LINK: t("{who} declared a link, may score (result {n})", who=who, n=n),
        EventKind.DECLARED_CONFLICT: t("{who} declared a conflict (result {n})", who=who, n=n),
    }[event.kind]
