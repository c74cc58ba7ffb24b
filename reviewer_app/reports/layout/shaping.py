"""Words as glyphs: joined, reordered and stacked as their script wants (HarfBuzz)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import uharfbuzz

from reviewer_app.reports.layout.bidi import MIRRORED
from reviewer_app.reports.layout.fonts import REGULAR, Face, face_of, open_face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_hb: Any = uharfbuzz
_CHARACTERS: Final = _hb.BufferClusterLevel.MONOTONE_CHARACTERS
_GRAPHEMES: Final = _hb.BufferClusterLevel.MONOTONE_GRAPHEMES
_FLAGS: Final = (
    _hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | _hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
)
_JOINS: Final = frozenset("\u200c\u200d")
_FEATURES: Final = {"liga": False, "clig": False, "dlig": False}
"""Ligatures that a script needs (``rlig``, ``ccmp`` …) stay; those for beauty spoil searching."""
_CACHED: Final = 100_000
_SIGNS: Final = frozenset("/\\?&=._,;:@#+|-")
"""Where a long word, such as an address, parts best."""
_NEAR: Final = 0.6
"""It parts at a sign only beyond this share of a line."""


class Glyph(NamedTuple):
    """One glyph of a word.

    Attributes:
        id: Its number in the font.
        text: The characters that it says; empty where another glyph says them, so that this is but a shape.
        before: How far it is moved from where the last one ended, in thousandths of an em.
        advance: From where the last one ended to where the next one begins.
        rise: How far it is raised.
    """

    id: int
    text: str
    before: float
    advance: float
    rise: float


@dataclass(slots=True)
class Word:
    """A piece of text that no line breaks, in drawing order.

    Attributes:
        text: It, in reading order.
        runs: Glyphs of one font each, from left to right.
        width: Thousandths of an em.
        right: Whether it runs from right to left.
        ink: The operators that draw it, once they are made.
    """

    text: str = field(repr=False)
    runs: tuple[tuple[Face, tuple[Glyph, ...]], ...] = field(repr=False)
    width: float
    right: bool = False
    ink: Any = field(default=None, compare=False, repr=False)


class Shaper:
    """Shapes the words of one document and remembers them."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool, bool], Word] = {}
        self._buffer: Any = _hb.Buffer()

    def word(self, text: str, *, bold: bool = False, right: bool = False) -> Word:
        """Return a word as glyphs.

        Args:
            text: Its characters, cleaned, in reading order.
            bold: Whether it is bold where a bold font has it.
            right: Whether it runs from right to left.
        """
        key = (text, bold, right)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
            known = self._known[key] = self._shaped(text, bold=bold, right=right)
        return known

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of a text on one line, in points."""
        return self.word(text, bold=bold).width * size / 1000

    def pieces(self, text: str, limit: float, *, bold: bool, right: bool) -> Iterator[str]:
        """Cut a word that is longer than a line into pieces that are not, between two clusters.

        Args:
            text: The word.
            limit: How long a line is, in thousandths of an em.
            bold: Whether it is bold.
            right: Whether it runs from right to left.
        """
        widths = [0.0] * (len(text) + 1)
        start_of_run = 0
        for face, run in _by_face(text, bold=bold):
            infos, positions = self._shape(face, run, right=right, characters=False)
            for info, position in zip(infos, positions, strict=True):
                widths[start_of_run + info.cluster] += position.x_advance * face.scale
            start_of_run += len(run)
        start, used, cut, sign = 0, 0.0, 0, 0
        for place in range(len(text)):
            if widths[place] > 0 and place > start:
                cut = place
                if text[place - 1] in _SIGNS:
                    sign = place
            if used + widths[place] > limit and cut > start:
                if sum(widths[start:sign]) > limit * _NEAR:
                    cut = sign
                yield text[start:cut]
                start, used = cut, sum(widths[cut:place])
            used += widths[place]
        yield text[start:]

    def _shaped(self, text: str, *, bold: bool, right: bool) -> Word:
        runs: list[tuple[Face, tuple[Glyph, ...]]] = []
        width = 0.0
        for face, run in _by_face(text, bold=bold):
            glyphs = self._glyphs(face, run, right=right)
            width += sum(glyph.advance for glyph in glyphs)
            runs.append((face, glyphs))
        return Word(text, tuple(reversed(runs) if right else runs), width, right)

    def _shape(self, face: Face, text: str, *, right: bool, characters: bool) -> tuple[Any, Any]:
        hb: Any = uharfbuzz
        buffer = self._buffer
        buffer.reset()
        level = hb.BufferClusterLevel
        buffer.cluster_level = level.MONOTONE_CHARACTERS if characters else level.MONOTONE_GRAPHEMES
        buffer.flags = (
            hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
        )
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right else "ltr"
        _hb.shape(face.font, buffer, _FEATURES)
        return buffer.glyph_infos, buffer.glyph_positions

    def _glyphs(self, face: Face, text: str, *, right: bool) -> tuple[Glyph, ...]:
        infos, positions = self._shape(face, text, right=right, characters=True)
        clusters = [info.cluster for info in infos]
        scale = face.scale
        texts: Sequence[str] = text
        if right or clusters != list(range(len(text))):
            wide = [position.x_advance != 0 for position in positions]
            texts = _texts(clusters, wide, text, right=right)
        return tuple(
            Glyph(info.codepoint, said, x * scale, advance * scale, y * scale)
            for info, said, (x, y, advance, _) in zip(
                infos, texts, (position.position for position in positions), strict=True
            )
        )


def _by_face(text: str, *, bold: bool) -> Iterator[tuple[Face, str]]:
    """Give runs of one font; marks and joiners stay with what they stand on, where its font has them."""
    run, font = "", None
    for character in text:
        stays = character in _JOINS or unicodedata.combining(character)
        if font is not None and stays and (character in _JOINS or ord(character) in font.has):
            run += character
            continue
        face = face_of(character, bold=bold) or open_face(REGULAR)
        if face is not font and run and font is not None:
            yield font, run
            run = ""
        font = face
        run += character
    if run and font is not None:
        yield font, run


def _texts(clusters: Sequence[int], wide: Sequence[bool], text: str, *, right: bool) -> list[str]:
    """Return what each glyph says, so that all of them together say the text in reading order.

    A cluster's characters go to its glyphs one by one, the rest to the last; where there are fewer characters
    than glyphs, to those that have a width. Brackets of text that runs from right to left are drawn mirrored, and
    readers turn what the glyph says over themselves, so those say what is seen.
    """
    said = [""] * len(clusters)
    ordered = sorted(set(clusters))
    ends = dict(zip(ordered, [*ordered[1:], len(text)], strict=True))
    places: dict[int, list[int]] = {}
    for place, cluster in enumerate(clusters):
        places.setdefault(cluster, []).append(place)
    for cluster, glyphs in places.items():
        characters = text[cluster : ends[cluster]]
        order = glyphs[::-1] if right else glyphs
        if len(order) > len(characters):
            chosen = sorted(order, key=lambda place: not wide[place])[: len(characters)]
            order = [place for place in order if place in chosen]
        for number, place in enumerate(order):
            last = number == len(order) - 1
            said[place] = characters[number:] if last else characters[number]
        if right and len(characters) == 1 and unicodedata.mirrored(characters):
            said[order[0]] = MIRRORED.get(characters, characters)
    return said
