"""How the table of a selection is drawn: rows, the cut line, and what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from reviewer_app.domain.selection import NOT_SELECTED, SELECTED
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.selection_table import (
    CHANCE,
    CUT_ROLE,
    DECISION,
    LINE_ROLE,
    MEAN,
    NAME,
    RANK,
    STATE,
    TEAM,
    SelectionTable,
)
from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.choosing import Line
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.selection_words import LineWords
    from reviewer_app.ui.theme import Meaning

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 52
"""Height of a row at 100 %."""
MORE: Final = 28
"""Width of the part of a decision that opens the other outcomes."""
PAD: Final = 12
_EDGE: Final = 4
_ICON: Final = 16
_BUTTON: Final = 34
_BAR: Final = 6
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class SelectionDelegate(QStyledItemDelegate):
    """Draws one cell."""

    def __init__(self, look: Look, view: QTableView, table: SelectionTable) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._table = table
        self.with_team = False
        """Whether the team stands below each title, for want of room beside it."""
        self.with_numbers = False
        """Whether mean and state stand below each title, for want of room beside it."""

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the same height for every row."""
        return QSize(self._look.px(40), self.high)

    @property
    def high(self) -> int:
        """Height of a row."""
        return self._look.px(ROW + (18 if self.with_numbers else 0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, content, the cut line and, for the current row, a ring."""
        line: Line | None = index.data(LINE_ROLE)
        words = self._table.words
        if line is None or words is None:
            if words is not None and index.column() == RANK:
                self._heading(painter, QRectF(option.rect), words, index)
            return
        theme, box = self._look.theme, QRectF(option.rect)
        here = self._view.currentIndex().row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, theme.colour("soft" if here else "surface"))
        cut = bool(index.data(CUT_ROLE))
        thick = 2.0 if cut else 1.0
        below = QRectF(box.left(), box.bottom() - thick, box.width(), thick)
        painter.fillRect(below, theme.colour("accent" if cut else "line"))
        rtl = self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if here and index.column() == RANK:
            left = box.right() - _EDGE if rtl else box.left()
            painter.fillRect(QRectF(left, box.top(), _EDGE, box.height()), theme.colour("accent"))
        inner = box.adjusted(self._look.px(PAD), 0, -self._look.px(PAD), 0)
        self._cell(painter, inner, line, words, index)
        if here and index.column() == DECISION and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(self.button(box).adjusted(-4, -4, 4, 4), 8, 8)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, words: LineWords, index: Index) -> None:
        """Draw the name of a group over the whole row, and how many of its places are given."""
        theme = self._look.theme
        heading = self._table.heading(index.row())
        if heading is None:
            return
        name, count = words.heading(heading)
        here = self._view.currentIndex().row() == index.row()
        painter.save()
        painter.fillRect(box, theme.colour("soft" if here else "subtle"))
        below = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
        painter.fillRect(below, theme.colour("line"))
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("text"))
        pad = self._look.px(PAD)
        inner = box.adjusted(pad, 0, -pad, 0)
        wide = painter.fontMetrics().horizontalAdvance(count) + pad
        painter.drawText(inner, _TRAILING, count)
        rtl = self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = inner.adjusted(wide, 0, 0, 0) if rtl else inner.adjusted(0, 0, -wide, 0)
        self._text(painter, room, name)
        painter.restore()

    def button(self, box: QRectF) -> QRectF:
        """Return where in a cell the decision stands."""
        px = self._look.px
        high = px(_BUTTON)
        top = box.center().y() - high / 2
        return QRectF(box.left() + px(PAD), top, box.width() - 2 * px(PAD), high)

    def _cell(
        self, painter: QPainter, box: QRectF, line: Line, words: LineWords, index: Index
    ) -> None:
        column, theme = index.column(), self._look.theme
        if column == NAME:
            self._name(painter, box, line, words)
        elif column == STATE:
            self._state(painter, box, words.state(line))
        elif column == DECISION:
            self._decision(
                painter,
                self.button(QRectF(box.adjusted(-self._look.px(PAD), 0, self._look.px(PAD), 0))),
                line,
                words,
            )
        elif column == MEAN:
            self._mean(painter, box, line, words)
        elif column == CHANCE:
            self._chance(painter, box, line, words)
        else:
            painter.setFont(theme.font(bold=column == RANK))
            painter.setPen(theme.colour("text"))
            self._text(painter, box, str(index.data()), lines=2)

    def _name(self, painter: QPainter, box: QRectF, line: Line, words: LineWords) -> None:
        theme, px = self._look.theme, self._look.px
        below = [isolated(str(line.standing.submission))]
        below += [words.team(line)] if self.with_team else []
        rows = 3 if self.with_numbers else 2
        step = px(20)
        top = box.center().y() - step * rows / 2
        painter.setFont(theme.font(bold=line.outcome == SELECTED))
        painter.setPen(theme.colour("text"))
        self._text(painter, QRectF(box.left(), top, box.width(), step), words.title(line))
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("second"))
        second = QRectF(box.left(), top + step, box.width(), step)
        self._text(painter, second, " · ".join(below))
        if self.with_numbers:
            parts = [f"{words.mean(line)} ({words.count(line)})", words.chance(line)]
            told = " · ".join(part for part in (*parts, words.state(line)[2]) if part)
            self._text(painter, second.translated(0, step), told)

    def _state(self, painter: QPainter, box: QRectF, state: tuple[str, Meaning, str]) -> None:
        icon, meaning, words = state
        px, theme = self._look.px, self._look.theme
        size = px(_ICON)
        rtl = self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = box.right() - size if rtl else box.left()
        painter.drawPixmap(
            round(left),
            round(box.center().y() - size / 2),
            self._look.icons.pixmap(icon, meaning, _ICON),
        )
        painter.setFont(theme.font(bold=meaning == "warn"))
        painter.setPen(theme.colour(meaning))
        gap = size + px(8)
        room = box.adjusted(0, 0, -gap, 0) if rtl else box.adjusted(gap, 0, 0, 0)
        self._text(painter, room, words, lines=2)

    def _mean(self, painter: QPainter, box: QRectF, line: Line, words: LineWords) -> None:
        theme, px = self._look.theme, self._look.px
        step = px(19)
        top = box.center().y() - step
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(box.left(), top, box.width(), step), _TRAILING, words.mean(line))
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("second"))
        painter.drawText(
            QRectF(box.left(), top + step, box.width(), step), _TRAILING, words.count(line)
        )

    def _chance(self, painter: QPainter, box: QRectF, line: Line, words: LineWords) -> None:
        told = words.chance(line)
        if not told:
            return
        theme, px = self._look.theme, self._look.px
        chance = words.chance_of(line)
        painter.setFont(theme.font())
        room = max(px(44), painter.fontMetrics().horizontalAdvance(told) + px(8))
        whole = QRectF(box.left(), box.center().y() - px(_BAR) / 2, box.width() - room, px(_BAR))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("bar"))
        painter.drawRoundedRect(whole, px(3), px(3))
        painter.setBrush(theme.colour("dot"))
        painter.drawRoundedRect(
            QRectF(whole.left(), whole.top(), whole.width() * chance, whole.height()), px(3), px(3)
        )
        painter.setPen(theme.colour("text"))
        painter.drawText(box, _TRAILING, told)

    def _decision(self, painter: QPainter, box: QRectF, line: Line, words: LineWords) -> None:
        theme, px = self._look.theme, self._look.px
        chosen, empty = line.outcome == SELECTED, line.outcome == NOT_SELECTED
        painter.setBrush(theme.colour("accent" if chosen else "surface"))
        pen: Meaning = "warn" if line.unexplained else "accent" if not empty else "control"
        painter.setPen(QPen(theme.colour(pen), 2 if line.unexplained else 1))
        painter.drawRoundedRect(box, px(6), px(6))
        ink: Meaning = "on_accent" if chosen else "text"
        rtl = self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        more = px(MORE)
        edge = box.left() + more if rtl else box.right() - more
        painter.setPen(QPen(theme.colour(ink if chosen else "control"), 1))
        painter.drawLine(round(edge), round(box.top() + 6), round(edge), round(box.bottom() - 6))
        self._icon(
            painter,
            "chevron-down",
            ink if chosen else "second",
            box.left() + more / 2 if rtl else box.right() - more / 2,
            box.center().y(),
        )
        room = box.adjusted(more, 0, 0, 0) if rtl else box.adjusted(0, 0, -more, 0)
        room = room.adjusted(px(8), 0, -px(6), 0)
        name = (
            "check"
            if chosen
            else "triangle-alert"
            if line.unexplained
            else "pencil"
            if line.asks
            else ""
        )
        if chosen and line.unexplained:
            name = "triangle-alert"
        if name:
            at = room.right() - px(8) if rtl else room.left() + px(8)
            meaning: Meaning = "on_accent" if chosen else "warn" if line.unexplained else "second"
            self._icon(painter, name, meaning, at, room.center().y())
            room = room.adjusted(0, 0, -px(22), 0) if rtl else room.adjusted(px(22), 0, 0, 0)
        painter.setFont(theme.font(bold=chosen))
        painter.setPen(theme.colour(ink))
        self._text(painter, room, words.decision(line))

    def _icon(self, painter: QPainter, name: str, meaning: Meaning, x: float, y: float) -> None:
        size = self._look.px(_ICON)
        icon = self._look.icons.pixmap(name, meaning, _ICON)
        painter.drawPixmap(round(x - size / 2), round(y - size / 2), icon)

    def _text(self, painter: QPainter, box: QRectF, words: str, lines: int = 1) -> None:
        """Draw words on so many lines at most; what is left out stands in full beside the table."""
        metrics = painter.fontMetrics()
        wide = max(1, round(box.width()))
        if lines == 1 or metrics.horizontalAdvance(words) <= wide:
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(box, _LEADING, shown)
            return
        first, rest = _broken(words, lambda part: metrics.horizontalAdvance(part) <= wide)
        step = metrics.lineSpacing()
        top = box.center().y() - step
        shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, wide)
        for n, part in enumerate((first, shown)):
            painter.drawText(QRectF(box.left(), top + n * step, box.width(), step), _LEADING, part)


def _broken(words: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    """Return words on a first line and what is left for the second."""
    parts = words.split(" ")
    count = next((n for n in range(len(parts), 1, -1) if fits(" ".join(parts[:n]))), 1)
    return " ".join(parts[:count]), " ".join(parts[count:])


__all__ = ["TEAM", "SelectionDelegate"]
