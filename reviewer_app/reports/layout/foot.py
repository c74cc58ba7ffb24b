"""What stands at the foot of each page: a line, and below it short lines at both sides that never touch."""

from __future__ import annotations

from bisect import bisect_left
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout.scale import FOOT, FOOTER, GREY, INK, LEFT, RIGHT, RULE, WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.reports.layout.canvas import TaggedCanvas

_FIRST: Final = 50.0
"""Baseline of the first line."""
_STEP: Final = 11.0
_GAP: Final = 14.0
"""At least so much room between left and right."""
_DOT: Final = " · "


class Foot:
    """Draws the feet of one document's pages."""

    def __init__(
        self,
        canvas: TaggedCanvas,
        lines: Callable[[int], Callable[[int], tuple[list[str], list[str]]]],
    ) -> None:
        self._canvas = canvas
        self._lines = lines
        self._made: tuple[int, Callable[[int], tuple[list[str], list[str]]]] | None = None
        self._fitted: dict[tuple[str, float], str] = {}

    def draw(self, page: int, pages: int) -> None:
        """Draw the foot of a page."""
        if self._made is None or self._made[0] != pages:
            self._made = (pages, self._lines(pages))
        left, right = self._made[1](page)
        self._canvas.line((LEFT, FOOT), (RIGHT, FOOT), RULE, 0.8)
        for number, (one, other) in enumerate(zip_longest(left, right, fillvalue="")):
            y = _FIRST - number * _STEP
            # The second line at the right warns of a demonstration.
            color, bold = (INK, True) if number == 1 else (GREY, False)
            lines = self._canvas.lines(other, FOOTER, WIDTH, bold=bold)
            wide = max((line.width for line in lines if line.words), default=0.0) * FOOTER / 1000
            free = WIDTH - wide - _GAP
            self._canvas.text(
                (LEFT, y), self._fit(one, free), size=FOOTER, width=free, color=GREY, role=None
            )
            self._canvas.draw(
                lines, (LEFT, y), FOOTER, WIDTH, color=color, bold=bold, align="right"
            )

    def _fit(self, text: str, width: float) -> str:
        """Return a text that takes one line: its first part, such as the title of a call, gives way."""
        if (text, width) not in self._fitted:
            self._fitted[text, width] = self._shortened(text, width)
        return self._fitted[text, width]

    def _shortened(self, text: str, width: float) -> str:
        if self._fits(text, width):
            return text
        first, dot, rest = text.partition(_DOT)
        cuts = [f"{first[:kept].rstrip()}…{dot}{rest}" for kept in range(len(first))]
        most = bisect_left(cuts, 1, key=lambda cut: int(not self._fits(cut, width)))
        return cuts[max(0, most - 1)]

    def _fits(self, text: str, width: float) -> bool:
        return len(self._canvas.lines(text, FOOTER, width)) <= 1
