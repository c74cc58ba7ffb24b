"""The list of comments: a shape and a word for each state, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from reviewer_app.ui.models.feedback_list import CHECKED_ROLE, FeedbackList
from reviewer_app.ui.office.feedback_phrases import SHAPES, state_words
from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.feedback_checks import CheckedComment
    from reviewer_app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 66
_LEFT: Final = 38
_SIDE: Final = 10
_EDGE: Final = 4


class _Delegate(QStyledItemDelegate):
    """Draws shape, submission, member, state."""

    def __init__(self, look: Look, view: FeedbackListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one comment."""
        checked: CheckedComment = index.data(CHECKED_ROLE)
        look, theme, px = self._look, self._look.theme, self._look.px
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("soft" if chosen else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if chosen:
            edge = box.right() - _EDGE if mirrored else box.left()
            painter.fillRect(QRectF(edge, box.top(), _EDGE, box.height()), theme.colour("accent"))
        icon, meaning = SHAPES[checked.comment.state]
        found = bool(checked.told) and checked.comment.state != "withheld"
        drawn = look.icons.pixmap(icon, meaning, 16)
        x = box.right() - px(_SIDE + 18) if mirrored else box.left() + px(_SIDE + 2)
        painter.drawPixmap(round(x), round(box.top() + px(11)), drawn)
        left = box.left() + (px(_SIDE) if mirrored else px(_LEFT))
        room = box.width() - px(_LEFT + _SIDE)
        self._line(
            painter, (left, box.top() + px(8), room), self._view.title_of(checked), bold=chosen
        )
        who = self._view.member_of(checked)
        self._line(painter, (left, box.top() + px(27), room), who, small=True)
        words = state_words(look, checked)
        low = box.top() + px(44)
        if found:
            sign = look.icons.pixmap("triangle-alert", "warn", 12)
            at = left + room - px(12) if mirrored else left
            painter.drawPixmap(round(at), round(low + px(2)), sign)
            shift = px(17)
            place = (left, low, room - shift) if mirrored else (left + shift, low, room - shift)
            self._line(painter, place, words, small=True)
        else:
            self._line(painter, (left, low, room), words, small=True)
        if chosen and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), _EDGE, _EDGE)
        painter.restore()

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the same height for every row: ten thousand of them need not be measured."""
        return QSize(self._view.viewport().width(), self._look.px(_ROW))

    def _line(
        self,
        painter: QPainter,
        place: tuple[float, float, float],
        words: str,
        *,
        bold: bool = False,
        small: bool = False,
    ) -> None:
        theme = self._look.theme
        left, top, room = place
        font = theme.font(SMALL, bold=bold) if small else theme.font(bold=bold)
        painter.setFont(font)
        painter.setPen(theme.colour("second" if small else "text"))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, round(room))
        high = self._look.px(18)
        painter.drawText(QRectF(left, top, room, high), int(_SIDEWAYS), shown)


class FeedbackListView(QListView):
    """Arrow keys go from comment to comment; what a row cuts short stands in full beside it."""

    opened = Signal(str)
    """Id of the comment that is taken in hand."""

    def __init__(
        self,
        look: Look,
        say: Callable[[CheckedComment], str],
        title: Callable[[CheckedComment], str],
        member: Callable[[CheckedComment], str],
    ) -> None:
        super().__init__()
        self.title_of = title
        self.member_of = member
        self.rows = FeedbackList(say)
        self._quiet = False
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(look, self))
        self.setProperty("role", "names")
        self.setAccessibleName(look.t("Comments to teams"))
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(look.px(3 * _ROW))

    def show_rows(self, rows: tuple[CheckedComment, ...], current: str) -> None:
        """Show comments, one of them in hand."""
        self._quiet = True
        self.rows.show_rows(rows)
        place = self.rows.place_of(current)
        if place >= 0:
            at = self.rows.index(place)
            if self.currentIndex().row() != place:
                self.setCurrentIndex(at)
            self.scrollTo(at)
        else:
            self.clearSelection()
        self._quiet = False

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Take the row's comment in hand."""
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self.opened.emit(self.rows.comment_at(current.row()))


_SIDEWAYS = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
