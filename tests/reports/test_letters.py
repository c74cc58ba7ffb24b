"""Letters on paper and as text documents: any words, harmless, accessible, the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from reviewer_app.reports.blocks import Block, Item, Kind, lists_of, plain_text, read_blocks
from reviewer_app.reports.letter_docx import letter_docx
from reviewer_app.reports.letter_pdf import letter_pdf
from reviewer_app.reports.letter_text import FieldValue, filled
from reviewer_app.reports.values_letters import LetterFoot, TeamLetter
from reviewer_app.services.office.letter_templates import default_text

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "العمل ممتاز ولكن يحتاج إلى أرقام 2026.\n\nעברית, and English.",  # noqa: RUF001 - Hebrew
    '=cmd()|x <script>alert("x")</script> & ]]> {team} **not bold**',
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "😀 日本語のフィードバック とても良い हिन्दी ไทย",
    "\u202eevil\x00\x07 \ufffe \ud800 tab\there",
    "a" * 400,
)
TEXT = st.text(
    st.characters(codec="utf-8") | st.sampled_from("*_#-+.\\`>|[]()<&{}1 \n\t"), max_size=120
)


def letter(
    language: str = "en",
    outcome: str = "selected",
    feedback: tuple[str, ...] = HOSTILE,
    title: str = "Water for all",
) -> TeamLetter:
    values = {
        "team": FieldValue("Team <one>"),
        "title": FieldValue(title, "ar" if title.startswith("ش") else ""),
        "call": FieldValue("Tiny call"),
        "challenge": FieldValue(""),
        "board": FieldValue("Test board"),
        "day": FieldValue("24 November 2026"),
        "contact": FieldValue("Maria\n+33 1", lines=True),
        "track": FieldValue("Cohort"),
        "place_on_reserve": FieldValue("2"),
    }
    blocks = filled(default_text(language, outcome), values, feedback, "Nothing was released.")
    foot = LetterFoot("Tiny call", 1, dt.date(2026, 11, 24), 37, "ab12" * 16, demonstration=True)
    moment = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
    who = ("Team <one>", "Ireland")
    return TeamLetter(
        "S-1", language, outcome, blocks[0].words, who, "Test board", moment, blocks, foot, "0" * 64
    )


def flat(lists: tuple[tuple[Item, ...], ...]) -> list[Block]:
    return [b for items in lists for item in items for b in (item.block, *flat(item.inner))]


LONG = letter(title="شارك برأيك <b> " + "long title " * 25, feedback=(*HOSTILE, "word " * 3000))


@given(TEXT)
def test_any_text_becomes_blocks_and_no_letter_of_it_is_lost(text: str) -> None:
    blocks = read_blocks(text)
    assert sum(c.isalpha() for b in blocks for c in b.words) == sum(c.isalpha() for c in text)
    assert blocks == read_blocks(text)


@given(st.text(st.sampled_from("-1. *+>#\nx"), max_size=400))
@settings(max_examples=150)
def test_lists_within_lists_lose_nothing_either(text: str) -> None:
    blocks = read_blocks(text)
    assert "".join(b.words for b in blocks).count("x") == text.count("x")
    assert plain_text(flat(lists_of(blocks))) == plain_text(blocks)


@given(st.fixed_dictionaries(dict.fromkeys(("team", "title", "contact"), TEXT)), st.lists(TEXT))
def test_values_and_comments_are_words_and_never_a_form(
    values: dict[str, str], feedback: list[str]
) -> None:
    text = "# {title}\n\nDear **{team}**, {unknown}\n\n1. a\n2. {contact}\n3. b\n\n{feedback}\n"
    told = {name: FieldValue(words, lines=name == "contact") for name, words in values.items()}
    blocks = filled(text, told, tuple(feedback), "nothing")
    kinds = [b.kind for b in blocks]
    wanted = [Kind.HEADING] if values["title"] else []
    wanted += [Kind.PARAGRAPH] if values["team"] else []
    wanted += [Kind.NUMBER] * (3 if values["contact"] else 2)
    assert kinds == wanted + ([Kind.QUOTE] * len(feedback) or [Kind.PARAGRAPH])
    assert [b.number for b in blocks if b.kind is Kind.NUMBER] == list(
        range(1, 4 if values["contact"] else 3)
    )
    shown = "".join(b.words for b in blocks if b.kind is not Kind.QUOTE)
    assert all(value.shown in shown for value in told.values())
    assert not values["team"] or "{unknown}" in shown


@given(st.lists(TEXT, max_size=3), TEXT)
@settings(max_examples=25)
def test_any_words_make_a_text_document_that_says_them(feedback: list[str], title: str) -> None:
    made = letter(feedback=tuple(feedback), title=title)
    document = Document(io.BytesIO(letter_docx(made)))
    said = "".join(p.text for p in document.paragraphs)
    for block in made.blocks:
        for line in block.words.split("\n"):
            assert "".join(line.split()) in "".join(said.split())


def test_a_text_document_is_accessible_and_names_nobody() -> None:
    data = letter_docx(LONG)
    assert data == letter_docx(LONG)
    document = Document(io.BytesIO(data))
    about = document.core_properties
    assert (about.title, about.language) == ("Your submission is selected", "en-GB")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.modified == about.created
    assert about.created is not None
    assert about.created.year == 2026
    styles = [p.style.name for p in document.paragraphs if p.style is not None]
    assert styles.count("Heading 1") == 1
    assert {"Heading 2", "List Bullet", "List Number", "Quote"} <= set(styles)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {i.date_time for i in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        body = packed.read("word/document.xml").decode()
        assert 'w:bidi="ar-SA"' in body
        assert "<w:rtl/>" in body
        assert 'w:val="fr-FR"' not in packed.read("word/styles.xml").decode()
        whole = b"".join(packed.read(n) for n in packed.namelist())
    assert b"python-docx" not in whole
    french = letter_docx(letter("fr", "reserve"))
    with zipfile.ZipFile(io.BytesIO(french)) as packed:
        assert 'w:val="fr-FR"' in packed.read("word/styles.xml").decode()


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_letter_on_paper_passes_the_validator(
    tmp_path: Path, language: str, profile: str
) -> None:
    page = pytest.importorskip("page")
    path = tmp_path / "letter.pdf"
    made = LONG if language == "en" else letter("fr", "track:cohort")
    path.write_bytes(letter_pdf(made))
    assert path.read_bytes() == letter_pdf(made)
    told = page.validate_pdf(str(path), profile=profile)
    assert told.is_compliant, [f.message for f in told.failures][:3]


def test_a_letter_on_paper_says_what_was_decided_and_ends_with_who_writes() -> None:
    reader = PdfReader(io.BytesIO(letter_pdf(LONG)))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert "ledger entry 37 · ab12 ab12" in pages[0]
    assert "Demonstration data" in pages[-1]
    # What ends a letter stands together.
    assert "Thank you for the work" in pages[-1]
    assert "The secretariat, for Test board" in pages[-1]
    assert (
        "\ufffd"
        not in PdfReader(io.BytesIO(letter_pdf(letter(feedback=HOSTILE[:4]))))
        .pages[0]
        .extract_text()
    )
    outline = [str(o.title) for o in reader.outline if not isinstance(o, list)]
    assert outline == ["Your submission is selected"]


def test_another_word_processor_reads_the_same_words(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("not installed: soffice")
    made = letter(feedback=HOSTILE[1:4])
    path = tmp_path / "letter.docx"
    path.write_bytes(letter_docx(made))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", path.name],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    said = "".join((tmp_path / "letter.txt").read_text(encoding="utf-8-sig").split())
    for block in made.blocks:
        assert "".join(block.words.split()) in said
