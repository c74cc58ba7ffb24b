"""Find words and buttons that have less room than they need, or lie outside what holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def clipped(window: QWidget) -> list[str]:
    """Return what is not wholly shown; a scroll area may hold more than it shows, downwards only."""
    return [
        f"{type(widget).__name__} {_text(widget)[:40]!r}: {fault}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and isinstance(widget, QLabel | QAbstractButton | QLineEdit)
        for fault in (*_squeezed(widget), *_outside(widget))
    ]


def _text(widget: QWidget) -> str:
    return str(widget.text()) if hasattr(widget, "text") else ""


def _squeezed(widget: QWidget) -> Iterator[str]:
    if not _text(widget):
        return
    if isinstance(widget, QLabel):
        metrics = widget.fontMetrics()
        tall = (
            widget.heightForWidth(widget.width())
            if widget.wordWrap()
            else widget.sizeHint().height()
        )
        longest = max((metrics.horizontalAdvance(w) for w in widget.text().split()), default=0)
        wide = longest if widget.wordWrap() else widget.sizeHint().width()
    elif isinstance(widget, QAbstractButton):
        tall, wide = widget.minimumSizeHint().height(), widget.sizeHint().width()
    else:
        return
    if widget.height() < tall - 1:
        yield f"{widget.height()} high, {tall} needed"
    if widget.width() < wide - 1:
        yield f"{widget.width()} wide, {wide} needed"


def _outside(widget: QWidget) -> Iterator[str]:
    box, inner = QRect(QPoint(0, 0), widget.size()), widget
    while (holder := inner.parentWidget()) is not None and not inner.isWindow():
        box.translate(inner.pos())
        area = holder.parentWidget()
        scrolled = isinstance(area, QAbstractScrollArea) and area.viewport() is holder
        if box.left() < -1 or box.right() > holder.width():
            yield f"sideways out of {type(holder).__name__}"
            return
        if scrolled:
            return
        if box.top() < -1 or box.bottom() > holder.height():
            yield f"out of {type(holder).__name__}"
            return
        inner = holder
