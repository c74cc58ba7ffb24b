"""How the matrix of pairs is drawn: cells with shape and word, names along both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextOption
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from reviewer_app.ui.models.pair_matrix import HEAD_ROLE, SIGN_ROLE, AxisHead, CellSign
from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 46
"""Height of a row at 100 %."""
_ICON: Final = 16
_MARK: Final = 12
_WRAP: Final = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_MEASURED: Final = 60
"""Members whose names are measured for the height of the heads."""
_LINES: Final = 3
"""Lines of a member's name at most; the whole name stands in the panel and the tool tip."""


class PairDelegate(QStyledItemDelegate):
    """Draws one pair: the shape above its word."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, shape, word and, for the current cell, a ring."""
        sign: CellSign | None = index.data(SIGN_ROLE)
        theme, px, box = self._look.theme, self._look.px, QRectF(option.rect)
        at = self._view.currentIndex()
        cross = index.row() == at.row() or index.column() == at.column()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("soft" if cross and at.isValid() else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        if sign is not None:
            icon = px(_ICON)
            top = box.top() + px(5)
            left = box.center().x() - icon / 2
            if sign.icon:
                shape = self._look.icons.pixmap(sign.icon, sign.meaning, _ICON)
                painter.drawPixmap(round(left), round(top), shape)
            if sign.mark:
                second = self._look.icons.pixmap(sign.mark, "second", _MARK)
                painter.drawPixmap(round(left + icon + px(2)), round(top), second)
            painter.setFont(theme.font(SMALL, bold=sign.strong))
            painter.setPen(theme.colour("text" if sign.strong else "second"))
            words = QRectF(box.left(), top + icon, box.width(), box.bottom() - top - icon - px(2))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, sign.word)
        if index.row() == at.row() and index.column() == at.column():
            focused = self._view.hasFocus()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(
                QPen(theme.colour("focus" if focused else "control"), 2 if focused else 1)
            )
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), px(4), px(4))
        painter.restore()

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the same room for every pair."""
        return QSize(self._look.px(84), self._look.px(ROW))


class MemberHeads(QHeaderView):
    """Names of the members, wrapped, with a second line below."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(look.px(24))
        self.setAccessibleName(look.t("Members"))

    def fit(self) -> None:
        """Be as high as names and second lines need."""
        theme, px, model = self._look.theme, self._look.px, self.model()
        line = QFontMetrics(theme.font(SMALL, bold=True)).lineSpacing()
        width, high, below = self.defaultSectionSize() - px(8), line, 0
        for column in range(min(model.columnCount(), _MEASURED)):
            head = model.headerData(column, Qt.Orientation.Horizontal, HEAD_ROLE)
            if isinstance(head, AxisHead):
                high = max(high, theme.height_of(head.title, width, SMALL, bold=True))
                below = line if head.below else below
        self.setFixedHeight(min(high, _LINES * line) + below + px(12))

    @override
    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Draw a name and its second line."""
        theme, px, model = self._look.theme, self._look.px, self.model()
        head = model.headerData(section, Qt.Orientation.Horizontal, HEAD_ROLE)
        view = self.parent()
        here = isinstance(view, QTableView) and view.currentIndex().column() == section
        painter.save()
        painter.fillRect(box, theme.colour("soft" if here else "surface"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("line"))
        if isinstance(head, AxisHead):
            painter.setClipRect(box)
            font = theme.font(SMALL, bold=True)
            painter.setFont(font)
            painter.setPen(theme.colour("text" if here else "second"))
            line = QFontMetrics(font).lineSpacing()
            under = line if head.below else 0
            place = QRectF(box).adjusted(px(4), px(4), -px(4), -under - px(4))
            option = QTextOption(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            option.setWrapMode(_WRAP)
            painter.drawText(place, head.title, option)
            painter.setFont(theme.font(SMALL))
            below = QRectF(box.left(), box.bottom() - line - px(4), box.width(), line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, head.below)
        painter.restore()


class SubmissionHeads(QHeaderView):
    """Names of the submissions; the first line is cut where it is too long, and whole in the panel."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._look = look
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(look.px(ROW))
        self.setMinimumSectionSize(look.px(24))
        self.setAccessibleName(look.t("Submissions"))

    @override
    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Draw a title and its second line."""
        theme, px, model = self._look.theme, self._look.px, self.model()
        head = model.headerData(section, Qt.Orientation.Vertical, HEAD_ROLE)
        view = self.parent()
        here = isinstance(view, QTableView) and view.currentIndex().row() == section
        painter.save()
        painter.fillRect(box, theme.colour("soft" if here else "surface"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("line"))
        if here:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            edge = box.right() - px(4) + 1 if mirrored else box.left()
            painter.fillRect(edge, box.top(), px(4), box.height(), theme.colour("accent"))
        if isinstance(head, AxisHead):
            inner = QRectF(box).adjusted(px(10), px(4), -px(8), -px(4))
            half = inner.height() / 2
            leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            font = theme.font()
            painter.setFont(font)
            painter.setPen(theme.colour("text"))
            title = QFontMetrics(font).elidedText(
                head.title, Qt.TextElideMode.ElideRight, round(inner.width())
            )
            top = QRectF(inner.left(), inner.top(), inner.width(), half)
            painter.drawText(top, leading, title)
            small = theme.font(SMALL)
            painter.setFont(small)
            painter.setPen(theme.colour("second"))
            below = QRectF(inner.left(), inner.top() + half, inner.width(), half)
            if head.icon:
                icon = self._look.icons.pixmap(head.icon, "accent", _MARK)
                painter.drawPixmap(
                    round(below.left()), round(below.center().y() - px(_MARK) / 2), icon
                )
                below.adjust(px(_MARK + 4), 0, 0, 0)
            words = QFontMetrics(small).elidedText(
                head.below, Qt.TextElideMode.ElideRight, round(below.width())
            )
            painter.drawText(below, leading, words)
        painter.restore()
