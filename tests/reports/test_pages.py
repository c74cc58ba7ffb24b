"""Pages: readable by everybody, the same twice, and nothing in them that may not be."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from reviewer_app.formats.sheets.harmless import harmless
from reviewer_app.reports.canvas import About
from reviewer_app.reports.document import write_document
from reviewer_app.reports.layout.cleaning import clean
from reviewer_app.services.office import feedback
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.reports import ReportWish, make_reports
from tests.kit import SECRET_MARK, TEAM_MARK, play_round

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.reports.sheet_of_paper import Paper

SCRIPTS = (
    "Français : œuvre, naïveté · Ελληνικά · Русский · العربية في عام 2026 · עברית · ไทย · हिन्दी · "
    "日本語 中文 한국어 · ✓ ★ ⚠ → ○ ●"
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    made = play_round(folder / "round")
    merge_results(made.office, None, None, list(made.results.values()))
    comments = feedback.list_feedback(made.office, None, None)
    feedback.release(made.office, None, None, (comments[0].id,))
    for language in ("en", "fr"):
        make_reports(made.office, None, None, ReportWish(folder / language, language=language))
    make_reports(made.office, None, None, ReportWish(folder / "again", language="en"))
    made.close()
    return folder


def _text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def _everything(path: Path) -> bytes:
    """Return every byte of a PDF after decompression, and its texts."""
    reader = PdfReader(path)
    parts = [path.read_bytes(), repr(reader.metadata).encode(), _text(path).encode()]
    for number in range(1, len(reader.xref[0]) + 1 if 0 in reader.xref else 400):
        try:
            one: Any = reader.get_object(number)
        except Exception:  # noqa: BLE001, S112 - a hole in the numbering
            continue
        parts.append(repr(one).encode())
        if hasattr(one, "get_data"):
            parts.append(one.get_data())
    return b"\n".join(parts)


def test_a_team_card_holds_released_words_and_nothing_else(printed: Path) -> None:
    for path in sorted((printed / "en" / "team").glob("*.pdf")):
        whole = _everything(path)
        assert SECRET_MARK.encode() not in whole
        for name in (b"Ada Member", b"Bo Member", b"Cy Member", b"Only for the secretariat"):
            assert name not in whole
    text = _text(printed / "en" / "team" / "S-1_team.pdf")
    assert text.count(TEAM_MARK) == 1


def test_the_board_edition_names_nobody_and_the_secretariat_sees_all(printed: Path) -> None:
    board = _everything(printed / "en" / "board" / "S-1_board.pdf")
    assert SECRET_MARK.encode() not in board
    assert b"Ada Member" not in board
    office = _text(printed / "en" / "secretariat" / "S-1_secretariat.pdf")
    assert office.count(SECRET_MARK) == 3
    assert office.count(TEAM_MARK) == 3


def test_the_same_pool_gives_the_same_bytes(printed: Path) -> None:
    for path in sorted((printed / "en").rglob("*.pdf")):
        again = printed / "again" / path.relative_to(printed / "en")
        assert path.read_bytes() == again.read_bytes()


def test_pages_speak_french(printed: Path) -> None:
    text = _text(printed / "fr" / "board-summary.pdf")
    assert "Synthèse du comité" in text
    assert "Empreinte de la fusion" in text


def test_summary_says_n_and_digests(printed: Path) -> None:
    text = _text(printed / "en" / "board-summary.pdf")
    assert "n 3" in text
    assert "Merge digest" in " ".join(text.split())


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_pages_pass_the_validator(printed: Path, profile: str) -> None:
    page = pytest.importorskip("page")
    for name in ("board-summary.pdf", "secretariat/S-1_secretariat.pdf", "team/S-1_team.pdf"):
        told = page.validate_pdf(str(printed / "en" / name), profile=profile)
        assert told.is_compliant, [f.message for f in told.failures][:3]


def test_qpdf_finds_nothing(printed: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("not installed: qpdf")
    for path in sorted((printed / "en").rglob("*.pdf")):
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)


def test_no_script_turns_to_tofu() -> None:
    assert "\ufffd" not in clean(SCRIPTS)
    assert clean("\U00013000") == "\ufffd"


def test_long_and_hostile_texts_are_laid_out(tmp_path: Path) -> None:
    long = (
        "word " * 6000
        + "\n"
        + "x" * 3000
        + "\n<b>not bold</b> =cmd() \u202eevil\u202c\x07\n"
        + SCRIPTS
    )
    about = About("A title & <more>", "en", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))

    def content(paper: Paper) -> None:
        paper.page()
        paper.text("Title", role="H1", size=20)
        paper.text(long)

    path = tmp_path / "long.pdf"
    pages = write_document(path, about, lambda n: lambda k: (["left"], [f"{k}/{n}"]), content)
    assert pages > 5
    text = _text(path)
    assert text.count("word") >= 5990
    assert "<b>not bold</b>" in text


def test_tables_take_nothing_for_a_formula() -> None:
    for text in ("=1+1", "+1", "-1", "@x", "\tx"):
        assert harmless(text) == f"'{text}"
    assert harmless("plain") == "plain"


def test_a_team_card_has_no_field_for_what_it_may_not_say() -> None:
    from reviewer_app.reports.values_cards import TeamCard

    names = {f.name for f in dataclasses.fields(TeamCard)}
    assert not names & {"confidential", "standing", "names", "to_team", "reviewer"}
