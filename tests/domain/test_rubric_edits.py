"""Edits of a rubric keep what they do not name; weights are exact however they are written."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.rubric import Rubric, Scale
from reviewer_app.domain.rubric_edits import (
    as_hundred,
    finished,
    moved,
    read_weight,
    share_of,
    weight_words,
    with_added,
    with_scale,
    with_words,
    without,
)
from reviewer_app.domain.text import LocalText
from reviewer_app.errors import Problems
from reviewer_app.formats.rubric_toml import read_rubric_file, rubric_to_toml
from reviewer_app.formats.wire.rubrics import rubric_sheet_from_json, rubric_sheet_to_json
from tests.domain.rubrics import SHEETS, criterion

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.rubric_sheet import RubricSheet


@given(sheet=SHEETS)
def test_a_rubric_goes_through_its_file_and_the_store_unchanged(
    sheet: RubricSheet, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("toml") / "rubric.toml"
    file.write_text(rubric_to_toml(sheet), encoding="utf-8")
    assert read_rubric_file(file, sheet.languages) == sheet
    assert rubric_sheet_from_json(rubric_sheet_to_json(sheet)) == sheet


@given(sheet=SHEETS, data=st.data())
def test_moving_taking_out_and_putting_back_loses_nothing(
    sheet: RubricSheet, data: st.DataObject
) -> None:
    rubric = sheet.rubric
    last = len(rubric.criteria) - 1
    at, to = data.draw(st.integers(0, last)), data.draw(st.integers(0, last))
    there = moved(rubric, at, to)
    assert there.criteria[to] == rubric.criteria[at]
    assert moved(there, to, at) == rubric
    assert with_added(without(rubric, at), at, rubric.criteria[at]) == rubric


@given(sheet=SHEETS)
def test_parts_of_100_change_no_share(sheet: RubricSheet) -> None:
    rubric = sheet.rubric
    told = as_hundred(rubric)
    assert [share_of(told, c) for c in told.criteria] == [
        share_of(rubric, c) for c in rubric.criteria
    ]
    assert told == rubric or told.total_weight == 100


@pytest.mark.parametrize(
    ("typed", "exact"),
    [("20", Fraction(20)), ("12.5", Fraction(25, 2)), (" 12,5 ", Fraction(25, 2)),
     ("1/3", Fraction(1, 3)), ("2 / 6", Fraction(1, 3)), ("0", Fraction(0)),
     ("", None), ("-1", None), ("1e3", None), ("1/0", None), ("٣", None), ("1234567", None)],
)  # fmt: skip
def test_a_weight_is_read_exactly_or_not_at_all(typed: str, exact: Fraction | None) -> None:
    assert read_weight(typed) == exact
    if exact is not None:
        assert read_weight(weight_words(exact)) == exact


def test_a_shorter_scale_keeps_its_sentences_until_it_is_used() -> None:
    five = criterion("Need", scale=Scale(1, 5), levels=(1, 3, 5))
    three = with_scale(five, Scale(1, 3))
    assert [a.level for a in finished(Rubric((three,))).criteria[0].anchors] == [1, 3]
    assert with_scale(three, Scale(1, 5)) == five
    assert [a.level for a in with_scale(five, Scale(0, 4)).anchors] == [0, 2, 4]


def test_names_are_made_of_titles_once_each() -> None:
    titles = ("Équité & accès", "Equité, accès", "地方", "")
    rubric = Rubric(tuple(criterion(title, identifier="") for title in titles))
    rubric = with_added(rubric, 0, criterion("x", identifier="criterion-3"))
    assert [c.id for c in finished(rubric).criteria] == [
        "criterion-3", "equite-acces", "equite-acces-2", "criterion-4", "criterion-5",
    ]  # fmt: skip


def test_words_stay_in_the_order_of_the_languages() -> None:
    text = with_words(LocalText(), "fr", "Besoin", ("en", "fr"))
    text = with_words(text, "en", "Need", ("en", "fr"))
    assert text.entries == (("en", "Need"), ("fr", "Besoin"))
    assert with_words(text, "en", "  ", ("en", "fr")).languages == ("fr",)


def test_a_file_with_faults_names_each_place(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[criteria]]\nid = "a"\ntitle = "A"\nweight = 1.5\nscale = "3:3"\nsurprise = 1\n', "utf-8"
    )
    with pytest.raises(Problems) as caught:
        read_rubric_file(file)
    assert {p.code for p in caught.value.problems} >= {
        "call.weight-float", "call.scale-order", "call.key-unknown",
    }  # fmt: skip
