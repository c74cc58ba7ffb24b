"""Side by side: the same criterion and the same question of two or three submissions on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reviewer_app.ui.desk.compare_body import ANSWERS, CompareBody
from reviewer_app.ui.desk.saving_screen import SavingScreen
from reviewer_app.ui.look import tip
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.parts import Button, column, label, row, rule
from reviewer_app.ui.widgets.tabs import Tabs
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.views import Change, ReviewRow, SubmissionView
    from reviewer_app.ui.desk.compare_column import CompareColumn
    from reviewer_app.ui.desk.compare_presenter import ComparePresenter
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.widgets.score_row import ScoreWish

__all__ = ["ANSWERS", "CompareScreen"]
_NARROW: Final = 900
_MARGIN: Final = 36
_LITTLE: Final = 16
_LOW: Final = 420
_LEAST: Final = 240
_RING: Final = 2


class CompareScreen(SavingScreen):
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
        super().__init__(look, chrome, call, presenter.try_again)
        self._presenter = presenter
        self.area = CompareBody(look, call, views)
        self.columns = self.area.columns
        self._language = ""
        self._one = False
        self._side = 0
        self.parts = Tabs(look, look.t("Parts of the page"))
        self.which = Tabs(look, look.t("Submissions"))
        self.language = Button(look, "", "quiet", "languages")
        self.back = Button(look, look.t("Back"), "primary")
        self._build()
        self._connect()
        self._show_language()

    # What the presenter says

    def show_row(self, row: ReviewRow) -> None:
        """Show a submission's scores and total."""
        for shown in self.columns:
            if shown.sid == row.head.id:
                shown.show_row(row)

    def show_undo(self, change: Change | None) -> None:
        """Name what undo would take back."""
        self.show_change(change)

    # What the window asks

    @override
    def flush(self) -> None:
        """Say every typed reason at once."""
        self.area.flush()

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
            self._shown()[0].scores[self.area.current].take_focus()

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
        return bar.value(), self.which.currentIndex(), self._language, self.area.current

    @override
    def restore_place(self, place: object) -> None:
        """Go back there."""
        if isinstance(place, tuple) and self.columns:
            scroll, which, self._language, current = place
            self.which.setCurrentIndex(which)
            self._show_language()
            self.area.open(current)
            self.take_focus()
            next_turn(self, lambda: self.area.verticalScrollBar().setValue(scroll))

    def toggle_language(self) -> None:
        """Show the next language of the answers, after the last one the originals."""
        known = self.area.languages
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
        self.area.inside.setContentsMargins(side, px(12), side, px(24))
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
        top = row(look, self._top, gap=20)
        self._title = label(look.t("Side by side"), "title", wrap=False)
        top.addWidget(self._title)
        top.addWidget(self.which)
        for name in (look.t("Scores"), look.t("Comments"), look.t("Answers")):
            self.parts.addTab(name)
        top.addWidget(self.parts)
        top.addStretch(1)
        top.addWidget(self.language)
        heads = self.area.grid(self._heads)
        for place, shown in enumerate(self.columns):
            self.which.addTab(shown.sid)
            self.which.setTabToolTip(place, tip(shown.title))
            heads.addWidget(shown.head, 0, place)
        self._bar = self.area.verticalScrollBar().sizeHint().width()
        foot = row(look, self._foot, gap=16)
        foot.addWidget(label(look.t("A change here is saved like any other."), "second"), 1)
        foot.addWidget(self.back)
        layout = column(look, self, gap=0)
        for part in (self._top, self._heads, rule()):
            layout.addWidget(part)
        layout.addWidget(self.area, 1)
        layout.addWidget(rule())
        layout.addWidget(self._foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.language.clicked.connect(self.toggle_language)
        self.parts.tabBarClicked.connect(self.area.go_to)
        self.parts.currentChanged.connect(self.area.go_to)
        self.which.currentChanged.connect(self._show_columns)
        self.area.wished.connect(self._wish)
        self.area.cleared.connect(self._presenter.clear)

    def _wish(self, submission: str, wish: ScoreWish) -> None:
        self._presenter.score(submission, wish.criterion, wish.level, wish.reason)

    def _shown(self) -> tuple[CompareColumn, ...]:
        if not self._one:
            return self.columns
        at = max(0, self.which.currentIndex())
        return self.columns[at : at + 1]

    def _show_columns(self) -> None:
        """Show all columns, or the one that was chosen."""
        self.area.show_columns(self._shown())

    def _show_language(self) -> None:
        look = self.look
        self.area.show_language(self._language)
        self.language.setVisible(bool(self.area.languages))
        name = look.t("Original")
        if self._language:
            name = language_name(self._language)
        self.language.setText(name)
        self.language.setAccessibleName(
            look.t("Language of the answers: {name}. F8 changes it", name=name)
        )
