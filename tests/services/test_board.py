"""The board at a glance, letters, and what acts on members would do, held against what they then do."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.ids import MemberId
from reviewer_app.domain.letter_notes import LetterNotes
from reviewer_app.domain.pool import FileState
from reviewer_app.domain.progress import CancelToken
from reviewer_app.errors import Cancelled, NotPossible, WrongUse
from reviewer_app.services.desk.session import own_words
from reviewer_app.services.desk.standing import export_enrolment
from reviewer_app.services.office import consequences, officers, standing
from reviewer_app.services.office.board import Enrolment, board_of
from reviewer_app.services.office.bundles import build_bundle
from reviewer_app.services.office.enrolling import enrol_member
from reviewer_app.services.office.invitations import make_invitations
from reviewer_app.services.office.letters import (
    code_path,
    keep_letter_notes,
    letter_notes,
    letter_path,
    letters_of,
)
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.revocation_plan import plan_revocation
from reviewer_app.services.office.roster_chain import sign_draft
from reviewer_app.services.office.rounds_open import open_round
from tests.kit import make_desk, tree
from tests.services.commands import told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kit import Round

ADA, BO = MemberId("ada"), MemberId("bo")


def _names(found: tuple[consequences.Consequence, ...]) -> set[str]:
    return {c.name.removeprefix("consequence.") for c in found}


def _text(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(p.extract_text() for p in pages).split())


def test_the_board_says_how_far_everyone_is(mine: Round) -> None:
    office = mine.office
    add_members(office, (NewMember("dan", "Dan"),))
    merge_results(office, None, None, [mine.results["ada"]])
    record = mine.folder / "bo.opsienrol"
    export_enrolment(mine.desks["bo"], record)
    enrol_member(office, record)
    board = board_of(office)
    assert {m.id: m.state.value for m in board.members} == {
        "ada": "enrolled",
        "bo": "enrolled",
        "cy": "invited",
        "dan": "not-invited",
    }
    ada, bo, dan = (board.member(i) for i in ("ada", "bo", "dan"))
    assert ada is not None
    assert ada.key is not None
    assert ada.key.words == own_words(mine.desks["ada"]), "both sides see the same words"
    assert (ada.key.status, ada.key.results) == ("pending", 1)
    assert bo is not None
    assert bo.key is not None
    assert bo.key.since is not None
    assert bo.key.results == 0
    assert dan is not None
    assert (dan.removable, ada.removable) == (True, False)
    build_bundle(office, None, None, mine.folder / "b2")
    listed = board_of(office).member("ada")
    assert listed is not None
    assert listed.key is not None
    assert (listed.key.status, listed.key.epoch) == ("active", 1)


def test_a_withdrawal_does_what_was_said(mine: Round) -> None:
    said = consequences.if_withdrawn(mine.office, MemberId("cy"))
    assert _names(said) == {"invitation-void", "desk-unproven", "invite-again"}
    standing.withdraw_invitation(mine.office, MemberId("cy"))
    cy = board_of(mine.office).member("cy")
    assert cy is not None
    assert (cy.state, cy.invited, cy.times_invited) == (Enrolment.WITHDRAWN, None, 1)
    report = merge_results(mine.office, None, None, [mine.results["cy"]])
    assert report.refused, "the desk was not proven, and is not believed"
    with pytest.raises(WrongUse, match=r"member\.unknown"):
        consequences.if_withdrawn(mine.office, MemberId("nobody"))


def test_a_revocation_is_tried_before_it_is_decided(mine: Round) -> None:
    office = mine.office
    merge_results(office, None, None, list(mine.results.values()))
    build_bundle(office, None, None, mine.folder / "b2")
    before = tree(mine.folder / "office")
    kept = plan_revocation(office, ADA)
    none = plan_revocation(office, ADA, ())
    assert tree(mine.folder / "office") == before, "a look changes nothing"
    assert [r.after for r in kept.results] == [FileState.MERGED]
    assert not any(r.lost for r in kept.results)
    assert [(r.before, r.after, r.lost) for r in none.results] == [
        (FileState.MERGED, FileState.REVOKED, True)
    ]
    assert "results-lost" in _names(consequences.if_revoked(none))
    assert "results-lost" not in _names(consequences.if_revoked(kept))
    assert "invitation-void" in _names(consequences.if_revoked(kept))
    done = standing.revoke_member(office, ADA, "laptop stolen", keep=())
    assert done.keys == none.keys
    pool = round_pool(office, open_round(office, None, None))
    states = {f.result.id: f.state for f in pool.files}
    assert {r.id: r.after for r in none.results} == {r.id: states[r.id] for r in none.results}
    ada = board_of(office).member("ada")
    assert ada is not None
    assert ada.state is Enrolment.REVOKED
    with pytest.raises(NotPossible, match=r"member\.no-key"):
        plan_revocation(office, ADA)


def test_with_two_signatures_keys_retire_by_a_roster_of_their_own(mine: Round) -> None:
    office = mine.office
    made = officers.make_keys(mine.folder / "keys", "officer-2", cost=MINIMUM)
    keys = officers.open_keys(made.private, made.code)
    merge_results(office, None, None, [mine.results["ada"]])
    officers.add_officer(office, made.request, threshold=2, out=mine.folder / "a", others=(keys,))
    assert "signatures" in _names(consequences.if_reissued(office, ADA))
    with pytest.raises(WrongUse, match=r"roster\.draft-needed"):
        standing.reissue_invitation(office, ADA, mine.folder / "again", cost=MINIMUM)
    draft = mine.folder / "retire.opsiroster"
    assert not standing.retire_keys(office, ADA, draft).complete
    assert sign_draft(office, draft, (keys,)).complete
    again = standing.reissue_invitation(office, ADA, mine.folder / "again", cost=MINIMUM)
    ada = board_of(office).member("ada")
    assert ada is not None
    assert (ada.state, ada.times_invited) == (Enrolment.INVITED, 2)
    assert [k.status for k in ada.keys] == ["retired"]
    built = build_bundle(office, None, None, mine.folder / "b2")
    desk = make_desk(mine.folder / "new-desk", again, built.path, mine.clock)
    desk.close()
    with pytest.raises(NotPossible, match=r"roster\.nothing"):
        standing.retire_keys(office, BO, None)


def test_letters_say_what_to_do_and_never_the_code(mine: Round) -> None:
    office, out = mine.office, mine.folder / "letters"
    add_members(office, (NewMember("zoe", "Zoé Martin", "fr"), NewMember("dan", "Dan <b>")))
    keep_letter_notes(office, LetterNotes("Marie, +33 1 45 24", "https://example.org/reviewer"))
    keep_letter_notes(office, LetterNotes("Marie, +33 1 45 24", "https://example.org/reviewer"))
    letters = letters_of(office)
    made = make_invitations(office, ("zoe", "dan"), out, cost=MINIMUM, letters=letters)
    assert [i.letter for i in made] == [letter_path(out, m) for m in ("zoe", "dan")]
    words = " · ".join(letters.officers[0][1])
    for one, parts in (
        (made[0], ("Petit appel", "12 décembre 2026", "Zoé Martin")),
        (made[1], ("Tiny call", "December 12, 2026", "Dan <b>")),
    ):
        assert one.letter is not None
        assert one.code_sheet == code_path(out, one.member)
        letter, sheet = _text(one.letter.read_bytes()), _text(one.code_sheet.read_bytes())
        for part in (
            *parts,
            words,
            "Marie, +33 1 45 24",
            "example.org",
            f"{one.member}.opsiinvite",
        ):
            assert part in letter, part
        assert one.code not in letter
        assert one.code in sheet
        assert "example.org" not in sheet


def test_without_call_and_notes_a_letter_still_helps(mine: Round, tmp_path: Path) -> None:
    letters = dataclasses.replace(letters_of(mine.office), call=None)
    member = board_of(mine.office).members[0].record
    files = letters.files(tmp_path, member, "8KVP-Q7VM-WGR2-2DQS")
    letter = _text(files[letter_path(tmp_path, "ada")])
    assert "Ask the secretariat of Test board." in letter
    assert "Please send" not in letter
    for notes in (LetterNotes("a" * 301), LetterNotes("", "hid\u202eden")):
        with pytest.raises(WrongUse, match=r"letters\."):
            keep_letter_notes(mine.office, notes)
    assert letter_notes(mine.office) == LetterNotes()


def test_stopping_invites_nobody(mine: Round) -> None:
    add_members(mine.office, (NewMember("dan", "Dan"),))
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        make_invitations(mine.office, ("dan",), mine.folder / "x", cost=MINIMUM, token=token)
    assert not (mine.folder / "x").exists()
    dan = board_of(mine.office).member("dan")
    assert dan is not None
    assert dan.state is Enrolment.NOT_INVITED


def test_the_command_line_reaches_it_all(mine: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", "seven quiet herons over the weir")
    mine.office.close()
    here = ("--at", mine.folder / "office")
    told("office", "member", "add", "dan", "--name", "Dan", "--languages", "en,fr", *here)
    told("office", "member", "edit", "dan", "--expertise", "water; schools", *here)
    shown = told("office", "member", "list", *here)["members"]
    dan = next(m for m in shown if m["id"] == "dan")
    assert (dan["languages"], dan["expertise"]) == (["en", "fr"], ["water", "schools"])
    assert (dan["name"], dan["state"]) == ("Dan", "not-invited")
    made = told("office", "invite", "dan", "--out", mine.folder / "l", "--letters",
                "--contact", "Marie", *here)  # fmt: skip
    assert made["invitations"][0]["letter"].endswith("dan-letter.pdf")
    dry = told("office", "member", "withdraw", "dan", "--dry-run", *here)
    assert "consequence.invitation-void" in {c["code"] for c in dry["consequences"]}
    assert told("office", "member", "withdraw", "dan", *here)["withdrawn"] == 1
    file = mine.folder / "more.csv"
    file.write_text("name,country\nEve,Ireland\nMal,Nowhere\n", "utf-8")
    preview = told("office", "member", "import", file, "--dry-run", *here)
    assert [r["state"] for r in preview["rows"]] == ["new", "faulty"]
    told("office", "member", "add", "gil", "--name", "Gil", *here)
    assert told("office", "member", "remove", "gil", *here)["members"] == ["gil"]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_letters_pass_the_validator(mine: Round, tmp_path: Path, profile: str) -> None:
    page = pytest.importorskip("page")
    keep_letter_notes(mine.office, LetterNotes("مكتب: +33 1 45 24", "https://example.org"))
    record = board_of(mine.office).members[0].record
    member = dataclasses.replace(record, name="李 小龙 \u202egnirts <b>", language="fr")
    files = letters_of(mine.office).files(tmp_path, member, "8KVP-Q7VM-WGR2-2DQS")
    for path, data in files.items():
        file = tmp_path / path.name
        file.write_bytes(data)
        told = page.validate_pdf(str(file), profile=profile)
        assert told.is_compliant, [f.message for f in told.failures][:3]
        assert len(PdfReader(io.BytesIO(data)).pages) == 1
