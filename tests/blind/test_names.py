"""Names are found whatever their case, accents and script, and never in the middle of a word."""

# ruff: noqa: RUF001 - letters of other scripts are what this is about

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.redaction import MARK, find_names, names_of, without_names

NAMES = names_of(
    "Équipe Nord", "Greater London Authority (GLA)", ("Ana María", "ООО Ромашка", "ICTU")
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We at GLA did it.", f"We at {MARK} did it."),
        ("the greater london authority's plan", f"the {MARK}'s plan"),
        ("L’equipe nord et l’ÉQUIPE NORD", f"L’{MARK} et l’{MARK}"),
        ("ana maria wrote", f"{MARK} wrote"),
        ("ООО РОМАШКА", MARK),
        ("gladly, a glance", "gladly, a glance"),
        ("ICTU/ICT Guild", f"{MARK}/ICT Guild"),
        ("Equipe\u0301 Nord", "Equipe\u0301 Nord".replace("Equipe\u0301 Nord", MARK)),
        ("", ""),
    ],
)
def test_names_as_people_write_them(text: str, shown: str) -> None:
    assert without_names(text, NAMES) == shown


def test_a_short_name_counts_only_as_it_is_written() -> None:
    assert names_of("", "EU") == ("EU",)
    assert without_names("EU rules; deux feux; eu", ("EU",)) == f"{MARK} rules; deux feux; eu"
    assert names_of("a", "b") == ()


@given(
    st.lists(st.text("abcdeéÉE 日本-_'", max_size=30), min_size=1, max_size=6),
    st.sampled_from(NAMES),
    st.sampled_from((" ", ", ", ".\n", "(", "“")),
)
def test_nothing_of_a_name_is_left_and_nothing_else_is_touched(
    parts: list[str], name: str, between: str
) -> None:
    text = f"{between}{name}{between}".join(parts)
    shown = without_names(text, NAMES)
    assert find_names(shown, NAMES) == ()
    spared = text
    for found in reversed(find_names(text, NAMES)):
        spared = spared[: found.start] + MARK + spared[found.end :]
    assert shown == spared
