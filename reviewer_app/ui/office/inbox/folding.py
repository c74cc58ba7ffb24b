"""Words with buttons beside them, or below them where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QBoxLayout

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_BESIDE: Final = 820
"""Width at 100 % from which both have room."""


def fold_line(look: Look, line: QBoxLayout, width: int) -> None:
    """Lay a line out for so many pixels."""
    beside = width >= look.px(_BESIDE)
    wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
    if line.direction() is not wanted:
        line.setDirection(wanted)
