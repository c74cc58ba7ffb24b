"""The pool is a function of files, roster and decisions: no order, no repetition changes it."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import (
    AgeKey,
    BoardId,
    DecisionId,
    MemberId,
    OfficerId,
    ResultId,
    SignKey,
    SubmissionId,
)
from reviewer_app.domain.pool import FileState, Pool, ReceivedResult
from reviewer_app.domain.roster import KeyStatus, OfficerKeys, ReviewerKey, ReviewerKeys, Roster
from reviewer_app.merge.pool import in_force, make_pool

OFFICER = OfficerKeys(OfficerId("o1"), SignKey("0" * 64), AgeKey("age1o"))
NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


KEYS = {f"o{n}": SignKey(f"{n - 1}" * 64) for n in range(1, 5)}


def board(threshold: int = 1, **status: str) -> tuple[Roster, ...]:
    """Return a chain in which o1, o2 and o3 were officers, with their last status in the second link."""

    def link(seq: int, threshold: int, status: dict[str, str]) -> Roster:
        people = tuple(
            OfficerKeys(OfficerId(o), KEYS[o], AgeKey("age1o"), KeyStatus(status.get(o, "active")))
            for o in ("o1", "o2", "o3")
        )
        return Roster(BoardId("b"), seq, "", threshold, people)

    return link(1, 1, {}), link(2, threshold, status)


def roster(**keys: str) -> tuple[Roster, ...]:
    listed = tuple(
        ReviewerKeys(MemberId(m), (ReviewerKey(1, SignKey(k), AgeKey("age1x")),))
        for m, k in sorted(keys.items())
    )
    return (Roster(BoardId("b"), 1, "", 1, (OFFICER,), listed),)


def sheet(name: str, member: str = "ada", *history: str, by: str = "o1") -> ReceivedResult:
    """Return a result that an officer entered."""
    return ReceivedResult(
        ResultId(name), MemberId(member), KEYS[by], 1, len(history) + 1,
        tuple(ResultId(h) for h in history), entered_by=OfficerId(by),
    )  # fmt: skip


def result(name: str, member: str = "ada", *history: str, key: str = "k") -> ReceivedResult:
    return ReceivedResult(
        ResultId(name), MemberId(member), SignKey(f"{key}-{member}"), 1, len(history) + 1,
        tuple(ResultId(h) for h in history), enrolment=True,
    )  # fmt: skip


def decision(kind: DecisionKind, **facts: object) -> Decision:
    facts = {**facts, "by": facts.get("by", _name_of(facts.get("signer")))}
    text = f"{kind}{sorted((k, sorted(v) if isinstance(v, frozenset) else v) for k, v in facts.items())}"
    identity = DecisionId(hashlib.sha256(text.encode()).hexdigest())
    return Decision(identity, kind, time=NOW, **facts)  # type: ignore[arg-type]


def _name_of(signer: object) -> OfficerId:
    return OfficerId(next((name for name, key in KEYS.items() if key == signer), "o1"))


def states(pool: Pool) -> dict[str, str]:
    return {f.result.id: f.state.value for f in pool.files}


def pool_of(results: list[ReceivedResult], *decisions: Decision, **keys: str) -> Pool:
    return make_pool(results, roster(**keys), decisions)


def ids(*names: str) -> frozenset[ResultId]:
    return frozenset(ResultId(n) for n in names)


def test_a_newer_one_supersedes_what_stands_in_its_history() -> None:
    files = [result("a"), result("b", "ada", "a"), result("c", "ada", "a", "b")]
    for order in itertools.permutations(files):
        assert states(pool_of(list(order))) == {"a": "superseded", "b": "superseded", "c": "merged"}


def test_two_heads_are_a_fork_and_neither_counts() -> None:
    pool = pool_of([result("a"), result("b", "ada", "a"), result("c", "ada", "a")])
    assert states(pool) == {"a": "superseded", "b": "fork", "c": "fork"}
    assert pool.counted == {}


def test_a_fork_is_resolved_until_the_dropped_one_goes_on() -> None:
    files = [result("b"), result("c")]
    keep = decision(DecisionKind.RESOLVE, keep=ResultId("b"), drop=ids("c"))
    assert states(pool_of(files, keep)) == {"b": "merged", "c": "superseded"}
    goes_on = [*files, result("d", "ada", "c")]
    assert states(pool_of(goes_on, keep)) == {"b": "fork", "c": "superseded", "d": "fork"}


def test_resolutions_that_contradict_each_other_settle_nothing() -> None:
    one = decision(DecisionKind.RESOLVE, keep=ResultId("b"), drop=ids("c"))
    two = decision(DecisionKind.RESOLVE, keep=ResultId("c"), drop=ids("b"))
    assert states(pool_of([result("b"), result("c")], one, two)) == {"b": "fork", "c": "fork"}


def test_a_resolution_ends_earlier_ones_all_of_them() -> None:
    files = [result("b"), result("c")]
    one = decision(DecisionKind.RESOLVE, keep=ResultId("b"), drop=ids("c"))
    two = decision(
        DecisionKind.RESOLVE, keep=ResultId("c"), drop=ids("b"), ends=frozenset({one.id})
    )
    assert states(pool_of(files, two, one)) == {"b": "superseded", "c": "merged"}
    both = frozenset({one.id, two.id})
    three = decision(DecisionKind.RESOLVE, keep=ResultId("b"), drop=ids("c"), ends=both)
    for order in itertools.permutations((one, two, three)):
        assert states(pool_of(files, *order)) == {"b": "merged", "c": "superseded"}
    only_last = decision(
        DecisionKind.RESOLVE, keep=ResultId("c"), drop=ids("b"), ends=frozenset({three.id})
    )
    assert states(pool_of(files, one, two, three, only_last))["b"] != "merged"


def test_a_closed_round_keeps_what_it_names() -> None:
    close = decision(DecisionKind.CLOSE, round=1, keeps=ids("a"))
    late = [result("a"), result("b", "ada", "a"), result("x", "bo")]
    assert states(pool_of(late, close)) == {"a": "merged", "b": "closed", "x": "closed"}
    reopen = decision(DecisionKind.REOPEN, ends=frozenset({close.id}))
    assert states(pool_of(late, close, reopen)) == {"a": "superseded", "b": "merged", "x": "merged"}


def test_undone_files_leave_pool_and_digest_and_come_back() -> None:
    undo = decision(DecisionKind.UNDO, files=ids("a"))
    assert states(pool_of([result("a")], undo)) == {"a": "undone"}
    redo = decision(DecisionKind.REDO, files=ids("a"), ends=frozenset({undo.id}))
    assert states(pool_of([result("a")], undo, redo)) == {"a": "merged"}


def test_redo_of_one_file_leaves_the_other_out() -> None:
    undo = decision(DecisionKind.UNDO, files=ids("a", "x"))
    redo = decision(DecisionKind.REDO, files=ids("x"), ends=frozenset({undo.id}))
    pool = pool_of([result("a"), result("x", "bo")], undo, redo)
    assert states(pool) == {"a": "undone", "x": "merged"}


def test_a_revoked_key_keeps_what_the_decision_names() -> None:
    revoke = decision(DecisionKind.REVOKE, key=SignKey("k-ada"), keeps=ids("a"))
    pool = pool_of([result("a"), result("b", "ada", "a")], revoke)
    assert states(pool) == {"a": "merged", "b": "revoked"}


def test_one_invitation_with_two_keys_is_a_fork_of_keys() -> None:
    files = [result("a"), result("b", key="other")]
    pool = pool_of(files)
    assert states(pool) == {"a": "fork", "b": "fork"}
    assert {f.reason for f in pool.files} == {"enrol.fork"}
    revoke = decision(DecisionKind.REVOKE, key=SignKey("other-ada"))
    assert states(pool_of(files, revoke)) == {"a": "merged", "b": "revoked"}


def test_a_key_on_the_roster_is_not_disturbed_by_another() -> None:
    files = [result("a"), result("b", key="other")]
    assert states(pool_of(files, ada="k-ada")) == {"a": "merged", "b": "fork"}


def test_masks_win_over_waivers_and_end_by_decision() -> None:
    pair = {"member": MemberId("ada"), "submission": SubmissionId("S-1")}
    mask = decision(DecisionKind.CONFLICT, **pair)
    waive = decision(DecisionKind.WAIVE, **pair)
    both = pool_of([], mask, waive)
    assert (len(both.masks), len(both.waivers)) == (1, 0)
    ending = decision(DecisionKind.WAIVE, ends=frozenset({mask.id}), **pair)
    ended = pool_of([], mask, ending)
    assert (len(ended.masks), len(ended.waivers)) == (0, 1)


def test_a_decision_that_ends_an_ending_brings_the_first_back() -> None:
    first = decision(DecisionKind.CLOSE, round=1)
    second = decision(DecisionKind.REOPEN, ends=frozenset({first.id}))
    third = decision(DecisionKind.CLOSE, ends=frozenset({second.id}), round=2)
    assert {d.id for d in in_force([third, first, second])} == {first.id, third.id}


@given(st.integers(50, 400))
def test_long_chains_of_decisions_are_no_burden(length: int) -> None:
    chain = [decision(DecisionKind.CLOSE, round=0)]
    for n in range(1, length):
        chain.append(decision(DecisionKind.CLOSE, round=n, ends=frozenset({chain[-1].id})))
    alive = {d.id for d in in_force(chain)}
    assert alive == {d.id for d in chain[::-1][::2]}


class Interleaving(RuleBasedStateMachine):
    """Files and decisions come in any order, twice, in groups: one pool, whoever counts."""

    files = Bundle("files")
    made = Bundle("made")

    @initialize()
    def begin(self) -> None:
        self.all_files: dict[str, ReceivedResult] = {}
        self.all_decisions: dict[str, Decision] = {}
        # Two offices hear the same things in different order.
        self.heard: list[ReceivedResult] = []
        self.decided: list[Decision] = []

    @rule(
        target=files,
        member=st.sampled_from(["ada", "bo"]),
        key=st.sampled_from(["k", "k", "l", "sheet"]),
        data=st.data(),
    )
    def write(self, member: str, key: str, data: st.DataObject) -> ReceivedResult:
        older = [f for f in self.all_files.values() if f.reviewer == member]
        parent = data.draw(st.sampled_from([None, *older])) if older else None
        history = (*parent.history, parent.id) if parent else ()
        name = f"r{len(self.all_files)}"
        made = (
            sheet(name, member, *history)
            if key == "sheet"
            else result(name, member, *history, key=key)
        )
        self.all_files[made.id] = made
        self.heard.append(made)
        return made

    @rule(file=files)
    def hear_again(self, file: ReceivedResult) -> None:
        self.heard.insert(0, file)

    @rule(
        target=made,
        kind=st.sampled_from(
            ["undo", "close", "resolve", "revoke", "conflict", "enter", "confirm"]
        ),
        data=st.data(),
    )
    def decide(self, kind: str, data: st.DataObject) -> Decision:
        some = frozenset(
            data.draw(
                st.lists(
                    st.sampled_from([ResultId("r0"), *map(ResultId, self.all_files)]), max_size=3
                )
            )
        )
        facts: dict[str, dict[str, object]] = {
            "undo": {"files": some},
            "close": {"round": 1, "keeps": some},
            "resolve": {
                "keep": min(some, default=ResultId("r0")),
                "drop": some - {min(some, default=ResultId("r0"))},
            },
            "revoke": {
                "key": SignKey(data.draw(st.sampled_from(["k-ada", "l-ada", "k-bo"]))),
                "keeps": some,
            },
            "conflict": {"member": MemberId("ada"), "submission": SubmissionId("S-1")},
            "enter": {"files": some, "member": MemberId("ada"), "signer": KEYS["o1"]},
            "confirm": {"files": some, "member": MemberId("ada"), "signer": KEYS["o2"]},
        }
        made = decision(DecisionKind(kind), reason=str(len(self.all_decisions)), **facts[kind])
        self.all_decisions[made.id] = made
        self.decided.insert(0, made)
        return made

    @rule(earlier=made)
    def end(self, earlier: Decision) -> None:
        kind = DecisionKind.REOPEN if earlier.kind is DecisionKind.CLOSE else earlier.kind
        ended = decision(
            kind, ends=frozenset({earlier.id}), reason=f"end {len(self.all_decisions)}"
        )
        self.all_decisions[ended.id] = ended
        self.decided.append(ended)

    @rule(target=made, earlier=consumes(made))
    def forget(self, earlier: Decision) -> object:
        return multiple(earlier)

    @invariant()
    def one_pool(self) -> None:
        if not hasattr(self, "heard"):
            return
        chain = board(2)
        mine = make_pool(self.heard, chain, self.decided)
        other = make_pool(
            sorted(self.all_files.values(), key=lambda f: f.id), chain,
            sorted(self.all_decisions.values(), key=lambda d: d.id),
        )  # fmt: skip
        assert mine == other
        assert {f.result.id for f in mine.files} == set(self.all_files)
        for member in {f.result.reviewer for f in mine.files}:
            counted = [
                f for f in mine.files if f.result.reviewer == member and f.state is FileState.MERGED
            ]
            forked = [
                f
                for f in mine.files
                if f.result.reviewer == member and f.reason == "pool.fork.revisions"
            ]
            assert len(counted) <= 1
            assert not (counted and forked)


TestInterleaving = Interleaving.TestCase


def test_a_key_proven_alone_stands_against_another_until_it_is_decided() -> None:
    one = result("r1", key="k")
    alone = [(MemberId("ada"), SignKey("other"))]
    forked = make_pool([one], roster(), [], alone)
    assert states(forked) == {"r1": "fork"}
    assert make_pool([one], roster(), [], alone * 2) == forked
    assert states(make_pool([one], roster(), [], [(MemberId("bo"), SignKey("other"))])) == {
        "r1": "merged"
    }
    for key, kept in (("other", "merged"), ("k-ada", "merged")):
        ended = decision(DecisionKind.REVOKE, key=SignKey(key), keeps=frozenset({ResultId("r1")}))
        assert states(make_pool([one], roster(), [ended], alone)) == {"r1": kept}
    dropped = decision(DecisionKind.REVOKE, key=SignKey("k-ada"))
    assert states(make_pool([one], roster(), [dropped], alone)) == {"r1": "revoked"}
