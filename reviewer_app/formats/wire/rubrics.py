"""Rubrics that are working state, not record: one that is written, one that an office keeps as its own."""

from __future__ import annotations

from typing import Final, Literal

from reviewer_app.domain.rubric_sheet import RubricSheet
from reviewer_app.formats.canonical import Form, decode, encode
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.wire.calls import RubricForm, rubric_form, unfinished_rubric_of
from reviewer_app.formats.wire.texts import TextForm, text_form, text_of

CODE: Final = "rubric.form"


class RubricSheetForm(Form, frozen=True):
    """A rubric with its name; it may have faults."""

    type: Literal["rubric"]
    v: Literal[1]
    title: TextForm
    about: TextForm
    kind: str
    languages: tuple[str, ...]
    rubric: RubricForm


def rubric_sheet_to_json(sheet: RubricSheet) -> bytes:
    """Return the canonical bytes of a rubric with its name."""
    return encode(
        RubricSheetForm(
            type="rubric",
            v=1,
            title=text_form(sheet.title),
            about=text_form(sheet.about),
            kind=sheet.kind,
            languages=sheet.languages,
            rubric=rubric_form(sheet.rubric),
        )
    )


def rubric_sheet_from_json(data: bytes) -> RubricSheet:
    """Return the rubric.

    Raises:
        Refused: ``rubric.form``.
    """
    form = decode(data, RubricSheetForm, LIMITS.toml, CODE)
    return RubricSheet(
        rubric=unfinished_rubric_of(form.rubric, CODE),
        title=text_of(form.title, CODE),
        about=text_of(form.about, CODE),
        kind=form.kind,
        languages=form.languages,
    )
