"""Any table of scores: its shapes, how numbers are written, and every fault with its place."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from reviewer_app.domain.score_list import ListedReview, ListScheme, ListShape
from reviewer_app.errors import Problems, ReviewerError, WrongUse
from reviewer_app.formats.score_list.reading import read_scores
from reviewer_app.scoring.statistics.from_list import table_of_list
from reviewer_app.wording import words_in

if TYPE_CHECKING:
    from reviewer_app.domain.score_list import ScoreList

LONG = ListShape("item", "reviewer")


def read(
    folder: Path, text: str, shape: ListShape = LONG, *, encoding: str = "utf-8", **scales: str
) -> ScoreList:
    path = folder / "scores.csv"
    path.write_text(text, encoding=encoding)
    ends = {
        name.removeprefix("all"): (Fraction(scale.split(":")[0]), Fraction(scale.split(":")[1]))
        for name, scale in scales.items()
    }
    return read_scores(path, shape, ends, lambda _rows: None)


def pairs(scores: ScoreList) -> dict[tuple[str, str], object]:
    return {(r.submission, r.reviewer): r.scores for r in scores.reviews}


def faults(
    folder: Path, text: str, shape: ListShape = LONG, **scales: str
) -> list[tuple[str, str]]:
    with pytest.raises(Problems) as caught:
        read(folder, text, shape, **scales)
    assert caught.value.code == "analyse.faults"
    return [(p.code, p.place) for p in caught.value.problems]


def test_a_row_per_review_with_a_column_per_criterion(tmp_path: Path) -> None:
    found = read(tmp_path, "item,note,reviewer,a,b\nx,good,p,1,2.5\nx,,q,NA,-\ny,so so,p,3,\n")
    assert found.criteria == ("a", "b")
    assert pairs(found) == {("x", "p"): (1, Fraction(5, 2)), ("y", "p"): (3, None)}
    assert (found.submissions, found.unscored) == ((("x", ""), ("y", "")), 1)


def test_a_row_per_score(tmp_path: Path) -> None:
    shape = ListShape("item", "reviewer", criterion="what", score="value")
    text = "item,reviewer,what,value\nx,p,b,2\nx,p,a,1\ny,p,a,3\n"
    found = read(tmp_path, text, shape)
    assert found.criteria == ("a", "b")
    assert pairs(found) == {("x", "p"): (1, 2), ("y", "p"): (3, None)}


def test_a_column_per_reviewer(tmp_path: Path) -> None:
    shape = ListShape("item", reviewers=("p", "q"))
    found = read(tmp_path, "item,p,q\nx,1,2\ny,,3\n", shape)
    assert found.criteria == ("score",)
    assert pairs(found) == {("x", "p"): (1,), ("x", "q"): (2,), ("y", "q"): (3,)}
    assert found.unscored == 1


def test_a_column_per_reviewer_and_a_row_per_criterion(tmp_path: Path) -> None:
    shape = ListShape("item", reviewers=("p", "q"), criterion="what")
    found = read(tmp_path, "item,what,p,q\nx,b,1,2\nx,a,3,4\n", shape)
    assert pairs(found) == {("x", "p"): (3, 1), ("x", "q"): (4, 2)}


def test_three_ways_of_writing_the_same_table_are_the_same(tmp_path: Path) -> None:
    long = read(tmp_path, "item,reviewer,score\nx,p,1\nx,q,2\ny,p,3\ny,q,-\n")
    wide = read(tmp_path, "item,p,q\nx,1,2\ny,3,NA\n", ListShape("item", reviewers=("p", "q")))
    shape = ListShape("item", "reviewer", criterion="c", score="s")
    rows = read(tmp_path, "item,reviewer,c,s\nx,p,score,1\nx,q,score,2\ny,p,score,3\n", shape)
    assert pairs(long) == pairs(wide) == pairs(rows)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("item;reviewer;a\nx;p;2,5\ny;p;1.5\n", "utf-8"),
        ("item\treviewer\ta\nx\tp\t2,5\ny\tp\t1,5\n", "utf-8"),
        ("item,reviewer,a\r\nx,p,2.5\r\ny,p,1.50\r\n", "utf-8-sig"),
        ("item;reviewer;a\nx;p;2,50\ny;p;+1,5\n", "utf-16"),
    ],
)
def test_separators_commas_and_marks(tmp_path: Path, text: str, encoding: str) -> None:
    found = read(tmp_path, text, encoding=encoding)
    assert pairs(found) == {("x", "p"): (Fraction(5, 2),), ("y", "p"): (Fraction(3, 2),)}


def test_a_comma_between_commas_is_no_decimal_one(tmp_path: Path) -> None:
    shape = ListShape("item", "reviewer", criteria=("a",))
    assert faults(tmp_path, 'item,reviewer,a\nx,p,"2,5"\n', shape) == [
        ("analyse.number", "scores.csv, row 2, column a")
    ]


def test_a_spreadsheet_says_what_it_shows(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["item", "reviewer", "a"], ["x", "p", 0.1 + 0.2], ["y", "p", 3], ["z", "p", None]):
        sheet.append(row)
    book.save(tmp_path / "scores.xlsx")
    found = read_scores(tmp_path / "scores.xlsx", LONG, {}, lambda _rows: None)
    assert pairs(found) == {("x", "p"): (Fraction(3, 10),), ("y", "p"): (3,)}


def test_a_conflict_enters_nothing_even_with_a_score(tmp_path: Path) -> None:
    shape = ListShape("item", "reviewer", status="status", criteria=("a",))
    found = read(
        tmp_path, "item,reviewer,status,a\nx,p,scored,1\nx,q,Conflict,5\ny,p,scored,\ny,q,not_reviewed,\n", shape
    )  # fmt: skip
    assert found.reviews == (
        ListedReview("x", "p", (Fraction(1),)),
        ListedReview("y", "p", (None,)),
    )
    assert (found.conflicts, found.unscored) == (1, 1)
    assert found.submissions == (("x", ""), ("y", ""))


def test_every_fault_is_named_with_its_place(tmp_path: Path) -> None:
    shape = ListShape("item", "reviewer", criteria=("a", "b"), group="g")
    text = "item,reviewer,g,a,b\nx,p,n,one,2\nx,p,n,1,1\n,q,n,1,1\ny,q,n,9,1\ny,r,s,1,1e9\n"
    assert faults(tmp_path, text, shape, all="1:5") == [
        ("analyse.number", "scores.csv, row 2, column a"),
        ("analyse.pair-twice", "scores.csv, row 3"),
        ("analyse.nameless", "scores.csv, row 4, column item"),
        ("analyse.outside", "scores.csv, row 5, column a"),
        ("analyse.group", "scores.csv, row 6, column g"),
        ("analyse.outside", "scores.csv, row 6, column b"),
    ]


def test_an_unknown_status_is_named(tmp_path: Path) -> None:
    shape = ListShape("item", "reviewer", status="s", criteria=("a",))
    assert faults(tmp_path, "item,reviewer,s,a\nx,p,perhaps,1\n", shape) == [
        ("analyse.status", "scores.csv, row 2, column s")
    ]


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        (ListShape("thing", "reviewer"), "analyse.column"),
        (ListShape("item"), "analyse.shape"),
        (ListShape("item", "reviewer", reviewers=("a",)), "analyse.shape"),
        (ListShape("item", "reviewer", criteria=("a",), score="b"), "analyse.criteria"),
        (ListShape("item", "reviewer", criterion="a"), "analyse.score"),
        (ListShape("item", "reviewer", criteria=("a", "a")), "analyse.twice"),
        (ListShape("item", "item"), "analyse.twice"),
        (ListShape("item", "reviewer", group="a", status="b"), "analyse.no-scores"),
    ],
)
def test_what_was_asked_must_fit_the_table(tmp_path: Path, shape: ListShape, code: str) -> None:
    with pytest.raises(WrongUse) as caught:
        read(tmp_path, "item,reviewer,a,b\nx,p,1,2\n", shape)
    assert caught.value.code == code


def test_an_unknown_column_is_told_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as caught:
        read(tmp_path, "item,reviewer,a\nx,p,1\n", ListShape("wine", "reviewer"))
    assert caught.value.facts["columns"] == "item, reviewer, a"


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 40, b"PK\x03\x04broken", b'a,"b\n'])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "scores.csv"
    path.write_bytes(content)
    with pytest.raises(ReviewerError):
        read_scores(path, LONG, {}, lambda _rows: None)


_CELLS = st.one_of(
    st.sampled_from(
        [
            "1",
            "2,5",
            "3.0",
            "-1",
            "",
            "NA",
            "x",
            "1e400",
            "²",
            "٣",
            "=1+1",
            "'-2",
            '"',
            "\t",
            "1 000",
        ]
    ),
    st.text(max_size=4),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(_CELLS, max_size=5), max_size=6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["", '"']),
)
def test_whatever_stands_in_a_file_is_read_or_refused(
    rows: list[list[str]], separator: str, quoted: str
) -> None:
    text = "\n".join(
        separator.join(f"{quoted}{c}{quoted}" for c in row)
        for row in (["item", "reviewer", "a", "b"], *rows)
    )
    found = _read_or_refused(text)
    if isinstance(found, ReviewerError):
        assert words_in("fr").error(found) != found.code
        return
    assert all(r.submission and r.reviewer for r in found.reviews)
    assert len({(r.submission, r.reviewer) for r in found.reviews}) == len(found.reviews)
    table_of_list(found, ListScheme())


def _read_or_refused(text: str) -> ScoreList | ReviewerError:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scores.csv"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            return read_scores(path, LONG, {}, lambda _rows: None)
        except ReviewerError as error:
            return error
