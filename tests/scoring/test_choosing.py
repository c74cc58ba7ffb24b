"""Choices of people: what departs, what a rule says, what an exchange costs; held against counting by hand."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.call import Quota
from reviewer_app.domain.ids import SubmissionId
from reviewer_app.domain.selection import (
    NOT_SELECTED,
    RESERVE,
    SELECTED,
    Choice,
    Rules,
    TrackPlaces,
    track_outcome,
)
from reviewer_app.domain.standing import Ranking, Standing
from reviewer_app.domain.submission import SubmissionHead
from reviewer_app.domain.text import LocalText
from reviewer_app.scoring.choosing import Chosen, ruled, rules_of, weigh
from reviewer_app.scoring.exchanging import exchange
from reviewer_app.scoring.hashing import proposal_hash
from reviewer_app.scoring.selection import propose
from tests.scoring.test_totals import call_of, criterion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.standing import Proposal

TRACK = track_outcome("learn")
OUTCOMES = (SELECTED, RESERVE, NOT_SELECTED, TRACK)


class Field:
    """A ranking of a few submissions with their rules, the proposal and what people chose."""

    def __init__(self, rows: Sequence[tuple[int | None, str, str]], rules: Rules) -> None:
        self.heads = {
            SubmissionId(f"s{i}"): SubmissionHead(
                SubmissionId(f"s{i}"),
                1,
                LocalText.of({"en": f"s{i}"}),
                "",
                "",
                country,
                "en",
                group,
            )
            for i, (_, group, country) in enumerate(rows)
        }
        order = sorted(range(len(rows)), key=lambda i: (rows[i][0] is None, -(rows[i][0] or 0), i))
        self.ranking = Ranking(
            "mean", tuple(self._standing(i, rows[i]) for i in order), "a" * 64, "b" * 64, 1, 5
        )
        self.rules = rules
        self.call = ruled(call_of(criterion("a", "1")), rules)
        self.proposal: Proposal = propose(self.call, self.ranking, tuple(self.heads.values()))

    def _standing(self, i: int, row: tuple[int | None, str, str]) -> Standing:
        mean = None if row[0] is None else Fraction(row[0], 4)
        n = 0 if mean is None else 3
        return Standing(
            SubmissionId(f"s{i}"), row[1], (), n, mean, mean, None, mean, mean, i, i, (), ()
        )

    def weigh(self, *choices: Choice) -> Chosen:
        return weigh(self.rules, self.ranking, self.heads, self.proposal, choices)


@st.composite
def fields(draw: st.DrawFn) -> Field:
    rows = draw(
        st.lists(
            st.tuples(
                st.one_of(st.none(), st.integers(4, 12)),
                st.sampled_from("gh"),
                st.sampled_from(["IE", "FR", "CL"]),
            ),
            min_size=1,
            max_size=9,
        )
    )
    quotas = []
    for attribute, value in draw(
        st.sets(st.sampled_from([("group", "g"), ("group", "h"), ("country", "IE")]), max_size=3)
    ):
        low = draw(st.integers(0, 2))
        quotas.append(Quota(attribute, value, low, low + draw(st.integers(0, 2))))
    rules = Rules(
        draw(st.integers(0, 4)), tuple(quotas), (TrackPlaces("learn", draw(st.integers(0, 3))),), 2
    )
    return Field(rows, rules)


@st.composite
def chosen_fields(draw: st.DrawFn) -> tuple[Field, tuple[Choice, ...]]:
    field = draw(fields())
    names = draw(st.sets(st.sampled_from(sorted(field.heads))))
    return field, tuple(
        Choice(
            name,
            draw(st.sampled_from(OUTCOMES)),
            draw(st.sampled_from(["", "because"])),
            draw(st.integers(0, 3)),
        )
        for name in sorted(names)
    )


@given(fields())
def test_whoever_follows_the_proposal_owes_no_reason(field: Field) -> None:
    chosen = field.weigh()
    assert (chosen.departures, chosen.unexplained) == (0, 0)
    assert chosen.followed == chosen.selected
    if not field.proposal.broken:
        assert chosen.selected == field.rules.places
        assert chosen.problems == ()


@given(chosen_fields())
def test_every_broken_rule_and_every_missing_reason_is_named_and_no_other(
    given_: tuple[Field, tuple[Choice, ...]],
) -> None:
    field, choices = given_
    chosen = field.weigh(*choices)
    hand = {c.submission: c for c in choices}
    proposed = {p.submission: p.outcome for p in field.proposal.places}
    outcomes = {s: hand[s].outcome if s in hand else proposed[s] for s in field.heads}
    assert {line.standing.submission: line.outcome for line in chosen.lines} == outcomes
    counts = Counter(outcomes.values())
    wrong = set()
    if counts[SELECTED] > field.rules.places:
        wrong.add(("select.too-many", ""))
    for q in field.rules.quotas:
        n = sum(
            outcomes[s] == SELECTED and getattr(h, q.attribute) == q.value
            for s, h in field.heads.items()
        )
        if not q.low <= n <= q.high:
            side = "below" if n < q.low else "above"
            wrong.add((f"select.quota-{side}", f"{q.attribute}:{q.value}"))
    if counts[TRACK] > (field.rules.tracks[0].places or 0):
        wrong.add(("select.track-full", "learn"))
    for name, outcome in outcomes.items():
        other = outcome != proposed[name] and (proposed[name], outcome) != (NOT_SELECTED, TRACK)
        line = next(x for x in chosen.lines if x.standing.submission == name)
        if other:
            assert line.departs
        elif line.departs:
            assert outcome == RESERVE, "only the order of a reserve list can depart as well"
        if line.departs and (name not in hand or not hand[name].reason):
            wrong.add(("select.reason-missing", name))
    assert {(p.code, p.place) for p in chosen.problems} == wrong


@given(chosen_fields())
def test_orders_are_whole_and_a_jump_on_the_reserve_list_asks_for_a_reason(
    given_: tuple[Field, tuple[Choice, ...]],
) -> None:
    field, choices = given_
    chosen = field.weigh(*choices)
    grouped = any(q.attribute == "group" for q in field.rules.quotas)
    lists: dict[tuple[str, str], list[tuple[int, Fraction, str]]] = {}
    for line in chosen.lines:
        if line.standing.mean is None:
            assert line.order == 0
            continue
        place = (line.outcome, line.standing.group if grouped else "")
        found = (line.order, line.standing.mean, line.standing.submission)
        lists.setdefault(place, []).append(found)
    departing = {line.standing.submission for line in chosen.lines if line.departs}
    for (outcome, _), members in lists.items():
        assert sorted(n for n, _, _ in members) == list(range(1, len(members) + 1))
        for n, mean, name in members:
            better_behind = any(m > n and other > mean for m, other, _ in members)
            assert not better_behind or (outcome == RESERVE and name in departing)


@given(chosen_fields())
def test_an_exchange_is_the_best_one_there_is(
    given_: tuple[Field, tuple[Choice, ...]],
) -> None:
    field, choices = given_
    chosen = field.weigh(*choices)
    inside = [x for x in chosen.lines if x.outcome == SELECTED]
    outside = [x for x in chosen.lines if x.outcome != SELECTED]

    def broken(names: set[SubmissionId]) -> int:
        worse = 0
        for now in chosen.quotas:
            q = now.quota
            n = sum(getattr(field.heads[s], q.attribute) == q.value for s in names)
            worse += max(0, n - q.high, q.low - n) > max(0, now.n - q.high, q.low - now.n)
        return worse

    there = {x.standing.submission for x in inside}
    for line in chosen.lines:
        found = exchange(chosen, line.standing.submission)
        if line.standing.mean is None:
            assert found.kind == "no-review"
            continue
        mine = line.standing.submission
        if line.outcome == SELECTED:
            swaps = [(x, there - {mine} | {x.standing.submission}, line, x) for x in outside]
        else:
            swaps = [(x, there - {x.standing.submission} | {mine}, x, line) for x in inside]
        gains = [
            come.standing.mean - gone.standing.mean
            for other, after, gone, come in swaps
            if other.standing.mean is not None
            and come.standing.mean is not None
            and gone.standing.mean is not None
            and not broken(set(after))
        ]
        if found.kind == "exchange":
            assert found.change == max(gains)
        elif found.kind == "free":
            assert len(inside) < field.rules.places
        else:
            assert not gains
            assert found.change is None


def test_the_four_places_that_became_eight() -> None:
    """The story of the programme: the quality led to two per challenge, and the record says why."""
    rows = [(mean, group, "IE") for group in "gh" for mean in (12, 11, 6)]
    call = call_of(
        criterion("a", "1"),
        places=2,
        quotas=(Quota("group", "g", 1, 1), Quota("group", "h", 1, 1)),
    )
    field = Field(rows, Rules(2, call.quotas))
    before = rules_of(call, field.ranking, tuple(field.heads.values()))
    assert before.places == 2
    second = Choice(SubmissionId("s1"), SELECTED, "as good as the first")
    codes = {p.code for p in field.weigh(second).problems}
    assert codes == {"select.too-many", "select.quota-above"}
    raised = Field(rows, Rules(4, (Quota("group", "g", 2, 2), Quota("group", "h", 2, 2))))
    chosen = raised.weigh()
    assert [x.standing.submission for x in chosen.lines if x.outcome == SELECTED] == [
        "s0", "s3", "s1", "s4",
    ]  # fmt: skip
    assert chosen.problems == ()
    assert proposal_hash(field.proposal, field.rules) != proposal_hash(
        raised.proposal, raised.rules
    )


def test_ten_thousand_are_weighed_at_once() -> None:
    rows = [(i % 97, f"g{i % 4}", f"c{i % 25}") for i in range(10_000)]
    field = Field(
        rows, Rules(800, tuple(Quota("group", f"g{i}", 200, 200) for i in range(4)), (), 20)
    )
    chosen = field.weigh(Choice(SubmissionId("s1"), SELECTED, ""))
    assert (chosen.selected, len(chosen.lines)) == (801, 10_000)
    assert exchange(chosen, "s2").kind in ("exchange", "blocked")
