"""The page of reports with a real office: what is chosen, looked at, written, checked and stopped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QDesktopServices
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from reviewer_app.domain.preparation import Preparation
from reviewer_app.services.office import feedback
from reviewer_app.services.office.deciding import RecordWish, record_selection
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.report_cards import SECRETARIAT, TEAM
from reviewer_app.services.office.report_papers import Paper
from reviewer_app.ui.office.reports_screen import ReportsScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.kit import PASSPHRASE, SECRET_MARK, TEAM_MARK
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def stage(qapp: QApplication, mine: Round, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before an office with three merged results; one comment of three is released."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    first = feedback.list_feedback(mine.office, None, None)[0]
    feedback.release(mine.office, None, None, (first.id,))
    mine.office.close()
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(mine.folder / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def _screen(stage: OfficeStage) -> ReportsScreen:
    screen = stage.go("office-reports")
    assert isinstance(screen, ReportsScreen)
    stage.until(lambda: screen.shown.page is not None)
    stage.settle()
    return screen


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def _text(screen: ReportsScreen) -> str:
    page = screen.shown.page
    assert page is not None
    assert page.document.status() is QPdfDocument.Status.Ready
    return "".join(page.document.getAllText(n).text() for n in range(page.document.pageCount()))


def test_a_card_is_looked_at_as_it_would_be_written(stage: OfficeStage) -> None:
    screen = _screen(stage)
    text = _text(screen)
    assert "First" in text
    assert text.count(TEAM_MARK) == 1, "one comment is released"
    assert SECRET_MARK not in text
    screen.shown.card_wanted.emit("S-1", SECRETARIAT)
    stage.until(lambda: SECRET_MARK in _text(screen))
    screen.choice.languages["fr"].click()
    stage.until(lambda: "Premier" in _text(screen))
    stage.shell.on_wanted("text-twin")
    page = screen.shown.page
    assert page is not None
    assert page.shows_text


def test_every_kind_is_looked_at_or_says_what_it_lacks(stage: OfficeStage) -> None:
    screen = _screen(stage)
    screen.choice.languages["en"].click()
    screen.shown.card_wanted.emit("S-1", "summary")
    stage.until(lambda: screen.shown.page is not None and "Board summary" in _text(screen))
    assert screen.shown.submission.isHidden(), "there is one for all"
    assert not screen.choice.papers[Paper.LETTERS].isEnabled()
    screen.shown.card_wanted.emit("S-1", "letters")
    stage.until(lambda: screen.shown.page is None)
    assert "No selection of this round stands yet" in _words(screen.shown)
    record_selection(stage.seat.office, None, None, RecordWish(Preparation()))
    stage.go("office-results")
    screen = _screen(stage)
    assert screen.choice.papers[Paper.LETTERS].isEnabled()
    stage.until(lambda: "Dear" in _text(screen))
    screen.shown.card_wanted.emit("S-1", "announcement")
    stage.until(lambda: "Dear" not in _text(screen) and "First" in _text(screen))


def test_what_waits_for_release_is_said_before(stage: OfficeStage) -> None:
    screen = _screen(stage)
    words = _words(screen.choice)
    assert "2 comments to teams still wait for release" in words
    assert (
        "Leaves out names of reviewers, confidential comments, the overall score and the rank."
        in words
    )
    assert "No decision is recorded" in words
    shown: list[str] = []
    screen.page_wanted.connect(shown.append)
    for way in screen.choice.findChildren(QPushButton):
        if way.text().startswith("Go to"):
            way.click()
    assert shown == ["office-feedback", "office-selection"]


def test_how_much_it_would_be_is_said_before(
    stage: OfficeStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _screen(stage)
    stage.until(lambda: "page" in screen.foot_below.text())
    said = screen.foot_below.text()
    assert said.endswith("Board summary · Spreadsheet (.xlsx)")
    cards, pages = (int(n) for n in re.findall(r"(\d+) (?:scorecards|pages)", said))
    assert cards == 6
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(tmp_path))
    screen.make.click()
    stage.until(lambda: screen.shown.files.rowCount() == 9)
    drawn = [p for p in tmp_path.rglob("*.pdf") if p.name != "board-summary.pdf"]
    assert sum(len(PdfReader(p).pages) for p in drawn) == pages
    screen.choice.languages["both"].click()
    stage.until(lambda: f"12 scorecards, {2 * pages} pages" in screen.foot_below.text())
    screen.choice.papers[Paper.SCORECARDS].click()
    assert screen.foot_below.text() == "Board summary · Spreadsheet (.xlsx)"
    assert screen.foot_words.text() == "4 files will be created"


def test_papers_are_written_listed_and_checked(
    stage: OfficeStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _screen(stage)
    assert screen.foot_words.text() == "9 files will be created"
    screen.choice.papers[Paper.DATA].click()
    screen.choice.papers[Paper.SUMMARY].click()
    screen.choice.editions[SECRETARIAT].click()
    assert screen.foot_words.text() == "5 files will be created"
    out = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(out))
    screen.make.click()
    stage.until(lambda: screen.shown.files.rowCount() > 0)
    stage.settle()
    files = screen.shown.files
    listed = {str(files.index(r, 0).data()): str(files.index(r, 2).data()) for r in range(5)}
    folder = out / "tiny_round-1_reports"
    assert set(listed.values()) == {"✓ whole"}
    assert {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()} == set(listed)
    assert {Path(name).suffix for name in listed} == {".pdf", ".xlsx", ".csv"}
    card = "".join(p.extract_text() for p in PdfReader(folder / TEAM / "S-1_team.pdf").pages)
    assert TEAM_MARK in card
    assert "5 files" in screen.foot_words.text()
    assert "read back" in screen.foot_words.text()
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()))
    )
    screen.shown.view.go(0)
    screen.shown.open_file.click()
    screen.shown.open_folder.click()
    assert opened == [files.row(0).path, folder]
    stage.wear(language="fr")
    again = stage.window.screen_now
    assert isinstance(again, ReportsScreen)
    stage.until(lambda: again.shown.files.rowCount() == 5)
    stage.go("office-results")
    assert _screen(stage).shown.files.rowCount() == 0, "the list stays until one goes elsewhere"


def test_nothing_chosen_creates_nothing(stage: OfficeStage) -> None:
    screen = _screen(stage)
    for paper in (Paper.SCORECARDS, Paper.SUMMARY, Paper.SPREADSHEET):
        screen.choice.papers[paper].click()
    assert not screen.make.isEnabled()
    assert screen.foot_words.text() == "Nothing is chosen yet."


def test_writing_can_be_stopped_and_says_what_stays(
    stage: OfficeStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _screen(stage)
    out = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(out))
    screen.make.click()
    screen.busy.cancelled.emit()
    stage.settle()
    stage.until(screen.busy.isHidden)
    assert screen.make.isEnabled()
    assert screen.foot_words.text().startswith("Stopped. ")
    written = [p for p in out.rglob("*") if p.is_file()]
    assert len(written) == screen.shown.files.rowCount() < 8
    assert all(p.read_bytes().startswith(b"%PDF-") for p in written)


@pytest.mark.parametrize("text", [100, 200])
def test_nothing_is_clipped_and_papers_and_page_take_turns(stage: OfficeStage, text: int) -> None:
    stage.wear(text=text)
    screen = _screen(stage)
    assert clipped(stage.window) == []
    assert screen.shown.isVisible() is (text == 100)
    if text > 100:
        screen.choice.preview.click()
        assert screen.shown.isVisible()
        stage.settle()
        assert clipped(stage.window) == []
        screen.shown.back.click()
        assert screen.choice.isVisible()
