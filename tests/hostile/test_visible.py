"""What steers or hides is shown as a mark, and nothing else is touched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.wording import words_in
from reviewer_app.wording.visible import is_hostile, visible, visible_line
from tests.hostile.samples import CONTROLS, OVERRIDE, PILED, SELECTORS, TAGS

HONEST = (
    "Plain words, tabs\tand\nlines.",
    "œuvre – « naïveté » … 日本語 한국어",
    "می\u200cخواهم",  # noqa: RUF001 - Persian needs the joiner that separates
    "क्\u200dष",
    "👩\u200d🚒 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f ❤\ufe0f",
    "ភាសា\u200bខ្មែរ",  # Khmer breaks lines at what is not seen
    "שלום\u200e!",
    "co\u00adoperate",
)


@pytest.mark.parametrize("text", HONEST)
def test_honest_texts_stay_as_they_are(text: str) -> None:
    assert visible(text) == text
    assert not is_hostile(text)


def test_every_hostile_character_is_named() -> None:
    shown = visible(OVERRIDE + CONTROLS + TAGS + SELECTORS + PILED)
    for code in (
        "202E",
        "202C",
        "2066",
        "2067",
        "2064",
        "0000",
        "0007",
        "001B",
        "0085",
        "009B",
        "E0068",
        "FE00",
    ):
        assert f"‹U+{code}›" in shown
    assert "‹×1992›" in shown
    assert all(unicodedata.category(c) not in ("Cc", "Cs") or c in "\n\t" for c in shown)


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_what_is_visible_is_visible(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in shown)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067") & set(shown)
    for line in shown.split("\n"):
        depth = 0
        for character in line:
            depth += (character == "\u2068") - (character == "\u2069")
            assert depth >= 0
        assert depth == 0
    shown.encode("utf-8")


@given(st.text(alphabet="ab\u05d0\u0627\u2067\u2068\u2069\u202e\n\r\t ", max_size=20))
def test_a_line_keeps_to_itself(text: str) -> None:
    line = visible_line(text)
    assert visible_line(line) == line
    assert not set("\n\r\t") & set(line)
    if any(unicodedata.bidirectional(c) in ("R", "AL") for c in line):
        assert (line[0], line[-1]) == ("\u2068", "\u2069")
        depth, ends = 0, []
        for place, character in enumerate(line):
            depth += (character == "\u2068") - (character == "\u2069")
            if depth == 0:
                ends.append(place)
        assert ends == [len(line) - 1]


def test_a_fact_cannot_leave_its_sentence() -> None:
    said = words_in("en").t("Written: {file}", file="x\nMerged.\x1b[2J\u202etxt")
    assert said == "Written: x‹U+000A›Merged.‹U+001B›[2J‹U+202E›txt"
    assert words_in("en").t("Written: {file}", file="{file} %s") == "Written: {file} %s"
