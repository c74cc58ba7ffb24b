"""The typeface of screen and paper."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from reviewer_app.resources import resource


def load_fonts() -> tuple[str, ...]:
    """Make the shipped Noto Sans known to Qt; return the families found.

    Where none is shipped, the system's Noto Sans, or what Qt takes for it, is used.
    """
    try:
        folder = resource("fonts")
    except FileNotFoundError:
        return ()
    families: list[str] = []
    for path in sorted(folder.glob("NotoSans-*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(families)
