"""Draw charts as SVG: text that stays text, a title and a sentence for whoever cannot see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from reviewer_app.ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE: Final = 720
_FONT: Final = "'Noto Sans', 'Segoe UI', Helvetica, Arial, sans-serif"
TEXT, SECOND, LINE, BAR, DOT = LIGHT.text, LIGHT.second, LIGHT.line, LIGHT.bar, LIGHT.dot
CONTROL, DONE, WARN, SOFT, PAPER = LIGHT.control, LIGHT.done, LIGHT.warn, LIGHT.soft, LIGHT.surface
ERROR, TEAM, PRIVATE = LIGHT.error, LIGHT.team, LIGHT.private


@dataclass(frozen=True, slots=True)
class Axis:
    """Places values between two ends of the paper.

    Attributes:
        low: Value at ``begin``.
        high: Value at ``end``.
        begin: Where the axis begins on the paper.
        end: Where it ends; before ``begin`` for one that grows upwards.
    """

    low: float
    high: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value."""
        return self.begin + (value - self.low) / (self.high - self.low) * (self.end - self.begin)


@dataclass(slots=True)
class Drawing:
    """A drawing on white paper.

    Attributes:
        title: What it shows.
        says: One sentence that says what to see.
        height: Of the paper; it is ``WIDE`` wide.
    """

    title: str
    says: str
    height: float
    _parts: list[str] = field(default_factory=list)

    def line(  # noqa: PLR0913 - two points and a pen
        self, x1: float, y1: float, x2: float, y2: float, colour: str = LINE, width: float = 1,
        *, dashed: bool = False,
    ) -> None:  # fmt: skip
        """Draw a straight line."""
        dashes = ' stroke-dasharray="5 4"' if dashed else ""
        self._parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
            f'stroke="{colour}" stroke-width="{width:g}"{dashes}/>'
        )

    def way(self, points: Sequence[tuple[float, float]], colour: str, width: float = 2) -> None:
        """Draw lines from point to point."""
        told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._parts.append(
            f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'
        )

    def box(
        self, x: float, y: float, width: float, height: float, fill: str = BAR,
        edge: str = CONTROL,
    ) -> None:  # fmt: skip
        """Draw a rectangle."""
        self._parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}" '
            f'fill="{fill}" stroke="{edge}"/>'
        )

    def dot(
        self, x: float, y: float, radius: float = 4, fill: str = DOT, edge: str = PAPER
    ) -> None:
        """Draw a disc."""
        self._parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}" stroke="{edge}"/>'
        )

    def diamond(self, x: float, y: float, radius: float = 5, fill: str = PAPER) -> None:
        """Draw a diamond."""
        at = f"{x:.1f},{y - radius:.1f} {x + radius:.1f},{y:.1f} {x:.1f},{y + radius:.1f} {x - radius:.1f},{y:.1f}"
        self._parts.append(f'<polygon points="{at}" fill="{fill}" stroke="{TEXT}"/>')

    def text(  # noqa: PLR0913 - a point, words and a pen
        self, x: float, y: float, words: str, *, colour: str = TEXT, size: int = 12,
        anchor: str = "start", bold: bool = False,
    ) -> None:  # fmt: skip
        """Write words; ``y`` is their base line, ``anchor`` is start, middle or end."""
        weight = ' font-weight="bold"' if bold else ""
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" font-size="{size}" '
            f'text-anchor="{anchor}"{weight}>{escape(words)}</text>'
        )

    def scale(
        self, axis: Axis, values: Sequence[float], y: float, *, top: float = 0, form: str = "g",
        words: str = "",
    ) -> None:  # fmt: skip
        """Write a horizontal axis below ``y``, with hairlines up to ``top``."""
        for value in values:
            at = axis.at(value)
            self.line(at, top or y - 4, at, y)
            self.text(at, y + 16, format(value, form), colour=SECOND, anchor="middle")
        if words:
            middle = (axis.begin + axis.end) / 2
            self.text(middle, y + 33, words, colour=SECOND, anchor="middle")

    def marks(
        self, axis: Axis, values: Sequence[float], x: float, end: float, form: str = "g"
    ) -> None:
        """Write a vertical axis left of ``x``, with hairlines to ``end``."""
        for value in values:
            at = axis.at(value)
            self.line(x, at, end, at)
            self.text(x - 6, at + 4, format(value, form), colour=SECOND, anchor="end")

    def document(self) -> str:
        """Return the drawing as a file's text."""
        return "\n".join([
            (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {self.height:g}" width="{WIDE}" '
            f'height="{self.height:g}" role="img" aria-label={quoteattr(self.title)} font-family="{_FONT}">'),
            f"<title>{escape(self.title)}</title>",
            f"<desc>{escape(self.says)}</desc>",
            f'<rect width="{WIDE}" height="{self.height:g}" fill="{PAPER}"/>',
            f'<text x="16" y="24" fill="{TEXT}" font-size="14" font-weight="bold">{escape(self.title)}</text>',
            f'<text x="16" y="43" fill="{SECOND}" font-size="12">{escape(self.says)}</text>',
            *self._parts,
            "</svg>",
            "",
        ])  # fmt: skip
