"""A list of members from a file: read, shown with what is wrong in each row, and only then taken in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.member_facts import MemberFacts
from reviewer_app.errors import Problem, Problems
from reviewer_app.formats.countries import COUNTRIES
from reviewer_app.formats.faults import Faults
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.sheets.harmless import restored
from reviewer_app.formats.sheets.reading import read_table
from reviewer_app.services.office.member_columns import free_id, meanings_of
from reviewer_app.services.office.member_facts import (
    facts_faults,
    facts_from_text,
    facts_of,
    keep_facts,
)
from reviewer_app.services.office.members import (
    NewMember,
    add_members,
    edit_member,
    member_faults,
    member_record,
    office_members,
)
from reviewer_app.services.office.units import one_unit
from reviewer_app.wording import LANGUAGES
from reviewer_app.wording.countries import country_codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reviewer_app.errors import Fact
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import MemberRecord

_COLUMNS = ("id", "name", "language", "organisation", "country")


class RowState(StrEnum):
    """What taking a row in would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One row of the file.

    Attributes:
        number: Its number in the file; the heading is row 1.
        member: Who it is about.
        facts: Languages and expertise; None where the file has no such column.
        state: What taking it in would do.
        faults: Why it cannot be taken in.
        seen: The record that is there already.
        made_up: Whether the identifier was made of the name.
    """

    number: int
    member: NewMember
    facts: MemberFacts | None
    state: RowState
    faults: tuple[Problem, ...] = ()
    seen: MemberRecord | None = None
    made_up: bool = False


@dataclass(frozen=True, slots=True)
class MembersPreview:
    """What a file holds, before anything is stored.

    Attributes:
        file: Its name.
        rows: Its rows.
        unused: Headings whose columns are not used.
        columns: Heading of each column that is used, by what it means.
    """

    file: str
    rows: tuple[MemberRow, ...]
    unused: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    def of(self, *states: RowState) -> tuple[MemberRow, ...]:
        """Return the rows in one of ``states``."""
        return tuple(r for r in self.rows if r.state in states)

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Every fault, in the order of the rows."""
        return tuple(f for r in self.rows for f in r.faults)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Who was added, and whose record was changed."""

    added: tuple[MemberId, ...]
    changed: tuple[MemberId, ...]


def import_members(office: Office, file: Path) -> tuple[MemberId, ...]:
    """Add the members of a CSV or XLSX file, all or none; who is there already is a fault.

    Raises:
        Refused: The file cannot be read (``file.*``).
        Problems: ``members.problems`` with every fault and its row.
    """
    preview = preview_members(office, file)
    again = tuple(
        Problem("members.twice", f"row {r.number}", {"id": r.member.id})
        for r in preview.of(RowState.CHANGED, RowState.SAME)
    )
    if preview.faults or again:
        raise Problems("members.problems", (*preview.faults, *again))
    return take_in(office, preview).added


def check_preview(preview: MembersPreview) -> None:
    """Check that no row has a fault.

    Raises:
        Problems: ``members.problems`` with every fault and its row.
    """
    if preview.faults:
        raise Problems("members.problems", preview.faults)


def preview_members(office: Office, file: Path) -> MembersPreview:
    """Read a list of members and say of each row what it would do; nothing is stored.

    Columns are found by their headings, in English or French: a name is needed, or first and last name.
    Without an identifier one is made of the name; a member of that very name who is there keeps theirs.

    Raises:
        Refused: The file cannot be read (``file.*``).
        Problems: ``members.problems`` where it is no table, or has no name and no row.
    """
    # Also says what is no ordinary file, and what is too large for a list of people.
    read_regular(file, LIMITS.members)
    faults = Faults()
    table = read_table(file, faults)
    if table is None:
        raise Problems("members.problems", tuple(map(_own, faults.found)))
    where = meanings_of(table.heads)
    if "name" not in where and "first" not in where:
        column = Problem("members.column", file.name, {"column": "name"})
        raise Problems("members.problems", (column,))
    if not table.rows:
        raise Problems("members.problems", (Problem("members.none", file.name),))
    reader = _reader(office, where)
    by_row = {f.place: f for f in faults.found}
    rows = tuple(reader.row(number, cells, by_row) for number, cells in table.rows)
    used = set(where.values())
    return MembersPreview(
        file=file.name,
        rows=rows,
        unused=tuple(h for n, h in enumerate(table.heads) if h and n not in used),
        columns={meaning: table.heads[n] for meaning, n in where.items()},
    )


@one_unit
def take_in(office: Office, preview: MembersPreview) -> TakenIn:
    """Take in the rows of a preview that have no fault; the others stay outside.

    Raises:
        WrongUse, Problems: Somebody of the file was added meanwhile (``members.*``); nothing was stored.
        NotPossible: ``kept.changed`` where another officer changed one of the members since.
    """
    new, changed = preview.of(RowState.NEW), preview.of(RowState.CHANGED)
    added = add_members(office, tuple(r.member for r in new)) if new else ()
    for one in changed:
        if one.seen is not None:
            edit_member(office, one.member, one.seen)
    told = {MemberId(r.member.id): r.facts for r in (*new, *changed) if r.facts is not None}
    keep_facts(office, told)
    return TakenIn(added, tuple(MemberId(r.member.id) for r in changed))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Judges rows one after the other.

    Attributes:
        where: Place of the column of each meaning.
        known: Members who are there, by case-folded id.
        named: Their ids by case-folded name, sorted.
        facts: What is kept beside them.
        countries: Code of each country by its case-folded name.
        officers: Case-folded ids of officers.
        taken: Row in which each case-folded id stood first.
        used: Every case-folded id that a new one must differ from.
    """

    where: Mapping[str, int]
    known: Mapping[str, MemberRecord]
    named: Mapping[str, list[MemberId]]
    facts: Mapping[MemberId, MemberFacts]
    countries: Mapping[str, str]
    officers: frozenset[str]
    taken: dict[str, int]
    used: set[str]

    def row(self, number: int, cells: tuple[str, ...], broken: Mapping[str, Problem]) -> MemberRow:
        told = {
            meaning: " ".join(restored(cells[place]).split()) if place < len(cells) else ""
            for meaning, place in self.where.items()
        }
        name = told.get("name") or " ".join(
            part for part in (told.get("first", ""), told.get("last", "")) if part
        )
        made_up = not told.get("id")
        member = NewMember(
            id=told.get("id") or self._id(name),
            name=name,
            language=_language(told.get("language", "")),
            organisation=told.get("organisation", ""),
            country=self._country(told.get("country", "")),
        )
        place = f"row {number}"
        faults = [*member_faults(member, place), *_at_row(broken, place)]
        key = member.id.casefold()
        if key in self.taken:
            twice: dict[str, Fact] = {"id": member.id[:64], "row": self.taken[key]}
            faults.append(Problem("members.twice-in-file", place, twice))
        self.taken.setdefault(key, number)
        self.used.add(key)
        here = self.known.get(key)
        if key in self.officers:
            faults.append(Problem("members.officer", place, {"id": member.id[:64]}))
        if here is not None and here.id != member.id:
            faults.append(Problem("members.twice", place, {"id": here.id}))
        said = self._facts(told, member, here)
        if said is not None:
            faults += facts_faults(said, place)
        state = RowState.FAULTY if faults else self._state(member, said, here)
        return MemberRow(number, member, said, state, tuple(faults), here, made_up)

    def _id(self, name: str) -> str:
        """Return whose name it is; else a new identifier."""
        # Of several with one name each row takes the next, so that the same list finds the same people.
        same = self.named.get(name.casefold(), ()) if name else ()
        free = next((i for i in same if i.casefold() not in self.taken), None)
        return free or free_id(name, self.used)

    def _country(self, text: str) -> str:
        """Return the code of a country that may be written as a name."""
        code = text.upper()
        return code if code in COUNTRIES else self.countries.get(text.casefold(), text)

    def _facts(
        self, told: Mapping[str, str], member: NewMember, here: MemberRecord | None
    ) -> MemberFacts | None:
        """Return what the row says; what it has no column for stays as it is."""
        if "languages" not in told and "expertise" not in told:
            return None
        before = (self.facts.get(here.id) if here else None) or MemberFacts((member.language,))
        read = facts_from_text(told.get("languages", ""), told.get("expertise", ""))
        return MemberFacts(
            read.languages or before.languages,
            read.expertise if "expertise" in told else before.expertise,
        )

    def _state(
        self, member: NewMember, said: MemberFacts | None, here: MemberRecord | None
    ) -> RowState:
        if here is None:
            return RowState.NEW
        same = member_record(member) == here and said in (None, self.facts.get(here.id))
        return RowState.SAME if same else RowState.CHANGED


def _reader(office: Office, where: Mapping[str, int]) -> _Rows:
    members = office_members(office)
    known = {m.id.casefold(): m for m in members if m.name}
    named: dict[str, list[MemberId]] = {}
    for member in sorted(known.values(), key=lambda m: m.id):
        named.setdefault(member.name.casefold(), []).append(member.id)
    officers = frozenset(str(o.id).casefold() for o in office.rosters()[-1].officers)
    return _Rows(
        where=where,
        known=known,
        named=named,
        facts=facts_of(office),
        countries=country_codes(),
        officers=officers,
        taken={},
        used={*(m.id.casefold() for m in members), *officers},
    )


def _language(text: str) -> str:
    """Return the code of a language of the program, however it is written; English where nothing is."""
    names = {"english": "en", "anglais": "en", "french": "fr", "francais": "fr", "français": "fr"}
    plain = text.casefold()
    return names.get(plain, plain) if plain else LANGUAGES[0]


def _at_row(broken: Mapping[str, Problem], place: str) -> Iterator[Problem]:
    """Give what the reading of the table found in a row, for instance a formula."""
    for where, fault in broken.items():
        if f", {place}," in f"{where},":
            yield Problem(fault.code, place, fault.facts)


def _own(fault: Problem) -> Problem:
    """Return a fault of the table in the words for lists of members."""
    if fault.code == "call.encoding":
        return Problem("members.encoding", fault.place)
    return fault
