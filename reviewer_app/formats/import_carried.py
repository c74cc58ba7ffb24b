"""Submissions of a round that stands as a table, so that a further round begins with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.import_draft import ImportDraft
from reviewer_app.domain.importing import ColumnUse, ImportFile, ImportMapping, Target
from reviewer_app.domain.text import LocalText
from reviewer_app.formats.sheets.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.submission import Submission

_STORED: Final = "stored"
_HEADS: Final = (Target.ID, Target.TEAM, Target.ORGANISATION, Target.COUNTRY, Target.LANGUAGE, Target.GROUP)  # fmt: skip


def carried_submissions(
    call: Call, submissions: tuple[Submission, ...], file: str
) -> tuple[Grid, ImportDraft]:
    """Return the table of a round's submissions and what each column of it is.

    Args:
        call: The call of that round.
        submissions: Those that go on; their attachments lie sealed in the office.
        file: Name of the table for people.
    """
    texts = [(Target.TITLE, "", [s.head.title for s in submissions])]
    for question in call.questions:
        answers = [_answer(s, question.id) for s in submissions]
        texts.append((Target.QUESTION, question.id, answers))
    columns = [ColumnUse(target.value, target) for target in _HEADS]
    filled = [[_head(s, target) for s in submissions] for target in _HEADS]
    for target, asked, values in texts:
        name = asked or target.value
        columns.append(ColumnUse(name, target, asked))
        filled.append([text.original for text in values])
        for tag in _translations(values):
            columns.append(ColumnUse(f"{name}:{tag}", target, asked, tag))
            filled.append([_other(text, tag) for text in values])
    rows = [(1, tuple(c.column for c in columns))]
    rows += [(n, tuple(row)) for n, row in enumerate(zip(*filled, strict=True), start=2)]
    mapping = ImportMapping("", tuple(columns), call.questions, call.languages[0])
    draft = ImportDraft(file=file, heading=1, mapping=mapping, files=tuple(_files(submissions)))
    return Grid(file, tuple(rows), keyed=True), draft


def _head(submission: Submission, target: Target) -> str:
    return str(getattr(submission.head, target.value))


def _answer(submission: Submission, question: str) -> LocalText:
    return next((a.text for a in submission.answers if a.question == question), LocalText())


def _translations(texts: Iterable[LocalText]) -> list[str]:
    return sorted({tag for text in texts for tag in text.languages[1:]})


def _other(text: LocalText, tag: str) -> str:
    return text.best((tag,)) if text.has(tag) and tag != text.languages[0] else ""


def _files(submissions: tuple[Submission, ...]) -> Iterable[ImportFile]:
    for submission in submissions:
        for a in submission.attachments:
            owner = submission.head.id
            place = f"{owner}/{a.name}"
            yield ImportFile(place, a.name, a.media_type, a.size, a.sha256, owner, _STORED)
