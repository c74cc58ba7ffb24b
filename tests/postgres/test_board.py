"""The board and the second hands on a shared store: the same as on SQLCipher, and nobody overwrites anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.member_facts import MemberFacts
from reviewer_app.errors import NotPossible
from reviewer_app.services.office.backup import backup_office
from reviewer_app.services.office.backup_trial import try_backup
from reviewer_app.services.office.board import board_of
from reviewer_app.services.office.member_facts import facts_of, keep_facts
from reviewer_app.services.office.members import (
    NewMember,
    add_members,
    edit_member,
    office_members,
    remove_members,
)
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.revocation_plan import plan_revocation
from reviewer_app.services.office.second_hands import BACKUP, BACKUP_TRIED, open_items
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office
    from tests.postgres.shared import Ground, Shared

ADA = MemberId("ada")


def test_both_stores_tell_the_same_of_the_board(
    shared: Shared, twin: Office, ground: Ground
) -> None:
    for office in (shared.a, twin):
        merge_results(office, None, None, list(ground.files))
    here, there = board_of(shared.b), board_of(twin)
    assert [(m.id, m.state) for m in here.members] == [(m.id, m.state) for m in there.members]
    assert [k.words for m in here.members for k in m.keys] == [
        k.words for m in there.members for k in m.keys
    ]
    plans = [plan_revocation(office, ADA, ()) for office in (shared.a, twin)]
    assert len({tuple((r.id, r.before, r.after) for r in p.results) for p in plans}) == 1


def test_two_officers_work_on_one_board(shared: Shared) -> None:
    first, second = shared.a, shared.b
    add_members(first, (NewMember("dan", "Dan"),))
    keep_facts(second, {MemberId("dan"): MemberFacts(("fr",), ("water",))})
    assert facts_of(first)[MemberId("dan")].expertise == ("water",)
    seen = next(m for m in office_members(first) if m.id == "dan")
    edit_member(second, NewMember("dan", "Dan the Second"), seen)
    with pytest.raises(NotPossible, match=r"kept\.changed"):
        edit_member(first, NewMember("dan", "Dan the First"), seen)
    remove_members(second, ("dan",))
    assert "dan" not in facts_of(first)


def test_a_backup_of_a_shared_office_is_tried(shared: Shared) -> None:
    office = shared.a
    file = office.folder.parent / "one.opsibackup"
    backup_office(office, file)
    assert try_backup(office, file, PASSPHRASE).since >= 0
    left = {i.name for i in open_items(shared.b)}
    assert not left & {BACKUP, BACKUP_TRIED}, "the other officer sees it too"
