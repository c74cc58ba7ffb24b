"""Scorecards: what each edition may hold, what stands on its pages, and that any content is laid out."""

from __future__ import annotations

import dataclasses
import io
import typing
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from scipy.stats import t as student

from reviewer_app.domain.call import Call
from reviewer_app.domain.submission import SubmissionHead
from reviewer_app.reports import values, values_cards
from reviewer_app.reports.scorecards.dots import Axis, heaps
from reviewer_app.reports.scorecards.writing import make_card, make_cards
from reviewer_app.reports.strengths import strengths
from reviewer_app.reports.team_text import team_text
from reviewer_app.reports.values_cards import BoardCard, OfficeCard, TeamCard
from reviewer_app.scoring.spread import likely_range
from reviewer_app.wording import words_in
from tests.reports.cards import (
    HOSTILE,
    LONG,
    bar,
    board_card,
    head,
    office_card,
    score_and_rank,
    team_card,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

EN, FR = words_in("en"), words_in("fr")
FIVE = (bar("Experience", (3, 4, 4, 5, 5)), bar("Partners", (1, 2, 2, 5, 5)))
NAMES = {"datetime": __import__("datetime"), "dt": __import__("datetime")}


def _text(data: bytes) -> str:
    """Return a document's text in one line, figures in words too."""
    reader = PdfReader(io.BytesIO(data))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def _plain(text: str) -> str:
    return "".join(text.split())


def _reaches(made: Any, known: set[type]) -> Iterator[tuple[str, str]]:
    """Give (class, field) of everything that a value of this class can hold; the call is what everybody reads."""
    if made in known or made in (Call, SubmissionHead):
        return
    known.add(made)
    names = {
        **vars(values),
        **vars(values_cards),
        **NAMES,
        "Call": Call,
        "SubmissionHead": SubmissionHead,
    }
    for name, hint in typing.get_type_hints(made, names).items():
        yield made.__name__, name
        for inner in (hint, *typing.get_args(hint)):
            for one in (inner, *typing.get_args(inner)):
                if dataclasses.is_dataclass(one):
                    yield from _reaches(one, known)


@pytest.mark.parametrize("made", [TeamCard, BoardCard])
def test_no_field_holds_what_its_readers_may_not_see(made: type) -> None:
    held = {name for _, name in _reaches(made, set())}
    assert not held & {
        "reviewer", "reviewers", "name", "names", "member", "members", "standing", "confidential",
        "to_team", "reviews_of", "officer", "entered", "offering", "reasons", "totals_by",
    }  # fmt: skip
    if made is TeamCard:
        assert not held & {
            "apart",
            "sure",
            "blanks",
            "adjusted",
            "chance",
            "cut",
            "moved",
            "reason",
        }
    assert {n for _, n in _reaches(OfficeCard, set())} >= {"reviewer", "confidential", "reasons"}


@given(
    st.integers(1, 2).flatmap(lambda low: st.tuples(st.just(low), st.integers(low + 1, low + 100))),
    st.data(),
)
def test_every_review_has_its_dot_or_is_counted(ends: tuple[int, int], data: st.DataObject) -> None:
    low, high = ends
    levels = data.draw(st.lists(st.integers(low, high), max_size=40))
    axis = Axis(100.0, 245.0, low, high)
    made = heaps(axis, levels)
    assert sum(heap.count for heap in made) == len(levels)
    for heap, after in pairwise(made):
        assert heap.x < after.x
        if heap.fits and after.fits:
            rows = [-(-one.count // one.room) for one in (heap, after)]
            long = sum(-(-one.count // r) for one, r in zip((heap, after), rows, strict=True))
            assert long / 2 * 5.2 <= after.x - heap.x + 0.1, "dots of two heaps do not touch"
    for heap in made:
        assert 100 <= heap.x <= 245
        assert heap.room <= 6, "no dot stands out of its picture"


def test_thirty_reviews_on_five_levels_are_thirty_dots_where_they_fit() -> None:
    spread = [n % 5 + 1 for n in range(30)]
    axis = Axis(0.0, 140.0, 1, 5)
    assert [(heap.count, heap.fits) for heap in heaps(axis, spread)] == [(6, True)] * 5
    assert [(heap.count, heap.fits) for heap in heaps(axis, [3] * 30)] == [(30, False)]


@pytest.mark.parametrize("count", [2, 3, 9, 30, 31, 60])
def test_the_likely_range_is_students(count: int) -> None:
    low, high = likely_range(50.0, 1.0, count, (0, 100))
    factor = float(student.ppf(0.95, count - 1))
    assert 50 - low == pytest.approx(factor, abs=1e-3)
    assert high - 50 == pytest.approx(factor, abs=1e-3)
    assert likely_range(4.9, 1.0, 2, (1, 5)) == (1.0, 5.0)


def test_strengths_are_the_ends_only_where_they_are_apart() -> None:
    best, last = strengths((*FIVE, bar("Cost", (5, 5, 4), best=1)), EN)
    assert best == ("What convinced most:", "Experience (4.2\u00a0of\u00a05, n\u00a05)")
    assert last == ("What to work on:", "Cost (4.7, 1 is best, n\u00a03)")
    (alike,) = strengths((bar("A", (3, 4, 4)), bar("B", (4, 4, 4))), EN)
    assert "none stands out" in alike[1]
    assert strengths((FIVE[0],), EN) == ()
    assert strengths((FIVE[0], bar("B", ())), EN) == ()


@pytest.mark.parametrize("words", [EN, FR], ids=["en", "fr"])
def test_a_team_reads_the_very_sentences_of_its_page(words: Any) -> None:
    card = team_card(
        FIVE, outcome="Decided by the board on 2026-11-24: selected", **score_and_rank()
    )
    text = team_text(card, words)
    page = _plain(_text(make_card(card, words)))
    for line in (*text.above, text.heading, *card.comments):
        assert _plain(line) in page
    for label, said in text.strengths:
        assert _plain(label) in page
        assert _plain(said) in page
    for one in text.criteria:
        assert _plain(one.near) in page
        assert _plain(one.mean) in page


def test_score_and_rank_stand_only_where_they_are_given_and_never_alone() -> None:
    plain = _text(make_card(team_card(FIVE), EN))
    assert "Overall" not in plain
    assert "Rank" not in plain
    shown = _text(make_card(team_card(FIVE, **score_and_rank()), EN))
    assert (
        "Overall score: 4.2 on a scale from 1 to 5, likely 3.9 to 4.5 (90 %), from 5 reviews."
        in shown
    )
    assert "Rank: 2nd of 7 in your group, likely 1 to 4 (90 %), from 5 reviews." in shown


def test_below_three_reviews_a_team_sees_no_number() -> None:
    page = _text(make_card(team_card((), reviews=2), EN))
    assert "so that nobody can be recognised" in page
    assert "mean ·" not in page
    few = _text(make_card(team_card((FIVE[0], bar("B", ()))), EN))
    assert "fewer than three answers" in few


def test_the_secretariat_reads_all_of_it() -> None:
    page = _text(make_card(office_card(board_card(FIVE)), EN))
    for said in (
        "2nd of 7 in its group likely 1st to 4th (90 %)", "4.20 mean of 5 reviews likely 3.9 to 4.5 (90 %)",
        "81 % chance of one of 2 places clear in", "1.9 wide", "Opinions are wide apart: Partners.",
        "2 members did not score: 1 conflict of interest, 1 abstained.",
        "“Cannot judge” was chosen for: Transfer (2).", "2 sure, 1 unsure", "Reason: Its partner is ready.",
        "Mean score 3.10 · n 4", "4.20 · n 5", "6th of 7", "9 of 24 scores given in both rounds changed.",
        "Adjusted for severity: 4.10, same rank.", "1 · Noticed", "Ada Member · felt sure · released",
        "Names another team.", "My sister works there.", "Transfer: cannot judge", "older text",
        "conflict of interest, declared: My sister works there.",
        "Critical friends, by their own offer: Ada Member.",
    ):  # fmt: skip
        assert said in page, said


def test_the_board_reads_the_numbers_and_no_name() -> None:
    page = _text(make_card(board_card(FIVE), EN))
    for name in ("Ada", "Bo Member", "Cy", "sister", "Ask for the licence", "confidential"):
        assert name not in page
    assert "2 members did not score: 1 conflict of interest, 1 abstained." in page
    assert "You say plainly where it stops working." in page


HEAVY = tuple(
    bar(f"Criterion {n}: {LONG[:60]}", tuple((n * k) % 5 + 1 for k in range(30))) for n in range(40)
)
MIXED = (
    bar("Hundred", tuple(range(0, 90, 3)), 0, 100), bar("Two", (0, 1) * 15, 0, 1),
    bar("Lower is better", tuple(k % 9 + 1 for k in range(30)), 1, 10, best=1), bar("Nobody", ()),
)  # fmt: skip
RIGHT = values_cards.Said("مشاركة رقمية أوسع للجميع 👍 Talk London", "ar")


def _hostile() -> Iterator[tuple[str, TeamCard | BoardCard | OfficeCard]]:
    long = values_cards.Said(LONG[:300], "en")
    heavy = board_card(HEAVY, title=long, released=(HOSTILE, "word " * 20_000))
    yield "heavy board", heavy
    yield "office", office_card(board_card(MIXED, title=RIGHT), HOSTILE)
    yield "team", team_card(HEAVY, title=long, comments=(HOSTILE,), **score_and_rank())
    yield "team of nothing", team_card((), reviews=0, comments=(), offers=0)
    none = board_card(
        (bar("A", ()),), moved=None, outcome="", recommended=(), released=(), apart=()
    )
    yield "board of nothing", dataclasses.replace(none, blanks=(), sure=(), warnings=())


@pytest.mark.parametrize(
    ("name", "card"), list(_hostile()), ids=lambda p: p if isinstance(p, str) else ""
)
def test_anything_is_laid_out_and_valid(
    name: str, card: TeamCard | BoardCard | OfficeCard, tmp_path: Any
) -> None:
    page = pytest.importorskip("page")
    words = FR if name == "office" else EN
    data = make_card(card, words)
    assert data == make_card(card, words), "the same card gives the same bytes"
    path = tmp_path / "card.pdf"
    path.write_bytes(data)
    for profile in ("ua1", "2a") if name != "heavy board" else ("ua1",):
        told = page.validate_pdf(str(path), profile=profile)
        assert told.is_compliant, [f.message for f in told.failures][:3]
    text = _text(data)
    if name == "heavy board":
        assert text.count("word") >= 20_000
        assert text.count("Criterion ") >= 40
    if name in ("heavy board", "team", "office"):
        assert "<b>not bold</b> =cmd()" in text
        assert "| 1 | ![x](file:///etc/passwd) |" in text
        assert "\u202e" not in text


def test_one_file_holds_a_whole_edition_with_a_bookmark_each() -> None:
    cards = [
        office_card(
            board_card(
                FIVE, head=head(f"S-{n}", f"Title {n}"), title=values_cards.Said(f"Title {n}", "en")
            )
        )
        for n in (1, 2, 3)
    ]
    drawn: list[int] = []
    data = make_cards(cards, EN, drawn.append)
    outline = PdfReader(io.BytesIO(data)).outline
    marks = [str(entry["/Title"]) for entry in outline if not isinstance(entry, list)]
    assert marks == ["S-1 · Title 1", "S-2 · Title 2", "S-3 · Title 3"]
    assert drawn == [1, 2, 3]
    assert data == make_cards(cards, EN)
