"""Hostile and endless content: laid out, in linear time, and nothing of it lost."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.reports.layout.cleaning import clean
from reviewer_app.reports.layout.scale import BOTTOM, TOP
from reviewer_app.reports.layout.shaping import Shaper
from reviewer_app.reports.layout.text import wrap
from reviewer_app.reports.sheet_of_paper import TEAM, Cell, Column
from tests.reports.papers import pages_of, paper_of, structure_of

if TYPE_CHECKING:
    from reviewer_app.reports.sheet_of_paper import Paper

_HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\u202e\u2066\u2067\u2068\u2069\u200d\ufe0f\u0301\u0e33\u093f\u094d\n\t\x00 ()"
        ),
        st.sampled_from("अकषिแมนעבعب漢字한👩💻🏽"),
    ),
    max_size=60,
)


@given(_HOSTILE, st.sampled_from([30.0, 120.0, 475.0]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_letter_is_lost_and_no_line_too_long(text: str, width: float, bold: bool) -> None:  # noqa: FBT001
    shaper = Shaper()
    lines = list(wrap(text, shaper, 10, width, bold=bold))
    said = "".join(word.text for line in lines for word in line.words)
    unseen = "\u200b\u200e\u200f\u2066\u2067\u2068\u2069\u061c \n"
    assert sorted(c for c in said if c not in unseen) == sorted(
        c for c in clean(text) if c not in unseen
    )
    for line in lines:
        assert line.width <= max(width, 10) * 100 + 1 or len(line.words) == 1


@given(st.lists(_HOSTILE, min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_documents_of_anything_hold_together(texts: list[str]) -> None:
    def content(paper: Paper) -> None:
        paper.heading(texts[0], texts[-1], level=1)
        with paper.stripe(TEAM), paper.box():
            for text in texts:
                paper.text(text, lang=text[:3])
        paper.table([Column("x", head=True), Column(texts[0])], [(one, Cell(one)) for one in texts])
        paper.bullets(texts)

    root = structure_of(paper_of(content))
    assert len(list(root.all("LI"))) == len(texts)


def test_time_grows_as_the_text_does() -> None:
    def took(text: str) -> float:
        gc.collect()
        gc.disable()
        begin = time.process_time()
        paper_of(lambda p: p.text(text))
        spent = time.process_time() - begin
        gc.enable()
        return spent

    took("warm")
    for text in ("many words of a comment " * 5000, "x" * 120_000, "क्षि" * 16_000, "בעד " * 8000):
        part = min(took(text[: len(text) // 8]) for _ in range(3))
        # The square would be 64 times as much.
        assert took(text) < 24 * part + 0.1, text[:8]


@pytest.mark.parametrize("word", ["x" * 3000, "漢" * 3000, "ก" * 3000, "ب" * 3000])
def test_a_word_longer_than_a_page_goes_on(word: str) -> None:
    data = paper_of(lambda p: p.text(f"before {word} after", size=20))
    (paragraph,) = structure_of(data).all("P")
    assert len(set(paragraph.pages)) > 1
    assert "".join(paragraph.text).count(word[0]) == len(word)


def test_nothing_is_drawn_below_the_foot() -> None:
    ends: list[float] = []

    def content(paper: Paper) -> None:
        for number in range(120):
            paper.text("some words " * (number % 40 + 1), gap=number % 7)
            ends.append(paper.y + number % 7)
            assert BOTTOM - 1e-6 <= ends[-1] <= TOP

    assert len(pages_of(paper_of(content))) > 4
