"""Tables: cells wrap, rows stay whole, the head row stands on every page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from reviewer_app.reports.layout.canvas import TaggedCanvas, said
from reviewer_app.reports.layout.scale import BOTTOM, GREY, INK, LEADING, LINE, NOTE, SMALL

if TYPE_CHECKING:
    from reviewer_app.reports.layout.flow import Flow
    from reviewer_app.reports.layout.structure import Element
    from reviewer_app.reports.layout.text import Line

PAD: Final = 4.0
"""Room above and below the text of a row."""
_GUTTER: Final = 10.0


@dataclass(frozen=True, slots=True)
class Area:
    """Where a picture goes.

    Attributes:
        left: Its left edge, points.
        low: Its lower edge.
        right: Its right edge.
        top: Its upper edge.
    """

    left: float
    low: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.low + self.top) / 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        title: Its heading; empty for none.
        share: Its width; all of them share the width of the page.
        number: Whether it holds numbers, which align right.
        head: Whether its cells name their rows.
        draw: Draws in its heading, such as the values of an axis; the title still names it.
    """

    title: str
    share: float = 1.0
    number: bool = False
    head: bool = False
    draw: Callable[[TaggedCanvas, Area], None] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with more than plain text.

    Attributes:
        text: What it says.
        lang: Language where it is not the document's.
        bold: Whether it is bold.
        color: ``#RRGGBB``.
        span: How many columns it takes.
        size: Points; 0 for the table's.
    """

    text: str = field(repr=False)
    lang: str = ""
    bold: bool = False
    color: str = INK
    span: int = 1
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A cell that is drawn: a figure with its text for those who do not see it.

    Attributes:
        draw: Draws it.
        alt: What it shows, in words.
        height: Points.
        span: How many columns it takes.
    """

    draw: Callable[[TaggedCanvas, Area], None] = field(repr=False)
    alt: str
    height: float = 16.0
    span: int = 1


Content = str | Cell | Picture
Row = Sequence[Content]


@dataclass(slots=True)
class _Set:
    """A cell that is laid out, and how much of it is drawn."""

    cell: Cell | Picture
    column: Column
    left: float
    width: float
    size: float
    lines: Sequence[Line]
    element: Element | None = None
    drawn: int = 0
    pad: float = PAD

    @property
    def height(self) -> float:
        """How high what is left of it is."""
        if isinstance(self.cell, Picture):
            return 0.0 if self.drawn else self.cell.height
        return (len(self.lines) - self.drawn) * self.size * LEADING


class Table:
    """A table in the making, row by row."""

    def __init__(
        self, flow: Flow, columns: Sequence[Column], size: float = SMALL, pad: float = PAD
    ) -> None:
        self._flow = flow
        self._columns = columns
        self._size = size
        self._pad = pad
        total = sum(column.share for column in columns)
        room = flow.width - _GUTTER * (len(columns) - 1)
        self._widths = [room * column.share / total for column in columns]
        self._has_head = any(column.title for column in columns)

    def write(
        self, rows: Sequence[Row], rules: Sequence[int] = (), keep: Collection[int] = ()
    ) -> None:
        """Write all rows; a coloured line goes above those in ``rules``, those in ``keep`` stay with the next."""
        flow, canvas = self._flow, self._flow.canvas
        if len(rows) > 1:
            # No row stands alone at the foot or the head of a page.
            keep = {*keep, 0, len(rows) - 2}
        first = self._laid(rows[0]) if rows else []
        flow.room(self._head_height() + self._high(first) + self._kept(rows, 0, keep))
        with canvas.group("Table"):
            if self._has_head:
                self._write_head(tagged=True)
            for number, row in enumerate(rows):
                more = self._kept(rows, number, keep)
                self._write_row(row, rule=number in rules, first=not number, more=more)

    def _kept(self, rows: Sequence[Row], number: int, keep: Collection[int]) -> float:
        """Return how high the rows are that a row must stay with."""
        high = 0.0
        while number in keep and number + 1 < len(rows):
            number += 1
            high += self._high(self._laid(rows[number]))
        return high

    def _head_height(self) -> float:
        return self._high(self._laid_head()) if self._has_head else 0.0

    def _laid_head(self) -> list[_Set]:
        cells = [Cell(column.title, color=GREY, size=NOTE - 0.5) for column in self._columns]
        return self._laid(cells)

    def _laid(self, row: Row) -> list[_Set]:
        """Set the cells of a row; too few are filled up with empty ones."""
        made: list[_Set] = []
        place, left = 0, self._flow.left
        for content in (*row, *[""] * len(self._columns)):
            if place >= len(self._columns):
                break
            cell = Cell(content) if isinstance(content, str) else content
            span = max(1, min(cell.span, len(self._columns) - place))
            width = sum(self._widths[place : place + span]) + _GUTTER * (span - 1)
            size, lines = self._size, []
            if isinstance(cell, Cell):
                size = cell.size or self._size
                lines = list(self._flow.canvas.lines(cell.text, size, width, bold=cell.bold))
            made.append(_Set(cell, self._columns[place], left, width, size, lines))
            left += width + _GUTTER
            place += span
        # The first lines stand beside the middle of a picture.
        high = max((one.height for one in made if isinstance(one.cell, Picture)), default=0.0)
        for one in made:
            one.pad = max(self._pad, (high - one.size * LEADING) / 2)
        return made

    def _write_head(self, *, tagged: bool) -> None:
        flow, canvas = self._flow, self._flow.canvas
        cells = self._laid_head()
        height = self._high(cells)
        if tagged:
            with canvas.group("TR"):
                for one in cells:
                    how = {"actual": one.column.title} if one.column.draw is not None else {}
                    one.element = canvas.element("TH", scope="Column", **how)
                    with canvas.content(one.element):
                        self._draw_head(one, height)
        else:
            with canvas.artifact("Pagination"):
                for one in cells:
                    self._draw_head(one, height)
        flow.y -= height

    def _draw_head(self, one: _Set, height: float) -> None:
        if one.column.draw is not None:
            low = self._flow.y - height
            area = Area(one.left, low, one.left + one.width, self._flow.y)
            one.column.draw(self._flow.canvas, area)
            return
        self._draw_text(one, len(one.lines))

    def _write_row(self, row: Row, *, rule: bool, first: bool, more: float) -> None:
        flow, canvas = self._flow, self._flow.canvas
        cells = self._laid(row)
        if not first and flow.y - self._high(cells) - more < BOTTOM and not self._is_fresh:
            self._next_page()
        self._line(rule=rule)
        with canvas.group("TR"):
            for one in cells:
                one.element = self._element(one)
        while True:
            height = min(self._high(cells), max(flow.y - BOTTOM, 0.0))
            for one in cells:
                self._draw(one, height)
            flow.y -= height
            if not any(one.height for one in cells):
                return
            self._next_page()

    def _next_page(self) -> None:
        self._flow.page()
        if self._has_head:
            self._write_head(tagged=False)
        self._fresh_at = self._flow.canvas.place()

    _fresh_at: Any = None

    @property
    def _is_fresh(self) -> bool:
        return self._flow.is_fresh or self._flow.canvas.place() == self._fresh_at

    def _line(self, *, rule: bool) -> None:
        flow = self._flow
        color, wide = (INK, 1.0) if rule else (LINE, 0.6)
        with flow.canvas.artifact():
            flow.canvas.line((flow.left, flow.y), (flow.left + flow.width, flow.y), color, wide)

    def _element(self, one: _Set) -> Element:
        canvas = self._flow.canvas
        how: dict[str, Any] = {"span": one.cell.span} if one.cell.span > 1 else {}
        role = "TD"
        if one.column.head:
            role, how["scope"] = "TH", "Row"
        if isinstance(one.cell, Picture):
            with canvas.group(role, **how):
                return canvas.element("Figure", alt=one.cell.alt)
        return canvas.element(role, lang=one.cell.lang, **said(one.cell.text, one.lines), **how)

    def _draw(self, one: _Set, height: float) -> None:
        """Draw as much of a cell as fits into ``height``."""
        canvas, flow = self._flow.canvas, self._flow
        assert one.element is not None  # noqa: S101 - made in ``_write_row``
        if isinstance(one.cell, Picture):
            if one.drawn:
                return
            one.drawn = 1
            top = flow.y
            area = Area(one.left, top - one.cell.height, one.left + one.width, top)
            one.element.attributes["bbox"] = [area.left, area.low, area.right, area.top]
            with canvas.content(one.element):
                one.cell.draw(canvas, area)
            return
        left = len(one.lines) - one.drawn
        fitting = min(
            left, max(1, int((height - one.pad - self._pad + 1e-6) / (one.size * LEADING)))
        )
        if fitting:
            with canvas.content(one.element):
                self._draw_text(one, fitting)

    def _draw_text(self, one: _Set, count: int) -> None:
        assert isinstance(one.cell, Cell)  # noqa: S101
        lines = one.lines[one.drawn : one.drawn + count]
        one.drawn += count
        at = (one.left, self._flow.y - one.pad - one.size)
        align = "right" if one.column.number and one.cell.span == 1 else "left"
        self._flow.canvas.draw(
            lines, at, one.size, one.width, color=one.cell.color, bold=one.cell.bold, align=align
        )

    def _high(self, cells: Sequence[_Set]) -> float:
        """Return how high a row is, with the room around it."""
        texts = [one.height + one.pad for one in cells if isinstance(one.cell, Cell)]
        pictures = [one.height for one in cells if isinstance(one.cell, Picture)]
        return max(max(texts, default=0.0) + self._pad, *pictures, 0.0)
