"""The members of the board, as the office knows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.ids import MemberId, is_id
from reviewer_app.errors import NotPossible, Problem, Problems, WrongUse
from reviewer_app.formats.countries import COUNTRIES
from reviewer_app.formats.limits import LIMITS
from reviewer_app.formats.names import has_hidden
from reviewer_app.services.office.decided import decisions
from reviewer_app.services.office.units import one_unit
from reviewer_app.store.records import MemberRecord
from reviewer_app.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.services.office.session import Office


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
    known = {str(m.id).casefold() for m in office_members(office) if m.name}
    # A roster has room for one person under an identifier.
    known |= {str(o.id).casefold() for o in office.rosters()[-1].officers}
    faults = tuple(_faults(wanted, known))
    if faults and len(wanted) == 1:
        raise WrongUse(faults[0].code, **faults[0].facts)
    if faults:
        raise Problems("members.problems", faults)
    with office.store.begin() as work:
        for member in wanted:
            work.add_member(member_record(member))
            work.append_ledger("member.add", member.id, "", office.clock())
    return tuple(MemberId(m.id) for m in wanted)


@one_unit
def edit_member(office: Office, changed: NewMember, seen: MemberRecord) -> bool:
    """Put other words into a member's record; the identifier stays.

    Args:
        office: The open office.
        changed: What is to stand there.
        seen: The record as the officer saw it.

    Returns:
        Whether anything changed.

    Raises:
        WrongUse: ``member.unknown``; ``members.*``, ``call.*`` where a text is faulty.
        NotPossible: ``kept.changed`` where another officer changed the record since.
    """
    before = next((m for m in office_members(office) if m.id == changed.id and m.name), None)
    if before is None:
        raise WrongUse("member.unknown", member=changed.id[:64])
    if before != seen:
        raise NotPossible("kept.changed")
    fault = next(iter(member_faults(changed, changed.id)), None)
    if fault is not None:
        raise WrongUse(fault.code, **fault.facts)
    record = member_record(changed)
    if record == before:
        return False
    with office.store.begin() as work:
        work.add_member(record)
        work.append_ledger("member.edit", changed.id, "", office.clock())
    return True


@one_unit
def remove_members(office: Office, ids: tuple[str, ...]) -> None:
    """Remove members who were added by mistake: never invited, assigned or decided about.

    Raises:
        WrongUse: ``member.unknown``.
        NotPossible: ``member.in-use``; nobody was removed.
    """
    people = {str(m.id) for m in office_members(office)}
    unknown = [i for i in ids if i not in people]
    if unknown:
        raise WrongUse("member.unknown", member=unknown[0][:64])
    with office.store.begin() as work:
        named = {str(d.member) for d in decisions(work)}
        used = set(ids) & (work.members_in_use() | named)
        if used:
            raise NotPossible("member.in-use", member=min(used))
        for one in ids:
            work.drop_member(one)
            work.append_ledger("member.remove", one, "", office.clock())


def member_record(member: NewMember) -> MemberRecord:
    """Return a member as the office keeps them."""
    return MemberRecord(
        MemberId(member.id),
        member.name.strip(),
        member.language,
        member.organisation.strip(),
        member.country.upper(),
    )


def office_members(office: Office) -> tuple[MemberRecord, ...]:
    """Return all members, by id."""
    with office.store.begin() as work:
        return tuple(sorted(work.members(), key=lambda m: m.id))


def names_of(office: Office) -> dict[str, str]:
    """Return the members' names, by id; the id where there is no name."""
    return {str(m.id): m.name or m.id for m in office_members(office)}


def member_faults(member: NewMember, place: str) -> Iterable[Problem]:
    """Give what is wrong with one member, whoever else there is."""
    if not is_id(member.id):
        yield Problem("members.id", place, {"id": member.id[:64]})
    yield from _text_faults(member, place)
    if member.language not in LANGUAGES:
        yield Problem("members.language", place, {"id": member.id[:64]})
    if member.country and member.country.upper() not in COUNTRIES:
        yield Problem("members.country", place, {"id": member.id[:64]})


def _faults(wanted: tuple[NewMember, ...], known: set[str]) -> Iterable[Problem]:
    seen = set(known)
    for number, member in enumerate(wanted, start=2):
        place = f"row {number}"
        # Identifiers become names of files, and some systems do not tell capitals apart.
        if is_id(member.id) and member.id.casefold() in seen:
            yield Problem("members.twice", place, {"id": member.id})
        seen.add(member.id.casefold())
        yield from member_faults(member, place)


def _text_faults(member: NewMember, place: str) -> Iterable[Problem]:
    if not member.name.strip() or len(member.name) > LIMITS.person:
        yield Problem("members.name", place, {"id": member.id[:64]})
    if len(member.organisation) > LIMITS.label:
        yield Problem("call.text-long", place, {"most": LIMITS.label})
    # A desk would refuse the package that carries such a name.
    if has_hidden(member.name) or has_hidden(member.organisation):
        yield Problem("call.text-hidden", place)
