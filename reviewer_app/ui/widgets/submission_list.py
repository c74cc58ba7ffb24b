"""The list of submissions: a pane of titles and states, or a rail of shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from reviewer_app.services.desk.views import Gate, ReviewRow, RowState
from reviewer_app.ui.models.list_order import Filter, ListOrder, Sort
from reviewer_app.ui.models.submission_list import (
    HEADING_ROLE,
    ROW_ROLE,
    SORT_ROLE,
    SubmissionList,
)
from reviewer_app.ui.phrases import place_words, row_sentence, state_words
from reviewer_app.ui.theme import SMALL
from reviewer_app.ui.widgets.glyph import draw_again, draw_glyph, draw_withdrawn

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.call import Call
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

LIST_WIDTH: Final = 300
RAIL_WIDTH: Final = 64
RAIL_GLYPH: Final = 32
_GLYPH: Final = 20
_TEXT_LEFT: Final = 42
_PAD: Final = 9
_RAIL_ROW: Final = 28
_RAIL_LEAST: Final = 36
_EDGE: Final = 4
_MARK: Final = 16
_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere

Index = QModelIndex | QPersistentModelIndex


class _RowDelegate(QStyledItemDelegate):
    """Draws one submission."""

    def __init__(self, look: Look, view: SubmissionListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._known: dict[str, tuple[ReviewRow, Sort, tuple[str, str]]] = {}

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw glyph, title, and one line of who and how far."""
        row: ReviewRow = index.data(ROW_ROLE)
        theme, px = self._look.theme, self._look.px
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        box = QRectF(option.rect)
        box.setTop(box.top() + self._heading(painter, box, index))
        painter.fillRect(box, theme.colour("soft" if chosen else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        if chosen:
            painter.fillRect(
                QRectF(box.left(), box.top(), _EDGE, box.height()), theme.colour("accent")
            )
        glyph = px(_GLYPH)
        left = box.left() + px(12)
        if self._view.is_rail:
            left = box.left() + (box.width() - glyph) / 2
        top = box.top() + (box.height() - glyph) / 2 if self._view.is_rail else box.top() + px(_PAD)
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))
        place = QRectF(left, top, glyph, glyph)
        if row.gate is Gate.WITHDRAWN:
            draw_withdrawn(painter, place, theme)
        else:
            draw_glyph(painter, place, row.state, theme)
        if row.look_again:
            draw_again(painter, place, theme)
        if not self._view.is_rail:
            self._words(painter, box, index, chosen=chosen)
        painter.restore()

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the whole title: nothing is cut off."""
        width = self._view.viewport().width()
        if self._view.is_rail:
            return QSize(width, max(_RAIL_LEAST, self._look.px(_RAIL_ROW)))
        row: ReviewRow = index.data(ROW_ROLE)
        title, meta = self._texts(row, index.data(SORT_ROLE))
        room = self._room(width, row)
        theme = self._look.theme
        high = theme.height_of(title, room, bold=True) + theme.height_of(meta, room, SMALL)
        return QSize(width, high + self._look.px(2 * _PAD + 2) + self._heading_height(width, index))

    def _heading_height(self, width: int, index: Index) -> int:
        words = index.data(HEADING_ROLE)
        if not words or self._view.is_rail:
            return 0
        room = width - self._look.px(24)
        return self._look.theme.height_of(words, room, SMALL) + self._look.px(12)

    def _heading(self, painter: QPainter, box: QRectF, index: Index) -> int:
        """Draw what stands over a part of the list; return its height."""
        height = self._heading_height(round(box.width()), index)
        if height:
            theme, px = self._look.theme, self._look.px
            place = QRectF(box.left(), box.top(), box.width(), height)
            painter.fillRect(place, theme.colour("canvas"))
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("second"))
            option = QTextOption(Qt.AlignmentFlag.AlignVCenter)
            option.setWrapMode(_WORDS)
            inner = place.adjusted(px(12), 0, -px(12), 0)
            painter.drawText(inner, index.data(HEADING_ROLE), option)
        return height

    def _words(self, painter: QPainter, box: QRectF, index: Index, *, chosen: bool) -> None:
        theme, px = self._look.theme, self._look.px
        row: ReviewRow = index.data(ROW_ROLE)
        title, meta = self._texts(row, index.data(SORT_ROLE))
        room = self._room(round(box.width()), row)
        left, top = box.left() + px(_TEXT_LEFT), box.top() + px(_PAD)
        high = theme.height_of(title, room, bold=True)
        option = QTextOption()
        option.setWrapMode(_WORDS)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(theme.font(bold=chosen))
        painter.setPen(theme.colour("second" if row.state is RowState.CONFLICT else "text"))
        painter.drawText(QRectF(left, top, room, high), title, option)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("second"))
        low = theme.height_of(meta, room, SMALL)
        painter.drawText(QRectF(left, top + high + px(2), room, low), meta, option)
        for place, (icon, meaning) in enumerate(self._marks(row)):
            mark = self._look.icons.pixmap(icon, meaning, _MARK)
            painter.drawPixmap(
                round(box.right() - px(12 + _MARK)), round(top + place * px(_MARK + 6)), mark
            )

    def _texts(self, row: ReviewRow, sort: Sort) -> tuple[str, str]:
        """Return title and line below it; Qt asks for all of them at every turn, so they are kept."""
        known = self._known.get(row.head.id)
        if known is None or known[0] is not row or known[1] is not sort:
            known = self._known[row.head.id] = (row, sort, self._put_together(row, sort))
        return known[2]

    def _put_together(self, row: ReviewRow, sort: Sort) -> tuple[str, str]:
        parts = [place_words(row.head), state_words(self._look, row)]
        if sort is Sort.TOTAL and row.total is not None:
            parts.append(self._look.number(row.total))
        if row.anchor:
            parts.append(self._look.t("everyone scores it first"))
        return self._look.local(row.head.title), " · ".join(parts)

    def _room(self, width: int, row: ReviewRow) -> int:
        return width - self._look.px(_TEXT_LEFT + 12 + (24 if self._marks(row) else 0))

    def _marks(self, row: ReviewRow) -> list[tuple[str, Meaning]]:
        """Return the marks at a row's end; words beside them say the same."""
        marks: list[tuple[str, Meaning]] = []
        if row.flagged:
            marks.append(("flag", "flag"))
        if row.anchor:
            marks.append(("users", "accent"))
        if row.head.id in self._view.marked:
            marks.append(("columns-2", "accent"))
        return marks


class SubmissionListView(QListView):
    """The list itself; the arrow keys and clicks open a submission."""

    chosen = Signal(str)
    """Id of the submission that is wanted."""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__()
        self._look = look
        self.is_rail = False
        self.marked: frozenset[str] = frozenset()
        self.order = ListOrder(look, call)
        self.rows = SubmissionList(
            self.order, self._sentence, lambda row: look.local(row.head.title)
        )
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(look, self))
        self.setAccessibleName(look.t("Submissions"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._silent = False

    def set_rail(self, *, rail: bool) -> None:
        """Show shapes alone, or everything."""
        if rail != self.is_rail:
            self.is_rail = rail
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOff if rail else policy.ScrollBarAsNeeded
            )
            self.scheduleDelayedItemsLayout()

    def show_marked(self, marked: tuple[str, ...]) -> None:
        """Show which submissions are marked to be compared."""
        self.marked = frozenset(marked)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def select(self, submission: str) -> None:
        """Mark a submission as open, without asking for it; what no longer fits may go now."""
        self._silent = True
        self.rows.settle(submission)
        place = self.rows.place(submission)
        self._silent = True
        if place is None:
            self.clearSelection()
        else:
            at = self.rows.index(place)
            self.setCurrentIndex(at)
            self.scrollTo(at)
        self._silent = False

    def narrow(self, wanted: Filter, sort: Sort, current: str) -> None:
        """Show only some submissions, in an order; the open one stays marked."""
        self._silent = True
        if (wanted, sort) != (self.rows.filter, self.rows.sorting):
            self.rows.narrow(wanted, sort)
        self.select(current)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap titles anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _sentence(self, row: ReviewRow) -> str:
        words = row_sentence(self._look, row)
        marked = row.head.id in self.marked
        return f"{words}, {self._look.t('marked to compare')}" if marked else words

    def _on_current(self, current: Index, _before: Index) -> None:
        if current.isValid() and not self._silent:
            self.chosen.emit(self.rows.row(current.row()).head.id)
