"""The band at a cut and the partial lottery: rules by example, properties, the reference order."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.scoring.statistics.ranks.band import (
    cut_band,
    lottery_order,
    lottery_possible,
    lottery_winners,
    standing_of,
)
from tests.scoring.statistics.tables import expected

LIMITS = (0.25, 0.75)


def test_the_limits_belong_to_the_band() -> None:
    band = cut_band("g", 2, {"a": 0.751, "b": 0.75, "c": 0.25, "d": 0.249}, LIMITS)
    assert (band.clear_in, band.band, band.open_places) == (("a",), ("b", "c"), 1)
    assert [standing_of(band, s) for s in "abcd"] == ["in", "band", "band", "out"]
    assert (band.low, band.high) == LIMITS


def test_more_that_are_clear_than_places_are_all_in_the_band() -> None:
    first = {"a": 0.8, "b": 0.79, "c": 0.78, "d": 0.77, "e": 0.76, "f": 0.1}
    band = cut_band("g", 4, first, LIMITS)
    assert (band.clear_in, band.band, band.open_places) == ((), tuple("abcde"), 4)
    assert lottery_possible(band)
    assert standing_of(band, "f") == "out"


def test_the_lower_limit_falls_until_open_places_can_be_filled() -> None:
    first = {"a": 0.8, "b": 0.7, "c": 0.2, "d": 0.15, "e": 0.15, "f": 0.01}
    band = cut_band("g", 4, first, LIMITS)
    assert (band.clear_in, band.band, band.open_places) == (("a",), tuple("bcde"), 3)
    assert (band.low, band.high) == (0.15, 0.75)
    assert lottery_possible(band)


def test_fewer_submissions_than_places_draw_nothing() -> None:
    band = cut_band("", 5, {"a": 1.0, "b": 1.0}, LIMITS)
    assert (band.clear_in, band.band, band.open_places) == (("a", "b"), (), 3)
    assert not lottery_possible(band)
    assert not lottery_possible(cut_band("", 0, {"a": 0.0}, LIMITS))


@given(
    st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 20).map(lambda n: n / 20), max_size=12),
    st.integers(0, 6),
    st.sampled_from([(0.25, 0.75), (0.1, 0.9), (0.4, 0.6)]),
)  # fmt: skip
def test_the_band_keeps_its_promises(
    first: dict[str, float], places: int, limits: tuple[float, float]
) -> None:
    band = cut_band("g", places, first, limits)
    clear, inside = set(band.clear_in), set(band.band)
    assert not clear & inside
    assert band.open_places == places - len(clear) >= 0
    assert len(inside) >= min(band.open_places, len(first) - len(clear))
    outside = [first[s] for s in first if s not in clear | inside]
    assert not outside or not inside or max(outside) < min(first[s] for s in inside)
    assert [(-first[s], s) for s in band.band] == sorted((-first[s], s) for s in band.band)


def test_the_lottery_of_the_reference_panel() -> None:
    said = expected("20_panel_26x10")
    example = said["lottery_example"]
    band = said["cut_band"]["groups"]["A"]["cannot_be_told_apart"]
    order = lottery_order(example["seed"], band)
    assert list(order) == example["order"]["A"]
    assert lottery_winners(order, said["cut_band"]["groups"]["A"]["open_seats"]) == ("S04", "S07")


def test_the_order_can_be_repeated_by_hand() -> None:
    seed, names = "Graine é", ["å1", "b", "c"]
    digests = {hashlib.sha256(f"{seed}\x1f{n}".encode()).hexdigest(): n for n in names}
    assert lottery_order(seed, names) == tuple(digests[h] for h in sorted(digests))
    assert lottery_order(seed, names[::-1]) == lottery_order(seed, names)


@pytest.mark.parametrize(
    ("open_places", "won"), [(0, ()), (1, ("a",)), (2, ("a", "c")), (9, ("a", "c", "d"))]
)
def test_a_member_whose_addition_breaks_a_quota_is_passed_over(
    open_places: int, won: tuple[str, ...]
) -> None:
    def possible(chosen: tuple[str, ...]) -> bool:
        return not {"a", "b"} <= set(chosen)

    assert lottery_winners(("a", "b", "c", "d"), open_places, possible) == won
