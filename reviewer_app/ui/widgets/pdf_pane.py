"""A PDF from memory: its pages, search in them, and its text beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from reviewer_app.domain.limits import LIMITS
from reviewer_app.services.desk.places_kept import FilePlace
from reviewer_app.ui.look import tip
from reviewer_app.ui.pdf_guard import is_safe_pdf
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.page_view import PageView
from reviewer_app.ui.widgets.parts import Button, column, label, line_of
from reviewer_app.ui.widgets.pdf_search import PdfSearch
from reviewer_app.ui.widgets.pdf_twin import PdfTwin

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_FIELD: Final = 48


class PdfPane(QWidget):
    """Pages, zoom, search, and the text twin (Ctrl+T); both show the same page."""

    unreadable = Signal()
    """The bytes are no PDF that can be shown."""

    def __init__(
        self, look: Look, name: str, content: bytes, *, checked: bool | None = None
    ) -> None:
        """Show a PDF; ``checked`` says whether it may be given to the library, None that nobody looked."""
        super().__init__()
        self._look = look
        self._name = name
        # The document reads from the buffer as long as it lives: both stay with the pane.
        self._bytes = QByteArray(content)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.view = PageView()
        self.twin = PdfTwin(look, name, self.document)
        self.search = PdfSearch(look, name, self.document)
        self._pages = QStackedWidget()
        self._page = QLineEdit()
        self._of = label("", "meta", wrap=False)
        self._percent = label("", "meta", wrap=False)
        self._to_text = Button(look, look.t("Text"), "small", "type")
        self._build()
        safe = is_safe_pdf(content) if checked is None else checked
        if safe:
            self.document.load(self._buffer)
        ready = self.document.status() is QPdfDocument.Status.Ready
        # The view measures every page before it shows one.
        if ready and 0 < self.document.pageCount() <= LIMITS.pages:
            self.view.setDocument(self.document)
            self.search.attach(self.view)
        else:
            self.document.close()
            next_turn(self, self.unreadable.emit)
        self._show_page()
        self._show_zoom()

    @property
    def shows_text(self) -> bool:
        """Whether the text is shown instead of the pages."""
        return self._pages.currentWidget() is self.twin

    def toggle_text(self) -> None:
        """Change between pages and text, on the same page."""
        self._show_text(text=not self.shows_text)
        shown = self.twin if self.shows_text else self.view
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def zoom(self, by: int) -> None:
        """Show pages larger (1), smaller (-1) or as wide as the pane (0)."""
        self.view.zoom(by)
        self._show_zoom()

    def has_page_focus(self) -> bool:
        """Tell whether the pages have the focus, so that zoom keys mean them."""
        return self.view.hasFocus()

    def place(self) -> FilePlace:
        """Return where the document is open."""
        page = self.twin.page() if self.shows_text else self.view.pageNavigator().currentPage()
        return FilePlace(page, self.view.down(), self.view.zoom_kept(), twin=self.shows_text)

    def go_to(self, place: FilePlace) -> None:
        """Open the document where it was left."""
        if place == FilePlace() or self.document.pageCount() < 1:
            return
        self.view.zoom_to(place.zoom)
        self.view.turn_to(place.page)
        self.view.go_down(place.down)
        if place.twin:
            self._show_text(text=True)
            self.twin.show_page(min(place.page, self.document.pageCount() - 1))
        self._show_zoom()

    def _show_text(self, *, text: bool) -> None:
        page = self.view.pageNavigator().currentPage()
        if text:
            self.twin.show_page(page)
        elif self.twin.page() != page:
            self.view.turn_to(self.twin.page())
        self._pages.setCurrentWidget(self.twin if text else self.view)
        self._name_twin()
        for part in self._for_pages:
            part.setVisible(not text)

    def _name_twin(self) -> None:
        t = self._look.t
        word, said = t("Text"), t("Text of this document")
        if self.shows_text:
            word, said = t("Pages"), t("Pages of this document")
        self._to_text.setText(word)
        self._to_text.setAccessibleName(said)
        self._to_text.setToolTip(tip(f"{said} (Ctrl+T)"))

    def _build(self) -> None:
        look = self._look
        before = self._tool("chevron-left", look.t("Previous page"), lambda: self._turn(-1))
        after = self._tool("chevron-right", look.t("Next page"), lambda: self._turn(1))
        smaller = self._tool("minus", look.t("Smaller"), lambda: self.zoom(-1))
        larger = self._tool("plus", look.t("Larger"), lambda: self.zoom(1))
        wide = Button(look, look.t("Fit width"), "small")
        wide.clicked.connect(lambda: self.zoom(0))
        self._page.setProperty("role", "reason")
        self._page.setFixedWidth(look.px(_FIELD))
        self._page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._page.setAccessibleName(look.t("Go to page"))
        self._page.editingFinished.connect(self._on_page)
        self._to_text.clicked.connect(self.toggle_text)
        turning = line_of(look, before, self._page, self._of, after, gap=4, stretch=False)
        sizing = line_of(look, smaller, self._percent, larger, wide, gap=4, stretch=False)
        self._for_pages = (turning, sizing)
        tools = FlowBox(look.px(8))
        for part in (turning, sizing, self._to_text, self.search):
            tools.add(part)
        ground = self.view.palette()
        ground.setColor(QPalette.ColorRole.Dark, look.theme.colour("canvas"))
        self.view.setPalette(ground)
        self.view.setAccessibleName(look.t("Pages of {name}", name=self._name))
        self.view.setAccessibleDescription(look.t("The text of this document: Ctrl+T"))
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        self.search.wanted.connect(self._find_in_text)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.twin)
        self._name_twin()
        layout = column(look, self, gap=8)
        layout.addWidget(tools)
        layout.addWidget(self._pages, 1)

    def _tool(self, icon: str, name: str, act: object) -> Button:
        made = Button(self._look, "", "small", icon)
        made.setAccessibleName(name)
        made.setToolTip(tip(name))
        made.clicked.connect(act)
        return made

    def _turn(self, by: int) -> None:
        self.view.turn_to(self.view.pageNavigator().currentPage() + by)

    def _on_page(self) -> None:
        typed = "".join(c for c in self._page.text() if c.isdigit())[:9]
        if typed and int(typed) != self.view.pageNavigator().currentPage() + 1:
            self.view.turn_to(int(typed) - 1)
        self._show_page()

    def _show_page(self) -> None:
        count = self.document.pageCount()
        self._page.setText(str(self.view.pageNavigator().currentPage() + 1))
        self._of.setText(self._look.t("of {count}", count=count))

    def _show_zoom(self) -> None:
        percent = self.view.zoom_kept()
        self._percent.setText(self._look.t("{n} %", n=percent) if percent else "")
        self._percent.setVisible(percent > 0)

    def _find_in_text(self, words: str, by: int) -> None:
        if self.shows_text:
            self.twin.find_from_here(words.strip(), by)
