"""The workspace: list, reading, scoring; panes fold where the window is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from typing_extensions import override

from reviewer_app.services.desk.places_kept import WorkspacePlace
from reviewer_app.ui.desk.list_pane import ListPane
from reviewer_app.ui.desk.mark_words import tell_mark
from reviewer_app.ui.desk.pane_widths import PaneWidths
from reviewer_app.ui.desk.reading_bar import NOTES
from reviewer_app.ui.desk.reading_pane import ReadingPane
from reviewer_app.ui.desk.scoring_pane import ScoringPane
from reviewer_app.ui.desk.search_part import SearchPart
from reviewer_app.ui.desk.workspace_focus import WorkspaceFocus
from reviewer_app.ui.desk.workspace_panes import RAIL_BELOW, WorkspacePanes
from reviewer_app.ui.look import tip
from reviewer_app.ui.models.list_order import Filter, Sort
from reviewer_app.ui.phrases import change_words, deadline_words, progress_words
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.parts import Button, announce, column, label, row
from reviewer_app.ui.widgets.progress import ProgressBar
from reviewer_app.ui.widgets.tabs import Tabs

_LONGEST_ADDRESS: Final = 200

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.history import PastChange
    from reviewer_app.services.desk.marked import Mark, Remarked
    from reviewer_app.services.desk.places_kept import ReadingPlace
    from reviewer_app.services.desk.views import (
        Change,
        Counts,
        Overview,
        ReviewRow,
        SubmissionView,
    )
    from reviewer_app.ui.desk.compare_marks import Marked
    from reviewer_app.ui.desk.review_presenter import ReviewPresenter
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.widgets.attachment_content import Prepared

_RESTS_MS: Final = 1500
"""From the last movement to keeping the place: what a crash may forget of it."""


@dataclass(frozen=True, slots=True)
class ReviewPlace:
    """Where the member is in the workspace.

    Attributes:
        workspace: What is kept over a restart as well.
        alone: Whether nothing but text and scores is shown (focus mode).
    """

    workspace: WorkspacePlace
    alone: bool


class ReviewScreen(Screen):
    """Shows what the presenter says and hands on what the member does."""

    export_wanted = Signal()
    my_scores_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, look: Look, chrome: Chrome, presenter: ReviewPresenter, call: Call) -> None:
        super().__init__(look, chrome)
        self._presenter = presenter
        self._call = call
        self._row: ReviewRow | None = None
        self._place: WorkspacePlace | None = None
        self.list = ListPane(look, call)
        self.reading = ReadingPane(look, call)
        self.scoring = ScoringPane(look, call)
        self._resting = QTimer(self)
        self.sides = Tabs(look, look.t("Read or score"))
        self._progress = label("", wrap=False)
        self._bar = ProgressBar(look, 120)
        self._aside = QWidget()
        panes = (self.list, self.reading, self.scoring)
        body = QWidget()
        self.workspace = WorkspacePanes(look, body, panes, self.sides)
        self.search = SearchPart(self, self, presenter.search)
        self.workspace.put_over(self.search.panel)
        outer = column(look, self, gap=0)
        outer.addWidget(self.search.line)
        outer.addWidget(body, 1)
        self._focus = WorkspaceFocus(*panes)
        self._to_scores = False
        self._build()
        self._connect()
        self.fold(RAIL_BELOW)

    @property
    def shown(self) -> str:
        """Id of the submission that stands on the screen; empty before one does."""
        return "" if self._row is None else self._row.head.id

    @property
    def call(self) -> Call:
        """The open call."""
        return self._call

    # What the presenter says

    def order(self, *, shown: bool) -> tuple[str, ...]:
        """Return the submissions in the order of the list, narrowed or whole."""
        return self.list.order(shown=shown)

    def show_overview(self, overview: Overview, current: str) -> None:
        """Show list, counts and call."""
        self.list.show_rows(overview.rows, current)
        self._overdue = overview.overdue
        self.show_counts(overview.counts)

    def resume(self, place: WorkspacePlace) -> None:
        """Go back to where the member was, once that submission is shown."""
        wanted = Filter(place.filter) if place.filter in set(Filter) else Filter.ALL
        sort = Sort(place.sort) if place.sort in set(Sort) else Sort.READING
        self.list.narrow(wanted, sort, self._presenter.current)
        self.sides.setCurrentIndex(min(place.side, 1))
        self._place = place

    def show_submission(self, view: SubmissionView, place: ReadingPlace) -> None:
        """Show another submission, or the same after its gate opened or closed."""
        workspace, self._place = self._place, None
        kept = workspace if workspace and workspace.submission == view.row.head.id else None
        if self._row is not None and self._row.head.id == view.row.head.id:
            # Read anew under the member's eyes: nothing jumps, and nothing typed is lost.
            place = self.reading.place()
            view = self.reading.with_typed(view)
        self._row = view.row
        self.list.select(view.row.head.id)
        self.reading.show_submission(view, place)
        rows = len(self.scoring.panel.rows)
        self.scoring.begin(view.row, None if kept is None else min(kept.criterion, rows - 1))
        self.search.after_shown(view.row.head.id)
        if kept is not None:
            next_turn(self, lambda: self._focus.give_back(kept))
        if self._to_scores:
            self._to_scores = False
            next_turn(self, self.take_focus)
        announce(self.reading, self.look.local(view.row.head.title))

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show the marked passages after a change."""
        self.reading.show_marks(marks)

    def tell_marked(self, done: Remarked, *, undone: bool) -> None:
        """Say what was marked, or whose mark is gone, and how to take that back."""
        t, words = self.look.t, self.look.words
        if undone:
            self.chrome.toast(t("Undone."), icon="undo-2")
            return
        if done.added:
            sentence = words.n("{n} passage marked.", "{n} passages marked.", len(done.added))
        else:
            sentence = words.n("{n} mark taken away.", "{n} marks taken away.", len(done.removed))
        back = tuple(mark.again() for mark in done.removed)
        numbers = tuple(mark.n for mark in done.added)
        self.chrome.toast(
            sentence,
            action=t("Undo"),
            act=lambda: self._presenter.mark(back, numbers, undone=True),
        )

    def show_row(self, row: ReviewRow) -> None:
        """Show a row after a change."""
        self.list.change_row(row)
        if self._row is not None and row.head.id == self._row.head.id:
            self._row = row
            self.scoring.show_row(row)

    def show_change(self, row: ReviewRow, change: Change) -> None:
        """Show a row anew, after an undo, and bring into view what was taken back."""
        if self._row is not None and row.head.id == self._row.head.id:
            self.scoring.show_change(row, change)

    def show_past(self, what: str, criterion: str, changes: tuple[PastChange, ...]) -> None:
        """Show changes of the past in the place of the scores."""
        if self.workspace.is_narrow:
            self.sides.setCurrentIndex(1)
        self.scoring.show_history(what, criterion, changes)

    def show_counts(self, counts: Counts) -> None:
        """Show how far the member is, words first."""
        words = progress_words(self.look, counts)
        if words != self._progress.text():
            self._progress.setText(words)
            self.chrome.fit()
        self._bar.show_counts(counts)
        whole = ", ".join(
            (
                words,
                self.look.words.n("{n} started", "{n} started", counts.started),
                self.look.words.n("{n} conflict", "{n} conflicts", counts.conflicts),
            )
        )
        self._bar.setAccessibleName(whole)
        self._bar.setToolTip(tip(whole))
        self.chrome.show_brand(self.look.local(self._call.title), self._below(words, counts))

    def show_attachment(self, name: str, prepared: Prepared) -> None:
        """Show a file of the submission."""
        self.reading.attachments.show_prepared(name, prepared)
        self.search.after_attachment()

    def show_attachment_problem(self, name: str, error: ReviewerError) -> None:
        """Say why a file cannot be shown."""
        self.reading.attachments.show_problem(name, self.look.words.error(error))

    def show_saving(self) -> None:
        """Say that a change is on its way."""
        self.chrome.show_saved(self.look.t("Saving…"))

    def show_saved(self, at: dt.datetime | None) -> None:
        """Say when the store had the last change."""
        self.chrome.calm()
        if at is None:
            self.chrome.show_saved(self.look.t("Every change is saved at once"))
        else:
            self.chrome.show_saved(self.look.t("Saved {time}", time=self.look.clock(at)))

    def show_not_saved(self, error: ReviewerError) -> None:
        """Say in red that changes are only in memory."""
        sentence = self.look.t(
            "NOT saved: {reason} What you wrote is kept in this window.",
            reason=self.look.words.error(error),
        )
        self.chrome.alarm(sentence, self.look.t("Try again"), self._presenter.try_again)

    def show_undo(self, undo: Change | None, redo: Change | None) -> None:
        """Name what undo and redo would do."""
        back, forth = (
            "" if change is None else change_words(self.look, change, self._call)
            for change in (undo, redo)
        )
        self.chrome.show_undo(back, forth)

    def tell_undone(self, change: Change, *, again: bool) -> None:
        """Say what was taken back, or done again."""
        words = change_words(self.look, change, self._call)
        if again:
            self.chrome.toast(self.look.t("Done again: {change}", change=words), icon="redo-2")
            return
        self.chrome.toast(
            self.look.t("Undone: {change}", change=words),
            action=self.look.t("Redo"),
            act=self._presenter.redo,
            icon="undo-2",
        )

    def tell_nothing_to_undo(self, *, again: bool) -> None:
        """Say that there is nothing to take back, or to do again."""
        back, forth = self.look.t("Nothing to take back."), self.look.t("Nothing to do again.")
        self.chrome.toast(forth if again else back, icon="info")

    def tell_set_back(self, change: Change) -> None:
        """Say that something of the past holds again."""
        words = change_words(self.look, change, self._call)
        self.chrome.toast(
            self.look.t("Set back: {change}", change=words),
            action=self.look.t("Undo"),
            act=self._presenter.undo,
        )

    def tell_refused(self, error: ReviewerError) -> None:
        """Say why a change was not accepted."""
        self.chrome.toast(self.look.words.error(error), icon="triangle-alert")

    def tell_all_done(self, *, last: bool) -> None:
        """Say that nothing else is left to score."""
        if last:
            self.chrome.toast(self.look.t("This is the last one that wants scores."), icon="info")
            return
        self.chrome.toast(
            self.look.t("All are done. Check them and hand over the result."),
            action=self.look.t("Go to the check"),
            act=self.export_wanted.emit,
        )
        self.chrome.toast_also(self.look.t("My scores"), self.my_scores_wanted.emit)

    def tell_abstained(self) -> None:
        """Say that the member abstains, and how to take it back."""
        self.chrome.toast(
            self.look.t("You abstain from this submission."),
            action=self.look.t("Undo"),
            act=self._presenter.undo,
        )

    def show_compared(self, marked: tuple[SubmissionId, ...]) -> None:
        """Show which submissions are marked to be compared."""
        self.list.view.show_marked(marked)

    def tell_compared(self, row: ReviewRow, done: Marked, count: int) -> None:
        """Say what became of a mark."""
        tell_mark(self.look, self.chrome, (row, done, count), self.compare_wanted.emit)

    def tell_copied(self, name: str) -> None:
        """Say that a plain copy was written."""
        self.chrome.toast(self.look.t("{name} was written. It is not encrypted.", name=name))

    # What the window asks

    @override
    def flush(self) -> None:
        """Say everything typed at once, and where one is."""
        self.scoring.flush()
        self.reading.notes.box.flush()
        self.workspace.flush()
        self._resting.stop()
        self._keep_place()

    @override
    def aside(self) -> QWidget:
        """Return progress, or the two tabs where the window is narrow."""
        return self._aside

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return list, reading and scoring."""
        return (self.list, self.reading, self.scoring)

    @override
    def take_focus(self) -> None:
        """Put the focus on the open criterion where there is one, else on the list."""
        if self.scoring.panel.isVisible():
            self.scoring.panel.take_focus()
        else:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys can do here."""
        presenter = self._presenter
        return {
            "export": self.export_wanted.emit,
            "undo": presenter.undo,
            "redo": presenter.redo,
            "next-unscored": lambda: self._next(1),
            "previous-unscored": lambda: self._next(-1),
            "next": lambda: presenter.move(1),
            "previous": lambda: presenter.move(-1),
            "flag": presenter.flag,
            "mark-compare": presenter.mark_to_compare,
            "abstain": presenter.abstain,
            "offer": presenter.offer,
            "history": presenter.show_past,
            "list-all": lambda: self.list.choose(Filter.ALL),
            "list-unscored": lambda: self.list.choose(Filter.UNSCORED),
            "list-flagged": lambda: self.list.choose(Filter.FLAGGED),
            "mark": self.reading.marker.toggle,
            "notes": self._show_notes,
            "next-question": lambda: self.reading.step_question(1),
            "previous-question": lambda: self.reading.step_question(-1),
            "focus-mode": lambda: self.set_alone(alone=not self.workspace.is_alone),
            "usual-widths": lambda: self.workspace.choose(PaneWidths()),
            "language-of-text": self.reading.toggle_language,
            "text-twin": self.reading.attachments.toggle_text,
            **self.search.actions(),
        }

    @override
    def zoom(self, by: int) -> bool:
        """Zoom the PDF where it has the focus; tell whether it had it."""
        return self.reading.attachments.zoom(by)

    @override
    def fold(self, logical: float) -> None:
        """Fold the list below 1100, and reading and scoring below 900."""
        self.workspace.fold(logical)
        self.search.fold(logical)
        narrow = self.workspace.is_narrow
        self._progress.setVisible(not narrow)
        self._bar.setVisible(not narrow)
        self._mirror.setVisible(not narrow)
        self._export.show()
        # Where reading and scoring are tabs, the way from one to the other stands in the bar.
        self.chrome.show_bars(shown=narrow or not self.workspace.is_alone)

    @override
    def tighten(self, step: int) -> bool:
        """Give up the field for searching (a button stays), the bar, ways that the menu has too."""
        if step == 0:
            self.search.shrink()
        elif step == 1:
            self._bar.hide()
        elif step == 2:  # noqa: PLR2004 - the third
            self._mirror.hide()
        elif step == 3:  # noqa: PLR2004 - the last
            self._export.hide()
        else:
            return False
        return True

    def set_alone(self, *, alone: bool) -> None:
        """Show nothing but text and scores (focus mode, F9), or everything again."""
        if alone:
            # First: a row that folds with the focus in it would hand the focus to the next one.
            self.reading.take_focus()
        self.workspace.set_alone(alone=alone)
        self.chrome.show_bars(shown=self.workspace.is_narrow or not alone)
        if alone:
            self.chrome.toast(self.look.t("Focus mode: F9 or Esc ends it."), icon="maximize")
        else:
            announce(self, self.look.t("Focus mode has ended."))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave focus mode with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.workspace.is_alone:
            self.set_alone(alone=False)
        else:
            super().keyPressEvent(event)

    @override
    def keep_place(self) -> ReviewPlace:
        """Return where the member is."""
        return ReviewPlace(self._workspace_place(), self.workspace.is_alone)

    @override
    def restore_place(self, place: object) -> None:
        """Go back there once the submission is shown."""
        if not isinstance(place, ReviewPlace):
            return
        workspace = place.workspace
        self.resume(workspace)
        if self._row is not None and self._row.head.id == workspace.submission:
            self._place = None
            self.scoring.begin(self._row, workspace.criterion)
            self._focus.give_back(workspace)
        if place.alone:
            self.workspace.set_alone(alone=True)
            self.chrome.show_bars(shown=self.workspace.is_narrow)

    # Inside

    def _build(self) -> None:
        self._resting.setSingleShot(True)
        self._resting.setInterval(_RESTS_MS)
        self.sides.addTab(self.look.t("Read"))
        self.sides.addTab(self.look.t("Score"))
        line = row(self.look, self._aside, gap=16)
        self._mirror = Button(self.look, self.look.t("My scores"), "quiet", "table")
        self._mirror.clicked.connect(self.my_scores_wanted)
        self._export = Button(self.look, self.look.t("Export…"))
        self._export.clicked.connect(self.export_wanted)
        above = (
            self.search.above(),
            self._progress,
            self._bar,
            self.sides,
            self._mirror,
            self._export,
        )
        for part in above:
            line.addWidget(part)

    def _connect(self) -> None:
        presenter, scoring, reading = self._presenter, self.scoring, self.reading
        self.list.chosen.connect(presenter.open)
        self.list.chosen.connect(self.search.leave_list)
        scoring.score_wanted.connect(
            lambda wish: presenter.score(wish.criterion, wish.level, wish.reason)
        )
        scoring.reason_wanted.connect(
            lambda wish: presenter.reason(wish.criterion, wish.level, wish.reason)
        )
        scoring.clear_wanted.connect(presenter.clear)
        scoring.confidence_wanted.connect(presenter.sure)
        scoring.offer_wanted.connect(presenter.offer)
        scoring.abstain_reason_wanted.connect(presenter.abstain_reason)
        scoring.history_wanted.connect(presenter.show_past)
        scoring.set_back_wanted.connect(presenter.set_back)
        self.list.narrowed.connect(lambda _wanted, _sort: self._keep_place())
        scoring.comment_wanted.connect(presenter.comment)
        scoring.abstain_wanted.connect(presenter.abstain)
        scoring.resume_wanted.connect(presenter.resume)
        scoring.confirm_wanted.connect(presenter.confirm)
        scoring.next_wanted.connect(lambda: self._next(1))
        reading.declared.connect(presenter.declare)
        reading.answers.link_wanted.connect(self._tell_link)
        reading.attachments.opened.connect(presenter.read_attachment)
        reading.attachments.copy_wanted.connect(self._ask_copy)
        reading.notes.box.written.connect(presenter.note)
        reading.marker.wanted.connect(presenter.mark)
        reading.marker.nothing_chosen.connect(self._tell_nothing_chosen)
        reading.moved.connect(self._resting.start)
        self._resting.timeout.connect(self._keep_place)

    def _next(self, by: int) -> None:
        before = self._presenter.current
        self._presenter.next_unscored(by)
        if not self.workspace.is_narrow:
            self._to_scores = self._presenter.current != before
            if not self._to_scores:
                next_turn(self, self.take_focus)

    def _below(self, words: str, counts: Counts) -> str:
        late = deadline_words(self.look, self._call.deadline, overdue=self._overdue)
        if self.workspace.is_narrow:
            return " · ".join([words, *(late if self._overdue else ())])
        parts = [
            self.look.t("Round {n}", n=self._call.round),
            self.look.words.n("{n} for you", "{n} for you", counts.assigned),
        ]
        return " · ".join(parts + late)

    # Places

    def _keep_place(self) -> None:
        self._resting.stop()
        if not self.isEnabled():
            # It is being locked: the place was kept before the focus went.
            return
        if self._row is not None:
            sid = self._row.head.id
            here = self.reading.place()
            self._presenter.own.keep_place(self._workspace_place(), sid, here)

    def _workspace_place(self) -> WorkspacePlace:
        # Its own, not the application's: the window may lie behind another one.
        focus, caret = self._focus.where(self.focusWidget())
        return WorkspacePlace(
            submission=self._row.head.id if self._row is not None else "",
            criterion=self.scoring.panel.current,
            focus=focus,
            caret=caret,
            side=self.sides.currentIndex(),
            filter=self.list.filter.value,
            sort=self.list.sort.value,
        )

    def _show_notes(self) -> None:
        if self.reading.isHidden():
            self.sides.setCurrentIndex(0)
        self.reading.tabs.setCurrentIndex(NOTES)
        self.reading.notes.box.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Telling

    def _tell_nothing_chosen(self) -> None:
        self.chrome.toast(
            self.look.t("Choose some words of the answers first, then mark them."), icon="info"
        )

    def _tell_link(self, address: str) -> None:
        QApplication.clipboard().setText(address)
        self.chrome.toast(
            self.look.t(
                "Nothing here uses the internet. The address was copied: {address}",
                address=address[:_LONGEST_ADDRESS],
            ),
            icon="info",
        )

    def _ask_copy(self, name: str) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        title = self.look.t("Save a copy of {name}", name=name)
        path, _ = QFileDialog.getSaveFileName(self, title, str(Path(folder) / name))
        if path:
            self._presenter.copy_attachment(name, Path(path))
