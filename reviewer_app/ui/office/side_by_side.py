"""What is written, and beside it what becomes of it; in a narrow window one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.widgets.parts import Button, row

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_NARROW: Final = 1100
_ALL_OF_IT: Final = 16_777_215


class SideBySide(QWidget):
    """Two parts; its owner puts ``to_side`` into the first one and ``back`` into the second."""

    def __init__(
        self, look: Look, first: QWidget, second: QWidget, ways: tuple[str, str], *, wide: int
    ) -> None:
        """Make it.

        Args:
            look: The look.
            first: What is written.
            second: What becomes of it.
            ways: What the buttons to the second and back to the first say.
            wide: Width of the first at 100 %.
        """
        super().__init__()
        self._look = look
        self._first, self._second, self._wide = first, second, wide
        self.to_side = Button(look, ways[0], "", "eye")
        self.back = Button(look, ways[1], "small", "chevron-left")
        across = row(look, self, gap=16)
        across.addWidget(first)
        across.addWidget(second, 1)
        self.to_side.clicked.connect(self._show_second)
        self.back.clicked.connect(self._show_first)
        self.to_side.hide()
        self.back.hide()

    def fold(self, logical: float) -> None:
        """Fold for a window so wide in pixels at 100 %."""
        narrow = logical < _NARROW
        wide = self._look.px(self._wide)
        self._first.setMinimumWidth(0 if narrow else wide)
        self._first.setMaximumWidth(_ALL_OF_IT if narrow else wide)
        self.to_side.setVisible(narrow)
        self.back.setVisible(narrow)
        self._first.show()
        self._second.setVisible(not narrow)

    def _show_second(self) -> None:
        self._first.hide()
        self._second.show()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_first(self) -> None:
        self._second.hide()
        self._first.show()
        self.to_side.setFocus(Qt.FocusReason.OtherFocusReason)
