"""Planning and comparing rounds by words: what services and commands say of a real call in two rounds."""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import numpy as np
import pytest
from pypdf import PdfReader

from reviewer_app.domain.call import Quota
from reviewer_app.domain.numbers.power import PlannedCut
from reviewer_app.domain.progress import CancelToken
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.errors import Cancelled, NotPossible, WrongUse
from reviewer_app.reports.summary.board import draw_board_summary
from reviewer_app.reports.values_cards import BoardCard
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.power_table import (
    PowerWish,
    noise_of_round,
    plan_alone,
    plan_power,
    power_sources,
    power_table,
)
from reviewer_app.services.office.report_cards import BOARD, card_ground, office_or_board
from reviewer_app.services.office.report_ground import read_ground
from reviewer_app.services.office.report_summary import board_summary
from reviewer_app.services.office.results_view import read_results
from reviewer_app.services.office.round_movement import round_movement, round_pairs
from reviewer_app.services.office.rounds import undo_last_merge
from tests.kit import PASSPHRASE
from tests.services.commands import command, told
from tests.two_rounds import AFTER, BEFORE, REASON, play_two_rounds
from tests.ui.numbers_by_hand import numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.services.office.session import Office
    from tests.kit import Round

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with both rounds; read only."""
    made = play_two_rounds(tmp_path_factory.mktemp("two"))
    yield made
    made.close()


def _fits(name: str, document: object) -> None:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema)


def _total(levels: tuple[int, int]) -> float:
    return (3 * levels[0] + levels[1]) / 4


def test_a_card_shows_what_became_of_it_after_discussion(office: Office) -> None:
    ground = read_ground(office, "tiny", 2, "en")
    cards = card_ground(office, ground, (BOARD,))
    card = office_or_board(cards, cards.standings[1], BOARD)
    assert isinstance(card, BoardCard)
    assert card.moved is not None
    before, after = (sum(_total(said[m]["S-2"]) for m in said) / 3 for said in (BEFORE, AFTER))
    moved = card.moved
    assert (moved.before, moved.after, moved.same_rubric) == (1, 2, True)
    assert moved.score_before == pytest.approx(before)
    assert moved.score_after == pytest.approx(after)
    assert (moved.n_before, moved.n_after, moved.of_before, moved.of_after) == (3, 3, 2, 2)
    changed = sum(
        a != b for m in BEFORE for a, b in zip(BEFORE[m]["S-2"], AFTER[m]["S-2"], strict=True)
    )
    assert (moved.changed, moved.scores) == (changed, 6)
    first = card_ground(office, read_ground(office, "tiny", 1, "en"), (BOARD,))
    assert first.earlier is None, "a first round has nothing before it"


def test_the_board_reads_what_moved_without_a_name_or_a_reason(office: Office) -> None:
    ground = read_ground(office, None, None, "en")
    numbers = numbers_of(read_results(office, None, None))
    summary = board_summary(office, dataclasses.replace(ground, numbers=numbers))
    moved = summary.moved
    assert moved is not None
    assert moved.title == "From round 1 to round 2"
    ranks = {x.who.id: (x.before, x.after, x.n) for x in moved.lines}
    assert ranks == {"S-1": (1, 2, 3), "S-2": (2, 1, 3), "S-3": (3, 4, 3), "S-4": (4, 3, 3)}
    steps = [_total(AFTER[m]["S-2"]) - _total(BEFORE[m]["S-2"]) for m in BEFORE]
    change = next(x.change for x in moved.lines if x.who.id == "S-2")
    assert change == pytest.approx(sum(steps) / 3)
    data, _ = draw_board_summary(summary, ground.words)
    text = " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(data)).pages).split())
    inside = text[text.index("Since the round before From") : text.index("Participation member")]
    assert "S-2 Second 2 1 +" in inside
    for hidden in ("Ada Member", "Bo Member", "Cy Member"):
        assert hidden not in inside
    assert REASON not in text


def test_two_rounds_side_by_side(office: Office) -> None:
    moved = round_movement(office, None, None, None)
    assert (moved.call.id, moved.first, moved.second, moved.same_rubric) == ("tiny", 1, 2, True)
    c = moved.compared
    assert (c.pairs, c.only_first, c.only_second, c.scores) == (12, 0, 0, 24)
    steps = {(m, s): _total(AFTER[m][s]) - _total(BEFORE[m][s]) for m in BEFORE for s in BEFORE[m]}
    assert c.all.mean == pytest.approx(sum(steps.values()) / 12)
    mine = [step for (m, _), step in steps.items() if m == "bo"]
    bo = next(m for m in c.reviewers if m.about == "bo")
    assert bo.mean == pytest.approx(sum(mine) / 4)
    changed = sum(
        a != b
        for m in BEFORE
        for s in BEFORE[m]
        for a, b in zip(BEFORE[m][s], AFTER[m][s], strict=True)
    )
    assert c.changed == changed == len(moved.changes)
    assert c.settled is False
    assert (c.effect.enters, c.effect.leaves) == (("S-2", "S-4"), ("S-1", "S-3"))
    assert moved.name("bo") == "Bo Member"


def test_who_changed_what_with_which_reason(office: Office) -> None:
    moved = round_movement(office, "tiny", 1, 2)
    told_of = {(x.reviewer, x.submission, x.criterion): x for x in moved.changes}
    one = told_of["cy", "S-1", "need"]
    assert (one.before, one.after, one.reason) == (2, 3, REASON)
    assert told_of["ada", "S-1", "need"].reason == ""
    assert ("ada", "S-2", "need") not in told_of
    assert REASON not in repr(moved)
    assert list(told_of) == sorted(told_of, key=lambda k: (k[0], k[1], k[2] == "plan"))


def test_which_rounds_can_be_compared(office: Office, mine: Round) -> None:
    assert round_pairs(office, "tiny") == ((1, 2),)
    wrong = (
        (2, 1, "rounds.order"),
        (2, 2, "rounds.order"),
        (1, 7, "call.unknown"),
        (3, 2, "call.unknown"),
    )
    for first, second, code in wrong:
        with pytest.raises(WrongUse, match=code.replace(".", r"\.")):
            round_movement(office, "tiny", first, second)
    with pytest.raises(NotPossible, match=r"rounds\.one"):
        round_movement(mine.office, None, None, None)


def test_an_earlier_round_says_how_far_people_differ(office: Office, mine: Round) -> None:
    assert [(s.call, s.round) for s in power_sources(office, "tiny", 2)] == [("tiny", 1)]
    noise = noise_of_round(office, "tiny", 1)
    # A complete design: the estimates of REML are those of the analysis of variance (Searle 1971).
    totals = {m: [_total(BEFORE[m][s]) for s in sorted(BEFORE[m])] for m in BEFORE}
    y = np.array([totals[m] for m in sorted(totals)]).T
    rows, columns = y.mean(axis=1), y.mean(axis=0)
    left = y - rows[:, None] - columns[None, :] + y.mean()
    residual = float((left**2).sum()) / 6
    between = 3 * float(rows.var(ddof=1))
    severity = 4 * float(columns.var(ddof=1))
    assert 16 * noise.residual == pytest.approx(residual, rel=1e-3)
    assert 16 * noise.submission == pytest.approx((between - residual) / 3, rel=1e-3)
    assert 16 * noise.reviewer == pytest.approx((severity - residual) / 4, rel=1e-3)
    assert noise.mean == pytest.approx((y.mean() - 1) / 4, abs=1e-6)
    merge_results(mine.office, None, None, list(mine.results.values()))
    with pytest.raises(NotPossible, match=r"power\.not-estimable") as refused:
        noise_of_round(mine.office, None, 1)
    assert refused.value.facts["why"] == NotEstimable.TOO_FEW_REVIEWS.value
    with pytest.raises(NotPossible, match=r"rank\.nothing"):
        noise_of_round(_without_results(mine), None, 1)


def _without_results(played: Round) -> Office:
    undo_last_merge(played.office, None, None, "For a test.")
    return played.office


def test_a_plan_of_the_call(office: Office) -> None:
    plan = plan_power(office, "tiny", 1, PowerWish())
    # Two places, one of them for the north: quotas do not part all submissions, so they are taken together.
    assert plan.cuts == (PlannedCut(4, 2),)
    assert (plan.reviewers, plan.scale) == (3, (1, 5))
    assert [(int(c.weight), c.steps) for c in plan.criteria] == [(3, 4), (1, 4)]
    own = plan_power(office, "tiny", 1, PowerWish(reviewers=9, places=3))
    assert (own.reviewers, own.cuts) == (9, (PlannedCut(4, 3),))
    with pytest.raises(NotPossible, match=r"power\.no-choice"):
        plan_power(office, "tiny", 1, PowerWish(places=4))
    with pytest.raises(NotPossible, match=r"power\.no-choice"):
        plan_alone(PowerWish(submissions=3, reviewers=2, places=3))


def test_groups_with_places_of_their_own_are_cuts() -> None:
    import dataclasses

    from reviewer_app.services.office.power_table import _call_cuts
    from tests.scoring.boards import reference_board

    board, _ = reference_board()
    quotas = tuple(Quota("group", g, 2, 2) for g in "ABCD")
    call = dataclasses.replace(board.call, quotas=quotas)
    assert [(c.submissions, c.places) for c in _call_cuts(call, board.heads)] == [(7, 2), (7, 2), (6, 2), (6, 2)]  # fmt: skip
    crossed = dataclasses.replace(call, quotas=(*quotas, Quota("country", "R", 0, 2)), places=8)
    assert _call_cuts(crossed, board.heads) == (PlannedCut(26, 8),)
    full = dataclasses.replace(call, quotas=(*quotas[:3], Quota("group", "D", 6, 6)))
    assert [c.submissions for c in _call_cuts(full, board.heads)] == [7, 7, 6]
    with pytest.raises(NotPossible, match=r"power\.no-places"):
        _call_cuts(board.call, board.heads)


def test_a_table_can_be_stopped() -> None:
    token = CancelToken()
    steps: list[int] = []

    def stop(step: object) -> None:
        steps.append(1)
        if len(steps) > 2:
            token.cancel()

    with pytest.raises(Cancelled):
        power_table(plan_alone(PowerWish(26, 10, 8)), stop, token)
    assert len(steps) < 10


def test_the_command_plans_without_an_office() -> None:
    words = ("office", "power", "--submissions", "26", "--reviewers", "10", "--places", "8")
    document = told(*words, "--leniency", "none")
    _fits("office-power", document)
    three = document["rows"][2]
    assert three["reviews_each"] == 3
    assert 5.4 < three["found"]["value"] < 5.9
    assert document == told(*words, "--leniency", "none")
    shown = command(*words).out
    assert "10 reviewers, 8 places for 26 submissions" in shown
    assert "5.6" in shown


def test_commands_about_a_real_call(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    at = ("--at", office.folder)
    document = told("office", "rounds", "compare", *at)
    _fits("office-rounds-compare", document)
    assert document["effect"]["enters"] == ["S-2", "S-4"]
    assert any(x["reason"] == REASON for x in document["changes"])
    shown = command("office", "rounds", "compare", "--from", "1", "--to", "2", *at).out
    assert "Enters: S-2, S-4. Leaves: S-1, S-3." in shown
    assert "Bo Member" in shown
    planned = told("office", "power", "--places", "1", *at)
    _fits("office-power", planned)
    assert (planned["submissions"], planned["reviewers"]) == (4, 3)
    learnt = told("office", "power", "--from-round", "1", *at)
    _fits("office-power", learnt)
    assert learnt["noise"]["source"] == "round"
    refused = command("office", "power", "--from-round", "2", "--places", "9", *at, "--json")
    assert (refused.code, refused.error) == (4, "power.no-choice")
