"""A column of cards at the leading side of a page, at most 720 wide; it scrolls where it is too high."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.ui.widgets.card_page import reveal, scroll_by_keys
from reviewer_app.ui.widgets.parts import column, frame, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.ui.look import Look

_WIDE: Final = 720


class ColumnPage(QScrollArea):
    """Holds the column; ``stack`` is its layout."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        inside = QWidget()
        inside.setMaximumWidth(look.px(_WIDE))
        self.stack: QVBoxLayout = column(look, inside, margins=(0, 0, 8, 0), gap=16)
        holder = QWidget()
        column(look, holder).addWidget(inside)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_keys(self, name)

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

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Show all of what Tab leads to."""
        moved = super().focusNextPrevChild(next)
        focus: QWidget | None = self.focusWidget()
        if focus is not None:
            reveal(focus)
        return moved


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
