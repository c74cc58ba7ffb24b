"""The table of submissions: one row each, one column per question, translations beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import SubmissionId, is_id
from reviewer_app.domain.submission import Answer, Submission, SubmissionHead
from reviewer_app.domain.text import LocalText
from reviewer_app.formats.countries import COUNTRIES
from reviewer_app.formats.faults import Faults, cell
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer_app.domain.call import Call

_HEAD: Final = ("id", "title", "team", "organisation", "country", "language", "group")
_NEEDED: Final = ("id", "title")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}\Z")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings, whatever file they came from.

    Attributes:
        file: Its name.
        heads: Column headings.
        rows: (row number in the file, cells) pairs.
    """

    file: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    table: Table
    number: int
    cells: Mapping[str, str]

    def at(self, column: str) -> str:
        return cell(self.table.file, self.number, column)


def submissions_of(table: Table, call: Call, faults: Faults) -> tuple[Submission, ...]:
    """Return the submissions of a table; attachments are added by whoever knows the folder."""
    translations = _columns(table, call, faults)
    seen: dict[str, int] = {}
    found = []
    for number, cells in table.rows:
        row = _Row(table, number, dict(zip(table.heads, cells, strict=False)))
        identifier = row.cells.get("id", "").strip()
        if not is_id(identifier):
            faults.add("call.id", row.at("id"), value=identifier[:64])
        elif identifier.casefold() in seen:
            faults.add(
                "call.submission-twice",
                row.at("id"),
                id=identifier,
                row=seen[identifier.casefold()],
            )
        seen.setdefault(identifier.casefold(), number)
        head = _head(row, call, translations.get("title", ()), faults)
        answers = tuple(
            Answer(q.id, _answer(row, q.id, head.language, translations.get(q.id, ()), faults))
            for q in call.questions
        )
        found.append(Submission(head, tuple(a for a in answers if a.text.entries)))
    if not table.rows:
        faults.add("call.submissions-none", table.file)
    if len(found) > LIMITS.submissions:
        faults.add("call.submissions-many", table.file, most=LIMITS.submissions)
    return tuple(found)


def _columns(table: Table, call: Call, faults: Faults) -> dict[str, tuple[str, ...]]:
    """Check the headings; return the languages of the translations of each column."""
    questions = {q.id for q in call.questions}
    translations: dict[str, tuple[str, ...]] = {}
    for head in table.heads:
        name, colon, language = head.partition(":")
        if table.heads.count(head) > 1:
            faults.add("call.column-twice", table.file, column=head[:64])
        elif colon and name in questions | {"title"} and _LANGUAGE.match(language):
            translations[name] = (*translations.get(name, ()), language)
        elif colon or head not in (*_HEAD, *questions):
            faults.add("call.column-unknown", table.file, column=head[:64])
    needed = (*_NEEDED, *(q.id for q in call.questions), *(("group",) if call.groups else ()))
    for head in needed:
        if head not in table.heads:
            faults.add("call.column-missing", table.file, column=head)
    return translations


def _head(row: _Row, call: Call, translated: Sequence[str], faults: Faults) -> SubmissionHead:
    language = row.cells.get("language", "").strip() or call.languages[0]
    if not _LANGUAGE.match(language):
        faults.add("call.language", row.at("language"), language=language[:16])
        language = call.languages[0]
    country = row.cells.get("country", "").strip().upper()
    if country and country not in COUNTRIES:
        faults.add("call.country", row.at("country"), country=country[:16])
    group = row.cells.get("group", "").strip()
    if call.groups and call.group(group) is None:
        faults.add("call.group", row.at("group"), group=group[:64])
    title = [(language, _line(row, "title", faults, needed=True))]
    for other in translated:
        words = _line(row, f"title:{other}", faults)
        if words and other != language:
            title.append((other, words))
    return SubmissionHead(
        id=SubmissionId(row.cells.get("id", "").strip()),
        version=1,
        title=LocalText(tuple(title)),
        team=_line(row, "team", faults),
        organisation=_line(row, "organisation", faults),
        country=country,
        language=language,
        group=group,
    )


def _line(row: _Row, column: str, faults: Faults, *, needed: bool = False) -> str:
    words = " ".join(row.cells.get(column, "").split())
    if needed and not words and column in row.cells:
        faults.add("call.cell-empty", row.at(column))
    if len(words) > LIMITS.label:
        faults.add("call.text-long", row.at(column), most=LIMITS.label)
    if has_hidden(words):
        faults.add("call.text-hidden", row.at(column))
    return words


def _answer(
    row: _Row, question: str, language: str, translated: Sequence[str], faults: Faults
) -> LocalText:
    entries = [(language, _markdown(row, question, faults))]
    if not entries[0][1] and question in row.cells:
        faults.add("call.cell-empty", row.at(question))
    for other in translated:
        words = _markdown(row, f"{question}:{other}", faults)
        if words and other != language:
            entries.append((other, words))
    return LocalText(tuple(e for e in entries if e[1]))


def _markdown(row: _Row, column: str, faults: Faults) -> str:
    words = row.cells.get(column, "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(words) > LIMITS.answer:
        faults.add("call.text-long", row.at(column), most=LIMITS.answer)
    if any(ord(c) < ord(" ") and c not in "\n\t" for c in words):
        faults.add("call.text-hidden", row.at(column))
    return words
