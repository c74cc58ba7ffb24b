"""Tabs as words with a line under the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTabBar
from typing_extensions import override

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class Tabs(QTabBar):
    """A row of tabs; the chosen one is bold, and room for that is kept from the start."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)

    @override
    def tabSizeHint(self, index: int) -> QSize:
        """Return the size with bold words."""
        hint = super().tabSizeHint(index)
        bold = QFontMetrics(self._look.theme.font(bold=True))
        needed = bold.horizontalAdvance(self.tabText(index)) + self._look.px(20) + 8
        return QSize(max(hint.width(), needed), hint.height())
