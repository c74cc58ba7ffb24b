"""Merging obeys laws, shown with real files in real offices: order, repetition, grouping, undo and redo."""

from __future__ import annotations

import dataclasses
import itertools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from typing_extensions import override

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import DecisionId, MemberId, ResultId, SubmissionId
from reviewer_app.errors import NotPossible, WrongUse
from reviewer_app.services.office import rounds
from reviewer_app.services.office.conflicts import record_conflict, waive_conflict
from reviewer_app.services.office.decided import decide
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.rounds_open import open_round
from tests.merge.files import Corpus, make_corpus, standing

if TYPE_CHECKING:
    from reviewer_app.services.office.session import Office
    from reviewer_app.store.records import DecisionRecord
    from tests.merge.files import Standing

NAMES = (
    "ada", "ada-2", "ada-3", "ada-restored", "bo", "bo-partial", "bo-final", "cy", "cy-other-key",
    "bad-cut", "bad-bit",
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return make_corpus(tmp_path_factory.mktemp("laws"))


@pytest.fixture(scope="module")
def at_once(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Standing:
    """Where an office stands that got everything at once."""
    office = corpus.office(tmp_path_factory.mktemp("at-once") / "office")
    deliver(corpus, office, NAMES)
    stand = standing(office)
    office.close()
    return stand


def deliver(corpus: Corpus, office: Office, names: tuple[str, ...] | list[str]) -> None:
    merge_results(office, None, None, [corpus.files[n] for n in names])


def members_in(office: Office) -> dict[str, str]:
    """Return the member and state of every file, by the beginning of its id."""
    pool = round_pool(office, open_round(office, None, None))
    return {f"{f.result.reviewer}/{f.result.id[:8]}": f.state.value for f in pool.files}


def test_the_corpus_has_every_kind_of_file(corpus: Corpus, tmp_path: Path) -> None:
    office = corpus.office(tmp_path / "office")
    report = merge_results(office, None, None, [corpus.files[n] for n in NAMES])
    told = {name: (f.state, f.reason) for name, f in zip(NAMES, report.files, strict=True)}
    office.close()
    fork, old = ("fork", "pool.fork.revisions"), ("superseded", "pool.superseded")
    keys = ("fork", "enrol.fork")
    assert told == {
        "ada": old, "ada-2": old, "ada-3": fork, "ada-restored": fork, "bo": old, "bo-partial": old,
        "bo-final": ("merged", ""), "cy": keys, "cy-other-key": keys,
        "bad-cut": ("refused", "seal.damaged"), "bad-bit": ("refused", "seal.damaged"),
    }  # fmt: skip


def test_a_fork_is_in_no_number(corpus: Corpus, tmp_path: Path) -> None:
    office = corpus.office(tmp_path / "office")
    deliver(corpus, office, NAMES)
    assert {s.n for s in rank_round(office, None, None).standings} == {1}
    office.close()


@given(data=st.data())
@settings(max_examples=12)
def test_order_repetition_and_grouping_change_nothing(
    corpus: Corpus, at_once: Standing, data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(NAMES), max_size=5))
    order = data.draw(st.permutations([*NAMES, *again]))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1), max_size=5)))
    with tempfile.TemporaryDirectory() as folder:
        office = corpus.office(Path(folder) / "office")
        for start, end in itertools.pairwise([0, *cuts, len(order)]):
            deliver(corpus, office, order[start:end])
        assert standing(office) == at_once
        assert verify_record(office).results == 9
        office.close()


@given(some=st.sets(st.sampled_from(NAMES)))
@settings(max_examples=8)
def test_partial_delivery_and_the_rest_is_the_whole(
    corpus: Corpus, at_once: Standing, some: set[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = corpus.office(Path(folder) / "office")
        deliver(corpus, office, sorted(some))
        believed = {n for n in some if not n.startswith("bad")}
        assert len(standing(office).states) == len(believed)
        deliver(corpus, office, NAMES)
        assert standing(office) == at_once
        office.close()


@given(last=st.sets(st.sampled_from(NAMES[:9]), min_size=1))
@settings(max_examples=8)
def test_undo_then_redo_is_as_before(corpus: Corpus, at_once: Standing, last: set[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = corpus.office(Path(folder) / "office")
        first = [n for n in NAMES if n not in last]
        if first:
            deliver(corpus, office, first)
        before = standing(office)
        deliver(corpus, office, sorted(last))
        rounds.undo_last_merge(office, None, None, "too early")
        undone = {i for i, state, _ in standing(office).states if state == "undone"}
        assert len(undone) == len(last)
        assert {s for s in standing(office).states if s[0] not in undone} == set(before.states)
        assert standing(office).input_hash == before.input_hash
        # Merging them again changes nothing until an officer says so.
        deliver(corpus, office, sorted(last))
        assert {i for i, state, _ in standing(office).states if state == "undone"} == undone
        rounds.redo_files(office, None, None, frozenset(map(ResultId, undone)), "it was right")
        after = standing(office)
        assert (after.states, after.input_hash) == (at_once.states, at_once.input_hash)
        # The same files, but two decisions more: the digest says so.
        assert after.digest != at_once.digest
        verify_record(office)
        office.close()


class TwoOffices(RuleBasedStateMachine):
    """Two offices hear the same files and decisions, each in its own order: one pool in the end."""

    corpus: ClassVar[Corpus]

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        root = Path(self._folder.name)
        self.offices = [self.corpus.office(root / name) for name in ("here", "there")]
        self.heard: list[set[str]] = [set(), set()]

    @rule(where=st.integers(0, 1), names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
    def merge(self, where: int, names: list[str]) -> None:
        deliver(self.corpus, self.offices[where], names)
        self.heard[where] |= set(names)

    @rule(
        where=st.integers(0, 1),
        act=st.sampled_from(["undo", "redo", "close", "reopen", "resolve", "conflict", "waive"]),
        choice=st.integers(0, 5),
    )
    def officer(self, where: int, act: str, choice: int) -> None:
        """An officer's act through the services; what is not possible now is refused and changes nothing."""
        office = self.offices[where]
        before = standing(office)
        try:
            _act(office, act, choice)
        except (NotPossible, WrongUse):
            assert standing(office) == before

    @rule(where=st.integers(0, 1), data=st.data())
    def revoke(self, where: int, data: st.DataObject) -> None:
        office = self.offices[where]
        files = round_pool(office, open_round(office, None, None)).files
        if not files:
            return
        stolen = data.draw(st.sampled_from([f.result for f in files]))
        keeps = data.draw(st.sets(st.sampled_from([f.result.id for f in files])))
        draft = Decision(
            DecisionId(""), DecisionKind.REVOKE, office.officer, office.clock(), "stolen",
            key=stolen.key, keeps=frozenset(keeps), member=stolen.reviewer,
        )  # fmt: skip
        with office.store.begin() as work:
            decide(office, work, draft)

    @rule()
    def meet(self) -> None:
        """Each hears what the other has: files and signed decisions."""
        for source, target in ((0, 1), (1, 0)):
            missing = self.heard[source] - self.heard[target]
            if missing:
                deliver(self.corpus, self.offices[target], sorted(missing))
            self.heard[target] |= missing
            _carry(self.offices[source], self.offices[target])
        assert standing(self.offices[0]) == standing(self.offices[1])

    @invariant()
    def nobody_counts_twice(self) -> None:
        for office in self.offices:
            pool = round_pool(office, open_round(office, None, None))
            counted = [f.result.reviewer for f in pool.files if f.state.value == "merged"]
            assert len(counted) == len(set(counted))

    @override
    def teardown(self) -> None:
        self.meet()
        for office in self.offices:
            verify_record(office)
            office.close()
        self._folder.cleanup()


def _act(office: Office, act: str, choice: int) -> None:
    member = MemberId(("ada", "bo", "cy")[choice % 3])
    pair = (office, member, SubmissionId("S-1"), "she sits on its board")
    pool = round_pool(office, open_round(office, None, None))
    ids = sorted(f.result.id for f in pool.files)
    if act == "undo":
        rounds.undo_last_merge(office, None, None, "too early")
    elif act == "redo":
        rounds.redo_files(office, None, None, frozenset(ids[:choice]), "put back")
    elif act == "close":
        rounds.close_round(office, None, None, (member,), "no answer")
    elif act == "reopen":
        rounds.reopen_round(office, None, None, "it came")
    elif act == "resolve":
        forked = sorted(f.result.id for f in pool.files if f.state.value == "fork")
        kept = forked[choice % len(forked)] if forked else ResultId("")
        rounds.resolve_fork(office, None, None, member, kept, "read out on the phone")
    elif act == "conflict":
        record_conflict(*pair)
    else:
        waive_conflict(*pair)


def _carry(source: Office, target: Office) -> None:
    """Copy the signed decisions that ``target`` has not got, as they are."""
    with source.store.begin() as work:
        records = work.decisions()
    with target.store.begin() as work:
        known = {r.id for r in work.decisions()}
        for record in records:
            if record.id not in known:
                entry = work.append_ledger(
                    f"decision.{record.kind}", record.id, record.id, target.clock()
                )
                work.add_decision(_at(record, entry.n))


def _at(record: DecisionRecord, n: int) -> DecisionRecord:
    return dataclasses.replace(record, ledger_n=n)


def test_two_offices_agree_whatever_came_first(corpus: Corpus) -> None:
    machine = type("Machine", (TwoOffices,), {"corpus": corpus})
    run_state_machine_as_test(machine, settings=settings(max_examples=15, stateful_step_count=15))
