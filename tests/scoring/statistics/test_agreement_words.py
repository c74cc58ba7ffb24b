"""What agreement is told in, English and French: every coefficient, its ends, its refusals, and no verdict."""

from __future__ import annotations

import re

import pytest

from reviewer_app.domain.numbers.agreement import Coefficient, PairKappa
from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.wording import words_in
from reviewer_app.wording.agreement import (
    told_coefficient,
    told_kappa,
    told_polarisation,
    told_usual,
)
from reviewer_app.wording.figures import figure

NAMES = (
    "alpha", "icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k", "w", "spearman", "reliability-one",
    "reliability-mean",
)  # fmt: skip
VERDICT = re.compile(r"\b(good|poor|fair|moderate|acceptable|excellent|bonne?|mauvaise?)\b")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_every_coefficient_is_told_without_a_verdict(name: str, language: str) -> None:
    words = words_in(language)
    some = Coefficient(name, 0.37, Interval(0.214, 0.491, 0.95), 26, 10)
    below = Coefficient(name, -0.12, None, 26, 10)
    alone = Coefficient(name, 0.37, Withheld(NotEstimable.TOO_FEW_REVIEWS), 4, 3)
    none = Coefficient(name, Withheld(NotEstimable.ONE_REVIEW), None, 0, 0)
    told = [told_coefficient(words, c) for c in (some, below, alone, none)]
    mark = "," if language == "fr" else "."
    assert f"0{mark}37" in told[0]
    assert f"0{mark}21" in told[0]
    assert f"0{mark}49" in told[0]
    assert f"−0{mark}12" in told[1]
    assert len(set(told)) == 4
    for said in told:
        assert not re.search(r"[{}]|agreement\.[a-z]|-\d", said)
        assert not VERDICT.search(said)


def test_what_this_value_says_is_reckoned() -> None:
    words = words_in("en")
    alpha = told_coefficient(words, Coefficient("alpha", 0.368549, None, 26, 10))
    assert "63 % of what random scores would show" in alpha
    below = told_coefficient(words, Coefficient("alpha", -0.12, None, 26, 10))
    assert "112 %" in below
    icc = told_coefficient(words, Coefficient("icc2k", 0.62, None, 6, 4))
    assert "mean of 4 reviewers: 0.62" in icc
    assert "62 % of the variance of the means of 4 reviewers" in icc


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pairs_and_single_submissions_are_told(language: str) -> None:
    words = words_in(language)
    none = Withheld(NotEstimable.NO_OVERLAP)
    told = [
        told_kappa(words, "Ada", "Ben", PairKappa("a", "b", 12, 0.5)),
        told_kappa(words, "Ada", "Ben", PairKappa("a", "b", 4, none)),
        *(told_polarisation(words, value) for value in (1.0, 0.0, -1.0, none)),
        told_usual(words),
    ]
    assert len(set(told)) == len(told)
    assert not any(re.search(r"[{}]|agreement\.[a-z]", said) for said in told)
    assert all(name in said for name in ("Ada", "Ben") for said in told[:2])


def test_numbers_are_written_as_each_language_does() -> None:
    english, french = words_in("en"), words_in("fr")
    assert [figure(english, x) for x in (0.125, -0.5, -0.001)] == ["0.12", "−0.50", "0.00"]
    assert [figure(french, x, 1) for x in (2.25, -3.0, 0.0)] == ["2,2", "−3,0", "0,0"]
