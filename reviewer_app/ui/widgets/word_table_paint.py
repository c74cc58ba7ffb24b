"""How a table of words is drawn: cells beside each other, or below each other where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from reviewer_app.ui.models.word_rows import ROW_ROLE, WordRows
from reviewer_app.ui.theme import BODY, SMALL
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.models.word_rows import Row
    from reviewer_app.ui.theme import Meaning

Index = QModelIndex | QPersistentModelIndex
PAD: Final = 12
GLYPH_ROOM: Final = 26
"""Room of a shape and the gap behind it."""
_GLYPH: Final = 18
_ROW: Final = 46
_EDGE: Final = 4
_GAP: Final = 2
_WRAP: Final = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_TALLEST: Final = 600
"""Height at 100 % beyond which a row does not grow: a text of pages is read elsewhere."""


class WordDelegate(QStyledItemDelegate):
    """Draws one cell of a row of words."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self.stacked = False
        """Whether what stands in the middle is drawn below each other in the second column."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, words and, for the current row, a ring around it."""
        theme, box = self._look.theme, QRectF(option.rect)
        here = self._view.currentIndex().row() == index.row()
        row: Row = index.data(ROW_ROLE)
        model = index.model()
        last = isinstance(model, WordRows) and index.column() == model.act_column
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("soft" if here else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        if here and index.column() == 0:
            left = box.left() if self._leads_left else box.right() - _EDGE
            painter.fillRect(QRectF(left, box.top(), _EDGE, box.height()), theme.colour("accent"))
        if last:
            self._draw(painter, self._inner(box), row.act, "accent")
            if here and self._view.hasFocus() and row.act:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.colour("focus"), 2))
                painter.drawRoundedRect(box.adjusted(3, 3, -3, -4), _EDGE, _EDGE)
        elif index.column() == 0:
            self._state(painter, box, row)
        elif self.stacked:
            self._stack(painter, self._inner(box), row)
        else:
            number = isinstance(model, WordRows) and model.columns[index.column()].number
            self._draw(painter, self._inner(box), row.cells[index.column()], "text", number=number)
        painter.restore()

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for all words."""
        width = self._view.columnWidth(index.column())
        return QSize(width, self.height_of(index.row()))

    def height_of(self, place: int) -> int:
        """Return how high a row must be for all its words."""
        model, theme, px = self._view.model(), self._look.theme, self._look.px
        if not isinstance(model, WordRows):
            return px(_ROW)
        row = model.row(place)
        icon = px(GLYPH_ROOM) if row.icon else 0
        state = visible_line(row.cells[0])
        high = theme.height_of(state, self._room(0) - icon, bold=bool(row.icon))
        high = max(high, theme.height_of(row.act, self._room(model.act_column)))
        if self.stacked:
            lines = self._lines(row)
            tall = sum(
                theme.height_of(words, self._room(1), SMALL if n else BODY) + _GAP
                for n, words in enumerate(lines)
            )
            high = max(high, tall)
        else:
            for column, words in enumerate(row.cells[1:], start=1):
                high = max(high, theme.height_of(visible_line(words), self._room(column)))
        return min(max(px(_ROW), high + px(20)), px(_TALLEST))

    @property
    def _leads_left(self) -> bool:
        return self._view.layoutDirection() is Qt.LayoutDirection.LeftToRight

    def _room(self, column: int) -> int:
        return max(1, self._view.columnWidth(column) - self._look.px(2 * PAD))

    def _inner(self, box: QRectF) -> QRectF:
        pad = self._look.px(PAD)
        return box.adjusted(pad, 0, -pad, 0)

    def _lines(self, row: Row) -> list[str]:
        model = self._view.model()
        columns = model.columns if isinstance(model, WordRows) else ()
        # A number alone says nothing: its head stands with it where it is not above it.
        told = [
            f"{column.head} {cell}" if column.number else cell
            for column, cell in zip(columns[1:], row.cells[1:], strict=False)
            if cell
        ]
        first, *rest = [visible_line(words) for words in told] or [""]
        return [first, *([" · ".join(rest)] if rest else [])]

    def _state(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look, px = self._look, self._look.px
        inner = self._inner(box)
        if row.icon:
            drawn = look.icons.pixmap(row.icon, row.meaning, _GLYPH)
            left = inner.left() if self._leads_left else inner.right() - px(_GLYPH)
            painter.drawPixmap(round(left), round(box.center().y() - px(_GLYPH) / 2), drawn)
            inner = (
                inner.adjusted(px(GLYPH_ROOM), 0, 0, 0)
                if self._leads_left
                else inner.adjusted(0, 0, -px(GLYPH_ROOM), 0)
            )
        self._draw(painter, inner, row.cells[0], row.meaning, bold=bool(row.icon))

    def _stack(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme = self._look.theme
        lines = self._lines(row)
        highs = [
            theme.height_of(words, round(box.width()), SMALL if n else BODY)
            for n, words in enumerate(lines)
        ]
        top = box.top() + max(0.0, (box.height() - sum(highs) - _GAP * len(highs)) / 2)
        for n, (words, high) in enumerate(zip(lines, highs, strict=True)):
            place = QRectF(box.left(), top, box.width(), high + _GAP)
            meaning: Meaning = "second" if n else "text"
            self._draw(painter, place, words, meaning, pixels=SMALL if n else BODY)
            top += high + _GAP

    def _draw(  # noqa: PLR0913 - how words are drawn
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        meaning: Meaning,
        *,
        bold: bool = False,
        number: bool = False,
        pixels: int = BODY,
    ) -> None:
        theme = self._look.theme
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(_WRAP)
        option.setTextDirection(self._view.layoutDirection())
        painter.setFont(theme.font(pixels, bold=bold))
        painter.setPen(theme.colour(meaning))
        painter.drawText(box, visible_line(words), option)


class WordHeads(QHeaderView):
    """Names of the columns; an arrow says by which one the rows are sorted."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.stacked = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(look.px(8))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(look.t("Columns"))

    @property
    def metrics(self) -> QFontMetrics:
        """How wide names are."""
        return QFontMetrics(self._look.theme.font(SMALL, bold=True))

    def fit(self) -> None:
        """Be as high as the tallest name needs."""
        high = self._look.px(36)
        for column in range(self.count()):
            if not self.isSectionHidden(column):
                need = self._look.theme.height_of(self._words(column), self._room(column), SMALL)
                high = max(high, need + self._look.px(12))
        if high != self.height():
            self.setFixedHeight(high)

    @override
    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Draw a name, and the arrow."""
        theme, px, model = self._look.theme, self._look.px, self.model()
        painter.save()
        painter.fillRect(box, theme.colour("surface"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("line"))
        if isinstance(model, WordRows) and section < len(model.columns):
            column, falling = model.sorted_by
            chosen = column == section
            number = model.columns[section].number and not self.stacked
            side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            option = QTextOption(side | Qt.AlignmentFlag.AlignVCenter)
            option.setWrapMode(_WRAP)
            option.setTextDirection(self.layoutDirection())
            painter.setFont(theme.font(SMALL, bold=chosen))
            painter.setPen(theme.colour("text" if chosen else "second"))
            place = QRectF(box).adjusted(px(PAD), 0, -px(PAD), 0)
            painter.drawText(place, self._words(section), option)
            if chosen:
                self._arrow(painter, place, section, falling=falling, number=number)
        painter.restore()

    def _arrow(
        self, painter: QPainter, place: QRectF, section: int, *, falling: bool, number: bool
    ) -> None:
        px = self._look.px
        icon = self._look.icons.pixmap("arrow-down" if falling else "arrow-up", "text", 12)
        wide = self.metrics.horizontalAdvance(self._words(section))
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        if number:
            left = place.right() - wide - px(16)
        elif left_to_right:
            left = place.left() + wide + px(4)
        else:
            left = place.right() - wide - px(16)
        painter.drawPixmap(round(max(place.left(), left)), round(place.center().y() - px(6)), icon)

    def _words(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def _room(self, section: int) -> int:
        return max(1, self.sectionSize(section) - self._look.px(2 * PAD))
