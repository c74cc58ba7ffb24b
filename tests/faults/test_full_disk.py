"""A real full disk: a small file system in memory, filled up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.review import Audience
from reviewer_app.errors import MachineFault, ReviewerError
from reviewer_app.services import locks
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.backup import backup_desk, restore_desk
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.session import unlock_office
from reviewer_app.ui.desk.saving import Edit, Saving
from reviewer_app.ui.jobs import Lifetime
from tests.crash.judging import _integrity
from tests.faults.states import rows_of
from tests.kit import PASSPHRASE, tree
from tests.proofs import ROOT
from tests.services.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import Saved
    from tests.kit import Round

FULL = r"machine\.disk-full"


class Disk:
    """A small disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self, *, leave: int = 0) -> None:
        """Leave so many bytes free."""
        about = os.statvfs(self.folder)
        with self._filler.open("ab") as file:
            file.write(bytes(max(about.f_bavail * about.f_frsize - leave, 0)))

    def make_room(self) -> None:
        """Take the filling away."""
        self._filler.unlink()


@pytest.fixture
def disk() -> Iterator[Disk]:
    folder = Path(tempfile.mkdtemp(prefix="small-disk-"))
    mounted = hasattr(os, "geteuid") and os.geteuid() == 0
    if mounted:
        words = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
        mounted = not subprocess.run(words, check=False, capture_output=True).returncode
    if not mounted:
        folder.rmdir()
        pytest.skip("a small disk can be mounted by the machine's administrator only")
    yield Disk(folder)
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


@pytest.mark.parametrize("leave", [0, 4096])
def test_no_result_bundle_or_backup_on_a_full_disk(
    disk: Disk, played: Round, tmp_path: Path, leave: int
) -> None:
    shutil.copytree(played.folder / "desk-ada", tmp_path / "desk")
    shutil.copytree(played.folder / "office", tmp_path / "office")
    desk = unlock_desk(tmp_path / "desk", PASSPHRASE)
    office = unlock_office(tmp_path / "office", passphrase=PASSPHRASE)
    before = rows_of(office.store)
    acts: tuple[Callable[[], object], ...] = (
        lambda: export_result(desk, disk.folder / "x.opsiresult"),
        lambda: backup_desk(desk, disk.folder / "x.opsibackup"),
        lambda: build_bundle(office, None, None, disk.folder),
    )
    for act in acts:
        disk.fill(leave=leave)
        with pytest.raises(MachineFault, match=FULL):
            act()
        assert set(tree(disk.folder)) == {"filler"}
        disk.make_room()
    assert rows_of(office.store) == before
    for act in acts:
        act()
    assert len(tree(disk.folder)) == 3
    disk.fill()
    with pytest.raises(MachineFault, match=FULL):
        restore_desk(disk.folder / "x.opsibackup", disk.folder / "again", PASSPHRASE)
    assert not (disk.folder / "again").exists()
    disk.make_room()
    restore_desk(disk.folder / "x.opsibackup", disk.folder / "again", PASSPHRASE)
    desk.close()
    office.close()


def test_a_command_on_a_full_disk_ends_in_five(disk: Disk, played: Round, tmp_path: Path) -> None:
    shutil.copytree(played.folder / "desk-ada", tmp_path / "desk")
    (tmp_path / "pass").write_text(PASSPHRASE)
    disk.fill()
    here = ("--at", tmp_path / "desk", "--passphrase-file", tmp_path / "pass", "--json")
    for words in (("export", "--out"), ("report", "--out"), ("backup",), ("sheet", "export")):
        told = command("desk", *words, disk.folder / "x.csv", *here)
        assert (told.code, told.error) == (5, "machine.disk-full"), words
    assert set(tree(disk.folder)) == {"filler"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "words", [("--help",), ("verify", "README.md", "--json"), ("office", "status")]
)
def test_an_answer_that_finds_no_room_ends_in_five(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reviewer_app", *words],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    assert done.returncode in ((5,) if words[0] != "office" else (4, 5)), done.stderr


class _AtOnce:
    """Jobs that are done at once, in this thread."""

    def store(self, _life: Lifetime, work: Callable[[], Any], *, then: Any, failed: Any) -> None:
        try:
            done = work()
        except ReviewerError as error:
            failed(error)
        else:
            then(done)


class _Listener:
    """Hears how saving goes."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def on_saving(self) -> None:
        self.heard.append("saving")

    def on_saved(self, saved: Saved) -> None:
        self.heard.append("saved")

    def on_not_saved(self, error: ReviewerError) -> None:
        self.heard.append(error.code)

    def on_refused(self, edit: Edit, error: ReviewerError) -> None:
        self.heard.append(f"refused {error.code}")


def test_what_is_typed_on_a_full_disk_stays_in_memory_until_there_is_room(
    disk: Disk, played: Round
) -> None:
    folder = disk.folder / "desk"
    shutil.copytree(played.folder / "desk-ada", folder)
    desk = unlock_desk(folder, PASSPHRASE)
    listener = _Listener()
    saving = Saving(desk, _AtOnce(), Lifetime(), listener)  # type: ignore[arg-type]

    def save(text: str) -> None:
        def apply(to: Desk) -> Saved:
            return reviews.set_comment(to, "S-2", Audience.TEAM, text)

        saving.save(Edit(("S-2", "to_team"), apply))

    save("first words")
    assert (saving.waiting, listener.heard[-1]) == (0, "saved")
    disk.fill()
    for n in range(400):
        # A log that was written before is used anew as far as it goes; beyond it the disk says no.
        save(f"{n} " + "many words " * 300)
        if saving.waiting:
            break
    assert (saving.waiting, listener.heard[-1]) == (1, "machine.disk-full")
    last = "many words " * 300 + "the end"
    save(last)
    assert (saving.waiting, listener.heard[-1]) == (1, "machine.disk-full")
    disk.make_room()
    saving.try_again()
    assert (saving.waiting, listener.heard[-1]) == (0, "saved")
    desk.close()
    again = unlock_desk(folder, PASSPHRASE)
    _integrity(again.store._database)
    texts = {str(r.head.id): r.review.to_team for r in reviews.overview(again).rows}
    assert texts["S-2"] == last
    again.close()


def test_a_merge_into_a_full_disk_changes_nothing(disk: Disk, played: Round) -> None:
    folder = disk.folder / "office"
    shutil.copytree(played.folder / "office", folder)
    office = unlock_office(folder, passphrase=PASSPHRASE)
    results = list(played.results.values())
    before = rows_of(office.store)
    for leave in (0, 8192, 20_000):
        disk.fill(leave=leave)
        with pytest.raises(MachineFault, match=FULL):
            merge_results(office, None, None, results)
        disk.make_room()
        assert rows_of(office.store) == before
    assert merge_results(office, None, None, results).accepted == 3
    assert verify_record(office).results == 3
    _integrity(office.store._local())
    office.close()


def test_a_rekey_on_a_full_disk_leaves_a_desk_that_opens(disk: Disk, played: Round) -> None:
    folder = disk.folder / "desk"
    shutil.copytree(played.folder / "desk-ada", folder)
    desk = unlock_desk(folder, PASSPHRASE)
    before = rows_of(desk.store)
    disk.fill(leave=20_000)
    # The library itself says that all is well.
    with pytest.raises(MachineFault, match=r"machine\.write"):
        locks.rekey(folder, desk.store, PASSPHRASE, cost=MINIMUM)
    desk.close()
    again = unlock_desk(folder, PASSPHRASE)
    assert rows_of(again.store) == before
    disk.make_room()
    locks.rekey(folder, again.store, PASSPHRASE, cost=MINIMUM)
    again.close()
    last = unlock_desk(folder, PASSPHRASE)
    assert rows_of(last.store) == before
    last.close()
