"""Standard output is for the answer alone: the solver's own lines do not stand in front of a JSON document."""

from __future__ import annotations

import os
from fractions import Fraction
from typing import TYPE_CHECKING

from reviewer_app.scoring.statistics.quiet import quiet
from reviewer_app.scoring.statistics.selecting.explaining import explain
from reviewer_app.scoring.statistics.selecting.problem import Out, Rule, SelectionProblem

if TYPE_CHECKING:
    import pytest

RULES = {
    "group:A": ("S02", 2, 5),
    "group:B": ("S00 S01 S03 S04 S05", 0, 3),
    "country:X": ("S05", 0, 4),
    "country:Z": ("S01 S02 S03", 0, 1),
    "type:p": ("S00 S04", 2, 6),
    "type:q": ("S01 S02 S03 S05", 0, 3),
}
TALKS = SelectionProblem(
    means={f"S0{n}": Fraction(3) for n in range(6)},
    places=4,
    rules=tuple(Rule(n, frozenset(m.split()), lo, hi) for n, (m, lo, hi) in RULES.items()),
    inside=frozenset(("S01", "S04")),
    outside={"S03": Out.RECORD},
)
"""Rules about which HiGHS prints a line of its own."""


def test_the_solver_says_nothing_on_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    assert explain(TALKS).clash is not None
    assert capfd.readouterr().out == ""


def test_what_is_printed_meanwhile_goes_to_standard_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with quiet():
        os.write(1, b"by itself")
    os.write(1, b"the answer")
    assert capfd.readouterr() == ("the answer", "by itself")
