"""Several rounds on one desk: listed, chosen, kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.review import ConflictState
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import check_export, export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.purging import purge_desk_round
from reviewer_app.services.desk.rounds import choose_round, rounds
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office.assignments import Wish, assign_reviews
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.calls import import_call
from tests.kit import CALL_TOML, PASSPHRASE, tree, write_call
from tests.services.commands import command, told

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from tests.kit import Round


def second_round(played: Round) -> Path:
    """Build the package of a second round of the same call."""
    text = CALL_TOML.replace('id = "tiny"\n', 'id = "tiny"\nround = 2\n', 1)
    import_call(played.office, write_call(played.folder / "call-2", call__toml=text))
    assign_reviews(played.office, "tiny", 2, Wish())
    return build_bundle(played.office, "tiny", 2, played.folder / "bundle-2").path


def _open(desk: Desk) -> int:
    return reviews.overview(desk).call.round


def test_each_round_keeps_its_own_work(mine: Round) -> None:
    desk = mine.desks["ada"]
    assert [(r.round, r.chosen, r.counts.complete) for r in rounds(desk)] == [(1, True, 3)]
    open_package(desk, second_round(mine))
    assert _open(desk) == 2, "what was opened last is the open one"
    assert [(r.round, r.chosen) for r in rounds(desk)] == [(2, True), (1, False)]
    reviews.answer_none(desk)
    reviews.set_score(desk, "S-1", "need", 2)
    turned = choose_round(desk, "tiny", 1)
    assert (turned.round, turned.chosen, turned.title.best(("fr",))) == (1, True, "Petit appel")
    assert _open(desk) == 1
    first = reviews.overview(desk)
    assert first.counts.complete == 3
    assert first.undo is not None
    assert first.undo.what != "score" or first.undo.after != "2", "undo belongs to its round"
    choose_round(desk, "tiny", 2)
    undone = reviews.undo(desk)
    assert undone is not None
    assert (undone[0].criterion, undone[0].after) == ("need", "2")
    assert choose_round(desk, None, 1).counts.complete == 3


def test_the_chosen_round_lasts_until_another_package_is_opened(mine: Round) -> None:
    desk = mine.desks["ada"]
    second = second_round(mine)
    open_package(desk, second)
    choose_round(desk, "tiny", 1)
    folder = desk.folder
    desk.close()
    again = unlock_desk(folder, PASSPHRASE, mine.clock)
    mine.desks["ada"] = again
    assert _open(again) == 1
    open_package(again, second)
    assert _open(again) == 2, "opening a package again leads to its round"
    before = tree(folder)
    open_package(again, second)
    assert tree(folder) == before


def test_an_export_holds_to_the_round_it_began_with(mine: Round) -> None:
    desk = mine.desks["ada"]
    open_package(desk, second_round(mine))
    choose_round(desk, "tiny", 1)
    steps: list[str] = []

    def turn(_step: object) -> None:
        steps.append("turned")
        choose_round(desk, "tiny", 2)

    done = export_result(desk, mine.folder / "again.opsiresult", report=turn)
    assert steps
    assert done.revision == 2, "round 1 was exported once before"
    assert _open(desk) == 2
    assert check_export(desk).next_revision == 1


def test_what_cannot_be_chosen(mine: Round) -> None:
    desk = mine.desks["ada"]
    with pytest.raises(WrongUse, match=r"call\.unknown"):
        choose_round(desk, "tiny", 7)
    open_package(desk, second_round(mine))
    reviews.declare_conflict(desk, "S-1", ConflictState.NONE)
    choose_round(desk, "tiny", 1)
    purge_desk_round(desk, "tiny", 1)
    assert _open(desk) == 2, "a purged round is nobody's work"
    assert [r.round for r in rounds(desk)] == [2]
    with pytest.raises(NotPossible, match=r"package\.purged"):
        choose_round(desk, "tiny", 1)


def test_the_command_line_lists_and_switches(mine: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    desk = mine.desks["ada"]
    open_package(desk, second_round(mine))
    at = ("--at", desk.folder)
    listed = told("desk", "rounds", *at)
    assert [(r["round"], r["open"]) for r in listed["rounds"]] == [(2, True), (1, False)]
    assert "Tiny call" in command("desk", "rounds", *at).out
    switched = told("desk", "switch", "--call", "tiny", "--round", "1", *at)
    assert (switched["round"], switched["open"], switched["complete"]) == (1, True, 3)
    assert told("desk", "list", *at)["round"] == 1
    once = told("desk", "conflict", "S-1", "link", "--reason", "met", "--round", "2", *at)
    assert once["conflict"] == "link_may_score", "a named round holds for one command"
    assert _open(desk) == 1
    assert command("desk", "switch", "--round", "9", *at, "--json").error == "call.unknown"
