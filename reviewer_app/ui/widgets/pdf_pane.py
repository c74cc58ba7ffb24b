"""A PDF from memory: its pages, and its text beside them for everybody who cannot see pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from reviewer_app.domain.limits import LIMITS
from reviewer_app.ui.look import tip
from reviewer_app.ui.pdf_guard import is_safe_pdf
from reviewer_app.ui.widgets.parts import Button, column, label, row
from reviewer_app.wording.visible import visible

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_ZOOM: Final = 1.2
_SMALLEST: Final = 0.3
_LARGEST: Final = 5.0
_LONGEST_PAGE: Final = 100_000
"""Letters of one page that the twin shows."""


class PdfPane(QWidget):
    """Pages, zoom, and the text twin (Ctrl+T)."""

    unreadable = Signal()
    """The bytes are no PDF that can be shown."""

    def __init__(self, look: Look, name: str, content: bytes) -> None:
        super().__init__()
        self._look = look
        self._name = name
        # The document reads from the buffer as long as it lives: both stay with the pane.
        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.twin = QPlainTextEdit()
        self._next_page = 0
        self._pages = QStackedWidget()
        self._page = label("", "meta", wrap=False)
        self._to_text = Button(look, look.t("Text of this document"), "small", "type")
        self._build()
        if is_safe_pdf(content):
            self.document.load(self._buffer)
        ready = self.document.status() is QPdfDocument.Status.Ready
        # The view measures every page before it shows one.
        if ready and 0 < self.document.pageCount() <= LIMITS.pages:
            self.view.setDocument(self.document)
        else:
            self.document.close()
            QTimer.singleShot(0, self.unreadable.emit)
        self._show_page()

    def toggle_text(self) -> None:
        """Change between pages and text."""
        text = self._pages.currentWidget() is self.view
        self._pages.setCurrentWidget(self.twin if text else self.view)
        self._to_text.setText(
            self._look.t("Pages of this document")
            if text
            else self._look.t("Text of this document")
        )
        for part in self._for_pages:
            part.setVisible(not text)
        if text:
            self._read_on()
        shown = self.twin if text else self.view
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def zoom(self, by: int) -> None:
        """Show pages larger (1), smaller (-1) or as wide as the pane (0)."""
        if by == 0:
            self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            return
        factor = self._shown_zoom() * (_ZOOM if by > 0 else 1 / _ZOOM)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(factor, _SMALLEST), _LARGEST))

    def has_page_focus(self) -> bool:
        """Tell whether the pages have the focus, so that zoom keys mean them."""
        return self.view.hasFocus()

    def _build(self) -> None:
        look = self._look
        bar = QWidget()
        tools = row(look, bar, gap=8)
        before = self._tool("chevron-left", look.t("Previous page"), lambda: self._turn(-1))
        after = self._tool("chevron-right", look.t("Next page"), lambda: self._turn(1))
        smaller = self._tool("minus", look.t("Smaller"), lambda: self.zoom(-1))
        larger = self._tool("plus", look.t("Larger"), lambda: self.zoom(1))
        wide = Button(look, look.t("Fit width"), "small")
        wide.clicked.connect(lambda: self.zoom(0))
        self._to_text.clicked.connect(self.toggle_text)
        self._for_pages = (before, self._page, after, smaller, larger, wide)
        for part in self._for_pages:
            tools.addWidget(part)
        tools.addStretch(1)
        tools.addWidget(self._to_text)
        ground = self.view.palette()
        ground.setColor(QPalette.ColorRole.Dark, look.theme.colour("canvas"))
        self.view.setPalette(ground)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(look.t("Pages of {name}", name=self._name))
        self.view.setAccessibleDescription(look.t("The text of this document: Ctrl+T"))
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        self.twin.setReadOnly(True)
        self.twin.setTabChangesFocus(True)
        self.twin.setProperty("role", "twin")
        self.twin.setAccessibleName(look.t("Text of {name}", name=self._name))
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.twin)
        layout = column(look, self, gap=8)
        layout.addWidget(bar)
        layout.addWidget(self._pages, 1)

    def _tool(self, icon: str, name: str, act: object) -> Button:
        made = Button(self._look, "", "small", icon)
        made.setAccessibleName(name)
        made.setToolTip(tip(name))
        made.clicked.connect(act)
        return made

    def _turn(self, by: int) -> None:
        navigator = self.view.pageNavigator()
        page = min(max(navigator.currentPage() + by, 0), max(self.document.pageCount() - 1, 0))
        navigator.jump(page, QPointF())

    def _show_page(self) -> None:
        page = self.view.pageNavigator().currentPage() + 1
        count = self.document.pageCount()
        self._page.setText(self._look.t("{page} of {count}", page=page, count=count))

    def _shown_zoom(self) -> float:
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or self.document.pageCount() < 1:
            return self.view.zoomFactor()
        points = self.document.pagePointSize(self.view.pageNavigator().currentPage())
        shown = self.view.viewport().width() * 72 / max(self.logicalDpiX(), 1)
        return shown / max(points.width(), 1.0)

    def _read_on(self) -> None:
        """Read one page at a time, so that a long document never holds the window up."""
        if self._next_page >= self.document.pageCount():
            return
        text = self.document.getAllText(self._next_page).text().replace("\r\n", "\n").strip()
        self._next_page += 1
        head = self._look.t("Page {page}", page=self._next_page)
        text = visible(text[:_LONGEST_PAGE])
        body = text or self._look.t("(No text on this page: it is a picture.)")
        at = self.twin.verticalScrollBar().value()
        self.twin.appendPlainText(f"{head}\n\n{body}\n")
        self.twin.verticalScrollBar().setValue(at)
        QTimer.singleShot(0, self._read_on)
