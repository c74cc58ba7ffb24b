"""Fonts in a document: the glyphs that were drawn, and what each of them says."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from reviewer_app.reports.layout.fonts import BOLD
from reviewer_app.reports.layout.shaping import Glyph
from reviewer_app.reports.layout.streams import Stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.reports.layout.fonts import Face
    from reviewer_app.reports.layout.shaping import Word

    _Point = tuple[float, float]

_BLOCK: Final = 100
_DROPPED: Final = (
    "cmap",
    "GDEF",
    "GPOS",
    "GSUB",
    "MATH",
    "OS/2",
    "gasp",
    "name",
    "post",
    "BASE",
    "STAT",
)
_SYMBOLIC: Final = 4
_LETTERS: Final = 6

_SLIGHT: Final = 0.5
"""Shifts below this are not worth an operator, in thousandths of an em."""
_JOINERS: Final = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Shape:
    """A glyph that is drawn as an outline, because no text may stand where it does.

    Attributes:
        path: Its outline, in thousandths of an em.
        x: From the beginning of its word, in thousandths of an em.
        y: Above the line.
    """

    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Ink:
    """What draws a word.

    Attributes:
        segments: Names of fonts, and what stands between the brackets of ``TJ``, from left to right.
        shapes: Marks that are raised: as text they would seem to stand on a line of their own.
    """

    segments: tuple[tuple[str, str], ...]
    shapes: tuple[Shape, ...]


class GlyphFont:
    """One font of a document; its codes are glyph numbers, and more for a glyph that says something else.

    Attributes:
        name: Its name in the pages' resources.
        face: The font.
    """

    def __init__(self, name: str, face: Face) -> None:
        self.name = name
        self.face = face
        self._codes: dict[tuple[int, str], str] = {}
        self._used: dict[int, tuple[int, str]] = {}
        self._next = face.count
        self._widths: dict[int, float] = {}

    def code(self, glyph: int, text: str) -> str:
        """Return the code that draws ``glyph`` and says ``text``, in hexadecimal."""
        key = (glyph, text)
        known = self._codes.get(key)
        if known is None:
            natural = self.face.naturals.get(glyph)
            own = text == natural or (natural is None and glyph not in self._used)
            code = glyph if own else self._next
            self._next += not own
            self._used[code] = key
            known = self._codes[key] = f"{code:04X}"
        return known

    def width(self, glyph: int) -> float:
        """Return the width that viewers know of, in thousandths of an em."""
        known = self._widths.get(glyph)
        if known is None:
            known = self._widths[glyph] = round(self.face.advance(glyph), 2)
        return known

    def embed(self, document: Any) -> Any:
        """Write the font's objects; return the one that pages name."""
        library: Any = pdfdoc
        glyphs = tuple(sorted({glyph for glyph, _ in self._used.values()}))
        data = _subset(self.face, glyphs)
        base = library.PDFName(f"{_tag(data)}+{self.face.name}")
        file = Stream(data, {"Length1": len(data)})
        extents = self.face.font.get_font_extents("ltr")
        scale = self.face.scale
        ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
        descriptor = library.PDFDictionary(
            {
                "Type": library.PDFName("FontDescriptor"), "FontName": base, "Flags": _SYMBOLIC,
                "FontBBox": library.PDFArray([-1000, descent, 2000, ascent]), "ItalicAngle": 0,
                "Ascent": ascent, "Descent": descent, "CapHeight": 714,
                "StemV": 140 if "Bold" in self.face.name else 80,
                "FontFile2": document.Reference(file),
            }
        )  # fmt: skip
        system = {"Registry": "Adobe", "Ordering": "Identity"}
        inner = library.PDFDictionary(
            {
                "Type": library.PDFName("Font"), "Subtype": library.PDFName("CIDFontType2"),
                "BaseFont": base, "DW": 0, "W": library.PDFArray(list(self._w())),
                "CIDSystemInfo": library.PDFDictionary(
                    {**{k: library.PDFString(v) for k, v in system.items()}, "Supplement": 0}
                ),
                "CIDToGIDMap": self._map(document),
                "FontDescriptor": document.Reference(descriptor),
            }
        )  # fmt: skip
        return library.PDFDictionary(
            {
                "Type": library.PDFName("Font"), "Subtype": library.PDFName("Type0"),
                "BaseFont": base, "Encoding": library.PDFName("Identity-H"),
                "DescendantFonts": library.PDFArray([document.Reference(inner)]),
                "ToUnicode": document.Reference(Stream(self._to_unicode())),
            }
        )  # fmt: skip

    def _w(self) -> Iterator[Any]:
        library: Any = pdfdoc
        run: list[float] = []
        start = -2
        for code in sorted(self._used):
            width = self.width(self._used[code][0])
            if code != start + len(run):
                if run:
                    yield start
                    yield library.PDFArray(run)
                start, run = code, []
            run.append(width)
        if run:
            yield start
            yield library.PDFArray(run)

    def _map(self, document: Any) -> Any:
        library: Any = pdfdoc
        if self._next == self.face.count:
            return library.PDFName("Identity")
        table = bytearray(2 * self._next)
        for code, (glyph, _) in self._used.items():
            table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
        return document.Reference(Stream(bytes(table)))

    def _to_unicode(self) -> bytes:
        rows = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for code, (_, text) in sorted(self._used.items())
            if text
        ]
        out = [
            "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def", "1 begincodespacerange",
            "<0000> <FFFF>", "endcodespacerange",
        ]  # fmt: skip
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            out += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        out += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(out).encode()


class Inks:
    """The fonts of one document, and the operators that draw words in them."""

    def __init__(self) -> None:
        self._fonts: dict[str, GlyphFont] = {}
        self._spaces: dict[tuple[str, float], str] = {}

    def of(self, word: Word) -> Ink:
        """Return what draws a word."""
        if word.ink is None:
            word.ink = self._ink(word)
        ink: Ink = word.ink
        return ink

    def space(self, name: str, width: float) -> str:
        """Return a space of ``width`` in the font that pages call ``name``; empty if that font has none.

        A change of font for a space alone would make some readers lose it.
        """
        key = (name, width)
        known = self._spaces.get(key)
        if known is None:
            font = next(font for font in self._fonts.values() if font.name == name)
            known = ""
            if ord(" ") in font.face.has:
                string = _Strings(font)
                glyph = font.face.font.get_nominal_glyph(ord(" "))
                string.draw(Glyph(glyph, " ", 0.0, width, 0.0), right=False)
                known = string.done()
            self._spaces[key] = known
        return known

    def is_bold(self, name: str) -> bool:
        """Tell whether the font that pages call ``name`` is bold by itself."""
        return any(font.name == name and face == BOLD for face, font in self._fonts.items())

    def embed(self, document: Any) -> Any:
        """Write all fonts; return the dictionary that pages name as their resource."""
        library: Any = pdfdoc
        made = {
            font.name: document.Reference(font.embed(document)) for font in self._fonts.values()
        }
        return library.PDFDictionary(made)

    def _font(self, face: Face) -> GlyphFont:
        known = self._fonts.get(face.name)
        if known is None:
            known = GlyphFont(f"F{len(self._fonts) + 1}", face)
            self._fonts[face.name] = known
        return known

    def _ink(self, word: Word) -> Ink:
        segments, shapes, x = [], [], 0.0
        for face, glyphs in word.runs:
            font = self._font(face)
            string = _Strings(font)
            for glyph in glyphs:
                moved = abs(glyph.rise) > _SLIGHT or (
                    not glyph.advance and abs(glyph.before) > _SLIGHT
                )
                if not glyph.text or (moved and face.blank):
                    path = outline(face, glyph.id)
                    if path:
                        shapes.append(Shape(path, x + glyph.before, glyph.rise))
                    string.say(glyph.text, right=word.right)
                    string.move(glyph.advance)
                else:
                    string.draw(glyph, right=word.right)
                x += glyph.advance
            segments.append((font.name, string.done()))
        return Ink(tuple(segments), tuple(shapes))


class _Strings:
    """What stands between the brackets of ``TJ``, in the making."""

    def __init__(self, font: GlyphFont) -> None:
        self._font = font
        self._parts: list[str] = []
        self._codes: list[str] = []

    def draw(self, glyph: Glyph, *, right: bool) -> None:
        """Draw a glyph where it belongs and go on to the next."""
        text, after = glyph.text, ""
        if right and len(text) > 1:
            # From right to left, readers would turn the characters of one glyph round: each gets its own place.
            main = max((n for n, c in enumerate(text) if c not in _JOINERS), default=0)
            self.say(text[main + 1 :], right=True)
            text, after = text[main], text[:main]
        self.move(glyph.before)
        self._codes.append(self._font.code(glyph.id, text))
        self.move(glyph.advance - glyph.before - self._font.width(glyph.id))
        if after:
            self.say(after, right=right)

    def say(self, text: str, *, right: bool) -> None:
        """Say characters without drawing anything."""
        blank = self._font.face.blank
        for character in reversed(text) if right else text:
            if blank:
                self._codes.append(self._font.code(blank, character))

    def move(self, distance: float) -> None:
        """Go to the right, in thousandths of an em."""
        if abs(distance) > _SLIGHT:
            self._flush()
            self._parts.append(_number(-distance))

    def done(self) -> str:
        """Return all of it."""
        self._flush()
        return "".join(self._parts)

    def _flush(self) -> None:
        if self._codes:
            self._parts.append(f"<{''.join(self._codes)}>")
            self._codes = []


class _Outline:
    """Takes down an outline as PDF's path operators."""

    def __init__(self, scale: float) -> None:
        self.parts: list[str] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def moveTo(self, point: _Point) -> None:  # noqa: N802 - the names of fontTools' pens
        """Begin a contour."""
        self._add("m", point)

    def lineTo(self, point: _Point) -> None:  # noqa: N802
        """Go straight."""
        self._add("l", point)

    def qCurveTo(self, control: _Point, end: _Point) -> None:  # noqa: N802
        """Go along a curve with one control point."""
        (x, y), (cx, cy), (ex, ey) = self._at, control, end
        first = (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
        second = (ex + 2 / 3 * (cx - ex), ey + 2 / 3 * (cy - ey))
        self._add("c", first, second, end)

    def curveTo(self, *points: _Point) -> None:  # noqa: N802
        """Go along a curve with two control points."""
        self._add("c", *points)

    def closePath(self) -> None:  # noqa: N802
        """Close a contour."""
        self.parts.append("h")

    def _add(self, operator: str, *points: _Point) -> None:
        scale = self._scale
        said = " ".join(f"{x * scale:.0f} {y * scale:.0f}" for x, y in points)
        self.parts.append(f"{said} {operator}")
        self._at = points[-1]


@functools.lru_cache(maxsize=512)
def outline(face: Face, glyph: int) -> str:
    """Return the outline of a glyph as path operators, in thousandths of an em; empty where there is none."""
    pen = _Outline(face.scale)
    face.font.draw_glyph_with_pen(glyph, pen)
    return " ".join(pen.parts)


def _number(value: float) -> str:
    return f" {value:.1f} ".replace(".0 ", " ")


def _tag(data: bytes) -> str:
    """Return six capitals that follow from the subset."""
    digest = hashlib.sha256(data).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:_LETTERS])


@functools.lru_cache(maxsize=64)
def _subset(face: Face, glyphs: tuple[int, ...]) -> bytes:
    """Return the font with some glyphs only, under their numbers."""
    hb: Any = uharfbuzz
    wish = hb.SubsetInput()
    wish.flags = (
        hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    tables = wish.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for tag in _DROPPED:
        tables.add(int.from_bytes(tag.encode(), "big"))
    wish.glyph_set.update(glyphs)
    return bytes(wish.subset(face.face).blob.data)
