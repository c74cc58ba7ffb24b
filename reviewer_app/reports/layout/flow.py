"""A page that flows: text goes down, a new page begins where it must, a footer stands on each."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.reports.layout.canvas import TaggedCanvas, said
from reviewer_app.reports.layout.foot import Foot
from reviewer_app.reports.layout.parts import Heading, Side, paragraphs
from reviewer_app.reports.layout.scale import (
    A4,
    BODY,
    BOTTOM,
    FEWEST,
    GREY,
    INDENT,
    INK,
    LEAD,
    LEADING,
    LEFT,
    NOTE,
    SECTION,
    TITLE,
    TOP,
    WIDTH,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from reviewer_app.reports.layout.about import About
    from reviewer_app.reports.layout.text import Line

_HEADINGS: Final = {1: (TITLE, 4.0), 2: (SECTION, 4.0), 3: (LEAD, 2.0)}
"""Size, and the room below, by level."""
_KEEP: Final = 3 * BODY * LEADING
"""A heading needs this much room below it, whatever follows."""
_APART: Final = 0.5
"""Of a line, between two paragraphs of one text."""


class Flow:
    """A document in the making.

    Attributes:
        canvas: Where it is drawn.
        y: Upper edge of what comes next, points.
        left: Left edge of what comes next.
        width: Its width.
    """

    def __init__(
        self,
        out: BinaryIO,
        about: About,
        foot: Callable[[int], Callable[[int], tuple[list[str], list[str]]]],
    ) -> None:
        self.canvas = TaggedCanvas(out, about, A4)
        self.canvas.feet(Foot(self.canvas, foot).draw)
        self.y = TOP
        self.left = LEFT
        self.width = WIDTH
        self._start = self.canvas.place()
        self._sides: list[Side] = []
        self._headings: list[Heading] = []

    def page(self) -> None:
        """Begin a new page, where something stands on this one; headings that stand last go along."""
        if self.is_fresh:
            return
        loose = self._loose()
        if loose:
            first = loose[0]
            self.y = first.y
            for heading in reversed(loose):
                self.canvas.back_to(heading.before, heading.elements, heading.mark)
        for side in reversed(self._sides):
            self._draw_side(side)
        self.canvas.end_page()
        self._headings.clear()
        self.y = TOP
        self._start = self.canvas.place()
        for side in self._sides:
            side.top, side.place = self.y, self._start
            self.y -= side.padding
        for heading in loose:
            self._draw_heading(heading)

    def room(self, height: float) -> None:
        """Begin a new page where less than ``height`` is left."""
        if self.y - height < BOTTOM:
            self.page()

    @property
    def is_fresh(self) -> bool:
        """Whether nothing but headings stands on this page."""
        loose = self._loose()
        return (loose[0].before if loose else self.canvas.place()) == self._start

    def _loose(self) -> list[Heading]:
        """Return the headings at the end of this page that nothing stands below."""
        found: list[Heading] = []
        here = self.canvas.place()
        for heading in reversed(self._headings):
            if heading.after != here:
                break
            found.insert(0, heading)
            here = heading.before
        return found

    def save(self) -> None:
        """Finish the last page and write everything."""
        for side in reversed(self._sides):
            self._draw_side(side)
        self.canvas.end_page()
        self.canvas.save()

    def text(  # noqa: PLR0913 - a text has this many sides
        self,
        text: str,
        *,
        x: float | None = None,
        width: float | None = None,
        size: float = BODY,
        color: str = INK,
        bold: bool = False,
        role: str = "P",
        align: str = "left",
        lang: str = "",
        gap: float = 0.0,
        **attributes: Any,
    ) -> None:
        """Write a text, over as many pages as it needs; empty lines in it part paragraphs.

        A paragraph that must break leaves at least two lines on each page.

        Args:
            text: What it says, in reading order.
            x: Left edge; where text stands now by default.
            width: Points until a line breaks.
            size: Points.
            color: ``#RRGGBB``.
            bold: Whether it is bold.
            role: Structure element of each paragraph.
            align: ``left`` or ``right``.
            lang: Language of the text where it is not the document's.
            gap: Room below.
            attributes: Of the structure element.
        """
        x = self.left if x is None else x
        width = self.width if width is None else width
        for number, paragraph in enumerate(paragraphs(text, role)):
            if number:
                self.y -= _APART * size * LEADING
            lines = self.canvas.lines(paragraph, size, width, bold=bold)
            element = self.canvas.element(role, lang=lang, **said(paragraph, lines), **attributes)
            for part in self._parts(lines, size * LEADING):
                with self.canvas.content(element):
                    low = self.canvas.draw(
                        part, (x, self.y - size), size, width, color=color, bold=bold, align=align
                    )
                self.y = low + size
        self.y -= gap

    def _parts(self, lines: Sequence[Line], height: float) -> Iterator[Sequence[Line]]:
        """Give the lines page by page; a new page is begun between two parts."""
        start = 0
        while start < len(lines):
            left = len(lines) - start
            fitting = int((self.y - BOTTOM) / height + 1e-6)
            if fitting < left:
                fitting = min(fitting, left - FEWEST)
                if fitting < FEWEST:
                    if not self.is_fresh:
                        self.page()
                        continue
                    fitting = max(fitting, 1)
            yield lines[start : start + min(fitting, left)]
            start += fitting
            if start < len(lines):
                self.page()

    def heading(
        self,
        text: str,
        note: str = "",
        *,
        level: int = 2,
        lang: str = "",
        bookmark: bool = True,
        keep: float = _KEEP,
    ) -> None:
        """Write a heading, never alone at the foot of a page: it goes along with what follows.

        Args:
            text: What it says.
            note: Small text at the right, or below where there is no room.
            level: 1 to 3.
            lang: Language where it is not the document's.
            bookmark: Whether readers can jump to it.
            keep: Room that must be below it, points.
        """
        size, below = _HEADINGS[level]
        lines = self.canvas.lines(text, size, self.width, bold=True)
        self.room(len(lines) * size * LEADING + (NOTE if note else 0) + below + keep)
        elements = [self.canvas.element(f"H{level}", lang=lang, **said(text, lines))]
        if note:
            elements.append(self.canvas.element("P"))
        self._draw_heading(Heading(text, note, level, tuple(elements), bookmark))

    def _draw_heading(self, one: Heading) -> None:
        size, below = _HEADINGS[one.level]
        canvas = self.canvas
        one.before, one.y = canvas.place(), self.y
        at = (self.left, self.y - size)
        if one.bookmark:
            one.mark = canvas.bookmark("", one.text, one.level - 1, self.y)
        with canvas.content(one.elements[0]):
            y = canvas.text(at, one.text, size=size, bold=True, role=None, width=self.width)
        long = canvas.fonts.width(one.text, size, bold=True) + canvas.fonts.width(one.note, NOTE)
        if one.note:
            beside = long + 24 < self.width
            low = at[1] if beside else y + size - NOTE - 2
            with canvas.content(one.elements[1]):
                end = canvas.text(
                    (self.left, low), one.note, size=NOTE, width=self.width, color=GREY, role=None,
                    align="right" if beside else "left",
                )  # fmt: skip
            y = y if beside else end + NOTE - size
        self.y = y + size - size * (LEADING - 1) - below
        one.after = canvas.place()
        self._headings.append(one)

    @contextmanager
    def stripe(self, color: str) -> Iterator[float]:
        """Draw a coloured stripe beside what is written inside, on every page; give its left end."""
        left = self.left

        def draw(top: float, low: float) -> None:
            self.canvas.box((left, low), (3, top - low), fill=color)

        with self._beside(draw, INDENT, 0.0, beneath=False):
            yield self.left
        self.y -= 18

    @contextmanager
    def _beside(
        self, draw: Callable[[float, float], None], inset: float, padding: float, *, beneath: bool
    ) -> Iterator[None]:
        """Let ``draw`` go along with what is written inside, called with top and foot on each page."""
        side = Side(self.left, self.y, self.canvas.place(), draw, beneath, padding)
        self._sides.append(side)
        self.left += inset
        self.width -= inset + (inset if beneath else 0)
        self.y -= padding
        yield
        self.left -= inset
        self.width += inset + (inset if beneath else 0)
        self._sides.remove(side)
        self._draw_side(side)
        self.y -= padding

    def _draw_side(self, side: Side) -> None:
        low = self.y - side.padding
        if self.y >= side.top - side.padding:
            return
        if side.beneath:
            with self.canvas.beneath(side.place):
                side.draw(side.top, low)
        else:
            with self.canvas.artifact():
                side.draw(side.top, low)
