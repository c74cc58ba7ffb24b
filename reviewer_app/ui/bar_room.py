"""How much width the parts of a bar ask for, in whatever language they speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def wanted_width(part: QWidget) -> int:
    """Return the width that a part asks for; a row asks for what its shown parts ask for.

    Layouts remember their hints until the next turn of the event loop: they are added up here.
    """
    line = part.layout()
    if not isinstance(line, QHBoxLayout):
        return max(part.sizeHint().width(), part.minimumWidth())
    inside = [item.widget() for n in range(line.count()) if (item := line.itemAt(n)) is not None]
    shown = [widget for widget in inside if widget is not None and not widget.isHidden()]
    margins = line.contentsMargins()
    gaps = line.spacing() * max(0, len(shown) - 1)
    return sum(map(wanted_width, shown)) + gaps + margins.left() + margins.right()
