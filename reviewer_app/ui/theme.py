"""The look: three sets of colours, one function for sizes, one style sheet.

Widgets ask for a meaning (``theme.colour("done")``), never for a colour, and for every length go
through ``theme.px``, which knows the user's text size.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette

from reviewer_app.ui.style_sheet import STYLE_SHEET

Meaning = Literal[
    "canvas",
    "surface",
    "subtle",
    "line",
    "control",
    "text",
    "second",
    "accent",
    "on_accent",
    "soft",
    "focus",
    "done",
    "warn",
    "error",
    "conflict",
    "flag",
    "private",
    "team",
    "bar",
    "dot",
]
"""What a colour is for."""

FAMILY: Final = "Noto Sans"
TITLE: Final = 22
SECTION: Final = 16
BODY: Final = 14
SMALL: Final = 12
"""Sizes of type in pixels at 100 %."""

SMALLEST_TEXT: Final = 80
LARGEST_TEXT: Final = 250
"""Bounds of the user's text size, per cent."""


LINES: Final = (60, 75, 90)
USUAL_LINE: Final = 75
"""Longest lines of reading texts that can be chosen, in characters."""
_CHARACTER: Final = 590 / 75
"""Width of a character of reading texts at 100 %, on average."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours; each field is named for its meaning, values are ``#RRGGBB``."""

    canvas: str
    surface: str
    subtle: str
    line: str
    control: str
    text: str
    second: str
    accent: str
    on_accent: str
    soft: str
    focus: str
    done: str
    warn: str
    error: str
    conflict: str
    flag: str
    private: str
    team: str
    bar: str
    dot: str


LIGHT: Final = Tokens(
    canvas="#F3F5F8",
    surface="#FFFFFF",
    subtle="#F7F9FB",
    line="#DDE3EA",
    control="#76839A",
    text="#18212E",
    second="#4A576A",
    accent="#1D4F91",
    on_accent="#FFFFFF",
    soft="#E6EEF8",
    focus="#1D4F91",
    done="#1C6B47",
    warn="#8A5200",
    error="#B3261E",
    conflict="#6A3D9A",
    flag="#A8480A",
    private="#5A4A8C",
    team="#0A6B6B",
    bar="#C9D4E2",
    dot="#1D4F91",
)
DARK: Final = Tokens(
    canvas="#10151C",
    surface="#182029",
    subtle="#1E2833",
    line="#2E3A48",
    control="#8794A8",
    text="#E9EEF4",
    second="#B2BECD",
    accent="#8FBDF5",
    on_accent="#0B1B2E",
    soft="#21354D",
    focus="#8FBDF5",
    done="#7AD0A5",
    warn="#F0BE6A",
    error="#FF9A91",
    conflict="#CDA8F5",
    flag="#F5A76C",
    private="#B9A8EC",
    team="#6FD0CF",
    bar="#3B4A5C",
    dot="#8FBDF5",
)
HIGH_CONTRAST: Final = Tokens(
    canvas="#000000",
    surface="#000000",
    subtle="#101010",
    line="#FFFFFF",
    control="#FFFFFF",
    text="#FFFFFF",
    second="#FFFFFF",
    accent="#FFD60A",
    on_accent="#000000",
    soft="#3A3000",
    focus="#FFD60A",
    done="#5CE69A",
    warn="#FFC24D",
    error="#FF8A80",
    conflict="#E0B3FF",
    flag="#FFB066",
    private="#C9B8FF",
    team="#7CE8E6",
    bar="#6B6B6B",
    dot="#FFD60A",
)


class Appearance(StrEnum):
    """What the user chose; ``SYSTEM`` follows the machine."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Theme:
    """One look: colours, text scale, motion.

    Attributes:
        tokens: The colours.
        scale: The user's text size, 0.8 to 2.5; all lengths follow it.
        motion: False where the system asks for less of it.
        characters: Longest line of reading texts, about so many characters.
    """

    tokens: Tokens
    scale: float = 1.0
    motion: bool = True
    characters: int = USUAL_LINE
    _heights: dict[tuple[int, int, int, int, bool], int] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was measured already, by hash and length of the words: lists ask for the same over and over."""

    def px(self, pixels: float) -> int:
        """Return a length given at 100 % in pixels of this text size."""
        return round(pixels * self.scale)

    def measure(self) -> int:
        """Return the longest line of reading texts in pixels."""
        return self.px(_CHARACTER * self.characters)

    def colour(self, meaning: Meaning) -> QColor:
        """Return the colour that stands for ``meaning``."""
        return QColor(getattr(self.tokens, meaning))

    def font(self, pixels: int = BODY, *, bold: bool = False) -> QFont:
        """Return the program's typeface in a size given at 100 %."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(max(pixels, SMALL)))
        font.setBold(bold)
        return font

    def height_of(self, text: str, width: int, pixels: int = BODY, *, bold: bool = False) -> int:
        """Return the height of ``text`` wrapped to ``width`` pixels; 0 where it is empty."""
        if not text:
            return 0
        key = (hash(text), len(text), width, pixels, bold)
        known = self._heights.get(key)
        if known is not None:
            return known
        metrics = QFontMetrics(self.font(pixels, bold=bold))
        wrap = int(Qt.TextFlag.TextWordWrap)
        height = metrics.boundingRect(0, 0, max(width, 1), _TALL, wrap, text).height()
        if len(self._heights) >= _KNOWN:
            self._heights.clear()
        self._heights[key] = height
        return height

    def sheet(self) -> str:
        """Return the one style sheet, filled with this look's colours and sizes."""
        lengths = {f"px{n}": f"{self.px(n)}px" for n in _LENGTHS}
        return STYLE_SHEET.substitute(asdict(self.tokens), family=FAMILY, **lengths)

    def palette(self) -> QPalette:
        """Return the palette for whatever Qt draws without the style sheet."""
        palette = QPalette()
        for role, meaning in _ROLES:
            palette.setColor(role, self.colour(meaning))
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("control"))
        return palette


_TALL: Final = 1 << 16
_KNOWN: Final = 4096
"""Heights that are remembered at most."""
_LENGTHS: Final = (2, 4, 6, 8, 9, 10, 12, 14, 16, 20, 22, 24, 26, 28, 32, 34, 36, 40, 56)
_ROLES: Final[tuple[tuple[QPalette.ColorRole, Meaning], ...]] = (
    (QPalette.ColorRole.Window, "canvas"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "subtle"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "on_accent"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.PlaceholderText, "second"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Midlight, "subtle"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "control"),
    (QPalette.ColorRole.Shadow, "line"),
)


def tokens_for(appearance: Appearance, *, dark: bool, contrast: bool) -> Tokens:
    """Return the colours for a choice, and for what the system asks where the choice follows it."""
    if appearance is Appearance.SYSTEM:
        if contrast:
            return HIGH_CONTRAST
        return DARK if dark else LIGHT
    return {
        Appearance.LIGHT: LIGHT,
        Appearance.DARK: DARK,
        Appearance.HIGH_CONTRAST: HIGH_CONTRAST,
    }[appearance]
