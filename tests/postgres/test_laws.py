"""Whoever merges what, when, in which order and how often: one pool, one digest, on both stores."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.domain.ids import MemberId
from reviewer_app.errors import NotPossible
from reviewer_app.services.office import rounds, standing
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.rounds_open import open_round
from tests.kit import PASSPHRASE
from tests.postgres.shared import FIRST, SECOND, reset

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.progress import Step
    from reviewer_app.services.office.session import Office
    from tests.postgres.shared import Ground, Shared

NUMBERS = st.integers(0, 5)
"""Each stands for one of the six files."""
PLANS = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from(["merge", "merge", "undo", "redo"]),
        st.lists(NUMBERS, min_size=1, max_size=4),
    ),
    max_size=6,
)


def sums(office: Office) -> tuple[str, str]:
    """Return both digests."""
    ranking = rank_round(office, None, None)
    return round_pool(office, open_round(office, None, None)).digest, ranking.input_hash


def _step(office: Office, what: str, files: list[Path]) -> None:
    try:
        if what == "merge":
            merge_results(office, None, None, files)
        elif what == "undo":
            rounds.undo_last_merge(office, None, None, "a wrong stick")
        else:
            which = open_round(office, None, None)
            ids = frozenset(f.result.id for f in round_pool(office, which).files)
            rounds.redo_files(office, None, None, ids, "it was right")
    except NotPossible as error:
        assert error.code in ("merge.nothing", "merge.not-undone")  # noqa: PT017 - nothing to take back yet


def _decide_alike(source: Office, target: Office) -> None:
    """Copy the decisions of one office into the record of another."""
    with source.store.begin() as work:
        records = work.decisions()
    with target.store.begin() as work:
        for record in records:
            entry = work.append_ledger(
                f"decision.{record.kind}", record.id, record.id, target.clock()
            )
            work.add_decision(dataclasses.replace(record, ledger_n=entry.n))


@settings(max_examples=12)
@given(plan=PLANS, rest=st.permutations(range(6)), order=st.permutations(range(6)))
def test_any_order_on_any_store_gives_one_digest(
    ground: Ground,
    shared: Shared,
    twin: Office,
    plan: list[tuple[str, str, list[int]]],
    rest: list[int],
    order: list[int],
) -> None:
    shared.reset()
    reset(twin)
    for who, what, numbers in plan:
        office = shared.a if who == "a" else shared.b
        _step(office, what, [ground.files[n] for n in numbers])
    merge_results(shared.b, None, None, [ground.files[n] for n in rest])
    _decide_alike(shared.a, twin)
    merge_results(twin, None, None, [ground.files[n] for n in order[:3]])
    merge_results(twin, None, None, [ground.files[n] for n in order])
    assert (
        round_pool(shared.a, open_round(shared.a, None, None))
        == round_pool(shared.b, open_round(shared.b, None, None))
        == round_pool(twin, open_round(twin, None, None))
    )
    for office in (shared.a, shared.b, twin):
        assert verify_record(office).results == len(ground.files)


def test_two_officers_merge_at_the_same_moment_twenty_times(ground: Ground, shared: Shared) -> None:
    whole: set[tuple[str, str]] = set()
    a, b = shared.a, shared.b
    for number in range(20):
        shared.reset()
        # Six files, cut differently each time, at least two of them in both hands.
        turned = [ground.files[(number + n) % 6] for n in range(6)]
        hands = {0: turned[: 4 + number % 3], 1: turned[2 - number % 3 :]}
        ready = threading.Barrier(2)
        accepted: dict[int, int] = {}

        def merge(
            who: int,
            office: Office,
            ready: threading.Barrier = ready,
            hands: dict[int, list[Path]] = hands,
            accepted: dict[int, int] = accepted,
        ) -> None:
            ready.wait()
            accepted[who] = merge_results(office, None, None, hands[who]).accepted

        threads = [threading.Thread(target=merge, args=(n, o)) for n, o in enumerate((a, b))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert accepted[0] + accepted[1] == 6, "each file was taken in once, by one of them"
        assert verify_record(a) == verify_record(b)
        with a.store.begin() as work:
            merged = [e.object for e in work.ledger() if e.action == "merge"]
        assert len(merged) == len(set(merged)) == 6
        whole |= {sums(a), sums(b)}
    assert len(whole) == 1


def test_two_programs_merge_at_the_same_moment(ground: Ground, shared: Shared) -> None:
    hands = {FIRST: ground.files[:5], SECOND: ground.files[1:]}
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "reviewer_app", "office", "merge", *files,
             "--at", shared.folder / name, "--json"],
            env={**os.environ, "REVIEWER_APP_PASSPHRASE": PASSPHRASE}, stdout=subprocess.PIPE,
        )
        for name, files in hands.items()
    ]  # fmt: skip
    told = [json.loads(process.communicate(timeout=120)[0]) for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert sum(t["accepted"] for t in told) == 6
    assert sum(t["already_merged"] for t in told) == 4
    assert verify_record(shared.a).results == 6
    assert sums(shared.a)[0] in {t["merge_digest"] for t in told}


def _in_between(
    ground: Ground, shared: Shared, act: Callable[[Office], object]
) -> tuple[set[str], set[str]]:
    """Let the first officer act when the second has checked the files and not yet taken them in."""
    merge_results(shared.a, None, None, ground.files[:1])

    def report(step: Step) -> None:
        # Later steps are told from within the transaction, where everybody else waits.
        if step.what == "merge.check" and step.done == step.total:
            act(shared.a)

    done = merge_results(shared.b, None, None, ground.files, report=report)
    mine = round_pool(shared.a, open_round(shared.a, None, None))
    other = round_pool(shared.b, open_round(shared.b, None, None))
    assert mine == other
    assert mine.digest == done.digest
    verify_record(shared.b)
    return {f.state.value for f in mine.files}, {f.state for f in done.files}


def _close(office: Office) -> object:
    return rounds.close_round(office, None, None, (MemberId("cy"),), "no answer")


def _undo(office: Office) -> object:
    return rounds.undo_last_merge(office, None, None, "a wrong stick")


def _revoke(office: Office) -> object:
    return standing.revoke_member(office, MemberId("ada"), "stolen laptop")


@pytest.mark.parametrize(
    ("act", "pooled", "told"),
    [
        (_close, {"merged", "closed"}, {"already", "closed"}),
        (
            _undo,
            {"merged", "superseded", "undone", "fork"},
            {"undone", "superseded", "merged", "fork"},
        ),
        (_revoke, {"merged", "revoked", "fork"}, {"already", "merged", "revoked", "fork"}),
    ],
)
def test_a_decision_in_the_middle_of_a_merge_holds_for_both(
    ground: Ground,
    shared: Shared,
    act: Callable[[Office], object],
    pooled: set[str],
    told: set[str],
) -> None:
    assert _in_between(ground, shared, act) == (pooled, told)


def test_the_same_files_in_the_middle_of_a_merge_are_already_there(
    ground: Ground, shared: Shared
) -> None:
    def merge(office: Office) -> object:
        return merge_results(office, None, None, ground.files[2:4])

    _in_between(ground, shared, merge)
    with shared.a.store.begin() as work:
        merged = [e.object for e in work.ledger() if e.action == "merge"]
    assert len(merged) == len(set(merged)) == len(ground.files)


def test_a_file_unknown_when_it_was_opened_is_known_when_it_is_taken_in(
    ground: Ground, shared: Shared
) -> None:
    """The first officer's newest package is the one that the second officer's file answers."""
    ada = [ground.files[n] for n in (0, 2, 3)]
    with shared.a.store.begin() as work:
        kept = work.bundles("tiny", 1)
        work._connection.execute(work._tables["bundle"].delete())

    def put_back(step: Step) -> None:
        if step.what == "merge.check" and step.done == step.total:
            with shared.a.store.begin() as work:
                work.add_bundle(kept[0])
                work.append_ledger("test", "x", "", shared.a.clock())

    assert merge_results(shared.b, None, None, ada[:1]).files[0].reason == "result.bundle.unknown"
    done = merge_results(shared.b, None, None, ada, report=put_back)
    assert (done.accepted, done.refused) == (3, 0)


def test_two_rosters_of_one_number_never_both_hold(ground: Ground, shared: Shared) -> None:
    """What the second officer signs follows a roster that is the newest no more."""
    merge_results(shared.a, None, None, ground.files)
    links = shared.b.links()

    class Behind:
        """The second officer, whose eyes are those of a moment ago."""

        store, seed, keys, clock = shared.b.store, shared.b.seed, shared.b.keys, shared.b.clock
        rosters = staticmethod(shared.b.rosters)

        @staticmethod
        def links() -> object:
            return links

    newest = shared.b.rosters()[-1]
    from reviewer_app.services.office.enrolled import proven_by
    from reviewer_app.services.office.roster_chain import advance, propose_enrolled

    propose_enrolled(shared.a, proven_by(shared.a), None)
    with pytest.raises(NotPossible, match=r"store\.changed"):
        advance(Behind(), newest, None)  # type: ignore[arg-type]
    assert verify_record(shared.b).rosters == len(links) + 1


def test_both_invite_the_same_member_once(shared: Shared, tmp_path: Path) -> None:
    from reviewer_app.services.office.invitations import make_invitations
    from reviewer_app.services.office.members import NewMember, add_members

    add_members(shared.a, (NewMember("dee", "Dee Member"),))
    ready, said = threading.Barrier(2), []

    def invite(office: Office, out: Path) -> None:
        ready.wait()
        try:
            make_invitations(office, ("dee",), out)
            said.append("made")
        except NotPossible as error:
            said.append(error.code)

    threads = [
        threading.Thread(target=invite, args=(o, tmp_path / str(n)))
        for n, o in enumerate((shared.a, shared.b))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["invite.exists", "made"]
