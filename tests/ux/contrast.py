"""How well words, edges and the focus can be told from what lies behind them: measured in the pixels of pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from reviewer_app.ui.widgets.level_button import LevelButton
from tests.ux.focus import box_in, describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.ui.pictures.stage import Stage

WORDS: Final = 4.5
EDGES: Final = 3.0
_TEXTS: Final = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QTextBrowser, QTabBar)
_LINE: Final = 4
_MARK: Final = 14
"""Pixels from the leading edge in which a line, or the mark of a choice, is looked for."""
_FRAMED: Final = ("", "small", "choice", "secretariat", "team", "reason")
"""Roles of buttons and fields that stand in an edge of their own."""


def pale_words(stage: Stage) -> Iterator[str]:
    """Give every text whose strongest pixels are too close to what lies behind it."""
    image = stage.window.grab().toImage()
    for widget in stage.window.findChildren(QWidget):
        if not isinstance(widget, _TEXTS) or not widget.isVisible() or not widget.isEnabled():
            continue
        if not _says(widget):
            continue
        box = _shown(stage.window, widget)
        line = min(widget.height(), widget.fontMetrics().height())
        if box.width() < 8 or box.height() < max(8, 0.75 * line):
            # The edge of a page that scrolls leaves too little of it to see.
            continue
        ratio = _strongest(image, box.adjusted(3, 3, -3, -3))
        if ratio < WORDS:
            yield f"{describe(widget)}: {ratio:.1f}"


def pale_edges(stage: Stage) -> Iterator[str]:
    """Give every control whose edge cannot be told from what lies around it."""
    image = stage.window.grab().toImage()
    for widget in stage.window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or not _has_edge(widget):
            continue
        box = _shown(stage.window, widget)
        if box.size() != widget.size():
            continue
        ratio = _edge(image, box, _MARK if isinstance(widget, QRadioButton) else _LINE)
        if ratio < EDGES:
            yield f"{describe(widget)}: edge {ratio:.1f}"


def ratio_of(one: int, two: int) -> float:
    """Return the contrast of two colours (0xRRGGBB) as WCAG counts it."""
    high, low = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pixels_of(image: QImage, box: QRect) -> Counter[int]:
    """Count the colours within a box."""
    box = box.intersected(image.rect())
    words = rows_of(image)
    counted: Counter[int] = Counter()
    for y in range(box.top(), box.bottom() + 1):
        counted.update(words[y * image.width() + box.left() : y * image.width() + box.right() + 1])
    return Counter({colour & 0xFFFFFF: count for colour, count in counted.items()})


def rows_of(image: QImage) -> memoryview:
    """Return the pixels of a picture in rows, each a number 0xffRRGGBB."""
    assert image.format() in (QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied)
    return memoryview(image.constBits()).cast("I")


def _strongest(image: QImage, box: QRect) -> float:
    """Return the contrast of the strongest pixels against the commonest: the core of a letter's stem."""
    colours = pixels_of(image, box)
    (ground, _count), *_rest = colours.most_common(1)
    return max(ratio_of(ground, colour) for colour in colours)


def _edge(image: QImage, box: QRect, deep: int) -> float:
    """Return the contrast of the leading edge, in the middle of its height, against what lies outside."""
    row = box.center().y()
    outside = pixels_of(image, QRect(box.left() - 3, row, 1, 1))
    inside = pixels_of(image, QRect(box.left(), row - 2, deep, 5))
    if not outside:
        return EDGES
    (ground, _count) = outside.most_common(1)[0]
    return max(ratio_of(ground, colour) for colour in inside)


def _has_edge(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return (widget.property("role") or "") in _FRAMED
    if isinstance(widget, LevelButton | QRadioButton):
        return True
    return isinstance(widget, QPushButton) and (widget.property("role") or "") in (
        *_FRAMED,
        "primary",
    )


def _says(widget: QWidget) -> bool:
    if isinstance(widget, QPlainTextEdit | QTextBrowser):
        return bool(widget.toPlainText().strip())
    if isinstance(widget, QTabBar):
        return widget.count() > 0
    return bool(widget.text().strip())  # type: ignore[attr-defined]


def _shown(window: QWidget, widget: QWidget) -> QRect:
    return widget.visibleRegion().boundingRect().translated(box_in(window, widget).topLeft())


def _luminance(colour: int) -> float:
    parts = [(colour >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
