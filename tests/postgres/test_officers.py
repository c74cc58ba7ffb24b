"""Two officers on one store: join, rotate, leave; the office moves there and comes back from a backup."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.sealing import unseal_bytes
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId, OfficerId
from reviewer_app.errors import NotPossible, Refused
from reviewer_app.services import locks
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.office import moving, officers, rounds
from reviewer_app.services.office.amending import withdraw_submissions
from reviewer_app.services.office.backup import backup_office, restore_office
from reviewer_app.services.office.blob_room import ATTACHMENTS
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.copying import copy_records
from reviewer_app.services.office.founding import STORE_FILE
from reviewer_app.services.office.joining import join_office
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.moving import MOVED_FILE, move_office
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.resealing import open_attachment, open_invites
from reviewer_app.services.office.roster_chain import sign_draft
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.session import Office, unlock_office
from tests.kit import PASSPHRASE, tree
from tests.postgres.shared import FIRST, SECOND, rewire
from tests.postgres.test_laws import sums
from tests.services.commands import command, told

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.pool import Pool
    from reviewer_app.store.office import OfficeWork
    from tests.postgres.cluster import Cluster
    from tests.postgres.shared import Ground, Shared


def _pool(office: Office) -> Pool:
    return round_pool(office, open_round(office, None, None))


def _opens_all(office: Office) -> bool:
    """Tell whether an officer opens every attachment and the secret of every invitation."""
    with office.store.begin() as work:
        names = office.room(work).names(ATTACHMENTS)
        for name in names:
            open_attachment(office, work, name)
        return bool(names) and all(open_invites(office, work, m.id) for m in work.members())


def test_the_second_officer_builds_a_package_that_desks_believe(
    ground: Ground, shared: Shared, tmp_path: Path
) -> None:
    merge_results(shared.a, None, None, ground.files)
    built = build_bundle(shared.b, None, None, tmp_path / "out")
    shutil.copytree(ground.folder / "desk-cy", tmp_path / "desk")
    desk = unlock_desk(tmp_path / "desk", PASSPHRASE)
    assert open_package(desk, built.path).new
    desk.close()
    assert verify_record(shared.a).bundles == 2


def test_one_officer_amends_and_the_other_builds(
    ground: Ground, shared: Shared, tmp_path: Path
) -> None:
    merge_results(shared.a, None, None, ground.files)
    withdraw_submissions(shared.b, None, None, ("S-3",), "asked to")
    built = build_bundle(shared.a, None, None, tmp_path / "out", amend=True)
    shutil.copytree(ground.folder / "desk-cy", tmp_path / "desk")
    desk = unlock_desk(tmp_path / "desk", PASSPHRASE)
    assert open_package(desk, built.path).new
    desk.close()
    assert verify_record(shared.b).bundles == 2


def test_a_third_officer_opens_everything_from_the_day_they_join(
    shared: Shared, tmp_path: Path
) -> None:
    made = officers.make_keys(tmp_path / "keys", "officer-3", cost=MINIMUM)
    secrets = officers.open_keys(made.private, made.code)
    url = shared.cluster.url(shared.database)

    def join() -> Office:
        return join_office(
            tmp_path / "third", url, secrets, passphrase=PASSPHRASE, cost=MINIMUM
        ).office

    before = shared.cluster.dump(shared.database)
    with pytest.raises(Refused, match=r"office\.join-not-listed"):
        join()
    assert not (tmp_path / "third").exists()
    assert shared.cluster.dump(shared.database) == before
    officers.add_officer(shared.b, made.request)
    third = join()
    assert third.officer == "officer-3"
    for office in (shared.a, shared.b, third):
        assert _opens_all(office)
    third.close()
    # One who left opens nothing that is sealed from then on, and is told so.
    officers.revoke_officer(shared.a, OfficerId("officer-3"))
    assert _opens_all(shared.b)
    with shared.a.store.begin() as work:
        (name,) = shared.a.room(work).names(ATTACHMENTS)
        sealed = shared.a.room(work).read(ATTACHMENTS, name, 10_000)
    with pytest.raises(Refused, match=r"seal\.not-for-us"):
        unseal_bytes(sealed, (secrets.identity,), 10_000)
    with pytest.raises(NotPossible, match=r"office\.not-officer"):
        unlock_office(tmp_path / "third", passphrase=PASSPHRASE)


def test_a_recovery_member_cannot_join(shared: Shared, tmp_path: Path) -> None:
    made = officers.make_keys(tmp_path / "keys", "safe", cost=MINIMUM)
    officers.add_officer(shared.a, made.request, recovery=True)
    with pytest.raises(NotPossible, match=r"office\.not-officer"):
        join_office(
            tmp_path / "safe",
            shared.cluster.url(shared.database),
            officers.open_keys(made.private, made.code),
            passphrase=PASSPHRASE,
        )
    assert not (tmp_path / "safe").exists()


def test_new_keys_hold_once_a_colleague_has_signed(shared: Shared, tmp_path: Path) -> None:
    draft = tmp_path / "draft"
    officers.set_threshold(shared.a, 2, draft)
    assert sign_draft(shared.b, draft).complete
    old = shared.a.identity
    assert not officers.rotate_keys(shared.a, draft).complete
    assert sign_draft(shared.b, draft).complete
    shared.a.close()
    again = unlock_office(shared.folder / FIRST, passphrase=PASSPHRASE)
    assert again.identity != old
    assert again.old_identities == (old,)
    assert _opens_all(again)
    assert verify_record(again).rosters == 4
    again.close()


def test_passphrase_code_and_key_of_a_keyring_change_as_ever(shared: Shared) -> None:
    folder = shared.folder / SECOND
    locks.change_passphrase(folder, PASSPHRASE, "nine grey geese on a lake", cost=MINIMUM)
    office = unlock_office(folder, passphrase="nine grey geese on a lake")
    code = locks.rekey(folder, office.keys, "nine grey geese on a lake", cost=MINIMUM)
    office.close()
    locks.recover(folder, code, PASSPHRASE, cost=MINIMUM)
    unlock_office(folder, passphrase=PASSPHRASE).close()


def test_a_backup_of_a_shared_office_is_an_office(
    ground: Ground, shared: Shared, tmp_path: Path
) -> None:
    merge_results(shared.a, None, None, ground.files)
    rounds.close_round(shared.b, None, None, (MemberId("cy"),), "no answer")
    made = backup_office(shared.b, tmp_path / "b.backup")
    assert made.files == 3 + 1 + len(ground.files)
    restored = restore_office(tmp_path / "b.backup", tmp_path / "back", passphrase=PASSPHRASE)
    office = unlock_office(tmp_path / "back", passphrase=PASSPHRASE)
    assert office.officer == "officer-2"
    assert office.keyring is None
    assert sums(office) == sums(shared.a)
    record = verify_record(office)
    assert record == verify_record(shared.a)
    assert (record.n, record.head) == (restored.ledger_n, restored.ledger_head)
    assert _opens_all(office)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    office.close()


def test_an_office_moves_and_is_the_same(
    ground: Ground, twin: Office, cluster: Cluster, tmp_path: Path
) -> None:
    merge_results(twin, None, None, ground.files)
    rounds.undo_last_merge(twin, None, None, "a wrong stick")
    merge_results(twin, None, None, ground.files)
    before, record = _pool(twin), verify_record(twin)
    database = cluster.new_database()
    url = cluster.url(database)
    moved = move_office(twin, url)
    assert (moved.ledger_n, moved.ledger_head) == (record.n, record.head)
    assert moved.left.name == MOVED_FILE
    assert moved.left.is_file()
    twin.close()
    assert not (twin.folder / STORE_FILE).exists(), "closing makes no new store"
    office = unlock_office(twin.folder, passphrase=PASSPHRASE)
    assert office.keyring is not None
    assert _pool(office) == before
    assert verify_record(office, record.head).since == record.n
    ids = frozenset(f.result.id for f in _pool(office).files)
    rounds.redo_files(office, None, None, ids, "it was right")
    shutil.copytree(ground.folder / SECOND, tmp_path / SECOND)
    rewire(tmp_path / SECOND, url)
    other = unlock_office(tmp_path / SECOND, passphrase=PASSPHRASE)
    assert sums(other) == sums(office)
    assert _opens_all(other)
    with pytest.raises(NotPossible, match=r"office\.shared-already"):
        move_office(office, url)
    other.close()
    office.close()


def _copy_all_but_one(source: OfficeWork, target: OfficeWork) -> None:
    """Copy, and lose what no digest and no ledger entry names."""
    copy_records(source, target)
    target._connection.exec_driver_sql("UPDATE member SET language = 'fr' WHERE id = 'ada'")


def test_a_move_that_cannot_be_leaves_the_folder_as_it_was(
    twin: Office, shared: Shared, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(twin.folder)
    with pytest.raises(NotPossible, match=r"store\.url-taken"):
        move_office(twin, cluster.url(shared.database))
    database = cluster.new_database()
    with monkeypatch.context() as patched:
        patched.setattr(moving, "copy_records", _copy_all_but_one)
        with pytest.raises(Refused, match=r"office\.move-differs"):
            move_office(twin, cluster.url(database))
    assert tree(twin.folder) == before
    assert cluster.dump(database)["meta"] == []
    assert cluster.dump(database)["received"] == []


def test_the_command_line_makes_joins_and_moves(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    database = cluster.new_database()
    cluster.run("GRANT ALL ON SCHEMA public TO checked", database)
    password = tmp_path / "password"
    password.write_text("right-password\n")
    url = cluster.url(database, "checked")
    said: list[str | Path] = [
        "office",
        "create",
        tmp_path / "one",
        "--name",
        "Board",
        "--store",
        url,
        "--json",
    ]
    wrong = command(*said)
    assert (wrong.code, wrong.error) == (3, "store.login")
    first = told(*said[:-1], "--store-password-file", password)
    key = told("office", "key", "new", "officer-2", "--out", tmp_path / "keys")
    told("office", "roster", "add-officer", key["request"], "--at", tmp_path / "one")
    code = tmp_path / "code"
    code.write_text(key["code"])
    monkeypatch.setenv("REVIEWER_APP_STORE_PASSWORD", "right-password")
    joined = told(
        "office", "join", tmp_path / "two", "--store", url,
        "--keys", key["keys"], "--code-file", code,
    )  # fmt: skip
    assert joined["office"] == first["office"]
    assert joined["officer"] == "officer-2"
    assert {o["id"]: o["words"] for o in joined["officers"]} == {
        "officer-1": first["words"],
        "officer-2": key["words"],
    }
    monkeypatch.delenv("REVIEWER_APP_STORE_PASSWORD")
    told("office", "member", "add", "ada", "--name", "Ada", "--at", tmp_path / "two")
    heads = {
        told("office", "ledger", "verify", "--at", tmp_path / n)["head"] for n in ("one", "two")
    }
    assert len(heads) == 1
    told("office", "create", tmp_path / "own", "--name", "Own")
    target = cluster.url(cluster.new_database())
    moved = told("office", "move", target, "--at", tmp_path / "own")
    assert moved["ledger_n"] == 0
    assert told("office", "ledger", "verify", "--at", tmp_path / "own")["n"] == 1
    raw = b"".join(tree(tmp_path / "one").values())
    assert b"right-password" not in raw
    assert str(cluster.folder).encode() not in raw
