"""What every page of the office has: the rooms above, a heading, its content, a foot with one primary button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.ui.office.room_tabs import RoomTabs
from reviewer_app.ui.office.rooms import rooms
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.parts import column, empty, label, row
from reviewer_app.ui.widgets.toast import Banner

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.widgets.parts import Button

_SIDE: Final = 40
_TOLD: Final = 150
"""Least width of what the foot says."""
_TIGHT: Final = 16
_NARROW: Final = 900
_LOW: Final = 420
"""Height at 100 % below which the heading scrolls with the page."""


class OfficeScreen(Screen):
    """A page in a room of the office; the subclass fills ``body``."""

    page_wanted = Signal(str)
    """Another page, by its name."""

    def __init__(
        self, look: Look, chrome: Chrome, room: str, *, demonstration: bool = False
    ) -> None:
        super().__init__(look, chrome)
        self._tabs = RoomTabs(look, rooms(look), room)
        self._tabs.wanted.connect(self.page_wanted)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px(16))
        self.side = QVBoxLayout()
        """What stands at the leading side of the body, for instance steps."""
        self._title = label("", "title")
        self._summary = label("", "second", wrap=False)
        self._head_part = QWidget()
        line = row(look, self._head_part, gap=16)
        line.addWidget(self._title, 1)
        line.addWidget(self._summary, 0, Qt.AlignmentFlag.AlignBottom)
        self._head_part.hide()
        self._foot_part = QWidget()
        self._foot_line = row(look, self._foot_part, gap=12)
        self._foot_part.hide()
        whole = column(look, self, gap=0)
        if demonstration:
            banner = Banner(
                look,
                look.t("Demonstration: every score and comment here is invented."),
                icon="info",
                meaning="accent",
            )
            whole.addWidget(banner)
        inside = QWidget()
        self._inside = column(look, inside, gap=16)
        self._inside.addWidget(self._head_part)
        middle = QWidget()
        across = row(look, middle, gap=24)
        across.addLayout(self.side)
        # With large text, or in a low window, the page is higher than its room; what stands beside it stays.
        held = QWidget()
        self._page_stack = column(look, held, gap=16)
        self._page_stack.addLayout(self.body)
        self._is_low = False
        self.area = FollowingArea(look, look.t("Page"))
        self.area.setWidget(held)
        across.addWidget(self.area, 1)
        self._inside.addWidget(middle, 1)
        self._inside.addWidget(self._foot_part)
        whole.addWidget(inside, 1)
        self._margins(_SIDE)

    def head(self, title: str, summary: str = "") -> None:
        """Name the page; the summary stands at its trailing end."""
        self._title.setText(title)
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary))
        self._head_part.show()
        self.area.setAccessibleName(title)

    def foot(self, words: str, *buttons: Button, below: str = "") -> None:
        """Close the page: what holds now at the leading side, buttons at the trailing one, the primary last."""
        empty(self._foot_line)
        told = QWidget()
        lines = column(self.look, told, gap=0)
        self.foot_words = label(words, "strong" if below else "second")
        lines.addWidget(self.foot_words)
        self.foot_below = label(below, "meta")
        lines.addWidget(self.foot_below)
        # Only once it has a place: a label without one would be a window of its own.
        self.foot_below.setVisible(bool(below))
        if words:
            # Buttons take a second line before words are squeezed into a column of letters.
            told.setMinimumWidth(self.look.px(_TOLD))
        self._foot_line.addWidget(told, 1)
        held = FlowBox(self.look.px(12))
        for button in buttons:
            held.add(button)
        self._foot_line.addWidget(held, 0)
        self._foot_part.show()

    @override
    def aside(self) -> QWidget:
        """Return the way to the other rooms."""
        return self._tabs

    @override
    def fold(self, logical: float) -> None:
        """Show the rooms again where they may have room, and leave less space at the sides of a narrow page."""
        self._tabs.spread(spread=True)
        self._margins(_TIGHT if logical < _NARROW else _SIDE)

    @override
    def tighten(self, step: int) -> bool:
        """Put a menu in the place of the rooms."""
        if step:
            return False
        self._tabs.spread(spread=False)
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the heading scroll with the page where there is little height, as with large text."""
        super().resizeEvent(event)
        low = self.height() < self.look.px(_LOW)
        if low == self._is_low:
            return
        self._is_low = low
        target = self._page_stack if low else self._inside
        target.insertWidget(0, self._head_part)
        self._margins(self._side_now)

    def _margins(self, side: int) -> None:
        px = self.look.px
        self._side_now = side
        above, below = (8, 8) if self._is_low else (20, 16)
        self._inside.setContentsMargins(px(side), px(above), px(side), px(below))
