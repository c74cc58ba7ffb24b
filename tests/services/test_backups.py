"""Three backups of a desk's store: made, turned over, restored, renewed with the key, purged with the round."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import Audience, ConflictState
from reviewer_app.errors import MachineFault, NotPossible, Refused, WrongUse
from reviewer_app.services import copies, locks
from reviewer_app.services.copies import Why, copies_in
from reviewer_app.services.desk import generations as keeping
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.changes_since import changes_since_export
from reviewer_app.services.desk.export import export_result, remarks, set_remarks
from reviewer_app.services.desk.generations import generations, keep_copy, keep_copy_if_due
from reviewer_app.services.desk.known import STORE_FILE
from reviewer_app.services.desk.mending import mend_desk
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.purging import purge_desk_round
from reviewer_app.services.desk.restoring import restore_copy
from reviewer_app.services.desk.session import Desk, unlock_desk
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.merging import merge_results
from tests.kit import PASSPHRASE, Round
from tests.services.commands import command

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "NOTE-MARK-55aa only mine"


@pytest.fixture
def desk(mine: Round) -> Desk:
    """Ada's desk, with no copies yet."""
    for copy in copies_in(mine.desks["ada"].folder):
        copies.drop_copy(copy)
    return mine.desks["ada"]


def _level(desk: Desk, submission: str, criterion: str) -> int | None:
    row = next(r for r in reviews.overview(desk).rows if r.head.id == submission)
    score = row.review.score(criterion)
    return None if score is None else score.level


def _work(desk: Desk, level: int) -> None:
    reviews.set_score(desk, "S-2", "need", level)


def test_three_are_kept_and_the_oldest_goes(desk: Desk) -> None:
    names = []
    for level in (1, 2, 3, 4, 5):
        _work(desk, level)
        made = keep_copy(desk, Why.DAY)
        assert made is not None
        names.append(made.name)
    assert [c.name for c in copies_in(desk.folder)] == names[:1:-1]
    assert {p.name for p in (desk.folder / copies.COPIES).iterdir()} == {
        f"{n}.db" for n in names[2:]
    }
    assert keep_copy(desk, Why.DAY) == copies_in(desk.folder)[0], "nothing was changed since"


def test_a_copy_is_due_after_hours_and_only_after_work(mine: Round, desk: Desk) -> None:
    first = keep_copy_if_due(desk)
    assert first is not None
    _work(desk, 1)
    assert keep_copy_if_due(desk) is None
    mine.clock.now += dt.timedelta(hours=13)
    second = keep_copy_if_due(desk)
    assert second is not None
    assert second.name != first.name
    mine.clock.now += dt.timedelta(hours=13)
    assert keep_copy_if_due(desk) == second


def test_nothing_in_a_copy_can_be_read_without_the_key(desk: Desk) -> None:
    reviews.set_notes(desk, "S-1", NOTE)
    made = keep_copy(desk, Why.DAY)
    assert made is not None
    assert NOTE.encode() not in made.path.read_bytes()
    assert b"SQLite" not in made.path.read_bytes()
    assert made.path.stat().st_mode & 0o077 == 0


def test_the_list_says_what_differs(desk: Desk) -> None:
    before = _level(desk, "S-2", "need")
    keep_copy(desk, Why.DAY)
    _work(desk, 1)
    reviews.set_comment(desk, "S-2", Audience.TEAM, "another sentence")
    reviews.set_notes(desk, "S-3", NOTE)
    told = generations(desk)[0]
    assert told.sound
    assert (told.scored, told.assigned) == (3, 3)
    said = {(c.submission, c.what, c.before, c.after) for c in told.differs.changes}
    assert said == {("S-2", "score", "1", str(before)), ("S-2", "team", "", "")}
    assert told.differs.notes == ("S-3",)
    assert NOTE not in repr(told)


def test_restoring_puts_everything_back_and_is_undone(desk: Desk, tmp_path: Path) -> None:
    before = _level(desk, "S-2", "need")
    reviews.set_notes(desk, "S-3", NOTE)
    set_remarks(desk, "a remark")
    made = keep_copy(desk, Why.DAY)
    assert made is not None
    _work(desk, 1)
    reviews.clear_score(desk, "S-1", "plan")
    reviews.set_notes(desk, "S-3", "")
    set_remarks(desk, "")
    third = export_result(desk, tmp_path / "third.opsiresult", partial=True)
    done = restore_copy(desk, made.name)
    assert done.changed == 2
    assert _level(desk, "S-2", "need") == before
    assert _level(desk, "S-1", "plan") is not None
    assert reviews.notes(desk, "S-3") == NOTE
    assert remarks(desk) == "a remark"
    # Numbers go on: what is exported next continues what was exported after that copy.
    assert changes_since_export(desk).revision == third.revision
    assert {c.submission for c in changes_since_export(desk).changes} >= {"S-1", "S-2"}
    assert reviews.overview(desk).changed_since_export
    fourth = export_result(desk, tmp_path / "fourth.opsiresult")
    assert fourth.revision == third.revision + 1
    back = restore_copy(desk, done.undo)
    assert _level(desk, "S-2", "need") == 1
    assert _level(desk, "S-1", "plan") is None
    assert reviews.notes(desk, "S-3") == ""
    restore_copy(desk, back.undo)
    assert _level(desk, "S-2", "need") == before


def test_each_restored_value_is_one_step_of_undo(desk: Desk) -> None:
    made = keep_copy(desk, Why.DAY)
    assert made is not None
    before = _level(desk, "S-2", "need")
    _work(desk, 1)
    restore_copy(desk, made.name)
    assert _level(desk, "S-2", "need") == before
    reviews.undo(desk)
    assert _level(desk, "S-2", "need") == 1


def test_a_conflict_declared_since_stays_declared(desk: Desk) -> None:
    made = keep_copy(desk, Why.DAY)
    assert made is not None
    reviews.declare_conflict(desk, "S-2", ConflictState.CONFLICT, "my cousin")
    restore_copy(desk, made.name)
    row = next(r for r in reviews.overview(desk).rows if r.head.id == "S-2")
    assert row.review.conflict is ConflictState.CONFLICT


def test_no_office_sees_a_fork_after_restoring(mine: Round, desk: Desk, tmp_path: Path) -> None:
    made = keep_copy(desk, Why.DAY)
    assert made is not None
    _work(desk, 1)
    export_result(desk, tmp_path / "b.opsiresult")
    restore_copy(desk, made.name)
    export_result(desk, tmp_path / "c.opsiresult")
    report = merge_results(
        mine.office, None, None,
        [mine.results["ada"], tmp_path / "b.opsiresult", tmp_path / "c.opsiresult"],
    )  # fmt: skip
    states = sorted(f.state for f in report.files)
    assert states == ["merged", "superseded", "superseded"]


def test_before_a_package_takes_effect_a_copy_is_kept(mine: Round, desk: Desk) -> None:
    built = build_bundle(mine.office, None, None, mine.folder / "again")
    open_package(desk, built.path)
    assert [c.why for c in copies_in(desk.folder)] == [Why.PACKAGE]


def test_a_full_disk_keeps_the_copies_and_the_work(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = keep_copy(desk, Why.DAY)
    assert made is not None
    _work(desk, 1)

    def full(*_args: object, **_named: object) -> None:
        raise MachineFault("machine.disk-full", file="")

    monkeypatch.setattr(keeping, "write_copy", full)
    with pytest.raises(MachineFault):
        keep_copy(desk, Why.DAY)
    with pytest.raises(MachineFault):
        restore_copy(desk, made.name)
    assert _level(desk, "S-2", "need") == 1, "without a copy of now nothing is put back"
    assert copies_in(desk.folder) == (made,)
    assert export_result(desk, tmp_path / "x.opsiresult").path.exists(), "an export does not wait"


def test_leftovers_of_a_crash_are_swept_away(desk: Desk) -> None:
    inner = desk.folder / copies.COPIES / ".copy-abc"
    inner.mkdir(parents=True)
    (inner / "copy.db").write_bytes(b"half")
    keep_copy(desk, Why.DAY)
    assert [p.suffix for p in inner.parent.iterdir()] == [".db"]


def test_a_damaged_copy_is_named_so_and_not_restored(desk: Desk) -> None:
    made = keep_copy(desk, Why.DAY)
    assert made is not None
    data = bytearray(made.path.read_bytes())
    data[5000:9000] = bytes(4000)
    made.path.write_bytes(data)
    _work(desk, 1)
    assert not generations(desk)[0].sound
    with pytest.raises(Refused):
        restore_copy(desk, made.name)
    with pytest.raises(WrongUse, match=r"copy\.unknown"):
        restore_copy(desk, "20200101T000000Z-day")
    assert _level(desk, "S-2", "need") == 1


def test_a_new_key_opens_the_copies_and_the_old_one_does_not(desk: Desk) -> None:
    made = keep_copy(desk, Why.DAY)
    assert made is not None
    before, sealed = _level(desk, "S-2", "need"), made.path.read_bytes()
    _work(desk, 1)
    locks.rekey(desk.folder, desk.store, PASSPHRASE, cost=MINIMUM)
    desk.close()
    assert made.path.read_bytes() != sealed
    assert [p.suffix for p in made.path.parent.iterdir()] == [".db"]
    again = unlock_desk(desk.folder, PASSPHRASE)
    assert generations(again)[0].sound
    restore_copy(again, made.name)
    assert _level(again, "S-2", "need") == before
    again.close()


def test_a_new_passphrase_leaves_the_copies_readable(desk: Desk) -> None:
    keep_copy(desk, Why.DAY)
    desk.close()
    locks.change_passphrase(desk.folder, PASSPHRASE, "nine other words for the same desk", cost=MINIMUM)  # fmt: skip
    again = unlock_desk(desk.folder, "nine other words for the same desk")
    assert generations(again)[0].sound
    again.close()


def test_what_is_purged_is_purged_from_the_copies(desk: Desk) -> None:
    reviews.set_notes(desk, "S-1", NOTE)
    set_remarks(desk, "a remark of mine")
    made = keep_copy(desk, Why.DAY)
    assert made is not None
    purge_desk_round(desk, None, 1, even_unexported=True)
    store = desk.store.other(made.path)
    with store.begin() as work:
        assert work.rounds_begun() == ()
        assert not any(p.index_json for p in work.packages())
        assert not work.find_meta("remarks")
        assert not any(name.startswith("exported/") for name in work.settings())
    store.close()
    told = generations(desk)[0]
    assert told.sound
    assert told.differs.count == 0


@pytest.mark.parametrize("fault", ["damaged", "gone"])
def test_a_damaged_store_gives_its_place_to_the_newest_sound_copy(
    mine: Round, desk: Desk, tmp_path: Path, fault: str
) -> None:
    _work(desk, 1)
    exported = export_result(desk, tmp_path / "b.opsiresult")
    desk.close()
    with pytest.raises(NotPossible, match=r"copy\.store-sound"):
        mend_desk(desk.folder, PASSPHRASE)
    store = desk.folder / STORE_FILE
    if fault == "gone":
        store.unlink()
    else:
        data = bytearray(store.read_bytes())
        data[3000:] = bytes(len(data) - 3000)
        store.write_bytes(data)
    with pytest.raises(Refused, match=r"passphrase\.wrong"):
        mend_desk(desk.folder, "not these words at all")
    done = mend_desk(desk.folder, PASSPHRASE)
    assert done.copy == copies_in(desk.folder)[0].name
    again = unlock_desk(desk.folder, PASSPHRASE, mine.clock)
    assert _level(again, "S-2", "need") == 1
    # The copy was made after the export: its number is not used twice.
    assert changes_since_export(again).revision == exported.revision
    assert (desk.folder / "desk.db.damaged").exists() == (fault == "damaged")
    purge_desk_round(again, None, 1, even_unexported=True)
    assert not list(desk.folder.glob("*.damaged*"))
    again.close()


def test_where_no_copy_can_be_read_nothing_is_changed(desk: Desk) -> None:
    desk.close()
    store = desk.folder / STORE_FILE
    store.write_bytes(bytes(8192))
    with pytest.raises(Refused, match=r"copy\.none-sound"):
        mend_desk(desk.folder, PASSPHRASE)
    assert store.read_bytes() == bytes(8192)
    store.unlink()


def test_the_command_line_reaches_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    desk.close()
    at = ("--at", desk.folder)
    listed = command("desk", "backups", "--now", *at, "--json").json["backups"]
    assert len(listed) == 1
    command("desk", "score", "S-2", "need", "1", *at)
    changes = command("desk", "changes", *at, "--json").json["changes"]
    assert [(c["submission"], c["what"], c["after"]) for c in changes] == [("S-2", "score", "1")]
    assert "S-2" in command("desk", "changes", *at).out
    done = command("desk", "go-back", listed[0]["backup"], *at, "--json").json
    assert done["changed"] == 1
    assert command("desk", "changes", *at, "--json").json["changes"] == []
    assert command("desk", "go-back", "nothing", *at, "--json").error == "copy.unknown"
    assert command("desk", "mend", *at, "--json").error == "copy.store-sound"
    assert "export" not in command("desk", "backups", *at).err
