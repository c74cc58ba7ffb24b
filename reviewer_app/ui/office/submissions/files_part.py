"""The attachments: which submission each belongs to, those that belong to none, submissions without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from reviewer_app.ui.models.told_rows import Column
from reviewer_app.ui.office.import_words import by_words
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, frame, label, row
from reviewer_app.ui.widgets.rows_table import RowsTable

if TYPE_CHECKING:
    from reviewer_app.domain.importing import ImportFile
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.submissions.shown import SubmissionsShown
    from reviewer_app.ui.theme import Meaning


class FilesPart(QWidget):
    """Files as a table, those without a submission first; the one in focus is matched below."""

    matched = Signal(str, str)
    """(place of the file, submission; empty for none)"""
    dropped = Signal(str)
    """A file is to be taken out, by its place."""
    more_wanted = Signal()
    """Further attachments are to be chosen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._titles: dict[str, str] = {}
        t = look.t
        stack = column(look, self, gap=12)
        self.words = label("", "second")
        self.more = Button(look, t("Add attachments…"), "small", "paperclip")
        self.more.clicked.connect(self.more_wanted)
        head = QWidget()
        line = row(look, head, gap=12)
        told = QWidget()
        beside = column(look, told, gap=4)
        beside.addWidget(self.words)
        self.bare = label("", "second")
        beside.addWidget(self.bare)
        line.addWidget(told, 1)
        line.addWidget(self.more)
        stack.addWidget(head)
        self.table = RowsTable(look, t("Attachments"))
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._begin)
        self.table.setMinimumHeight(look.px(150))
        stack.addWidget(self.table, 1)
        self.card = frame("card")
        inside = column(look, self.card, margins=(20, 8, 20, 10), gap=8)
        self.name = label("", "strong")
        inside.addWidget(self.name)
        self.field: QLineEdit = QLineEdit()
        self.field.setPlaceholderText(t("Identifier or title of a submission"))
        self.field.setAccessibleName(t("Submission that the file belongs to"))
        self.field.returnPressed.connect(self._match)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(completer)
        inside.addWidget(self.field)
        acts = FlowBox(look.px(8))
        self.match = Button(look, t("It belongs there"), "small", "check")
        self.match.clicked.connect(self._match)
        self.none = Button(look, t("It belongs to none"), "small")
        self.none.clicked.connect(lambda: self._tell(""))
        self.drop = Button(look, t("Take the file out"), "small", "trash-2")
        self.drop.clicked.connect(self._drop)
        for act in (self.match, self.none, self.drop):
            acts.add(act)
        inside.addWidget(acts)
        stack.addWidget(self.card)

    def show_all(self, shown: SubmissionsShown) -> None:
        """Show the attachments."""
        look, view = self.look, shown.view
        self._titles = {
            s.head.id: look.local(s.head.title) for s in view.read.submissions if s.head.id
        }
        self._known.setStringList([f"{i}  {title}" for i, title in self._titles.items()])
        loose, bare = view.loose, view.bare
        held = len(view.files) - len(loose)
        self.words.setText(
            look.words.n(
                "{n} attachment is matched, {loose} not.",
                "{n} attachments are matched, {loose} not.",
                held,
                loose=len(loose),
            )
            if view.files
            else look.t("No attachments yet. Drop a folder or a ZIP archive here, or choose it.")
        )
        self.bare.setText(self._bare_words(bare))
        self.bare.setVisible(bool(bare) and bool(view.files))

        def shape(file: ImportFile) -> tuple[str, Meaning]:
            return ("circle-check", "done") if file.submission else ("triangle-alert", "warn")

        columns = (
            Column(
                look.t("State"),
                lambda f: look.t("matched") if f.submission else look.t("not matched"),
                110,
                shape,
            ),
            Column(look.t("File"), lambda f: f.place),
            Column(look.t("Submission"), self._submission_words, 260),
            Column(look.t("Matched"), lambda f: by_words(look, f.by) if f.submission else "", 150),
            Column(look.t("Size"), lambda f: look.size(f.size), 96, right=True),
        )
        files = (*loose, *(f for f in view.files if f.submission))
        self.table.show_rows(columns, files, lambda f: f.place)
        self.table.setVisible(bool(files))
        if files and self.table.chosen_row() is None:
            self.table.choose(0)
        self._chosen(self.table.chosen_row())

    def _submission_words(self, file: ImportFile) -> str:
        title = self._titles.get(file.submission, "")
        return f"{file.submission}  {title}" if file.submission else ""

    def _bare_words(self, bare: tuple[str, ...]) -> str:
        if not bare:
            return ""
        names = ", ".join(bare[:12]) + (" …" if len(bare) > 12 else "")  # noqa: PLR2004 - as many as a line holds
        return self.look.words.n(
            "{n} submission has no attachment: {names}",
            "{n} submissions have no attachment: {names}",
            len(bare),
            names=names,
        )

    def _chosen(self, file: ImportFile | None) -> None:
        self.card.setVisible(file is not None)
        if file is None:
            return
        self.name.setText(file.place)
        self.none.setEnabled(bool(file.submission))
        self.field.setText(self._submission_words(file))
        self.field.setCursorPosition(0)

    def _begin(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _match(self) -> None:
        words = self.field.text().strip()
        low = words.casefold()
        found = [
            i
            for i, title in self._titles.items()
            if low in (i.casefold(), title.casefold(), f"{i}  {title}".casefold())
        ]
        if not found and low:
            found = [i for i, title in self._titles.items() if low in f"{i}  {title}".casefold()]
        if len(found) == 1:
            self._tell(found[0])
        else:
            self.field.setFocus()
            self.field.selectAll()

    def _tell(self, submission: str) -> None:
        file = self.table.chosen_row()
        if file is not None:
            self.matched.emit(file.place, submission)

    def _drop(self) -> None:
        file = self.table.chosen_row()
        if file is not None:
            self.dropped.emit(file.place)
