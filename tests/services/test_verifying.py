"""Each kind of file is named, and nothing is believed on its own word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.errors import Refused
from reviewer_app.services.desk.backup import backup_desk, restore_desk
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.desk.standing import export_enrolment
from reviewer_app.services.locks import change_passphrase
from reviewer_app.services.office.backup import backup_office, restore_office
from reviewer_app.services.office.rosters import export_roster
from reviewer_app.services.office.session import create_office, unlock_office_with_code
from reviewer_app.services.verifying import verify_file
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round


def test_a_bundle_without_a_roster_has_no_known_signer(played: Round, tmp_path: Path) -> None:
    told = verify_file(played.bundle.path)
    assert told.kind == "bundle"
    assert "verify.signature-standing-unknown" in {c.code for c in told.checks}
    export_roster(played.office, tmp_path / "roster.json")
    known = verify_file(played.bundle.path, roster=tmp_path / "roster.json")
    assert "verify.signed-by" in {c.code for c in known.checks}
    assert verify_file(tmp_path / "roster.json").kind == "roster"


def test_another_boards_roster_proves_nothing(played: Round, tmp_path: Path) -> None:
    other = create_office(tmp_path / "other", name="Other", passphrase=PASSPHRASE, cost=MINIMUM)
    export_roster(other.office, tmp_path / "roster.json")
    other.office.close()
    told = verify_file(played.bundle.path, roster=tmp_path / "roster.json")
    assert [c.code for c in told.checks if c.state == "failed"] == ["verify.other-roster"]


def test_results_invitations_and_slots(played: Round, tmp_path: Path) -> None:
    assert verify_file(played.results["ada"]).sealed
    assert verify_file(played.invitations["ada"].path).kind == "invite"
    assert verify_file(played.folder / "office" / "passphrase.slot").kind == "slot"
    export_enrolment(played.desks["ada"], tmp_path / "ada.opsienrol")
    enrolment = verify_file(tmp_path / "ada.opsienrol")
    assert (enrolment.kind, [c.state for c in enrolment.checks]) == (
        "enrolment",
        ["ok", "needs-secret"],
    )
    (tmp_path / "note.txt").write_text("just words")
    with pytest.raises(Refused, match="file.kind"):
        verify_file(tmp_path / "note.txt")


def test_a_burnt_office_and_a_lost_laptop_come_back(fresh: Round, tmp_path: Path) -> None:
    made = backup_office(fresh.office, tmp_path / "office.opsibackup")
    assert made.files >= 4
    assert verify_file(tmp_path / "office.opsibackup").kind == "backup"
    restored = restore_office(
        tmp_path / "office.opsibackup", tmp_path / "office", passphrase=PASSPHRASE
    )
    assert restored.ledger_n > 5
    unlock_office_with_code(tmp_path / "office", code=fresh.office_code).close()
    backup_desk(fresh.desks["ada"], tmp_path / "desk.opsibackup")
    restore_desk(tmp_path / "desk.opsibackup", tmp_path / "desk", PASSPHRASE)
    with pytest.raises(Refused, match="backup.other-kind"):
        restore_desk(tmp_path / "office.opsibackup", tmp_path / "wrong", PASSPHRASE)
    assert not (tmp_path / "wrong").exists()
    data = bytearray((tmp_path / "desk.opsibackup").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "bad.opsibackup").write_bytes(bytes(data))
    with pytest.raises(Refused):
        restore_desk(tmp_path / "bad.opsibackup", tmp_path / "bad", PASSPHRASE)


def test_a_new_passphrase_needs_the_old_one(fresh: Round) -> None:
    folder = fresh.desks["bo"].folder
    with pytest.raises(Refused, match="passphrase.wrong"):
        change_passphrase(
            folder, "not the old one at all", "eleven grey otters by the pond", cost=MINIMUM
        )
    change_passphrase(folder, PASSPHRASE, "eleven grey otters by the pond", cost=MINIMUM)
    unlock_desk(folder, "eleven grey otters by the pond").close()
    with pytest.raises(Refused, match="passphrase.wrong"):
        unlock_desk(folder, PASSPHRASE)
