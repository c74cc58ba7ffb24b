"""A picture from memory, as large as the pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from reviewer_app.domain.limits import LIMITS
from reviewer_app.ui.widgets.parts import column

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reviewer_app.ui.look import Look

_KINDS: Final = (
    (b"\x89PNG\r\n\x1a\n", b"png"),
    (b"\xff\xd8\xff", b"jpeg"),
    (b"GIF8", b"gif"),
    (b"BM", b"bmp"),
    (b"RIFF", b"webp"),
)
"""Pictures made of pixels alone; an SVG can name files and addresses that Qt would open."""


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


class PicturePane(QWidget):
    """One picture, shrunk to fit, never blown up."""

    def __init__(self, look: Look, name: str, image: QImage) -> None:
        super().__init__()
        self._image = image
        self._label = QLabel()
        self._label.setAccessibleName(look.t("Picture {name}", name=name))
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column(look, self).addWidget(self._label)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture anew."""
        super().resizeEvent(event)
        room = self._label.size().boundedTo(self._image.size()).expandedTo(QSize(1, 1))
        self._label.setPixmap(
            QPixmap.fromImage(
                self._image.scaled(
                    room,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        )
