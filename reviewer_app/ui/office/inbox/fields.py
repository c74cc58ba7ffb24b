"""Fields of results side by side: how each is called, and what each side says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reviewer_app.services.office.inbox_words import value_words
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.word_rows import Column, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.services.office.field_names import FieldNames
    from reviewer_app.ui.look import Look


class FieldLine(Protocol):
    """One field and what each of several results says there."""

    @property
    def submission(self) -> str:
        """Which submission."""

    @property
    def part(self) -> str:
        """Which part of a review."""

    @property
    def criterion(self) -> str:
        """Which criterion, for a level or reason."""

    @property
    def values(self) -> tuple[str | int | bool | None, ...]:
        """One value per result."""


def field_columns(look: Look, heads: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns: where, then each side."""
    t = look.t
    return (
        Column(t("Submission"), least=150, share=2),
        Column(t("Field"), least=110, share=1),
        *(Column(head, least=130, share=2) for head in heads),
    )


def field_row(look: Look, line: FieldLine, names: FieldNames) -> Row:
    """Return one field as a row."""
    submission, criterion = str(line.submission), str(line.criterion)
    title = names.submissions.get(submission)
    where = isolated(submission) if submission else look.t("the whole result")
    if title is not None:
        where = f"{where}  {look.local(title)}"
    part = look.words.code(f"part.{line.part}")
    known = names.criteria.get(criterion)
    if criterion:
        name = look.local(known) if known is not None else criterion
        part = f"{name}: {part}"
    values = tuple(value_words(look.words, line.part, value) for value in line.values)
    return Row(key=f"{submission}/{line.part}/{criterion}", cells=(where, part, *values))
