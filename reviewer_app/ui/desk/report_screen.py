"""My reviews as a PDF: what stands in it, whether private notes do, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog
from typing_extensions import override

from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.parts import Button, announce, column, label, line_of, told
from reviewer_app.ui.widgets.progress import WorkProgress
from reviewer_app.ui.widgets.visit_page import VisitPage

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_NARROW = 900


class ReportScreen(Screen):
    """Asks for the file; shows how far the writing is."""

    wanted = Signal(object, bool)
    """(file, whether private notes stand in it)."""
    stop_wanted = Signal()
    """Write no file."""
    open_wanted = Signal(object)
    """Open the written file."""
    back_wanted = Signal()
    """Back to where one was."""

    def __init__(self, look: Look, chrome: Chrome, name: str) -> None:
        super().__init__(look, chrome)
        t = look.t
        self._name = name
        self._page = VisitPage(look, t("My reviews as a PDF"))
        column(look, self, gap=0).addWidget(self._page)
        card = self._page.card(
            t("For your own files"),
            t("Your scores, reasons and comments on every submission of this round, to read and to print. "
              "Only your own reviews stand in it; the file is not encrypted."),
        )  # fmt: skip
        self.notes = QCheckBox(t("With my private notes"))
        card.addWidget(self.notes)
        card.addWidget(
            label(t("Without this your notes and marks stay out of the file; they never go to the secretariat."), "meta")
        )  # fmt: skip
        self._save = Button(look, t("Save the PDF…"), "primary", "file-text")
        self._save.clicked.connect(self._ask)
        card.addWidget(line_of(look, self._save))
        self.busy = WorkProgress(look)
        self.busy.cancelled.connect(self.stop_wanted)
        self.busy.hide()
        card.addWidget(self.busy)
        self._card = card
        back = Button(look, t("Back"))
        back.clicked.connect(self.back_wanted)
        self._page.foot.addStretch(1)
        self._page.foot.addWidget(back)

    def show_step(self, step: Step) -> None:
        """Show how far it is."""
        self._save.setEnabled(False)
        self.busy.show()
        self.busy.show_step(step)

    def show_done(self, path: Path, pages: int) -> None:
        """Say what was written, with a way to look at it."""
        self._rest()
        look = self.look
        words = look.words.n("{n} page: {file}", "{n} pages: {file}", pages, file=path.name)
        self._card.addWidget(told(look, "circle-check", "done", words))
        look_at = Button(look, look.t("Open the PDF"), "", "eye")
        look_at.clicked.connect(lambda: self.open_wanted.emit(path))
        self._card.addWidget(line_of(look, look_at))
        announce(self, words)

    def show_problem(self, sentence: str) -> None:
        """Say why no file was written; nothing where it was stopped."""
        self._rest()
        if sentence:
            problem = told(self.look, "triangle-alert", "error", sentence)
            self._card.addWidget(problem)
            self._page.show_part(problem)
            announce(problem, sentence)

    @override
    def take_focus(self) -> None:
        """Begin at the way to the file."""
        self._save.setFocus()

    @override
    def fold(self, logical: float) -> None:
        """Give the column more of a narrow window."""
        self._page.narrow(narrow=logical < _NARROW)

    def _ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.look.t("My reviews as a PDF"), str(Path.home() / self._name), "PDF (*.pdf)"
        )
        if name:
            self._save.setEnabled(False)
            self.wanted.emit(Path(name), self.notes.isChecked())

    def _rest(self) -> None:
        self.busy.hide()
        self._save.setEnabled(True)
