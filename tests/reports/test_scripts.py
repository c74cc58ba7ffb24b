# ruff: noqa: RUF001 - letters of every script
"""Every script: what is read out of a page is what was written, and nothing is a box."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from reviewer_app.reports.layout.bidi import base_level, levels_of, visual_order
from reviewer_app.reports.layout.cleaning import clean
from reviewer_app.reports.layout.fonts import face_of, open_face
from reviewer_app.reports.layout.shaping import Shaper
from reviewer_app.reports.layout.text import wrap
from tests.reports.papers import paper_of, structure_of

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.reports.sheet_of_paper import Paper

SCRIPTS = {
    "Latin": "Français : œuvre, naïveté, « passage à l’échelle » ; Łódź, İstanbul, office, efficient",
    "Greek": "Η πλατφόρμα βελτιώνει τις υπηρεσίες προς τους πολίτες κατά 40%.",
    "Cyrillic": "Отличный пример межведомственного взаимодействия; Київ, Ђорђе.",
    "Arabic": "تتيح منصة الابتكار (نسخة 2.0) للمواطنين تقديم 1,250 مقترحا في عام 2026 وهي فكرة، جديدة.",
    "Arabic marks": "السَّلامُ عَلَيْكُمْ لا إله الأمة",
    "Persian": "می\u200cخواهم کتاب\u200cها را بخوانم",
    "Hebrew": "הפלטפורמה משפרת את השירות (גרסה 2.0) בשנת 2026 כעת.",
    "Thai": "นวัตกรรมเพื่อประชาชนที่ดีที่สุดในน้ำและที่ทำงานผู้ใหญ่บ้านอย่างยั่งยืน",
    "Devanagari": "हिन्दी में क्षत्रिय विद्यार्थी और राष्ट्रीय कार्यक्रम की शक्ति; प्रौद्योगिकी श्री ज्ञान",
    "Chinese": "该平台显著改善了公共服务，但缺乏长期影响的证据。“引号”《书名》（括号）",
    "Japanese": "このプラットフォームは市民サービスを大幅に改善し、待ち時間を短縮した。「カギ」",
    "Korean": "공공 서비스 혁신의 좋은 사례입니다.",
    "Symbols": "✓ ★ ⚠ → ○ ● ☎ ♥ ≤ ≠ ∑ √ ½ € £ ¥ ₹ 👍 😀",
}
_MIRRORED_BY_POPPLER = {"Arabic", "Hebrew"}
"""Poppler turns the order of these round but not their brackets."""


def _page(paper: Paper) -> None:
    for text in SCRIPTS.values():
        paper.page()
        paper.text(text, size=12)
        paper.text(text, size=12, bold=True)


@pytest.fixture(scope="module")
def page() -> bytes:
    return paper_of(_page)


def _bare(text: str) -> str:
    """Return a text without spaces, which readers put at line ends as they like, and marks of direction."""
    kept = (c for c in unicodedata.normalize("NFC", text) if c not in "\u202a\u202b\u202c")
    return "".join("".join(kept).split())


def test_pdfium_reads_what_was_written_in_every_script(page: bytes) -> None:
    held = QByteArray(page)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    for number, (name, text) in enumerate(SCRIPTS.items()):
        said = document.getAllText(number).text()
        assert _bare(said).count(_bare(text)) == 2, name
    assert "में क्षत्रिय" in document.getAllText(list(SCRIPTS).index("Devanagari")).text()
    document.close()
    buffer.close()


def test_poppler_reads_what_was_written(page: bytes, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("not installed: pdftotext")
    path = tmp_path / "page.pdf"
    path.write_bytes(page)
    done = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True)
    for (name, text), said in zip(SCRIPTS.items(), done.stdout.split("\f"), strict=False):
        if name in _MIRRORED_BY_POPPLER:
            assert Counter(_bare(said)) >= Counter(2 * _bare(text)), name
            assert _bare("للمواطنين تقديم" if name == "Arabic" else "משפרת את השירות") in _bare(
                said
            )
        else:
            assert _bare(said).count(_bare(text)) == 2, name


def test_pypdf_reads_what_runs_from_left_to_right(page: bytes) -> None:
    reader = PdfReader(io.BytesIO(page))
    for (name, text), one in zip(SCRIPTS.items(), reader.pages, strict=True):
        if not base_level(text):
            assert _bare(one.extract_text()).count(_bare(text)) == 2, name


def test_structure_says_what_runs_from_right_to_left_in_reading_order(page: bytes) -> None:
    paragraphs = list(structure_of(page).all("P"))
    for number, (name, text) in enumerate(SCRIPTS.items()):
        said = paragraphs[2 * number].entries.get("/ActualText")
        assert said == (text if base_level(text) else None), name


def test_letters_of_asia_are_shaped() -> None:
    shaper = Shaper()
    (run,) = shaper.word("क्षि").runs
    face, glyphs = run
    nominal = [face.font.get_nominal_glyph(ord(c)) for c in "क्षि"]
    assert len(glyphs) == 2, "one conjunct and its vowel"
    assert [g.id for g in glyphs] != nominal[: len(glyphs)]
    assert "".join(g.text for g in glyphs) == "क्षि"
    (run,) = shaper.word("สลา", right=False).runs
    assert [g.text for g in run[1]] == list("สลา")
    (run,) = shaper.word("ที่", right=False).runs
    tone = run[0].font.get_nominal_glyph(ord("ที่"[-1]))
    assert run[1][-1].id != tone or run[1][-1].rise, "the tone mark goes above the vowel"
    joined = {g.id for _, run_glyphs in shaper.word("ببب", right=True).runs for g in run_glyphs}
    assert len(joined) == 3, "first, middle and last form"


def test_brackets_are_mirrored_where_text_runs_from_right_to_left() -> None:
    shaper = Shaper()
    (left,) = shaper.word("(").runs
    (right,) = shaper.word("(", right=True).runs
    closing = open_face(right[0].name).font.get_nominal_glyph(ord(")"))
    assert right[1][0].id == closing != left[1][0].id


def test_emoji_that_no_font_has_are_named_and_sequences_leave_no_box() -> None:
    assert clean("❤\ufe0f ok") == "❤ ok"
    assert clean("👍🏽") == "👍"
    assert clean("🇫🇷") == "FR"
    assert clean("👩\u200d💻") == "‹woman›💻"
    assert clean("🎉") == "‹party popper›"
    assert clean("é") == "é"
    assert "\ufffd" not in clean("".join(SCRIPTS.values()))
    assert all(face_of(c) for text in SCRIPTS.values() for c in text if c not in " \u200c")


def test_lines_of_chinese_do_not_begin_with_a_full_stop() -> None:
    text = "该平台显著改善了公共服务。" * 30
    shaper = Shaper()
    for width in range(100, 160, 7):
        for line in wrap(text, shaper, 10, width):
            first = "".join(word.text for word in line.words)[:1]
            assert first != "。"
            assert line.width * 10 / 1000 <= width


def test_words_part_after_hyphens_and_addresses_at_signs() -> None:
    shaper = Shaper()

    def lines(text: str, width: float) -> list[str]:
        return [
            "".join(w.text for w in line.words).strip() for line in wrap(text, shaper, 10, width)
        ]

    assert lines("a well-known word", 45) == ["a well-", "known", "word"]
    address = lines("https://example.org/a/very/long/address/without/any/space/at/all", 110)
    assert all(one[-1] in "/:." for one in address[:-1])


@pytest.mark.parametrize("text", ["a chance from 25 to 75 % of it", "dit « bonjour » à tous : oui"])
def test_signs_stay_with_their_words(text: str) -> None:
    shaper = Shaper()
    for width in range(75, 160, 3):
        lines = [
            "".join(w.text for w in line.words).strip() for line in wrap(text, shaper, 10, width)
        ]
        assert " ".join(lines) == text
        assert not any(one[0] in "%»:" or one[-1] == "«" for one in lines), lines
        assert all(line.width <= width * 100 for line in wrap(text, shaper, 10, width))


_LETTERS = st.text("abאבעعب١٢12 .,+-%$/:()[]{}\u0301\u05b0«»\u2068\u2069", max_size=14)


@given(_LETTERS, st.booleans())
@settings(max_examples=400, deadline=None)
def test_directions_are_those_of_another_program(text: str, right: bool) -> None:  # noqa: FBT001
    base = int(right)
    levels = levels_of(text, base)
    end = len(text)
    while end and unicodedata.bidirectional(text[end - 1]) in ("WS", "LRI", "RLI", "FSI", "PDI"):
        end -= 1
        levels[end] = base
    mine = "".join(text[place] for place in visual_order(levels))
    other = str(get_display(text, base_dir="R" if right else "L"))
    hidden = str.maketrans("", "", "\u2068\u2069")
    assert mine.translate(hidden) == other.translate(hidden)
