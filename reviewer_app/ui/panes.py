"""Go from one pane of a screen to the next (F6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from reviewer_app.ui.screen import Screen


def to_next_pane(screen: Screen | None, by: int) -> None:
    """Put the focus into the pane so many places further; round at the end."""
    panes = [p for p in (screen.panes() if screen is not None else ()) if p.isVisible()]
    if not panes:
        return
    focus = QApplication.focusWidget()
    here = next((i for i, p in enumerate(panes) if _holds(p, focus)), -by)
    target = panes[(here + by) % len(panes)]
    target.setFocus(Qt.FocusReason.TabFocusReason)
    if _holds(target, QApplication.focusWidget()):
        return
    # A pane that takes no focus itself hands it to the first part that does.
    inner = next(
        (w for w in target.findChildren(QWidget) if w.isVisible() and w.focusPolicy()), None
    )
    if inner is not None:
        inner.setFocus(Qt.FocusReason.TabFocusReason)


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (pane is focus or pane.isAncestorOf(focus))
