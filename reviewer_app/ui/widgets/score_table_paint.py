"""How the table of one's own scores is drawn: cells and heads."""

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

from reviewer_app.services.desk.own_views import Leaning
from reviewer_app.services.desk.views import Gate
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.score_table import NAME, OWN_ROLE, RANK, ScoreTable
from reviewer_app.ui.own_phrases import CANNOT_JUDGE, NOTHING, closed_words
from reviewer_app.ui.phrases import state_words
from reviewer_app.ui.theme import SMALL
from reviewer_app.ui.widgets.glyph import draw_again, draw_glyph, draw_withdrawn

if TYPE_CHECKING:
    from reviewer_app.services.desk.own_views import OwnRow
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

Index = QModelIndex | QPersistentModelIndex
PAD: Final = 12
ROW: Final = 44
"""Least height of a row at 100 %."""
_GLYPH: Final = 18
_TEXT_LEFT: Final = 34
_MARK: Final = 28
_EDGE: Final = 4
_ARROW: Final = 14
_WORDS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    """Draws one cell."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self.marked: frozenset[str] = frozenset()
        self.brief = False
        """Whether the own order is shown without its word, for want of room."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, content and, for the current cell, a ring."""
        own: OwnRow = index.data(OWN_ROLE)
        theme, box = self._look.theme, QRectF(option.rect)
        at = self._view.currentIndex()
        here = at.row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("soft" if here else "surface"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
        if here and index.column() == RANK:
            painter.fillRect(
                QRectF(box.left(), box.top(), _EDGE, box.height()), theme.colour("accent")
            )
        if index.column() == NAME:
            self._name(painter, box, own)
        else:
            self._value(painter, box, own, index)
        if here and at.column() == index.column():
            focused = self._view.hasFocus()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(
                QPen(theme.colour("focus" if focused else "control"), 2 if focused else 1)
            )
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -3), _EDGE, _EDGE)
        painter.restore()

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the whole title and the words below it."""
        width = self._view.columnWidth(NAME)
        return QSize(width, self.height_of(index.data(OWN_ROLE), width))

    def height_of(self, own: OwnRow, width: int) -> int:
        """Return how high a row is whose title has ``width`` pixels."""
        theme, px = self._look.theme, self._look.px
        room = self._room(width, own)
        high = theme.height_of(self._title(own), room)
        words = self._below(own)
        if words:
            high += theme.height_of(words, room, SMALL) + px(2)
        return max(px(ROW), high + px(16))

    def _name(self, painter: QPainter, box: QRectF, own: OwnRow) -> None:
        theme, px, row = self._look.theme, self._look.px, own.row
        title, words = self._title(own), self._below(own)
        room = self._room(round(box.width()), own)
        high = theme.height_of(title, room)
        low = theme.height_of(words, room, SMALL) + px(2) if words else 0
        top = box.top() + (box.height() - high - low) / 2
        glyph = px(_GLYPH)
        place = QRectF(box.left() + px(8), top + px(1), glyph, glyph)
        if row.gate is Gate.WITHDRAWN:
            draw_withdrawn(painter, place, theme)
        else:
            draw_glyph(painter, place, row.state, theme)
        if row.look_again:
            draw_again(painter, place, theme)
        option = QTextOption()
        option.setWrapMode(_WORDS)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        left = box.left() + px(_TEXT_LEFT)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text" if own.open else "second"))
        painter.drawText(QRectF(left, top, room, high), title, option)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("second"))
        if words:
            painter.drawText(QRectF(left, top + high + px(2), room, low), words, option)
        if row.head.id in self.marked:
            icon = self._look.icons.pixmap("columns-2", "accent", 16)
            painter.drawPixmap(round(box.right() - px(24)), round(top + px(2)), icon)

    def _value(self, painter: QPainter, box: QRectF, own: OwnRow, index: Index) -> None:
        theme, px = self._look.theme, self._look.px
        model = index.model()
        sign = str(index.data(Qt.ItemDataRole.DisplayRole))
        if not isinstance(model, ScoreTable) or not sign:
            return
        strong = index.column() in (RANK, model.total_column)
        meaning: Meaning = "second" if sign in (NOTHING, CANNOT_JUDGE) else "text"
        painter.setFont(theme.font(bold=strong))
        painter.setPen(theme.colour(meaning))
        right = box.adjusted(0, 0, -px(PAD if not self.brief else 8), 0)
        painter.drawText(right, _RIGHT, sign)
        if index.column() == model.order_column and own.leaning:
            self._leaning(painter, right.adjusted(0, 0, -px(28), 0), own)
        criterion = model.criterion(index.column())
        if criterion is not None and criterion.id in own.row.outdated:
            icon = self._look.icons.pixmap("triangle-alert", "warn", 12)
            wide = painter.fontMetrics().horizontalAdvance(sign)
            at = right.right() - wide - px(16)
            painter.drawPixmap(round(at), round(box.center().y() - px(6)), icon)

    def _leaning(self, painter: QPainter, box: QRectF, own: OwnRow) -> None:
        """Draw, before the number, arrow and word of an order that differs."""
        theme, px = self._look.theme, self._look.px
        word = self._look.t("higher") if own.leaning is Leaning.HIGHER else self._look.t("lower")
        name = "arrow-up" if own.leaning is Leaning.HIGHER else "arrow-down"
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("warn"))
        wide = 0
        if not self.brief:
            painter.drawText(box, _RIGHT, word)
            wide = painter.fontMetrics().horizontalAdvance(word) + px(4)
        left = box.right() - wide - px(_ARROW)
        icon = self._look.icons.pixmap(name, "warn", _ARROW)
        painter.drawPixmap(round(left), round(box.center().y() - px(_ARROW) / 2), icon)

    def _title(self, own: OwnRow) -> str:
        return f"{isolated(own.row.head.id)}  {self._look.local(own.row.head.title)}"

    def _below(self, own: OwnRow) -> str:
        if not own.open:
            return closed_words(self._look, own.row)
        if own.rank is not None and not own.row.look_again:
            return ""
        return state_words(self._look, own.row)

    def _room(self, width: int, own: OwnRow) -> int:
        mark = _MARK if own.row.head.id in self.marked else 0
        return max(1, width - self._look.px(_TEXT_LEFT + 8 + mark))


class Heads(QHeaderView):
    """Names of the columns, wrapped; an arrow says by which one the rows are sorted."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(look.px(24))
        self.setAccessibleName(look.t("Columns"))

    def fit(self) -> None:
        """Be as high as the tallest name needs."""
        high = self._look.px(36)
        for column in range(self.model().columnCount()):
            words, room = self._words(column), self._room(column)
            need = self._look.theme.height_of(words, room, SMALL) + self._look.px(12)
            high = max(high, need)
        if high != self.height():
            self.setFixedHeight(high)

    @override
    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        """Draw a name, and the arrow."""
        theme, px, model = self._look.theme, self._look.px, self.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("surface"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("line"))
        if isinstance(model, ScoreTable):
            chosen = model.sort_now.column == section
            painter.setFont(theme.font(SMALL, bold=chosen))
            painter.setPen(theme.colour("text" if chosen else "second"))
            option = QTextOption(
                Qt.AlignmentFlag.AlignVCenter
                | (Qt.AlignmentFlag.AlignLeft if section == NAME else Qt.AlignmentFlag.AlignRight)
            )
            option.setWrapMode(_WORDS)
            pad = px(8) if section == NAME or model.numbered else px(PAD)
            place = QRectF(box).adjusted(px(4), 0, -pad, 0)
            if section == NAME:
                place.adjust(px(4), 0, 0, 0)
            if chosen:
                place = self._arrow(painter, place, section, falling=model.sort_now.falling)
            painter.drawText(place, self._words(section), option)
        painter.restore()

    def _arrow(self, painter: QPainter, place: QRectF, section: int, *, falling: bool) -> QRectF:
        px = self._look.px
        name = "arrow-down" if falling else "arrow-up"
        icon = self._look.icons.pixmap(name, "text", 12)
        top = round(place.center().y() - px(6))
        if section == NAME:
            wide = painter.fontMetrics().horizontalAdvance(self._words(section))
            painter.drawPixmap(round(place.left() + wide + px(6)), top, icon)
            return place
        painter.drawPixmap(round(place.right() - px(12)), top, icon)
        return place.adjusted(0, 0, -px(14), 0)

    def longest_word(self, section: int) -> int:
        """Return the width that a column needs for the longest word of its name."""
        metrics = QFontMetrics(self._look.theme.font(SMALL, bold=True))
        longest = max(map(metrics.horizontalAdvance, self._words(section).split()), default=0)
        return longest + self._look.px(PAD + 22)

    def _words(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal))

    def _room(self, section: int) -> int:
        return max(1, self.sectionSize(section) - self._look.px(PAD + 18))
