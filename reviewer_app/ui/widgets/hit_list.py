"""The list of hits: submissions in bold, below each what was found with the words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from reviewer_app.services.desk.search_views import FoundIn, Hit
from reviewer_app.ui.models.hit_list import LINE_ROLE, HitList
from reviewer_app.ui.theme import BODY, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from reviewer_app.services.desk.search_views import Found
    from reviewer_app.ui.look import Look

_PAD: Final = 8
_TITLE_LEFT: Final = 24
_HIT_LEFT: Final = 36
_WIDEST: Final = 720
_EDGE: Final = 4
Index = QModelIndex | QPersistentModelIndex
Words = tuple[str, str]
"""What stands large, and the small line with it."""


class HitListView(QListView):
    """The hits; arrows move between them, Enter or a click opens one."""

    opened = Signal(int)
    """Number of a hit, from 0."""
    left_above = Signal()
    """The person moves up beyond the first hit."""

    def __init__(
        self,
        look: Look,
        words: Callable[[FoundIn | Hit], Words],
        say: Callable[[FoundIn, Hit | None], str],
    ) -> None:
        super().__init__()
        self.hits = HitList(say)
        self._groups: tuple[FoundIn, ...] = ()
        self.setModel(self.hits)
        self.setItemDelegate(_LineDelegate(look, self, words))
        self.setProperty("role", "ringed")
        self.setAccessibleName(look.t("Hits"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def show_found(self, found: Found | None) -> None:
        """Show other hits; the marked one stays marked where it is still there."""
        groups = () if found is None else found.groups
        if groups == self._groups:
            return
        chosen = self.chosen
        hit = None if chosen is None else _hits(self._groups)[chosen]
        self._groups = groups
        self.hits.show_found(found)
        if hit is not None and hit in _hits(groups):
            self.choose(_hits(groups).index(hit))

    def choose(self, number: int) -> None:
        """Mark a hit and bring it into view; nothing where it is not there."""
        line = self.hits.line_of(number)
        if line is not None:
            self.hits.reach(line)
            at = self.hits.index(line)
            self.setCurrentIndex(at)
            if self.hits.hit_at(line - 1) is None:
                # The submission's line goes with its first hit.
                self.scrollTo(self.hits.index(line - 1))
            self.scrollTo(at)

    @property
    def chosen(self) -> int | None:
        """Number of the marked hit."""
        at = self.currentIndex()
        return self.hits.hit_at(at.row()) if at.isValid() else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; go up to the field from the first hit; step over submissions' lines."""
        key, chosen = event.key(), self.chosen
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen is not None:
            self.opened.emit(chosen)
        elif key == Qt.Key.Key_Up and chosen in (None, 0):
            self.left_above.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.choose(0 if chosen is None else chosen + step)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_clicked(self, index: QModelIndex) -> None:
        number = self.hits.hit_at(index.row())
        if number is not None:
            self.opened.emit(number)


class _LineDelegate(QStyledItemDelegate):
    """Draws one line."""

    def __init__(
        self, look: Look, view: HitListView, words: Callable[[FoundIn | Hit], Words]
    ) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._words = words

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a submission's title and state, or a hit and where it stands."""
        line: FoundIn | Hit = index.data(LINE_ROLE)
        theme, px = self._look.theme, self._look.px
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, theme.colour("soft" if chosen else "surface"))
        if chosen:
            painter.fillRect(
                QRectF(box.left(), box.top(), _EDGE, box.height()), theme.colour("accent")
            )
            if self._view.hasFocus():
                painter.setPen(QPen(theme.colour("focus"), 2))
                painter.drawRect(box.adjusted(1, 1, -1, -1))
        large, small = self._layouts(line, self._room(round(box.width()), line))
        left, top = box.left() + px(self._left(line)), box.top() + px(_PAD)
        painter.setPen(theme.colour("text"))
        large.draw(painter, QPointF(left, top))
        painter.setPen(theme.colour("second"))
        small.draw(painter, QPointF(left, top + large.boundingRect().height() + px(2)))
        painter.restore()

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for all of it: nothing is cut off."""
        line: FoundIn | Hit = index.data(LINE_ROLE)
        width = self._view.viewport().width()
        large, small = self._layouts(line, self._room(width, line))
        high = large.boundingRect().height() + small.boundingRect().height()
        return QSize(width, round(high) + self._look.px(2 * _PAD + 2))

    def _layouts(self, line: FoundIn | Hit, room: int) -> tuple[QTextLayout, QTextLayout]:
        words, where = self._words(line)
        large = _laid(words, self._look.theme.font(BODY, bold=isinstance(line, FoundIn)), room, ())
        if isinstance(line, Hit):
            large = _laid(words, self._look.theme.font(BODY), room, self._marks(line))
        return large, _laid(where, self._look.theme.font(SMALL), room, ())

    def _marks(self, hit: Hit) -> tuple[QTextLayout.FormatRange, ...]:
        """Return bold, underlined stretches on a soft ground: marked also without colours."""
        made = []
        for begin, end in hit.found:
            mark = QTextLayout.FormatRange()
            mark.start = _units(hit.snippet[:begin])
            mark.length = _units(hit.snippet[begin:end])
            shape = QTextCharFormat()
            shape.setFontWeight(QFont.Weight.Bold)
            shape.setFontUnderline(True)
            shape.setForeground(self._look.theme.colour("accent"))
            mark.format = shape
            made.append(mark)
        return tuple(made)

    def _left(self, line: FoundIn | Hit) -> int:
        return _TITLE_LEFT if isinstance(line, FoundIn) else _HIT_LEFT

    def _room(self, width: int, line: FoundIn | Hit) -> int:
        px = self._look.px
        return max(min(width - px(self._left(line) + _TITLE_LEFT), px(_WIDEST)), 1)


def _hits(groups: tuple[FoundIn, ...]) -> tuple[Hit, ...]:
    return tuple(hit for group in groups for hit in group.hits)


def _laid(
    words: str, font: QFont, room: int, marks: tuple[QTextLayout.FormatRange, ...]
) -> QTextLayout:
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setFormats(list(marks))
    layout.beginLayout()
    high = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        line.setPosition(QPointF(0, high))
        high += line.height()
    layout.endLayout()
    return layout


def _units(text: str) -> int:
    """Return the length of a text in Qt's units, of which an emoji has two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
