"""A canvas that tags what it draws: headings, paragraphs, tables and figures in reading order."""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from PIL import ImageCms
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from reviewer_app.reports.fonts import REGULAR, FontBook
from reviewer_app.reports.repairs import repair_reportlab
from reviewer_app.reports.text import wrap
from reviewer_app.reports.xmp import xmp_packet
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from typing import BinaryIO

_LEADING: Final = 1.38


@dataclass(slots=True)
class _Element:
    role: str
    parent: _Element | None
    children: list[_Element | tuple[int, int]] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    reference: Any = None
    object: Any = None


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself.

    Attributes:
        title: Its title.
        language: Its language, ``en`` or ``fr``.
        moment: The moment its content is from; the file carries no other time.
    """

    title: str
    language: str
    moment: dt.datetime


class TaggedCanvas:
    """Pages of one document.

    Attributes:
        fonts: The fonts in use.
        pages: Pages finished so far.
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
        self._about = replace(about, title=visible_line(about.title))
        self._canvas.setTitle(self._about.title)
        self._canvas.setAuthor("OPSI Reviewer")
        self._canvas.setCreator("OPSI Reviewer")
        self._canvas.setProducer("OPSI Reviewer")
        self.pages = 0
        self._elements: list[_Element] = []
        self._marks = 0
        self._parents: dict[int, list[_Element]] = {}
        self._stack = [self._new("Document", None)]

    def _new(self, role: str, parent: _Element | None, **attributes: Any) -> _Element:
        element = _Element(role, parent, attributes=attributes)
        self._elements.append(element)
        if parent is not None:
            parent.children.append(element)
        return element

    @contextmanager
    def group(self, role: str, **attributes: Any) -> Iterator[None]:
        """Put what is drawn inside into one structure element."""
        self._stack.append(self._new(role, self._stack[-1], **attributes))
        yield
        self._stack.pop()

    @contextmanager
    def mark(self, role: str, **attributes: Any) -> Iterator[None]:
        """Draw the content of one structure element."""
        with self.group(role, **attributes):
            element = self._stack[-1]
            element.children.append((self.pages, self._marks))
            self._parents.setdefault(self.pages, []).append(element)
            self._canvas._code.append(f"/{role} <</MCID {self._marks}>> BDC")  # noqa: SLF001 - no public way
            self._marks += 1
            yield
            self._canvas._code.append("EMC")  # noqa: SLF001

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Draw what carries no meaning: lines, footers."""
        self._canvas._code.append("/Artifact BMC")  # noqa: SLF001
        yield
        self._canvas._code.append("EMC")  # noqa: SLF001

    def bookmark(self, name: str, title: str, level: int = 0) -> None:
        """Put a bookmark at the top of this page."""
        self._canvas.bookmarkPage(name)
        self._canvas.addOutlineEntry(visible_line(title), name, level)

    def text(  # noqa: PLR0913 - a text has this many sides
        self,
        at: tuple[float, float],
        text: str,
        *,
        size: float = 10,
        width: float = 475,
        color: str = "#18212E",
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
            attributes: Of the structure element.
        """
        lines = wrap(text, self.fonts, size, width, bold=bold)
        if any(line.mixed for line in lines):
            attributes["actual"] = unicodedata.normalize("NFC", text)
        x, y = at
        if role is None:
            return self._lines(lines, (x, y), size, width, color, bold=bold, align=align)
        with self.mark(role, **attributes):
            return self._lines(lines, (x, y), size, width, color, bold=bold, align=align)

    def _lines(  # noqa: PLR0913 - as ``text``
        self, lines: list[Any], at: tuple[float, float], size: float, width: float, color: str,
        *, bold: bool, align: str,
    ) -> float:  # fmt: skip
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
            y -= size * _LEADING
        return y

    def height(self, text: str, size: float, width: float, *, bold: bool = False) -> float:
        """Return how high ``text`` will be."""
        return len(wrap(text, self.fonts, size, width, bold=bold)) * size * _LEADING

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
        self._marks = 0

    def save(self) -> None:
        """Write structure, metadata and colour profile, and the file."""
        document = self._canvas._doc  # noqa: SLF001
        catalog = document.Catalog
        library: Any = pdfdoc
        root = library.PDFDictionary({"Type": library.PDFName("StructTreeRoot")})
        root_reference = document.Reference(root)
        for element in self._elements:
            element.object = library.PDFDictionary(
                {"Type": library.PDFName("StructElem"), "S": library.PDFName(element.role)}
            )
            element.reference = document.Reference(element.object)
        for element in self._elements:
            self._fill(element, root_reference, document)
        numbers: list[Any] = []
        for page in sorted(self._parents):
            numbers += [page, library.PDFArray([e.reference for e in self._parents[page]])]
        root.dict.update(
            K=library.PDFArray([self._elements[0].reference]),
            ParentTree=library.PDFDictionary({"Nums": library.PDFArray(numbers)}),
            ParentTreeNextKey=self.pages,
        )
        catalog.StructTreeRoot = root
        catalog.MarkInfo = library.PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = library.PDFDictionary({"DisplayDocTitle": "true"})
        catalog.OutputIntents = self._intents(document)
        packet = xmp_packet(self._about.title, self._about.moment)
        metadata = library.XMP(creator=lambda _document: packet)
        metadata.filters = []
        catalog.Metadata = metadata
        self._stamp(document)
        self._canvas.save()

    def _fill(self, element: _Element, root: Any, document: Any) -> None:
        library: Any = pdfdoc
        out = element.object.dict
        out["P"] = element.parent.reference if element.parent is not None else root
        children: list[Any] = []
        for child in element.children:
            if isinstance(child, _Element):
                children.append(child.reference)
            else:
                out["Pg"] = document.Reference(document.Pages.pages[child[0]])
                children.append(child[1])
        out["K"] = library.PDFArray(children)
        names = {"alt": "Alt", "actual": "ActualText", "lang": "Lang"}
        for name, key in names.items():
            if name in element.attributes:
                out[key] = library.PDFString(element.attributes[name])
        if "bbox" in element.attributes:
            out["A"] = library.PDFDictionary(
                {
                    "O": library.PDFName("Layout"),
                    "BBox": library.PDFArray(element.attributes["bbox"]),
                }
            )
        if "scope" in element.attributes:
            out["A"] = library.PDFDictionary(
                {
                    "O": library.PDFName("Table"),
                    "Scope": library.PDFName(element.attributes["scope"]),
                }
            )

    def _intents(self, document: Any) -> Any:
        library: Any = pdfdoc
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        # The profile carries the moment it was made: bytes 24 to 36 of its header.
        profile = profile[:24] + bytes(12) + profile[36:]
        stream = library.PDFStream(library.PDFDictionary({"N": 3}), profile)
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
        """Let the file's own dates be those of its content."""
        moment = self._about.moment
        stamp = f"D:{moment:%Y%m%d%H%M%S}+00'00'"
        document.info.invariant = 1
        document.setDateFormatter(lambda *_parts: stamp)
