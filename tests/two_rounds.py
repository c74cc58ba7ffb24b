"""A call of four submissions and three members, reviewed twice: before and after discussion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import ConflictState
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.merging import merge_results
from tests.kit import CALL_TOML, MEMBERS, TABLE, Ticking, make_desk, make_office, write_call

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.office.session import Office

FOUR = TABLE + "S-4,Fourth,,Team four,Org four,FI,en,south,A fourth idea.\n"
BEFORE = {
    "ada": {"S-1": (5, 4), "S-2": (4, 4), "S-3": (2, 2), "S-4": (1, 3)},
    "bo": {"S-1": (4, 4), "S-2": (2, 3), "S-3": (3, 3), "S-4": (2, 2)},
    "cy": {"S-1": (2, 2), "S-2": (3, 3), "S-3": (2, 1), "S-4": (1, 1)},
}
"""Levels on need and plan."""
AFTER = {
    "ada": {"S-1": (4, 4), "S-2": (4, 4), "S-3": (2, 2), "S-4": (2, 3)},
    "bo": {"S-1": (4, 4), "S-2": (4, 4), "S-3": (3, 3), "S-4": (4, 4)},
    "cy": {"S-1": (3, 2), "S-2": (5, 5), "S-3": (2, 1), "S-4": (3, 4)},
}
REASON = "REASON-MARK-31d2: the budget was explained."
"""Why cy gave S-1 more."""


def play_two_rounds(folder: Path) -> Office:
    """Play both rounds of one call and merge all results; return the open office."""
    clock = Ticking()
    office, _ = make_office(folder / "office", clock)
    import_call(office, write_call(folder / "call", submissions__csv=FOUR))
    add_members(office, tuple(NewMember(id=m, name=f"{m.title()} Member") for m in MEMBERS))
    made = {str(i.member): i for i in make_invitations(office, MEMBERS, folder / "invitations", cost=MINIMUM)}  # fmt: skip
    assign_reviews(office, None, None, Wish())
    bundle = build_bundle(office, None, None, folder / "bundle")
    desks = {m: make_desk(folder / f"desk-{m}", made[m], bundle.path, clock) for m in MEMBERS}
    _review(office, 1, desks, BEFORE, folder / "results-1")
    second = CALL_TOML.replace('id = "tiny"\n', 'id = "tiny"\nround = 2\n', 1)
    import_call(office, write_call(folder / "call-2", call__toml=second, submissions__csv=FOUR))
    assign_reviews(office, "tiny", 2, Wish())
    again = build_bundle(office, "tiny", 2, folder / "bundle-2")
    for desk in desks.values():
        open_package(desk, again.path)
    _review(office, 2, desks, AFTER, folder / "results-2")
    for desk in desks.values():
        desk.close()
    return office


def _review(
    office: Office,
    number: int,
    desks: dict[str, Desk],
    levels: dict[str, dict[str, tuple[int, int]]],
    folder: Path,
) -> None:
    folder.mkdir()
    files = []
    for member, desk in desks.items():
        for submission, (need, plan) in levels[member].items():
            reviews.declare_conflict(desk, submission, ConflictState.NONE)
            reviews.show(desk, submission)
            why = REASON if (number, member, submission) == (2, "cy", "S-1") else ""
            reviews.set_score(desk, submission, "need", need, why)
            reviews.set_score(desk, submission, "plan", plan)
        files.append(folder / f"{member}.opsiresult")
        export_result(desk, files[-1])
    merge_results(office, "tiny", number, files)
