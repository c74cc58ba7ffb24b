"""Attacks on the decision about places: forged, replayed, edited, signed once for two; each refused for its own reason."""

from __future__ import annotations

import dataclasses
import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
import rfc8785

from reviewer_app.crypto import sshsig
from reviewer_app.crypto.keys import new_sign_seed
from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import BoardId, CallId, DecisionId, MemberId, OfficerId
from reviewer_app.domain.preparation import Preparation
from reviewer_app.errors import Refused, ReviewerError
from reviewer_app.formats import namespaces
from reviewer_app.formats.decisions import SignedDecision, read_decision, sign_decision
from reviewer_app.formats.signed_selection import SignedSelection, read_signed, write_signed
from reviewer_app.services.office import officers, rounds
from reviewer_app.services.office.choosing import look_at_selection
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.exchanging import take_selection, write_selection
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.store.records import DecisionRecord
from tests.kit import copy_round, tree
from tests.services.test_on_behalf import two_officers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.roster import OfficerSecrets
    from reviewer_app.services.office.selected import OnRecord
    from tests.kit import Round


@dataclasses.dataclass
class Scene:
    """An office where two must sign, with a decision that waits, and its file."""

    round: Round
    second: OfficerSecrets
    path: Path
    content: SignedSelection

    @property
    def made(self) -> Decision:
        return read_decision(self.content.decisions[0].document)

    def confirmation(self, **facts: object) -> Decision:
        made = self.made
        base = Decision(
            DecisionId(""), DecisionKind.SELECT_CONFIRM, self.second.id, made.time, call=made.call,
            round=made.round, board=made.board, confirms=made.id,
        )  # fmt: skip
        return dataclasses.replace(base, **facts)  # type: ignore[arg-type]

    def signed(self, draft: Decision, seed: bytes | None = None) -> SignedDecision:
        return sign_decision(draft, draft.by, seed or self.second.seed)

    def bring(
        self, *more: SignedDecision, first: SignedDecision | None = None, **facts: Any
    ) -> None:
        begin = first or self.content.decisions[0]
        content = dataclasses.replace(self.content, decisions=(begin, *more), **facts)
        self.path.write_bytes(write_signed(content))
        take_selection(self.round.office, None, None, self.path)

    def record(self) -> OnRecord:
        return look_at_selection(self.round.office, None, None).record


@pytest.fixture
def scene(mine: Round) -> Scene:
    merge_results(mine.office, None, None, list(mine.results.values()))
    second = two_officers(mine)
    record_selection(mine.office, None, None, RecordWish(Preparation()))
    path = mine.folder / "signed.json"
    write_selection(mine.office, None, None, "", path)
    return Scene(mine, second, path, read_signed(path.read_bytes()))


def _edited(scene: Scene, **outcome: object) -> SignedDecision:
    """Return the decision with another outcome under the signature of the right one."""
    document = json.loads(scene.content.decisions[0].document)
    document["selection"]["outcomes"][0].update(outcome)
    return SignedDecision(
        DecisionId(""), rfc8785.dumps(document), scene.content.decisions[0].signature
    )


def _self_signed(scene: Scene) -> SignedDecision:
    return scene.signed(scene.confirmation(by=OfficerId("officer-1")), scene.round.office.seed)


def _by_stranger(scene: Scene, name: str) -> SignedDecision:
    return scene.signed(scene.confirmation(by=OfficerId(name)), new_sign_seed())


def _other_purpose(scene: Scene) -> SignedDecision:
    right = scene.signed(scene.confirmation())
    armour = sshsig.sign(right.document, namespaces.MERGE, scene.second.seed)
    return dataclasses.replace(right, signature=armour)


FORGED: dict[str, tuple[str, Callable[[Scene], None]]] = {
    "edited": ("signature.invalid", lambda s: s.bring(first=_edited(s, outcome="reserve"))),
    "edited-reason": ("signature.invalid", lambda s: s.bring(first=_edited(s, reason="for a friend"))),
    "stranger": ("selection-file.signer", lambda s: s.bring(_by_stranger(s, "officer-9"))),
    "stranger-with-a-name": ("selection-file.signer", lambda s: s.bring(_by_stranger(s, "officer-2"))),
    "officer-under-anothers-name": (
        "selection-file.signer",
        lambda s: s.bring(s.signed(s.confirmation(by=OfficerId("officer-2")), s.round.office.seed)),
    ),
    "other-purpose": ("signature.namespace", lambda s: s.bring(_other_purpose(s))),
    "other-decision": (
        "selection-file.content",
        lambda s: s.bring(s.signed(s.confirmation(confirms=DecisionId("f" * 64)))),
    ),
    "other-call-inside": (
        "selection-file.content",
        lambda s: s.bring(s.signed(s.confirmation(call=CallId("other")))),
    ),
    "other-board-inside": (
        "selection-file.content",
        lambda s: s.bring(s.signed(s.confirmation(board=BoardId("other")))),
    ),
    "other-call": ("selection-file.call", lambda s: s.bring(call=CallId("other"))),
    "other-round": ("selection-file.call", lambda s: s.bring(round=2)),
    "other-board": ("selection-file.board", lambda s: s.bring(board=BoardId("other"))),
    "closing-as-a-confirmation": (
        "selection-file.content",
        lambda s: s.bring(
            s.signed(Decision(DecisionId(""), DecisionKind.CLOSE, s.second.id, s.made.time, "mine", round=1))
        ),
    ),
    "nothing-but-a-confirmation": (
        "selection-file.content", lambda s: s.bring(first=s.signed(s.confirmation())),
    ),
    "replayed-on-another-call": ("selection-file.content", lambda s: s.bring(first=_replayed(s))),
    "submissions-of-elsewhere": ("selection-file.submissions", lambda s: s.bring(first=_elsewhere(s))),
}  # fmt: skip


def _replayed(scene: Scene) -> SignedDecision:
    """Return a decision that the second officer truly signed, for another call."""
    draft = dataclasses.replace(scene.made, by=scene.second.id, call=CallId("last-year"))
    return scene.signed(draft)


def _elsewhere(scene: Scene) -> SignedDecision:
    content = scene.made.selection
    assert content is not None
    outcome = dataclasses.replace(content.outcomes[0], submission="X-1")  # type: ignore[arg-type]
    other = dataclasses.replace(content, outcomes=(outcome,))
    return scene.signed(dataclasses.replace(scene.made, by=scene.second.id, selection=other))


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_file_changes_nothing(scene: Scene, name: str) -> None:
    code, attack = FORGED[name]
    before = tree(scene.round.office.folder)
    with pytest.raises(ReviewerError) as caught:
        attack(scene)
    assert (caught.value.code, caught.value.exit_code) == (code, 3), caught.value
    assert tree(scene.round.office.folder) == before
    assert scene.record().standing is None


def test_the_same_file_unforged_is_taken(scene: Scene) -> None:
    """The control: what the attacks start from completes the decision."""
    scene.bring(scene.signed(scene.confirmation()))
    assert scene.record().standing is not None
    verify_record(scene.round.office)


def test_signing_ones_own_decision_again_is_no_second_signature(scene: Scene) -> None:
    scene.bring(_self_signed(scene))
    assert scene.record().standing is None
    assert scene.record().waiting[0].missing == 1


@pytest.mark.parametrize(
    "change",
    [
        {"v": 1}, {"kind": "close"}, {"extra": 1}, {"round": "1"}, {"kind": "select-confirm"},
        {"type": "merge-manifest"}, {"selection": None}, {"board": None},
    ],
    ids=str,
)  # fmt: skip
def test_a_decision_has_one_form(scene: Scene, change: dict[str, object]) -> None:
    document = {**json.loads(scene.content.decisions[0].document), **change}
    with pytest.raises(Refused, match=r"decision\.form"):
        read_decision(rfc8785.dumps(document))


@pytest.mark.parametrize(
    "outcome",
    [
        {"outcome": "winner"}, {"outcome": "track:"}, {"outcome": "track:../x"}, {"order": -1},
        {"mean": "4.5"}, {"mean": "2/4"}, {"n": True}, {"proposed": ""}, {"submission": "S-2"},
    ],
    ids=str,
)  # fmt: skip
def test_an_outcome_has_one_form(scene: Scene, outcome: dict[str, object]) -> None:
    document = json.loads(scene.content.decisions[0].document)
    document["selection"]["outcomes"][0].update(outcome)
    with pytest.raises(Refused, match=r"decision\.form"):
        read_decision(rfc8785.dumps(document))


def _slip_in(scene: Scene, signed: SignedDecision, kind: str) -> None:
    """Put a decision into the store as somebody does who has that officer's key and the database."""
    with scene.round.office.store.begin() as work:
        entry = work.append_ledger(
            f"decision.{kind}", signed.id, signed.id, scene.round.office.clock()
        )
        work.add_decision(
            DecisionRecord(signed.id, kind, signed.document, signed.signature, entry.n)
        )


def test_a_decision_of_another_place_in_the_ledger_is_found(scene: Scene) -> None:
    """Signed by an officer, but made beside another ledger and put in without the entry that says so."""
    _slip_in(scene, scene.signed(dataclasses.replace(scene.made, by=scene.second.id)), "select")
    with pytest.raises(Refused, match=r"ledger\.selection"):
        verify_record(scene.round.office)


def test_a_decision_with_other_numbers_than_its_judgements_give_is_found(scene: Scene) -> None:
    """An officer with a changed program raises a mean; the document, its place and its signature are in order."""
    content = scene.made.selection
    assert content is not None
    with scene.round.office.store.begin() as work:
        n, head = work.ledger_head()
    first, *rest = content.outcomes
    raised = (dataclasses.replace(first, mean=Fraction(5)), *rest)
    for outcomes, refused in ((raised, True), (content.outcomes, False)):
        copy = copy_round(scene.round, scene.round.folder.parent / f"copy-{refused}")
        other = dataclasses.replace(content, outcomes=outcomes, ledger_n=n, ledger_head=head)
        draft = dataclasses.replace(scene.made, by=scene.second.id, selection=other)
        _slip_in(dataclasses.replace(scene, round=copy), scene.signed(draft), "select")
        if refused:
            with pytest.raises(Refused, match=r"ledger\.selection"):
                verify_record(copy.office)
        else:
            verify_record(copy.office)
        copy.close()


def test_a_decision_of_another_board_counts_for_nothing_and_is_found(scene: Scene) -> None:
    draft = dataclasses.replace(
        scene.made, by=scene.second.id, board=BoardId("other"), ends=frozenset()
    )
    _slip_in(scene, scene.signed(draft), "select")
    assert len(scene.record().selections) == 1
    with pytest.raises(Refused, match=r"ledger\.selection"):
        verify_record(scene.round.office)


def test_a_stranger_in_the_store_refuses_the_whole_record(scene: Scene) -> None:
    _slip_in(scene, _by_stranger(scene, "officer-2"), "select-confirm")
    for look in (scene.record, lambda: verify_record(scene.round.office)):
        with pytest.raises(Refused, match=r"ledger\.decision"):
            look()


def test_a_selection_that_names_a_closing_opens_no_round(scene: Scene) -> None:
    office = scene.round.office
    closed = rounds.close_round(office, None, None, (MemberId("cy"),), "no answer")
    before = round_pool(office, open_round(office, None, None))
    draft = dataclasses.replace(scene.made, by=scene.second.id, ends=frozenset({closed.decision}))
    _slip_in(scene, scene.signed(draft), "select")
    assert round_pool(office, open_round(office, None, None)) == before


def test_lowering_the_threshold_afterwards_lets_nothing_stand(scene: Scene) -> None:
    """What a roster asked for when the decision was put on record stays asked for."""
    office = scene.round.office
    draft = scene.round.folder / "one.opsiroster"
    officers.set_threshold(office, 1, draft, (scene.second,))
    assert office.rosters()[-1].threshold == 1
    waiting = scene.record().waiting
    assert (len(waiting), waiting[0].missing) == (1, 1)


def test_what_two_decided_stands_when_one_of_them_is_gone(scene: Scene) -> None:
    office = scene.round.office
    scene.bring(scene.signed(scene.confirmation()))
    draft = scene.round.folder / "gone.opsiroster"
    officers.revoke_officer(office, scene.second.id, threshold=1, out=draft, others=(scene.second,))
    standing = scene.record().standing
    assert standing is not None
    assert standing.signers == ("officer-1", "officer-2")
    # But their key signs nothing more.
    with pytest.raises(Refused, match=r"selection-file\.signer"):
        scene.bring(scene.signed(scene.confirmation(reason="again")))


def test_hostile_bytes_in_a_file_are_refused(scene: Scene) -> None:
    right = scene.path.read_bytes()
    for wrong in (b"{}", right[:-1], right + b"\n", right.replace(b'"v":1', b'"v":2', 1), b"\xff"):
        scene.path.write_bytes(wrong)
        with pytest.raises(Refused, match=r"selection-file\.form"):
            take_selection(scene.round.office, None, None, scene.path)


def test_no_single_byte_of_a_file_can_be_another(scene: Scene) -> None:
    """Every 97th byte is changed: refused, and the record stays as it is."""
    scene.bring(scene.signed(scene.confirmation()))
    right, record = scene.path.read_bytes(), scene.record()
    for place in range(0, len(right), 97):
        wrong = bytearray(right)
        wrong[place] ^= 1
        scene.path.write_bytes(bytes(wrong))
        with pytest.raises(Refused):
            take_selection(scene.round.office, None, None, scene.path)
    assert scene.record() == record
