"""A page that one visits and leaves again: a title, a column that scrolls, a foot with buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.card_page import scroll_by_keys
from reviewer_app.ui.widgets.parts import column, empty, frame, label, row, rule, surface

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

WIDEST: Final = 720
_SIDE: Final = 36
_NARROW: Final = 16


class VisitPage(QWidget):
    """Holds a column of at most 720 pixels at 100 %; ``body`` is its layout, ``foot`` the one for buttons."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self._inside = QWidget()
        across = row(look, self._inside, margins=(_SIDE, 24, _SIDE, 24), gap=0)
        across.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(look.px(WIDEST))
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        stack = column(look, middle, gap=16)
        stack.addWidget(label(title, "title"))
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px(16))
        stack.addLayout(self.body)
        stack.addStretch(1)
        across.addWidget(middle, 12)
        across.addStretch(1)
        self._scroll = QScrollArea()
        scroll_by_keys(self._scroll, title)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        whole = column(look, self, gap=0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(rule())
        bar = QWidget()
        surface(bar)
        self.foot = row(look, bar, margins=(_SIDE, 12, _SIDE, 12), gap=10)
        whole.addWidget(bar)

    def card(self, title: str, below: str = "") -> QVBoxLayout:
        """Add a card with a heading and return its layout."""
        made = frame("card")
        layout = column(self._look, made, margins=(24, 20, 24, 20), gap=12)
        layout.addWidget(label(title, "section"))
        if below:
            layout.addWidget(label(below, "second"))
        self.body.addWidget(made)
        return layout

    def clear(self) -> None:
        """Take everything out of the column."""
        empty(self.body)

    def narrow(self, *, narrow: bool) -> None:
        """Give the column more of a narrow window."""
        side = self._look.px(_NARROW if narrow else _SIDE)
        for layout in (self._inside.layout(), self.foot):
            if layout is not None:
                margins = layout.contentsMargins()
                layout.setContentsMargins(side, margins.top(), side, margins.bottom())

    def position(self) -> int:
        """Return how far the page is scrolled."""
        return self._scroll.verticalScrollBar().value()

    def go_to(self, position: int) -> None:
        """Scroll so far, once everything has its place."""
        bar = self._scroll.verticalScrollBar()
        next_turn(bar, lambda: bar.setValue(position))

    def show_part(self, part: QWidget) -> None:
        """Scroll a part of the column into view once it has its place."""
        next_turn(part, lambda: self._scroll.ensureWidgetVisible(part))
