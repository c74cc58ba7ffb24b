"""Writes the operators of text, font and colour where they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout import operators

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.layout.inks import Inks, Shape
    from reviewer_app.reports.layout.shaping import Word

_THICK: Final = 0.03
"""Outline of letters that have no bold font, in sizes of the type."""


class Pen:
    """Draws one text."""

    def __init__(self, out: list[str], inks: Inks, size: float, color: str, *, bold: bool) -> None:
        self._out = out
        self._inks = inks
        self._size = size
        self._color = color
        self._bold = bold
        self._at = (0.0, 0.0)
        self._font = ""
        self._thick = False
        self._shapes: list[str] = []

    def move(self, x: float, y: float) -> None:
        """Go to the beginning of a line."""
        x, y = round(x, 2), round(y, 2)
        self._out.append(f"{x - self._at[0]:.6g} {y - self._at[1]:.6g} Td")
        self._at = (x, y)

    def write(self, words: Sequence[Word]) -> None:
        """Draw words from left to right."""
        strings: list[str] = []
        x = 0.0
        for word in words:
            if (
                word.text == " "
                and self._font
                and (space := self._inks.space(self._font, word.width))
            ):
                strings.append(space)
                x += word.width
                continue
            ink = self._inks.of(word)
            for font, string in ink.segments:
                if font != self._font:
                    self._show(strings)
                    strings = []
                    self._change(font)
                strings.append(string)
            if ink.shapes:
                self._shape(ink.shapes, x)
            x += word.width
        self._show(strings)

    def lift(self) -> None:
        """End: draw what is no text, and leave nothing that would change what comes next."""
        if self._thick:
            self._out.append("0 Tr")
        self._out.append("ET")
        self._out += self._shapes

    def _shape(self, shapes: Sequence[Shape], x: float) -> None:
        scale = self._size / 1000
        for shape in shapes:
            left = self._at[0] + (x + shape.x) * scale
            low = self._at[1] + shape.y * scale
            self._shapes.append(
                f"q {scale:.4g} 0 0 {scale:.4g} {left:.2f} {low:.2f} cm {shape.path} f Q"
            )

    def _show(self, strings: list[str]) -> None:
        if strings:
            self._out.append(f"[{''.join(strings).replace('><', '')}]TJ")

    def _change(self, font: str) -> None:
        self._out.append(f"/{font} {self._size:g} Tf")
        self._font = font
        thick = self._bold and not self._inks.is_bold(font)
        if thick != self._thick:
            # No bold font has these letters: their outlines are drawn as well.
            wide = self._size * _THICK
            self._out.append(
                f"{operators.stroking(self._color)} {wide:.3g} w 2 Tr" if thick else "0 Tr"
            )
            self._thick = thick
