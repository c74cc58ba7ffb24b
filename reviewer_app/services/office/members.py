"""The members of the board, as the office knows them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.ids import MemberId, is_id
from reviewer_app.errors import Problem, Problems, WrongUse
from reviewer_app.formats.countries import COUNTRIES
from reviewer_app.formats.files import read_regular
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.records import MemberRecord
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reviewer_app.services.office.session import Office

_COLUMNS: Final = ("id", "name", "language", "organisation", "country")


@dataclass(frozen=True, slots=True)
class NewMember:
    """A member to be added.

    Attributes:
        id: Identifier, unique on the board.
        name: As people write it.
        language: Language of the member's program, ``en`` or ``fr``.
        organisation: For finding conflicts; may be empty.
        country: ISO 3166-1 alpha-2; may be empty.
    """

    id: str
    name: str
    language: str = "en"
    organisation: str = ""
    country: str = ""


@one_unit
def add_members(office: Office, wanted: tuple[NewMember, ...]) -> tuple[MemberId, ...]:
    """Add members, all or none.

    Raises:
        WrongUse: The only member is faulty (the fault's own code).
        Problems: ``members.problems`` with every fault, where several were to be added.
    """
    members = [m for m in office_members(office) if m.name]
    faults = tuple(_faults(wanted, {str(m.id) for m in members}))
    if faults and len(wanted) == 1:
        raise WrongUse(faults[0].code, **faults[0].facts)
    if faults:
        raise Problems("members.problems", faults)
    with office.store.begin() as work:
        for member in wanted:
            work.add_member(
                MemberRecord(
                    MemberId(member.id),
                    member.name.strip(),
                    member.language,
                    member.organisation.strip(),
                    member.country.upper(),
                )
            )
            work.append_ledger("member.add", member.id, "", office.clock())
    return tuple(MemberId(m.id) for m in wanted)


def import_members(office: Office, file: Path) -> tuple[MemberId, ...]:
    """Add the members of a CSV file with the columns id, name, language, organisation, country.

    Raises:
        Refused: The file cannot be read (``file.*``, ``members.encoding``).
        Problems: ``members.problems`` with every fault and its row.
    """
    try:
        text = read_regular(file, LIMITS.members).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problems("members.problems", (Problem("members.encoding", file.name),)) from None
    reader = csv.DictReader(io.StringIO(text))
    missing = [c for c in _COLUMNS[:2] if c not in (reader.fieldnames or ())]
    if missing:
        columns = tuple(Problem("members.column", file.name, {"column": c}) for c in missing)
        raise Problems("members.problems", columns)
    rows = tuple(
        NewMember(
            **{c: (row.get(c) or ("en" if c == "language" else "")).strip() for c in _COLUMNS}
        )
        for row in reader
    )
    if not rows:
        raise Problems("members.problems", (Problem("members.none", file.name),))
    return add_members(office, rows)


def office_members(office: Office) -> tuple[MemberRecord, ...]:
    """Return all members, by id."""
    with office.store.begin() as work:
        return tuple(sorted(work.members(), key=lambda m: m.id))


def names_of(office: Office) -> dict[str, str]:
    """Return the members' names, by id; the id where there is no name."""
    return {str(m.id): m.name or m.id for m in office_members(office)}


def _faults(wanted: tuple[NewMember, ...], known: set[str]) -> Iterable[Problem]:
    seen = set(known)
    for number, member in enumerate(wanted, start=2):
        place = f"row {number}"
        if not is_id(member.id):
            yield Problem("members.id", place, {"id": member.id[:64]})
        elif member.id in seen:
            yield Problem("members.twice", place, {"id": member.id})
        seen.add(member.id)
        yield from _text_faults(member, place)
        if member.language not in LANGUAGES:
            yield Problem("members.language", place, {"id": member.id[:64]})
        if member.country and member.country.upper() not in COUNTRIES:
            yield Problem("members.country", place, {"id": member.id[:64]})


def _text_faults(member: NewMember, place: str) -> Iterable[Problem]:
    if not member.name.strip() or len(member.name) > LIMITS.person:
        yield Problem("members.name", place, {"id": member.id[:64]})
    if len(member.organisation) > LIMITS.label:
        yield Problem("call.text-long", place, {"most": LIMITS.label})
    # A desk would refuse the package that carries such a name.
    if has_hidden(member.name) or has_hidden(member.organisation):
        yield Problem("call.text-hidden", place)
