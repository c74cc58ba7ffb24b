"""One card in the middle of the page; where it is taller than the page, it scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from reviewer_app.ui.widgets.parts import column, frame, row

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_AIR = 16


def scroll_by_keys(area: QScrollArea, name: str) -> None:
    """Let the arrow keys reach what stands outside the view; without that, Tab passes the area by."""
    area.setProperty("role", "page")
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    bar = area.verticalScrollBar()

    def follow() -> None:
        policy = Qt.FocusPolicy.StrongFocus if bar.maximum() else Qt.FocusPolicy.NoFocus
        area.setFocusPolicy(policy)

    bar.rangeChanged.connect(follow)


def reveal(widget: QWidget) -> None:
    """Scroll until the whole of a widget can be seen; Qt itself is content with a line's caret."""
    holder = widget.parentWidget()
    while holder is not None:
        inside = holder.widget() if isinstance(holder, QScrollArea) else None
        if isinstance(holder, QScrollArea) and inside is not None:
            top = widget.mapTo(inside, QPoint(0, 0)).y() - _AIR
            bottom = top + widget.height() + 2 * _AIR
            bar, seen = holder.verticalScrollBar(), holder.viewport().height()
            if bottom > bar.value() + seen:
                bar.setValue(bottom - seen)
            if top < bar.value():
                bar.setValue(top)
        holder = holder.parentWidget()


class CardPage(QScrollArea):
    """Holds a card of at most ``wide`` pixels at 100 %; ``body`` is the card's layout."""

    def __init__(self, look: Look, wide: int, name: str) -> None:
        super().__init__()
        inside = QWidget()
        card = frame("card")
        card.setMaximumWidth(look.px(wide))
        self.body = column(look, card, margins=(28, 24, 28, 24), gap=12)
        stack = column(look, inside, margins=(_AIR, _AIR, _AIR, _AIR))
        middle = QWidget()
        across = row(look, middle, gap=0)
        across.addStretch(1)
        across.addWidget(card, 12)
        across.addStretch(1)
        stack.addStretch(1)
        stack.addWidget(middle)
        stack.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        scroll_by_keys(self, name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Show all of what Tab leads to."""
        moved = super().focusNextPrevChild(next)
        focus: QWidget | None = self.focusWidget()
        if focus is not None:
            reveal(focus)
        return moved

    def show_top(self) -> None:
        """Scroll back to the beginning."""
        self.verticalScrollBar().setValue(0)
