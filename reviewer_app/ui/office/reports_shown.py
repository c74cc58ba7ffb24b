"""Beside the papers: one of them as a rendered page, and after the writing the files, each checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QWidget

from reviewer_app.services.office.report_preview import PER_SUBMISSION, PREVIEWED
from reviewer_app.ui.models.column_table import Column, ColumnTable
from reviewer_app.ui.office.page_preview import PagePreview
from reviewer_app.ui.office.reports_words import shown_words
from reviewer_app.ui.office.results_words import named
from reviewer_app.ui.widgets.column_table import ColumnTableView
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.services.office.read_back import WrittenFile
    from reviewer_app.services.office.report_outlook import Outlook
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.reports_state import Chosen
    from reviewer_app.ui.widgets.pdf_pane import PdfPane

_ROW = 40
_PAGE, _FILES = range(2)


class ShownPane(QFrame):
    """A page, or the list of files."""

    card_wanted = Signal(str, str)
    """(submission, what) to be looked at."""
    open_wanted = Signal(object)
    """A file to be opened, or their folder."""
    back_wanted = Signal()
    """Back to the papers, where these do not stand beside."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._look = look
        self._outlook: Outlook | None = None
        self._chosen: Chosen | None = None
        self._folder: Path | None = None
        self.back = Button(look, look.t("Back to the papers"), "small", "chevron-left")
        self.submission = Button(look, "", "chip")
        self.edition = Button(look, "", "chip")
        self.to_files = Button(look, look.t("Show the files"), "small")
        self._pages = PagePreview(look)
        self.files: ColumnTable[WrittenFile] = ColumnTable(look, self._columns(), self._said)
        self.view = ColumnTableView(look, self.files, look.t("Files written"), height=_ROW)
        self.open_file = Button(look, look.t("Open the file"), "small", "eye")
        self.open_folder = Button(look, look.t("Open the folder"), "small", "folder-open")
        self._list = QWidget()
        self._build()

    @property
    def page(self) -> PdfPane | None:
        """The page that is looked at."""
        return self._pages.page

    @property
    def _lists(self) -> bool:
        """Whether the files are shown."""
        return self._stack.currentIndex() == _FILES

    @property
    def has_page(self) -> bool:
        """Whether a page is shown, and not the files."""
        return self.page is not None and not self._lists

    def show_outlook(self, outlook: Outlook) -> None:
        """Offer the cards of these submissions."""
        self._outlook = outlook

    def show_chosen(self, chosen: Chosen) -> None:
        """Name the card that is looked at."""
        self._chosen = chosen
        t, outlook = self._look.t, self._outlook
        if outlook is None:
            return
        head = next((h for h in outlook.heads if h.id == chosen.submission), None)
        if head is None:
            return
        what = shown_words(self._look, chosen.shown)
        self.submission.setText(head.id)
        self.submission.setAccessibleName(
            t("Shown: {filter}. Change", filter=named(self._look, head))
        )
        self.submission.setVisible(not self._lists and chosen.shown in PER_SUBMISSION)
        self.edition.setText(what)
        self.edition.setAccessibleName(t("Shown: {filter}. Change", filter=what))

    def show_preview(self, content: bytes, chosen: Chosen) -> None:
        """Show a paper as it would be written."""
        what = shown_words(self._look, chosen.shown)
        name = f"{chosen.submission} · {what}" if chosen.shown in PER_SUBMISSION else what
        self._pages.show_page(content, name)

    def show_no_preview(self, sentence: str) -> None:
        """Say why there is no page to look at."""
        self._pages.show_words(sentence)

    def show_files(self, files: tuple[WrittenFile, ...], folder: Path) -> None:
        """List what was written."""
        self._folder = folder
        self.files.show_rows(files)
        self.view.fit()
        self.open_file.setEnabled(False)
        self.to_files.show()
        self._turn(_FILES)

    def toggle_text(self) -> None:
        """Change between page and text."""
        self._pages.toggle_text()

    def zoom(self, by: int) -> bool:
        """Zoom the page where it has the focus."""
        return self._pages.zoom(by)

    def _turn(self, to: int) -> None:
        t = self._look.t
        self._stack.setCurrentIndex(to)
        chosen = self._chosen
        self.to_files.setText(t("Show the files") if to == _PAGE else t("Show the page"))
        self.edition.setVisible(to == _PAGE)
        single = chosen is not None and chosen.shown in PER_SUBMISSION
        self.submission.setVisible(to == _PAGE and single)

    def _build(self) -> None:
        look = self._look
        tools = FlowBox(look.px(8))
        for part in (self.back, self.submission, self.edition, self.to_files):
            tools.add(part)
        self.back.hide()
        self.to_files.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pages)
        self._stack.addWidget(self._list)
        listed = column(look, self._list, gap=8)
        listed.addWidget(self.view, 1)
        ways = FlowBox(look.px(8))
        for button in (self.open_file, self.open_folder):
            ways.add(button)
        listed.addWidget(ways)
        self.open_folder.clicked.connect(lambda: self.open_wanted.emit(self._folder))
        self.open_file.clicked.connect(lambda: self._open(self.view.place()))
        self.view.open_wanted.connect(self._open)
        self.view.row_changed.connect(lambda _row: self.open_file.setEnabled(True))
        lines = column(look, self, margins=(12, 10, 12, 10), gap=8)
        lines.addWidget(tools)
        lines.addWidget(self._stack, 1)
        for chip, fill in (
            (self.submission, self._fill_cards),
            (self.edition, self._fill_editions),
        ):
            menu = QMenu(chip)
            chip.setMenu(menu)
            menu.aboutToShow.connect(lambda menu=menu, fill=fill: fill(menu))
        self.back.clicked.connect(self.back_wanted)
        self.to_files.clicked.connect(lambda: self._turn(_PAGE if self._lists else _FILES))
        self.view.sort_wanted.connect(self._sort)

    def _open(self, place: int) -> None:
        if 0 <= place < self.files.rowCount():
            self.open_wanted.emit(self.files.row(place).path)

    def _sort(self, place: int) -> None:
        wanted = self.files.next_sort(place)
        if wanted is not None:
            self.files.sort_by(wanted)
            self.view.fit()

    def _columns(self) -> tuple[Column[WrittenFile], ...]:
        look, t = self._look, self._look.t
        return (
            Column(t("File"), self._name, 200, key=self._name, stretch=4),
            Column(t("Size"), lambda f: look.size(f.size), 90, key=lambda f: f.size, falls=True,
                   right=True),
            Column(t("Read back"), lambda _f: f"✓ {t('whole')}", 120, stretch=1),
        )  # fmt: skip

    def _name(self, made: WrittenFile) -> str:
        folder = self._folder
        if folder is not None and made.path.is_relative_to(folder):
            return str(made.path.relative_to(folder))
        return made.path.name

    def _said(self, made: WrittenFile) -> str:
        look = self._look
        return f"{self._name(made)}, {look.size(made.size)}, {look.t('read back whole')}"

    def _fill_cards(self, menu: QMenu) -> None:
        menu.clear()
        chosen, outlook = self._chosen, self._outlook
        if chosen is None or outlook is None:
            return
        group = QActionGroup(menu)
        for head in outlook.heads:
            action = menu.addAction(named(self._look, head).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(head.id == chosen.submission)
            action.triggered.connect(
                lambda _on, sid=head.id: self.card_wanted.emit(sid, chosen.shown)
            )
            group.addAction(action)

    def _fill_editions(self, menu: QMenu) -> None:
        menu.clear()
        chosen = self._chosen
        if chosen is None:
            return
        group = QActionGroup(menu)
        for what in PREVIEWED:
            action = menu.addAction(shown_words(self._look, what).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(what == chosen.shown)
            action.triggered.connect(
                lambda _on, what=what: self.card_wanted.emit(chosen.submission, what)
            )
            group.addAction(action)
