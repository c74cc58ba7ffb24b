"""Where the focus goes by Tab, and where it should go: as one reads."""

from __future__ import annotations

from functools import cmp_to_key
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget

from reviewer_app.ui.widgets.level_button import FoldedRow

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST: Final = 400
"""Steps after which a round through a page is called a trap."""
_TAB: Final = Qt.FocusPolicy.TabFocus


def takes_tab(widget: QWidget) -> bool:
    """Tell whether Tab should come to a widget."""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & _TAB)
        and widget.focusProxy() is None
        and not widget.visibleRegion().isEmpty()
    )


def walk(window: QWidget, *, back: bool = False) -> list[QWidget]:
    """Return what Tab comes to, once around, by real key events.

    Raises:
        AssertionError: The way does not come back to where it began, or the focus is lost.
    """
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    order: list[QWidget] = []
    for _step in range(MOST):
        before = QApplication.focusWidget() or window
        QTest.keyClick(before, key)
        focus = QApplication.focusWidget()
        assert focus is not None, f"the focus is lost after {before}"
        if order and focus is order[0]:
            return order
        assert focus not in order, f"a trap: {focus} comes again before the beginning"
        order.append(focus)
    raise AssertionError("no way around")


def as_read(holder: QWidget) -> Iterator[QWidget]:
    """Give every widget below ``holder`` as one reads: line by line, from the leading edge."""
    children = [
        child for child in holder.children() if isinstance(child, QWidget) and child.isVisible()
    ]
    mirrored = holder.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def order(one: QWidget, two: QWidget) -> int:
        return _before(one, two, mirrored=mirrored)

    for child in sorted(children, key=cmp_to_key(order)):
        yield child
        yield from as_read(child)


def misplaced(window: QWidget, order: list[QWidget]) -> list[str]:
    """Return the steps of ``order`` that go against the reading order; the way around may begin anywhere."""
    places = {id(widget): place for place, widget in enumerate(as_read(window))}
    known = [widget for widget in order if id(widget) in places]
    if not known:
        return []
    first = min(range(len(known)), key=lambda i: places[id(known[i])])
    turned = known[first:] + known[:first]
    return [
        f"{describe(one)} comes before {describe(two)}"
        for one, two in pairwise(turned)
        if places[id(one)] > places[id(two)]
    ]


def describe(widget: QWidget) -> str:
    """Return a widget in words for who reads a failure."""
    words = widget.accessibleName() or (
        widget.text() if isinstance(widget, QAbstractButton) else ""
    )
    return f"{type(widget).__name__} {words[:150]!r}"


def unreached(window: QWidget, order: list[QWidget]) -> list[str]:
    """Return what takes the focus but is not on the way; of a group of choices one is enough."""
    reached = set(map(id, order))
    groups = {
        id(w.parentWidget()) for w in order if isinstance(w, QRadioButton) and w.autoExclusive()
    }
    return [
        describe(widget)
        for widget in window.findChildren(QWidget)
        if takes_tab(widget)
        and id(widget) not in reached
        and not (isinstance(widget, QRadioButton) and id(widget.parentWidget()) in groups)
        and not (_opens(widget) and any(_within(widget.parentWidget(), one) for one in order))
    ]


def box_in(window: QWidget, widget: QWidget) -> QRect:
    """Return a widget's place in the window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _within(holder: QWidget | None, widget: QWidget) -> bool:
    return holder is not None and holder.isAncestorOf(widget)


def _opens(widget: QWidget) -> bool:
    """Tell whether the focus on a widget at once goes on to what it opens."""
    return isinstance(widget, FoldedRow)


def _before(one: QWidget, two: QWidget, *, mirrored: bool) -> int:
    a, b = one.geometry(), two.geometry()
    shared = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    if shared > min(a.height(), b.height()) / 2:
        return b.left() - a.left() if mirrored else a.left() - b.left()
    return a.top() - b.top()
