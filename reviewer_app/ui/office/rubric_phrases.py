"""Sentences of the page on which a rubric is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.rubric_edits import share_of
from reviewer_app.ui.office.rubric_history import What
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.rubric import Criterion, Rubric
    from reviewer_app.services.office.amending_rubric import WordChange
    from reviewer_app.services.office.rubric_checks import Finding
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.rubric_history import Change


def criterion_name(look: Look, criterion: Criterion) -> str:
    """Return a criterion's title, or that it has none yet."""
    return look.local(criterion.title) or look.t("without a title yet")


def share_words(look: Look, share: Fraction) -> str:
    """Return a share as a part of a hundred, and exactly where that is rounded: ``33.3 % (1/3)``."""
    hundred = 100 * share
    places = 0 if hundred.denominator == 1 else 1
    words = look.t("{share} %", share=look.number(hundred, places))
    exact = (10 * hundred).denominator == 1
    return words if exact else f"{words} ({share})"


def weight_told(look: Look, rubric: Rubric, criterion: Criterion) -> str:
    """Return what a criterion weighs, in words."""
    if criterion.information_only:
        return look.t("information only")
    return share_words(look, share_of(rubric, criterion))


def finding_words(look: Look, finding: Finding) -> str:
    """Return what a finding says; languages by their names."""
    facts = dict(finding.facts)
    if "language" in facts:
        facts["language"] = language_in(look, str(facts["language"]))
    return look.words.code(finding.code, facts)


def language_in(look: Look, language: str) -> str:
    """Return a language's name in the language of the screen."""
    known = {"en": look.t("English"), "fr": look.t("French")}
    return known.get(language) or language_name(language)


def change_words(look: Look, change: Change) -> str:
    """Return a change's name, as the menu of undo says it."""
    t = look.t
    plain = {
        What.ADD: t("criterion added"),
        What.REMOVE: t("criterion removed"),
        What.COPY: t("criterion copied"),
        What.MOVE: t("criterion moved"),
        What.WEIGHTS: t("weights written anew"),
        What.SHARE: t("least share to be answered"),
        What.REPLACED: t("rubric replaced"),
        What.THEIRS: t("another officer’s state"),
    }
    if change.what in plain:
        return plain[change.what]
    parts = {
        What.TITLE: t("title"),
        What.EXPLANATION: t("explanation"),
        What.WEIGHT: t("weight"),
        What.SCALE: t("scale"),
        What.ANCHOR: t("level {level}", level=change.part.split("/", maxsplit=1)[0]),
        What.DIRECTION: t("best level"),
        What.REQUIRED: t("must be answered"),
        What.INFORMATION: t("for information only"),
        What.ID: t("short name"),
    }
    return t("{what} of criterion {n}", what=parts[change.what], n=(change.place or 0) + 1)


def word_change_place(look: Look, rubric: Rubric, change: WordChange) -> str:
    """Return where a text of an amendment stands."""
    criterion = rubric.criterion(change.criterion)
    name = criterion_name(look, criterion) if criterion is not None else str(change.criterion)
    part = {
        "title": look.t("title"),
        "explanation": look.t("explanation"),
    }.get(change.part) or look.t("level {level}", level=change.level or 0)
    return f"{name} · {part} · {language_in(look, change.language)}"
