"""The public list: any words are words, on the web and on paper."""

from __future__ import annotations

import datetime as dt
import io
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from typing_extensions import override

from reviewer_app.reports.announcement_html import announcement_html
from reviewer_app.reports.announcement_pdf import announcement_pdf
from reviewer_app.reports.blocks import plain_text, read_blocks
from reviewer_app.reports.team_names import team_names
from reviewer_app.reports.values_announcement import AnnouncedTeam, Announcement
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from pathlib import Path

TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'*_`-#[]()!=\n "), max_size=80)
ALLOWED: Final = frozenset(
    ("html", "head", "meta", "title", "style", "body", "div", "header", "p", "h1", "h2", "h3", "main", "section",
     "article", "ul", "ol", "li", "strong", "em", "br", "footer")
)  # fmt: skip


def announcement(*teams: AnnouncedTeam, language: str = "en") -> Announcement:
    moment = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
    return Announcement(
        language, "A call", "The board", moment.date(), "ab" * 32, moment, False, teams, "0" * 64
    )


def team(title: str, text: str = "", challenge: str = "", language: str = "") -> AnnouncedTeam:
    return AnnouncedTeam(
        title, language, "A team", "Its office", "Ireland", challenge, text, language
    )


class _Words(HTMLParser):
    """Collects tags and words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.keys: set[str] = set()
        self.words = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.keys |= {key for key, _ in attrs}

    @override
    def handle_data(self, data: str) -> None:
        self.words += data

    @override
    def handle_decl(self, decl: str) -> None:
        assert decl == "doctype html"

    @override
    def handle_comment(self, data: str) -> None:
        pytest.fail("words became a comment")


@given(TEXT, TEXT, TEXT)
def test_no_words_become_a_form(title: str, text: str, challenge: str) -> None:
    page = _Words()
    page.feed(announcement_html(announcement(team(title, text, challenge))).decode())
    page.close()
    assert page.tags <= ALLOWED
    assert page.keys <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "dir",
        "start",
    }
    shown = "".join(page.words.split())
    assert "".join(visible(title).split()) in shown
    for block in read_blocks(visible(text)):
        assert "".join(block.words.split()) in shown


@given(st.lists(TEXT, max_size=4))
@settings(max_examples=15)
def test_any_words_can_be_printed(texts: list[str]) -> None:
    told = announcement(*(team(text, text, text) for text in texts))
    assert announcement_pdf(told) == announcement_pdf(told)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_long_and_foreign_words_pass_the_validator(tmp_path: Path, profile: str) -> None:
    page = pytest.importorskip("page")
    text = (
        "# Head\n\nWords **in bold**, " + "long words " * 900 + "\n\n- one\n  - two\n\n1. a\n2. b"
    )
    told = announcement(
        team("Title " * 50, text, "North"),
        team("مياه للجميع", "**نص** عربي 2026", "North", "ar"),
        team("日本語", "とても良い" * 300, "South", "ja"),
        *(team(f"Team {n}", challenge="South") for n in range(40)),
        language="fr",
    )
    path = tmp_path / "announcement.pdf"
    path.write_bytes(announcement_pdf(told))
    found = page.validate_pdf(str(path), profile=profile)
    assert found.is_compliant, [f.message for f in found.failures][:3]


def test_a_page_names_the_decision_and_nothing_else_that_was_judged() -> None:
    told = announcement(team("Water", "Words."), team("Air"))
    pages = PdfReader(io.BytesIO(announcement_pdf(told))).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    for said in (words, announcement_html(told).decode()):
        assert "Fingerprint of the decision: abab abab" in said
        assert not re.search(r"input|merge|ledger", said)
    assert "Its office" in words
    empty = announcement_html(announcement()).decode()
    assert "selected 0 teams" in empty


def test_who_a_team_is_is_said_once() -> None:
    assert team_names("Sample team: City office", "City Office", "Peru") == (
        "Sample team: City office",
        "Peru",
    )
    assert team_names("", "City office", "") == ("City office",)
    assert team_names("Lab", "City office", "Peru") == ("Lab", "City office", "Peru")


def test_plain_words_keep_lists_readable() -> None:
    assert (
        plain_text(read_blocks("Hello **you**\n\n- a\n- b\n\n2. c")) == "Hello you\n• a\n• b\n2. c"
    )
