"""Hostile content in the program's widgets: nothing opened, nothing followed, nothing hidden, no hang."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtPdf import QPdfLinkModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reviewer_app.app import make_application
from reviewer_app.ui.look import tip
from reviewer_app.ui.markdown import is_tame, is_whole
from reviewer_app.ui.pdf_guard import is_safe_pdf
from reviewer_app.ui.widgets.parts import Button, label
from reviewer_app.ui.widgets.pdf_pane import PdfPane
from reviewer_app.ui.widgets.picture_pane import read_picture
from reviewer_app.ui.widgets.safe_text import Passage, SafeText
from reviewer_app.wording.visible import is_hostile, visible
from tests.hostile import samples
from tests.hostile.show import a_look, attachment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reviewer_app.ui.look import Look

SCHEMES = ("http", "https", "file", "javascript", "data", "ftp", "mailto")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The one application, in the program's own look."""
    return make_application(["tests"])


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return a_look()


class Spy(QObject):
    """Hears every address that Qt would hand to the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    @Slot(QUrl)
    def hear(self, url: QUrl) -> None:
        self.heard.append(url.toString())


@pytest.fixture
def spy(qapp: QApplication) -> Iterator[Spy]:
    made = Spy()
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, made, "hear")  # type: ignore[arg-type]  # the stub says bytes, which PySide refuses
    yield made
    for scheme in SCHEMES:
        QDesktopServices.unsetUrlHandler(scheme)


def _tracing(tmp_path: Path, *words: str) -> str:
    if shutil.which("strace") is None:
        pytest.skip("not installed: strace")
    trace = tmp_path / "trace"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=%file,socket,connect,execve", "-o", trace,
         sys.executable, "-m", "tests.hostile.show", *words],
        capture_output=True, check=False, timeout=240,
    )  # fmt: skip
    if b"ptrace" in done.stderr and done.returncode:
        pytest.skip("this machine forbids tracing")
    assert done.returncode == 0, done.stdout.decode()
    return trace.read_text(errors="replace")


def test_nothing_is_opened_and_nothing_takes_long(tmp_path: Path) -> None:
    trace = _tracing(tmp_path)
    for name in (
        "evil.example",
        "/etc/passwd",
        "/etc/shadow",
        "/etc/hostname",
        "host/share",
        "host\\\\share",
    ):
        assert name not in trace
    assert not re.search(r"AF_INET6?\b", trace)
    assert len(re.findall(r"execve\(", trace)) == 1


def test_the_tracer_sees_what_an_unguarded_text_opens(tmp_path: Path) -> None:
    bait = tmp_path / "bait.png"
    bait.write_bytes(samples.png(1, 1))
    assert str(bait) in _tracing(tmp_path, "--bare", str(bait))


@pytest.mark.parametrize("name", samples.SWALLOWED)
def test_no_word_is_swallowed(look: Look, qtbot: QtBot, name: str) -> None:
    made = SafeText(look, "text")
    qtbot.addWidget(made)
    made.show_passages((Passage("1", samples.SWALLOWED[name]),))
    assert "swallowed words" in made.toPlainText().replace(": ", " ")
    assert not is_hostile(made.toPlainText())


@pytest.mark.parametrize("name", samples.TEXTS)
def test_every_word_of_a_text_is_read(look: Look, qtbot: QtBot, name: str) -> None:
    made = SafeText(look, "text")
    qtbot.addWidget(made)
    made.show_passages((Passage("", samples.TEXTS[name]),))
    shown = made.toPlainText()
    for word in re.findall(r"\w{3,}", visible(samples.TEXTS[name])):
        assert word in shown
    assert "\ufffc" not in shown


def test_honest_markdown_is_markdown(look: Look, qtbot: QtBot) -> None:
    text = (
        "# Head\n\nSome **bold** and _slanted_ words, [a page](https://example.org/a?b=c), R&D &amp; 3 < 4.\n\n"
        "1. one\n2. two\n   - inner\n\n- [x] done\n\n|a|b|\n|-|-|\n|c|d|\n\n> said\n\n`x_y` ![plan](plan.png)\n"
    )
    made = SafeText(look, "text")
    qtbot.addWidget(made)
    made.show_passages((Passage("", text),))
    shown = made.toPlainText()
    assert "**" not in shown
    assert "|-|" not in shown
    assert "[plan]" in shown
    assert is_tame(text)


@pytest.mark.parametrize(
    "name", sorted(set(samples.BOMBS) - {"brackets", "pictures", "HTML tables"})
)
def test_bombs_are_not_parsed(name: str) -> None:
    text = samples.BOMBS[name]
    assert not is_tame(text) or len(text) <= 100_000


def test_a_link_is_told_and_not_followed(look: Look, qtbot: QtBot, spy: Spy) -> None:
    made = SafeText(look, "text")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_passages(
        (Passage("", "[read this](javascript:alert) [and this](file:///etc/passwd)"),)
    )
    made.show()
    told: list[str] = []
    made.link_wanted.connect(told.append)
    for x in range(30, 500, 10):
        QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert "javascript:alert" in told
    assert spy.heard == []


def test_a_link_in_a_pdf_leads_nowhere(look: Look, qtbot: QtBot, spy: Spy) -> None:
    QDesktopServices.openUrl(QUrl("http://heard.example/"))
    assert spy.heard == ["http://heard.example/"]
    pane = PdfPane(look, "x.pdf", samples.pdf(link="http://evil.example/"))
    qtbot.addWidget(pane)
    pane.resize(600, 600)
    pane.show()
    qtbot.wait(200)
    links = QPdfLinkModel()
    links.setDocument(pane.document)
    links.setPage(0)
    assert links.linkAt(QPointF(100, 100)).url() == QUrl("http://evil.example/")
    for y in range(50, 500, 50):
        QTest.mouseMove(pane.view.viewport(), QPoint(200, y))
        QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, y))
    qtbot.wait(50)
    assert spy.heard == ["http://heard.example/"]


@pytest.mark.parametrize("name", samples.PICTURES)
def test_bombs_and_fakes_are_no_pictures(name: str) -> None:
    picture = read_picture(samples.PICTURES[name])
    assert picture is None or picture.width() * picture.height() <= 40_000_000
    assert (picture is not None) is (name == "endless.gif")


def test_an_honest_picture_is_shown() -> None:
    assert read_picture(samples.png(20, 10)) is not None


@pytest.mark.parametrize("name", [*samples.PDFS, "honest"])
def test_what_is_no_pdf_is_said_to_be_none(look: Look, qtbot: QtBot, name: str) -> None:
    content = samples.PDFS.get(name, samples.pdf(pages=3))
    pane = attachment(look, "x.pdf", "application/pdf", content)
    qtbot.addWidget(pane)
    pane.show()
    qtbot.wait(80)
    said = " ".join(
        w.text() for w in pane.findChildren(QWidget) if hasattr(w, "text") and w.isVisible()
    )
    shown = name in ("honest", "two billion pages")
    assert ("is not a PDF that can be shown" in said) is not shown


def test_a_circle_in_compressed_objects_is_seen() -> None:
    import zlib

    inside = b"2 0 << /Type /Pages /Kids [2 0 R] /Count 5 >>"
    packed = zlib.compress(inside)
    head = b"%PDF-1.5\n9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length 9 >>\nstream\n"
    assert not is_safe_pdf(head + packed + b"\nendstream endobj")
    honest = zlib.compress(inside.replace(b"[2 0 R]", b"[3 0 R]"))
    assert is_safe_pdf(head + honest + b"\nendstream endobj")
    assert not is_safe_pdf(head.replace(b"Flate", b"LZW") + packed + b"\nendstream endobj")
    assert not is_safe_pdf(head + packed[:5] + b"\nendstream endobj")


def test_labels_buttons_and_tips_obey_nothing(qtbot: QtBot) -> None:
    for text in samples.TEXTS.values():
        one, button = label(text), Button.__new__(Button)
        qtbot.addWidget(one)
        assert one.textFormat() is Qt.TextFormat.PlainText
        assert one.text() == visible(text)
        del button
        words = tip(text)
        assert words.startswith("<qt>")
        assert "<" not in words[4:-5]
        assert not is_hostile(words)


def test_a_button_takes_no_key_from_a_name(look: Look, qtbot: QtBot) -> None:
    made = Button(look, "R&D <b>plan</b>.pdf")
    qtbot.addWidget(made)
    assert made.shortcut().isEmpty()
    face = QAccessible.queryAccessibleInterface(made)
    assert face.text(QAccessible.Text.Name) == "R&D <b>plan</b>.pdf"


def test_a_text_that_lies_is_not_whole() -> None:
    assert is_whole("a **b** [c](http://x/y)", "a b c")
    assert not is_whole("a b c", "a c")
    assert not is_whole("a", "a\u202e")
