"""The pages of a PDF; one stays where one reads when the pane or the zoom changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtPdfWidgets import QPdfView
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

_ZOOM: Final = 1.2
_SMALLEST: Final = 0.3
_LARGEST: Final = 5.0
_MILLION: Final = 1_000_000
_WHOLE: Final = 100


class PageView(QPdfView):
    """Pages below each other, as wide as the pane until one zooms."""

    def __init__(self) -> None:
        super().__init__()
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._wanted: int | None = None

    def zoom(self, by: int) -> None:
        """Show pages larger (1), smaller (-1) or as wide as the pane (0)."""
        if by == 0:
            self.zoom_to(0)
            return
        factor = self.shown_zoom() * (_ZOOM if by > 0 else 1 / _ZOOM)
        self.zoom_to(round(factor * _WHOLE))

    def zoom_to(self, percent: int) -> None:
        """Show pages in a size in per cent, or (0) as wide as the pane."""
        down = self.down()
        if percent:
            self.setZoomMode(QPdfView.ZoomMode.Custom)
            self.setZoomFactor(min(max(percent / _WHOLE, _SMALLEST), _LARGEST))
        else:
            self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._go_down(down)

    def zoom_kept(self) -> int:
        """Return the zoom in per cent; 0 for as wide as the pane."""
        custom = self.zoomMode() is QPdfView.ZoomMode.Custom
        return round(self.zoomFactor() * _WHOLE) if custom else 0

    def shown_zoom(self) -> float:
        """Return the factor that pages are shown in."""
        document = self.document()
        if self.zoomMode() is QPdfView.ZoomMode.Custom or document.pageCount() < 1:
            return self.zoomFactor()
        points = document.pagePointSize(self.pageNavigator().currentPage())
        shown = self.viewport().width() * 72 / max(self.logicalDpiX(), 1)
        return shown / max(points.width(), 1.0)

    def turn_to(self, page: int) -> None:
        """Show a page from its top; the nearest there is."""
        self._wanted = None
        last = max(self.document().pageCount() - 1, 0)
        self.pageNavigator().jump(min(max(page, 0), last), QPointF())

    def down(self) -> int:
        """Return how far down the whole document one is, in millionths."""
        bar = self.verticalScrollBar()
        if self._wanted is not None:
            return self._wanted
        return bar.value() * _MILLION // max(bar.maximum(), 1)

    def go_down(self, down: int) -> None:
        """Go back to a place that ``down`` returned, at once or as soon as the pages are laid out."""
        self._wanted = down
        self._go_down(down)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place."""
        down = self.down()
        super().resizeEvent(event)
        self._go_down(down)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Go to the place that was wanted before there was a size."""
        super().showEvent(event)
        if self._wanted is not None:
            self._go_down(self._wanted)

    def _go_down(self, down: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() > 0:
            bar.setValue(round(down * bar.maximum() / _MILLION))
            if self.isVisible():
                self._wanted = None
