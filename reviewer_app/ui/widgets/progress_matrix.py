"""The matrix of members and submissions: a shape per pair, names upright at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from reviewer_app.ui.models.progress_matrix import SHAPES, ProgressMatrix
from reviewer_app.ui.theme import SMALL
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reviewer_app.services.office.progress import Progress
    from reviewer_app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
_SIDE: Final = 34
_GLYPH: Final = 16
_TALLEST: Final = 150
"""Height of the names at 100 %; a longer one is told by its tip and below the matrix."""


class MatrixView(QTableView):
    """Arrows move from pair to pair; the one that is current is told in words."""

    told = Signal(str)
    """The current pair in words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setItemDelegate(_Glyphs(look, self))
        self.heads = _Upright(look, self)
        self.setHorizontalHeader(self.heads)
        side = self.verticalHeader()
        side.setDefaultSectionSize(look.px(_SIDE))
        side.setMinimumSectionSize(look.px(24))
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setAccessibleName(look.t("Submissions"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(look.t("Members and submissions"))

    def show_progress(self, told: Progress) -> None:
        """Show a round's progress."""
        old = self.model()
        self.setModel(ProgressMatrix(self._look, told))
        if old is not None:
            old.deleteLater()
        self.heads.fit()
        if told.submissions and told.members:
            self.setCurrentIndex(self.model().index(0, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move; letters jump nowhere."""
        if event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the current pair in words."""
        super().currentChanged(current, previous)
        model = self.model()
        if isinstance(model, ProgressMatrix) and current.isValid():
            self.told.emit(model.words(current.row(), current.column()))
        self.viewport().update()


class _Glyphs(QStyledItemDelegate):
    """Draws the shape of a pair."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, shape and, for the current pair, a ring."""
        theme, px, box = self._look.theme, self._look.px, QRectF(option.rect)
        model, at = index.model(), self._view.currentIndex()
        across = at.row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("soft" if across else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        if isinstance(model, ProgressMatrix):
            shape = SHAPES.get(model.cell(index.row(), index.column()))
            if shape is not None:
                drawn = self._look.icons.pixmap(*shape, _GLYPH)
                half = px(_GLYPH) / 2
                centre = box.center()
                painter.drawPixmap(round(centre.x() - half), round(centre.y() - half), drawn)
        if across and at.column() == index.column():
            focused = self._view.hasFocus()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            meaning = "focus" if focused else "control"
            painter.setPen(QPen(theme.colour(meaning), 2 if focused else 1))  # type: ignore[arg-type]
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), 4, 4)
        painter.restore()


class _Upright(QHeaderView):
    """Names written upwards, so that many columns have room."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setDefaultSectionSize(look.px(_SIDE))
        self.setMinimumSectionSize(look.px(24))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(look.t("Members"))

    def fit(self) -> None:
        """Be as high as the longest name needs."""
        metrics = QFontMetrics(self._look.theme.font(SMALL))
        count = self.model().columnCount() if self.model() is not None else 0
        longest = max((metrics.horizontalAdvance(self._name(n)) for n in range(count)), default=0)
        self.setFixedHeight(min(longest, self._look.px(_TALLEST)) + self._look.px(20))

    @override
    def sizeHint(self) -> QSize:
        """Keep the height that ``fit`` settled."""
        return QSize(super().sizeHint().width(), self.height())

    @override
    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Draw a name upwards."""
        theme, px = self._look.theme, self._look.px
        painter.save()
        painter.fillRect(box, theme.colour("surface"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("line"))
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("second"))
        painter.translate(box.left(), box.bottom())
        painter.rotate(-90)
        room = QRectF(px(8), 0, box.height() - px(16), box.width())
        metrics = QFontMetrics(theme.font(SMALL))
        name = metrics.elidedText(
            self._name(section), Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()

    def _name(self, section: int) -> str:
        return visible_line(str(self.model().headerData(section, Qt.Orientation.Horizontal)))
