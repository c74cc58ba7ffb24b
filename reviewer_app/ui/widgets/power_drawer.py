"""How many of the best are found: a bar, how unsure it is, and what a lot would find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from reviewer_app.ui.look import isolated
from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.numbers.power import PowerRow
    from reviewer_app.ui.look import Look

_THICK: Final = 12
_SIDE: Final = 10
_NUMBERS: Final = 18
_WHISKER: Final = 4


class FoundDrawer:
    """Draws one row's bar from nothing to all places; the words stand at the trailing edge."""

    def __init__(self, look: Look, words: Callable[[PowerRow], str]) -> None:
        self._look = look
        self._words = words
        self.places = 1
        self.by_chance = 0.0

    def cell(self, painter: QPainter, box: QRectF, row: PowerRow, *, mirrored: bool) -> None:
        """Draw one number of reviews."""
        theme, px = self._look.theme, self._look.px
        track = self._track(box, mirrored=mirrored)
        thick = px(_THICK)
        top = box.center().y() - thick / 2
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(track.left(), top, track.width(), thick), 3, 3)
        at = self._at(track, row.found.value, mirrored=mirrored)
        start = track.right() if mirrored else track.left()
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("bar"))
        painter.drawRoundedRect(QRectF(min(start, at), top, abs(at - start), thick), 3, 3)
        ends = [
            self._at(track, row.found.value + side * 2 * row.found.error, mirrored=mirrored)
            for side in (-1, 1)
        ]
        middle = box.center().y()
        painter.setPen(QPen(theme.colour("text"), max(1, px(1))))
        painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        for end in ends:
            painter.drawLine(
                QPointF(end, middle - px(_WHISKER)), QPointF(end, middle + px(_WHISKER))
            )
        lot = self._at(track, self.by_chance, mirrored=mirrored)
        painter.setPen(QPen(theme.colour("warn"), 2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(lot, box.top() + px(4)), QPointF(lot, box.bottom() - px(4)))
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("text"))
        place = box.adjusted(px(_SIDE), 0, -px(_SIDE), 0)
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        align = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, align, isolated(self._words(row)))

    def head(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        """Number both ends, and name what a lot would find."""
        theme = self._look.theme
        track = self._track(box, mirrored=mirrored)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("second"))
        half = self._look.px(20)
        for value in (0, self.places):
            at = self._at(track, value, mirrored=mirrored)
            place = QRectF(at - half, box.top(), 2 * half, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(value))
        words = self._look.t("by lot")
        wide = QFontMetrics(theme.font(SMALL)).horizontalAdvance(words)
        at = self._at(track, self.by_chance, mirrored=mirrored)
        if wide / 2 + half / 2 < abs(at - self._at(track, 0, mirrored=mirrored)):
            place = QRectF(at - wide, box.top(), 2 * wide, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, isolated(words))

    def head_height(self) -> int:
        """Return the height of a line of numbers."""
        return self._look.px(_NUMBERS)

    def _track(self, box: QRectF, *, mirrored: bool) -> QRectF:
        px = self._look.px
        words = QFontMetrics(self._look.theme.font(bold=True)).horizontalAdvance("00.0 ± 0.0")
        room = words + px(2 * _SIDE)
        if mirrored:
            return box.adjusted(room, 0, -px(_SIDE), 0)
        return box.adjusted(px(_SIDE), 0, -room, 0)

    def _at(self, track: QRectF, value: float, *, mirrored: bool) -> float:
        share = min(1.0, max(0.0, value / max(1, self.places)))
        return track.left() + track.width() * (1 - share if mirrored else share)
