"""The paper that documents are written on: flowing text with tables, lists and boxes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout.canvas import said
from reviewer_app.reports.layout.flow import Flow
from reviewer_app.reports.layout.scale import ACCENT, BODY, INDENT, INK, LEADING, SMALL, SUBTLE
from reviewer_app.reports.layout.table import PAD, Cell, Column, Picture, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_BULLET: Final = "•"
_PAD: Final = 10.0


class Paper(Flow):
    """A document in the making, with all that may stand on a page."""

    def table(  # noqa: PLR0913 - a table has this many sides
        self,
        columns: Sequence[Column | str],
        rows: Sequence[Sequence[str | Cell | Picture]],
        *,
        size: float = SMALL,
        gap: float = 14.0,
        rules: Sequence[int] = (),
        pad: float = PAD,
        keep: Collection[int] = (),
    ) -> None:
        """Write a table: cells wrap, a row stays on one page, the head row is on each.

        Args:
            columns: Their titles, or more about them.
            rows: The cells of each row, from the left; missing ones are empty.
            size: Points of the text.
            gap: Room below.
            rules: Rows above which a dark line goes, such as the first one below the cut.
            pad: Room above and below the text of a row.
            keep: Rows that stay on one page with the next one, such as the name of a block.
        """
        known = [Column(one) if isinstance(one, str) else one for one in columns]
        Table(self, known, size, pad).write(rows, rules, keep)
        self.y -= gap

    def bullets(
        self,
        items: Sequence[str | Cell],
        *,
        numbered: bool = False,
        size: float = BODY,
        gap: float = 8.0,
        apart: float = 3.0,
    ) -> None:
        """Write a list; an item may go over pages as a paragraph may.

        Args:
            items: What each says; a ``Cell`` where it has a language or a colour of its own.
            numbered: Whether numbers stand before them rather than bullets.
            size: Points.
            gap: Room below the list.
            apart: Room between two items.
        """
        canvas = self.canvas
        with canvas.group("L", numbering="Decimal" if numbered else "Disc"):
            for number, item in enumerate(items, start=1):
                cell = Cell(item) if isinstance(item, str) else item
                label = f"{number}." if numbered else _BULLET
                with canvas.group("LI"):
                    self._item(label, cell, size)
                self.y -= apart
        self.y -= gap - apart

    def _item(self, label: str, cell: Cell, size: float) -> None:
        canvas, width = self.canvas, self.width - INDENT
        lines = canvas.lines(cell.text, size, width, bold=cell.bold)
        mark = canvas.element("Lbl")
        body = canvas.element("LBody", lang=cell.lang, **said(cell.text, lines))
        for number, part in enumerate(self._parts(lines, size * LEADING)):
            if not number:
                with canvas.content(mark):
                    canvas.text(
                        (self.left, self.y - size), label, size=size, color=ACCENT, role=None,
                        width=INDENT,
                    )  # fmt: skip
            with canvas.content(body):
                low = canvas.draw(
                    part, (self.left + INDENT, self.y - size), size, width,
                    color=cell.color, bold=cell.bold,
                )  # fmt: skip
            self.y = low + size

    @contextmanager
    def box(
        self, *, fill: str = SUBTLE, stroke: str | None = None, gap: float = 14.0
    ) -> Iterator[float]:
        """Draw a ground behind what is written inside, on every page; give its left edge of text.

        Args:
            fill: ``#RRGGBB`` of the ground.
            stroke: ``#RRGGBB`` of its border; None for none.
            gap: Room below.
        """
        left, wide = self.left, self.width

        def draw(top: float, low: float) -> None:
            self.canvas.box((left, low), (wide, top - low), fill=fill, stroke=stroke, radius=6)

        self.room(2 * _PAD + 3 * BODY * LEADING)
        with self._beside(draw, INDENT, _PAD, beneath=True):
            yield self.left
        self.y -= gap

    @contextmanager
    def section(self) -> Iterator[None]:
        """Put what is written inside into one section of the structure."""
        with self.canvas.group("Sect"):
            yield

    def note(self, text: str, *, lang: str = "", gap: float = 8.0, color: str = INK) -> None:
        """Write one sentence in a box."""
        with self.box(gap=gap):
            self.text(text, size=BODY, lang=lang, color=color)
