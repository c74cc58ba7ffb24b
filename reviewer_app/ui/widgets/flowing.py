"""What stands in a scroll area and is as high as its words need, not as they might."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class Flowing(QWidget):
    """A widget whose height follows its width alone.

    Qt's own least height is that of the narrowest width, where every word has a line of its own: a scroll
    area would keep that much room empty below.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for no height of its own."""
        return QSize(super().minimumSizeHint().width(), 0)
