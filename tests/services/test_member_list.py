"""A list of members: what each row would do is shown first, and only good rows are taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.member_facts import MemberFacts
from reviewer_app.errors import NotPossible, Problems, WrongUse
from reviewer_app.services.office.member_columns import id_from_name
from reviewer_app.services.office.member_facts import facts_of
from reviewer_app.services.office.member_table import (
    RowState,
    import_members,
    preview_members,
    take_in,
)
from reviewer_app.services.office.members import (
    NewMember,
    add_members,
    edit_member,
    office_members,
    remove_members,
)
from tests.kit import tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

HEADS = ("Full name", "Organisation", "Country", "Working languages", "Themes", "E-mail")


def _book(path: Path, rows: list[tuple[object, ...]]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEADS, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def test_a_spreadsheet_is_shown_before_anything_is_stored(mine: Round) -> None:
    file = _book(
        mine.folder / "board.xlsx",
        [
            ("Anna Papadáki", "Ministry of Water", "Greece", "el, en", "water; floods", "a@x.org"),
            ("Ada Member", "", "", "en; fr", "schools", ""),
            ("Bo Member", "", "", "", "", ""),
            ("Jean Dupont", "INSP", "Frankreich", "français", "", ""),
            ("Anna Papadáki", "Elsewhere", "ie", "", "", ""),
            ("=1+1", "x", "IE", "", "", ""),
        ],
    )
    before = tree(mine.folder / "office")
    preview = preview_members(mine.office, file)
    assert tree(mine.folder / "office") == before
    assert preview.unused == ("E-mail",)
    states = [r.state for r in preview.rows]
    assert states == ["new", "changed", "same", "faulty", "new", "faulty"]
    first = preview.rows[0].member
    assert (first.id, first.country, first.language) == ("anna-papadaki", "GR", "en")
    assert preview.rows[1].member.id == "ada", "found by the name"
    assert preview.rows[4].member.id == "anna-papadaki-2"
    assert {(f.code, f.place) for f in preview.faults} == {
        ("members.country", "row 5"),
        ("call.language", "row 5"),
        ("call.formula", "row 7"),
    }
    taken = take_in(mine.office, preview)
    assert taken.added == ("anna-papadaki", "anna-papadaki-2")
    assert taken.changed == ("ada",)
    facts = facts_of(mine.office)
    assert facts[MemberId("anna-papadaki")] == MemberFacts(("el", "en"), ("water", "floods"))
    assert facts[MemberId("ada")] == MemberFacts(("en", "fr"), ("schools",))
    again = preview_members(mine.office, file)
    assert not again.of(RowState.NEW, RowState.CHANGED), "taking it in again does nothing"


def test_the_command_takes_all_or_nothing(mine: Round) -> None:
    file = mine.folder / "list.csv"
    file.write_text("id,name,language\nada,Ada Member,en\ndan,Dan,de\nDAN,Dana,en\n", "utf-8")
    with pytest.raises(Problems) as told:
        import_members(mine.office, file)
    assert {(p.code, p.place) for p in told.value.problems} == {
        ("members.twice", "row 2"),
        ("members.language", "row 3"),
        ("members.twice-in-file", "row 4"),
    }
    assert len(office_members(mine.office)) == 3
    file.write_text("Prénom;Nom;Langue\nZoé;Martin;français\n", "utf-8")
    assert import_members(mine.office, file) == ("zoe-martin",)
    assert office_members(mine.office)[-1].language == "fr"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"id,name\n", "members.none"),
        (b"id,e-mail\nx,y\n", "members.column"),
        ("name\nZoé\n".encode("latin-1"), "members.encoding"),
        (b'name\n"open\n', "call.csv"),
    ],
)
def test_what_is_no_list_is_refused(mine: Round, data: bytes, code: str) -> None:
    file = mine.folder / "list.csv"
    file.write_bytes(data)
    with pytest.raises(Problems) as told:
        preview_members(mine.office, file)
    assert [p.code for p in told.value.problems] == [code]


def test_a_record_is_changed_by_who_saw_it(mine: Round) -> None:
    seen = office_members(mine.office)[0]
    assert edit_member(mine.office, NewMember("ada", "Ada King", "fr", "Org", "ie"), seen)
    now = office_members(mine.office)[0]
    assert (now.name, now.language, now.country) == ("Ada King", "fr", "IE")
    assert not edit_member(mine.office, NewMember("ada", "Ada King", "fr", "Org", "IE"), now)
    with pytest.raises(NotPossible, match=r"kept\.changed"):
        edit_member(mine.office, NewMember("ada", "Ada"), seen)
    with pytest.raises(WrongUse, match=r"members\.name"):
        edit_member(mine.office, NewMember("ada", " "), now)
    with mine.office.store.begin() as work:
        actions = [e.action for e in work.ledger()]
    assert actions.count("member.edit") == 1


def test_only_who_never_took_part_is_removed(mine: Round) -> None:
    add_members(mine.office, (NewMember("dan", "Dan"), NewMember("eve", "Eve")))
    with pytest.raises(NotPossible, match=r"member\.in-use"):
        remove_members(mine.office, ("dan", "ada"))
    assert len(office_members(mine.office)) == 5
    remove_members(mine.office, ("dan", "eve"))
    assert [m.id for m in office_members(mine.office)] == ["ada", "bo", "cy"]
    with pytest.raises(WrongUse, match=r"members\.twice"):
        add_members(mine.office, (NewMember("ADA", "Another"),))
    with pytest.raises(WrongUse, match=r"members\.twice"):
        add_members(mine.office, (NewMember("officer-1", "Another"),))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Anna Papadáki", "anna-papadaki"),
        ("ANNA", "anna-2"),
        ("李 小龙", "member-1"),
        ("con", "member-1"),
        ("–", "member-1"),
    ],
)
def test_identifiers_are_made_of_names(name: str, made: str) -> None:
    assert id_from_name(name, ("Anna",)) == made
