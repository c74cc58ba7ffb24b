"""Outlines of glyphs as PDF's path operators."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer_app.reports.layout.fonts import Face

    _Point = tuple[float, float]


class _Outline:
    """Takes down an outline as PDF's path operators."""

    def __init__(self, scale: float) -> None:
        self.parts: list[str] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def moveTo(self, point: _Point) -> None:  # noqa: N802 - the names of fontTools' pens
        """Begin a contour."""
        self._add("m", point)

    def lineTo(self, point: _Point) -> None:  # noqa: N802
        """Go straight."""
        self._add("l", point)

    def qCurveTo(self, control: _Point, end: _Point) -> None:  # noqa: N802
        """Go along a curve with one control point."""
        (x, y), (cx, cy), (ex, ey) = self._at, control, end
        first = (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
        second = (ex + 2 / 3 * (cx - ex), ey + 2 / 3 * (cy - ey))
        self._add("c", first, second, end)

    def curveTo(self, *points: _Point) -> None:  # noqa: N802
        """Go along a curve with two control points."""
        self._add("c", *points)

    def closePath(self) -> None:  # noqa: N802
        """Close a contour."""
        self.parts.append("h")

    def _add(self, operator: str, *points: _Point) -> None:
        scale = self._scale
        said = " ".join(f"{x * scale:.0f} {y * scale:.0f}" for x, y in points)
        self.parts.append(f"{said} {operator}")
        self._at = points[-1]


@functools.lru_cache(maxsize=512)
def outline(face: Face, glyph: int) -> str:
    """Return the outline of a glyph as path operators, in thousandths of an em; empty where there is none."""
    pen = _Outline(face.scale)
    face.font.draw_glyph_with_pen(glyph, pen)
    return " ".join(pen.parts)
