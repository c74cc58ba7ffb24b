"""The text of a PDF beside its pages, for everybody who cannot see pages."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from reviewer_app.ui.turns import next_turn
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

    from reviewer_app.ui.look import Look

_LONGEST_PAGE: Final = 100_000
"""Letters of one page that the twin shows."""


class PdfTwin(QPlainTextEdit):
    """Reads one page at a time, so that a long document never holds the window up."""

    def __init__(self, look: Look, name: str, document: QPdfDocument) -> None:
        super().__init__()
        self._look = look
        self._document = document
        self._starts: list[int] = []
        self._wanted: int | None = None
        self._reading = False
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setProperty("role", "twin")
        self.setAccessibleName(look.t("Text of {name}", name=name))

    def show_page(self, page: int) -> None:
        """Show the text of a page at the top, once it is read."""
        self._wanted = page
        if page < len(self._starts):
            self._go()
        if not self._reading:
            self._reading = True
            self._read_on()

    def page(self) -> int:
        """Return the page whose text is at the top."""
        if self._wanted is not None:
            return self._wanted
        top = self.firstVisibleBlock().blockNumber()
        return max(bisect_right(self._starts, top) - 1, 0)

    def find_from_here(self, text: str, by: int) -> bool:
        """Choose the next or previous place that says ``text``, round at the end; tell whether any does."""
        way = QTextDocument.FindFlag.FindBackward if by < 0 else QTextDocument.FindFlag(0)
        if self.find(text, way):
            return True
        cursor, back = self.textCursor(), self.textCursor()
        move = QTextCursor.MoveOperation
        cursor.movePosition(move.Start if by > 0 else move.End)
        self.setTextCursor(cursor)
        found = self.find(text, way)
        if not found:
            self.setTextCursor(back)
        return found

    def _read_on(self) -> None:
        page = len(self._starts)
        if page >= self._document.pageCount():
            self._reading = False
            return
        text = self._document.getAllText(page).text().replace("\r\n", "\n").strip()
        head = self._look.t("Page {page}", page=page + 1)
        text = visible(text[:_LONGEST_PAGE])
        body = text or self._look.t("(No text on this page: it is a picture.)")
        at = self.verticalScrollBar().value()
        self._starts.append(self.blockCount() if page else 0)
        self.appendPlainText(f"{head}\n\n{body}\n")
        self.verticalScrollBar().setValue(at)
        # A page beyond the last screenful can only be shown once the pages after it are read.
        if self._wanted is not None and page >= self._wanted:
            self._go()
        next_turn(self, self._read_on)

    def _go(self) -> None:
        if self._wanted is None:
            return
        start = self._starts[self._wanted]
        bar = self.verticalScrollBar()
        line = self.document().findBlockByNumber(start).firstLineNumber()
        cursor = QTextCursor(self.document().findBlockByNumber(start))
        self.setTextCursor(cursor)
        bar.setValue(line)
        if bar.value() == line or not self._reading:
            self._wanted = None
