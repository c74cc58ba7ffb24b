"""The desk says that a result was counted, or alarms: real packages, real desks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import rfc8785

from reviewer_app.domain.ids import MemberId
from reviewer_app.formats.bundle import read_brief
from reviewer_app.services.desk import notices
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.receipts import receipts
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office import rounds
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.merging import merge_results
from tests.kit import PASSPHRASE
from tests.services.commands import command, told

if TYPE_CHECKING:
    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import PackageOpened
    from tests.kit import Round

ADA = MemberId("ada")
SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "desk-receipt.json"


def following(round_: Round, name: str, *desks: Desk) -> tuple[PackageOpened, ...]:
    """Build the next package and open it on the desks."""
    built = build_bundle(round_.office, None, None, round_.folder / name)
    return tuple(open_package(desk, built.path) for desk in desks)


def again(round_: Round, desk: Desk, name: str) -> Path:
    """Export once more."""
    path = round_.folder / f"{name}.opsiresult"
    export_result(desk, path)
    return path


def twin_of(round_: Round, desk: Desk, name: str) -> Desk:
    """Restore a backup of a desk: a copy of its folder."""
    shutil.copytree(desk.folder, round_.folder / name)
    return unlock_desk(round_.folder / name, PASSPHRASE, round_.clock)


def test_the_desk_says_that_result_n_was_counted(mine: Round) -> None:
    ada = mine.desks["ada"]
    merge_results(mine.office, None, None, [mine.results["ada"]])
    opened = following(mine, "b2", ada)[0]
    assert (opened.receipt.state.value, opened.receipt.revision) == ("counted", 1)
    second = again(mine, ada, "second")
    assert receipts(ada).receipt.state.value == "older-underway", "made after the package: no alarm"
    merge_results(mine.office, None, None, [second])
    opened = following(mine, "b3", ada)[0]
    assert (opened.receipt.state.value, opened.receipt.revision) == ("counted", 2)
    lines = receipts(ada).lines
    assert [[s.state for s in line.said] for line in lines] == [
        ["underway", "counted", "superseded"],
        ["underway", "underway", "counted"],
    ]  # fmt: skip


def test_an_older_result_is_told_with_both_numbers(mine: Round) -> None:
    ada, bo = mine.desks["ada"], mine.desks["bo"]
    merge_results(mine.office, None, None, [mine.results["ada"]])
    again(mine, ada, "lost-in-the-mail")
    opened, not_arrived = following(mine, "b2", ada, bo)
    assert (opened.receipt.state.value, opened.receipt.revision, opened.receipt.newest) == (
        "older", 1, 2,
    )  # fmt: skip
    assert notices.notices_of(opened)[0].code == "receipt.older"
    assert not_arrived.receipt.state.value == "not-arrived"


def test_what_an_officer_decided_is_told(mine: Round) -> None:
    office, (ada, bo, cy) = mine.office, (mine.desks[m] for m in ("ada", "bo", "cy"))
    merge_results(office, None, None, [mine.results["ada"]])
    rounds.undo_last_merge(office, None, None, "too early")
    merge_results(office, None, None, [mine.results["bo"]])
    rounds.close_round(office, None, None, (MemberId("cy"),), "no answer")
    merge_results(office, None, None, [mine.results["cy"]])
    states = [o.receipt.state.value for o in following(mine, "b2", ada, bo, cy)]
    assert states == ["undone", "counted", "closed"]


def test_a_result_that_this_desk_never_made_alarms(mine: Round) -> None:
    ada = mine.desks["ada"]
    merge_results(mine.office, None, None, [mine.results["ada"]])
    twin = twin_of(mine, ada, "twin")
    merge_results(mine.office, None, None, [again(mine, twin, "by-the-twin")])
    opened, same = following(mine, "b2", ada, twin)
    assert (opened.receipt.state.value, opened.receipt.newer_elsewhere) == ("foreign", True)
    gravest = notices.notices_of(opened)[0]
    assert (gravest.code, gravest.level.value) == ("receipt.foreign-newer", "alarm")
    assert same.receipt.state.value == "counted"
    # Going on all the same ends in a fork, and both desks say so.
    merge_results(mine.office, None, None, [again(mine, ada, "a3"), again(mine, twin, "t3")])
    opened, same = following(mine, "b3", ada, twin)
    assert opened.receipt.alarm
    assert same.receipt.alarm
    twin.close()


def test_notices_last_until_they_were_acknowledged(mine: Round) -> None:
    ada = mine.desks["ada"]
    merge_results(mine.office, None, None, [mine.results["ada"]])
    following(mine, "b2", ada)
    waiting = notices.lasting_notices(ada)
    assert [n.code for n in waiting] == ["receipt.counted"]
    notices.acknowledge(ada, waiting[0].id)
    assert notices.lasting_notices(ada) == ()
    merge_results(mine.office, None, None, [again(mine, ada, "second")])
    following(mine, "b3", ada)
    assert [n.facts["n"] for n in notices.lasting_notices(ada)] == [2], "another number is news"


def test_the_commands_tell_the_same(mine: Round) -> None:
    ada = mine.desks["ada"]
    merge_results(mine.office, None, None, [mine.results["ada"]])
    built = build_bundle(mine.office, None, None, mine.folder / "b2")
    ada.close()
    (mine.folder / "pass").write_text(PASSPHRASE)
    here = ("--at", ada.folder, "--passphrase-file", mine.folder / "pass")
    opened = told("desk", "open", built.path, *here)
    assert (opened["receipt"]["state"], opened["counted_revision"]) == ("counted", 1)
    assert [c["kind"] for c in opened["roster_changes"]] == ["my-key-listed"]
    assert opened["own_key"]["standing"] == "active"
    listed = told("desk", "receipt", *here)
    jsonschema.validate(listed, json.loads(SCHEMA.read_text()))
    assert [(e["state"], e["said"][-1]["package"]) for e in listed["exports"]] == [("counted", 2)]
    assert [n["code"] for n in listed["notices"]] == ["receipt.counted"]
    said = command("desk", "receipt", "--acknowledge", *here).out
    assert "✓  Your result number 1 was counted." in said
    assert told("desk", "receipt", *here)["notices"] == []
    mine.desks["ada"] = unlock_desk(ada.folder, PASSPHRASE, mine.clock)


def test_a_brief_of_an_older_program_tells_nothing(mine: Round) -> None:
    with mine.desks["ada"].store.begin() as work:
        brief = json.loads(work.packages()[-1].brief_json)
    assert brief.pop("as_of")
    old = read_brief(rfc8785.dumps(brief))
    assert (old.as_of, old.held, old.draft) == (None, (), None)
