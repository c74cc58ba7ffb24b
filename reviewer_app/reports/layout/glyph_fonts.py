"""Fonts in a document: the glyphs that were drawn, and what each of them says."""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING, Any, Final

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from reviewer_app.reports.layout.streams import Raw, Stream

if TYPE_CHECKING:
    from reviewer_app.reports.layout.fonts import Face

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
                "BaseFont": base, "DW": 0, "W": Raw(f"[{self._w()}]"),
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

    def _w(self) -> str:
        """Return the widths: runs of codes that follow one another."""
        parts: list[str] = []
        following = -1
        for code in sorted(self._used):
            if code != following:
                parts.append(f"{']' if parts else ''}{code}[")
            parts.append(f"{self.width(self._used[code][0]):g} ")
            following = code + 1
        return "".join(parts) + ("]" if parts else "")

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
