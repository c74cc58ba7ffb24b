"""Totals, standings and selection: exact, and held against published and proven values."""

from __future__ import annotations

import csv
import dataclasses
import json
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.call import Call, Question, Quota
from reviewer_app.domain.ids import CallId, CriterionId, MemberId, SubmissionId
from reviewer_app.domain.review import ConflictState, Review, Score, WorkState
from reviewer_app.domain.rubric import Criterion, Rubric, Scale
from reviewer_app.domain.submission import SubmissionHead
from reviewer_app.domain.text import LocalText
from reviewer_app.scoring.selection import propose
from reviewer_app.scoring.standings import make_ranking
from reviewer_app.scoring.totals import review_total

if TYPE_CHECKING:
    from reviewer_app.domain.standing import Ranking

DATA = Path(__file__).parents[1] / "data" / "statistics"


def criterion(name: str, weight: str, low: int = 1, high: int = 5, *, up: bool = True) -> Criterion:
    return Criterion(
        CriterionId(name),
        LocalText.of({"en": name}),
        Fraction(weight),
        Scale(low, high),
        higher_is_better=up,
    )


def call_of(*criteria: Criterion, **facts: object) -> Call:
    base: dict[str, object] = {
        "id": CallId("c"), "title": LocalText.of({"en": "c"}), "kind": "other", "round": 1,
        "languages": ("en",), "deadline": None, "rubric": Rubric(criteria),
        "questions": (Question("q", LocalText.of({"en": "q"})),),
    }  # fmt: skip
    return Call(**{**base, **facts})  # type: ignore[arg-type]


def review(submission: str = "s", **levels: int | None) -> Review:
    scores = tuple(Score(CriterionId(c), level) for c, level in levels.items())
    return Review(
        SubmissionId(submission), 1, ConflictState.NONE, work=WorkState.SCORED, scores=scores
    )


def head(name: str, group: str = "") -> SubmissionHead:
    return SubmissionHead(
        SubmissionId(name), 1, LocalText.of({"en": name}), "", "", "IE", "en", group
    )


def rank(
    call: Call, reviews: dict[str, list[Review]], heads: list[SubmissionHead], method: str = "mean"
) -> Ranking:
    return make_ranking(
        call, heads, {MemberId(m): r for m, r in reviews.items()},
        masks=frozenset(), waivers=frozenset(), merge_digest="", method=method,
    )  # fmt: skip


def test_cannot_judge_is_never_zero() -> None:
    rubric = Rubric((criterion("a", "3"), criterion("b", "1")))
    display = Scale(0, 100)
    assert review_total(rubric, display, review(a=4, b=None)) == (Fraction(4), Fraction(3, 4))
    assert review_total(rubric, display, review(a=None, b=None)) == (None, Fraction(0))


def test_exactly_three_quarters_count() -> None:
    call = call_of(criterion("a", "0.3"), criterion("b", "0.1"))
    ranking = rank(call, {"m": [review(a=4, b=None)]}, [head("s")])
    assert ranking.standings[0].n == 1
    call = call_of(criterion("a", "0.29"), criterion("b", "0.1"))
    assert rank(call, {"m": [review(a=4, b=None)]}, [head("s")]).standings[0].n == 0


@given(st.integers(0, 10), st.integers(1, 5), st.integers(1, 5))
def test_doubling_one_scale_changes_no_ranking(x: int, y: int, z: int) -> None:
    single = Rubric((criterion("a", "2", 0, 10), criterion("b", "1"), criterion("c", "1")))
    double = Rubric((criterion("a", "2", 0, 20), criterion("b", "1"), criterion("c", "1")))
    display = Scale(0, 100)
    assert review_total(single, display, review(a=x, b=y, c=z)) == review_total(
        double, display, review(a=2 * x, b=y, c=z)
    )


def test_lower_is_better_is_reversed() -> None:
    rubric = Rubric((criterion("a", "1", up=False),))
    assert review_total(rubric, Scale(0, 100), review(a=1))[0] == 5


@given(st.lists(st.integers(1, 5), min_size=2, max_size=6), st.integers(1, 9))
def test_information_and_common_factors_of_weights_change_nothing(
    levels: list[int], factor: int
) -> None:
    reviews = {f"m{i}": [review("s", a=x, b=6 - x, info=3)] for i, x in enumerate(levels)}
    plain = call_of(criterion("a", "2"), criterion("b", "1"))
    scaled = call_of(
        criterion("a", str(2 * factor)), criterion("b", str(factor)), criterion("info", "0")
    )
    one, two = rank(plain, reviews, [head("s")]), rank(scaled, reviews, [head("s")])
    assert one.standings[0].mean == two.standings[0].mean
    assert one.standings[0].n == two.standings[0].n


def test_a_conflict_and_an_abstention_enter_no_number() -> None:
    call = call_of(criterion("a", "1"))
    conflict = Review(SubmissionId("s"), conflict=ConflictState.CONFLICT)
    away = Review(SubmissionId("s"), 1, ConflictState.NONE, work=WorkState.ABSTAINED)
    ranking = rank(call, {"a": [review(a=5)], "b": [conflict], "c": [away]}, [head("s"), head("t")])
    first, second = ranking.standings
    assert first.mean == 5
    assert (first.n, first.deviation) == (1, None)
    assert {t.dropped.value for t in first.totals if t.dropped} == {"conflict", "abstained"}
    assert (second.rank, second.mean, second.notes[0].value) == (None, None, "NO_REVIEW")


def test_the_hash_knows_judgements_not_names_or_order() -> None:
    call = call_of(criterion("a", "1"))
    one = rank(call, {"x": [review("s", a=1)], "y": [review("s", a=2)]}, [head("s"), head("t")])
    two = rank(call, {"y": [review("s", a=2)], "x": [review("s", a=1)]}, [head("t"), head("s")])
    other = rank(call, {"x": [review("s", a=1)], "y": [review("s", a=3)]}, [head("s"), head("t")])
    assert one == two
    assert one.input_hash != other.input_hash


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


def _panel() -> tuple[Call, Ranking, list[SubmissionHead], dict[str, object]]:
    expected = json.loads((DATA / "20_panel_26x10.expected.json").read_text())
    weights = _rows("20_panel_26x10.criteria.csv")
    rows = _rows("20_panel_26x10.csv")
    names = [w["criterion"] for w in weights]
    call = call_of(*(criterion(w["criterion"], w["weight"]) for w in weights))
    reviews: dict[str, list[Review]] = {}
    groups: dict[str, str] = {}
    for row in rows:
        groups[row["submission"]] = row["group"]
        if row["status"] != "scored":
            continue
        levels = {n: int(row[n]) if row[n] else None for n in names}
        reviews.setdefault(row["reviewer"], []).append(review(row["submission"], **levels))
    heads = [head(s, g) for s, g in groups.items()]
    return call, rank(call, reviews, heads), heads, expected


def test_means_of_the_reference_panel() -> None:
    _call, ranking, _heads, expected = _panel()
    reference = expected["submissions"]
    assert isinstance(reference, (list, dict))
    found = {s.submission: s for s in ranking.standings}
    items = (
        reference.items()
        if isinstance(reference, dict)
        else ((r["submission"], r) for r in reference)
    )
    checked = 0
    for name, numbers in items:
        standing = found[name]
        assert float(standing.mean or 0) == pytest.approx(numbers["mean"], abs=1e-6)
        assert standing.n == numbers["n"]
        checked += 1
    assert checked == 26


def test_the_selection_of_the_reference_panel() -> None:
    call, ranking, heads, expected = _panel()
    quotas = tuple(Quota("group", g, 2, 2) for g in sorted({h.group for h in heads}))
    wanted = expected["selection"]["quota_only"]  # type: ignore[index]
    proposal = propose(dataclasses.replace(call, places=8, quotas=quotas), ranking, heads)
    chosen = sorted(p.submission for p in proposal.places if p.outcome == "selected")
    assert chosen == wanted["selected"]
    means = {s.submission: s.mean for s in ranking.standings}
    assert sum(float(means[s] or 0) for s in chosen) == pytest.approx(wanted["sum"], abs=1e-5)


def test_the_best_set_under_quotas_is_the_best_set() -> None:
    """Against every set there is, for small fields and quotas that cross."""
    import itertools

    call = call_of(
        criterion("a", "1"), places=3,
        quotas=(Quota("group", "g", 1, 1), Quota("country", "IE", 0, 3), Quota("language", "en", 1, 2)),
    )  # fmt: skip
    levels = [5, 5, 4, 3, 2, 2, 1]
    places = ["g", "g", "h", "h", "g", "h", "h"]
    languages = ["en", "fr", "en", "en", "fr", "fr", "fr"]
    heads = [
        SubmissionHead(SubmissionId(f"s{i}"), 1, LocalText(), "", "", "IE", lang, g)
        for i, (g, lang) in enumerate(zip(places, languages, strict=True))
    ]
    ranking = rank(call, {"m": [review(f"s{i}", a=x) for i, x in enumerate(levels)]}, heads)
    chosen = {
        int(p.submission[1:])
        for p in propose(call, ranking, heads).places
        if p.outcome == "selected"
    }
    allowed = [
        set(c)
        for c in itertools.combinations(range(7), 3)
        if sum(places[i] == "g" for i in c) == 1 and 1 <= sum(languages[i] == "en" for i in c) <= 2
    ]
    assert chosen in allowed
    assert sum(levels[i] for i in chosen) == max(sum(levels[i] for i in c) for c in allowed)


def test_rules_that_cannot_be_met_are_named() -> None:
    call = call_of(criterion("a", "1"), places=1, quotas=(Quota("group", "g", 2, 2),))
    heads = [head("s", "g")]
    proposal = propose(call, rank(call, {"m": [review("s", a=1)]}, heads), heads)
    assert proposal.broken == ("selection.quota:group:g",)
    assert all(p.outcome != "selected" for p in proposal.places)


def test_ties_at_the_cut_are_said() -> None:
    call = call_of(criterion("a", "1"), places=1)
    heads = [head("s"), head("t")]
    ranking = rank(call, {"m": [review("s", a=3), review("t", a=3)]}, heads)
    assert [s.rank for s in ranking.standings] == [1, 1]
    assert all(p.tied for p in propose(call, ranking, heads).places)
