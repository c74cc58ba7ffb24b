"""Show every hostile sample in the program's own widgets: ``python -m tests.hostile.show [--write DIR]``.

Run under a tracer this tells what Qt itself would open. Prints one line per sample that took too long.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser, QToolTip, QVBoxLayout, QWidget

from reviewer_app.app import make_application
from reviewer_app.domain.submission import Attachment
from reviewer_app.ui.icons import Icons
from reviewer_app.ui.look import Look, tip
from reviewer_app.ui.theme import LIGHT, Theme
from reviewer_app.ui.widgets.attachment_pane import AttachmentPane
from reviewer_app.ui.widgets.parts import Button, label
from reviewer_app.ui.widgets.safe_text import Passage, SafeText
from reviewer_app.ui.widgets.toast import Toast
from reviewer_app.wording import words_in
from tests.hostile import samples

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 2.0
"""Seconds of work in the window's thread that one sample may cost."""


def a_look() -> Look:
    """Return the program's look, without a window."""
    theme = Theme(LIGHT)
    return Look(theme, Icons(theme), words_in("en"))


def show_texts(look: Look) -> dict[str, Callable[[], QWidget]]:
    """Return a maker of one widget for each sample of text."""
    texts = {**samples.TEXTS, **samples.BOMBS}
    return {f"text {name}": partial(_reading, look, text) for name, text in texts.items()}


def show_small(look: Look) -> dict[str, Callable[[], QWidget]]:
    """Return makers of labels, buttons, toasts with a tool tip each."""
    return {f"small {name}": partial(_small, look, text) for name, text in samples.TEXTS.items()}


def show_files(look: Look) -> dict[str, Callable[[], QWidget]]:
    """Return makers of the attachment pane for each hostile file."""
    makers: dict[str, Callable[[], QWidget]] = {}
    for name, content in samples.PICTURES.items():
        makers[f"picture {name}"] = partial(attachment, look, name, "image/png", content)
    for name, content in samples.PDFS.items():
        makers[f"pdf {name}"] = partial(attachment, look, name, "application/pdf", content)
    for name, text in {**samples.TEXTS, **samples.BOMBS}.items():
        content = text.encode("utf-8", "surrogatepass")
        makers[f"markdown {name}"] = partial(attachment, look, name, "text/markdown", content)
        makers[f"plain {name}"] = partial(attachment, look, name, "text/plain", content)
    return makers


def attachment(look: Look, name: str, kind: str, content: bytes) -> AttachmentPane:
    """Return the pane with one file open."""
    pane = AttachmentPane(look)
    pane.resize(700, 500)
    pane.show_attachments((Attachment(name, kind, len(content), "0" * 64),))
    pane.open(name)
    pane.show_content(name, content)
    return pane


def _reading(look: Look, text: str) -> QWidget:
    made = SafeText(look, "text")
    made.resize(700, 500)
    made.show_passages((Passage(text[:200], text),))
    return made


def _small(look: Look, text: str) -> QWidget:
    holder = QWidget()
    holder.resize(700, 300)
    column = QVBoxLayout(holder)
    made = label(text, "title")
    made.setToolTip(tip(text))
    column.addWidget(made)
    column.addWidget(Button(look, text[:200], "small"))
    Toast(look, holder).tell(text[:300], text[:20])
    return holder


def settle(widget: QWidget) -> float:
    """Show a widget, scroll it, let its tool tip come, click it; return the longest stay in the loop."""
    start = time.thread_time()
    widget.show()
    QApplication.processEvents()
    for child in widget.findChildren(QWidget):
        if child.toolTip():
            place = QPoint(5, 5)
            event = QHelpEvent(QEvent.Type.ToolTip, place, child.mapToGlobal(place))
            QApplication.sendEvent(child, event)
    if isinstance(widget, QTextBrowser):
        if "evil" in widget.toPlainText():
            for y in range(10, 200, 30):
                at = QPoint(80, y)
                QTest.mouseClick(widget.viewport(), Qt.MouseButton.LeftButton, pos=at)
        widget.verticalScrollBar().setValue(10**9)
    QApplication.processEvents()
    return time.thread_time() - start


def _negative(content: str) -> None:
    """Show what happens without the defences, so that a tracer can be seen to see."""
    bare = QTextBrowser()
    bare.setHtml(content)
    bare.show()
    QApplication.processEvents()
    QToolTip.hideText()


def main(arguments: list[str]) -> int:
    """Show everything; with ``--bare FILE`` only one unguarded picture of that file."""
    make_application(["hostile"])
    if arguments[:1] == ["--bare"]:
        _negative(f'<img src="file://{arguments[1]}">')
        return 0
    out = Path(arguments[1]) if arguments[:1] == ["--write"] else None
    look = a_look()
    slow = 0
    for name, make in {**show_texts(look), **show_small(look), **show_files(look)}.items():
        start = time.thread_time()
        widget = make()
        settle(widget)
        took = time.thread_time() - start
        if took > LONGEST:
            slow += 1
            print(f"{name}: {took:.1f} s")  # noqa: T201 - a script that says what it measured
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            widget.grab().save(str(out / f"{name.replace(' ', '-').replace('/', '-')}.png"))
        widget.close()
        widget.deleteLater()
        QApplication.processEvents()
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
