"""The answers as one reads them: questions to jump to, passages to mark, a place to come back to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit
from typing_extensions import override

from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.hit_light import HIT
from reviewer_app.ui.widgets.safe_text import SafeText

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning
    from reviewer_app.ui.widgets.safe_text import Passage

_THOUSAND: Final = 1000
_LINES: Final = {0x2028: "\n", 0x2029: "\n"}
_MOVES: Final = frozenset(
    (
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
        Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Words within one passage.

    Attributes:
        passage: Which one, from 0.
        start: Where they begin in it, in characters.
        words: What they say.
    """

    passage: int
    start: int
    words: str = field(repr=False)

    @property
    def end(self) -> int:
        """Where they end in the passage."""
        return self.start + len(self.words)


class ReadingText(SafeText):
    """A text with a caret, so that words can be chosen by keys as well."""

    mark_wanted = Signal()
    """The chosen words are to be marked, or the mark under the caret taken away."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse
            | flags.TextSelectableByKeyboard
            | flags.LinksAccessibleByMouse
            | flags.LinksAccessibleByKeyboard
        )
        self._raw = b""
        self._kept: tuple[int, int] | None = None
        self._headings: tuple[str, ...] = ()
        self._lit: dict[str, list[QTextEdit.ExtraSelection]] = {}

    @override
    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Show texts one below the other."""
        super().show_passages(passages)
        self._raw = self.document().toRawText().encode("utf-16-le", "surrogatepass")
        self._headings = tuple(p.heading for p in passages)
        self._lit = {}
        self.setExtraSelections([])

    # Words and where they stand

    def said(self, passage: int) -> str:
        """Return a passage's text as it is shown."""
        return self._slice(self._spans[passage].start, self._spans[passage].end)

    def chosen(self) -> tuple[Piece, ...]:
        """Return the selected words, passage by passage; headings and blanks around are left out."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return ()
        pieces = []
        for number, span in enumerate(self._spans):
            begin = max(span.start, cursor.selectionStart())
            end = min(span.end, cursor.selectionEnd())
            words = self._slice(begin, end) if begin < end else ""
            blank = len(words) - len(words.lstrip())
            if words.strip():
                start = len(self._slice(span.start, begin)) + blank
                pieces.append(Piece(number, start, words.strip()))
        return tuple(pieces)

    def leave_selection(self) -> None:
        """Choose nothing; the caret stays where the selection began."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)

    def caret(self) -> Piece | None:
        """Return where the caret stands in a passage, with no words; None elsewhere."""
        at = self.textCursor().position()
        for number, span in enumerate(self._spans):
            if span.start <= at <= span.end:
                return Piece(number, len(self._slice(span.start, at)), "")
        return None

    def light(self, kind: str, pieces: Iterable[Piece], meaning: Meaning) -> None:
        """Draw pieces with a soft background and a line below in one colour; once per ``kind``."""
        shape = QTextCharFormat()
        shape.setBackground(self._look.theme.colour("soft"))
        shape.setFontUnderline(True)
        shape.setUnderlineColor(self._look.theme.colour(meaning))
        made = []
        for piece in pieces:
            lit = QTextEdit.ExtraSelection()
            lit.cursor = self._cursor(piece)
            lit.format = shape
            made.append(lit)
        self._lit[kind] = made
        hits = [one for one in self.extraSelections() if one.format.hasProperty(HIT)]
        self.setExtraSelections([*(one for lit in self._lit.values() for one in lit), *hits])

    def go_to(self, piece: Piece) -> None:
        """Show a piece a little below the top, with the caret at its beginning."""
        cursor = self._cursor(piece)
        cursor.setPosition(cursor.selectionStart())
        self._show(cursor, self.viewport().height() // 4)

    # Questions

    def step_question(self, by: int) -> str:
        """Go to the next (1) or previous (-1) question and return its heading; empty without any."""
        if not self._spans:
            return ""
        self._bring_caret()
        at = self.textCursor().position()
        heads = [span.head for span in self._spans]
        if by > 0:
            wanted = next((n for n, head in enumerate(heads) if head > at), len(heads) - 1)
        else:
            wanted = max((n for n, head in enumerate(heads) if head < at), default=0)
        self.go_to_question(wanted)
        return self._headings[wanted]

    def go_to_question(self, number: int) -> None:
        """Show a question at the top, with the caret before it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._spans[number].head)
        self._show(cursor, 0)

    @property
    def headings(self) -> tuple[str, ...]:
        """The questions that can be jumped to."""
        return self._headings

    # Places

    def top(self) -> tuple[int, int]:
        """Return the character at the top, and how far its line is out of sight (thousandths)."""
        if self._kept is not None:
            return self._kept
        cursor = self.cursorForPosition(QPoint(self.side() + 2, 0))
        box = self.cursorRect(cursor)
        return cursor.position(), -box.top() * _THOUSAND // max(box.height(), 1)

    def go_to_top(self, top: int, above: int) -> None:
        """Go back to a place that ``top`` returned, also at another text size.

        Where nothing is laid out yet, this happens as soon as it is.
        """
        self._kept = (top, above)
        self._settle()
        next_turn(self, self._arrive)

    def reading_at(self) -> tuple[int, int]:
        """Return the passage at the top and how far one is through it (thousandths)."""
        at, _above = self.top()
        here = max((n for n, span in enumerate(self._spans) if span.head <= at), default=0)
        if not self._spans:
            return 0, 0
        span = self._spans[here]
        return here, (at - span.head) * _THOUSAND // max(span.end - span.head, 1)

    def go_reading_at(self, passage: int, share: int) -> None:
        """Go to a place that ``reading_at`` returned, also in another language."""
        if passage >= len(self._spans):
            return
        span = self._spans[passage]
        self.go_to_top(span.head + (span.end - span.head) * share // _THOUSAND, 0)

    # Qt's own

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret from where one reads, not from where it was left out of sight."""
        if event.key() in _MOVES and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._bring_caret()
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to what one reads: lines break elsewhere, the words stay."""
        self._kept = self.top()
        super().resizeEvent(event)
        self._settle()
        next_turn(self, self._arrive)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Go to the place that was wanted while nothing was shown."""
        super().showEvent(event)
        next_turn(self, self._arrive)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to mark, copy, and choose everything."""
        if (
            event.reason() is QContextMenuEvent.Reason.Mouse
            and not self.textCursor().hasSelection()
        ):
            self.setTextCursor(self.cursorForPosition(event.pos()))
        t, menu = self._look.t, QMenu(self)
        mark = menu.addAction(t("Mark, or take the mark away"))
        mark.setShortcut(QKeySequence("Ctrl+H"))
        mark.triggered.connect(self.mark_wanted)
        copy = menu.addAction(t("Copy"))
        copy.setEnabled(self.textCursor().hasSelection())
        copy.triggered.connect(self.copy)
        menu.addAction(t("Choose everything")).triggered.connect(self.selectAll)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    # Inside

    def _slice(self, start: int, end: int) -> str:
        raw = self._raw[2 * start : 2 * end]
        return raw.decode("utf-16-le", "replace").translate(_LINES)

    def _cursor(self, piece: Piece) -> QTextCursor:
        span = self._spans[piece.passage]
        text = self._slice(span.start, span.end)
        begin = span.start + _units(text[: piece.start])
        cursor = QTextCursor(self.document())
        cursor.setPosition(begin)
        end = min(begin + _units(text[piece.start : piece.end]), span.end)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _bring_caret(self) -> None:
        """Put a caret that is out of sight into the first line that is shown."""
        box = self.cursorRect()
        if box.bottom() < 0 or box.top() > self.viewport().height():
            self.setTextCursor(self.cursorForPosition(QPoint(self.side() + 2, 2)))

    def _show(self, cursor: QTextCursor, below: int) -> None:
        self._kept = None
        self.setTextCursor(cursor)
        self._scroll(self.cursorRect(cursor), below)

    def _settle(self) -> None:
        if self._kept is None:
            return
        top, above = self._kept
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(max(top, 0), max(self.document().characterCount() - 1, 0)))
        box = self.cursorRect(cursor)
        self._scroll(box, -above * box.height() // _THOUSAND)

    def _arrive(self) -> None:
        if self.isVisible():
            self._settle()
            self._kept = None

    def _scroll(self, box: QRect, below: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + box.top() - below)


def _units(text: str) -> int:
    """Return the length of a text in Qt's units, of which an emoji has two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
