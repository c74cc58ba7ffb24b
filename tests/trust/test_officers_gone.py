"""What an officer's key signs after the roster ended it was decided by nobody."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from reviewer_app.crypto.slots import MINIMUM
from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId, MemberId, OfficerId, SubmissionId
from reviewer_app.errors import NotPossible, Refused
from reviewer_app.formats.decisions import sign_decision
from reviewer_app.services.office import conflicts, officers, rounds
from reviewer_app.services.office.decided import decide, decisions
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.session import unlock_office
from reviewer_app.store.records import DecisionRecord
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from reviewer_app.domain.pool import Pool
    from reviewer_app.domain.roster import OfficerSecrets
    from tests.kit import Round

GONE = OfficerId("officer-2")


def _pool(round_: Round) -> Pool:
    return round_pool(round_.office, open_round(round_.office, None, None))


def _second(round_: Round) -> OfficerSecrets:
    made = officers.make_keys(round_.folder / "keys", GONE, cost=MINIMUM)
    officers.add_officer(round_.office, made.request)
    return officers.open_keys(made.private, made.code)


def _close(round_: Round) -> Decision:
    return Decision(
        DecisionId(""), DecisionKind.CLOSE, GONE, round_.clock(), "mine alone", call=None, round=1
    )


def _slip_in(round_: Round, secrets: OfficerSecrets, n: int | None = None) -> None:
    """Put a decision into the store as somebody does who has that officer's key and the database."""
    signed = sign_decision(_close(round_), secrets.id, secrets.seed)
    with round_.office.store.begin() as work:
        entry = work.append_ledger("decision.close", signed.id, signed.id, round_.clock())
        place = entry.n if n is None else n
        record = DecisionRecord(signed.id, "close", signed.document, signed.signature, place)
        work.add_decision(record)


def test_what_was_decided_before_stands(mine: Round) -> None:
    merge_results(mine.office, None, None, list(mine.results.values()))
    secrets = _second(mine)
    with mine.office.store.begin() as work:
        decide(mine.office, work, _close(mine), secrets)
    before = _pool(mine)
    assert before.counted == {}
    officers.revoke_officer(mine.office, GONE)
    assert _pool(mine) == before
    verify_record(mine.office)


@pytest.mark.parametrize("backdated", [False, True])
def test_what_was_decided_afterwards_is_refused(mine: Round, *, backdated: bool) -> None:
    merge_results(mine.office, None, None, list(mine.results.values()))
    secrets = _second(mine)
    # A place within that officer's time, which another decision holds.
    conflicts.record_conflict(mine.office, MemberId("bo"), SubmissionId("S-1"), "same employer")
    with mine.office.store.begin() as work:
        earlier, _ = work.ledger_head()
    officers.revoke_officer(mine.office, GONE)
    assert len(_pool(mine).counted) == 3
    _slip_in(mine, secrets, earlier if backdated else None)
    for look in (_pool, lambda r: verify_record(r.office)):
        with pytest.raises(Refused, match=r"ledger\.decision"):
            look(mine)


def test_a_decision_before_its_officer_came_is_refused(mine: Round) -> None:
    made = officers.make_keys(mine.folder / "keys", GONE, cost=MINIMUM)
    secrets = officers.open_keys(made.private, made.code)
    _slip_in(mine, secrets)
    officers.add_officer(mine.office, made.request)
    with pytest.raises(Refused, match=r"ledger\.decision"):
        _pool(mine)


def test_a_program_that_was_open_when_its_officer_went_decides_no_more(mine: Round) -> None:
    merge_results(mine.office, None, None, list(mine.results.values()))
    secrets = _second(mine)
    theirs = dataclasses.replace(
        mine.office, officer=secrets.id, seed=secrets.seed, identity=secrets.identity
    )
    conflicts.record_conflict(theirs, MemberId("bo"), SubmissionId("S-1"), "same employer")
    officers.revoke_officer(mine.office, GONE)
    before = _pool(mine)
    with pytest.raises(NotPossible, match=r"officer\.standing"):
        rounds.close_round(theirs, None, None, (MemberId("cy"),), "no answer")
    assert _pool(mine) == before
    verify_record(mine.office)


def test_a_key_that_was_replaced_decides_no_more(mine: Round) -> None:
    merge_results(mine.office, None, None, list(mine.results.values()))
    conflicts.record_conflict(mine.office, MemberId("bo"), SubmissionId("S-1"), "same employer")
    officers.rotate_keys(mine.office)
    with pytest.raises(NotPossible, match=r"officer\.standing"):
        rounds.close_round(mine.office, None, None, (MemberId("cy"),), "no answer")
    again = unlock_office(mine.office.folder, passphrase=PASSPHRASE, clock=mine.clock)
    rounds.close_round(again, None, None, (MemberId("cy"),), "no answer")
    with again.store.begin() as work:
        assert len(decisions(work)) == 2
    verify_record(again)
    again.close()
