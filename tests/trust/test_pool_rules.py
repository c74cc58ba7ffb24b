"""One member's results, and decisions about them, move nothing of another member's."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import DecisionKind
from reviewer_app.domain.ids import MemberId, ResultId, SignKey, SubmissionId
from reviewer_app.formats.decisions import check_decision
from reviewer_app.merge.pool import make_pool
from reviewer_app.services.office import conflicts
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds_open import open_round
from tests.merge.test_pool import KEYS, board, decision, ids, pool_of, result, roster, sheet, states

if TYPE_CHECKING:
    import pytest

    from tests.kit import Round


def test_a_resolution_that_names_two_members_drops_nothing_of_the_other() -> None:
    keep = decision(DecisionKind.RESOLVE, keep=ResultId("a"), drop=ids("b", "x"))
    pool = pool_of([result("a"), result("b"), result("x", "bo")], keep)
    assert states(pool) == {"a": "merged", "b": "superseded", "x": "merged"}


def test_a_history_that_names_anothers_sheet_does_not_settle_it() -> None:
    entered = decision(
        DecisionKind.ENTER, files=ids("s"), member=MemberId("ada"), signer=KEYS["o1"]
    )
    pool = make_pool([sheet("s"), result("x", "bo", "s")], board(2), [entered])
    assert states(pool) == {"s": "unconfirmed", "x": "merged"}


def test_a_history_that_names_what_never_came_settles_nothing_later() -> None:
    """An id claimed in advance supersedes only what is the same member's."""
    files = [result("x", "bo", "a", "late"), result("a"), result("late", "cy")]
    assert states(pool_of(files)) == {"x": "merged", "a": "merged", "late": "merged"}


def test_a_large_pool_takes_a_few_seconds() -> None:
    """Two members with a thousand revisions each, and five hundred decisions."""
    files = []
    for member in ("ada", "bo"):
        names = [f"{member}-{n:04}" for n in range(1000)]
        files += [result(name, member, *names[:n]) for n, name in enumerate(names)]
    every = ids(*(f.id for f in files))
    force = [decision(DecisionKind.UNDO, files=ids(f"ada-{n:04}")) for n in range(200)]
    force += [decision(DecisionKind.CLOSE, round=n, keeps=every) for n in range(2, 202)]
    force += [
        decision(DecisionKind.REVOKE, key=SignKey(f"key-{n}"), keeps=every) for n in range(100)
    ]
    begun = time.process_time()
    pool = make_pool(files, roster(), force)
    assert time.process_time() - begun < 10
    assert len(pool.counted) == 2


def test_a_signature_is_checked_once_while_the_store_is_open(
    mine: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    conflicts.record_conflict(mine.office, MemberId("bo"), SubmissionId("S-1"), "same employer")
    checked: list[bytes] = []
    real = check_decision

    def counting(document: bytes, signature: bytes) -> SignKey:
        checked.append(document)
        return real(document, signature)

    monkeypatch.setattr("reviewer_app.services.office.decided.check_decision", counting)
    for _ in range(3):
        round_pool(mine.office, open_round(mine.office, None, None))
    assert len(checked) == len(set(checked)) == 1
