"""The submissions of a call: read from a table, mapped, mended, matched with their attachments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from reviewer_app.ui.office.prepare_screen import PrepareScreen
from reviewer_app.ui.office.submissions.changes_part import ChangesPart
from reviewer_app.ui.office.submissions.columns_part import ColumnsPart
from reviewer_app.ui.office.submissions.files_part import FilesPart
from reviewer_app.ui.office.submissions.mend_part import MendPart
from reviewer_app.ui.office.submissions.shown import Part, SubmissionsShown
from reviewer_app.ui.office.submissions.table_part import TablePart
from reviewer_app.ui.office.submissions.told import foot_of, strip_of, summary_words, tab_words
from reviewer_app.ui.widgets.parts import Button, column, empty, row, told
from reviewer_app.ui.widgets.progress import WorkProgress
from reviewer_app.ui.widgets.rows_table import RowsTable
from reviewer_app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from reviewer_app.domain.progress import Step
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


_NARROW: Final = 900


class SubmissionsScreen(PrepareScreen):
    """Tabs over one import: the table, its columns, what is to be mended, attachments, what would change."""

    files_chosen = Signal(list)
    """Paths of tables, folders or archives."""
    part_chosen = Signal(str)
    stop_wanted = Signal()
    drop_wanted = Signal()
    """The import is to be forgotten."""
    begin_wanted = Signal()
    """A newer state of the submissions is to be read."""
    groups_wanted = Signal()
    """The groups that the table names are to be added to the call."""
    go_wanted = Signal()
    """The primary act: go on, or amend."""

    def __init__(self, look: Look, chrome: Chrome, *, demonstration: bool = False) -> None:
        super().__init__(look, chrome, "submissions", demonstration=demonstration)
        self.setAcceptDrops(True)
        self.shown = SubmissionsShown()
        self._problem = QWidget()
        self._problem_line = column(look, self._problem)
        self._problem.hide()
        self.body.addWidget(self._problem)
        self._strip = QWidget()
        self._strip_line = column(look, self._strip)
        self.body.addWidget(self._strip)
        self._groups = QWidget()
        self._groups_line = column(look, self._groups)
        self.body.addWidget(self._groups)
        self.work = WorkProgress(look)
        self.work.cancelled.connect(self.stop_wanted)
        self.work.hide()
        self.body.addWidget(self.work)
        self.tabs = Tabs(look, look.t("Parts of the import"))
        self.tabs.currentChanged.connect(self._turn)
        self._tabs_part = QWidget()
        column(look, self._tabs_part).addWidget(self.tabs)
        self.body.addWidget(self._tabs_part)
        self._stack = QWidget()
        stack = column(look, self._stack)
        self.table = TablePart(look)
        self.columns = ColumnsPart(look)
        self.mend = MendPart(look)
        self.files = FilesPart(look)
        self.changes = ChangesPart(look)
        self._parts: dict[Part, QWidget] = {
            Part.TABLE: self.table, Part.COLUMNS: self.columns, Part.MEND: self.mend, Part.FILES: self.files,
            Part.CHANGES: self.changes,
        }  # fmt: skip
        # Not stacked: a part that is not shown must not make the page higher.
        for one in self._parts.values():
            stack.addWidget(one)
            one.hide()
        self.body.addWidget(self._stack, 1)
        self._current: QWidget = self.table
        self.files.more_wanted.connect(self._choose_folder)
        self.changes.reason_typed.connect(lambda _words: self._show_foot())
        self.changes.withdraw_chosen.connect(lambda _on: self._show_foot())
        self.head(look.t("Submissions"))

    def show_all(self, shown: SubmissionsShown, part: Part, reason: str, *, withdraw: bool) -> None:
        """Show an import, or the submissions as they stand."""
        self.shown = shown
        nothing = not shown.importing and not shown.stored
        self._show_strip(large=nothing)
        self._stack.setVisible(not nothing)
        self._show_groups(shown)
        self._show_tabs(shown, part)
        self.table.show_all(shown)
        if shown.importing:
            self.columns.show_all(shown)
            self.mend.show_all(shown)
            self.files.show_all(shown)
            self.changes.show_all(shown, reason, withdraw=withdraw)
        self._show_only(part)
        self.head(self.look.t("Submissions"), summary_words(self.look, shown))
        self._show_foot()

    def show_part(self, part: Part) -> None:
        """Turn to a tab."""
        parts = self.shown.parts
        if part in parts:
            self.tabs.setCurrentIndex(parts.index(part))
            self.focus_part()

    def show_problem(self, sentence: str) -> None:
        """Say why a file was not taken; an empty sentence takes it away."""
        empty(self._problem_line)
        if sentence:
            self._problem_line.addWidget(
                told(self.look, "triangle-alert", "error", sentence, "error")
            )
        self._problem.setVisible(bool(sentence))

    def show_working(self, *, working: bool) -> None:
        """Show, or take away, how far long work is."""
        self.work.setVisible(working)
        self._strip.setEnabled(not working)
        self._stack.setEnabled(not working)
        self.tabs.setEnabled(not working)
        if working:
            self.work.take_focus()

    def show_step(self, step: Step, seconds_left: int | None) -> None:
        """Show how far long work is."""
        self.work.show_step(step, seconds_left)

    def _show_strip(self, *, large: bool) -> None:
        empty(self._strip_line)
        strip = strip_of(self.look, self.shown, large=large)
        strip.file_wanted.connect(self._choose_file)
        strip.folder_wanted.connect(self._choose_folder)
        strip.forget_wanted.connect(self.drop_wanted)
        self._strip_line.addWidget(strip)
        self.strip = strip

    def _show_groups(self, shown: SubmissionsShown) -> None:
        """Offer to add the groups that the table names and the call has not."""
        empty(self._groups_line)
        self._groups.setVisible(bool(shown.new_groups))
        if not shown.new_groups:
            return
        look = self.look
        names = ", ".join(look.local(group.title) for group in shown.new_groups)
        sentence = look.t("The table names groups that the call lacks: {names}", names=names[:200])
        add = Button(
            look,
            look.words.n(
                "Add {n} group to the call", "Add {n} groups to the call", len(shown.new_groups)
            ),
            "small",
            "plus",
        )
        add.clicked.connect(self.groups_wanted)
        line = QWidget()
        across = row(look, line, gap=12)
        across.addWidget(told(look, "info", "accent", sentence), 1)
        across.addWidget(add)
        self._groups_line.addWidget(line)

    def _show_tabs(self, shown: SubmissionsShown, part: Part) -> None:
        self.tabs.blockSignals(True)  # noqa: FBT003 - Qt's own
        while self.tabs.count() > len(shown.parts):
            self.tabs.removeTab(self.tabs.count() - 1)
        for place, one in enumerate(shown.parts):
            if place == self.tabs.count():
                self.tabs.addTab("")
            self.tabs.setTabText(place, tab_words(self.look, one, shown).replace("&", "&&"))
        self.tabs.setCurrentIndex(shown.parts.index(part))
        self._tabs_part.setVisible(len(shown.parts) > 1)
        self.tabs.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _show_foot(self) -> None:
        changes = self.changes
        told_now = foot_of(
            self.look,
            self.shown,
            changes.reason.text(),
            withdraw=changes.withdraw.isChecked(),
        )
        if not told_now.act:
            self.foot(told_now.words)
            return
        self.go = Button(self.look, told_now.act, "primary")
        self.go.clicked.connect(self.go_wanted)
        self.go.setEnabled(told_now.ready)
        self.foot(told_now.words, self.go, below=told_now.below)

    def _turn(self, place: int) -> None:
        parts = self.shown.parts
        if 0 <= place < len(parts):
            self._show_only(parts[place])
            self.part_chosen.emit(parts[place].value)

    def _show_only(self, part: Part) -> None:
        for one, widget in self._parts.items():
            widget.setVisible(one is part)
        self._current = self._parts[part]

    def _choose_file(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.look.t("Choose a table"),
            "",
            self.look.t("Tables and archives") + " (*.csv *.tsv *.txt *.xlsx *.json *.zip);;*",
        )
        if names:
            self.files_chosen.emit([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.look.t("Choose a folder"))
        if name:
            self.files_chosen.emit([Path(name)])

    @override
    def fold(self, logical: float) -> None:
        """Put the preview below the columns where there is no room beside them."""
        super().fold(logical)
        self.columns.fold(narrow=logical < _NARROW)

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return steps, where files are dropped, the tabs and what stands in them."""
        every = (self._list, self._strip, self._tabs_part, self._stack)
        return tuple(pane for pane in every if pane.isVisibleTo(self))

    @override
    def take_focus(self) -> None:
        """Begin with the table, or with choosing one."""
        if self.shown.importing or self.shown.stored:
            self.focus_part()
        else:
            self.strip.file.setFocus()

    def focus_part(self) -> None:
        """Put the focus into the tab that is shown."""
        table = self._current.findChild(RowsTable)
        if table is not None and table.isVisible():
            table.setFocus()

    @override
    def drop(self, path: str) -> bool:
        """Take a table, a folder or an archive."""
        self.files_chosen.emit([Path(path)])
        return True

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take several files at once."""
        urls = event.mimeData().urls()
        if urls and all(url.isLocalFile() for url in urls):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the dropped files on."""
        self.files_chosen.emit([Path(url.toLocalFile()) for url in event.mimeData().urls()])
