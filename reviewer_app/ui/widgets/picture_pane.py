"""A picture from memory: as large as the pane, or as large as one wants."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from reviewer_app.domain.limits import LIMITS
from reviewer_app.services.desk.places_kept import FilePlace
from reviewer_app.ui.look import tip
from reviewer_app.ui.widgets.parts import Button, column, label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from reviewer_app.ui.look import Look

_KINDS: Final = (
    (b"\x89PNG\r\n\x1a\n", b"png"),
    (b"\xff\xd8\xff", b"jpeg"),
    (b"GIF8", b"gif"),
    (b"BM", b"bmp"),
    (b"RIFF", b"webp"),
)
"""Pictures made of pixels alone; an SVG can name files and addresses that Qt would open."""
_SMALL: Final = 1600
_STEP: Final = 1.25
_LEAST, _MOST = 10, 400
"""Zoom in per cent."""
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture, and a smaller one of at most 1600 pixels a side to draw quickly."""

    whole: QImage = field(repr=False)
    small: QImage = field(repr=False)


def read_picture(content: bytes) -> QImage | None:
    """Decode a picture, the first where it holds several.

    None where it is none of PNG, JPEG, GIF, BMP, WebP, or larger than 40 million pixels.
    """
    kind = next((kind for start, kind in _KINDS if content.startswith(start)), None)
    if kind is None:
        return None
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > LIMITS.pixels:
        return None
    image = reader.read()
    return None if image.isNull() else image


def make_picture(image: QImage) -> Picture:
    """Return a picture with what is drawn quickly; takes a while for a large one."""
    ready = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    if max(ready.width(), ready.height()) <= _SMALL:
        return Picture(ready, ready)
    small = ready.scaled(
        QSize(_SMALL, _SMALL),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return Picture(ready, small)


class _Canvas(QWidget):
    """Draws the picture as large as itself, and only what is in sight."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self._picture = picture

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw from the smaller picture where that is enough."""
        wide = self.width() * self.devicePixelRatioF()
        source = self._picture.small
        if wide > source.width():
            source = self._picture.whole
        ratio = source.width() / max(self.width(), 1)
        seen = QRectF(event.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        part = QRectF(
            seen.x() * ratio, seen.y() * ratio, seen.width() * ratio, seen.height() * ratio
        )
        painter.drawImage(seen, source, part)
        painter.end()


class PicturePane(QWidget):
    """One picture, shrunk to fit and never blown up, until one zooms."""

    def __init__(self, look: Look, name: str, picture: Picture) -> None:
        super().__init__()
        self._look = look
        self._size = picture.whole.size()
        self._percent = 0
        self._canvas = _Canvas(picture)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setProperty("role", "page")
        self.area.setWidget(self._canvas)
        self.area.setAccessibleName(
            look.t(
                "Picture {name}, {width} by {height} pixels",
                name=name,
                width=self._size.width(),
                height=self._size.height(),
            )
        )
        self._shown = label("", "meta", wrap=False)
        bar = QWidget()
        tools = row(look, bar, gap=8)
        for icon, words, by in (("minus", look.t("Smaller"), -1), ("plus", look.t("Larger"), 1)):
            tools.addWidget(self._tool(icon, words, by))
        fit = Button(look, look.t("Fit"), "small")
        fit.setAccessibleName(look.t("Fit the picture into the pane"))
        fit.clicked.connect(lambda: self.zoom(0))
        real = Button(look, look.t("Real size"), "small")
        real.clicked.connect(lambda: self._zoom_to(_WHOLE))
        for part in (fit, real, self._shown):
            tools.addWidget(part)
        tools.addStretch(1)
        layout = column(look, self, gap=8)
        layout.addWidget(bar)
        layout.addWidget(self.area, 1)

    def zoom(self, by: int) -> None:
        """Show it larger (1), smaller (-1) or as large as the pane (0)."""
        if by == 0:
            self._zoom_to(0)
            return
        self._zoom_to(round(self._shown_percent() * (_STEP if by > 0 else 1 / _STEP)))

    def has_page_focus(self) -> bool:
        """Tell whether the picture has the focus, so that zoom keys mean it."""
        return self.area.hasFocus()

    def place(self) -> FilePlace:
        """Return how it is shown."""
        return FilePlace(zoom=self._percent)

    def go_to(self, place: FilePlace) -> None:
        """Show it as it was left."""
        self._zoom_to(place.zoom)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture anew."""
        super().resizeEvent(event)
        self._arrange()

    def _zoom_to(self, percent: int) -> None:
        self._percent = min(max(percent, _LEAST), _MOST) if percent else 0
        self._arrange()

    def _fitting(self) -> QSize:
        room = self.area.maximumViewportSize().boundedTo(self._size).expandedTo(QSize(1, 1))
        return self._size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def _shown_percent(self) -> float:
        return self._canvas.width() * _WHOLE / max(self._size.width(), 1)

    def _arrange(self) -> None:
        size = self._size * (self._percent / _WHOLE) if self._percent else self._fitting()
        bars = (self.area.horizontalScrollBar(), self.area.verticalScrollBar())
        before = self._canvas.size()
        middle = [bar.value() + bar.pageStep() / 2 for bar in bars]
        self._canvas.resize(size.expandedTo(QSize(1, 1)))
        if not before.isEmpty():
            grown = (size.width() / before.width(), size.height() / before.height())
            for bar, at, by in zip(bars, middle, grown, strict=True):
                bar.setValue(round(at * by - bar.pageStep() / 2))
        shown = self._look.t("{n} %", n=round(self._shown_percent()))
        self._shown.setText(shown)

    def _tool(self, icon: str, name: str, by: int) -> Button:
        made = Button(self._look, "", "small", icon)
        made.setAccessibleName(name)
        made.setToolTip(tip(name))
        made.clicked.connect(lambda: self.zoom(by))
        return made
