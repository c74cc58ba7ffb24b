"""Which selection stands: signatures, later ones, contradictions; whatever order things came in."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.decision import Decision, DecisionKind
from reviewer_app.domain.ids import BoardId, CallId, DecisionId, OfficerId
from reviewer_app.domain.selection import Rules, Selection
from reviewer_app.merge.pool import in_force, make_pool
from reviewer_app.merge.selected import selections
from tests.merge.test_pool import board as roster_of
from tests.merge.test_pool import decision, ids, result

_MOMENT = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
CONTENT = Selection(Rules(1), "", (), "a" * 64, "b" * 64, "c" * 64, 0, "d" * 64)


def select(
    name: str, by: str = "o1", *, ends: str = "", asked: int = 1, **facts: object
) -> Decision:
    base = Decision(
        DecisionId(name), DecisionKind.SELECT, OfficerId(by), _MOMENT,
        ends=frozenset(DecisionId(i) for i in ends.split()), call=CallId("c"), round=1,
        board=BoardId("b"), selection=CONTENT, asked=asked,
    )  # fmt: skip
    return _with(base, facts)


def confirm(name: str, about: str, by: str, **facts: object) -> Decision:
    base = Decision(
        DecisionId(name), DecisionKind.SELECT_CONFIRM, OfficerId(by), _MOMENT, call=CallId("c"),
        round=1, board=BoardId("b"), confirms=DecisionId(about),
    )  # fmt: skip
    return _with(base, facts)


def _with(base: Decision, facts: dict[str, object]) -> Decision:
    return dataclasses.replace(base, **facts)  # type: ignore[arg-type]


def told(*decisions: Decision) -> dict[str, str]:
    return {s.decision.id: s.state.value for s in selections(decisions, "b", "c", 1)}


def test_it_stands_with_as_many_people_as_the_roster_asked_for() -> None:
    assert told(select("s")) == {"s": "stands"}
    assert told(select("s", asked=2)) == {"s": "waiting"}
    assert told(select("s", asked=2), confirm("k", "s", "o2")) == {"s": "stands"}
    three = (select("s", asked=3), confirm("k", "s", "o2"), confirm("l", "s", "o2"))
    assert told(*three) == {"s": "waiting"}, "one officer signs once"
    assert told(*three, confirm("m", "s", "o3")) == {"s": "stands"}


@pytest.mark.parametrize(
    "second",
    [
        confirm("k", "s", "o1"),
        confirm("k", "other", "o2"),
        confirm("k", "s", "o2", call=CallId("d")),
        confirm("k", "s", "o2", round=2),
        confirm("k", "s", "o2", board=BoardId("x")),
        confirm("k", "s", "o2", kind=DecisionKind.CONFIRM),
        select("k", "o2", asked=2),
    ],
    ids=["oneself", "other", "other-call", "other-round", "other-board", "other-kind", "own"],
)
def test_nothing_else_is_a_second_signature(second: Decision) -> None:
    assert told(select("s", asked=2), second)["s"] == "waiting"


def test_what_stands_stands_until_a_later_one_is_complete() -> None:
    first, later = select("s"), select("t", ends="s", asked=2)
    assert told(first, later) == {"s": "stands", "t": "waiting"}
    done = confirm("k", "t", "o2")
    assert told(first, later, done) == {"s": "superseded", "t": "stands"}
    # Whoever signs the older one afterwards brings nothing back.
    assert told(first, later, done, confirm("l", "s", "o2"))["s"] == "superseded"


def test_two_that_do_not_name_each_other_stand_both_for_nothing() -> None:
    assert told(select("s"), select("t")) == {"s": "contradicted", "t": "contradicted"}
    settled = told(select("s"), select("t"), select("u", ends="s t"))
    assert settled == {"s": "superseded", "t": "superseded", "u": "stands"}


def test_other_rounds_are_not_looked_at() -> None:
    assert told(select("s", call=CallId("d")), select("t", board=BoardId("x"))) == {}
    ender = select("t", ends="s", call=CallId("d"))
    assert told(select("s"), ender) == {"s": "stands"}


@st.composite
def records(draw: st.DrawFn) -> list[Decision]:
    made: list[Decision] = []
    for n in range(draw(st.integers(1, 4))):
        earlier = [d.id for d in made if d.kind is DecisionKind.SELECT]
        ends = draw(st.sets(st.sampled_from(earlier))) if earlier else set()
        made.append(
            select(
                f"s{n}",
                draw(st.sampled_from("abc")),
                ends=" ".join(ends),
                asked=draw(st.integers(1, 2)),
            )
        )
        for k in range(draw(st.integers(0, 2))):
            about = draw(st.sampled_from([d.id for d in made if d.kind is DecisionKind.SELECT]))
            made.append(confirm(f"k{n}{k}", about, draw(st.sampled_from("abc"))))
    return made


@given(records(), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter_and_at_most_one_stands(
    made: list[Decision], chance: object
) -> None:
    first = told(*made)
    mixed = [*made, *made[:2]]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    again = selections({d.id: d for d in mixed}.values(), "b", "c", 1)
    assert {s.decision.id: s.state.value for s in again} == first
    states = list(first.values())
    assert states.count("stands") <= 1
    assert not (states.count("stands") and states.count("contradicted"))
    assert states.count("contradicted") != 1


def test_a_selection_moves_nothing_of_what_counts() -> None:
    """Neither the pool nor its digest nor any other decision, whatever it names."""
    close = decision(DecisionKind.CLOSE, round=1, keeps=ids("a"))
    files = [result("a"), result("b", "bo")]
    before = make_pool(files, roster_of(1), [close])
    late = select("s", ends=close.id)
    for extra in itertools.permutations([late, confirm("k", "s", "o2")]):
        assert make_pool(files, roster_of(1), [close, *extra]) == before
        assert in_force([close, *extra]) == (close,)
