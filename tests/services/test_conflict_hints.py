"""Hints at a conflict: only what is equal, only what the member can check; the member decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.conflict_hints import (
    HintKind,
    answer_others,
    ask_again,
    conflict_list,
)
from reviewer_app.services.desk.views import Gate
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from tests.kit import MEMBERS, Ticking, make_desk, make_office, write_call

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk

TABLE = (
    "id,title,team,organisation,country,language,group,idea\n"
    "S-1,First,Team one,École  nationale; d’Administration,FR,en,north,TEXT-MARK-1\n"
    "S-2,Second,Team two,Org two,PT,en,north,TEXT-MARK-2\n"
    "S-3,Third,Team three,Org three,EE,en,south,TEXT-MARK-3\n"
    "S-4,Fourth,Ecole Nationale d'administration,Org four,IE,en,south,TEXT-MARK-4\n"
    "S-5,Fifth,Team five,École nationale d’administration publique,IE,en,south,TEXT-MARK-5\n"
)


def made_desk(path: Path, organisation: str, country: str) -> Desk:
    """Return a desk of a member with an organisation and a country, with the package open."""
    clock = Ticking()
    office, _ = make_office(path / "office", clock)
    import_call(office, write_call(path / "call", submissions__csv=TABLE))
    member = NewMember(id="ada", name="Ada", organisation=organisation, country=country)

    others = tuple(NewMember(id=m, name=m) for m in MEMBERS[1:])
    add_members(office, (member, *others))
    invitation = make_invitations(office, MEMBERS, path / "invitations", cost=MINIMUM)[0]
    assign_reviews(office, None, None, Wish())
    bundle = build_bundle(office, None, None, path / "bundle")
    office.close()
    return make_desk(path / "desk", invitation, bundle.path, clock)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of somebody from the same school and the same country as some teams."""
    made = made_desk(tmp_path, "école nationale d'Administration", "PT")
    yield made
    made.close()


def test_only_what_is_equal_is_hinted_at(desk: Desk) -> None:
    hints = conflict_list(desk).hints
    assert {str(s): (h.kind, h.shared) for s, h in hints.items()} == {
        "S-1": (HintKind.ORGANISATION, "École nationale; d’Administration"),
        "S-2": (HintKind.COUNTRY, "PT"),
        "S-4": (HintKind.ORGANISATION, "Ecole Nationale d'administration"),
    }


def test_all_others_leaves_the_hinted_ones_and_can_be_taken_back(desk: Desk) -> None:
    reviews.declare_conflict(desk, "S-3", ConflictState.CONFLICT, "my sister")
    assert set(answer_others(desk)) == {"S-5"}
    gates = {str(r.head.id): r.gate for r in reviews.overview(desk).rows}
    assert gates == {
        "S-1": Gate.ASK_FIRST, "S-2": Gate.ASK_FIRST, "S-3": Gate.CONFLICT,
        "S-4": Gate.ASK_FIRST, "S-5": Gate.OPEN,
    }  # fmt: skip
    reviews.declare_conflict(desk, "S-1", ConflictState.NONE)
    ask_again(desk, [r.head.id for r in reviews.overview(desk).rows if r.head.id in ("S-3", "S-5")])
    asked = {str(r.head.id): r.review.conflict for r in reviews.overview(desk).rows}
    assert asked["S-5"] is ConflictState.NOT_ASKED
    assert asked["S-3"] is ConflictState.CONFLICT, "another answer than none is not touched"
    assert asked["S-1"] is ConflictState.NONE


def test_no_entry_means_no_hint(tmp_path: Path) -> None:
    desk = made_desk(tmp_path, " – ", "")
    assert conflict_list(desk).hints == {}
    desk.close()
