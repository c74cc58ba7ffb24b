"""The merge inbox: files with what merging them would do, and who is missing then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from reviewer_app.ui.office.inbox.chips import Chips
from reviewer_app.ui.office.inbox.drop_zone import DropZone, dropped_paths
from reviewer_app.ui.office.inbox.merged_line import MergedLine
from reviewer_app.ui.office.inbox.room import InboxRoom
from reviewer_app.ui.office.inbox.rows import Group, columns, row_of
from reviewer_app.ui.office.inbox.strip import Strip
from reviewer_app.ui.widgets.parts import Button, column, frame, label
from reviewer_app.ui.widgets.progress import WorkProgress
from reviewer_app.ui.widgets.word_table import WordTableView

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent

    from reviewer_app.domain.progress import Step
    from reviewer_app.services.office.inbox import Inbox
    from reviewer_app.services.office.last_merge import LastMerge
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.inbox.rows import InboxRows
    from reviewer_app.ui.screen import Chrome


def short(digest: str) -> str:
    """Return the beginning of a digest, in groups of four that people can compare."""
    return " ".join(digest[n : n + 4] for n in range(0, 12, 4))


class InboxScreen(InboxRoom):
    """Shows the inbox; tells what is wanted."""

    given = Signal(object)
    """Paths of files and folders that were dropped or chosen."""
    watch_wanted = Signal(object)
    """A folder to watch, or None to watch none."""
    group_wanted = Signal(str)
    """Rows of this group alone."""
    acted = Signal(str)
    """Key of the row whose action is wanted."""
    merge_wanted = Signal()
    stop_wanted = Signal()
    report_wanted = Signal(object)
    """File to write the report into."""
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, look: Look, chrome: Chrome, *, demonstration: bool = False) -> None:
        super().__init__(look, chrome, "office-inbox", demonstration=demonstration)
        self.setAcceptDrops(True)
        self.zone = DropZone(look)
        self.zone.given.connect(self.given)
        self.zone.watch_wanted.connect(self.watch_wanted)
        self.zone.stop_wanted.connect(lambda: self.watch_wanted.emit(None))
        self.line = MergedLine(look)
        self.line.undo_wanted.connect(self.undo_wanted)
        self.line.redo_wanted.connect(self.redo_wanted)
        self.line.log_wanted.connect(lambda: self.page_wanted.emit("office-log"))
        self.chips = Chips(look, look.t("Show only"))
        self.chips.wanted.connect(self.group_wanted)
        self.table = WordTableView(look, look.t("Result files and missing members"))
        self.table.acted.connect(self.acted)
        self.table.setMinimumHeight(look.px(130))
        self.empty = self._empty_state()
        self.strip = Strip(look)
        self.strip.closed.connect(self.table.setFocus)
        self.work = WorkProgress(look)
        self.work.cancelled.connect(self.stop_wanted)
        self.work.hide()
        self.put_beside(self.chips)
        for part in (self.zone, self.line):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.work)
        t = look.t
        self.head(t("Inbox"))
        self.merge = Button(look, t("Merge"), "primary")
        self.merge.clicked.connect(self.merge_wanted)
        self.save = Button(look, t("Save the report…"))
        self.save.clicked.connect(self._on_save)
        self._foot_told = ("", "", "")
        self._busy = False
        self._to_merge = 0
        self.foot(t("Nothing changes until you merge."), self.save, self.merge)
        self._enable()

    # What the keeper says

    def show_rows(self, rows: InboxRows, group: Group) -> None:
        """Show what stands in the inbox."""
        look = self.look
        counts = rows.counts()
        words = _group_words(look, counts)
        shown = [g for g in Group if g is Group.ALL or counts[g]]
        chosen = group if group in shown else Group.ALL
        self.chips.show_chips([(g.value, words[g]) for g in shown], chosen.value)
        self.chips.setVisible(counts[Group.ALL] > 0)
        self.fit_top()
        entries = rows.entries(chosen)
        self.table.show_rows(columns(look), len(entries), lambda n: row_of(look, entries[n]))
        self.table.setVisible(bool(entries))
        self.empty.setVisible(not entries and not self._busy)

    def show_foot(self, inbox: Inbox | None) -> None:
        """Say what merging would bring, and where the record stands."""
        look, t, n = self.look, self.look.t, self.look.words.n
        if inbox is None:
            return
        report = inbox.report
        self._to_merge = report.accepted
        beside = report.accepted - inbox.to_merge
        first = (
            t("Nothing changes until you merge.") if report.accepted else t("Nothing new to merge.")
        )
        if report.accepted and beside:
            first += " " + n(
                "{n} more is taken in and does not count yet.",
                "{n} more are taken in and do not count yet.",
                beside,
            )
        after = (
            t("Dry run · digest after merging {digest}", digest=short(report.digest))
            if report.accepted
            else t("Merge digest {digest}", digest=short(report.digest))
        )
        after += " · " + t(
            "ledger entry {n}, {hash}", n=report.ledger_n, hash=short(report.ledger_head)
        )
        told = (first, after, _merge_words(look, inbox))
        if told == self._foot_told:
            self._enable()
            return
        self._foot_told = told
        focused = self.merge.hasFocus() or self.save.hasFocus()
        self.merge = Button(look, _merge_words(look, inbox), "primary")
        self.merge.clicked.connect(self.merge_wanted)
        self.save = Button(look, t("Save the report…"))
        self.save.clicked.connect(self._on_save)
        self.foot(first, self.save, self.merge, below=after)
        self.foot_words.setAccessibleDescription(t("Merge digest {digest}", digest=report.digest))
        self._enable()
        if focused:
            # The buttons are other ones: who pressed one must not be left nowhere.
            (self.merge if self.merge.isEnabled() else self.table).setFocus()

    def show_last(self, last: LastMerge | None, scores: int, today: dt.date) -> None:
        """Say what was merged last."""
        self.line.show_last(last, scores, today)

    def show_folder(self, folder: Path | None, looked: str = "") -> None:
        """Say which folder is watched."""
        self.zone.show_folder(folder, looked)

    def show_work(self, step: Step, seconds_left: int | None = None) -> None:
        """Show how far checking or merging is."""
        self._busy = True
        self.work.show()
        self.work.show_step(step, seconds_left)
        self.empty.hide()
        self._enable()

    def show_stopping(self) -> None:
        """Say that the wish to stop was heard."""
        self.work.show_stopping()

    def show_rest(self) -> None:
        """Show that nothing goes on any more."""
        if self._busy:
            self._busy = False
            self.work.hide()
            self._enable()

    # Screen

    @override
    def take_focus(self) -> None:
        """Begin in the table; where it is empty, at choosing files."""
        (self.table if self.table.isVisible() else self.zone.files).setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts in reading order."""
        return (self.zone, self.chips, self.table, self.strip, self._foot_part)

    @override
    def drop(self, path: str) -> bool:
        """Take a file that was dropped on the window's other parts."""
        self.given.emit((Path(path),))
        return True

    @override
    def keep_place(self) -> object:
        """Return the current row."""
        return self.table.current_key

    @override
    def restore_place(self, place: object) -> None:
        """Go back to a row."""
        if isinstance(place, str):
            self.table.go_to(place)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files anywhere on the page."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Hand everything on that was dropped."""
        found = dropped_paths(event.mimeData())
        if found:
            self.given.emit(found)
            event.acceptProposedAction()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the strip on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.strip.isVisible():
            self.strip.close_it()
        else:
            super().keyPressEvent(event)

    # Inside

    def _enable(self) -> None:
        self.merge.setEnabled(not self._busy and self._to_merge > 0)
        self.save.setEnabled(not self._busy)

    def _empty_state(self) -> QWidget:
        look = self.look
        card = frame("card")
        stack = column(look, card, margins=(28, 24, 28, 24), gap=8)
        stack.addStretch(1)
        words = look.t(
            "No result has come yet, and nobody is asked for one. Drop files above, or choose a folder to watch."
        )
        said = label(words, "second")
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        stack.addWidget(said)
        stack.addStretch(1)
        card.hide()
        return card

    def _on_save(self) -> None:
        t = self.look.t
        kinds = f"{t('Table')} (*.csv);;{t('Text')} (*.txt)"
        name, _ = QFileDialog.getSaveFileName(self, t("Save the report"), "merge-report.csv", kinds)
        if name:
            self.report_wanted.emit(Path(name))


def _merge_words(look: Look, inbox: Inbox) -> str:
    n = look.words.n
    if inbox.to_merge or not inbox.report.accepted:
        return (
            n("Merge {n} accepted", "Merge {n} accepted", inbox.to_merge)
            if inbox.to_merge
            else look.t("Merge")
        )
    return n("Take {n} file in", "Take {n} files in", inbox.report.accepted)


def _group_words(look: Look, counts: dict[Group, int]) -> dict[Group, str]:
    n = look.words.n
    return {
        Group.ALL: n("{n} in all", "{n} in all", counts[Group.ALL]),
        Group.ACCEPTED: n("{n} accepted", "{n} accepted", counts[Group.ACCEPTED]),
        Group.ATTENTION: n("{n} to decide", "{n} to decide", counts[Group.ATTENTION]),
        Group.REFUSED: n("{n} refused", "{n} refused", counts[Group.REFUSED]),
        Group.WAITING: n("{n} being written", "{n} being written", counts[Group.WAITING]),
        Group.MISSING: n("{n} missing", "{n} missing", counts[Group.MISSING]),
        Group.DONE: n("{n} already in", "{n} already in", counts[Group.DONE]),
    }
