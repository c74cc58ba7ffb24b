"""Officers come, sign and go; members lose laptops: the roster chain and the pool follow."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId, OfficerId
from reviewer_app.domain.roster import KeyStatus
from reviewer_app.errors import NotPossible, Refused, WrongUse
from reviewer_app.formats.result import open_result
from reviewer_app.services.desk import session
from reviewer_app.services.desk.export import export_result
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.office import officers, standing
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.enrolled import proven_by
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.roster_chain import propose_enrolled, sign_draft
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.session import unlock_office
from tests.kit import PASSPHRASE, make_desk, score_all, tree
from tests.services.commands import told

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.officers import KeysMade
    from tests.kit import Round

ADA = MemberId("ada")


def _second(round_: Round, who: str = "officer-2") -> KeysMade:
    return officers.make_keys(round_.folder / "keys", who, cost=MINIMUM)


def test_a_second_officer_signs_a_package_that_desks_believe(fresh: Round) -> None:
    made = _second(fresh)
    done = officers.add_officer(fresh.office, made.request)
    assert (done.complete, done.seq) == (True, 2)
    with_both = build_bundle(fresh.office, None, None, fresh.folder / "b2")
    opened = open_package(fresh.desks["ada"], with_both.path)
    assert opened.new
    # What is exported now, the new officer can open alone.
    out = fresh.folder / "ada2.opsiresult"
    export_result(fresh.desks["ada"], out)
    keys = officers.open_keys(made.private, made.code)
    assert open_result(out, (keys.identity,)).result.reviewer == "ada"
    with pytest.raises(Refused, match=r"code\.wrong"):
        officers.open_keys(made.private, "0000-0000-0000-0000")


def test_a_threshold_of_two_needs_two_signatures(fresh: Round) -> None:
    made = _second(fresh)
    keys = officers.open_keys(made.private, made.code)
    draft = fresh.folder / "next.opsiroster"
    with pytest.raises(WrongUse, match=r"roster\.draft-needed"):
        officers.add_officer(fresh.office, made.request, threshold=2)
    assert len(fresh.office.links()) == 1
    open_ = officers.add_officer(fresh.office, made.request, threshold=2, out=draft)
    assert not open_.complete
    assert len(fresh.office.links()) == 1
    again = sign_draft(fresh.office, draft)
    assert (again.complete, again.signatures) == (False, 1), "one key signs once"
    assert sign_draft(fresh.office, draft, (keys,)).complete
    assert fresh.office.rosters()[-1].threshold == 2
    assert sign_draft(fresh.office, draft).complete, "a known roster is nothing new"
    # From now on the first officer alone changes nothing: proven keys wait for both.
    merge_results(fresh.office, None, None, [fresh.results["ada"]])
    built = build_bundle(fresh.office, None, None, fresh.folder / "b2")
    assert built.roster_seq == 2
    enrolling = fresh.folder / "enrol.opsiroster"
    assert not propose_enrolled(fresh.office, proven_by(fresh.office), enrolling).complete
    done = sign_draft(fresh.office, enrolling, (keys,))
    assert done.complete
    assert fresh.office.rosters()[-1].reviewer("ada") is not None
    with pytest.raises(NotPossible, match=r"roster\.nothing"):
        propose_enrolled(fresh.office, proven_by(fresh.office), None)


def test_a_draft_that_was_changed_or_is_late_is_refused(fresh: Round) -> None:
    made = _second(fresh)
    draft = fresh.folder / "next.opsiroster"
    officers.add_officer(fresh.office, made.request, threshold=2, out=draft)
    changed = draft.read_bytes().replace(b'"v":1', b'"v":2')
    assert changed != draft.read_bytes()
    (fresh.folder / "changed").write_bytes(changed)
    with pytest.raises(Refused, match=r"roster\.form"):
        sign_draft(fresh.office, fresh.folder / "changed")
    other = _second(fresh, "officer-3")
    officers.add_officer(fresh.office, other.request)
    with pytest.raises(Refused, match=r"roster\.not-next"):
        sign_draft(fresh.office, draft)
    assert len(fresh.office.links()) == 2


def test_a_request_must_prove_its_key(fresh: Round) -> None:
    made = _second(fresh)
    data = made.request.read_bytes()
    (fresh.folder / "cut").write_bytes(data[:-9])
    with pytest.raises(Refused, match=r"officer\.form"):
        officers.add_officer(fresh.office, fresh.folder / "cut")
    mine = fresh.office.rosters()[-1]
    with pytest.raises(WrongUse, match=r"officer\.known"):
        officers.add_officer(fresh.office, _second(fresh, "officer-1").request)
    assert fresh.office.rosters()[-1] == mine


def test_the_sealed_member_opens_results_and_signs_nothing(fresh: Round) -> None:
    made = _second(fresh, "safe")
    officers.add_officer(fresh.office, made.request, recovery=True)
    with pytest.raises(Refused, match=r"roster\.threshold"):
        officers.set_threshold(fresh.office, 2, None)
    bundle = build_bundle(fresh.office, None, None, fresh.folder / "b2")
    open_package(fresh.desks["bo"], bundle.path)
    out = fresh.folder / "bo2.opsiresult"
    export_result(fresh.desks["bo"], out)
    plain = fresh.folder / "safe.txt"
    officers.export_identity(officers.open_keys(made.private, made.code), plain)
    assert plain.stat().st_mode & 0o077 == 0
    assert open_result(out, (plain.read_text().strip(),)).result.reviewer == "bo"


def test_after_a_rotation_older_results_still_open(fresh: Round) -> None:
    before = fresh.office.rosters()[-1].officers[0]
    officers.rotate_keys(fresh.office)
    fresh.office.close()
    office = unlock_office(fresh.folder / "office", passphrase=PASSPHRASE, clock=fresh.clock)
    try:
        after = office.rosters()[-1].officers[0]
        assert (after.id, after.sign == before.sign, after.age == before.age) == (
            before.id,
            False,
            False,
        )
        report = merge_results(office, None, None, [fresh.results["ada"]])
        assert report.accepted == 1, "sealed to the old key, read with the old identity"
        bundle = build_bundle(office, None, None, fresh.folder / "b2")
        assert open_package(fresh.desks["ada"], bundle.path).new, "the desk follows the chain"
    finally:
        office.close()


def test_a_revoked_officer_signs_no_more(fresh: Round) -> None:
    made = _second(fresh)
    officers.add_officer(fresh.office, made.request)
    with pytest.raises(NotPossible, match=r"officer\.self"):
        officers.revoke_officer(fresh.office, OfficerId("officer-1"))
    officers.revoke_officer(fresh.office, OfficerId("officer-2"))
    newest = fresh.office.rosters()[-1]
    assert [o.id for o in newest.active_officers] == ["officer-1"]
    assert len(newest.recipients) == 1
    with pytest.raises(WrongUse, match=r"officer\.unknown"):
        officers.revoke_officer(fresh.office, OfficerId("officer-2"))


def test_a_new_laptop_takes_the_place_of_a_lost_one(fresh: Round) -> None:
    merge_results(fresh.office, None, None, [fresh.results["ada"]])
    made = standing.reissue_invitation(fresh.office, ADA, fresh.folder / "again", cost=MINIMUM)
    retired = fresh.office.rosters()[-1].reviewer("ada")
    assert retired is not None
    assert [k.status for k in retired.keys] == [KeyStatus.RETIRED]
    bundle = build_bundle(fresh.office, None, None, fresh.folder / "b2")
    with pytest.raises(Refused, match=r"bundle\.my-key-retired"):
        open_package(fresh.desks["ada"], bundle.path)
    desk = make_desk(fresh.folder / "desk-new", made, bundle.path, fresh.clock)
    score_all(desk, (1, 1, 1))
    out = fresh.folder / "new.opsiresult"
    export_result(desk, out)
    report = merge_results(fresh.office, None, None, [out])
    # The package brought the old laptop's result back, and the new one continues it.
    assert [(f.state, f.revision) for f in report.files] == [("merged", 2)]
    third = build_bundle(fresh.office, None, None, fresh.folder / "b3")
    mine = fresh.office.rosters()[-1].reviewer("ada")
    assert mine is not None
    assert [(k.epoch, k.status) for k in mine.keys] == [
        (1, KeyStatus.RETIRED),
        (2, KeyStatus.ACTIVE),
    ]
    assert open_package(desk, third.path).new
    export_result(desk, fresh.folder / "newer.opsiresult")
    newer = merge_results(fresh.office, None, None, [fresh.folder / "newer.opsiresult"])
    assert newer.refused == 0
    desk.close()


def test_one_invitation_proves_one_key(fresh: Round) -> None:
    merge_results(fresh.office, None, None, [fresh.results["ada"]])
    twin = make_desk(
        fresh.folder / "twin", fresh.invitations["ada"], fresh.bundle.path, fresh.clock
    )
    score_all(twin, (1, 1, 1))
    export_result(twin, fresh.folder / "twin.opsiresult")
    twin.close()
    report = merge_results(fresh.office, None, None, [fresh.folder / "twin.opsiresult"])
    assert [f.reason for f in report.files] == ["enrol.fork"]
    assert proven_by(fresh.office) == {}, "two keys from one invitation: neither enters a roster"
    # The officer finds out by the six words which key is false, and revokes both but what was honest.
    honest = merge_results(fresh.office, None, None, [fresh.results["ada"]]).files[0].id
    done = standing.revoke_member(fresh.office, ADA, "read the words", keep=(honest[:12],))
    assert (len(done.keys), done.keeps) == (2, (honest,))
    report = merge_results(
        fresh.office, None, None, [fresh.results["ada"], fresh.folder / "twin.opsiresult"]
    )
    assert [f.state for f in report.files] == ["already", "revoked"]


def test_a_withdrawn_invitation_proves_nothing(fresh: Round) -> None:
    assert standing.withdraw_invitation(fresh.office, ADA) == 1
    with pytest.raises(NotPossible, match=r"invite\.none"):
        standing.withdraw_invitation(fresh.office, ADA)
    report = merge_results(fresh.office, None, None, [fresh.results["ada"]])
    assert [f.reason for f in report.files] == ["enrol.secret"]


def test_revoking_keeps_what_was_honestly_merged(fresh: Round) -> None:
    merge_results(fresh.office, None, None, [fresh.results["ada"]])
    build_bundle(fresh.office, None, None, fresh.folder / "b2")
    with pytest.raises(WrongUse, match=r"reason\.needed"):
        standing.revoke_member(fresh.office, ADA, " ")
    done = standing.revoke_member(fresh.office, ADA, "laptop stolen")
    assert len(done.keeps) == 1
    assert done.roster is not None
    stolen = fresh.folder / "stolen.opsiresult"
    export_result(fresh.desks["ada"], stolen)
    report = merge_results(fresh.office, None, None, [fresh.results["ada"], stolen])
    assert [f.state for f in report.files] == ["already", "revoked"]
    with pytest.raises(NotPossible, match=r"member\.no-key"):
        standing.revoke_member(fresh.office, MemberId("bo"), "never enrolled")


def test_a_revocation_that_was_cut_off_goes_on(
    fresh: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine stops between decision and roster: what is kept stays kept, and a second try ends it."""
    merge_results(fresh.office, None, None, [fresh.results["ada"]])
    build_bundle(fresh.office, None, None, fresh.folder / "b2")
    counted = round_pool(fresh.office, open_round(fresh.office, None, None)).counted

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(standing, "advance", stop)
        with pytest.raises(KeyboardInterrupt):
            standing.revoke_member(fresh.office, ADA, "laptop stolen")
    pool = round_pool(fresh.office, open_round(fresh.office, None, None))
    assert pool.counted == counted
    assert fresh.office.rosters()[-1].reviewer(ADA) == fresh.office.rosters()[1].reviewer(ADA)
    done = standing.revoke_member(fresh.office, ADA, "laptop stolen")
    assert done.roster is not None
    again = round_pool(fresh.office, open_round(fresh.office, None, None))
    assert again.counted == counted


def test_a_threshold_is_asked_for_before_anything_is_revoked(fresh: Round, tmp_path: Path) -> None:
    merge_results(fresh.office, None, None, [fresh.results["ada"]])
    build_bundle(fresh.office, None, None, fresh.folder / "b2")
    made = _second(fresh)
    other = officers.open_keys(made.private, made.code)
    draft = tmp_path / "draft"
    officers.add_officer(fresh.office, made.request, threshold=2, out=draft, others=(other,))
    before = tree(fresh.office.folder)
    with pytest.raises(WrongUse, match=r"roster\.draft-needed"):
        standing.revoke_member(fresh.office, ADA, "laptop stolen")
    assert tree(fresh.office.folder) == before


def test_the_commands_do_the_same(fresh: Round, tmp_path: Path) -> None:
    fresh.office.close()
    at = tmp_path / "office"
    shutil.copytree(fresh.folder / "office", at)
    (tmp_path / "pass").write_text(PASSPHRASE)
    here = ("--at", at, "--passphrase-file", tmp_path / "pass")
    made = told("office", "key", "new", "officer-2", "--out", tmp_path, *here)
    (tmp_path / "code").write_text(made["code"])
    draft = tmp_path / "draft"
    added = told(
        "office",
        "roster",
        "add-officer",
        made["request"],
        "--threshold",
        "2",
        "--out",
        draft,
        *here,
    )
    assert (added["complete"], added["needed"]) == (False, 2)
    keys = ("--keys", made["keys"], "--code-file", tmp_path / "code")
    assert told("office", "roster", "sign", draft, *keys, *here)["complete"]
    rotated = told("office", "roster", "rotate", "--out", tmp_path / "d2", *keys, *here)
    assert rotated["complete"]
    assert told("office", "roster", "threshold", "1", "--out", tmp_path / "d3", *keys, *here)[
        "complete"
    ]
    assert told("office", "roster", "revoke", "officer-2", *here)["complete"]
    shown = told("office", "roster", "show", *here)
    assert {k["id"]: k["status"] for k in shown["keys"]} == {
        "officer-1": "active",
        "officer-2": "revoked",
    }
    told("office", "key", "open", made["keys"], "--out", tmp_path / "plain", *keys[2:], *here)
    again = told("office", "member", "reissue", "ada", "--out", tmp_path / "again", *here)
    assert session.read_invitation(tmp_path / "again" / "ada.opsiinvite")
    assert len(again["code"]) == 19
    assert told("office", "member", "withdraw", "bo", *here)["withdrawn"] == 1
