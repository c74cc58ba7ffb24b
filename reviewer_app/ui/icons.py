"""Lucide's line icons in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reviewer_app.resources import resource

if TYPE_CHECKING:
    from reviewer_app.ui.theme import Meaning, Theme

GAP: Final = 4
"""Between an icon and the words of its button, besides what Qt leaves."""


class Icons:
    """Draws icons once per name, meaning and size for one theme and device pixel ratio."""

    def __init__(self, theme: Theme, ratio: float = 1.0) -> None:
        self._theme = theme
        self._ratio = ratio
        self._drawn: dict[tuple[str, str, int], QPixmap] = {}

    def pixmap(self, name: str, meaning: Meaning = "second", pixels: int = 18) -> QPixmap:
        """Return the icon, ``pixels`` wide and high at 100 %."""
        key = (name, meaning, pixels)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, meaning, pixels)
        return self._drawn[key]

    def before_words(self, name: str, meaning: Meaning, pixels: int = 16) -> QIcon:
        """Return the icon with the gap that belongs between it and the words of a button."""
        drawn = self.pixmap(name, meaning, pixels)
        gap = round(self._theme.px(GAP) * self._ratio)
        wide = QPixmap(drawn.width() + gap, drawn.height())
        wide.setDevicePixelRatio(self._ratio)
        wide.fill(Qt.GlobalColor.transparent)
        mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(wide)
        painter.drawPixmap(QPointF(gap / self._ratio if mirrored else 0, 0), drawn)
        painter.end()
        return QIcon(wide)

    def icon(self, name: str, meaning: Meaning = "second", pixels: int = 18) -> QIcon:
        """Return the icon for a button or menu."""
        return QIcon(self.pixmap(name, meaning, pixels))

    def _draw(self, name: str, meaning: Meaning, pixels: int) -> QPixmap:
        path = resource("icons", f"{name}.svg")
        colour = self._theme.colour(meaning).name()
        svg = path.read_text(encoding="utf-8").replace("currentColor", colour)
        side = self._theme.px(pixels)
        drawing = QPixmap(round(side * self._ratio), round(side * self._ratio))
        drawing.setDevicePixelRatio(self._ratio)
        drawing.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawing)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        return drawing
