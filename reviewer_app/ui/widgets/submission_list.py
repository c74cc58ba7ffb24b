"""The list of submissions: a pane of titles and states, or a rail of shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from reviewer_app.services.desk.views import Gate, ReviewRow, RowState
from reviewer_app.ui.models.submission_list import ROW_ROLE, SubmissionList
from reviewer_app.ui.phrases import place_words, row_sentence, state_words
from reviewer_app.ui.theme import SMALL
from reviewer_app.ui.widgets.glyph import draw_again, draw_glyph, draw_withdrawn

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.ui.look import Look

LIST_WIDTH: Final = 300
RAIL_WIDTH: Final = 64
RAIL_GLYPH: Final = 32
_GLYPH: Final = 20
_TEXT_LEFT: Final = 42
_PAD: Final = 9
_RAIL_ROW: Final = 28
_RAIL_LEAST: Final = 36
_EDGE: Final = 4
_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere

Index = QModelIndex | QPersistentModelIndex


class _RowDelegate(QStyledItemDelegate):
    """Draws one submission."""

    def __init__(self, look: Look, view: SubmissionListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw glyph, title, and one line of who and how far."""
        row: ReviewRow = index.data(ROW_ROLE)
        theme, px = self._look.theme, self._look.px
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
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
            self._words(painter, box, row, chosen=chosen)
        painter.restore()

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the whole title: nothing is cut off."""
        width = self._view.viewport().width()
        if self._view.is_rail:
            return QSize(width, max(_RAIL_LEAST, self._look.px(_RAIL_ROW)))
        row: ReviewRow = index.data(ROW_ROLE)
        title, meta = self._texts(row)
        room = self._room(width, row)
        theme = self._look.theme
        high = theme.height_of(title, room, bold=True) + theme.height_of(meta, room, SMALL)
        return QSize(width, high + self._look.px(2 * _PAD + 2))

    def _words(self, painter: QPainter, box: QRectF, row: ReviewRow, *, chosen: bool) -> None:
        theme, px = self._look.theme, self._look.px
        title, meta = self._texts(row)
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
        if row.head.id in self._view.marked:
            mark = self._look.icons.pixmap("columns-2", "accent", 16)
            low = round(top + px(20)) if row.flagged else round(top)
            painter.drawPixmap(round(box.right() - px(12 + 16)), low, mark)
        if row.flagged:
            flag = self._look.icons.pixmap("flag", "flag", 16)
            painter.drawPixmap(round(box.right() - px(12 + 16)), round(top), flag)

    def _texts(self, row: ReviewRow) -> tuple[str, str]:
        meta = f"{place_words(row.head)} · {state_words(self._look, row)}"
        return self._look.local(row.head.title), meta

    def _room(self, width: int, row: ReviewRow) -> int:
        flag = 24 if row.flagged or row.head.id in self._view.marked else 0
        return width - self._look.px(_TEXT_LEFT + 12 + flag)


class SubmissionListView(QListView):
    """The list itself; the arrow keys and clicks open a submission."""

    chosen = Signal(str)
    """Id of the submission that is wanted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.is_rail = False
        self.marked: frozenset[str] = frozenset()
        self.rows = SubmissionList(self._sentence, lambda row: look.local(row.head.title))
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
        """Mark a submission as open, without asking for it."""
        place = self.rows.place(submission)
        self._silent = True
        if place is None:
            self.clearSelection()
        else:
            at = self.rows.index(place)
            self.setCurrentIndex(at)
            self.scrollTo(at)
        self._silent = False

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
