"""What officers enter counts by decisions alone, and by keys, not by names."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import MemberId, OfficerId, ResultId, SignKey
from reviewer_app.merge.pool import make_pool
from tests.merge.test_pool import KEYS, board, decision, ids, result, sheet, states

ADA = MemberId("ada")
UNCONFIRMED = {"s": "unconfirmed"}


def enter(name: str = "s", who: str = "o1", **facts: object) -> Decision:
    given = {"files": ids(name), "member": ADA, "signer": KEYS[who], **facts}
    return decision(DecisionKind.ENTER, **given)


def confirm(name: str = "s", who: str = "o2", **facts: object) -> Decision:
    given = {"files": ids(name), "member": ADA, "signer": KEYS[who], **facts}
    return decision(DecisionKind.CONFIRM, **given)


def pool_of(threshold: int, *decisions: Decision, **status: str) -> dict[str, str]:
    return states(make_pool([sheet("s")], board(threshold, **status), decisions))


def test_one_signature_is_enough_where_the_roster_says_so() -> None:
    assert pool_of(1, enter()) == {"s": "merged"}
    assert pool_of(2, enter()) == UNCONFIRMED
    assert pool_of(2, enter(), confirm()) == {"s": "merged"}


@pytest.mark.parametrize(
    "decisions",
    [
        (),
        (confirm(),),
        (enter(who="o2"), confirm(who="o3")),
        (enter(signer=None), confirm()),
        (enter(signer=SignKey("f" * 64)), confirm()),
        (enter(member=MemberId("bo")), confirm()),
        (enter("other"), confirm()),
        (enter(by=OfficerId("o2")), confirm()),
    ],
    ids=["none", "confirm-alone", "other-officer", "unsigned", "stranger", "other-member", "other-file", "name"],
)  # fmt: skip
def test_only_its_own_decision_enters_it(decisions: tuple[Decision, ...]) -> None:
    pool = make_pool([sheet("s")], board(1), decisions)
    assert [(f.state.value, f.reason) for f in pool.files] == [("unconfirmed", "pool.not-entered")]
    assert pool.counted == {}


@pytest.mark.parametrize(
    ("second", "status"),
    [
        (confirm(who="o1"), {}),
        (confirm(signer=KEYS["o1"], by=OfficerId("o2")), {}),
        (confirm(signer=KEYS["o2"], by=OfficerId("o1")), {}),
        (confirm(signer=KEYS["o4"], by=OfficerId("o2")), {}),
        (confirm(signer=None, by=OfficerId("o2")), {}),
        (confirm("other"), {}),
        (confirm(member=MemberId("bo")), {}),
        (confirm(), {"o2": "revoked"}),
        (confirm(), {"o2": "recovery"}),
    ],
    ids=["same", "second-name", "false-name", "stranger", "unsigned", "other-file", "other-member", "revoked", "sealed"],
)  # fmt: skip
def test_what_confirms_nothing(second: Decision, status: dict[str, str]) -> None:
    assert pool_of(2, enter(), second, **status) == UNCONFIRMED


def test_new_keys_do_not_make_a_second_person() -> None:
    chain = board(2)
    old = chain[-1].officers[0]
    renewed = dataclasses.replace(old, sign=KEYS["o4"])
    newest = dataclasses.replace(chain[-1], seq=3, officers=(renewed, *chain[-1].officers[1:]))
    own = confirm(signer=KEYS["o4"], by=OfficerId("o1"))
    assert states(make_pool([sheet("s")], (*chain, newest), (enter(), own))) == UNCONFIRMED
    both = (enter(), own, confirm())
    assert states(make_pool([sheet("s")], (*chain, newest), both)) == {"s": "merged"}


def test_who_lost_their_standing_needs_another_hand() -> None:
    assert pool_of(1, enter(), o1="revoked") == UNCONFIRMED
    assert pool_of(1, enter(), confirm(), o1="revoked") == {"s": "merged"}
    assert pool_of(1, enter(), o1="retired") == {"s": "merged"}


def test_sheet_and_own_result_fork_whatever_came_first() -> None:
    for order in itertools.permutations([sheet("s"), result("a"), result("b", "ada", "a")]):
        assert states(make_pool(order, board(1), [enter()])) == {
            "s": "fork", "a": "superseded", "b": "fork",
        }  # fmt: skip
    waiting = make_pool([sheet("s"), result("a")], board(2), [enter()])
    assert states(waiting) == {"s": "unconfirmed", "a": "merged"}, "nobody confirmed: no fork yet"


def test_a_confirmed_second_sheet_supersedes_one_that_never_was() -> None:
    files = [sheet("s"), sheet("t", "ada", "s")]
    decisions = [enter(), enter("t"), confirm("t")]
    assert states(make_pool(files, board(2), decisions)) == {"s": "superseded", "t": "merged"}
    assert states(make_pool(files, board(2), [enter(), enter("t"), confirm()])) == {
        "s": "merged", "t": "unconfirmed",
    }  # fmt: skip


def test_an_ended_confirmation_ends() -> None:
    made = confirm()
    ending = decision(DecisionKind.UNDO, ends=frozenset({made.id}))
    assert pool_of(2, enter(), made, ending) == UNCONFIRMED


def test_the_officers_key_can_be_revoked_and_kept() -> None:
    revoke = decision(DecisionKind.REVOKE, key=KEYS["o1"])
    assert pool_of(1, enter(), revoke) == {"s": "revoked"}
    keep = decision(DecisionKind.REVOKE, key=KEYS["o1"], keeps=ids("s"))
    assert pool_of(1, enter(), keep) == {"s": "merged"}


def test_a_purge_changes_no_digest() -> None:
    purge = decision(DecisionKind.PURGE, round=1, files=frozenset({ResultId("s")}))
    plain = make_pool([sheet("s")], board(1), [enter()])
    assert make_pool([sheet("s")], board(1), [enter(), purge]) == plain
