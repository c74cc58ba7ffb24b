"""Texts of submissions, shown without obeying them: no HTML, no pictures from elsewhere, no links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFrameFormat,
    QTextOption,
)
from PySide6.QtWidgets import QTextBrowser
from typing_extensions import override

from reviewer_app.ui.markdown import is_tame, is_whole
from reviewer_app.ui.theme import BODY, SECTION
from reviewer_app.wording.visible import visible, visible_line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QTextBlock

    from reviewer_app.ui.look import Look

_LINE: Final = 128.0
_BLOCK: Final = 4000
"""Letters of one block of a text that is shown as it stands."""
_SEPARATOR: Final = "\u2028"
_NO_HTML: Final = QTextDocument.MarkdownFeature(
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub.value
    | QTextDocument.MarkdownFeature.MarkdownNoHTML.value
)
_LINE_KIND: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


@dataclass(frozen=True, slots=True)
class Span:
    """Where a passage stands in the document, in its own positions (UTF-16)."""

    head: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and the text below it; either may be empty.

    Attributes:
        heading: One line.
        text: Markdown.
        plain: Whether the text is shown as it stands instead.
    """

    heading: str
    text: str = field(repr=False)
    plain: bool = False


class _DeafDocument(QTextDocument):
    """A document that loads nothing, whatever its text names."""

    @override
    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None


class SafeText(QTextBrowser):
    """A reading text: headings and Markdown, in lines of the chosen width."""

    link_wanted = Signal(str)
    """Address of a link that was clicked; it is not followed."""

    def __init__(self, look: Look, name: str, *, margin: int = 36) -> None:
        super().__init__()
        self._look = look
        self._margin = margin
        self._centred = False
        self._measured = 0
        self._spans: tuple[Span, ...] = ()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setUndoRedoEnabled(False)
        self.verticalScrollBar().rangeChanged.connect(self._measure_anew)
        self.anchorClicked.connect(lambda url: self.link_wanted.emit(url.toString()))

    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Show texts one below the other; each is parsed alone, so that none can swallow the next."""
        document = self.document()
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        first = True
        spans = []
        for passage in passages:
            head = cursor.position() if first else cursor.position() + 1
            if passage.heading:
                self._heading(cursor, passage.heading, first=first)
                first = False
            if passage.text:
                if not first:
                    cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
                start = cursor.position()
                _insert(cursor, passage)
                first = False
            else:
                start = cursor.position()
            spans.append(Span(head, start, cursor.position()))
        self._spans = tuple(spans)
        self._dress(document)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def append_plain(self, text: str) -> None:
        """Go on with a text that is shown as it stands."""
        document = self.document()
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        first = cursor.block()
        cursor.insertText(_in_blocks(visible(text)), QTextCharFormat())
        self._shape(first)
        cursor.endEditBlock()

    def set_centred(self, *, centred: bool) -> None:
        """Put the column into the middle, or at the leading edge."""
        self._centred = centred
        self._measure()

    def side(self) -> int:
        """Return how far the column stands from the leading edge, in pixels."""
        side = min(self._look.px(self._margin), self.width() // 12)
        if not self._centred:
            return side
        return max(side, (self.width() - self._look.theme.measure()) // 2)

    @override
    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Serve nothing: a text cannot make the program open a file or an address."""
        return None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure."""
        self._measure()
        super().resizeEvent(event)
        self._measure_anew()

    def _heading(self, cursor: QTextCursor, heading: str, *, first: bool) -> None:
        block = QTextBlockFormat()
        block.setHeadingLevel(2)
        block.setTopMargin(0 if first else self._look.px(14))
        block.setBottomMargin(self._look.px(6))
        letters = QTextCharFormat()
        letters.setFontWeight(QFont.Weight.Bold)
        if first:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(letters)
        else:
            cursor.insertBlock(block, letters)
        cursor.insertText(visible_line(heading), letters)

    def _dress(self, document: QTextDocument) -> None:
        """Give every block the reading line height, and headings inside a text the body size."""
        theme = self._look.theme
        document.setDefaultFont(theme.font(BODY))
        document.setDocumentMargin(0)
        self._shape(document.begin())
        self._measure()

    def _shape(self, block: QTextBlock) -> None:
        """Give a block and all after it the reading line height."""
        theme = self._look.theme
        while block.isValid():
            cursor = QTextCursor(block)
            shape = block.blockFormat()
            shape.setLineHeight(_LINE, _LINE_KIND)
            if shape.headingLevel() == 1:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                letters = QTextCharFormat()
                letters.setProperty(QTextCharFormat.Property.FontPixelSize, theme.px(SECTION))
                cursor.mergeCharFormat(letters)
            if not shape.bottomMargin():
                shape.setBottomMargin(self._look.px(8))
            cursor.setBlockFormat(shape)
            block = block.next()

    def _measure_anew(self) -> None:
        """Measure again where a scroll bar came or went meanwhile."""
        if self.viewport().width() != self._measured:
            self._measure()

    def _measure(self) -> None:
        """Set the margins that leave lines of the chosen width."""
        side = self.side()
        self._measured = self.viewport().width()
        shape = QTextFrameFormat()
        # The border for the focus ring stands outside the viewport.
        shape.setLeftMargin(max(0, side - 2))
        spare = self.viewport().width() - side - self._look.theme.measure()
        shape.setRightMargin(max(min(side, self._look.px(self._margin)), spare))
        shape.setBottomMargin(self._look.px(24))
        self.document().rootFrame().setFrameFormat(shape)


def _insert(cursor: QTextCursor, passage: Passage) -> None:
    """Insert a text as Markdown, or as it stands where Markdown would hide words or take long."""
    shown = visible(passage.text)
    if not passage.plain and is_tame(shown):
        made = _DeafDocument()
        made.setMarkdown(shown, _NO_HTML)
        _strip_pictures(made)
        if is_whole(shown, made.toPlainText()):
            cursor.insertFragment(QTextDocumentFragment(made))
            return
    cursor.insertText(_in_blocks(shown), QTextCharFormat())


def shown_words(passage: Passage) -> str:
    """Return what a passage's text says once it is shown, with new lines between blocks and lines."""
    document = QTextDocument()
    _insert(QTextCursor(document), passage)
    return document.toRawText().replace("\u2029", "\n").replace(_SEPARATOR, "\n")


def _in_blocks(text: str) -> str:
    """Return a text whose paragraphs are blocks of a bounded length, with line separators inside.

    Laying out one endless block costs the square of its length, and each block has its own cost.
    """
    blocks = []
    for paragraph in text.split("\n\n"):
        lines = paragraph.replace("\n", _SEPARATOR)
        blocks += [lines[i : i + _BLOCK] for i in range(0, max(len(lines), 1), _BLOCK)]
    return "\n".join(blocks)


def _strip_pictures(document: QTextDocument) -> None:
    """Replace pictures by their names: a text has no pictures of its own, only attachments."""
    cursor = document.find("\ufffc")
    while not cursor.isNull():
        image = cursor.charFormat().toImageFormat()
        if not image.isValid():
            cursor = document.find("\ufffc", cursor)
            continue
        shown = image.property(QTextCharFormat.Property.ImageAltText) or image.name()
        cursor.insertText(f"[{shown}]", QTextCharFormat())
        cursor = document.find("\ufffc", cursor)
