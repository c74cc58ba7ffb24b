"""The export page, what became of the results, and the own PDF: a real desk, real files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit, QWidget

from reviewer_app.domain.review import Audience
from reviewer_app.errors import MachineFault, WrongUse
from reviewer_app.services.desk import export as exporting
from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.export import remarks
from reviewer_app.services.desk.handing_over import copy_result
from reviewer_app.ui import printing
from reviewer_app.ui.desk import export_screen
from reviewer_app.ui.desk.export_screen import ExportScreen
from reviewer_app.ui.desk.export_steps.check import CheckStep
from reviewer_app.ui.desk.report_screen import ReportScreen
from reviewer_app.ui.desk.results_screen import ResultsScreen
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.widgets.parts import Button
from tests.kit import SECRET_MARK, TEAM_MARK
from tests.ui.test_window import Seat, qapp, seat

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QUrl

    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.services.desk.views import Exported

__all__ = ["qapp", "seat"]
pytestmark = pytest.mark.qt_log_level_fail("WARNING")
NOTE = "NOTE-MARK-77d0 only for myself"


def _open(seat: Seat) -> ExportScreen:
    seat.unlock()
    seat.shell.on_wanted("export")
    page = seat.until(ExportScreen)
    assert isinstance(page, ExportScreen)
    return page


def _words(widget: QWidget) -> str:
    return "\n".join(w.text() for w in widget.findChildren(QLabel) if w.isVisible())


def _button(widget: QWidget, text: str) -> Button:
    return next(b for b in widget.findChildren(Button) if b.text() == text and b.isVisible())


def _export(seat: Seat, page: ExportScreen, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    for words in ("Read it back", "Go on to sealing", "Seal and save…"):
        _button(page, words).click()
        seat.bot.wait(60)
    seat.bot.waitUntil(lambda: "Receipt words" in _names(page), timeout=8000)


def _names(widget: QWidget) -> list[str]:
    return [w.accessibleName() for w in widget.findChildren(QWidget) if w.isVisible()]


def test_from_the_check_to_the_words_and_a_copy_on_a_stick(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _open(seat)
    assert "Nothing was changed since you exported revision 1" in _words(page)
    _export(seat, page, tmp_path / "mine.opsiresult", monkeypatch)
    said = _words(page)
    desk = seat.shell.desk
    assert desk is not None
    with desk.store.begin() as work:
        newest = work.exports("tiny", 1)[-1]
    assert newest.revision == 2
    assert "Revision 2." in said
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(stick))
    _button(page, "Copy to a stick or folder…").click()
    seat.bot.waitUntil(lambda: "Copied and read back" in _words(page), timeout=4000)
    assert (stick / "mine.opsiresult").read_bytes() == (tmp_path / "mine.opsiresult").read_bytes()
    opened: list[str] = []

    def show(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    _button(page, "Show in folder").click()
    assert opened == [str(tmp_path)]
    # The text for the mail, in both languages.
    _button(page, "Copy in Français").click()
    text = QApplication.clipboard().text()
    assert "mine.opsiresult" in text
    assert "révision 2" in text
    words = next(
        w.text() for w in page.findChildren(QLabel) if w.accessibleName() == "Receipt words"
    )
    assert words in text
    # A change of language keeps the last step.
    seat.shell.on_wanted("language-fr")
    seat.bot.waitUntil(lambda: seat.window.screen_now is not page, timeout=4000)
    again = seat.until(ExportScreen)
    assert "Révision 2." in _words(again)
    assert words in _words(again)


def test_what_changed_since_the_last_export_is_listed_and_counted_below(seat: Seat) -> None:
    seat.unlock()
    desk = seat.shell.desk
    assert desk is not None
    reviews.set_score(desk, "S-2", "plan", 1)
    reviews.set_comment(desk, "S-3", Audience.TEAM, "another sentence")
    seat.shell.on_wanted("export")
    page = seat.until(ExportScreen)
    said = _words(page)
    assert "2 changes since you exported revision 1" in said
    assert "→ 1" in said
    assert "comment to the team" in said
    _button(page, "Back to the reviews").click()
    seat.until(ReviewScreen)
    promise = seat.window.status._promise
    seat.bot.waitUntil(lambda: "2 changes since your export" in promise.text(), timeout=5000)


def test_what_is_open_leads_there_and_a_partial_result_says_so(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.unlock()
    desk = seat.shell.desk
    assert desk is not None
    reviews.clear_score(desk, "S-3", "plan")
    seat.shell.on_wanted("export")
    page = seat.until(ExportScreen)
    assert isinstance(page, ExportScreen)
    assert "S-3" in _words(page)
    assert "Go to S-3" in _names(page)
    _export(seat, page, tmp_path / "part.opsiresult", monkeypatch)
    assert "A partial result" in _words(page)
    page.show_check()
    seat.bot.wait(60)
    _button(page, "Go to it").click()
    seat.until(ReviewScreen)
    assert seat.shell.review is not None
    assert seat.shell.review.current == "S-3"


def test_reading_back_shows_every_word_with_its_reader_and_no_note(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.unlock()
    desk = seat.shell.desk
    assert desk is not None
    reviews.set_notes(desk, "S-1", NOTE)
    seat.shell.on_wanted("export")
    page = seat.until(ExportScreen)
    assert isinstance(page, ExportScreen)
    page.show_read_back()
    seat.bot.wait(100)
    said = _words(page)
    assert said.index("The team will receive this text") < said.index(TEAM_MARK)
    assert said.index("Only the secretariat reads this") < said.index(SECRET_MARK)
    assert "Need: 5 – great" in said
    assert NOTE not in said
    printed: list[str] = []
    monkeypatch.setattr(
        export_screen, "print_words",
        lambda look, _p, title, blocks: printed.append(
            printing.document_of(look, title, blocks).toPlainText()
        ),
    )  # fmt: skip
    _button(page, "Print…").click()
    assert TEAM_MARK in printed[0]
    assert SECRET_MARK in printed[0]
    assert "S-3" in printed[0]
    assert NOTE not in printed[0]


def test_markup_is_printed_and_never_obeyed(seat: Seat) -> None:
    page = _open(seat)
    text = '<img src="file:///etc/passwd"> & <b>bold</b>'
    assert text in printing.document_of(page.look, "T", [("head", text)]).toPlainText()


def test_the_seal_names_who_can_open_it_with_their_words(seat: Seat) -> None:
    page = _open(seat)
    page.show_seal()
    seat.bot.wait(100)
    assert "Sealed for: " in _words(page)
    for one in page._facts.recipients:
        assert len(one.words) == 6
        assert " · ".join(one.words) in _words(page)


def test_remarks_are_kept_as_typed_also_over_a_full_disk(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _open(seat)
    step = page._step
    assert isinstance(step, CheckStep)
    real = exporting.set_remarks

    def full(*_args: object) -> None:
        raise MachineFault("machine.disk-full", file="")

    monkeypatch.setattr(exporting, "set_remarks", full)
    step.remarks.setPlainText("the rubric is long")
    seat.bot.waitUntil(lambda: "NOT saved" in _words(page), timeout=4000)
    # Going on and coming back loses no word of it.
    page.show_read_back()
    assert "the rubric is long" in "\n".join(w.text() for w in page.findChildren(QLabel))
    page.show_check()
    assert page.findChildren(QPlainTextEdit)[-1].toPlainText() == "the rubric is long"
    page.show_seal()
    page.export_wanted.emit(tmp_path / "no.opsiresult", False)
    seat.bot.waitUntil(lambda: "disk" in _words(page), timeout=4000)
    assert not (tmp_path / "no.opsiresult").exists(), "nothing is sent without them"
    monkeypatch.setattr(exporting, "set_remarks", real)
    page.export_wanted.emit(tmp_path / "yes.opsiresult", False)
    seat.bot.waitUntil((tmp_path / "yes.opsiresult").exists, timeout=8000)
    assert seat.shell.desk is not None
    assert remarks(seat.shell.desk) == "the rubric is long"
    seat.bot.wait(200)


def test_a_place_that_is_gone_is_told_and_another_can_be_chosen(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _open(seat)
    page.show_seal()
    page.export_wanted.emit(tmp_path / "stick that is gone" / "r.opsiresult", False)
    seat.bot.waitUntil(lambda: page._problem is not None, timeout=4000)
    assert _button(page, "Seal and save…").isEnabled()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "r.opsiresult"), "")
    )
    _button(page, "Seal and save…").click()
    seat.bot.waitUntil((tmp_path / "r.opsiresult").exists, timeout=8000)
    seat.bot.wait(200)


def test_sealing_can_be_stopped(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _open(seat)
    page.show_seal()
    real = exporting.export_result

    def stopped_at_once(*args: Any, token: CancelToken, **named: Any) -> Exported:
        token.cancel()
        return real(*args, token=token, **named)

    monkeypatch.setattr(exporting, "export_result", stopped_at_once)
    page.export_wanted.emit(tmp_path / "r.opsiresult", False)
    seat.bot.waitUntil(lambda: "Stopped" in seat.window._toast._words.text(), timeout=4000)
    assert not (tmp_path / "r.opsiresult").exists()


def test_a_copy_never_takes_another_file_s_place(seat: Seat, tmp_path: Path) -> None:
    source = tmp_path / "r.opsiresult"
    source.write_bytes(b"result")
    folder = tmp_path / "stick"
    folder.mkdir()
    assert copy_result(source, folder) == folder / "r.opsiresult"
    assert copy_result(source, folder) == folder / "r.opsiresult", "the same once more is no fault"
    (folder / "r.opsiresult").write_bytes(b"others")
    with pytest.raises(WrongUse, match=r"export\.exists"):
        copy_result(source, folder)
    assert (folder / "r.opsiresult").read_bytes() == b"others"


def test_what_happened_to_my_results(seat: Seat, tmp_path: Path) -> None:
    page = _open(seat)
    page.export_wanted.emit(tmp_path / "second.opsiresult", False)
    seat.bot.waitUntil((tmp_path / "second.opsiresult").exists, timeout=8000)
    seat.bot.wait(200)
    page.results_wanted.emit()
    told = seat.until(ResultsScreen)
    said = _words(told)
    assert said.index("Revision 2") < said.index("Revision 1")
    assert "No package has come since" in said
    assert isinstance(told, ResultsScreen)
    told._back.click()
    seat.until(ExportScreen)


@pytest.mark.parametrize("notes", [False, True])
def test_my_reviews_as_a_pdf_hold_notes_only_where_i_say_so(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, notes: bool
) -> None:
    from pypdf import PdfReader

    seat.unlock()
    assert seat.shell.desk is not None
    reviews.set_notes(seat.shell.desk, "S-1", NOTE)
    seat.shell.on_wanted("report")
    page = seat.until(ReportScreen)
    assert isinstance(page, ReportScreen)
    assert not page.notes.isChecked(), "off by default"
    page.notes.setChecked(notes)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "a.pdf"), ""))
    page._save.click()
    seat.bot.waitUntil(lambda: "1 page: a.pdf" in _words(page), timeout=15000)
    text = "".join(p.extract_text() for p in PdfReader(tmp_path / "a.pdf").pages)
    assert TEAM_MARK in text
    assert (NOTE in text) == notes
    assert ("Without my private notes" in text) != notes
