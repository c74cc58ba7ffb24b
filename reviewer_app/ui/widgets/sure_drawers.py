"""What tables draw of how sure something is: likely places, chances, intervals on a scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from reviewer_app.ui.look import isolated
from reviewer_app.ui.theme import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_NUMBERS: Final = 18
_SIDE: Final = 14
_LEAST: Final = 5
"""Of a bar, so that a short interval can be seen."""
_ROUND: Final = 4
_LIFT: Final = 9
"""Of an interval above the middle of its row, where its words stand below."""
_BAR: Final = 12
_DOT: Final = 8
_THIN: Final = 6
_SIGN: Final = 14
_PAD: Final = 10


@dataclass(frozen=True, slots=True)
class Span:
    """An interval with a point in it.

    Attributes:
        low: One end; None where there is no interval.
        high: The other end.
        point: What is most likely; None where nothing is drawn.
    """

    low: float | None
    high: float | None
    point: float | None


class SpanDrawer:
    """Intervals on one scale: an outlined bar, and the point in it; lines where the scale has a meaning."""

    def __init__(
        self, look: Look, span: Callable[[Any], Span | None], words: Callable[[Any], str]
    ) -> None:
        """Draw what ``span`` says of a row; where it says nothing, write ``words``."""
        self._look = look
        self._span = span
        self._words = words
        self.low = 0.0
        self.high = 1.0
        self.ticks: tuple[tuple[float, str], ...] = ()
        """Values of the scale that are named above it."""
        self.line: float | None = None
        """Where a line stands that matters: the cut, or zero."""
        self.named = False
        """Whether the words stand below each interval."""

    def cell(self, painter: QPainter, box: QRectF, row: Any, *, mirrored: bool) -> None:
        """Draw one row's interval; words where there is none."""
        theme, px = self._look.theme, self._look.px
        painter.setPen(QPen(theme.colour("line"), 1))
        for value, _name in self.ticks:
            self._upright(painter, box, value, mirrored=mirrored)
        if self.line is not None:
            painter.setPen(QPen(theme.colour("accent"), 1.5, Qt.PenStyle.DashLine))
            self._upright(painter, box, self.line, mirrored=mirrored)
        span = self._span(row)
        if span is None or span.point is None:
            painter.setFont(theme.font(SMALL))
            painter.setPen(theme.colour("second"))
            inner = box.adjusted(px(_PAD), 0, -px(_PAD), 0)
            words = QFontMetrics(theme.font(SMALL)).elidedText(
                self._words(row), Qt.TextElideMode.ElideRight, round(inner.width())
            )
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, isolated(words))
            return
        middle = box.center().y() - (px(_LIFT) if self.named else 0)
        if span.low is not None and span.high is not None:
            low, high = sorted(self._at(box, v, mirrored=mirrored) for v in (span.low, span.high))
            # The ends are true: round caps beyond them would claim a wider interval.
            wide = max(high - low, px(_LEAST))
            bar = QRectF((low + high - wide) / 2, middle - px(_BAR) / 2, wide, px(_BAR))
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.setBrush(theme.colour("bar"))
            painter.drawRoundedRect(bar, px(_ROUND), px(_ROUND))
            if self.named:
                self._name(painter, box, bar, row, mirrored=mirrored)
        painter.setPen(QPen(theme.colour("surface"), 1))
        painter.setBrush(theme.colour("dot"))
        dot = px(_DOT) / 2 + 0.5
        painter.drawEllipse(QPointF(self._at(box, span.point, mirrored=mirrored), middle), dot, dot)

    def _name(
        self, painter: QPainter, box: QRectF, bar: QRectF, row: Any, *, mirrored: bool
    ) -> None:
        """Write an interval's words below it."""
        font = self._look.theme.font(SMALL)
        metrics, words = QFontMetrics(font), isolated(self._words(row))
        half = metrics.horizontalAdvance(words) / 2 + 2
        at = bar.center().x()
        line = None if self.line is None else self._at(box, self.line, mirrored=mirrored)
        if line is not None and abs(line - at) < half + 1:
            # Beside the line, not under it.
            at = line + half + 1 if at >= line else line - half - 1
        at = min(max(at, box.left() + half), box.right() - half)
        painter.setFont(font)
        painter.setPen(self._look.theme.colour("text"))
        place = QRectF(at - half, bar.bottom() + 2, 2 * half, metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def head(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        """Name values of the scale."""
        painter.setFont(self._look.theme.font(SMALL))
        painter.setPen(self._look.theme.colour("second"))
        metrics = QFontMetrics(self._look.theme.font(SMALL))
        for value, name in self.ticks:
            half = metrics.horizontalAdvance(name) / 2 + 1
            at = self._at(box, value, mirrored=mirrored)
            at = min(max(at, box.left() + half), box.right() - half)
            place = QRectF(at - half, box.top(), 2 * half, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, isolated(name))

    def head_height(self) -> int:
        """Return the height of a line of names."""
        return self._look.px(_NUMBERS) if self.ticks else 0

    def _at(self, box: QRectF, value: float, *, mirrored: bool) -> float:
        side = self._look.px(_SIDE)
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        share = min(1.0, max(0.0, share))
        if mirrored:
            share = 1 - share
        return box.left() + side + share * (box.width() - 2 * side)

    def _upright(self, painter: QPainter, box: QRectF, value: float, *, mirrored: bool) -> None:
        at = round(self._at(box, value, mirrored=mirrored)) + 0.5
        painter.drawLine(QPointF(at, box.top()), QPointF(at, box.bottom() - 1))


class ChanceDrawer:
    """A chance as a thin bar and its per cent; below it, by shape and word, where that stands."""

    def __init__(
        self,
        look: Look,
        chance: Callable[[Any], tuple[float | None, str]],
        standing: Callable[[Any], tuple[str, Meaning, str]],
    ) -> None:
        """Draw ``chance``, 0 to 1, with its words; ``standing`` is an icon, its meaning and a word."""
        self._look = look
        self._chance = chance
        self._standing = standing

    def cell(self, painter: QPainter, box: QRectF, row: Any, *, mirrored: bool) -> None:
        """Draw one row's chance."""
        theme, px = self._look.theme, self._look.px
        chance, words = self._chance(row)
        icon, meaning, said = self._standing(row)
        inner = box.adjusted(px(_PAD), 0, -px(_PAD), 0)
        if chance is None:
            painter.setPen(theme.colour("second"))
            painter.setFont(theme.font())
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, isolated(words))
            return
        metrics, small = QFontMetrics(theme.font()), QFontMetrics(theme.font(SMALL))
        both = metrics.height() + (small.height() + px(2) if said else 0)
        top = inner.center().y() - both / 2
        line = QRectF(inner.left(), top, inner.width(), metrics.height())
        self._bar(painter, line, chance, words, mirrored=mirrored)
        if said:
            below = QRectF(inner.left(), line.bottom() + px(2), inner.width(), small.height())
            self._sign(painter, below, (icon, meaning, said), mirrored=mirrored)

    def head(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        """Draw nothing."""

    def head_height(self) -> int:
        """Return no height: every bar has its per cent."""
        return 0

    def _bar(
        self, painter: QPainter, box: QRectF, chance: float, words: str, *, mirrored: bool
    ) -> None:
        theme, px = self._look.theme, self._look.px
        metrics = QFontMetrics(theme.font())
        wide = metrics.horizontalAdvance(">99 % ")
        room = box.adjusted(wide, 0, 0, 0) if mirrored else box.adjusted(0, 0, -wide, 0)
        thin = px(_THIN)
        whole = QRectF(room.left(), room.center().y() - thin / 2, room.width(), thin)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("bar"))
        painter.drawRoundedRect(whole, thin / 2, thin / 2)
        filled = whole.width() * chance
        left = whole.right() - filled if mirrored else whole.left()
        if filled >= 1:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(left, whole.top(), filled, thin), thin / 2, thin / 2)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font())
        text = QRectF(box.left(), box.top(), wide, box.height()) if mirrored else QRectF(
            box.right() - wide, box.top(), wide, box.height()
        )  # fmt: skip
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, trailing, isolated(words))

    def _sign(
        self, painter: QPainter, box: QRectF, of: tuple[str, Meaning, str], *, mirrored: bool
    ) -> None:
        theme, px = self._look.theme, self._look.px
        icon, meaning, said = of
        sign = px(_SIGN)
        at = box.right() - sign if mirrored else box.left()
        painter.drawPixmap(round(at), round(box.center().y() - sign / 2),
                           self._look.icons.pixmap(icon, meaning, _SIGN))  # fmt: skip
        gap = sign + px(4)
        text = box.adjusted(0, 0, -gap, 0) if mirrored else box.adjusted(gap, 0, 0, 0)
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("text"))
        words = QFontMetrics(theme.font(SMALL)).elidedText(
            said, Qt.TextElideMode.ElideRight, round(text.width())
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, isolated(words))
