"""What the office knows of members beside their records: kept, read back, refused where it is faulty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.member_facts import MOST_FACTS, MemberFacts
from reviewer_app.errors import Problems, Refused
from reviewer_app.formats.canonical import encode
from reviewer_app.formats.wire.member_facts import member_facts_from_json, member_facts_to_json
from reviewer_app.services.office.member_facts import KIND, facts_from_text, facts_of, keep_facts
from reviewer_app.services.office.session import unlock_office
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from tests.kit import Round

ADA, BO = MemberId("ada"), MemberId("bo")
WATER = MemberFacts(("fr", "en"), ("water", "public health"))


def test_facts_are_kept_and_others_are_assumed(mine: Round) -> None:
    keep_facts(mine.office, {ADA: WATER})
    keep_facts(mine.office, {ADA: WATER})
    with mine.office.store.begin() as work:
        record = work.kept(KIND, ADA)
    assert record is not None
    assert record.version == 1, "the same is not written again"
    mine.office.close()
    again = unlock_office(mine.folder / "office", passphrase=PASSPHRASE)
    found = facts_of(again)
    assert found[ADA] == WATER
    assert found[BO] == MemberFacts(("en",)), "the program's language"
    assert set(found) == {"ada", "bo", "cy"}
    again.close()


def test_faulty_facts_change_nothing(mine: Round) -> None:
    many = tuple(f"theme {n}" for n in range(MOST_FACTS + 1))
    wrong = {
        ADA: WATER,
        BO: MemberFacts(("English",), ("a" * 301, "hid\u202eden", *many)),
    }
    with pytest.raises(Problems) as told:
        keep_facts(mine.office, wrong)
    assert {(p.code, p.place) for p in told.value.problems} == {
        ("call.language", "bo"),
        ("call.text-long", "bo"),
        ("call.text-hidden", "bo"),
        ("members.facts-many", "bo"),
    }
    assert facts_of(mine.office)[ADA] == MemberFacts(("en",))


def test_typed_facts_are_put_in_order() -> None:
    assert facts_from_text(" FR; en,fr ", "Water |  public   health\nWater") == MemberFacts(
        ("fr", "en"), ("Water", "public health")
    )
    assert facts_from_text("", " ; ") == MemberFacts()


def test_only_one_form_is_read() -> None:
    data = member_facts_to_json(WATER)
    assert member_facts_from_json(data) == WATER
    many = {"type": "member-facts", "v": 1, "languages": [], "expertise": ["x"] * (MOST_FACTS + 1)}
    for wrong in (data[:-1], data.replace(b'"v":1', b'"v":2'), data + b" ", encode(many)):
        with pytest.raises(Refused, match=r"members\.facts"):
            member_facts_from_json(wrong)
