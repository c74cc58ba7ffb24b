"""The shipped fonts: opened once per process, and which one draws a character."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, Final

import uharfbuzz

from reviewer_app.resources import resource

REGULAR: Final = "NotoSans-Regular"
BOLD: Final = "NotoSans-Bold"
CHAIN: Final = (
    REGULAR,
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansThai-Regular",
    "NotoSansDevanagari-Regular",
    "DejaVuSans",
    "NotoSansSC-Regular",
    "NotoSansKR-Regular",
    "NotoSansSymbols2-Regular",
)
"""Signs of mathematics come before the wide ones of Chinese."""
_EM: Final = 1000.0


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file.

    Attributes:
        name: Its PostScript name.
        face: HarfBuzz's face.
        font: HarfBuzz's font, in units of the face.
        scale: Thousandths of an em in one unit.
        count: How many glyphs it has.
        has: The characters that it has.
        naturals: The lowest character that each glyph stands for by itself.
        blank: A glyph that is neither seen nor wide; 0 where there is none.
    """

    name: str
    face: Any
    font: Any
    scale: float
    count: int
    has: frozenset[int]
    naturals: dict[int, str]
    blank: int

    def advance(self, glyph: int) -> float:
        """Return how wide a glyph is, in thousandths of an em."""
        return float(self.font.get_glyph_h_advance(glyph)) * self.scale


@functools.cache
def open_face(name: str) -> Face:
    """Open a shipped font; a process does so once for each."""
    hb: Any = uharfbuzz
    face = hb.Face(hb.Blob.from_file_path(str(resource("fonts", f"{name}.ttf"))))
    font = hb.Font(face)
    has = frozenset(face.unicodes)
    naturals: dict[int, str] = {}
    for code in sorted(has, reverse=True):
        naturals[font.get_nominal_glyph(code)] = chr(code)
    blank = next((glyph for glyph in range(1, face.glyph_count) if _is_blank(font, glyph)), 0)
    return Face(name, face, font, _EM / face.upem, face.glyph_count, has, naturals, blank)


def _is_blank(font: Any, glyph: int) -> bool:
    extents = font.get_glyph_extents(glyph)
    return not font.get_glyph_h_advance(glyph) and (extents is None or not extents.width)


@functools.cache
def face_of(character: str, *, bold: bool = False) -> Face | None:
    """Return the first font that has a character; None if none has."""
    code = ord(character)
    for name in (BOLD, *CHAIN) if bold else CHAIN:
        face = open_face(name)
        if code in face.has:
            return face
    return None
