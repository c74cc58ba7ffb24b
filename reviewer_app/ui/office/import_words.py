"""Words of the page of submissions: what columns are, how files were matched, how rows stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.importing import Target
from reviewer_app.services.office.import_amending import ChangeKind
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from reviewer_app.domain.importing import ColumnUse, ImportFault, ImportMapping
    from reviewer_app.services.office.import_amending import FieldChange
    from reviewer_app.services.office.import_mappings import MappingChoice
    from reviewer_app.ui.look import Look


def target_words(look: Look, target: Target) -> str:
    """Return what a column may be."""
    return {
        Target.ID: look.t("Identifier"),
        Target.TITLE: look.t("Title"),
        Target.TEAM: look.t("Team"),
        Target.ORGANISATION: look.t("Organisation"),
        Target.COUNTRY: look.t("Country"),
        Target.LANGUAGE: look.t("Language"),
        Target.GROUP: look.t("Group"),
        Target.QUESTION: look.t("Answer to a question"),
        Target.FILES: look.t("Names of attachments"),
        Target.LEFT_OUT: look.t("Left out"),
    }[target]


def use_words(look: Look, use: ColumnUse, mapping: ImportMapping) -> str:
    """Return what a column becomes, with its question and language."""
    words = target_words(look, use.target)
    if use.target is Target.QUESTION:
        titles = [look.local(q.title) for q in mapping.questions if q.id == use.question]
        words = look.t("Answer: {question}", question=titles[0] if titles else use.question)
    if use.language:
        words = look.t("{what}, in {language}", what=words, language=language_name(use.language))
    return words


def choice_words(look: Look, choice: MappingChoice) -> str:
    """Return the name of a mapping."""
    return choice.name or look.t("By the names of the columns")


def fault_words(look: Look, fault: ImportFault) -> str:
    """Return what is to be done."""
    return look.words.code(fault.code, fault.facts)


def place_words(look: Look, fault: ImportFault) -> str:
    """Return where something is to be mended."""
    if fault.row and fault.column:
        return look.t("Row {row}, {column}", row=fault.row, column=fault.column)
    if fault.row:
        return look.t("Row {row}", row=fault.row)
    return look.t("Column {column}", column=fault.column) if fault.column else look.t("Table")


def by_words(look: Look, by: str) -> str:
    """Return what matched a file with its submission."""
    return {
        "column": look.t("named in the table"),
        "folder": look.t("by its folder"),
        "name": look.t("by its name"),
        "title": look.t("by the title"),
        "hand": look.t("by hand"),
        "stored": look.t("there already"),
    }.get(by, "")


def kind_words(look: Look, kind: ChangeKind) -> str:
    """Return what happens to a submission."""
    return {
        ChangeKind.NEW: look.t("new"),
        ChangeKind.CHANGED: look.t("changed"),
        ChangeKind.MISSING: look.t("missing"),
        ChangeKind.STAYS_WITHDRAWN: look.t("stays withdrawn"),
    }[kind]


def field_words(look: Look, change: FieldChange, mapping: ImportMapping) -> str:
    """Return which part of a submission differs."""
    words = {
        "title": look.t("Title"),
        "team": look.t("Team"),
        "organisation": look.t("Organisation"),
        "country": look.t("Country"),
        "language": look.t("Language"),
        "group": look.t("Group"),
        "attachments": look.t("Attachments"),
    }.get(change.field)
    if words is None:
        titles = [look.local(q.title) for q in mapping.questions if q.id == change.question]
        words = titles[0] if titles else change.question
    if change.language and change.field in ("title", "answer"):
        return look.t("{what}, in {language}", what=words, language=language_name(change.language))
    return words
