"""My scores: table, distribution and order; mirrors that change nothing by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from reviewer_app.ui.desk.mark_words import tell_mark
from reviewer_app.ui.desk.my_scores_head import MyScoresHead
from reviewer_app.ui.desk.my_scores_order import OrderPane
from reviewer_app.ui.desk.my_scores_table import TablePane
from reviewer_app.ui.desk.my_scores_use import UsePane
from reviewer_app.ui.desk.saving_screen import SavingScreen
from reviewer_app.ui.look import isolated
from reviewer_app.ui.widgets.parts import Button, announce, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import SubmissionId
    from reviewer_app.services.desk.own_views import OwnScores, OwnState
    from reviewer_app.services.desk.views import Change, ReviewRow
    from reviewer_app.ui.desk.compare_marks import Marked
    from reviewer_app.ui.desk.my_scores_presenter import MyScoresPresenter
    from reviewer_app.ui.desk.my_scores_wants import Move
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.models.score_table import Sort
    from reviewer_app.ui.screen import Chrome

TABLE, USE, ORDER = range(3)
_NARROW: Final = 1000
_MARGIN: Final = 36
_LITTLE: Final = 16
_LOW: Final = 420


@dataclass(frozen=True, slots=True)
class MyScoresPlace:
    """Where the member is on the page.

    Attributes:
        tab: Which tab stands open.
        table: Sort, filter and current cell of the table.
        twin: Whether the distribution is shown as a table.
        current: The current submission in the own order.
    """

    tab: int
    table: tuple[Sort, bool, tuple[str, int]]
    twin: bool
    current: str


class MyScoresScreen(SavingScreen):
    """Shows what the presenter says and hands on what the member does."""

    back_wanted = Signal()
    """Back to the reviews."""
    open_wanted = Signal(str)
    """Submission to be opened in the workspace."""
    compare_wanted = Signal(object)
    """Ids to be shown side by side; empty for the marked ones."""

    def __init__(
        self, look: Look, chrome: Chrome, presenter: MyScoresPresenter, call: Call
    ) -> None:
        super().__init__(look, chrome, call, presenter.try_again)
        self._presenter = presenter
        self._told: OwnScores | None = None
        self._narrow = False
        self._stale: set[int] = set()
        self.table = TablePane(look, call)
        self.use = UsePane(look, call)
        self.order = OrderPane(look, call)
        self._head = MyScoresHead(look)
        self.tabs = self._head.tabs
        self._stack = QStackedWidget()
        self.back = Button(look, look.t("Back to the reviews"), "primary")
        self._build()
        self._connect()

    # What the presenter says

    def show_own(self, told: OwnScores, state: OwnState, *, anew: bool) -> None:
        """Show the mirror; what is not in view follows when it comes into view."""
        self._told = told
        self._head.show_counts(state.overview.counts, told)
        self._stale = {TABLE, USE, ORDER}
        if anew:
            self.table.show_own(told, anew=True)
            self._stale.discard(TABLE)
        self._refresh()

    def show_marks(self, marked: tuple[SubmissionId, ...]) -> None:
        """Show which submissions are marked to be compared."""
        self.table.view.show_marked(marked)
        self._head.show_marks(marked)

    def show_undo(self, change: Change | None, move: Move | None) -> None:
        """Name what undo would take back."""
        if move is None:
            self.show_change(change)
        else:
            self.chrome.show_undo(self._move_words(move))

    @override
    def tell_undone(self, change: Change, *, again: bool) -> None:
        """Say what was taken back or done again, and go there."""
        super().tell_undone(change, again=again)
        if change.what == "score":
            self.table.go(change.submission, change.criterion)

    def tell_moved(self, move: Move, *, undone: bool) -> None:
        """Say what was moved, with a way back; or that it was moved back."""
        self.order.view.go(move.submission)
        words = self._move_words(move)
        if undone:
            undone_words = self.look.t("Undone: {change}", change=words)
            self.chrome.toast(undone_words, icon="undo-2")
        elif move.submission:
            announce(self.order.view, words)
        else:
            self.chrome.toast(words, action=self.look.t("Undo"), act=self._presenter.undo)

    def tell_reason_missing(self, row: ReviewRow) -> None:
        """Say that *cannot judge* still wants a reason, and where to give it."""
        self.chrome.toast(
            self.look.t("Cannot judge: the reason is still missing"),
            action=self.look.t("Give the reason"),
            act=lambda: self.open_wanted.emit(row.head.id),
            icon="info",
        )

    def tell_marked(self, row: ReviewRow, done: Marked, count: int) -> None:
        """Say what became of a mark."""
        tell_mark(self.look, self.chrome, (row, done, count), lambda: self.compare_wanted.emit(()))

    # What the window asks

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys can do here."""
        offered: dict[str, Callable[[], None]] = {
            "undo": self._presenter.undo,
            "redo": self._presenter.redo,
            "mark-compare": self._mark,
            "compare": lambda: self.compare_wanted.emit(()),
            "text-twin": self._twin,
            "next-unscored": self.back_wanted.emit,
        }
        return offered

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the tabs, what stands below them, and the way back."""
        return (self._head, self._body, self._foot)

    @override
    def take_focus(self) -> None:
        """Put the focus into the tab that stands open."""
        tab = self.tabs.currentIndex()
        wanted: QWidget = {TABLE: self.table.view, USE: self.use.twin, ORDER: self.order.view}[tab]
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def fold(self, logical: float) -> None:
        """Use the room there is: narrow columns, cards one below the other."""
        narrow = self._narrow = logical < _NARROW
        self._air()
        self.table.fold(narrow=narrow)
        self.use.fold(narrow=narrow)
        self.order.fold(narrow=narrow)

    @override
    def keep_place(self) -> MyScoresPlace:
        """Return where the member is."""
        return MyScoresPlace(
            tab=self.tabs.currentIndex(),
            table=self.table.place,
            twin=self.use.is_twin,
            current=self.order.view.current,
        )

    @override
    def restore_place(self, place: object) -> None:
        """Go back there."""
        if isinstance(place, MyScoresPlace):
            self.table.restore(place.table)
            self.use.show_twin(twin=place.twin)
            self.tabs.setCurrentIndex(place.tab)
            self._refresh()
            self.order.view.go(place.current)
            self.take_focus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Save height where there is little of it."""
        super().resizeEvent(event)
        self._air()

    # Inside

    def _air(self) -> None:
        """Leave margins and the quieter words where there is room for them."""
        px = self.look.px
        low = self.height() < px(_LOW)
        side = px(_LITTLE if self._narrow else _MARGIN)
        self._head.setContentsMargins(side, px(4 if low else 16), side, px(4 if low else 8))
        self._body.setContentsMargins(side, 0, side, 0)
        self._foot.setContentsMargins(side, px(4 if low else 12), side, px(4 if low else 12))
        self._head.drop()

    def _build(self) -> None:
        look = self.look
        self._body, self._foot = QWidget(), QWidget()
        body = column(look, self._body, gap=12)
        for pane in (self.table, self.use, self.order):
            self._stack.addWidget(pane)
        body.addWidget(self._stack, 1)
        foot = row(look, self._foot, gap=16)
        mirror = look.t("These are only mirrors. Nothing is changed for you.")
        foot.addWidget(label(mirror, "second"), 1)
        foot.addWidget(self.back)
        layout = column(look, self, gap=0)
        layout.addWidget(self._head)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._foot)

    def _connect(self) -> None:
        presenter, view = self._presenter, self.table.view
        self.tabs.currentChanged.connect(self._on_tab)
        view.score_wanted.connect(presenter.score)
        view.clear_wanted.connect(presenter.clear)
        view.open_wanted.connect(self.open_wanted)
        view.mark_wanted.connect(presenter.mark)
        self.order.move_wanted.connect(presenter.move)
        self.order.by_total_wanted.connect(presenter.order_by_total)
        self.order.open_wanted.connect(self.open_wanted)
        self.order.mark_wanted.connect(presenter.mark)
        self.order.compare_wanted.connect(self.compare_wanted)
        self._head.compare.clicked.connect(lambda: self.compare_wanted.emit(()))
        self.back.clicked.connect(self.back_wanted)

    def _on_tab(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        self._refresh()

    def _refresh(self) -> None:
        """Bring the tab in view up to date."""
        tab, told = self.tabs.currentIndex(), self._told
        if told is None or tab not in self._stale:
            return
        self._stale.discard(tab)
        if tab == TABLE:
            self.table.show_own(told, anew=False)
        elif tab == USE:
            self.use.show_own(told)
        else:
            self.order.show_own(told)

    def _mark(self) -> None:
        tab = self.tabs.currentIndex()
        sid = self.order.view.current if tab == ORDER else self.table.view.place()[0]
        if sid and tab != USE:
            self._presenter.mark(sid)

    def _twin(self) -> None:
        """Show the numbers as a table, or drawn: the distribution where another tab is open."""
        if self.tabs.currentIndex() != USE:
            self.tabs.setCurrentIndex(USE)
            return
        self.use.toggle_twin()

    def _move_words(self, move: Move) -> str:
        if not move.submission:
            return self.look.t("own order as by total")
        return self.look.t(
            "own order: {submission} {place} → {to}",
            submission=isolated(move.submission),
            place=move.place,
            to=move.to,
        )
