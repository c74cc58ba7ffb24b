"""How cells and heads of a column table are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from reviewer_app.ui.models.column_table import ROW_ROLE, ColumnTable, in_a_line
from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.models.column_table import Column

Index = QModelIndex | QPersistentModelIndex
PAD: Final = 10
_EDGE: Final = 4
_LINES: Final = 2
_MOST_LINES: Final = 3
_SLACK: Final = 4
"""Bold letters reach a little beyond their advance."""
_BETWEEN: Final = 2
_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


class Drawer(Protocol):
    """Draws what words cannot."""

    def cell(self, painter: QPainter, box: QRectF, row: Any, *, mirrored: bool) -> None:
        """Draw one cell."""

    def head(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        """Draw what stands in a head below its name, for instance a scale's numbers."""

    def head_height(self) -> int:
        """Return how high that is."""


class ColumnDelegate(QStyledItemDelegate):
    """Draws one cell: ground, words or drawing, and a ring around the current one."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self.drawers: dict[str, Drawer] = {}

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        model = index.model()
        if not isinstance(model, ColumnTable):
            return
        theme, box = self._look.theme, QRectF(option.rect)
        column, row = model.columns[index.column()], index.data(ROW_ROLE)
        at = self._view.currentIndex()
        here = at.isValid() and at.row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("soft" if here else "surface"))
        cut = model.ends(row)
        below = QRectF(box.left(), box.bottom() - 1 - cut, box.width(), 1 + cut)
        painter.fillRect(below, theme.colour("accent" if cut else "line"))
        mirrored = self._view.isRightToLeft()
        if here and index.column() == 0:
            edge = box.right() + 1 - _EDGE if mirrored else box.left()
            painter.fillRect(QRectF(edge, box.top(), _EDGE, box.height()), theme.colour("accent"))
        drawer = self.drawers.get(column.drawn)
        if drawer is not None:
            drawer.cell(painter, box, row, mirrored=mirrored)
        else:
            self._words(painter, box, row, column)
        if here and at.column() == index.column() and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), _EDGE, _EDGE)
        painter.restore()

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return a size without looking at any row."""
        return QSize(self._look.px(80), self._view.verticalHeader().defaultSectionSize())

    def _words(self, painter: QPainter, box: QRectF, row: Any, column: Column[Any]) -> None:
        theme, px = self._look.theme, self._look.px
        place = box.adjusted(px(PAD), 0, -px(PAD), 0)
        width = max(1, round(place.width()))
        text = in_a_line(column.words(row))
        below = in_a_line(column.below(row)) if column.below is not None else ""
        lines = 1 if below else _LINES
        font = theme.font(bold=column.strong)
        metrics = QFontMetrics(font)
        text = _elided(text, font, width, lines)
        option = _option(trailing=column.right, mirrored=self._view.isRightToLeft())
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        if not below:
            painter.drawText(place, text, option)
            return
        small = QFontMetrics(theme.font(SMALL))
        below = _elided(below, theme.font(SMALL), width, 1)
        high = metrics.height() + small.height() + px(_BETWEEN)
        top = place.top() + (place.height() - high) / 2
        first = QRectF(place.left(), top, place.width(), metrics.height())
        painter.drawText(first, text, option)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("second"))
        second = QRectF(place.left(), first.bottom() + px(_BETWEEN), place.width(), small.height())
        painter.drawText(second, below, option)


class ColumnHeads(QHeaderView):
    """Names of the columns, wrapped; an arrow says by which one the rows are sorted."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._view = parent
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(look.px(24))
        self.setAccessibleName(look.t("Columns"))

    def fit(self) -> None:
        """Be as high as the tallest head needs."""
        high = self._look.px(36)
        for section in range(self._table.columnCount()):
            if self.isSectionHidden(section):
                continue
            words = self._look.theme.height_of(
                self._name(section), self._name_room(section), SMALL, bold=True
            )
            high = max(high, words + self._look.px(14) + self._below(section))
        if high != self.height():
            self.setFixedHeight(high)

    def longest_word(self, section: int) -> int:
        """Return the width that a column needs for the longest word of its name."""
        metrics = QFontMetrics(self._look.theme.font(SMALL, bold=True))
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "").split()
        longest = max(map(metrics.horizontalAdvance, words), default=0)
        arrow = 14 if self._table.columns[section].key is not None else 0
        return longest + self._look.px(2 * PAD + arrow) + _SLACK

    @override
    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Draw a name, the arrow, and the numbers of what is drawn below."""
        theme, px, table = self._look.theme, self._look.px, self._table
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("surface"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("line"))
        column = table.columns[section]
        chosen = table.sort_now.column == section
        low = self._below(section)
        place = QRectF(box).adjusted(px(PAD), px(2), -px(PAD), -low - px(2))
        if chosen:
            place = self._arrow(painter, place, section)
        painter.setFont(theme.font(SMALL, bold=chosen))
        painter.setPen(theme.colour("text" if chosen else "second"))
        option = _option(trailing=column.right, mirrored=self._view.isRightToLeft())
        painter.drawText(place, self._name(section), option)
        drawer = self._drawer(section)
        if drawer is not None and low:
            numbers = QRectF(box.left(), box.bottom() - low, box.width(), low - px(2))
            drawer.head(painter, numbers, mirrored=self._view.isRightToLeft())
        painter.restore()

    def _arrow(self, painter: QPainter, place: QRectF, section: int) -> QRectF:
        px = self._look.px
        name = "arrow-down" if self._table.sort_now.falling else "arrow-up"
        icon = self._look.icons.pixmap(name, "text", 12)
        top = round(place.center().y() - px(6))
        trailing = self._table.columns[section].right != self._view.isRightToLeft()
        wide = px(14)
        if trailing:
            painter.drawPixmap(round(place.right() - px(12)), top, icon)
            return place.adjusted(0, 0, -wide, 0)
        painter.drawPixmap(round(place.left()), top, icon)
        return place.adjusted(wide, 0, 0, 0)

    @property
    def _table(self) -> ColumnTable[Any]:
        model = self.model()
        assert isinstance(model, ColumnTable), "heads of column tables only"  # noqa: S101
        return model

    def _drawer(self, section: int) -> Drawer | None:
        delegate = self._view.itemDelegate()
        kind = self._table.columns[section].drawn
        return delegate.drawers.get(kind) if isinstance(delegate, ColumnDelegate) else None

    def _below(self, section: int) -> int:
        drawer = self._drawer(section)
        return 0 if drawer is None else drawer.head_height()

    def _name(self, section: int) -> str:
        """Return what a head says: its short name where the whole one would take too many lines."""
        name = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        short = self._table.columns[section].short
        if not short or name == short:
            return name
        theme = self._look.theme
        most = _MOST_LINES * QFontMetrics(theme.font(SMALL, bold=True)).lineSpacing()
        high = theme.height_of(name, self._name_room(section), SMALL, bold=True)
        return short if high > most else name

    def _name_room(self, section: int) -> int:
        return max(1, self.sectionSize(section) - self._look.px(2 * PAD + 14))


def _option(*, trailing: bool, mirrored: bool) -> QTextOption:
    """Return how words stand in a cell: each in its own direction, at the cell's leading or trailing edge."""
    side = Qt.AlignmentFlag.AlignRight if trailing != mirrored else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(_WORDS)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option


def _elided(text: str, font: QFont, width: int, lines: int) -> str:
    """Shorten what has no room in so many lines; a tool tip and the opened row say all of it."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return text
    if lines == 1:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(_WORDS)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) <= lines:
        return text
    kept, rest = text[: starts[lines - 1]], text[starts[lines - 1] :]
    return kept + metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
