"""Attachments as one reads them: pages, search, text twin, pictures, long texts, copies."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from reviewer_app.domain.submission import Attachment
from reviewer_app.services.desk.places_kept import FilePlace
from reviewer_app.ui.widgets.attachment_content import prepare
from reviewer_app.ui.widgets.attachment_pane import AttachmentPane
from reviewer_app.ui.widgets.pdf_pane import PdfPane
from reviewer_app.ui.widgets.picture_pane import PicturePane
from reviewer_app.ui.widgets.safe_text import SafeText
from tests.hostile.show import a_look
from tests.ui.reading_round import pages
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


def _map(wide: int = 400, high: int = 300) -> bytes:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, the library text
    return bytes(buffer.data().data())


FILES = {
    "plan.pdf": ("application/pdf", pages(30)),
    "map.png": ("image/png", _map()),
    "notes.md": ("text/markdown", b"# Head\n\n![x](file:///etc/hostname) **bold** <b>no</b>"),
    "long.txt": ("text/plain", b"one line of words\n\n" * 20_000),
    "model.glb": ("application/octet-stream", b"glTF" + bytes(40)),
}


class Holder:
    """The pane, and who hands it what it asks for."""

    def __init__(self, bot: QtBot) -> None:
        self.bot = bot
        self.window = QWidget()
        bot.addWidget(self.window)
        self.window.resize(760, 640)
        self.pane = AttachmentPane(a_look())
        self.pane.setParent(self.window)
        self.pane.resize(700, 600)
        self.files = tuple(
            Attachment(name, kind, len(content), "0" * 64)
            for name, (kind, content) in FILES.items()
        )
        self.pane.opened.connect(self._on_opened)
        self.pane.show_attachments(self.files)
        self.window.show()

    def open(self, name: str) -> None:
        self.pane.open(name)
        self.bot.wait(60)

    @property
    def pdf(self) -> PdfPane:
        return self.pane.findChildren(PdfPane)[-1]

    def _on_opened(self, name: str) -> None:
        attachment = next(file for file in self.files if file.name == name)
        self.pane.show_prepared(name, prepare(attachment, FILES[name][1]))


@pytest.fixture
def held(qtbot: QtBot) -> Iterator[Holder]:
    made = Holder(qtbot)
    yield made
    made.window.hide()


def _words(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


# Pages


def test_one_goes_to_a_page_by_its_number_and_from_page_to_page(held: Holder) -> None:
    held.open("plan.pdf")
    pdf = held.pdf
    assert "of 30" in _words(pdf)
    pdf._page.setText("12")
    QTest.keyClick(pdf._page, Qt.Key.Key_Return)
    assert pdf.place().page == 11
    pdf._turn(1)
    assert (pdf.place().page, pdf._page.text()) == (12, "13")
    pdf._page.setText("999")
    QTest.keyClick(pdf._page, Qt.Key.Key_Return)
    assert pdf._page.text() == "30"
    pdf._page.setText("x")
    QTest.keyClick(pdf._page, Qt.Key.Key_Return)
    assert pdf._page.text() == "30", "what is no number changes nothing"


def test_search_counts_and_goes_round(held: Holder) -> None:
    held.open("plan.pdf")
    pdf, search = held.pdf, held.pdf.search
    pdf.view.turn_to(11)
    QTest.keyClicks(search.field, "evidence")
    held.bot.waitUntil(lambda: search.found() == 3)
    assert search.count.text() == "3 places found"
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert search.count.text() == "2 of 3", "from the page one looks at"
    assert pdf.place().page == 19
    for pressed, place in ((False, 29), (False, 9), (True, 29)):
        shift = Qt.KeyboardModifier.ShiftModifier if pressed else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(search.field, Qt.Key.Key_Return, shift)
        assert pdf.place().page == place
    search.field.setText("no such words")
    held.bot.wait(200)
    assert search.count.text() == "not found"
    QTest.keyClick(search.field, Qt.Key.Key_Escape)
    assert (search.field.text(), search.count.text()) == ("", "")


def test_the_text_twin_shows_the_same_page_and_is_searched_too(held: Holder) -> None:
    held.open("plan.pdf")
    pdf = held.pdf
    pdf.view.turn_to(19)
    held.pane.toggle_text()
    held.bot.waitUntil(lambda: not pdf.twin._reading)
    held.bot.wait(30)
    assert pdf.twin.isVisible()
    assert pdf.twin.firstVisibleBlock().text() == "Page 20"
    assert pdf.place() == FilePlace(19, pdf.view.down(), 0, twin=True)
    pdf.search.field.setText("evidence")
    held.bot.waitUntil(lambda: pdf.search.found() == 3)
    pdf.search.step(1)
    assert pdf.twin.textCursor().selectedText() == "evidence"
    pdf.twin.show_page(4)
    held.pane.toggle_text()
    assert pdf.view.isVisible()
    assert pdf.place().page == 4


def test_each_file_opens_where_it_was_left(held: Holder) -> None:
    held.open("plan.pdf")
    held.pdf.view.turn_to(21)
    held.pdf.zoom(1)
    left = held.pdf.place()
    assert left.zoom > 0
    held.open("map.png")
    assert held.pane.places() == {"plan.pdf": left}
    held.open("plan.pdf")
    again = held.pdf.place()
    assert (again.page, again.zoom) == (21, left.zoom)
    assert abs(again.down - left.down) < 5000
    held.pane.show_attachments(held.files, {"plan.pdf": FilePlace(17, 0, 0, twin=True)})
    held.open("plan.pdf")
    held.bot.waitUntil(lambda: not held.pdf.twin._reading)
    assert held.pdf.twin.isVisible()
    assert held.pdf.twin.firstVisibleBlock().text() == "Page 18"
    held.pane.show_attachments(held.files, {"plan.pdf": FilePlace(9999, 2_000_000, 9)})
    held.open("plan.pdf")
    assert held.pdf.place().page == 29, "a place beyond the end is the end"


def test_a_wider_pane_and_another_zoom_stay_on_the_page(held: Holder) -> None:
    held.open("plan.pdf")
    held.pdf.view.turn_to(14)
    for wide in (500, 740):
        held.pane.resize(wide, 600)
        held.bot.wait(30)
        assert held.pdf.place().page in (13, 14)
    for by in (1, 1, -1, 0):
        held.pdf.zoom(by)
        assert held.pdf.place().page in (13, 14)


def test_the_first_of_a_hundred_pages_is_there_at_once(qtbot: QtBot) -> None:
    content = pages(100)
    attachment = Attachment("x.pdf", "application/pdf", len(content), "0" * 64)
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(760, 640)
    holder.show()
    qtbot.wait(30)
    whole = time.perf_counter()
    prepared = prepare(attachment, content)  # off the window's thread in the program
    begin = time.thread_time()
    pane = PdfPane(a_look(), "x.pdf", prepared.content, checked=prepared.safe)
    pane.setParent(holder)
    pane.resize(700, 600)
    pane.show()
    QApplication.processEvents()
    held_up = time.thread_time() - begin
    qtbot.waitUntil(lambda: _inked(pane), timeout=3000)
    seconds = time.perf_counter() - whole
    assert held_up < 0.1, f"the window waited {held_up:.3f} s"
    # Generous: other tests run beside this one; benchmarks hold the goal of 0.3 s.
    assert seconds < 1.5, f"{seconds:.3f} s"


def _inked(pane: PdfPane) -> bool:
    image = pane.view.viewport().grab().toImage()
    paper = sum(
        image.pixelColor(x, y).lightness() < 90
        for x in range(40, 400, 4)
        for y in range(20, 260, 2)
    )
    return paper > 20


# Pictures and the rest


def test_a_picture_fits_until_one_zooms(held: Holder) -> None:
    held.open("map.png")
    picture = held.pane.findChildren(PicturePane)[-1]
    assert "map.png, 400 by 300 pixels" in picture.area.accessibleName()
    held.bot.waitUntil(lambda: "100 %" in _words(picture), timeout=4000)
    held.pane.resize(360, 600)
    held.bot.waitUntil(lambda: picture._canvas.width() < 300, timeout=4000)
    picture.zoom(1)
    kept = picture.place()
    assert kept.zoom > 0
    assert picture._canvas.grab().toImage().pixelColor(5, 5) == Qt.GlobalColor.darkGreen
    picture.area.setFocus()
    before = picture._canvas.width()
    assert held.pane.zoom(1)
    assert picture._canvas.width() > before
    held.open("plan.pdf")
    held.open("map.png")
    assert held.pane.findChildren(PicturePane)[-1].place().zoom > kept.zoom


def test_a_large_picture_is_drawn_small_without_a_wait() -> None:
    content = _map(5000, 4000)
    prepared = prepare(Attachment("m.png", "image/png", len(content), "0" * 64), content)
    assert prepared.picture is not None
    assert max(prepared.picture.small.width(), prepared.picture.small.height()) == 1600
    assert prepared.picture.whole.width() == 5000
    picture = PicturePane(a_look(), "m.png", prepared.picture)
    picture.resize(700, 600)
    begin = time.thread_time()
    picture.grab()
    assert time.thread_time() - begin < 0.1


def test_markdown_is_shown_and_not_obeyed(held: Holder) -> None:
    held.open("notes.md")
    shown = held.pane.findChildren(SafeText)[-1].toPlainText()
    assert "Head" in shown
    assert "[x]" in shown
    assert "bold" in shown


def test_a_long_text_comes_in_pieces_and_whole(held: Holder) -> None:
    begin = time.thread_time()
    held.pane.open("long.txt")
    assert time.thread_time() - begin < 0.15
    shown = held.pane.findChildren(SafeText)[-1]
    held.bot.waitUntil(lambda: shown.toPlainText().count("one line of words") == 20_000)


def test_a_copy_is_written_only_after_a_warning(held: Holder) -> None:
    wanted: list[str] = []
    held.pane.copy_wanted.connect(wanted.append)
    held.open("model.glb")
    assert "Another program will then read it" in _words(held.pane)
    assert "not encrypted" not in _words(held.pane)
    held.pane._save.click()
    assert wanted == []
    assert "A copy is not encrypted" in _words(held.pane)
    cancel = next(b for b in held.pane.findChildren(QPushButton) if b.text() == "Cancel")
    cancel.click()
    assert "not encrypted" not in _words(held.pane)
    held.pane._save.click()
    held.pane._sure.click()
    assert wanted == ["model.glb"]


def test_the_open_file_is_marked(held: Holder) -> None:
    held.open("map.png")
    chips = {b.text().split(" ")[0]: b for b in held.pane.findChildren(QPushButton)}
    assert chips["map.png"].isChecked()
    assert not chips["plan.pdf"].isChecked()
    chips["map.png"].click()
    assert chips["map.png"].isChecked(), "it stays open"
