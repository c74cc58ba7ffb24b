"""A canvas that tags what it draws: headings, paragraphs, tables and figures in reading order."""

from __future__ import annotations

import functools
import unicodedata
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from reviewer_app.reports.layout import operators
from reviewer_app.reports.layout.about import About, Place
from reviewer_app.reports.layout.finishing import finish, identifier_of
from reviewer_app.reports.layout.inks import Inks
from reviewer_app.reports.layout.outline import Bookmark, write_outline
from reviewer_app.reports.layout.pdf_file import Promised, number_of, put_together
from reviewer_app.reports.layout.pen import Pen
from reviewer_app.reports.layout.repairs import repair_reportlab
from reviewer_app.reports.layout.scale import BODY, INK, LEADING, WIDTH
from reviewer_app.reports.layout.shaping import Shaper
from reviewer_app.reports.layout.streams import Stream
from reviewer_app.reports.layout.structure import Element, is_language, structure_objects
from reviewer_app.reports.layout.text import wrap
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from reviewer_app.reports.layout.text import Line

_Canvas: Any = Canvas
_KEPT: Final = 64
"""Texts whose lines are remembered: what was measured is drawn next."""


class _Pages(_Canvas):  # type: ignore[misc]
    """ReportLab's canvas without its own fonts."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class TaggedCanvas:
    """Pages of one document.

    Attributes:
        fonts: The fonts in use.
        pages: Pages finished so far.
        about: What the document says of itself.
    """

    def __init__(self, out: BinaryIO, about: About, size: tuple[float, float]) -> None:
        repair_reportlab()
        self.fonts = Shaper()
        self._inks = Inks()
        self._out = out
        self._bodies: list[Any] = []
        self._canvas: Any = _Pages(
            out, pagesize=size, lang=about.language, pdfVersion=(1, 7), invariant=1,
            pageCompression=1,
        )  # fmt: skip
        self.about = replace(about, title=visible_line(about.title))
        self._canvas.setTitle(self.about.title)
        self._canvas.setAuthor("OPSI Reviewer")
        self._canvas.setCreator("OPSI Reviewer")
        self._canvas.setProducer("OPSI Reviewer")
        self.pages = 0
        self._owners: list[list[Element]] = [[]]
        self._root = Element("Document", None)
        self._stack = [self._root]
        self._inside = False
        self._bookmarks: list[Bookmark] = []
        self._feet: Callable[[int, int], None] | None = None
        self._wrapped = functools.lru_cache(_KEPT)(self._wrap)

    @property
    def _code(self) -> list[str]:
        """What is drawn on this page so far."""
        code: list[str] = self._canvas._code  # noqa: SLF001 - no public way
        return code

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The places that can be gone to, so far."""
        return tuple(self._bookmarks)

    def element(self, role: str, **attributes: Any) -> Element:
        """Add a structure element to the one that is open; its content may come in pieces."""
        lang = attributes.get("lang")
        if lang and (lang == self.about.language or not is_language(lang)):
            del attributes["lang"]
        return Element(role, self._stack[-1], attributes)

    @contextmanager
    def within(self, element: Element) -> Iterator[None]:
        """Put what is drawn inside into an element that was made before."""
        self._stack.append(element)
        yield
        self._stack.pop()

    @contextmanager
    def group(self, role: str, **attributes: Any) -> Iterator[Element]:
        """Put what is drawn inside into one structure element."""
        element = self.element(role, **attributes)
        with self.within(element):
            yield element

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Draw a piece of the content of an element, on the page that is open."""
        owners = self._owners[-1]
        element.add_content(self.pages, len(owners))
        self._code.append(f"/{element.role} <</MCID {len(owners)}>> BDC")
        owners.append(element)
        self._inside = True
        yield
        self._inside = False
        self._code.append("EMC")

    @contextmanager
    def mark(self, role: str, **attributes: Any) -> Iterator[None]:
        """Draw the content of one structure element."""
        with self.content(self.element(role, **attributes)):
            yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Draw what carries no meaning: lines, grounds (``Layout``), footers (``Pagination``).

        Inside the content of an element it belongs to that, such as the lines of a figure.
        """
        if self._inside:
            yield
            return
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        self._inside = True
        yield
        self._inside = False
        self._code.append("EMC")

    def place(self) -> Place:
        """Return where drawing stands, to compare with or to go back to."""
        return Place(self.pages, len(self._code), len(self._owners[-1]))

    def back_to(self, place: Place, elements: Sequence[Element], mark: Bookmark | None) -> None:
        """Take back what was drawn since ``place`` on this page: the content of ``elements``.

        The elements stay where they are in reading order, to be drawn again elsewhere.
        """
        del self._code[place.code :]
        del self._owners[-1][place.marks :]
        for element in elements:
            element.kids.clear()
        if mark is not None:
            self._bookmarks.remove(mark)

    @contextmanager
    def beneath(self, place: Place) -> Iterator[None]:
        """Draw as an artifact beneath everything that was drawn since ``place`` on this page."""
        above = self._code[place.code :]
        del self._code[place.code :]
        with self.artifact():
            yield
        self._code.extend(above)

    def bookmark(self, name: str, title: str, level: int = 0, y: float | None = None) -> Bookmark:
        """Put a bookmark at a height of this page, its top where none is said.

        Args:
            name: Not written; what tells it from others for whoever reads the code.
            title: What the reader sees.
            level: 0 outermost; one that is skipped is closed up.
            y: Height, points.
        """
        del name
        top = float(self._canvas._pagesize[1])  # noqa: SLF001
        mark = Bookmark(visible_line(title), level, self.pages, top if y is None else y)
        self._bookmarks.append(mark)
        return mark

    def lines(self, text: str, size: float, width: float, *, bold: bool = False) -> Sequence[Line]:
        """Return the lines of a text at ``width`` points."""
        return self._wrapped(text, size, width, bold)

    def _wrap(self, text: str, size: float, width: float, bold: bool) -> Sequence[Line]:  # noqa: FBT001
        return tuple(wrap(text, self.fonts, size, width, bold=bold))

    def text(  # noqa: PLR0913 - a text has this many sides
        self,
        at: tuple[float, float],
        text: str,
        *,
        size: float = BODY,
        width: float = WIDTH,
        color: str = INK,
        bold: bool = False,
        role: str | None = "P",
        align: str = "left",
        **attributes: Any,
    ) -> float:
        """Draw wrapped text from baseline ``at`` downwards; return the baseline below it.

        Args:
            at: Left end of the first baseline, in points.
            text: What it says, in reading order.
            size: Points.
            width: Points until a line breaks.
            color: ``#RRGGBB``.
            bold: Whether it is bold.
            role: Structure element; None, or anything, inside the content of one: the text belongs to that.
            align: ``left`` or ``right``.
            attributes: Of the structure element: ``lang``, ``scope``, ``alt`` and so on.
        """
        lines = self.lines(text, size, width, bold=bold)
        if role is None or self._inside:
            return self.draw(lines, at, size, width, color=color, bold=bold, align=align)
        with self.mark(role, **said(text, lines), **attributes):
            return self.draw(lines, at, size, width, color=color, bold=bold, align=align)

    def draw(  # noqa: PLR0913 - as ``text``
        self, lines: Sequence[Line], at: tuple[float, float], size: float, width: float,
        *, color: str = INK, bold: bool = False, align: str = "left",
    ) -> float:  # fmt: skip
        """Draw lines that were made for this size and width; return the baseline below them."""
        x, y = at
        out = [operators.filling(color), "BT"]
        pen = Pen(out, self._inks, size, color, bold=bold)
        for line in lines:
            if line.words:
                right = line.right_to_left or align == "right"
                long = (line.width + line.lead) * size / 1000
                pen.move(x + width - long if right else x, y)
                pen.write(line.words)
            y -= size * LEADING
        pen.lift()
        self._code.append("\n".join(out))
        return y

    def height(self, text: str, size: float, width: float, *, bold: bool = False) -> float:
        """Return how high ``text`` will be."""
        return len(self.lines(text, size, width, bold=bold)) * size * LEADING

    def line(
        self, start: tuple[float, float], end: tuple[float, float], color: str, width: float
    ) -> None:
        """Draw a straight line."""
        self._code.append(operators.line(start, end, color, width))

    def box(
        self, corner: tuple[float, float], size: tuple[float, float], *,
        fill: str | None, stroke: str | None = None, radius: float = 0,
    ) -> None:  # fmt: skip
        """Draw a box from its lower left corner."""
        self._code.append(operators.box(corner, size, fill, stroke, radius))

    def dot(self, centre: tuple[float, float], radius: float, color: str) -> None:
        """Draw a filled circle."""
        self._code.append(operators.dot(centre, radius, color))

    def end_page(self) -> None:
        """Finish the page: what is on it is compressed at once."""
        self._canvas.showPage()
        document = self._canvas._doc  # noqa: SLF001
        page = document.Pages.pages[-1]
        page.StructParents = self.pages
        page.Tabs = pdfdoc.PDFName("S")
        self._bodies.append(document.Reference(Stream(page.stream.encode())))
        page.stream = None
        self.pages += 1
        self._owners.append([])

    def feet(self, draw: Callable[[int, int], None]) -> None:
        """Let ``draw`` draw each page's foot, once it is known how many pages there are.

        Args:
            draw: Called with a page, from 1, and their number, inside an artifact.
        """
        self._feet = draw

    def _draw_feet(self) -> None:
        document = self._canvas._doc  # noqa: SLF001
        library: Any = pdfdoc
        for number, page in enumerate(document.Pages.pages, start=1):
            content = [self._bodies[number - 1]]
            if self._feet is not None:
                self._code.clear()
                with self.artifact("Pagination"):
                    self._feet(number, self.pages)
                content.append(document.Reference(Stream("\n".join(self._code).encode())))
            page.Contents = library.PDFArray(content)
        self._code.clear()

    def save(self) -> None:
        """Write structure, metadata and colour profile, and the file."""
        self._draw_feet()
        document = self._canvas._doc  # noqa: SLF001
        document.idToObject["BasicFonts"].dict.update(self._inks.embed(document).dict)
        write_outline(document, self._bookmarks)
        finish(document, self.about)
        tree = Promised()
        document.Catalog.StructTreeRoot = tree
        pages = [number_of(document, page) for page in document.Pages.pages]
        promised = number_of(document, tree)

        def structure(first: int) -> Iterator[tuple[int, str]]:
            return structure_objects(self._root, self._owners[:-1], pages, promised, first)

        put_together(self._out, document, identifier_of(self.about), structure, tree)


def said(text: str, lines: Sequence[Line]) -> dict[str, str]:
    """Return the attribute that says a text in reading order, where drawing order differs from it."""
    if any(line.mixed for line in lines):
        return {"actual": unicodedata.normalize("NFC", text)}
    return {}
