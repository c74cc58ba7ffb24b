"""A page that scrolls whatever has the focus wholly into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.card_page import scroll_by_keys
from reviewer_app.ui.widgets.score_row import ScoreRow

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_AIR = 8


class FollowingArea(QScrollArea):
    """Scrolls upright only; a criterion comes into view with all that belongs to it."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._air = look.px(_AIR)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_keys(self, name)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll a widget wholly into view; its beginning where it is higher than the view."""
        holder = widget.parentWidget()
        while holder is not None and not isinstance(holder, ScoreRow | FollowingArea):
            holder = holder.parentWidget()
        if isinstance(holder, ScoreRow):
            self._into_view(holder)
        self._into_view(widget)

    def _into_view(self, widget: QWidget) -> None:
        inside, bar = self.widget(), self.verticalScrollBar()
        if inside is None or not inside.isAncestorOf(widget):
            return
        box = QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
        room, top = self.viewport().height(), bar.value()
        if box.height() > room or box.top() < top:
            bar.setValue(box.top() - self._air if box.height() <= room else box.top())
        elif box.bottom() > top + room:
            bar.setValue(box.bottom() - room + self._air)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        inside = self.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self.show_whole(now)
            # Once more after what the focus opens has found its room.
            next_turn(now, lambda: self.show_whole(now))
