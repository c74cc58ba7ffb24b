"""Side by side: the same criterion and the same question of two or three submissions on one line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from reviewer_app.ui.desk.compare_column import CompareColumn
from reviewer_app.ui.desk.saving_line import SavingLine
from reviewer_app.ui.look import tip
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.parts import Button, column, label, row, rule, surface
from reviewer_app.ui.widgets.tabs import Tabs
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.call import Call
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.views import Change, ReviewRow, SubmissionView
    from reviewer_app.ui.desk.compare_presenter import ComparePresenter
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.widgets.score_row import ScoreWish

SCORES, COMMENTS, ANSWERS = range(3)
_NARROW: Final = 900
_MARGIN: Final = 36
_LITTLE: Final = 16
_GAP: Final = 24
_LOW: Final = 420
_LEAST: Final = 240
_RING: Final = 2


class CompareScreen(Screen):
    """Shows what the presenter says and hands on what the member does."""

    back_wanted = Signal()
    """Back to where one was."""

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        presenter: ComparePresenter,
        call: Call,
        views: tuple[SubmissionView, ...],
    ) -> None:
        super().__init__(look, chrome)
        self._presenter = presenter
        self._call = call
        self._line = SavingLine(look, chrome, call, presenter.try_again)
        self.columns = tuple(CompareColumn(look, call, view) for view in views)
        self._language = ""
        self._one = False
        self._side = 0
        self.parts = Tabs(look, look.t("Parts of the page"))
        self.which = Tabs(look, look.t("Submissions"))
        self.language = Button(look, "", "quiet", "languages")
        self.back = Button(look, look.t("Back"), "primary")
        self.area = FollowingArea(look, look.t("Side by side"))
        self._anchors: list[QWidget] = []
        self._grids: list[QGridLayout] = []
        self._current = 0
        self._build()
        self._connect()
        self._open(0)
        self._show_language()

    # What the presenter says

    def show_row(self, row: ReviewRow) -> None:
        """Show a submission's scores and total."""
        for shown in self.columns:
            if shown.sid == row.head.id:
                shown.show_row(row)

    def show_saving(self) -> None:
        """Say that a change is on its way."""
        self._line.saving()

    def show_saved(self, at: dt.datetime | None) -> None:
        """Say when the store had the last change."""
        self._line.saved(at)

    def show_not_saved(self, error: ReviewerError) -> None:
        """Say in red that changes are only in memory."""
        self._line.not_saved(error)

    def show_undo(self, change: Change | None) -> None:
        """Name what undo would take back."""
        self._line.undo(change)

    def tell_undone(self, change: Change, *, again: bool) -> None:
        """Say what was taken back or done again."""
        self._line.undone(change, again=again)

    def tell_refused(self, error: ReviewerError) -> None:
        """Say why something was not accepted."""
        self._line.refused(error)

    # What the window asks

    @override
    def flush(self) -> None:
        """Say every typed reason at once."""
        for shown in self.columns:
            for score in shown.scores:
                score.flush()

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys can do here."""
        return {
            "undo": self._presenter.undo,
            "redo": self._presenter.redo,
            "language-of-text": self.toggle_language,
            "compare": self.back_wanted.emit,
            "next-unscored": self.back_wanted.emit,
        }

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return parts, submissions side by side, and the way back."""
        return (self._top, self.area, self._foot)

    @override
    def take_focus(self) -> None:
        """Put the focus on the first criterion of the first submission."""
        if self.columns:
            self._shown()[0].scores[self._current].take_focus()

    @override
    def fold(self, logical: float) -> None:
        """Show one submission at a time where there is no room for all."""
        room = logical / max(1, len(self.columns))
        self._one = logical < _NARROW or room < _NARROW / 3
        self._side = self.look.px(_LITTLE if logical < _NARROW else _MARGIN)
        self.which.setVisible(self._one)
        self._title.setVisible(not self._one)
        self._air()
        self._show_columns()

    @override
    def keep_place(self) -> tuple[int, int, str, int]:
        """Return scroll, submission, language and criterion in hand."""
        bar = self.area.verticalScrollBar()
        return bar.value(), self.which.currentIndex(), self._language, self._current

    @override
    def restore_place(self, place: object) -> None:
        """Go back there."""
        if isinstance(place, tuple) and self.columns:
            scroll, which, self._language, current = place
            self.which.setCurrentIndex(which)
            self._show_language()
            self._open(current)
            self.take_focus()
            QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(scroll))

    def toggle_language(self) -> None:
        """Show the next language of the answers, after the last one the originals."""
        known = self._languages()
        if known:
            self._language = known[(known.index(self._language) + 1) % len(known)]
            self._show_language()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Save height where there is little of it."""
        super().resizeEvent(event)
        self._air()

    # Inside

    def _air(self) -> None:
        """Leave margins where there is room for them."""
        px, side = self.look.px, self._side
        low = self.height() < px(_LOW)
        little = px(4 if low else 8)
        for bar in (self.which, self.parts):  # a bar that is squeezed loses its underline
            bar.setMinimumHeight(bar.sizeHint().height())
        # The page's own scroll bar and ring stand beside what it scrolls, not beside the heads.
        self._heads.setContentsMargins(side + _RING, little, side + self._bar + _RING, little)
        self._top.setContentsMargins(side, px(4 if low else 12), side, 0)
        self._foot.setContentsMargins(side, px(4 if low else 12), side, px(4 if low else 12))
        self._inside.setContentsMargins(side, px(12), side, px(24))
        for shown in self.columns:
            # Where the title goes, the tab above still names the submission.
            shown.set_brief(brief=low, least=self._one and self.height() < px(_LEAST))
        # Where the tabs have no room, all parts still stand one below the other.
        needed = self.parts.sizeHint().width() + self.look.px(60) + 2 * side
        for part in (self.which, self._title, self.language):
            needed += part.sizeHint().width() if not part.isHidden() else 0
        self.parts.setVisible(needed <= self.width())

    def _build(self) -> None:
        look = self.look
        self._top, self._heads, self._foot = QWidget(), QWidget(), QWidget()
        self._inside = QWidget()
        top = row(look, self._top, gap=20)
        self._title = label(look.t("Side by side"), "title", wrap=False)
        top.addWidget(self._title)
        top.addWidget(self.which)
        for name in (look.t("Scores"), look.t("Comments"), look.t("Answers")):
            self.parts.addTab(name)
        top.addWidget(self.parts)
        top.addStretch(1)
        top.addWidget(self.language)
        heads = self._grid(self._heads)
        for place, shown in enumerate(self.columns):
            self.which.addTab(shown.sid)
            self.which.setTabToolTip(place, tip(shown.title))
            heads.addWidget(shown.head, 0, place)
        self._bar = self.area.verticalScrollBar().sizeHint().width()
        self._fill()
        foot = row(look, self._foot, gap=16)
        foot.addWidget(label(look.t("A change here is saved like any other."), "second"), 1)
        foot.addWidget(self.back)
        layout = column(look, self, gap=0)
        for part in (self._top, self._heads, rule()):
            layout.addWidget(part)
        layout.addWidget(self.area, 1)
        layout.addWidget(rule())
        layout.addWidget(self._foot)

    def _fill(self) -> None:
        look = self.look
        surface(self._inside)
        stack = column(look, self._inside, gap=12)
        self._anchors.append(self._heading(look.t("Your scores")))
        stack.addWidget(self._anchors[-1])
        for place in range(len(self._call.rubric.criteria)):
            stack.addWidget(self._line_of([shown.scores[place] for shown in self.columns]))
        self._anchors.append(self._heading(look.t("Your comments")))
        stack.addWidget(self._anchors[-1])
        stack.addWidget(self._line_of([shown.comments() for shown in self.columns]))
        self._anchors.append(self._heading(look.t("Answers")))
        stack.addWidget(self._anchors[-1])
        for question in self._call.questions:
            stack.addWidget(label(look.local(question.title), "strong"))
            stack.addWidget(self._line_of([shown.texts[question.id] for shown in self.columns]))
        stack.addStretch(1)
        self.area.setWidget(self._inside)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def _heading(self, words: str) -> QWidget:
        return label(words, "section")

    def _grid(self, holder: QWidget) -> QGridLayout:
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.look.px(_GAP))
        for place in range(len(self.columns)):
            grid.setColumnStretch(place, 1)
        self._grids.append(grid)
        return grid

    def _line_of(self, cells: list[QWidget]) -> QWidget:
        holder = QWidget()
        grid = self._grid(holder)
        for place, cell in enumerate(cells):
            grid.addWidget(cell, 0, place, Qt.AlignmentFlag.AlignTop)
        return holder

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.language.clicked.connect(self.toggle_language)
        self.parts.tabBarClicked.connect(self._go_to)
        self.parts.currentChanged.connect(self._go_to)
        self.which.currentChanged.connect(self._show_columns)
        for shown in self.columns:
            for place, score in enumerate(shown.scores):
                score.entered.connect(partial(self._open, place))
                score.stepped.connect(partial(self._step, shown, place))
                score.wished.connect(partial(self._wish, shown))
                score.cleared.connect(partial(self._clear, shown, place))

    def _wish(self, shown: CompareColumn, wish: ScoreWish) -> None:
        self._presenter.score(shown.sid, wish.criterion, wish.level, wish.reason)

    def _clear(self, shown: CompareColumn, place: int) -> None:
        self._presenter.clear(shown.sid, shown.scores[place].criterion.id)

    def _open(self, place: int) -> None:
        """Open one criterion in every column, so that they stay on one line."""
        self._current = place
        for shown in self.columns:
            shown.open_criterion(place)

    def _step(self, shown: CompareColumn, place: int, by: int) -> None:
        wanted = min(max(place + by, 0), len(shown.scores) - 1)
        self._open(wanted)
        shown.scores[wanted].take_focus()

    def _go_to(self, part: int) -> None:
        if 0 <= part < len(self._anchors):
            top = self._anchors[part].y() - self.look.px(8)
            self.area.verticalScrollBar().setValue(top)

    def _shown(self) -> tuple[CompareColumn, ...]:
        if not self._one:
            return self.columns
        at = max(0, self.which.currentIndex())
        return self.columns[at : at + 1]

    def _show_columns(self) -> None:
        """Show all columns, or the one that was chosen."""
        shown = self._shown()
        for place, one in enumerate(self.columns):
            visible = one in shown
            for grid in self._grids:
                item = grid.itemAtPosition(0, place)
                cell = item.widget() if item is not None else None
                if cell is not None:
                    cell.setVisible(visible)
                grid.setColumnStretch(place, 1 if visible else 0)

    def _languages(self) -> tuple[str, ...]:
        found = dict.fromkeys(tag for shown in self.columns for tag in shown.languages)
        return ("", *found) if found else ()

    def _show_language(self) -> None:
        look = self.look
        for shown in self.columns:
            shown.show_language(self._language)
        self.language.setVisible(bool(self._languages()))
        name = look.t("Original")
        if self._language:
            name = language_name(self._language)
        self.language.setText(name)
        self.language.setAccessibleName(
            look.t("Language of the answers: {name}. F8 changes it", name=name)
        )
