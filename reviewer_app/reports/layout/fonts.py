"""The shipped fonts, and which one draws a character."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from reviewer_app.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

REGULAR: Final = "NotoSans-Regular"
BOLD: Final = "NotoSans-Bold"
_CHAIN: Final = (
    REGULAR,
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansThai-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansSC-Regular",
    "NotoSansKR-Regular",
    "DejaVuSans",
    "NotoSansSymbols2-Regular",
)
MISSING: Final = "\ufffd"


@dataclass(slots=True)
class _Face:
    name: str
    glyphs: dict[int, int]
    widths: dict[int, float]
    default: float


@dataclass(slots=True)
class FontBook:
    """The fonts of one document; a font is opened when a character first needs it.

    Attributes:
        faces: The opened ones by name.
    """

    faces: dict[str, _Face] = field(default_factory=dict)
    _found: dict[tuple[str, bool], tuple[str, float]] = field(default_factory=dict)

    def face_of(self, character: str, *, bold: bool = False) -> tuple[str, float]:
        """Return the font that has ``character``, and its width in ems.

        A character that no font has is drawn as U+FFFD by whoever asked ``covers`` first.
        """
        key = (character, bold)
        known = self._found.get(key)
        if known is None:
            known = self._found[key] = self._search(character, bold=bold)
        return known

    def covers(self, character: str) -> bool:
        """Tell whether a shipped font has a glyph for ``character``."""
        return any(face.glyphs.get(ord(character), 0) for face in self._chain(bold=False))

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of ``text`` in points."""
        return sum(self.face_of(c, bold=bold)[1] for c in text) * size

    def runs(self, text: str, *, bold: bool = False) -> Iterator[tuple[str, str]]:
        """Give (font, text) runs in order."""
        run, font = "", ""
        for character in text:
            name = self.face_of(character, bold=bold)[0]
            if name != font and run:
                yield font, run
                run = ""
            font, run = name, run + character
        if run:
            yield font, run

    def _search(self, character: str, *, bold: bool) -> tuple[str, float]:
        code = ord(character)
        for face in self._chain(bold=bold):
            if face.glyphs.get(code, 0):
                return face.name, face.widths.get(code, face.default) / 1000
        return self._search(MISSING, bold=bold) if character != MISSING else (REGULAR, 1.0)

    def _chain(self, *, bold: bool) -> Iterator[_Face]:
        if bold:
            yield self._face(BOLD)
        for name in _CHAIN:
            yield self._face(name)

    def _face(self, name: str) -> _Face:
        known = self.faces.get(name)
        if known is None:
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))
            inner: Any = pdfmetrics.getFont(name)
            face = inner.face
            known = _Face(name, face.charToGlyph, face.charWidths, face.defaultWidth)
            self.faces[name] = known
        return known
