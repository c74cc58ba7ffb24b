"""A canvas that tags what it draws: headings, paragraphs, tables and figures in reading order."""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from PIL import ImageCms
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from reviewer_app.reports.layout.fonts import REGULAR, FontBook
from reviewer_app.reports.layout.outline import Bookmark, write_outline
from reviewer_app.reports.layout.repairs import repair_reportlab
from reviewer_app.reports.layout.scale import BODY, INK, LEADING, WIDTH
from reviewer_app.reports.layout.structure import Element, is_language, write_structure
from reviewer_app.reports.layout.text import wrap
from reviewer_app.reports.layout.xmp import xmp_packet
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from reviewer_app.reports.layout.text import Line

_KEPT: Final = 64
"""Texts whose lines are remembered: what was measured is drawn next."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself.

    Attributes:
        title: Its title.
        language: Its language, ``en`` or ``fr``.
        moment: The moment its content is from; the file carries no other time.
        origin: Hash of what it was made from; the file's identifier comes from it.
        kind: What kind of document it is, so that two of one origin differ.
    """

    title: str
    language: str
    moment: dt.datetime
    origin: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """How much is drawn.

    Attributes:
        page: Page.
        code: Operators on it.
        marks: Pieces of content on it.
    """

    page: int
    code: int
    marks: int


class TaggedCanvas:
    """Pages of one document.

    Attributes:
        fonts: The fonts in use.
        pages: Pages finished so far.
        about: What the document says of itself.
    """

    def __init__(self, out: BinaryIO, about: About, size: tuple[float, float]) -> None:
        repair_reportlab()
        self.fonts = FontBook()
        self.fonts.face_of("a")
        self.fonts.face_of("a", bold=True)
        canvas: Any = Canvas
        self._canvas: Any = canvas(
            out,
            pagesize=size,
            lang=about.language,
            pdfVersion=(1, 7),
            initialFontName=REGULAR,
            invariant=1,
            pageCompression=1,
        )
        self.about = replace(about, title=visible_line(about.title))
        self._canvas.setTitle(self.about.title)
        self._canvas.setAuthor("OPSI Reviewer")
        self._canvas.setCreator("OPSI Reviewer")
        self._canvas.setProducer("OPSI Reviewer")
        self.pages = 0
        self._owners: list[list[Element]] = [[]]
        self._root = Element("Document", None, {})
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
        with self.artifact("Background"):
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
            role: Structure element; None inside one that is open already.
            align: ``left`` or ``right``.
            attributes: Of the structure element: ``lang``, ``scope``, ``alt`` and so on.
        """
        lines = self.lines(text, size, width, bold=bold)
        if role is None:
            return self.draw(lines, at, size, width, color=color, bold=bold, align=align)
        with self.mark(role, **said(text, lines), **attributes):
            return self.draw(lines, at, size, width, color=color, bold=bold, align=align)

    def draw(  # noqa: PLR0913 - as ``text``
        self, lines: Sequence[Line], at: tuple[float, float], size: float, width: float,
        *, color: str = INK, bold: bool = False, align: str = "left",
    ) -> float:  # fmt: skip
        """Draw lines that were made for this size and width; return the baseline below them."""
        x, y = at
        self._canvas.setFillColor(HexColor(color))
        for line in lines:
            long = self.fonts.width(line.visual, size, bold=bold)
            right = line.right_to_left or align == "right"
            drawn = self._canvas.beginText(x + width - long if right else x, y)
            for font, run in self.fonts.runs(line.visual, bold=bold):
                drawn.setFont(font, size)
                drawn.textOut(run)
            self._canvas.drawText(drawn)
            y -= size * LEADING
        return y

    def height(self, text: str, size: float, width: float, *, bold: bool = False) -> float:
        """Return how high ``text`` will be."""
        return len(self.lines(text, size, width, bold=bold)) * size * LEADING

    def line(
        self, start: tuple[float, float], end: tuple[float, float], color: str, width: float
    ) -> None:
        """Draw a straight line."""
        self._canvas.setStrokeColor(HexColor(color))
        self._canvas.setLineWidth(width)
        self._canvas.line(*start, *end)

    def box(
        self, corner: tuple[float, float], size: tuple[float, float], *,
        fill: str | None, stroke: str | None = None, radius: float = 0,
    ) -> None:  # fmt: skip
        """Draw a box from its lower left corner."""
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        if stroke:
            self._canvas.setStrokeColor(HexColor(stroke))
            self._canvas.setLineWidth(0.6)
        self._canvas.roundRect(
            *corner, *size, radius, stroke=int(bool(stroke)), fill=int(bool(fill))
        )

    def dot(self, centre: tuple[float, float], radius: float, color: str) -> None:
        """Draw a filled circle."""
        self._canvas.setFillColor(HexColor(color))
        self._canvas.circle(*centre, radius, stroke=0, fill=1)

    def end_page(self) -> None:
        """Finish the page."""
        self._canvas.showPage()
        page = self._canvas._doc.Pages.pages[-1]  # noqa: SLF001
        page.StructParents = self.pages
        page.Tabs = pdfdoc.PDFName("S")
        self.pages += 1
        self._owners.append([])

    def feet(self, draw: Callable[[int, int], None]) -> None:
        """Let ``draw`` draw each page's foot, once it is known how many pages there are.

        Args:
            draw: Called with a page, from 1, and their number, inside an artifact.
        """
        self._feet = draw

    def _draw_feet(self) -> None:
        if self._feet is None:
            return
        for number, page in enumerate(self._canvas._doc.Pages.pages, start=1):  # noqa: SLF001
            self._code.clear()
            with self.artifact("Pagination"):
                self._feet(number, self.pages)
            page.stream += "\n".join(self._code) + "\n"
        self._code.clear()

    def save(self) -> None:
        """Write structure, metadata and colour profile, and the file."""
        self._draw_feet()
        document = self._canvas._doc  # noqa: SLF001
        catalog = document.Catalog
        library: Any = pdfdoc
        write_structure(document, self._root, self._owners[:-1])
        write_outline(document, self._bookmarks)
        catalog.MarkInfo = library.PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = library.PDFDictionary({"DisplayDocTitle": "true"})
        catalog.OutputIntents = self._intents(document)
        packet = xmp_packet(self.about.title, self.about.moment)
        metadata = library.XMP(creator=lambda _document: packet)
        metadata.filters = []
        catalog.Metadata = metadata
        self._stamp(document)
        self._canvas.save()

    def _intents(self, document: Any) -> Any:
        library: Any = pdfdoc
        stream = library.PDFStream(library.PDFDictionary({"N": 3}), _profile())
        stream.filters = [library.PDFZCompress]
        name = "sRGB IEC61966-2.1"
        return library.PDFArray(
            [
                library.PDFDictionary(
                    {
                        "Type": library.PDFName("OutputIntent"),
                        "S": library.PDFName("GTS_PDFA1"),
                        "OutputConditionIdentifier": library.PDFString(name),
                        "Info": library.PDFString(name),
                        "DestOutputProfile": document.Reference(stream),
                    }
                )
            ]
        )

    def _stamp(self, document: Any) -> None:
        """Let the file's own dates be those of its content, and its identifier come from its origin."""
        about = self.about
        stamp = f"D:{about.moment:%Y%m%d%H%M%S}+00'00'"
        document.info.invariant = 1
        document.setDateFormatter(lambda *_parts: stamp)
        permanent = _identifier(about.origin, about.kind, about.title, about.language, stamp)
        streams = hashlib.sha256()
        for page in document.Pages.pages:
            streams.update(page.stream.encode())
        version = _identifier(permanent, streams.hexdigest())
        document._ID = f"\n[<{permanent}> <{version}>]\n".encode()  # noqa: SLF001 - no public way


def said(text: str, lines: Sequence[Line]) -> dict[str, str]:
    """Return the attribute that says a text in reading order, where drawing order differs from it."""
    if any(line.mixed for line in lines):
        return {"actual": unicodedata.normalize("NFC", text)}
    return {}


def _identifier(*parts: str) -> str:
    """Return 16 bytes in hexadecimal that follow from some texts."""
    whole = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:32].upper()


@functools.cache
def _profile() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The profile carries the moment it was made: bytes 24 to 36 of its header.
    return profile[:24] + bytes(12) + profile[36:]
