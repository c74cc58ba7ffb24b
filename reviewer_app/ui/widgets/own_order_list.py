"""The list of the own order: dragged, or moved by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from reviewer_app.services.desk.own_views import Leaning
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.own_order import OWN_ROLE, OwnOrderList
from reviewer_app.ui.own_phrases import leaning_words
from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from reviewer_app.services.desk.own_views import OwnRow
    from reviewer_app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 44
_GRIP: Final = 28
_NUMBER: Final = 32
_LEFT: Final = _GRIP + _NUMBER + 12
_TOTAL: Final = 56
_EDGE: Final = 4
_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


class _OrderDelegate(QStyledItemDelegate):
    """Draws grip, place, title, total, and where the two disagree."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one submission."""
        own: OwnRow = index.data(OWN_ROLE)
        theme, px, box = self._look.theme, self._look.px, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("soft" if chosen else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        if chosen:
            painter.fillRect(
                QRectF(box.left(), box.top(), _EDGE, box.height()), theme.colour("accent")
            )
        grip = self._look.icons.pixmap("grip-vertical", "control", 16)
        painter.drawPixmap(round(box.left() + px(8)), round(box.center().y() - px(8)), grip)
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("text"))
        number = QRectF(box.left() + px(_GRIP), box.top(), px(_NUMBER), box.height())
        painter.drawText(number, int(_RIGHT), str(own.position or ""))
        self._words(painter, box, own)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        total = QRectF(box.right() - px(_TOTAL + 10), box.top(), px(_TOTAL), box.height())
        words = "" if own.total is None else self._look.number(own.total, 2)
        painter.drawText(total, int(_RIGHT), words)
        if chosen and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), _EDGE, _EDGE)
        painter.restore()

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the whole title."""
        own: OwnRow = index.data(OWN_ROLE)
        width = self._view.viewport().width()
        high, low = self._heights(own, self._room(width))
        return QSize(width, max(self._look.px(_ROW), high + low + self._look.px(16)))

    def _room(self, width: int) -> int:
        return max(1, width - self._look.px(_LEFT + _TOTAL + 18))

    def _heights(self, own: OwnRow, room: int) -> tuple[int, int]:
        theme = self._look.theme
        high = theme.height_of(self._title(own), room)
        words = leaning_words(self._look, own.leaning)
        side = self._look.px(20)
        low = theme.height_of(words, room - side, SMALL) + self._look.px(2) if words else 0
        return high, low

    def _title(self, own: OwnRow) -> str:
        return f"{isolated(own.row.head.id)}  {self._look.local(own.row.head.title)}"

    def _words(self, painter: QPainter, box: QRectF, own: OwnRow) -> None:
        theme, px = self._look.theme, self._look.px
        room = self._room(round(box.width()))
        high, low = self._heights(own, room)
        left, top = box.left() + px(_LEFT), box.top() + (box.height() - high - low) / 2
        option = QTextOption()
        option.setWrapMode(_WORDS)
        painter.setFont(theme.font())
        painter.drawText(QRectF(left, top, room, high), self._title(own), option)
        if own.leaning:
            name = "arrow-up" if own.leaning is Leaning.HIGHER else "arrow-down"
            icon = self._look.icons.pixmap(name, "warn", 14)
            painter.drawPixmap(round(left), round(top + high + px(3)), icon)
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("warn"))
            place = QRectF(left + px(20), top + high + px(2), room - px(20), low)
            painter.drawText(place, leaning_words(self._look, own.leaning), option)


class OwnOrderView(QListView):
    """The own order; Alt with the arrows moves a row, as the buttons beside it do."""

    move_wanted = Signal(str, int)
    """(submission, position from 1)"""
    open_wanted = Signal(str)
    """Submission to be opened in the workspace."""
    mark_wanted = Signal(str)
    """Submission to be marked for comparison, or not any more."""
    went = Signal()
    """Another row is the current one."""

    def __init__(self, look: Look, say: Callable[[OwnRow], str]) -> None:
        super().__init__()
        self._look = look
        self.rows = OwnOrderList(say)
        self.setModel(self.rows)
        self.setItemDelegate(_OrderDelegate(look, self))
        self.setAccessibleName(look.t("Your own order"))
        self.setAccessibleDescription(look.t("Alt with an arrow key moves a submission"))
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.rows.move_wanted.connect(self.move_wanted)

    def show_rows(self, rows: tuple[OwnRow, ...]) -> None:
        """Show other rows; the current submission stays the current one."""
        current = self.current
        self.rows.show_rows(rows)
        self.go(current)

    @property
    def current(self) -> str:
        """Id of the current submission; empty without one."""
        at = self.currentIndex()
        shown = at.isValid() and at.row() < self.rows.rowCount()
        return self.rows.own(at.row()).row.head.id if shown else ""

    def go(self, submission: str) -> None:
        """Make a submission the current one; the first where it is not in the list."""
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(self.rows.place(submission) or 0))
        self.went.emit()

    def step(self, by: int) -> None:
        """Want the current submission so many places further down."""
        at = self.currentIndex().row() + 1
        wanted = min(max(at + by, 1), self.rows.rowCount())
        if self.current and wanted != at:
            self.move_wanted.emit(self.current, wanted)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open or mark the current submission."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        far = self.rows.rowCount()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -far, Qt.Key.Key_End: far}
        if alt and key in steps:
            self.step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit(self.current)
        elif key == Qt.Key.Key_Space:
            self.mark_wanted.emit(self.current)
        elif not event.text().isprintable() or not event.text():
            super().keyPressEvent(event)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another row is the current one."""
        super().currentChanged(current, previous)
        self.went.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap titles anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
