"""A page as it would be written, or a sentence that says why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from reviewer_app.ui.widgets.parts import label
from reviewer_app.ui.widgets.pdf_pane import PdfPane

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_LEAST: Final = 120


class PagePreview(QStackedWidget):
    """Shows one document; a newer draft of the same one opens where the older stood."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._name = ""
        self.page: PdfPane | None = None
        self.words = label(look.t("Drawing the page …"), "second")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(self.words)
        self.setMinimumHeight(look.px(_LEAST))

    def show_page(self, content: bytes, name: str) -> None:
        """Show a document."""
        old, focus = self.page, self.page is not None and self.page.has_page_focus()
        self.page = PdfPane(self._look, name, content, checked=True)
        self.addWidget(self.page)
        self.setCurrentWidget(self.page)
        if old is not None:
            if name == self._name:
                self.page.go_to(old.place())
            self.removeWidget(old)
            old.deleteLater()
        self._name = name
        if focus:
            self.page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_words(self, sentence: str) -> None:
        """Say why there is no page."""
        old, self.page = self.page, None
        self.words.setText(sentence)
        self.setCurrentWidget(self.words)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()

    def toggle_text(self) -> None:
        """Change between page and text."""
        if self.page is not None:
            self.page.toggle_text()

    def zoom(self, by: int) -> bool:
        """Zoom the page where it has the focus."""
        if self.page is None or not self.page.has_page_focus():
            return False
        self.page.zoom(by)
        return True
