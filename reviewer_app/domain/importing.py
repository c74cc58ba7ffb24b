"""How the columns of a table become submissions, and what may be wrong with them on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reviewer_app.domain.call import Group, Question
from reviewer_app.domain.submission import Submission
from reviewer_app.errors import Fact


class Target(StrEnum):
    """What a column is about."""

    ID = "id"
    TITLE = "title"
    TEAM = "team"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    LANGUAGE = "language"
    GROUP = "group"
    QUESTION = "question"
    FILES = "files"
    LEFT_OUT = "left-out"


TRANSLATED = (Target.TITLE, Target.QUESTION)
"""What may stand in more than one language."""


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What one column becomes.

    Attributes:
        column: Its heading.
        target: What it is about.
        question: The question that it answers; empty for anything else.
        language: The language of a translation; empty for the original.
    """

    column: str
    target: Target = Target.LEFT_OUT
    question: str = ""
    language: str = ""

    @property
    def place(self) -> tuple[Target, str, str]:
        """What can be filled by one column only."""
        return (self.target, self.question, self.language)


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """How a table becomes submissions.

    Attributes:
        name: Its name for people; empty for one that was not kept.
        columns: One use per column; a column that is not named is left out.
        questions: What the submissions answer, in order.
        language: Language of a text where no column says it.
        numbering: What identifiers begin with where no column holds them; they are then counted.
    """

    name: str = ""
    columns: tuple[ColumnUse, ...] = ()
    questions: tuple[Question, ...] = ()
    language: str = "en"
    numbering: str = "S-"

    def use_of(self, column: str) -> ColumnUse:
        """Return what a column becomes."""
        return next((use for use in self.columns if use.column == column), ColumnUse(column))

    def column_for(self, target: Target, question: str = "", language: str = "") -> str:
        """Return the heading of the column that fills a place; empty where none does."""
        place = (target, question, language)
        return next((use.column for use in self.columns if use.place == place), "")


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table as it was read, its headings found.

    Attributes:
        file: Name of the file.
        sheet: Name of the sheet; empty where there are none.
        heading: Row of the headings, counted from 1 as a spreadsheet shows them.
        heads: Headings, each once.
        rows: (row number, cells) pairs below the headings.
    """

    file: str
    sheet: str = ""
    heading: int = 1
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = field(default=(), repr=False)

    def column(self, head: str) -> int:
        """Return the place of a heading, -1 where it is not there."""
        return self.heads.index(head) if head in self.heads else -1

    def text(self, row: int, head: str) -> str:
        """Return what stands in a cell; empty where nothing does."""
        place = self.column(head)
        cells = next((cells for number, cells in self.rows if number == row), ())
        return cells[place] if 0 <= place < len(cells) else ""


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell that was corrected in the window, and what it said in the file.

    It holds as long as the cell still says that: a mended file that is read again needs it no more.
    """

    row: int
    column: str
    was: str = field(repr=False)
    now: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ImportFault:
    """One thing to mend, or to know.

    Attributes:
        code: Stable dotted key of its sentence.
        row: Row in the file; 0 where a column or the whole file is meant.
        column: Heading of the column; empty where a row or the whole file is meant.
        facts: Values that the sentence may name.
        proposal: What the cell could say instead; empty where nobody can guess it.
        blocks: Whether it must be mended before the call can be created; else it is good to know.
    """

    code: str
    row: int = 0
    column: str = ""
    facts: dict[str, Fact] = field(default_factory=dict)
    proposal: str = field(default="", repr=False)
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class ImportFile:
    """An attachment that was taken in, sealed, and the submission that it was matched with.

    Attributes:
        place: Where it lay in the folder or archive, with ``/``; names it among its like.
        name: The name that reviewers will see.
        media_type: By its ending.
        size: Bytes of the plain file.
        sha256: Of the plain file, lower-case hexadecimal.
        submission: Identifier of its submission; empty where it was not matched.
        by: What matched it: ``folder``, ``name``, ``column``, ``title``, ``hand`` or ``stored``; empty where nothing did.
    """

    place: str
    name: str
    media_type: str
    size: int
    sha256: str
    submission: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionsPart:
    """What an import brings to a call.

    Attributes:
        questions: What every submission answers.
        groups: Groups that the table names.
        submissions: The submissions with their attachments, sealed in the office already.
    """

    questions: tuple[Question, ...] = ()
    groups: tuple[Group, ...] = ()
    submissions: tuple[Submission, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of the table as the submission that it becomes.

    Attributes:
        row: Its number in the file.
        submission: What it becomes; where something is to be mended, as far as it could be read.
        left_out: Whether somebody said that it is none.
    """

    row: int
    submission: Submission
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class ImportRead:
    """A table as submissions, with everything that is wrong.

    Attributes:
        rows: Every row, also those left out.
        questions: What the submissions answer.
        groups: Groups that the rows name, those known before first.
        faults: What is to be mended or known, in the order of the file.
    """

    rows: tuple[ImportRow, ...] = ()
    questions: tuple[Question, ...] = ()
    groups: tuple[Group, ...] = ()
    faults: tuple[ImportFault, ...] = ()

    @property
    def blocking(self) -> tuple[ImportFault, ...]:
        """What must be mended."""
        return tuple(fault for fault in self.faults if fault.blocks)

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """The submissions of the rows that are not left out."""
        return tuple(row.submission for row in self.rows if not row.left_out)
