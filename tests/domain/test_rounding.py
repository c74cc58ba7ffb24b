"""Numbers look alike on the screen, on paper and in a terminal, to the last digit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from reviewer_app.domain.rounding import rounded
from reviewer_app.reports.numbers import decimal
from reviewer_app.wording import words_in


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(133, 8), "16.63"),
        (Fraction(201, 200), "1.01"),
        (Fraction(-1, 8), "-0.13"),
        (Fraction(-1, 1000), "0.00"),
        (Fraction(1, 3), "0.33"),
        (2.5, "2.50"),
    ],
)
def test_a_half_goes_away_from_zero(value: Fraction | float, told: str) -> None:
    assert f"{rounded(value, 2):f}" == told


@given(
    st.one_of(st.fractions(-999, 999, max_denominator=4000), st.floats(-999, 999)),
    st.integers(0, 4),
)
def test_every_page_says_the_same(value: Fraction | float, places: int) -> None:
    exact = rounded(value, places)
    assert abs(Fraction(exact) - Fraction(value)) <= Fraction(1, 2 * 10**places)
    told = f"{exact:f}"
    locale = QLocale("en")
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    assert locale.toString(float(exact), "f", places) == told
    if places:
        assert decimal(value, words_in("en"), places) == told
        assert format_decimal(exact, format=f"0.{'0' * places}", locale="en") == told


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_never_shown(value: float) -> None:
    with pytest.raises((ValueError, OverflowError)):
        rounded(value, 2)
