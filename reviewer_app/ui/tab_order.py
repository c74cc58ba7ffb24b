"""Where Tab goes: as one reads what stands in the window now, whatever was built first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

_AROUND: Final = 8


def move_focus(window: QWidget, *, forward: bool) -> bool:
    """Put the focus on what one reads next, around the window's end; tell whether there is any."""
    everything = list(reading_order(window))
    if not forward:
        everything.reverse()
    focus = QApplication.focusWidget()
    here = everything.index(focus) + 1 if focus in everything else 0
    for widget in (*everything[here:], *everything[:here]):
        if _takes_tab(widget):
            reason = Qt.FocusReason.TabFocusReason
            widget.setFocus(reason if forward else Qt.FocusReason.BacktabFocusReason)
            show_focus(window)
            # What opens or folds with the focus moves it once more.
            QTimer.singleShot(0, window, lambda: show_focus(window))
            return True
    return False


def show_focus(window: QWidget) -> None:
    """Scroll whatever holds the focus until it is in view."""
    focus = QApplication.focusWidget()
    holder = focus.parentWidget() if focus is not None else None
    while focus is not None and holder is not None and holder is not window:
        if isinstance(holder, QScrollArea):
            _bring_into_view(holder, focus)
        holder = holder.parentWidget()


def _bring_into_view(area: QScrollArea, widget: QWidget) -> None:
    """Scroll until all of a widget is shown; Qt's own way is content with its caret."""
    inside, room = area.widget(), area.viewport().size()
    if inside is not None and inside.isAncestorOf(widget):
        middle = widget.mapTo(inside, widget.rect().center())
        area.ensureVisible(
            middle.x(),
            middle.y(),
            min(widget.width(), room.width()) // 2,
            min(widget.height() + 2 * _AROUND, room.height()) // 2,
        )


def reading_order(holder: QWidget) -> Iterator[QWidget]:
    """Give every visible widget below ``holder``: line by line, each from the leading edge."""
    children = [c for c in holder.children() if isinstance(c, QWidget) and c.isVisible()]
    mirrored = holder.layoutDirection() is Qt.LayoutDirection.RightToLeft
    for line in _lines(children):
        for child in sorted(line, key=lambda c: -c.geometry().right() if mirrored else c.x()):
            yield child
            yield from reading_order(child)


def _lines(widgets: list[QWidget]) -> Iterator[list[QWidget]]:
    """Put widgets that stand side by side together, from the top down."""
    line: list[QWidget] = []
    for widget in sorted(widgets, key=lambda w: w.y()):
        if line and not _beside(line[0], widget):
            yield line
            line = []
        line.append(widget)
    if line:
        yield line


def _beside(one: QWidget, two: QWidget) -> bool:
    a, b = one.geometry(), two.geometry()
    shared = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    return shared > min(a.height(), b.height()) / 2


def _takes_tab(widget: QWidget) -> bool:
    return (
        widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
    )
