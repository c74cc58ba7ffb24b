"""A burnt office and a lost laptop come back from their backups; a damaged backup makes nothing."""

from __future__ import annotations

import io
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from reviewer_app.errors import NotPossible, Refused, ReviewerError
from reviewer_app.formats.canonical import encode
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.backup import backup_desk, restore_desk
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office.backup import backup_office, restore_office
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.session import unlock_office
from reviewer_app.services.office.status import round_status
from tests.attacks.layout import archive, sha
from tests.kit import PASSPHRASE, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.office.session import Office
    from tests.kit import Round


def burn(round_: Round, backup: Path) -> Office:
    """Let the office's folder go and restore it from a backup in another place."""
    round_.office.close()
    shutil.rmtree(round_.folder / "office")
    elsewhere = round_.folder / "elsewhere" / "office"
    restore_office(backup, elsewhere, passphrase=PASSPHRASE)
    round_.office = unlock_office(elsewhere, passphrase=PASSPHRASE, clock=round_.clock)
    return round_.office


def test_a_burnt_office_merges_the_same_files_to_the_same_digest(staged: Round) -> None:
    office = staged.office
    merge_results(office, None, None, [staged.results["ada"]])
    made = backup_office(office, staged.folder / "o.opsibackup")
    assert made.files >= 5
    noted = verify_record(office).head
    after = merge_results(office, None, None, [staged.results["bo"], staged.results["cy"]])
    numbers = [(s.submission, s.mean) for s in rank_round(office, None, None).standings]
    office = burn(staged, staged.folder / "o.opsibackup")
    assert verify_record(office, noted).since == verify_record(office).n
    with pytest.raises(Refused, match=r"ledger\.not-ancestor"):
        verify_record(office, after.ledger_head)
    assert round_status(office, None, None).missing == ("bo", "cy")
    # What came after the backup is still with the members: it is merged again as if for the first time.
    again = merge_results(office, None, None, list(staged.results.values()))
    assert [f.state for f in again.files] == ["already", "merged", "merged"]
    assert (again.digest, again.input_hash) == (after.digest, after.input_hash)
    assert [(s.submission, s.mean) for s in rank_round(office, None, None).standings] == numbers
    verify_record(office, noted)


def test_desks_believe_a_restored_office_that_sent_nothing_newer(staged: Round) -> None:
    backup_office(staged.office, staged.folder / "o.opsibackup")
    office = burn(staged, staged.folder / "o.opsibackup")
    second = build_bundle(office, None, None, staged.folder / "b2")
    desk = staged.desks["ada"]
    assert open_package(desk, second.path).seq == 2
    assert reviews.overview(desk).counts.complete == 3, "what was scored is kept"


def test_a_number_used_twice_by_a_restored_office_is_a_fork(staged: Round) -> None:
    backup_office(staged.office, staged.folder / "o.opsibackup")
    lost = build_bundle(staged.office, None, None, staged.folder / "b2")
    desk = staged.desks["ada"]
    open_package(desk, lost.path)
    office = burn(staged, staged.folder / "o.opsibackup")
    again = build_bundle(office, None, None, staged.folder / "again")
    assert (again.seq, again.id == lost.id) == (2, False)
    before = tree(desk.folder)
    with pytest.raises(Refused, match=r"bundle\.fork"):
        open_package(desk, again.path)
    third = build_bundle(office, None, None, staged.folder / "again")
    with pytest.raises(Refused, match=r"bundle\.fork"):
        open_package(desk, third.path)
    assert tree(desk.folder) == before
    # A desk that never saw the lost one knows no better and goes on.
    assert open_package(staged.desks["bo"], again.path).seq == 2


def _restored(round_: Round, backup: Path) -> Desk:
    folder = round_.folder / "new-laptop"
    restore_desk(backup, folder, PASSPHRASE)
    return unlock_desk(folder, PASSPHRASE, round_.clock)


def test_a_lost_laptop_goes_on_from_its_newest_backup(staged: Round) -> None:
    merge_results(staged.office, None, None, [staged.results["ada"]])
    backup_desk(staged.desks["ada"], staged.folder / "ada.opsibackup")
    new = _restored(staged, staged.folder / "ada.opsibackup")
    assert reviews.overview(new).counts.complete == 3
    reviews.set_score(new, "S-2", "need", 5)
    done = export_result(new, staged.folder / "second.opsiresult")
    new.close()
    assert done.revision == 2
    report = merge_results(staged.office, None, None, [done.path])
    assert [(f.state, f.revision) for f in report.files] == [("merged", 2)]


def test_a_laptop_restored_too_far_back_shows_as_a_fork(staged: Round) -> None:
    desk = staged.desks["ada"]
    backup_desk(desk, staged.folder / "ada.opsibackup")
    reviews.set_score(desk, "S-1", "need", 1)
    newer = export_result(desk, staged.folder / "newer.opsiresult")
    merge_results(staged.office, None, None, [newer.path])
    new = _restored(staged, staged.folder / "ada.opsibackup")
    other = export_result(new, staged.folder / "other.opsiresult")
    new.close()
    assert other.revision == newer.revision, "the backup knows nothing of what came after it"
    report = merge_results(staged.office, None, None, [other.path])
    assert [f.reason for f in report.files] == ["pool.fork.revisions"]
    status = round_status(staged.office, None, None)
    assert next(m for m in status.members if m.member == "ada").state == "fork"
    assert "ada" in status.missing, "neither counts until an officer decides"


@pytest.fixture(scope="module")
def backups(played: Round, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A backup of a desk and one of an office."""
    folder = tmp_path_factory.mktemp("backups")
    made = {"desk": folder / "desk.opsibackup", "office": folder / "office.opsibackup"}
    shutil.copytree(played.folder / "desk-ada", folder / "d")
    shutil.copytree(played.folder / "office", folder / "o")
    desk = unlock_desk(folder / "d", PASSPHRASE)
    office = unlock_office(folder / "o", passphrase=PASSPHRASE)
    merge_results(office, None, None, [played.results["ada"]])
    backup_desk(desk, made["desk"])
    backup_office(office, made["office"])
    desk.close()
    office.close()
    return made


def _restore(kind: str, file: Path, target: Path, passphrase: str) -> None:
    if kind == "desk":
        restore_desk(file, target, passphrase)
    else:
        restore_office(file, target, passphrase=passphrase)


def refusal(kind: str, data: bytes, folder: Path, passphrase: str = PASSPHRASE) -> str:
    """Try to restore ``data``; return the code, having seen that nothing was made."""
    folder.mkdir()
    file = folder / "b.opsibackup"
    file.write_bytes(data)
    target = folder / "deep" / "target"
    with pytest.raises(ReviewerError) as caught:
        _restore(kind, file, target, passphrase)
    assert not target.exists()
    left = {p.name for p in folder.rglob("*") if p.is_file()}
    assert left == {"b.opsibackup"}
    return caught.value.code


@pytest.mark.parametrize("kind", ["desk", "office"])
def test_a_backup_cut_anywhere_makes_nothing(
    backups: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    data = backups[kind].read_bytes()
    size = len(data)
    places = {0, 1, 3, 4, 29, 30, 100, 1000, size - 22, size - 21, size - 1}
    places |= set(range(size // 23, size, size // 23))
    codes = {place: refusal(kind, data[:place], tmp_path / str(place)) for place in sorted(places)}
    assert codes.pop(0) == "file.empty"
    assert codes.pop(1) == codes.pop(3) == "backup.not-backup"
    assert set(codes.values()) == {"archive.too-short", "archive.end-record"}


@pytest.mark.parametrize("kind", ["desk", "office"])
def test_a_bit_flipped_anywhere_makes_nothing(
    backups: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    data = backups[kind].read_bytes()
    step = len(data) // 37
    codes = set()
    for number, place in enumerate(
        sorted({0, 5, 40, *range(step, len(data), step), len(data) - 1})
    ):
        changed = bytearray(data)
        changed[place] ^= 1 << number % 8
        codes.add(refusal(kind, bytes(changed), tmp_path / str(place)))
    assert codes <= {
        "backup.not-backup", "backup.damaged", "archive.headers-differ", "archive.end-record",
        "archive.name", "archive.checksum", "archive.gap",
    }  # fmt: skip
    assert "backup.damaged" in codes


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {n: opened.read(n) for n in opened.namelist() if n != "manifest.json"}


def forged(parts: dict[str, bytes], kind: str, **names: str) -> bytes:
    """Return a backup whose hashes all fit, whatever lies in it."""
    listed = {names.get(n, n): {"sha256": sha(d), "size": len(d)} for n, d in parts.items()}
    manifest = encode({"type": "backup", "v": 1, "kind": kind, "files": listed})
    return archive([("manifest.json", manifest), *sorted(parts.items())])


@pytest.mark.parametrize(
    "name",
    [
        "files/..", "files/../evil", f"files/../{'a' * 64}.age", "files/./x.db", "files/.x", "../x.db",
        "/etc/x.db", "files//x.db", "files/a\\b.db", "files/received/../x.db", f"files/received/{'A' * 64}.age",
        "files/received/x.age", f"files/a/b/{'a' * 64}.age", "files/nul.", "files/office.db-wal", "x.db", "files/c:x.db",
    ],
)  # fmt: skip
def test_no_name_in_a_backup_leads_anywhere(
    backups: dict[str, Path], tmp_path: Path, name: str
) -> None:
    parts = parts_of(backups["office"]) | {name: b"evil"}
    assert refusal("office", forged(parts, "office"), tmp_path / "x") == "archive.name"


def test_foreign_files_are_no_backups(
    backups: dict[str, Path], played: Round, tmp_path: Path
) -> None:
    foreign = io.BytesIO()
    with zipfile.ZipFile(foreign, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", "{}")
    tried: dict[str, tuple[bytes, str]] = {
        "text": (b"not a backup at all", "backup.not-backup"),
        "age": (played.results["ada"].read_bytes(), "backup.not-backup"),
        "package": (played.bundle.path.read_bytes(), "archive.name"),
        "zip": (foreign.getvalue(), "archive.compressed"),
        "other-side": (backups["desk"].read_bytes(), "backup.other-kind"),
        "twice": (backups["office"].read_bytes() * 2, "archive.end-record"),
        "tail": (backups["office"].read_bytes() + b"\0", "archive.end-record"),
        "no-manifest": (archive([("files/office.db", b"x")]), "backup.not-backup"),
    }
    for name, (data, code) in tried.items():
        assert (name, refusal("office", data, tmp_path / name)) == (name, code)
    before = tree(backups["office"].parent / "o")
    with pytest.raises(NotPossible, match=r"place\.taken"):
        restore_office(backups["office"], backups["office"].parent / "o", passphrase=PASSPHRASE)
    assert tree(backups["office"].parent / "o") == before


def _flipped(data: bytes) -> bytes:
    return data[:5000] + bytes([data[5000] ^ 1]) + data[5001:]


_INSIDE: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "store-damaged": (
        lambda p: p.update({"files/office.db": _flipped(p["files/office.db"])}), "store.damaged"
    ),
    "store-missing": (lambda p: p.pop("files/office.db"), "store.missing"),
    "slot-missing": (lambda p: p.pop("files/passphrase.slot"), "file.missing"),
    "slot-damaged": (
        lambda p: p.update({"files/passphrase.slot": p["files/passphrase.slot"][:-1]}), "slot.damaged"
    ),
    "listed-not-there": (len, "backup.damaged"),
}  # fmt: skip


@pytest.mark.parametrize("case", _INSIDE)
def test_a_backup_that_fits_itself_but_does_not_open_makes_nothing(
    backups: dict[str, Path], tmp_path: Path, case: str
) -> None:
    edit, code = _INSIDE[case]
    parts = parts_of(backups["office"])
    edit(parts)
    names = {"files/recovery.slot": "files/other.slot"} if case == "listed-not-there" else {}
    assert refusal("office", forged(parts, "office", **names), tmp_path / "x") == code


@pytest.mark.parametrize("kind", ["desk", "office"])
def test_a_wrong_passphrase_makes_nothing(
    backups: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    data = backups[kind].read_bytes()
    wrong = "some other long passphrase here"
    assert refusal(kind, data, tmp_path / "x", wrong) == "passphrase.wrong"
