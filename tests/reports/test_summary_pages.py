"""The board's summary of any size and with any titles: laid out, harmless, valid, and the same twice."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from reviewer_app.reports.layout.table import Area, Cell
from reviewer_app.reports.summary.board import draw_board_summary
from reviewer_app.reports.summary.marks import bands, grouped, rank_ticks
from reviewer_app.wording import words_in
from tests.reports.summary_by_hand import summary

LONG = ("A title that goes on and on, over more lines than anybody reads, " * 6)[:300]
ARABIC = "مشاركة عامة أوسع وأكثر عدلاً في البيانات المفتوحة 2026"
HOSTILE = [
    (LONG, "en"),
    (ARABIC, "ar"),
    ("שיתוף ציבור רחב", "he"),
    ("<script>alert(1)</script> \u202eevil\u202c\x07 =cmd()", "en"),
    ("題名" * 60, "ja"),
    ("x" * 300, "en"),
    ("| a | table |\n|---|---|", "en"),
    ("", ""),
]


def drawn(data: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(io.BytesIO(data))
    return reader, " ".join(" ".join(p.extract_text() for p in reader.pages).split())


def many(count: int) -> list[tuple[str, str]]:
    return [(f"Submission {n} about water and roads", "en") for n in range(1, count + 1)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_hostile_titles_are_harmless_and_whole(language: str) -> None:
    data, pages = draw_board_summary(summary(HOSTILE, about=LONG), words_in(language))
    reader, text = drawn(data)
    assert len(reader.pages) == pages
    for control in ("\u202e", "\u202c", "\x07"):
        assert control not in text
    assert "<script>alert(1)</script>" in text
    assert "x" * 20 in text
    assert "x" * 300 in text.replace(" ", "")
    assert LONG.split()[-1] in text


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_hostile_pages_pass_the_validator(
    profile: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = pytest.importorskip("page")
    path = tmp_path_factory.mktemp("pages") / "summary.pdf"
    path.write_bytes(draw_board_summary(summary(HOSTILE, about=LONG), words_in("fr"))[0])
    told = page.validate_pdf(str(path), profile=profile)
    assert told.is_compliant, [f.message for f in told.failures][:3]


def test_two_hundred_submissions_and_sixty_members_are_all_there() -> None:
    data, pages = draw_board_summary(summary(many(200), members=60), words_in("en"))
    _, text = drawn(data)
    assert pages < 25
    for n in range(1, 201):
        assert f"S-{n:03} Submission {n} about" in text
    for n in range(1, 61):
        assert f"Member {n} counts" in text
    assert text.count("Reviewer 60: ") == 1


@pytest.mark.parametrize(("titles", "reviews"), [(many(7), 1), (many(1), 0), ([], 0)])
def test_little_is_drawn_as_well(titles: list[tuple[str, str]], reviews: int) -> None:
    told = summary(titles, members=1, estimated=False, reviews=reviews)
    data, _ = draw_board_summary(told, words_in("en"))
    _, text = drawn(data)
    assert "fewer than two counted reviews" in text
    assert "likely, chance mean" not in text, "columns in which nothing stands are left out"
    if reviews == 1:
        assert text.count("One review only: the spread is not estimable.") == len(titles)


def test_the_contents_name_the_page_of_every_section() -> None:
    data, _ = draw_board_summary(summary(many(60), members=40), words_in("en"))
    reader, _ = drawn(data)
    first = " ".join(reader.pages[0].extract_text().split())
    inner = next(one for one in reader.outline if isinstance(one, list))
    named = [one for one in inner if not isinstance(one, list)]
    assert "Since the round before" in [str(one.title) for one in named]
    for one in named:
        page = reader.get_destination_page_number(one)
        assert page is not None
        assert f"{one.title}, page {page + 1}" in first


def test_no_block_s_name_stands_alone_at_the_foot_of_a_page() -> None:
    for count in (23, 34, 47):
        data, _ = draw_board_summary(summary(many(count)), words_in("en"))
        for page in PdfReader(io.BytesIO(data)).pages:
            lines = [line for line in page.extract_text().split("\n") if line.strip()]
            foot = next(n for n, line in enumerate(lines) if line.startswith("A call · round"))
            assert not lines[foot - 1].startswith(("Clear ", "Within the margin (", "Cohort"))


def test_the_same_values_give_the_same_bytes() -> None:
    told = summary(HOSTILE)
    assert draw_board_summary(told, words_in("en")) == draw_board_summary(told, words_in("en"))


def test_small_parts() -> None:
    assert grouped("0123456789") == "0123 4567 89"
    assert [name for _, name in rank_ticks(7)] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [name for _, name in rank_ticks(26)] == ["1", "7", "14", "21", "26"]
    rows = [(Cell("a block", bold=True),), ("a", "b"), (Cell("a note"),)]
    assert bands(rows) == [0]
    assert Area(0, 2, 0, 4).middle == 3
