"""What has no room: cut off, laid over each other, cramped, hidden under a bar while it has the focus."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from reviewer_app.ui.widgets.toast import Toast
from tests.ui.clipping import clipped
from tests.ux.focus import MOST, box_in, describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.ui.pictures.stage import Stage

_LINES: Final = 2
"""Lines of text that whatever is read must show at once, at the least."""
_LEAVES: Final = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QTabBar)


def cut_off(stage: Stage) -> list[str]:
    """Return what is clipped or lies outside of what holds it."""
    return [*clipped(stage.window), *_tabs(stage.window)]


def laid_over(stage: Stage) -> list[str]:
    """Return pairs of things that cover each other; a toast lies over the page for a moment."""
    shown = [
        (widget, _visible_box(stage.window, widget))
        for widget in stage.window.findChildren(QWidget)
        if isinstance(widget, _LEAVES) and widget.isVisible() and not _in_toast(widget)
    ]
    return [
        f"{describe(one)} over {describe(two)}"
        for (one, a), (two, b) in combinations(shown, 2)
        if min(a.intersected(b).width(), a.intersected(b).height()) > 2
        and not one.isAncestorOf(two)
        and not two.isAncestorOf(one)
    ]


def cramped(stage: Stage) -> list[str]:
    """Return what can be scrolled but shows hardly a line at a time."""
    return [
        f"{describe(area)}: {area.viewport().height()} high"
        for area in stage.window.findChildren(QAbstractScrollArea)
        if area.isVisible()
        and area.verticalScrollBar().maximum() > 0
        and area.viewport().height() < _LINES * area.fontMetrics().lineSpacing()
    ]


def hidden_in_focus(stage: Stage) -> list[str]:
    """Return what has the focus and cannot be seen wholly though it would fit (WCAG 2.4.11)."""
    faults: list[str] = []
    seen: set[int] = set()
    for _step in range(MOST):
        QTest.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or id(focus) in seen:
            return faults
        seen.add(id(focus))
        QApplication.processEvents()
        faults += _hidden(stage.window, focus)
    return faults


def _hidden(window: QWidget, focus: QWidget) -> Iterator[str]:
    box = box_in(window, focus)
    shown = _visible_box(window, focus)
    whole = min(box.height(), _room_of(focus))
    if shown.height() < whole - 2 or shown.width() < min(box.width(), window.width()) - 2:
        yield f"{describe(focus)}: {shown.width()} × {shown.height()} of {box.width()} × {box.height()}"
    for toast in window.findChildren(Toast):
        if toast.isVisible() and not toast.isAncestorOf(focus):
            under = box_in(window, toast).intersected(shown)
            if under.height() * under.width() * 2 > shown.height() * shown.width():
                yield f"{describe(focus)}: under a toast"


def _room_of(focus: QWidget) -> int:
    """Return the height that whatever scrolls it can show at once."""
    holder = focus.parentWidget()
    rooms = []
    while holder is not None:
        if isinstance(holder, QScrollArea):
            rooms.append(holder.viewport().height())
        holder = holder.parentWidget()
    return min(rooms, default=1 << 20)


def _visible_box(window: QWidget, widget: QWidget) -> QRect:
    region = widget.visibleRegion().boundingRect()
    return region.translated(box_in(window, widget).topLeft())


def _in_toast(widget: QWidget) -> bool:
    holder: QWidget | None = widget
    while holder is not None and not isinstance(holder, Toast):
        holder = holder.parentWidget()
    return holder is not None


def _tabs(window: QWidget) -> Iterator[str]:
    for bar in window.findChildren(QTabBar):
        if not bar.isVisible():
            continue
        for place in range(bar.count()):
            box = bar.tabRect(place)
            needed = bar.fontMetrics().horizontalAdvance(bar.tabText(place))
            room = min(box.right(), bar.width()) - max(box.left(), 0)
            if bar.isTabVisible(place) and (room < needed or bar.height() < box.height() - 2):
                yield f"tab {bar.tabText(place)!r}: {room} wide, {needed} needed"
