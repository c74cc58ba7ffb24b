"""All numbers of one table: as published, for any table there can be, and what may not change them."""

from __future__ import annotations

import dataclasses
import json
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.progress import CancelToken
from reviewer_app.domain.score_list import ListScheme
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.errors import Cancelled
from reviewer_app.scoring.statistics.reporting import STEPS, Cuts, number_table
from reviewer_app.services.office.numbers_told import numbers_document
from reviewer_app.wording import words_in
from tests.scoring.boards import reference_board
from tests.scoring.score_lists import is_number, leaves, listed, numbers_of, score_lists, single

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.progress import Step
    from reviewer_app.domain.score_list import ScoreList

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/schemas/office-analyse.json").read_text(encoding="utf-8")
)
NUMBERS = jsonschema.Draft202012Validator({"$ref": "#/$defs/Numbers", "$defs": SCHEMA["$defs"]})
ENGLISH = words_in("en")
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
QUICKER = settings(QUICK, max_examples=20)
PANEL = Cuts(8, {"A": 2, "B": 2, "C": 2, "D": 2})
EMPTY = {
    "mean", "median", "low", "high", "rank", "group_rank", "moves", "in_group", "first", "places", "interval",
    "order_effect", "adjusted", "withheld", "reviews_withheld", "stability", "typical",
}  # fmt: skip
"""Fields that may be empty: each has its own rule below, or its class says when."""


def as_text(numbers: Numbers) -> str:
    return json.dumps(numbers_document(numbers, ENGLISH), allow_nan=False, sort_keys=True)


def value_of(estimated: Any) -> float:
    assert isinstance(estimated, float)
    return estimated


def check(numbers: Numbers) -> None:
    """Every value is a plain finite number, or is withheld with its code; what is empty is so for a reason."""
    for path, value in leaves(numbers):
        assert isinstance(value, (Enum, Fraction)) or type(value) in (
            str,
            int,
            float,
            bool,
            type(None),
        ), path
        assert is_number(value), path
        assert value is not None or path[-1] in EMPTY, path
    for s in numbers.standings:
        assert (s.mean is None) == (NotEstimable.NO_REVIEW in s.marks) == (s.n == 0)
        assert (s.rank is None) == (s.mean is None)
    for score in numbers.severity.scores:
        assert (score.rank is None) == (score.moves is None) == isinstance(
            score.shrunken, Withheld
        ) or (numbers.severity.adjusted is not None)
    for estimate in numbers.ranks.each:
        for spread in (estimate.overall, estimate.in_group):
            if spread is not None and not isinstance(spread, Withheld):
                assert 1 <= spread.low <= spread.high <= spread.of
                assert 0 <= spread.sucra <= 1
                assert (spread.first is None) == (spread.places is None)
                assert spread.first is None or 0 <= spread.first <= 1
    if numbers.ranks.withheld is not None:
        assert all(isinstance(e.overall, Withheld) for e in numbers.ranks.each)
    NUMBERS.validate(json.loads(as_text(numbers)))


# As published


def test_the_reference_panel_gives_the_whole_chain() -> None:
    board, expected = reference_board()
    numbers = number_table(board.table(), PANEL)
    check(numbers)
    adjusted = {s.submission: s for s in numbers.severity.scores}
    ranks = {e.submission: e for e in numbers.ranks.each}
    for name, wanted in expected["submissions"].items():
        assert value_of(adjusted[name].fixed) == pytest.approx(wanted["ls_adjusted"], abs=1e-6)
        assert value_of(adjusted[name].shrunken) == pytest.approx(
            wanted["severity_adjusted"], abs=1e-4
        )
        overall, inner = ranks[name].overall, ranks[name].in_group
        assert not isinstance(overall, Withheld)
        assert inner is not None
        assert not isinstance(inner, Withheld)
        assert overall.expected == pytest.approx(wanted["expected_rank"], abs=0.35)
        assert overall.low == pytest.approx(wanted["rank90"][0], abs=1)
        assert overall.high == pytest.approx(wanted["rank90"][1], abs=1)
        assert overall.first == pytest.approx(wanted["p_top8_overall"], abs=0.04)
        assert inner.first == pytest.approx(wanted["p_top2_in_group"], abs=0.04)
    components = numbers.severity.components
    assert not isinstance(components, Withheld)
    reml = expected["reml"]
    assert components.submission == pytest.approx(reml["var_submission"], abs=2e-5)
    assert components.reviewer == pytest.approx(reml["var_reviewer"], abs=2e-5)
    assert components.residual == pytest.approx(reml["var_residual"], abs=2e-5)
    for criterion in numbers.agreement.criteria:
        wanted = expected["krippendorff_alpha_ordinal"][criterion.criterion]
        assert value_of(criterion.alpha.value) == pytest.approx(wanted, abs=1e-6)
    assert numbers.stability is not None
    assert list(numbers.stability.selected) == expected["selection"]["quota_only"]["selected"]


def test_chances_add_up_to_the_places() -> None:
    board, _ = reference_board()
    each = number_table(board.table(), PANEL).ranks.each
    firsts = [e.overall.first or 0 for e in each if not isinstance(e.overall, Withheld)]
    assert sum(firsts) == pytest.approx(8, abs=1e-9)


# Any table there can be


@QUICK
@given(
    score_lists(),
    st.sampled_from([Cuts(), Cuts(2), Cuts(3, {"a": 1}), Cuts(None, {"a": 1, "b": 2})]),
)
def test_any_table_has_numbers_or_reasons(scores: ScoreList, cuts: Cuts) -> None:
    numbers = numbers_of(scores, cuts=cuts)
    check(numbers)
    assert (numbers.stability is None) == (cuts.places is None and not cuts.groups)


NOTHING: dict[str, tuple[ScoreList, NotEstimable, NotEstimable]] = {
    "no table at all": (listed(()), NotEstimable.NO_REVIEW, NotEstimable.NO_REVIEW),
    "everything missing": (single("- - -\n- - -\n- - -"), NotEstimable.NO_REVIEW, NotEstimable.NO_REVIEW),
    "one submission": (single("1 2 3 4 5 4"), NotEstimable.TOO_FEW_REVIEWS, NotEstimable.TOO_FEW_REVIEWS),
    "one reviewer": (single("1\n2\n3\n4\n5\n1\n2"), NotEstimable.TOO_FEW_REVIEWERS, NotEstimable.TOO_FEW_REVIEWERS),
    "two reviewers": (
        single("1 2\n2 2\n3 4\n4 4\n5 4\n1 1\n3 2"), NotEstimable.TOO_FEW_REVIEWERS, NotEstimable.TOO_FEW_REVIEWERS,
    ),
    "no variation": (
        single("\n".join(["3 3 3"] * 6)), NotEstimable.NO_VARIATION, NotEstimable.NO_VARIATION,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTHING)
def test_what_cannot_be_estimated_is_said(name: str) -> None:
    scores, components, ranks = NOTHING[name]
    numbers = numbers_of(scores, cuts=Cuts(2))
    check(numbers)
    assert isinstance(numbers.severity.components, Withheld)
    assert numbers.severity.components.why is components
    assert numbers.severity.adjusted is not None
    assert numbers.ranks.withheld is not None
    assert numbers.ranks.withheld.why is ranks


def test_one_review_each_compares_nobody() -> None:
    numbers = numbers_of(single("1 - -\n- 2 -\n- - 3\n4 - -\n- 5 -\n- - 1"))
    check(numbers)
    assert numbers.severity.adjusted == Withheld(NotEstimable.NOT_CONNECTED)
    assert numbers.ranks.withheld == Withheld(NotEstimable.NOT_CONNECTED)
    assert {s.deviation for s in numbers.standings} == {Withheld(NotEstimable.ONE_REVIEW)}
    value = numbers.agreement.totals.value
    assert isinstance(value, Withheld)
    assert value.why is NotEstimable.ONE_REVIEW


def test_parts_that_share_nothing_are_ranked_apart() -> None:
    rng = np.random.default_rng(5)
    rows = [
        (f"{part}{i}", f"{part}-r{j}", (Fraction(int(rng.integers(1, 6))),))
        for part in "ab" for i in range(8) for j in range(4)
    ]  # fmt: skip
    groups = {f"{part}{i}": part for part in "ab" for i in range(8)}
    numbers = numbers_of(listed(rows, groups), cuts=Cuts(None, {"a": 2, "b": 2}))
    check(numbers)
    assert numbers.severity.adjusted == Withheld(NotEstimable.NOT_CONNECTED)
    assert all(e.overall == Withheld(NotEstimable.NOT_CONNECTED) for e in numbers.ranks.each)
    inner = [e.in_group for e in numbers.ranks.each]
    assert all(spread is not None and not isinstance(spread, Withheld) for spread in inner)


def test_every_code_has_its_sentence_in_both_languages() -> None:
    from reviewer_app.wording.withheld import withheld_sentence

    for language in ("en", "fr"):
        words = words_in(language)
        for code in NotEstimable:
            plain = withheld_sentence(words, code.value)
            assert plain != f"note.{code.value}"
            about = withheld_sentence(words, code.value, [f"R{n}" for n in range(12)])
            assert "R7" in about
            assert "R8" not in about


# What may not change them


def plain(numbers: Numbers) -> dict[str, object]:
    """What has a closed form, by who it is about."""
    return {
        "standings": numbers.standings,
        "severity": numbers.severity,
        "alpha": numbers.agreement.totals.value,
        "coefficients": numbers.agreement.coefficients,
        "variations": None if numbers.stability is None else numbers.stability.variations,
    }


@QUICKER
@given(score_lists(), st.data())
def test_the_order_of_rows_changes_no_byte(scores: ScoreList, data: st.DataObject) -> None:
    reviews = data.draw(st.permutations(scores.reviews))
    submissions = data.draw(st.permutations(scores.submissions))
    mixed = dataclasses.replace(scores, reviews=tuple(reviews), submissions=tuple(submissions))
    assert as_text(numbers_of(scores, cuts=Cuts(2))) == as_text(numbers_of(mixed, cuts=Cuts(2)))


def test_two_runs_and_any_order_of_results_give_the_same_bytes() -> None:
    board, _ = reference_board()
    turned = dataclasses.replace(
        board,
        heads=tuple(reversed(board.heads)),
        reviews={m: tuple(reversed(board.reviews[m])) for m in reversed(list(board.reviews))},
    )
    texts = {as_text(number_table(b.table(), PANEL)) for b in (board, board, turned)}
    assert len(texts) == 1


@QUICKER
@given(score_lists(), st.integers(2, 60))
def test_weights_in_the_same_proportion_are_the_same(scores: ScoreList, factor: int) -> None:
    few = {name: Fraction(n, 7) for n, name in enumerate(scores.criteria, start=1)}
    many = {name: weight * factor for name, weight in few.items()}
    one, two = (numbers_of(scores, ListScheme(w), Cuts(2)) for w in (few, many))
    assert plain(one) == plain(two)


@QUICKER
@given(score_lists(), st.integers(1, 5))
def test_a_criterion_for_information_changes_nothing_else(scores: ScoreList, level: int) -> None:
    more = dataclasses.replace(
        scores,
        criteria=(*scores.criteria, "info"),
        reviews=tuple(
            dataclasses.replace(r, scores=(*r.scores, Fraction(level))) for r in scores.reviews
        ),
    )
    weights = dict.fromkeys(scores.criteria, Fraction(1))
    one = numbers_of(scores, ListScheme(weights), Cuts(2))
    two = numbers_of(more, ListScheme(weights | {"info": Fraction(0)}), Cuts(2))
    assert plain(one) == plain(two)
    for before, after in zip(one.agreement.criteria, two.agreement.criteria, strict=False):
        assert before.alpha.value == after.alpha.value


def _panel() -> ScoreList:
    board, _ = reference_board()
    table = board.table()
    return listed(
        (
            (
                table.submissions[table.si[row]],
                table.reviewers[table.rj[row]],
                tuple(
                    int(level) if given else None
                    for level, given in zip(table.levels[row], table.answered[row], strict=True)
                ),
            )
            for row in range(len(table.si))
        ),
        dict(zip(table.submissions, table.groups, strict=True)),
    )


SCALE = {"": (Fraction(-9), Fraction(9))}


def test_other_names_change_labels_only() -> None:
    scores = _panel()
    other = dataclasses.replace(
        scores,
        reviews=tuple(
            dataclasses.replace(r, submission=f"x{99 - int(r.submission[1:])}", reviewer=f"q{99 - int(r.reviewer[1:])}")
            for r in scores.reviews
        ),
        submissions=tuple((f"x{99 - int(s[1:])}", g) for s, g in scores.submissions),
    )  # fmt: skip
    one, two = numbers_of(scores, cuts=PANEL), numbers_of(other, cuts=PANEL)
    means = {
        f"x{99 - int(s.submission[1:])}": (s.mean, s.median, s.rank, s.n) for s in one.standings
    }
    assert means == {s.submission: (s.mean, s.median, s.rank, s.n) for s in two.standings}
    fixed = {f"x{99 - int(s.submission[1:])}": value_of(s.fixed) for s in one.severity.scores}
    assert {s.submission: value_of(s.fixed) for s in two.severity.scores} == pytest.approx(
        fixed, abs=1e-9
    )
    blup = {f"x{99 - int(s.submission[1:])}": value_of(s.shrunken) for s in one.severity.scores}
    assert {s.submission: value_of(s.shrunken) for s in two.severity.scores} == pytest.approx(
        blup, abs=1e-6
    )
    assert value_of(one.agreement.totals.value) == pytest.approx(
        value_of(two.agreement.totals.value), abs=1e-9
    )
    for before in one.ranks.each:
        after = next(
            e for e in two.ranks.each if e.submission == f"x{99 - int(before.submission[1:])}"
        )
        assert not isinstance(before.overall, Withheld)
        assert not isinstance(after.overall, Withheld)
        assert after.overall.expected == pytest.approx(before.overall.expected, abs=0.35)


def test_a_constant_added_to_one_reviewer_leaves_adjusted_scores_where_they_were() -> None:
    scores = _panel()
    moved = dataclasses.replace(
        scores,
        reviews=tuple(
            dataclasses.replace(
                r,
                scores=tuple(None if x is None or r.reviewer != "R03" else x + 2 for x in r.scores),
            )
            if r.reviewer == "R03"
            else r
            for r in scores.reviews
        ),
    )
    one, two = (numbers_of(s, ListScheme(scales=SCALE), PANEL) for s in (scores, moved))
    count = one.reviewers
    for before, after in zip(one.severity.reviewers, two.severity.reviewers, strict=True):
        shift = 2 * (1 - 1 / count) if before.reviewer == "R03" else -2 / count
        assert value_of(after.fixed) == pytest.approx(value_of(before.fixed) + shift, abs=1e-9)
    for was, now in zip(one.severity.scores, two.severity.scores, strict=True):
        assert value_of(now.fixed) == pytest.approx(value_of(was.fixed) + 2 / count, abs=1e-9)


def test_a_scale_turned_round_turns_the_order() -> None:
    scores = _panel()
    turned = dataclasses.replace(
        scores,
        reviews=tuple(
            dataclasses.replace(r, scores=tuple(None if x is None else 6 - x for x in r.scores))
            for r in scores.reviews
        ),
    )
    ends = {"": (Fraction(1), Fraction(5))}
    one = numbers_of(scores, ListScheme(scales=ends), PANEL)
    two = numbers_of(turned, ListScheme(scales=ends, lower_is_better=True), PANEL)
    assert [(s.mean, s.rank) for s in one.standings] == [(s.mean, s.rank) for s in two.standings]
    three = numbers_of(turned, ListScheme(scales=ends), PANEL)
    assert [6 - (s.mean or 0) for s in one.standings] == [s.mean for s in three.standings]
    for here in (two, three):
        assert value_of(one.agreement.totals.value) == pytest.approx(
            value_of(here.agreement.totals.value), abs=1e-9
        )
        first, second = one.severity.components, here.severity.components
        assert not isinstance(first, Withheld)
        assert not isinstance(second, Withheld)
        assert second.submission == pytest.approx(first.submission, rel=1e-5)
        assert second.residual == pytest.approx(first.residual, rel=1e-5)


def test_a_complete_table_keeps_its_order_when_adjusted() -> None:
    rng = np.random.default_rng(3)
    rows = [
        (f"s{i}", f"r{j}", (Fraction(int(rng.integers(1, 6)) + i // 3 + (3 if j == 1 else 0)),))
        for i in range(12) for j in range(6)
    ]  # fmt: skip
    numbers = numbers_of(listed(rows))
    assert numbers.severity.adjusted is None
    ranks = {s.submission: s.rank for s in numbers.standings}
    assert {s.submission: s.rank for s in numbers.severity.scores} == ranks
    assert {s.moves for s in numbers.severity.scores} == {0}


# On the way


def test_steps_are_told_and_the_work_can_be_stopped() -> None:
    board, _ = reference_board()
    seen: list[Step] = []
    number_table(board.table(), PANEL, report=seen.append)
    assert tuple(dict.fromkeys(step.what for step in seen)) == STEPS
    done = [step.done for step in seen]
    assert done == sorted(done)
    assert (done[0], done[-1], {step.total for step in seen}) == (0, 100, {100})
    assert all(ENGLISH.code(step) != step for step in STEPS)
    for stop in STEPS:
        token = CancelToken()

        def report(step: Step, wanted: str = stop, asked: CancelToken = token) -> None:
            if step.what == wanted:
                asked.cancel()

        with pytest.raises(Cancelled):
            number_table(board.table(), PANEL, report=report, token=token)
