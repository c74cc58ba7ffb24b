"""A page that flows: text goes down, a new page begins where it must, a footer stands on each."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.reports.canvas import About, TaggedCanvas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

A4: Final = (595.28, 841.89)
LEFT: Final = 60.0
RIGHT: Final = A4[0] - 60.0
WIDTH: Final = RIGHT - LEFT
TOP: Final = A4[1] - 58.0
BOTTOM: Final = 84.0

INK: Final = "#18212E"
GREY: Final = "#4A576A"
ACCENT: Final = "#1D4F91"
LINE: Final = "#DDE3EA"
CONTROL: Final = "#76839A"
BAR: Final = "#C9D4E2"
SUBTLE: Final = "#F3F5F8"
TEAM: Final = "#0A6B6B"
PRIVATE: Final = "#5A4A8C"
WARN: Final = "#8A5200"


class Paper:
    """A document in the making.

    Attributes:
        canvas: Where it is drawn.
        y: Baseline of the next line.
    """

    def __init__(
        self, out: BinaryIO, about: About, foot: Callable[[int], tuple[list[str], list[str]]]
    ) -> None:
        self.canvas = TaggedCanvas(out, about, A4)
        self.y = TOP
        self._foot = foot
        self._begun = False

    def page(self) -> None:
        """Begin a new page, where something stands on this one."""
        if self._begun:
            self._close()
        self.y = TOP
        self._begun = True

    def room(self, height: float) -> None:
        """Begin a new page where less than ``height`` is left."""
        if self.y - height < BOTTOM:
            self.page()

    def save(self) -> None:
        """Finish the last page and write everything."""
        self._close()
        self.canvas.save()

    def text(self, text: str, **how: Any) -> None:
        """Write a paragraph, over as many pages as it needs."""
        size, width = how.get("size", 10), how.get("width", WIDTH)
        x = how.pop("x", LEFT)
        gap = how.pop("gap", 0.0)
        rest = text
        if self.canvas.height(text, size, width, bold=how.get("bold", False)) < TOP - BOTTOM:
            self.room(min(self.canvas.height(text, size, width), 5 * size))
        for part in _parts(self, rest, size, width):
            self.room(self.canvas.height(part, size, width))
            self.y = self.canvas.text((x, self.y - size), part, **how) + size
        self.y -= gap

    def heading(self, text: str, note: str = "") -> None:
        """Write a section's heading, never alone at the foot of a page."""
        self.room(90)
        fonts = self.canvas.fonts
        beside = fonts.width(text, 13, bold=True) + fonts.width(note, 8.5) + 24 < WIDTH
        with self.canvas.group("Sect"):
            y = self.canvas.text(
                (LEFT, self.y - 13), text, size=13, bold=True, role="H2", width=WIDTH
            )
            if note and beside:
                self.canvas.text(
                    (LEFT, self.y - 13), note, size=8.5, width=WIDTH, color=GREY, align="right"
                )
            elif note:
                y = self.canvas.text((LEFT, y + 3), note, size=8.5, width=WIDTH, color=GREY)
        self.y = y + 5

    @contextmanager
    def stripe(self, color: str) -> Iterator[float]:
        """Draw a coloured stripe beside what is written inside; give its left end."""
        start, page = self.y, self.canvas.pages
        yield LEFT + 16
        if self.canvas.pages == page:
            with self.canvas.artifact():
                self.canvas.box((LEFT, self.y), (3, start - self.y), fill=color)
        self.y -= 18

    def _close(self) -> None:
        left, right = self._foot(self.canvas.pages + 1)
        with self.canvas.artifact():
            self.canvas.line((LEFT, 62), (RIGHT, 62), "#B9C9DE", 0.8)
            for lines, align in ((left, "left"), (right, "right")):
                y = 50.0
                for number, line in enumerate(lines):
                    bold = align == "right" and number == 1
                    self.canvas.text(
                        (LEFT, y), line, size=7.5, width=WIDTH, color=INK if bold else GREY,
                        role=None, align=align, bold=bold,
                    )  # fmt: skip
                    y -= 11
        self.canvas.end_page()


def _parts(paper: Paper, text: str, size: float, width: float) -> Iterator[str]:
    """Cut a long text into pieces that fit on what is left of the page, at line ends of its own."""
    lines: list[str] = []
    limit = (TOP - BOTTOM) * 0.6
    for paragraph in text.split("\n"):
        lines.append(paragraph)
        if paper.canvas.height("\n".join(lines), size, width) > limit:
            yield from _words(paper, "\n".join(lines), size, width)
            lines = []
    if lines:
        yield "\n".join(lines)


def _words(paper: Paper, text: str, size: float, width: float) -> Iterator[str]:
    limit = (TOP - BOTTOM) * 0.6
    if paper.canvas.height(text, size, width) <= limit:
        yield text
        return
    per_page = max(1, int(len(text) * limit / paper.canvas.height(text, size, width)) - 40)
    while text:
        cut = text.rfind(" ", 0, per_page)
        cut = cut if cut > 0 and len(text) > per_page else per_page
        yield text[:cut]
        text = text[cut:].lstrip(" ")
