"""Mark in a shown text what is looked for: all of it underlined, the hit itself filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from reviewer_app.domain.folding import Folding
from reviewer_app.services.desk.search_query import Finder, read_query

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

    from reviewer_app.ui.look import Look

_MOST: Final = 500
"""Matches that are marked in one text."""
HIT: Final = QTextFormat.Property.UserProperty.value + 31
"""Property of what is marked by a search, so that other marks of a text leave it alone."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document, in its own positions."""

    start: int
    end: int


class HitLight:
    """Finds a query in documents and marks it there."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._folding = Folding()

    def spans(self, words: str, query: str) -> tuple[Span, ...]:
        """Return where words say a query, wherever within them where no word begins so."""
        asked = read_query(query, self._folding)
        folded = self._folding.with_origins(words)
        return Finder(asked).spans(words, folded, _MOST) or Finder(asked.within).spans(
            words, folded, _MOST
        )

    def find(
        self, edit: QTextEdit | QPlainTextEdit, query: str, within: Stretch | None
    ) -> list[Stretch]:
        """Return where a document says a query, in its own positions, headings left out.

        Args:
            edit: What shows the document.
            query: What is looked for.
            within: Part of the document; None for all of it.
        """
        raw = edit.document().toRawText().encode("utf-16-le", "surrogatepass")
        begin, end = (within.start, within.end) if within else (0, len(raw) // 2)
        words = raw[2 * begin : 2 * end].decode("utf-16-le", "replace")
        found, at, units = [], 0, begin
        for start, stop in self.spans(words, query):
            units += _units(words[at:start])
            length = _units(words[start:stop])
            found.append(Stretch(units, units + length))
            units, at = units + length, stop
        return found

    def show(
        self, edit: QTextEdit | QPlainTextEdit, found: list[Stretch], here: Stretch | None
    ) -> None:
        """Mark places beside whatever else is marked there; ``here`` stands out."""
        kept = [s for s in edit.extraSelections() if not s.format.hasProperty(HIT)]
        edit.setExtraSelections([*kept, *(self._mark(edit, s, is_here=s == here) for s in found)])

    def go(self, edit: QTextEdit | QPlainTextEdit, here: Stretch) -> None:
        """Bring a place into view, a quarter from the top where the text is long enough."""
        cursor = QTextCursor(edit.document())
        cursor.setPosition(here.start)
        edit.setTextCursor(cursor)
        edit.ensureCursorVisible()
        if isinstance(edit, QTextEdit):
            bar = edit.verticalScrollBar()
            bar.setValue(
                bar.value() + edit.cursorRect(cursor).top() - edit.viewport().height() // 4
            )

    def _mark(
        self, edit: QTextEdit | QPlainTextEdit, place: Stretch, *, is_here: bool
    ) -> QTextEdit.ExtraSelection:
        theme = self._look.theme
        shape = QTextCharFormat()
        shape.setProperty(HIT, 1)
        shape.setFontUnderline(True)
        shape.setBackground(theme.colour("accent" if is_here else "soft"))
        shape.setForeground(theme.colour("on_accent" if is_here else "text"))
        if is_here:
            shape.setFontWeight(QFont.Weight.Bold)
        made = QTextEdit.ExtraSelection()
        made.cursor = QTextCursor(edit.document())
        made.cursor.setPosition(place.start)
        made.cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        made.format = shape
        return made


def passage_of(edit: QTextEdit, number: int) -> Stretch | None:
    """Return where the passage of a numbered question stands, from 1; None where it is not shown."""
    block = edit.document().begin()
    start = end = None
    while block.isValid():
        if block.blockFormat().headingLevel() == 2:  # noqa: PLR2004 - the level of questions
            if start is not None and block.text().startswith(f"{number + 1}   "):
                end = block.position() - 1
                break
            if start is None and block.text().startswith(f"{number}   "):
                start = block.position() + block.length()
        block = block.next()
    if start is None:
        return None
    last = edit.document().characterCount() - 1
    return Stretch(min(start, last), last if end is None else max(end, start))


def _units(text: str) -> int:
    """Return the length of a text in Qt's units, of which an emoji has two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
