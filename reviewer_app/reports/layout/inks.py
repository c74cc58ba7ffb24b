"""What draws words: strings of glyphs, and shapes for what no text may stand beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase import pdfdoc

from reviewer_app.reports.layout.fonts import BOLD
from reviewer_app.reports.layout.glyph_fonts import GlyphFont
from reviewer_app.reports.layout.outlines import outline
from reviewer_app.reports.layout.shaping import Glyph

if TYPE_CHECKING:
    from reviewer_app.reports.layout.fonts import Face
    from reviewer_app.reports.layout.shaping import Word

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


def _number(value: float) -> str:
    return f" {value:.1f} ".replace(".0 ", " ")
