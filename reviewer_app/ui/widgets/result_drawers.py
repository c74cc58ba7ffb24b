"""What tables of results draw: reviews on a scale, the use of a scale, submissions and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from reviewer_app.ui.look import isolated
from reviewer_app.ui.theme import SMALL
from reviewer_app.ui.widgets.dot_paint import (
    SIDE,
    axis_in,
    draw_numbers,
    draw_reviews,
    draw_scale,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.results_balance import Share
    from reviewer_app.services.office.results_rows import RankedRow
    from reviewer_app.ui.look import Look

_NUMBERS: Final = 18
_SIGN: Final = 14
_PAD: Final = 6
_WIDEST: Final = 30


class ReviewsDrawer:
    """Every review of a submission as a dot above the bar from the lowest to the highest."""

    def __init__(self, look: Look, scale: tuple[int, int]) -> None:
        self._look = look
        self.scale = scale

    def cell(self, painter: QPainter, box: QRectF, row: RankedRow, *, mirrored: bool) -> None:
        """Draw one submission's reviews; words where none counts."""
        look = self._look
        axis = axis_in(box, look, self.scale, mirrored=mirrored)
        draw_scale(painter, axis, box, look)
        values = [float(total) for total in row.totals]
        middle = None if row.value is None else float(row.value)
        draw_reviews(painter, axis, box, look, (values, middle))
        if not values:
            painter.setFont(look.theme.font(SMALL))
            painter.setPen(look.theme.colour("second"))
            inside = box.adjusted(look.px(SIDE), 0, -look.px(SIDE), 0)
            words = isolated(look.t("no review counts"))
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)

    def head(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        """Number the scale."""
        draw_numbers(
            painter, axis_in(box, self._look, self.scale, mirrored=mirrored), box, self._look
        )

    def head_height(self) -> int:
        """Return the height of a line of numbers."""
        return self._look.px(_NUMBERS)


class FlagsDrawer:
    """Each flag as a sign and a word; what has no room is counted."""

    def __init__(self, look: Look, words: Callable[[RankedRow], tuple[str, ...]]) -> None:
        self._look = look
        self._words = words

    def cell(self, painter: QPainter, box: QRectF, row: RankedRow, *, mirrored: bool) -> None:
        """Draw one row's flags, one below the other."""
        theme, px = self._look.theme, self._look.px
        flags = self._words(row)
        if not flags:
            return
        metrics = QFontMetrics(theme.font(SMALL))
        high = max(metrics.height(), px(_SIGN))
        inner = box.adjusted(px(8), 0, -px(4), 0)
        fit = max(1, int(inner.height() / high))
        shown, left = flags[:fit], len(flags) - fit
        icon = self._look.icons.pixmap("triangle-alert", "warn", _SIGN)
        top = inner.center().y() - high * len(shown) / 2
        painter.setFont(theme.font(SMALL))
        painter.setPen(theme.colour("text"))
        for place, words in enumerate(shown):
            said = f"{words} +{left}" if left > 0 and place == fit - 1 else words
            line = QRectF(inner.left(), top + place * high, inner.width(), high)
            at = line.right() - px(_SIGN) if mirrored else line.left()
            painter.drawPixmap(round(at), round(line.center().y() - px(_SIGN) / 2), icon)
            room = px(_SIGN + 5)
            text = line.adjusted(0, 0, -room, 0) if mirrored else line.adjusted(room, 0, 0, 0)
            said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, round(text.width()))
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, isolated(said))

    def head(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        """Draw nothing."""

    def head_height(self) -> int:
        """Return no height."""
        return 0


class Used(Protocol):
    """What has counts of levels."""

    @property
    def use(self) -> tuple[int, ...]:
        """How often each level was given."""


class UseDrawer:
    """How often each level was given: bars, each with its number above."""

    def __init__(self, look: Look, parts: tuple[str, ...]) -> None:
        self._look = look
        self.parts = parts
        self.middle: tuple[float, ...] = ()
        """Share of each level by the middle reviewer of the panel, drawn as a line across; empty for none."""

    def cell(self, painter: QPainter, box: QRectF, row: Used, *, mirrored: bool) -> None:
        """Draw one use of the scale."""
        theme, px = self._look.theme, self._look.px
        middle = [share * sum(row.use) for share in self.middle] or [0.0] * len(row.use)
        most = max((*row.use, *middle), default=0)
        small = QFontMetrics(theme.font(SMALL)).height()
        base = box.bottom() - px(_PAD)
        tallest = base - box.top() - small - px(3)
        painter.setFont(theme.font(SMALL))
        painter.fillRect(
            QRectF(box.left() + px(_PAD), base, box.width() - 2 * px(_PAD), 1),
            theme.colour("control"),
        )
        for place, count in enumerate(row.use):
            column = self._column(box, place, mirrored=mirrored)
            high = tallest * count / most if most else 0
            if count:
                wide = min(column.width() * 0.7, px(_WIDEST))
                left = column.center().x() - wide / 2
                painter.setPen(QPen(theme.colour("control"), 1))
                painter.setBrush(theme.colour("bar"))
                painter.drawRect(QRectF(left, base - high, wide, high))
            if self.middle and most:
                at = base - tallest * middle[place] / most
                half = min(column.width() * 0.9, px(_WIDEST) * 1.3) / 2
                painter.setPen(QPen(theme.colour("accent"), max(2, px(2))))
                painter.drawLine(
                    QPointF(column.center().x() - half, at), QPointF(column.center().x() + half, at)
                )
            painter.setPen(theme.colour("text" if count else "second"))
            top = max(high, tallest * middle[place] / most if most else 0)
            above = QRectF(column.left(), base - top - small, column.width(), small)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(count))

    def head(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        """Name the levels."""
        painter.setFont(self._look.theme.font(SMALL))
        painter.setPen(self._look.theme.colour("second"))
        for place, name in enumerate(self.parts):
            column = self._column(box, place, mirrored=mirrored)
            painter.drawText(column, Qt.AlignmentFlag.AlignCenter, isolated(name))

    def head_height(self) -> int:
        """Return the height of a line of names."""
        return self._look.px(_NUMBERS)

    def _column(self, box: QRectF, place: int, *, mirrored: bool) -> QRectF:
        inner = box.adjusted(self._look.px(_PAD), 0, -self._look.px(_PAD), 0)
        step = inner.width() / max(1, len(self.parts))
        at = len(self.parts) - 1 - place if mirrored else place
        return QRectF(inner.left() + step * at, inner.top(), step, inner.height())


class ShareDrawer:
    """Submissions as a bar, proposed places as a filled bar below it, each with its number."""

    def __init__(self, look: Look, words: Callable[[Share], tuple[str, str]]) -> None:
        self._look = look
        self._words = words
        self.most = 1
        self.with_places = False

    def cell(self, painter: QPainter, box: QRectF, row: Share, *, mirrored: bool) -> None:
        """Draw one value's bars."""
        px = self._look.px
        said = self._words(row)
        lines = [(row.submissions, said[0], False)]
        if self.with_places:
            lines.append((row.top, said[1], True))
        inner = box.adjusted(px(10), px(5), -px(10), -px(5))
        high = inner.height() / len(lines)
        for place, (count, words, filled) in enumerate(lines):
            line = QRectF(inner.left(), inner.top() + place * high, inner.width(), high)
            self._line(painter, line, (count, words), filled=filled, mirrored=mirrored)

    def head(self, painter: QPainter, box: QRectF, *, mirrored: bool) -> None:
        """Draw nothing."""

    def head_height(self) -> int:
        """Return no height: every bar has its number."""
        return 0

    def _line(
        self, painter: QPainter, box: QRectF, of: tuple[int, str], *, filled: bool, mirrored: bool
    ) -> None:
        theme, px = self._look.theme, self._look.px
        count, words = of
        painter.setFont(theme.font(SMALL))
        metrics = QFontMetrics(theme.font(SMALL))
        most = max(self._most_words(metrics), metrics.horizontalAdvance(words))
        room = max(px(20), box.width() - most - px(8))
        wide = room * count / max(1, self.most)
        thick = px(10)
        top = box.center().y() - thick / 2
        if count:
            left = box.right() - wide if mirrored else box.left()
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.setBrush(theme.colour("accent" if filled else "bar"))
            painter.drawRoundedRect(QRectF(left, top, wide, thick), 3, 3)
        gap = wide + (px(8) if count else 0)
        place = box.adjusted(0, 0, -gap, 0) if mirrored else box.adjusted(gap, 0, 0, 0)
        painter.setPen(theme.colour("text" if count else "second"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, isolated(words))

    def _most_words(self, metrics: QFontMetrics) -> int:
        return metrics.horizontalAdvance("0" * 26)
