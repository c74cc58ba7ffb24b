"""Damage and rollback of a store: what SQLCipher sees has its code; what it cannot see, the anchored chain does."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest

from reviewer_app.errors import Refused, ReviewerError
from reviewer_app.services import slots
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.session import unlock_office
from tests.faults.states import rows_of
from tests.kit import PASSPHRASE, tree
from tests.services.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.kit import Round

_PAGE: Final = 4096


@dataclass(frozen=True)
class Moments:
    """An office at three moments, closed, and the heads that were written down outside.

    Attributes:
        early: Before anything was merged.
        late: After.
        head: Of the ledger, after.
        running: After, as a process left it that was killed: its last commits stand in the log only.
        running_head: Of that one.
    """

    early: Path
    late: Path
    head: str
    running: Path
    running_head: str


@pytest.fixture(scope="module")
def moments(played: Round, tmp_path_factory: pytest.TempPathFactory) -> Moments:
    folder = tmp_path_factory.mktemp("moments")
    early, late, running = folder / "early", folder / "late", folder / "running"
    shutil.copytree(played.folder / "office", early)
    unlock_office(early, passphrase=PASSPHRASE).close()
    shutil.copytree(early, late)
    office = unlock_office(late, passphrase=PASSPHRASE)
    merge_results(office, None, None, [played.results["ada"], played.results["bo"]])
    head = verify_record(office).head
    office.close()
    still_open = folder / "open"
    shutil.copytree(late, still_open)
    office = unlock_office(still_open, passphrase=PASSPHRASE)
    merge_results(office, None, None, [played.results["cy"]])
    shutil.copytree(still_open, running)
    running_head = verify_record(office).head
    office.close()
    return Moments(early, late, head, running, running_head)


def _copy(source: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(source, to)
    return to


def _verify(folder: Path, since: str | None = None) -> int:
    office = unlock_office(folder, passphrase=PASSPHRASE)
    try:
        return verify_record(office, since).n
    finally:
        office.close()


def _flip(place: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("salt", _flip(3)),
        ("page-1", _flip(100)),
        ("page-1-zero", lambda d: bytes(_PAGE) + d[_PAGE:]),
        ("cut-in-page-1", lambda d: d[:1000]),
        ("no-database", lambda _d: b"not a database at all " * 400),
        ("plain-sqlite", lambda d: b"SQLite format 3\0" + d[16:]),
    ],
)
def test_a_store_that_is_damaged_at_its_head_does_not_open(
    moments: Moments, tmp_path: Path, name: str, damage: Callable[[bytes], bytes]
) -> None:
    folder = _copy(moments.late, tmp_path / "office")
    path = folder / "office.db"
    path.write_bytes(damage(path.read_bytes()))
    before = tree(folder)
    with pytest.raises(Refused, match=r"store\.damaged"):
        unlock_office(folder, passphrase=PASSPHRASE)
    assert tree(folder) == before
    (tmp_path / "pass").write_text(PASSPHRASE)
    told = command(
        "office", "status", "--at", folder, "--passphrase-file", tmp_path / "pass", "--json"
    )
    assert (told.code, told.error) == (3, "store.damaged")


@pytest.mark.parametrize("where", ["content", "seal", "swap", "cut", "cut-page"])
def test_damage_of_any_page_is_named_by_whoever_reads_it(
    moments: Moments, tmp_path: Path, where: str
) -> None:
    whole = (moments.late / "office.db").read_bytes()
    pages = len(whole) // _PAGE
    seen = 0
    for page in range(1, pages, 3):
        start = page * _PAGE
        damaged = {
            "content": lambda at=start: _flip(at + 77)(whole),
            "seal": lambda at=start: _flip(at + _PAGE - 20)(whole),
            "swap": lambda at=start: whole[:_PAGE] + whole[at : at + _PAGE] + whole[2 * _PAGE :],
            "cut": lambda at=start: whole[: at + 9],
            "cut-page": lambda at=start: whole[:at],
        }[where]()
        if damaged == whole:
            continue
        folder = _copy(moments.late, tmp_path / "office")
        (folder / "office.db").write_bytes(damaged)
        seen += _read_all(folder)
    # A page may be free, or of an index that nobody needs for reading; the rest says so, with that one code.
    assert seen > pages // 6, (seen, pages)


def _read_all(folder: Path) -> bool:
    """Read every table and verify; tell whether damage was named."""
    try:
        office = unlock_office(folder, passphrase=PASSPHRASE)
        try:
            rows_of(office.store)
            verify_record(office)
        finally:
            office.close()
    except ReviewerError as error:
        return _is(error, "store.damaged")
    return False


def _is(error: ReviewerError, *codes: str) -> bool:
    assert error.code.startswith(codes), error
    return True


def test_an_old_file_put_back_opens_and_the_anchored_head_shows_it(
    moments: Moments, tmp_path: Path
) -> None:
    folder = _copy(moments.late, tmp_path / "office")
    shutil.copy(moments.early / "office.db", folder / "office.db")
    # Whole and old: no key, no seal, no chain can tell by itself.
    assert _verify(folder) > 0
    assert _verify(moments.late, moments.head) > _verify(folder)
    with pytest.raises(Refused, match=r"ledger\.not-ancestor"):
        _verify(folder, moments.head)
    (tmp_path / "pass").write_text(PASSPHRASE)
    told = command(
        "office", "ledger", "verify", "--since", moments.head,
        "--at", folder, "--passphrase-file", tmp_path / "pass", "--json",
    )  # fmt: skip
    assert (told.code, told.error) == (3, "ledger.not-ancestor")


def test_an_old_page_put_back_never_passes_for_the_anchored_record(
    moments: Moments, tmp_path: Path
) -> None:
    """Every page alone, and all but one: either it is seen, or the ledger is the anchored one to the last entry."""
    old, new = (p.joinpath("office.db").read_bytes() for p in (moments.early, moments.late))
    pages = range(min(len(old), len(new)) // _PAGE)
    differing = [n for n in pages if old[n * _PAGE :][:_PAGE] != new[n * _PAGE :][:_PAGE]]
    newest, seen = _verify(moments.late), 0
    for page in differing:
        folder = _copy(moments.late, tmp_path / "office")
        at = page * _PAGE
        (folder / "office.db").write_bytes(new[:at] + old[at : at + _PAGE] + new[at + _PAGE :])
        try:
            assert _verify(folder, moments.head) == newest
        except ReviewerError as error:
            seen += _is(error, "ledger.", "chain.", "store.damaged")
    assert len(differing) > 3
    assert seen >= 1


def test_a_log_that_was_deleted_shows_by_the_anchored_head(
    moments: Moments, tmp_path: Path
) -> None:
    folder = _copy(moments.running, tmp_path / "office")
    assert (folder / "office.db-wal").stat().st_size
    assert _verify(folder, moments.running_head)
    folder = _copy(moments.running, tmp_path / "office")
    (folder / "office.db-wal").unlink()
    with pytest.raises(Refused, match=r"ledger\.not-ancestor|store\.damaged"):
        _verify(folder, moments.running_head)


def test_a_desks_old_store_shows_when_its_result_is_merged(fresh: Round, tmp_path: Path) -> None:
    """Rolled back after an export: the next result's trail is shorter than the one that the office holds."""
    desk = fresh.desks["ada"]
    desk.close()
    kept = _copy(desk.folder, tmp_path / "kept")
    again = unlock_desk(desk.folder, PASSPHRASE, fresh.clock)
    for n in (2, 3):
        export_result(again, tmp_path / f"{n}.opsiresult")
    again.close()
    merge_results(fresh.office, None, None, [fresh.results["ada"], tmp_path / "3.opsiresult"])
    rolled = unlock_desk(kept, PASSPHRASE, fresh.clock)
    export_result(rolled, tmp_path / "rolled.opsiresult")
    rolled.close()
    report = merge_results(fresh.office, None, None, [tmp_path / "rolled.opsiresult"])
    # It knows nothing of the result that the office holds: neither counts until an officer has looked.
    assert (report.files[0].state, report.files[0].reason) == ("fork", "pool.fork.revisions")


def test_a_desks_old_pages_show_when_its_result_is_merged(fresh: Round, tmp_path: Path) -> None:
    """Its trail alone rolled back, its exports not: the trail is shorter than the one that the office holds."""
    desk = fresh.desks["ada"]
    desk.close()
    old = (_copy(desk.folder, tmp_path / "kept") / "desk.db").read_bytes()
    again = unlock_desk(desk.folder, PASSPHRASE, fresh.clock)
    export_result(again, tmp_path / "2.opsiresult")
    again.close()
    merge_results(fresh.office, None, None, [tmp_path / "2.opsiresult"])
    new = (desk.folder / "desk.db").read_bytes()
    reasons = set()
    for at in range(_PAGE, min(len(old), len(new)), _PAGE):
        if old[at : at + _PAGE] != new[at : at + _PAGE]:
            folder = _copy(desk.folder, tmp_path / "mixed")
            (folder / "desk.db").write_bytes(new[:at] + old[at : at + _PAGE] + new[at + _PAGE :])
            reasons.add(_merged_from(fresh, folder, tmp_path / f"{at}.opsiresult"))
    assert "result.audit.shorter" in reasons, reasons


def _merged_from(round_: Round, folder: Path, out: Path) -> str:
    try:
        desk = unlock_desk(folder, PASSPHRASE, round_.clock)
    except ReviewerError as error:
        return error.code
    try:
        export_result(desk, out)
    except ReviewerError as error:
        return error.code
    finally:
        desk.close()
    return merge_results(round_.office, None, None, [out], dry_run=True).files[0].reason


def test_slots_and_passphrases_have_their_own_codes(moments: Moments, tmp_path: Path) -> None:
    folder = _copy(moments.late, tmp_path / "office")
    before = tree(folder)
    with pytest.raises(Refused, match=r"passphrase\.wrong"):
        unlock_office(folder, passphrase="wrong words in every place")
    assert tree(folder) == before
    slot = folder / slots.PASSPHRASE_SLOT
    whole = slot.read_bytes()
    for data in (whole[:-1], whole[:1], b"{}", _flip(len(whole) // 2)(whole)):
        slot.write_bytes(data)
        with pytest.raises(Refused, match=r"slot\.damaged"):
            unlock_office(folder, passphrase=PASSPHRASE)
    slot.unlink()
    with pytest.raises(Refused, match=r"file\.missing"):
        unlock_office(folder, passphrase=PASSPHRASE)
    slot.write_bytes(whole)
    (folder / "office.db").unlink()
    with pytest.raises(Refused, match=r"store\.missing"):
        unlock_office(folder, passphrase=PASSPHRASE)
