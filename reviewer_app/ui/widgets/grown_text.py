"""A reading text as high as it is long: the page around it scrolls."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from reviewer_app.ui.widgets.safe_text import Passage, SafeText

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from reviewer_app.ui.look import Look

_RING = 4


class GrownText(SafeText):
    """One answer, without a scroll bar of its own."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, margin=0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def show_passages(self, passages: tuple[Passage, ...]) -> None:
        """Show texts, and take the room they need."""
        super().show_passages(passages)
        self._grow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room that the new width asks for."""
        super().resizeEvent(event)
        self._grow()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _grow(self) -> None:
        high = math.ceil(self.document().size().height()) + _RING
        if high != self.minimumHeight():
            self.setFixedHeight(high)
