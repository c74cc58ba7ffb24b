"""Turn the rows of a table into submissions; everything that is wrong is listed, with row and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.call import Group
from reviewer_app.domain.ids import SubmissionId, is_id
from reviewer_app.domain.importing import ImportFault, ImportRead, ImportRow, Target
from reviewer_app.domain.submission import Answer, Submission, SubmissionHead
from reviewer_app.domain.text import LocalText
from reviewer_app.formats.country_names import country_code, likely_country
from reviewer_app.formats.import_groups import GroupNames
from reviewer_app.formats.language_names import language_tag
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden
from reviewer_app.formats.slugs import mended_id, unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reviewer_app.domain.importing import CellEdit, ImportMapping, SourceTable
    from reviewer_app.errors import Fact

_CELL_FAULTS: Final = ("import.formula", "import.cell-error", "import.merged")
_ROW_FAULTS: Final = ("import.row-long", "import.headings-twice")
_IN_BRACKETS: Final = re.compile(r"(?P<name>.+?)\s*\((?P<inside>[^()]+)\)\Z")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SHOWN: Final = 40
"""Letters of a wrong value that its fault quotes."""


@dataclass(frozen=True, slots=True)
class RowsWish:
    """How rows are to be read.

    Attributes:
        edits: Cells that were corrected.
        left_out: Rows that are no submissions.
        groups: Groups that the call has.
        groups_settled: Whether no further group may come.
    """

    edits: tuple[CellEdit, ...] = ()
    left_out: frozenset[int] = frozenset()
    groups: tuple[Group, ...] = ()
    groups_settled: bool = False


def read_rows(
    table: SourceTable,
    mapping: ImportMapping,
    wish: RowsWish | None = None,
    found: Iterable[ImportFault] = (),
) -> ImportRead:
    """Return the submissions of a table.

    Args:
        table: The table.
        mapping: What its columns are.
        wish: What was corrected and left out.
        found: What was wrong with the file itself; what was mended since is taken away.
    """
    wish = wish or RowsWish()
    reader = _Reader(table, mapping, wish)
    reader.keep_standing(found)
    reader.check_columns()
    rows = tuple(reader.row(order, number, cells) for order, (number, cells) in _numbered(table))
    if len(rows) - len(wish.left_out) > LIMITS.submissions:
        reader.note("import.many", 0, "", most=LIMITS.submissions)
    reader.note_empty()
    faults = sorted(reader.faults, key=lambda f: (not f.blocks, f.row, table.column(f.column)))
    return ImportRead(rows, mapping.questions, reader.groups.groups, tuple(faults[: LIMITS.faults]))


def edited_cell(table: SourceTable, edits: Iterable[CellEdit], row: int, column: str) -> str:
    """Return what a cell says, corrections included."""
    text = table.text(row, column)
    for edit in edits:
        if (edit.row, edit.column, edit.was) == (row, column, text):
            return edit.now
    return text


def _numbered(table: SourceTable) -> Iterable[tuple[int, tuple[int, tuple[str, ...]]]]:
    return enumerate(table.rows, start=1)


@dataclass(slots=True)
class _Cells:
    """The cells of one row by heading, corrected."""

    row: int
    cells: Mapping[str, str] = field(repr=False)
    left_out: bool


class _Reader:
    def __init__(self, table: SourceTable, mapping: ImportMapping, wish: RowsWish) -> None:
        self._table = table
        self._mapping = mapping
        self._wish = wish
        self._edits = {(e.row, e.column): e for e in wish.edits}
        self._seen: dict[str, int] = {}
        self._empty: dict[str, int] = {}
        self._columns = {use.place: use.column for use in mapping.columns}
        self._ids = self._all_ids()
        self._titles = self._languages(Target.TITLE, "")
        self._answers = {q.id: self._languages(Target.QUESTION, q.id) for q in mapping.questions}
        self.groups = GroupNames(wish.groups, mapping.language)
        self.faults: list[ImportFault] = []

    def note(
        self,
        code: str,
        row: int,
        column: str,
        proposal: str = "",
        *,
        blocks: bool = True,
        **facts: Fact,
    ) -> None:
        """Note one fault."""
        self.faults.append(ImportFault(code, row, column, facts, proposal, blocks))

    def keep_standing(self, found: Iterable[ImportFault]) -> None:
        """Keep what is wrong with the file and was not mended or left out since."""
        for fault in found:
            if fault.code in _CELL_FAULTS:
                edit = self._edits.get((fault.row, fault.column))
                used = self._mapping.use_of(fault.column).target is not Target.LEFT_OUT
                if edit is not None or not used or fault.row in self._wish.left_out:
                    continue
            elif fault.code in _ROW_FAULTS and fault.row in self._wish.left_out:
                continue
            self.faults.append(fault)

    def check_columns(self) -> None:
        """Note what the mapping lacks or has twice."""
        uses = [use for use in self._mapping.columns if use.target is not Target.LEFT_OUT]
        places = [use.place for use in uses]
        for number, use in enumerate(uses):
            if use.place in places[:number]:
                self.note("import.column-twice", 0, use.column)
        if not self._titles:
            self.note("import.no-title", 0, "")
        self._check_questions()
        if not self._column(Target.ID) and self._table.rows:
            first = self._number(1)
            self.note("import.numbered", 0, "", blocks=False, first=first)
        if not self._column(Target.GROUP) and self._wish.groups:
            self.note("import.no-group", 0, "")

    def _check_questions(self) -> None:
        lacking = [question for question, columns in self._answers.items() if not columns]
        if len(lacking) == len(self._answers):
            self.note("import.no-question", 0, "")
            return
        for question in lacking:
            self.note("import.question-empty", 0, "", question=question)

    def note_empty(self) -> None:
        """Note in how many rows a question has no answer."""
        for column, count in self._empty.items():
            self.note("import.answers-empty", 0, column, blocks=False, count=count)

    def row(self, order: int, number: int, cells: tuple[str, ...]) -> ImportRow:
        """Return the submission of one row."""
        row = _Cells(
            number,
            {h: self._cell(number, h, c) for h, c in zip(self._table.heads, cells, strict=False)},
            number in self._wish.left_out,
        )
        noted = len(self.faults)
        head, language = self._head(order, row)
        answers = tuple(Answer(q, self._answer(row, q, language)) for q in self._answers)
        if row.left_out:
            del self.faults[noted:]
        made = Submission(head, tuple(a for a in answers if a.text.entries))
        return ImportRow(number, made, row.left_out)

    def _cell(self, row: int, head: str, text: str) -> str:
        edit = self._edits.get((row, head))
        return edit.now if edit is not None and edit.was == text else text

    def _column(self, target: Target, question: str = "", language: str = "") -> str:
        return self._columns.get((target, question, language), "")

    def _languages(self, target: Target, question: str) -> tuple[tuple[str, str], ...]:
        """Return (language, heading) of what fills a place, the original (no language) first."""
        found = [
            (use.language, use.column)
            for use in self._mapping.columns
            if (use.target, use.question) == (target, question)
        ]
        return tuple(sorted(found, key=lambda pair: pair[0] != ""))

    def _number(self, order: int) -> str:
        prefix = self._mapping.numbering if is_id(f"{self._mapping.numbering}1") else "S-"
        return f"{prefix}{order:03d}"

    def _head(self, order: int, row: _Cells) -> tuple[SubmissionHead, str]:
        language = self._language(row)
        title = self._title(row, language)
        team = self._line(row, Target.TEAM)
        organisation = self._line(row, Target.ORGANISATION)
        inside = _IN_BRACKETS.match(organisation)
        if inside and team and inside["name"] == team:
            # Indico writes a person's organisation behind the name.
            organisation = inside["inside"]
        head = SubmissionHead(
            id=SubmissionId(self._id(order, row)),
            version=1,
            title=title,
            team=team,
            organisation=organisation,
            country=self._country(row),
            language=title.languages[0] if title.entries else language,
            group=self._group(row),
        )
        return head, head.language

    def _id(self, order: int, row: _Cells) -> str:
        column = self._column(Target.ID)
        if not column:
            made = self._number(order)
        else:
            made = " ".join(row.cells.get(column, "").split())
            if not is_id(made):
                code = "import.id" if made else "import.id-empty"
                proposal = unique(mended_id(made) or self._number(order), self._ids)
                self.note(code, row.row, column, proposal, value=made[:_SHOWN])
                return made[:_SHOWN]
        if row.left_out:
            return made
        folded = made.casefold()
        if folded in self._seen:
            proposal = unique(made, self._ids)
            first = self._seen[folded]
            self.note("import.id-twice", row.row, column, proposal, id=made, first=first)
        self._seen.setdefault(folded, row.row)
        return made

    def _all_ids(self) -> set[str]:
        """Return every identifier that the table has, in lower case: a proposal must be another one."""
        column = self._column(Target.ID)
        place = self._table.column(column) if column else -1
        cells = (
            self._cell(number, column, texts[place])
            for number, texts in self._table.rows
            if 0 <= place < len(texts)
        )
        return {" ".join(cell.split()).casefold() for cell in cells}

    def _language(self, row: _Cells) -> str:
        column = self._column(Target.LANGUAGE)
        text = row.cells.get(column, "").strip()
        if not text:
            return self._mapping.language
        tag = language_tag(text) or language_tag(re.split(r"[;,/]", text)[0])
        if not tag:
            self.note(
                "import.language", row.row, column, self._mapping.language, language=text[:_SHOWN]
            )
        return tag or self._mapping.language

    def _country(self, row: _Cells) -> str:
        column = self._column(Target.COUNTRY)
        text = row.cells.get(column, "").strip()
        code = country_code(text) if text else ""
        if text and not code:
            self.note(
                "import.country", row.row, column, likely_country(text), country=text[:_SHOWN]
            )
        return code

    def _group(self, row: _Cells) -> str:
        column = self._column(Target.GROUP)
        text = " ".join(row.cells.get(column, "").split()) if column else ""
        if not text:
            if column and self._wish.groups:
                self.note("import.group-empty", row.row, column)
            return ""
        known = self.groups.known(text)
        if known is None and self._wish.groups_settled:
            self.note(
                "import.group", row.row, column, self.groups.likely(text), group=text[:_SHOWN]
            )
            return ""
        if known is not None:
            return known
        return "" if row.left_out else self.groups.add(text)

    def _title(self, row: _Cells, language: str) -> LocalText:
        entries = self._entries(row, self._titles, language, one_line=True)
        if not entries and self._titles:
            self.note("import.title-empty", row.row, self._titles[0][1])
        return LocalText(entries)

    def _answer(self, row: _Cells, question: str, language: str) -> LocalText:
        columns = self._answers[question]
        entries = self._entries(row, columns, language, one_line=False)
        if not entries and columns and not row.left_out:
            self._empty[columns[0][1]] = self._empty.get(columns[0][1], 0) + 1
        return LocalText(entries)

    def _entries(
        self, row: _Cells, columns: Sequence[tuple[str, str]], language: str, *, one_line: bool
    ) -> tuple[tuple[str, str], ...]:
        """Return a text in its languages, that of the row first where it is there."""
        texts: dict[str, str] = {}
        for tongue, column in columns:
            text = self._words(row, column) if one_line else self._markdown(row, column)
            if text:
                texts.setdefault(tongue or language, text)
        return tuple(sorted(texts.items(), key=lambda pair: pair[0] != language))

    def _line(self, row: _Cells, target: Target) -> str:
        column = self._column(target)
        return self._words(row, column) if column else ""

    def _words(self, row: _Cells, column: str) -> str:
        words = " ".join(row.cells.get(column, "").split())
        if has_hidden(words):
            clean = " ".join("".join(c for c in words if not has_hidden(c)).split())
            self.note("import.hidden", row.row, column, clean)
            words = clean
        if len(words) > LIMITS.label:
            self.note("import.long", row.row, column, most=LIMITS.label, length=len(words))
        return words[: LIMITS.label]

    def _markdown(self, row: _Cells, column: str) -> str:
        text = row.cells.get(column, "")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        # Most texts have nothing but letters and line ends, which is told faster than searched.
        plain = text.replace("\n", " ").replace("\t", " ").isprintable()
        clean = text if plain else _CONTROL.sub("", text)
        if clean != text:
            self.note("import.hidden", row.row, column, clean)
        text = clean.strip()
        if len(text) > LIMITS.answer:
            self.note("import.long", row.row, column, most=LIMITS.answer, length=len(text))
        return text[: LIMITS.answer]
