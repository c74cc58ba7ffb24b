"""What the office says it holds, held against what a desk made: every state, and the laws behind them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.ids import ResultId, SignKey
from reviewer_app.domain.receipts import (
    Held,
    HeldState,
    Known,
    Made,
    ReceiptState,
    judge_receipt,
    state_of,
)

OWN, OLD, OTHER = (SignKey(c * 64) for c in "abc")
NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
S = HeldState


def held(name: str, revision: int, state: HeldState, **more: Any) -> Held:
    return Held(ResultId(name), revision, state, **{"key": OWN, **more})


def made(*hours: int) -> tuple[Made, ...]:
    return tuple(
        Made(ResultId(f"r{n}"), n, NOW + dt.timedelta(hours=h))
        for n, h in enumerate(hours, start=1)
    )


@pytest.mark.parametrize(
    ("state", "told", "known"),
    [
        ("nothing", [], Known((), OWN)),
        ("counted", [held("r1", 1, S.COUNTED)], Known(made(-1), OWN)),
        (
            "counted",
            [held("r1", 1, S.REPLACED), held("r2", 2, S.COUNTED)],
            Known(made(-2, -1), OWN),
        ),
        ("counted", [held("o1", 1, S.COUNTED, key=OLD)], Known((), OWN, {ResultId("o1"): 1})),
        ("underway", [], Known(made(1), OWN)),
        ("not-arrived", [], Known(made(-1), OWN)),
        ("older", [held("r1", 1, S.COUNTED)], Known(made(-2, -1), OWN)),
        ("older-underway", [held("r1", 1, S.COUNTED)], Known(made(-2, 1), OWN)),
        ("closed", [held("r1", 1, S.CLOSED)], Known(made(-1), OWN)),
        ("undone", [held("r1", 1, S.UNDONE)], Known(made(-1), OWN)),
        ("undone", [held("r1", 1, S.COUNTED), held("r2", 2, S.UNDONE)], Known(made(-2, -1), OWN)),
        ("revoked", [held("o1", 1, S.REVOKED, key=OLD)], Known((), OWN, former={OLD})),
        ("waiting", [held("r1", 1, S.WAITING)], Known(made(-1), OWN)),
        ("entered", [held("x", 1, S.COUNTED, key=OTHER, entered=True)], Known((), OWN)),
        ("former", [held("o1", 1, S.COUNTED, key=OLD)], Known((), OWN, former={OLD})),
        ("fork", [held("r1", 1, S.FORK), held("r2", 2, S.FORK)], Known(made(-2, -1), OWN)),
        ("foreign", [held("x", 2, S.COUNTED)], Known(made(-1), OWN)),
        ("foreign", [held("r1", 1, S.FORK), held("x", 1, S.FORK)], Known(made(-1), OWN)),
        ("other-key", [held("x", 1, S.FORK, key=OTHER)], Known(made(-1), OWN, former={OLD})),
        ("lost", [], Known(made(-1), OWN, said={ResultId("r1")})),
        ("lost", [held("r1", 1, S.COUNTED)], Known(made(-2, 1), OWN, said={ResultId("r0")})),
    ],
)  # fmt: skip
def test_every_state_is_told(state: str, told: list[Held], known: Known) -> None:
    receipt = judge_receipt(told, NOW, known)
    assert receipt.state.value == state
    assert receipt.alarm == (state in ("foreign", "other-key", "lost", "fork"))
    assert receipt.warning == (
        state in ("revoked", "undone", "closed", "waiting", "not-arrived", "older")
    )


def test_an_older_one_says_n_of_m() -> None:
    receipt = judge_receipt([held("r1", 1, S.COUNTED)], NOW, Known(made(-3, -2, -1), OWN))
    assert (receipt.revision, receipt.newest, receipt.counted) == (1, 3, 1)


def test_a_restored_backup_is_recognised_by_a_newer_number() -> None:
    told = [held("r1", 1, S.REPLACED), held("r2", 2, S.COUNTED)]
    back = judge_receipt(told, NOW, Known(made(-2), OWN))
    assert (back.state, back.newer_elsewhere) == (ReceiptState.FOREIGN, True)
    twin = judge_receipt([held("x", 1, S.COUNTED)], NOW, Known(made(-2), OWN))
    assert (twin.state, twin.newer_elsewhere) == (ReceiptState.FOREIGN, False)


_HELD = st.lists(
    st.builds(
        Held,
        st.sampled_from([ResultId(i) for i in ("r1", "r2", "r3", "x1", "x2")]),
        st.integers(1, 4),
        st.sampled_from(HeldState),
        st.sampled_from([OWN, OLD, OTHER]),
        st.booleans(),
    ),
    unique_by=lambda h: h.id,
    max_size=5,
)


@given(_HELD, st.lists(st.integers(-3, 3), max_size=3), st.sampled_from([set(), {OLD}]))
def test_what_was_never_made_here_always_alarms(
    told: list[Held], hours: list[int], former: set[SignKey]
) -> None:
    known = Known(made(*hours), OWN, former=former)
    receipt = judge_receipt(told, NOW, known)
    own = {m.id for m in known.made}
    strange = [h for h in told if h.id not in own and not h.entered]
    wrong = [h for h in strange if h.key == OWN or h.key not in {OWN, *known.former}]
    assert receipt.alarm == (bool(wrong) or any(h.state is S.FORK for h in told))
    if receipt.state is ReceiptState.COUNTED:
        assert any(h.state is S.COUNTED for h in told)


def test_each_export_is_told_what_was_said_about_it() -> None:
    one, two = made(-1, 1)
    told = [held("r1", 1, S.UNDONE)]
    assert (state_of(one, told, NOW), state_of(two, told, NOW)) == ("undone", "underway")
    assert state_of(one, [], NOW) == "not-arrived"
