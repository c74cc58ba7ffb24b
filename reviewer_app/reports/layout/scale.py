"""The grid, the type scale and the colours of printed pages: named here and nowhere else.

Lengths are points. Vertical distances are multiples of 4 where text does not decide.
"""

from __future__ import annotations

from typing import Final

A4: Final = (595.28, 841.89)
LEFT: Final = 60.0
RIGHT: Final = A4[0] - 60.0
WIDTH: Final = RIGHT - LEFT
TOP: Final = A4[1] - 58.0
BOTTOM: Final = 84.0
FOOT: Final = 62.0
"""Where the line above the footer lies."""

TITLE: Final = 21.0
SECTION: Final = 13.0
LEAD: Final = 11.0
BODY: Final = 10.0
SMALL: Final = 9.0
NOTE: Final = 8.5
FOOTER: Final = 7.5

LEADING: Final = 1.38
"""Distance of two lines, in sizes of the type."""
FEWEST: Final = 2
"""Lines of a paragraph that may stand alone at the foot or the head of a page."""
INDENT: Final = 16.0
"""How far text stands in from a stripe, a box or a bullet."""

INK: Final = "#18212E"
GREY: Final = "#4A576A"
ACCENT: Final = "#1D4F91"
LINE: Final = "#DDE3EA"
CONTROL: Final = "#76839A"
BAR: Final = "#C9D4E2"
SUBTLE: Final = "#F3F5F8"
RULE: Final = "#B9C9DE"
TEAM: Final = "#0A6B6B"
PRIVATE: Final = "#5A4A8C"
WARN: Final = "#8A5200"
