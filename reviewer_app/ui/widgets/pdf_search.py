"""Search in one PDF: a field, how many places say it, and the way from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdf import QPdfSearchModel
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from reviewer_app.ui.look import tip
from reviewer_app.ui.widgets.parts import Button, announce, label, row

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument, QPdfLink
    from PySide6.QtPdfWidgets import QPdfView

    from reviewer_app.ui.look import Look

_FIELD: Final = 140
_ABOVE: Final = 40
"""Points above a place that stay in sight."""


class PdfSearch(QWidget):
    """Finds words on the pages of a document."""

    wanted = Signal(str, int)
    """(words, +1 or -1): the next or previous place is wanted in the text twin as well."""

    def __init__(self, look: Look, name: str, document: QPdfDocument) -> None:
        super().__init__()
        self._look = look
        self._view: QPdfView | None = None
        self._at = -1
        self._model = QPdfSearchModel(self)
        self._model.setDocument(document)
        self.field = QLineEdit()
        self.field.setProperty("role", "reason")
        self.field.setClearButtonEnabled(True)
        self.field.setFixedWidth(look.px(_FIELD))
        self.field.setPlaceholderText(look.t("Search"))
        self.field.setAccessibleName(look.t("Search in {name}", name=name))
        self.field.installEventFilter(self)
        self.count = label("", "meta", wrap=False)
        self._before = self._tool("chevron-up", look.t("Previous place"), -1)
        self._after = self._tool("chevron-down", look.t("Next place"), 1)
        line = row(look, self, gap=4)
        for part in (self.field, self._before, self._after, self.count):
            line.addWidget(part)
        self.field.textChanged.connect(self._on_text)
        self._model.rowsInserted.connect(self._show_count)
        self._model.modelReset.connect(self._show_count)
        self._show_count()

    def attach(self, view: QPdfView) -> None:
        """Show places on these pages."""
        self._view = view
        view.setSearchModel(self._model)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) place, round at the end."""
        found = self.found()
        if not found:
            return
        if self._at < 0:
            self._at = self._first_from_page()
        else:
            self._at = (self._at + by) % found
        self._show_place()
        self._show_count()
        announce(self.count, self.count.text())
        self.wanted.emit(self.field.text(), by)

    def found(self) -> int:
        """Return how many places say it, as far as the document was searched."""
        return self._model.rowCount(QModelIndex())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter for the next place, Shift+Enter for the previous, Escape to clear."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    self.step(-1 if back else 1)
                    return True
            elif event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        self._at = -1
        if self._view is not None:
            self._view.setCurrentSearchResultIndex(-1)
        self._model.setSearchString(text.strip())
        self._show_count()

    def _show_count(self) -> None:
        found = self.found()
        if not self.field.text().strip():
            words = ""
        elif not found:
            words = self._look.t("not found")
        elif self._at >= 0:
            words = self._look.t("{n} of {count}", n=self._at + 1, count=found)
        else:
            words = self._look.words.n("{n} place found", "{n} places found", found)
        self.count.setText(words)
        for button in (self._before, self._after):
            button.setVisible(bool(self.field.text().strip()))
            button.setEnabled(found > 0)
        self.updateGeometry()

    def _first_from_page(self) -> int:
        """Return the first place on the page one looks at, or after it."""
        page = self._view.pageNavigator().currentPage() if self._view is not None else 0
        places = range(self.found())
        return next((n for n in places if self._link(n).page() >= page), 0)

    def _link(self, number: int) -> QPdfLink:
        return self._model.resultAtIndex(number)

    def _show_place(self) -> None:
        if self._view is None:
            return
        link = self._link(self._at)
        self._view.setCurrentSearchResultIndex(self._at)
        above = QPointF(0, max(link.location().y() - _ABOVE, 0))
        self._view.pageNavigator().jump(link.page(), above)

    def _tool(self, icon: str, name: str, by: int) -> Button:
        made = Button(self._look, "", "small", icon)
        made.setAccessibleName(name)
        made.setToolTip(tip(name))
        made.clicked.connect(lambda: self.step(by))
        return made
