"""The desk follows the roster and says what changed; the own key is watched in every package."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.keys import new_sign_seed
from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId, OfficerId, SignKey
from reviewer_app.errors import NotPossible, Refused, WrongUse
from reviewer_app.formats.enrolment import read_enrolment, write_enrolment
from reviewer_app.services.desk import notices
from reviewer_app.services.desk.export import check_export, export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import ENROLMENT, create_desk, unlock_desk
from reviewer_app.services.desk.standing import export_enrolment, own_key
from reviewer_app.services.office import officers, standing
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.enrolled import proven_by
from reviewer_app.services.office.enrolling import enrol_member
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.session import unlock_office
from tests.kit import PASSPHRASE, tree
from tests.services.commands import command, told
from tests.services.test_receipts import again, following

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from tests.kit import Round

ADA = MemberId("ada")


def _new_officer(round_: Round, who: str, *, recovery: bool = False) -> None:
    made = officers.make_keys(round_.folder / "keys", who, cost=MINIMUM)
    officers.add_officer(round_.office, made.request, recovery=recovery)


def test_everything_that_changed_is_told_in_words(mine: Round) -> None:
    ada = mine.desks["ada"]
    merge_results(mine.office, None, None, [mine.results["ada"]])
    _new_officer(mine, "officer-2")
    _new_officer(mine, "safe", recovery=True)
    officers.rotate_keys(mine.office)
    mine.office.close()
    mine.office = unlock_office(mine.folder / "office", passphrase=PASSPHRASE, clock=mine.clock)
    officers.revoke_officer(mine.office, OfficerId("officer-2"))
    opened = following(mine, "b2", ada)[0]
    assert [(c.change.kind.value, c.change.who) for c in opened.roster] == [
        ("officer-added", "officer-2"),
        ("recovery-added", "safe"),
        ("officer-rotated", "officer-1"),
        ("officer-revoked", "officer-2"),
        ("my-key-listed", "ada"),
    ]
    assert {len(c.words) for c in opened.roster} == {6}
    assert opened.roster[2].words == opened.signer_words, "the new key's words, not the old one's"
    assert own_key(ada).words == opened.roster[-1].words
    assert following(mine, "b3", ada)[0].roster == (), "told once"
    assert check_export(ada).recipients == ("officer-1", "safe"), "who was revoked opens nothing"


def test_a_revoked_key_exports_no_more(mine: Round) -> None:
    ada = mine.desks["ada"]
    merge_results(mine.office, None, None, [mine.results["ada"]])
    following(mine, "b2", ada)
    standing.revoke_member(mine.office, ADA, "stolen")
    make_invitations(mine.office, ("ada",), mine.folder / "again", cost=MINIMUM)
    third = build_bundle(mine.office, None, None, mine.folder / "b3")
    with pytest.raises(Refused, match=r"bundle\.my-key-revoked"):
        open_package(ada, third.path)
    assert own_key(ada).standing == "revoked"
    before = tree(ada.folder)
    with pytest.raises(NotPossible, match=r"export\.key-revoked"):
        again(mine, ada, "too-late")
    assert tree(ada.folder) == before
    assert not (mine.folder / "too-late.opsiresult").exists()
    assert ("export.key-revoked", "alarm") in [
        (n.code, n.level.value) for n in notices.lasting_notices(ada)
    ]
    # A second time nothing new is learnt, and nothing is written.
    with pytest.raises(Refused, match=r"bundle\.my-key-revoked"):
        open_package(ada, third.path)
    assert tree(ada.folder) == before


def test_a_retired_laptop_says_so(mine: Round) -> None:
    ada = mine.desks["ada"]
    merge_results(mine.office, None, None, [mine.results["ada"]])
    following(mine, "b2", ada)
    standing.reissue_invitation(mine.office, ADA, mine.folder / "again", cost=MINIMUM)
    third = build_bundle(mine.office, None, None, mine.folder / "b3")
    with pytest.raises(Refused, match=r"bundle\.my-key-retired"):
        open_package(ada, third.path)
    with pytest.raises(NotPossible, match=r"export\.key-retired"):
        again(mine, ada, "too-late")


def test_the_words_of_the_own_key_can_be_read_out_any_time(mine: Round) -> None:
    ada = mine.desks["ada"]
    folder, key = ada.folder, own_key(ada)
    assert (key.standing, key.epoch) == ("pending", 0)
    ada.close()
    (mine.folder / "pass").write_text(PASSPHRASE)
    here = ("--at", folder, "--passphrase-file", mine.folder / "pass")
    shown = told("desk", "words", *here)
    assert (shown["member"], shown["words"], shown["standing"]) == (
        "ada", list(key.words), "pending",
    )  # fmt: skip
    mine.desks["ada"] = unlock_desk(folder, PASSPHRASE, mine.clock)


def _dee(round_: Round, name: str = "desk-dee") -> Desk:
    """Invite Dee, who has not reviewed anything yet."""
    invited = round_.invitations.get("dee")
    if invited is None:
        add_members(round_.office, (NewMember(id="dee", name="Dee Member"),))
        invited = make_invitations(round_.office, ("dee",), round_.folder / "dee", cost=MINIMUM)[0]
        round_.invitations["dee"] = invited
    return create_desk(
        round_.folder / name, invite=invited.path.read_bytes(), code=invited.code,
        passphrase=PASSPHRASE, cost=MINIMUM, clock=round_.clock,
    ).desk  # fmt: skip


def _record(desk: Desk, folder: Path) -> Path:
    path = folder / f"{desk.folder.name}.opsienrol"
    export_enrolment(desk, path)
    return path


def test_an_enrolment_can_come_alone(mine: Round) -> None:
    dee = _dee(mine)
    path = _record(dee, mine.folder)
    with pytest.raises(WrongUse, match=r"export\.exists"):
        export_enrolment(dee, path)
    done = enrol_member(mine.office, path)
    assert (done.member, done.state, done.words) == ("dee", "new", own_key(dee).words)
    assert set(proven_by(mine.office)) == {"dee"}
    before = tree(mine.office.folder)
    assert enrol_member(mine.office, path).state == "known"
    assert tree(mine.office.folder) == before, "the same again is a no-op"
    build_bundle(mine.office, None, None, mine.folder / "b2")
    listed = mine.office.rosters()[-1].reviewer("dee")
    assert listed is not None
    assert listed.keys[0].sign == done.key, "final with the next roster, before any result"
    assert enrol_member(mine.office, path).state == "known"
    assert verify_record(mine.office).enrolments == 1
    with mine.office.store.begin() as work:
        slipped = work.enrolments()[0]
        work.add_enrolment(dataclasses.replace(slipped, key=SignKey("f" * 64), record=b"{}"))
    with pytest.raises(Refused, match=r"ledger\.enrolment"):
        verify_record(mine.office)
    dee.close()


def test_a_second_key_from_one_invitation_is_a_fork(mine: Round) -> None:
    """The first key came with a result, the second alone: both are set aside until an officer decides."""
    merge_results(mine.office, None, None, [mine.results["ada"]])
    mine.invitations["dee"] = mine.invitations["ada"]
    twin = _dee(mine, "twin")
    assert enrol_member(mine.office, _record(twin, mine.folder)).state == "fork"
    assert proven_by(mine.office) == {}
    again_merged = merge_results(mine.office, None, None, [mine.results["ada"]])
    assert [f.reason for f in again_merged.files] == ["enrol.fork"]
    honest = again_merged.files[0].id
    done = standing.revoke_member(mine.office, ADA, "read the words", keep=(honest,))
    assert len(done.keys) == 2
    settled = merge_results(mine.office, None, None, [mine.results["ada"]])
    assert [f.state for f in settled.files] == ["already"]
    twin.close()


def test_a_record_that_proves_nothing_changes_nothing(mine: Round) -> None:
    dee = _dee(mine)
    with dee.store.begin() as work:
        record = work.secret(ENROLMENT)
    seed, keys = dee.seed, read_enrolment(record)
    dee.close()
    weak = write_enrolment(keys, seed, b"\0" * 32)
    signed_by_another = write_enrolment(keys, new_sign_seed(), b"\0" * 32)
    with mine.desks["bo"].store.begin() as work:
        bo = work.secret(ENROLMENT)
    cases = {
        "enrol.form": record[:-4],
        "enrol.secret": weak,
        "enrol.signature": signed_by_another,
        "file.empty": b"",
    }
    before = tree(mine.office.folder)
    path = mine.folder / "try.opsienrol"
    for code, data in cases.items():
        path.write_bytes(data)
        with pytest.raises(Refused) as caught:
            enrol_member(mine.office, path)
        assert caught.value.code == code
    assert tree(mine.office.folder) == before
    standing.withdraw_invitation(mine.office, MemberId("bo"))
    path.write_bytes(bo)
    with pytest.raises(Refused, match=r"enrol\.secret"):
        enrol_member(mine.office, path)
    assert proven_by(mine.office) == {}


def test_the_commands_enrol(mine: Round) -> None:
    dee = _dee(mine)
    twin = _dee(mine, "desk-twin")
    folder, other = dee.folder, _record(twin, mine.folder)
    dee.close()
    twin.close()
    mine.office.close()
    (mine.folder / "pass").write_text(PASSPHRASE)
    secret = ("--passphrase-file", mine.folder / "pass")
    out = mine.folder / "dee.opsienrol"
    written = told("desk", "enrolment", "--out", out, "--at", folder, *secret)
    office = ("--at", mine.folder / "office", *secret)
    done = told("office", "member", "enrol", out, *office)
    assert (done["member"], done["words"], done["state"]) == ("dee", written["words"], "new")
    assert told("office", "member", "enrol", out, *office)["state"] == "known"
    fork = command("office", "member", "enrol", other, "--json", *office)
    assert (fork.code, fork.json["state"], fork.json["reason"]) == (3, "fork", "enrol.fork")
    mine.office = unlock_office(mine.folder / "office", passphrase=PASSPHRASE, clock=mine.clock)


def test_a_package_that_cannot_be_opened_leaves_an_honest_key_alone(mine: Round) -> None:
    """Bo's key is pending: a package for others is not news about it."""
    bo = mine.desks["bo"]
    assert own_key(bo).standing == "pending"
    following(mine, "b2", bo)
    assert own_key(bo).standing == "pending"
    export_result(bo, mine.folder / "still.opsiresult")
