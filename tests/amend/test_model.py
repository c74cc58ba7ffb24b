"""Any edits, any kinds of package, desks that skip some: each reads what holds now, or says that it cannot.

The model knows nothing of blobs, hashes or keys: it keeps texts, words and what each desk scored on.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from reviewer_app.errors import Refused
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.open_package import open_package
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.desk.views import Gate
from reviewer_app.services.office.session import unlock_office
from tests.amend.board import CRITERIA, Board, Folder, make_board, marked, score, take_up, text_of
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.office.bundles import BundleBuilt

TEXTS = {"S-1": "one", "S-2": "two", "S-3": "three"}
MEMBERS = ("ada", "bo")

EDITS = st.one_of(
    st.tuples(st.just("correct"), st.integers(0, 4)),
    st.tuples(st.just("withdraw"), st.integers(0, 4)),
    st.tuples(st.just("add"), st.just(0)),
    st.tuples(st.just("reword"), st.integers(0, 1)),
)
ROUNDS = st.lists(
    st.tuples(
        st.lists(EDITS, max_size=3),
        st.booleans(),  # an amendment, or a full package
        st.tuples(st.booleans(), st.booleans()),  # which desk opens it
        st.tuples(st.integers(0, 5), st.integers(0, 5)),  # what each scores or confirms then
    ),
    min_size=1,
    max_size=4,
)

Turn = tuple[list[tuple[str, int]], bool, tuple[bool, bool], tuple[int, int]]


STALE_ANCESTOR: list[Turn] = [
    ([("correct", 0)], True, (False, True), (0, 0)),
    ([], False, (True, False), (0, 0)),
    ([("reword", 0)], True, (True, True), (0, 0)),
]
"""One desk skips the amendment with a text, heals by the full package, and must find that text there."""


@dataclass
class Seen:
    """What one desk should hold."""

    seq: int = 1
    scored: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    """Submission to criterion to (text, words) that the score was made on."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """A closed board whose desks hold the first package and have scored some of it."""
    board = make_board(tmp_path_factory.mktemp("model") / "board", TEXTS, *MEMBERS)
    first = board.build()
    for member in MEMBERS:
        desk = board.desk(member)
        take_up(desk, first)
        for submission in ("S-1", "S-2"):
            score(desk, submission)
    board.close()
    return board


def _copy(template: Board, target: Path) -> Board:
    shutil.copytree(template.path, target)
    office = unlock_office(target / "office", passphrase=PASSPHRASE, clock=template.clock)
    folder = Folder(target / "call", dict(TEXTS))
    board = Board(target, office, template.clock, folder, {})
    for member in MEMBERS:
        board.desks[member] = unlock_desk(target / f"desk-{member}", PASSPHRASE, template.clock)
    return board


def _edit(folder: Folder, what: str, which: int, fresh: str) -> None:
    ids = sorted(folder.texts)
    if what == "correct":
        folder.texts[ids[which % len(ids)]] = f"text {fresh}"
    elif what == "withdraw" and len(ids) > 1:
        del folder.texts[ids[which % len(ids)]]
    elif what == "add":
        folder.texts[f"N-{fresh}"] = f"text {fresh}"
    elif what == "reword":
        folder.words[CRITERIA[which]] = f"words {fresh}"


def _expected_marks(seen: Seen, folder: Folder) -> set[str]:
    now = {c: folder.words[c] for c in CRITERIA}
    return {
        submission
        for submission, scores in seen.scored.items()
        if submission in folder.texts
        and any(made != (folder.texts[submission], now[c]) for c, made in scores.items())
    }


def _work(desk: Desk, seen: Seen, folder: Folder, choice: int) -> None:
    """Score one submission, one criterion of it, or confirm it."""
    ids = sorted(folder.texts)
    submission = ids[choice % len(ids)]
    now = {c: (folder.texts[submission], folder.words[c]) for c in CRITERIA}
    if choice % 3 == 0 and submission in marked(desk):
        reviews.confirm(desk, submission)
        seen.scored[submission] = {c: now[c] for c in seen.scored[submission]}
    elif choice % 3 == 1:
        reviews.show(desk, submission)
        reviews.set_score(desk, submission, "need", 3)
        seen.scored.setdefault(submission, {})["need"] = now["need"]
    elif choice % 3 == 2:
        score(desk, submission)
        seen.scored[submission] = now


# At most four rounds need no shrinking, which would take minutes with real files.
@settings(max_examples=10, phases=(Phase.explicit, Phase.generate))
@given(rounds=ROUNDS)
@example(rounds=STALE_ANCESTOR)
def test_every_desk_reads_what_holds_or_says_that_it_cannot(
    template: Board, tmp_path_factory: pytest.TempPathFactory, rounds: list[Turn]
) -> None:
    board = _copy(template, tmp_path_factory.mktemp("example") / "board")
    try:
        _play(board, rounds)
    finally:
        board.close()
        shutil.rmtree(board.path)


def _play(board: Board, rounds: list[Turn]) -> None:
    first = {s: {c: (TEXTS[s], board.folder.words[c]) for c in CRITERIA} for s in ("S-1", "S-2")}
    seen = {m: Seen(scored={s: dict(v) for s, v in first.items()}) for m in MEMBERS}
    for number, (edits, amend, opens, choices) in enumerate(rounds):
        for place, (what, which) in enumerate(edits):
            _edit(board.folder, what, which, f"{number}{place}")
        board.amend(withdraw_missing=True, reason="as the model says")
        bundle = board.build(amend=amend)
        for member, wanted, choice in zip(MEMBERS, opens, choices, strict=True):
            if wanted:
                _open(board, board.desks[member], seen[member], bundle, choice)


def _open(board: Board, desk: Desk, seen: Seen, bundle: BundleBuilt, choice: int) -> None:
    if bundle.kind == "amendment" and bundle.seq != seen.seq + 1:
        before = marked(desk)
        with pytest.raises(Refused, match="bundle.gap"):
            open_package(desk, bundle.path)
        assert marked(desk) == before
        return
    take_up(desk, bundle)
    seen.seq = bundle.seq
    rows = {str(r.head.id): r for r in reviews.overview(desk).rows}
    live = {s for s, r in rows.items() if r.gate is not Gate.WITHDRAWN}
    assert live == set(board.folder.texts)
    assert {s: text_of(desk, s) for s in live} == board.folder.texts
    assert marked(desk) == _expected_marks(seen, board.folder)
    for submission, scores in seen.scored.items():
        if submission in rows:
            assert {s.criterion for s in rows[submission].review.scores} == set(scores)
    _work(desk, seen, board.folder, choice)
    assert marked(desk) == _expected_marks(seen, board.folder)
