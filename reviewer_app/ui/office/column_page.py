"""A column of cards at the leading side of a page, at most 720 wide, and tables of words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from reviewer_app.ui.widgets.parts import column, frame, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.ui.look import Look

_WIDE: Final = 720


class ColumnPage(QWidget):
    """Holds the column; ``stack`` is its layout."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        inside = QWidget()
        inside.setMaximumWidth(look.px(_WIDE))
        self.stack: QVBoxLayout = column(look, inside, margins=(0, 0, 8, 0), gap=16)
        # Side by side, so that the height is reckoned for the width that the column really has.
        across = row(look, self, gap=0)
        across.addWidget(inside, 1)
        across.addStretch(0)

    def card(self, title: str = "", below: str = "") -> QVBoxLayout:
        """Add a card with a heading and return its layout."""
        made = frame("card")
        stack = column(self.look, made, margins=(24, 20, 24, 20), gap=12)
        if title:
            stack.addWidget(label(title, "section"))
        if below:
            stack.addWidget(label(below, "second"))
        self.stack.addWidget(made)
        return stack


def table_of(
    look: Look, rows: Sequence[tuple[tuple[str, str], ...]], widths: tuple[int, ...]
) -> QWidget:
    """Return words in rows and columns that wrap.

    Args:
        look: The look.
        rows: Of each row its cells: (words, role).
        widths: How the width is shared out among the columns.
    """
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.px(16))
    grid.setVerticalSpacing(look.px(8))
    for number, cells in enumerate(rows):
        for place, (words, role) in enumerate(cells):
            cell = label(words, role)
            # In the layout an alignment would cost the height that wrapped words need.
            cell.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(cell, number, place)
    for place, width in enumerate(widths):
        grid.setColumnStretch(place, width)
    return holder
