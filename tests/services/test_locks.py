"""Passphrase, recovery code and key: changed without losing anything, whatever moment the power fails."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.errors import Refused, WrongUse
from reviewer_app.services import locks, slots
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import unlock_desk, unlock_desk_with_code
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.session import unlock_office, unlock_office_with_code
from reviewer_app.services.office.status import office_warnings
from tests.kit import PASSPHRASE, tree
from tests.services.commands import command, told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

NEW = "another long passphrase for the desk"


@pytest.fixture
def desk(played: Round, tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    shutil.copytree(played.folder / "desk-ada", folder)
    return folder


def _words(folder: Path, passphrase: str) -> tuple[str, ...]:
    opened = unlock_desk(folder, passphrase)
    try:
        return tuple(row.review.to_team for row in reviews.overview(opened).rows)
    finally:
        opened.close()


def test_a_new_passphrase_writes_the_slot_and_nothing_else(desk: Path) -> None:
    words, before = _words(desk, PASSPHRASE), tree(desk)
    locks.change_passphrase(desk, PASSPHRASE, NEW, cost=MINIMUM)
    changed = {name for name, data in tree(desk).items() if before.get(name) != data}
    assert changed <= {slots.PASSPHRASE_SLOT}
    assert _words(desk, NEW) == words
    with pytest.raises(Refused, match=r"passphrase\.wrong"):
        unlock_desk(desk, PASSPHRASE)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("wrong words altogether", NEW, r"passphrase\.wrong"), (PASSPHRASE, "short", r"passphrase\.short")],
)  # fmt: skip
def test_a_refused_change_changes_nothing(desk: Path, old: str, new: str, code: str) -> None:
    before = tree(desk)
    with pytest.raises((Refused, WrongUse), match=code):
        locks.change_passphrase(desk, old, new, cost=MINIMUM)
    assert tree(desk) == before


def test_a_recovery_code_gives_a_new_passphrase(played: Round, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    shutil.copytree(played.folder / "office", folder)
    with pytest.raises(Refused, match=r"code\.wrong"):
        locks.recover(folder, "0000-0000-0000-0000", NEW, cost=MINIMUM)
    locks.recover(folder, played.office_code, NEW, cost=MINIMUM)
    unlock_office(folder, passphrase=NEW).close()
    unlock_office_with_code(folder, code=played.office_code).close()


def test_a_rekey_voids_the_old_key_and_the_old_code(desk: Path) -> None:
    words = _words(desk, PASSPHRASE)
    stale = slots.key_by_passphrase(desk, PASSPHRASE)
    opened = unlock_desk(desk, PASSPHRASE)
    code = locks.rekey(desk, opened.store, PASSPHRASE, cost=MINIMUM)
    opened.close()
    assert _words(desk, PASSPHRASE) == words
    unlock_desk_with_code(desk, code).close()
    assert slots.key_by_passphrase(desk, PASSPHRASE) != stale
    # Whoever kept the old key from an old slot opens nothing with it.
    slots.replace_passphrase(desk, stale, PASSPHRASE, MINIMUM)
    with pytest.raises(Refused, match=r"store\.damaged"):
        unlock_desk(desk, PASSPHRASE)


class _Stop(Exception):
    pass


@pytest.mark.parametrize("when", ["before", "after"])
def test_power_may_fail_around_a_rekey(
    desk: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    words = _words(desk, PASSPHRASE)
    opened = unlock_desk(desk, PASSPHRASE)
    real = opened.store.rekey

    class Failing:
        def rekey(self, key: bytes) -> None:
            if when == "after":
                real(key)
            raise _Stop

    with pytest.raises(_Stop):
        locks.rekey(desk, Failing(), PASSPHRASE, cost=MINIMUM)
    opened.close()
    assert len(slots.key_by_passphrase(desk, PASSPHRASE)) == 64
    assert _words(desk, PASSPHRASE) == words
    again = unlock_desk(desk, PASSPHRASE)
    locks.rekey(desk, again.store, PASSPHRASE, cost=MINIMUM)
    again.close()
    assert len(slots.key_by_passphrase(desk, PASSPHRASE)) == 32
    assert _words(desk, PASSPHRASE) == words


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_code_from_before_an_unfinished_rekey_takes_no_key_away(
    played: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """The passphrase slot then holds the only key that opens: the old code must not replace it by a dead one."""
    folder = tmp_path / "office"
    shutil.copytree(played.folder / "office", folder)
    code = played.office_code
    office = unlock_office(folder, passphrase=PASSPHRASE)
    if when == "before":
        monkeypatch.setattr(office.store, "rekey", _stop)
    else:
        monkeypatch.setattr(slots, "make_slots", _stop)
    with pytest.raises(_Stop):
        locks.rekey(folder, office.store, PASSPHRASE, cost=MINIMUM)
    monkeypatch.undo()
    office.close()
    assert slots.rekey_unfinished(folder)
    before = tree(folder)
    if when == "after":
        for act in (
            lambda: locks.recover(folder, code, NEW, cost=MINIMUM),
            lambda: unlock_office_with_code(folder, code=code),
        ):
            with pytest.raises(Refused, match=r"code\.stale"):
                act()
        assert tree(folder) == before
    else:
        locks.recover(folder, code, NEW, cost=MINIMUM)
        unlock_office(folder, passphrase=NEW).close()
        locks.change_passphrase(folder, NEW, PASSPHRASE, cost=MINIMUM)
    again = unlock_office(folder, passphrase=PASSPHRASE)
    unfinished = when == "after"
    assert ("office.warning.recovery-code" in office_warnings(again)) is unfinished
    new_code = locks.rekey(folder, again.store, PASSPHRASE, cost=MINIMUM)
    again.close()
    mended = unlock_office_with_code(folder, code=new_code)
    assert "office.warning.recovery-code" not in office_warnings(mended)
    mended.close()


def _stop(*_: object, **__: object) -> None:
    raise _Stop


def test_a_rekeyed_office_still_verifies(played: Round, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    shutil.copytree(played.folder / "office", folder)
    office = unlock_office(folder, passphrase=PASSPHRASE)
    head = verify_record(office).head
    locks.rekey(folder, office.store, PASSPHRASE, cost=MINIMUM)
    office.close()
    again = unlock_office(folder, passphrase=PASSPHRASE)
    assert verify_record(again, head).head == head
    again.close()


def test_the_commands(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    (tmp_path / "old").write_text(PASSPHRASE)
    (tmp_path / "new").write_text(NEW)
    here = ("--at", desk, "--passphrase-file")
    told("desk", "passphrase", "--new-passphrase-file", tmp_path / "new", *here, tmp_path / "old")
    made = told("desk", "rekey", *here, tmp_path / "new")
    (tmp_path / "code").write_text(made["recovery_code"])
    told(
        "desk", "recover", "--code-file", tmp_path / "code",
        "--new-passphrase-file", tmp_path / "old", "--at", desk,
    )  # fmt: skip
    told("desk", "list", *here, tmp_path / "old")
    wrong = command("desk", "passphrase", *here, tmp_path / "old", "--json")
    assert (wrong.code, wrong.error) == (4, "passphrase.new-needed")
