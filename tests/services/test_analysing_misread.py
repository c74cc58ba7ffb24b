"""Tables and wishes that would be misread without a word: each is refused with its place, or read for what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.limits import LIMITS
from tests.services.commands import command

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.commands import Answer

GROUPS = "item,who,kind,x\n" + "".join(
    f"s{i},{who},{'ab'[i % 2]},{i % 4 + 1}\n" for i in range(6) for who in "pqr"
)


def analysed(folder: Path, text: str, *words: str) -> Answer:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    shape = ("--item", "item", "--reviewer", "who")
    return command("office", "analyse", path, *shape, *words, "--json")


def problems(answer: Answer) -> list[tuple[str, str]]:
    assert (answer.code, answer.error) == (3, "analyse.faults")
    told = answer.json["error"]["problems"]
    return [(p["code"], p["message"].partition(":")[0]) for p in told]


def test_decimal_commas_between_commas_move_no_score(tmp_path: Path) -> None:
    answer = analysed(tmp_path, "item,who,x,y\na,p,1,5,2,5\na,q,2,3,,\n")
    assert problems(answer) == [("import.row-long", "table.csv, row 2")]


def test_a_word_among_numbers_drops_no_criterion(tmp_path: Path) -> None:
    answer = analysed(tmp_path, "item,who,x,y\na,p,1,4\na,q,2,4.5.\nb,p,3,5\n")
    assert problems(answer) == [("analyse.number", "table.csv, row 3, column y")]


def test_a_number_among_words_makes_no_criterion(tmp_path: Path) -> None:
    answer = analysed(tmp_path, "item,who,x,note\na,p,1,good\na,q,2,2\nb,p,3,so so\n")
    assert [c["criterion"] for c in answer.json["criteria"]] == ["x"]


def test_names_that_look_the_same_are_the_same(tmp_path: Path) -> None:
    one, other = "é", "e\u0301"
    answer = analysed(tmp_path, f"item,who,x\n{one},p,1\n{other},q,2\nb,p,3\n")
    assert answer.json["numbers"]["submissions"] == 2
    answer = analysed(tmp_path, f"item,who,x\n{one},p,1\n{other},p,2\n")
    assert problems(answer) == [("analyse.pair-twice", "table.csv, row 3")]


@pytest.mark.parametrize("tiny", ["0.00000000000000001", "3e-18"])
def test_fine_numbers_are_worked_with(tmp_path: Path, tiny: str) -> None:
    answer = analysed(tmp_path, f"item,who,x\na,p,{tiny}\na,q,0\nb,p,2e-18\nb,q,{tiny}\n")
    assert answer.code == 0
    assert answer.json["numbers"]["counted"] == 4


@pytest.mark.parametrize("number", ["0.123456789012345678901", "1e308", "99999999999999999999"])
def test_a_number_with_too_many_digits_is_called_one(tmp_path: Path, number: str) -> None:
    assert analysed(tmp_path, f"item,who,x\na,p,{number}\na,q,2\n").error == "analyse.too-fine"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--weights", "x=1,x=2"), "analyse.named-twice"),
        (("--scale", "x=0:5,x=1:5"), "analyse.named-twice"),
        (("--scale", "0:5,1:5"), "analyse.scale"),
        (("--group", "kind", "--group-places", "a=1,a=2"), "analyse.named-twice"),
        (("--group", "kind", "--group-places", "a=2,b=2", "--places", "3"), "analyse.places-sum"),
        (("--group", "kind", "--group-places", "a=1,b=1", "--places", "3"), "analyse.places-sum"),
    ],
)
def test_a_wish_that_contradicts_itself_is_refused(
    tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    answer = analysed(tmp_path, GROUPS, *words)
    assert (answer.code, answer.error) == (2, code)


def test_a_column_without_a_name_is_none(tmp_path: Path) -> None:
    assert analysed(tmp_path, GROUPS, "--item", "").error == "analyse.column"


def test_places_that_are_left_go_to_the_other_groups(tmp_path: Path) -> None:
    answer = analysed(tmp_path, GROUPS, "--group", "kind", "--group-places", "a=1", "--places", "3")
    assert len(answer.json["numbers"]["stability"]["selected"]) == 3


def test_more_criteria_than_a_rubric_may_have_are_refused(tmp_path: Path) -> None:
    names = [f"c{n}" for n in range(LIMITS.criteria + 1)]
    text = f"item,who,{','.join(names)}\na,p{',1' * len(names)}\na,q{',2' * len(names)}\n"
    answer = analysed(tmp_path, text)
    assert (answer.code, answer.error) == (3, "analyse.criteria-many")
    assert analysed(tmp_path, text, "--criteria", ",".join(names[:2])).code == 0
