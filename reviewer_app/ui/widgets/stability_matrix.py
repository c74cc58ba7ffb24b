"""The picture of a selection's stability: a shape and a word for each change, a bar for each share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView
from typing_extensions import override

from reviewer_app.ui.models.stability_matrix import SHARE_ROLE, StabilityMatrix
from reviewer_app.ui.widgets.pair_matrix_paint import (
    ROW,
    MemberHeads,
    PairDelegate,
    SubmissionHeads,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from reviewer_app.ui.look import Look

_COLUMN: Final = 88
_NAMES: Final = 230
_NARROW: Final = 140
_BAR: Final = 10
_SIDE: Final = 12

Index = QModelIndex | QPersistentModelIndex


class StabilityDelegate(PairDelegate):
    """Draws shapes with words, and a bar above the words of a share."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(look, view)
        self._here = look
        self._on = view

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if share is None:
            return
        theme, px, box = self._here.theme, self._here.px, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = box.width() - 2 * px(_SIDE)
        place = QRectF(box.left() + px(_SIDE), box.top() + px(8), wide, px(_BAR))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(place, 3, 3)
        if share > 0:
            filled = max(wide * share, px(2))
            left = place.right() - filled if self._on.isRightToLeft() else place.left()
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.setBrush(theme.colour("bar"))
            painter.drawRoundedRect(QRectF(left, place.top(), filled, place.height()), 3, 3)
        painter.restore()


class StabilityView(QTableView):
    """Shows the matrix; arrow keys go from cell to cell, and each says what it stands for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.table = StabilityMatrix()
        self.changes = MemberHeads(look, self)
        self.submissions = SubmissionHeads(look, self)
        self.setHorizontalHeader(self.changes)
        self.setVerticalHeader(self.submissions)
        self.setModel(self.table)
        self.setItemDelegate(StabilityDelegate(look, self))
        self.changes.setSectionResizeMode(MemberHeads.ResizeMode.Fixed)
        self.changes.setDefaultSectionSize(look.px(_COLUMN))
        self.changes.setAccessibleName(look.t("What is changed"))
        self.table.modelReset.connect(self.changes.fit)
        self.table.headerDataChanged.connect(self._on_heads)
        self.submissions.setFixedWidth(look.px(_NAMES))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(look.t("Who would be selected after each change"))
        self.setAccessibleDescription(
            look.t("Arrow keys go from cell to cell; rows are submissions, columns are changes")
        )

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave less room to the titles."""
        self.submissions.setFixedWidth(self._look.px(_NARROW if narrow else _NAMES))

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for the names and some rows."""
        return QSize(self._look.px(_NARROW + _COLUMN), self._look.px(ROW * 4))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draw the cross of row and column anew."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.changes.viewport().update()
        self.submissions.viewport().update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the first cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.rowCount() and self.table.columnCount():
            self.setCurrentIndex(self.table.index(0, 0))

    def _on_heads(self, side: Qt.Orientation) -> None:
        if side is Qt.Orientation.Horizontal:
            self.changes.fit()
