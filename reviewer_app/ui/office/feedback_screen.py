"""The release desk: the list, the comment in hand, and what its team will read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from reviewer_app.services.office.feedback import PENDING
from reviewer_app.ui.look import isolated
from reviewer_app.ui.office.feedback_parts.comment_pane import CommentPane
from reviewer_app.ui.office.feedback_parts.list_pane import FeedbackListView
from reviewer_app.ui.office.feedback_parts.team_pane import WIDE, TeamPane
from reviewer_app.ui.office.feedback_phrases import (
    done_words,
    filter_words,
    row_words,
    undo_words,
)
from reviewer_app.ui.office.feedback_views import Doing, Filter
from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, announce, column, frame, row
from reviewer_app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.feedback_checks import CheckedComment
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.feedback_views import FeedbackView
    from reviewer_app.ui.screen import Chrome

_LIST: Final = 292
_TEAM_FOLDS: Final = 1180
_LIST_FOLDS: Final = 900
_LEAST: Final = 300
_ALL_OF_IT: Final = 16_777_215
_LISTED, _READ, _TEAM = range(3)


class FeedbackScreen(OfficeScreen):
    """Three panes, which fold into tabs."""

    undo_wanted = Signal()
    filter_wanted = Signal(object)
    """Filter"""
    opened = Signal(str)
    """Id of a comment."""
    stepped = Signal(int)
    release_wanted = Signal()
    edit_wanted = Signal()
    edited = Signal()
    """Release the words that were written."""
    withhold_wanted = Signal()
    withheld = Signal()
    wait_wanted = Signal()
    stop_wanted = Signal()
    together_wanted = Signal()
    cancel_wanted = Signal()
    """Stop looking the comments over."""

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        members: dict[str, str],
        titles: dict[str, LocalText],
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "feedback", demonstration=demonstration)
        self.members, self.titles = members, titles
        self._view: FeedbackView | None = None
        self._was_read: Callable[[str], bool] = lambda _comment: False
        self._logical = 2000.0
        self._shown: tuple[object, ...] = ()
        self.list = FeedbackListView(look, self._say, self._title_of, self._member_of)
        self.list.opened.connect(self.opened)
        self.comment = CommentPane(look)
        self.team = TeamPane(look, look.words.language)
        self.filters: dict[Filter, Button] = {}
        self._filters = FlowBox(look.px(6))
        self.tabs = Tabs(look, look.t("List, comment, team"))
        self._build()
        self._connect()

    # What the page says

    def ask_read(self, was_read: Callable[[str], bool]) -> None:
        """Know whom to ask whether a comment was read."""
        self._was_read = was_read

    def show_view(self, view: FeedbackView) -> None:
        """Show everything."""
        look = self.look
        before, self._view = self._view, view
        for one, button in self.filters.items():
            button.setText(filter_words(look, one, view.counts[one]))
            button.setChecked(one is view.filter)
        current = view.current.comment.id if view.current else ""
        self.list.show_rows(view.rows, current if view.place else "")
        title = self._title_of(view.current) if view.current else ""
        member = self._member_of(view.current) if view.current else ""
        self.comment.show_view(view, title, member)
        self.team.show_view(view)
        self.chrome.show_undo(undo_words(look, view.undo))
        self._show_counts(view)
        self._show_foot(view)
        self._follow(before, view)

    def tell_done(self, state: str, count: int) -> None:
        """Say what was done, with a way back."""
        t = self.look.t
        words = done_words(self.look, state, count)
        self.chrome.toast(words, action=t("Undo"), act=self.undo_wanted.emit)

    def tell_undone(self, count: int) -> None:
        """Say that decisions were taken back."""
        n = self.look.words.n
        words = n("{n} decision taken back.", "{n} decisions taken back.", count)
        self.chrome.toast(words, icon="undo-2")

    # The window's wishes

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys can want here."""
        return {
            "undo": self.undo_wanted.emit,
            "next": lambda: self.stepped.emit(1),
            "previous": lambda: self.stepped.emit(-1),
            "feedback-release": self.primary.click,
            "feedback-edit": self.edit_wanted.emit,
            "feedback-withhold": self.withhold_wanted.emit,
        }

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return filters, list, comment, team, foot."""
        return (self._filters, self.list, self.comment, self.team, self._foot_part)

    @override
    def take_focus(self) -> None:
        """Begin with the list."""
        (self.list if self.list.isVisibleTo(self) else self.comment).setFocus()

    @override
    def flush(self) -> None:
        """Draw what waits to be drawn; every word was said already."""
        self.comment.settle()
        self.team.settle()

    @override
    def fold(self, logical: float) -> None:
        """Let panes be tabs where there is no room for all."""
        super().fold(logical)
        self._logical = logical
        self._arrange()

    # Inside

    def _build(self) -> None:
        look = self.look
        group = QButtonGroup(self)
        for one in Filter:
            button = Button(look, "", "small")
            button.setCheckable(True)
            group.addButton(button)
            self.filters[one] = button
            button.clicked.connect(lambda _on, one=one: self.filter_wanted.emit(one))
            self._filters.add(button)
        for words in (look.t("List"), look.t("Comment"), look.t("What the team will read")):
            self.tabs.addTab(words)
        self.tabs.setCurrentIndex(_READ)
        self.tabs.currentChanged.connect(lambda _at: self._arrange())
        self.body.addWidget(self._filters)
        self.body.addWidget(self.tabs)
        beside = QWidget()
        across = row(look, beside, gap=20)
        across.addWidget(self.list)
        across.addWidget(self.comment, 1)
        self._card = frame("card")
        column(look, self._card, margins=(1, 1, 1, 1), gap=0).addWidget(self.team)
        across.addWidget(self._card)
        self.body.addWidget(beside, 1)
        self.primary = Button(look, "", "primary")
        self._arrange()

    def _connect(self) -> None:
        pane = self.comment
        pane.release_wanted.connect(self.release_wanted)
        pane.edit_wanted.connect(self.edit_wanted)
        pane.withhold_wanted.connect(self.withhold_wanted)
        pane.wait_wanted.connect(self.wait_wanted)
        pane.stop_wanted.connect(self.stop_wanted)

    def _arrange(self) -> None:
        px, tab = self.look.px, self.tabs.currentIndex()
        list_folds = self._logical < _LIST_FOLDS
        team_folds = self._logical < _TEAM_FOLDS
        self.tabs.setVisible(team_folds)
        self.tabs.setTabVisible(_LISTED, list_folds)
        if not list_folds and tab == _LISTED:
            self.tabs.setCurrentIndex(_READ)
            return
        self.list.setVisible(not list_folds or tab == _LISTED)
        self.comment.setVisible(not team_folds or tab == _READ)
        self._card.setVisible(not team_folds or tab == _TEAM)
        self.list.setMaximumWidth(_ALL_OF_IT if list_folds else px(_LIST))
        self.list.setMinimumWidth(0 if list_folds else px(_LIST))
        self._card.setMaximumWidth(_ALL_OF_IT if team_folds else px(WIDE))
        self._card.setMinimumWidth(0 if team_folds else px(WIDE))
        for part in (self.comment, self._card):
            part.setMinimumHeight(px(_LEAST) if team_folds else 0)

    def _show_counts(self, view: FeedbackView) -> None:
        look = self.look
        counts = view.counts
        waiting = look.words.n("{n} waits", "{n} wait", counts[Filter.WAITING])
        parts = [look.words.n("{n} comment", "{n} comments", counts[Filter.ALL]), waiting]
        self.head(look.t("Feedback to teams"), " · ".join(parts))

    def _show_foot(self, view: FeedbackView) -> None:
        """Name what comes next; the buttons are made anew only where they differ."""
        look, t = self.look, self.look.t
        words, act, ready = self._next_act(view)
        said = self._foot_words(view)
        key = (words, said, view.together, view.doing)
        if key != self._shown:
            self._shown = key
            focused = self.primary.hasFocus()
            buttons = []
            if view.together and view.doing is Doing.READING:
                together = Button(
                    look,
                    look.words.n(
                        "Release {n} that was read", "Release {n} that were read", view.together
                    ),
                )
                together.setToolTip(
                    t("Those that wait, that were read, and in which nothing was found")
                )
                together.clicked.connect(self.together_wanted)
                self.together = together
                buttons.append(together)
            self.primary = Button(look, words, "primary")
            self.primary.clicked.connect(act)
            self.foot(said, *buttons, self.primary)
            if focused:
                self.primary.setFocus()
        self.primary.setEnabled(ready)

    def _next_act(self, view: FeedbackView) -> tuple[str, Callable[[], None], bool]:
        t, now = self.look.t, view.current
        if view.doing is Doing.EDITING:
            ready = bool(view.text.strip() and view.reason.strip())
            return t("Release these words"), self.edited.emit, ready
        if view.doing is Doing.WITHHOLDING:
            return t("Withhold"), self.withheld.emit, bool(view.reason.strip())
        if now is not None and now.comment.state == PENDING:
            if now.told:
                return t("In other words…"), self.edit_wanted.emit, True
            return t("Release and go on"), self.release_wanted.emit, True
        return t("Next"), lambda: self.stepped.emit(1), bool(view.rows)

    def _foot_words(self, view: FeedbackView) -> str:
        t = self.look.t
        if view.doing is not Doing.READING:
            return t("Kept on record with your name.")
        if not view.counts[Filter.WAITING]:
            return t("Everything is decided.")
        return t("Nothing reaches a team before it is released.")

    def _follow(self, before: FeedbackView | None, view: FeedbackView) -> None:
        """Put the focus where the next words are written, and say what is in hand now."""
        if before is None:
            return
        if before.doing is not view.doing:
            if view.doing is not Doing.READING and self.tabs.isVisible():
                self.tabs.setCurrentIndex(_READ)
            if view.doing is Doing.EDITING:
                self.comment.edit.setFocus()
            elif view.doing is Doing.WITHHOLDING:
                self.comment.reason.setFocus()
            else:
                self.take_focus()
        now = view.current
        was = before.current
        if now is not None and (was is None or was.comment.id != now.comment.id):
            self.comment.verticalScrollBar().setValue(0)
            announce(self.comment, self._say(now))

    def _title_of(self, checked: CheckedComment) -> str:
        sid = checked.comment.submission
        title = self.titles.get(sid)
        return f"{isolated(sid)}  {self.look.local(title)}" if title is not None else sid

    def _member_of(self, checked: CheckedComment) -> str:
        member = str(checked.comment.member)
        return self.members.get(member, member)

    def _say(self, checked: CheckedComment) -> str:
        sid = checked.comment.submission
        title = self.titles.get(sid)
        words = self.look.local(title) if title is not None else ""
        read = self._was_read(checked.comment.id)
        return row_words(self.look, words, self._member_of(checked), checked, read=read)
