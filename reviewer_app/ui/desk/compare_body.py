"""What stands side by side below the heads: scores, comments and answers, each on one line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from reviewer_app.ui.desk.compare_column import CompareColumn
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.parts import column, label, surface

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.views import SubmissionView
    from reviewer_app.ui.look import Look

SCORES, COMMENTS, ANSWERS = range(3)
_GAP: Final = 24


class CompareBody(FollowingArea):
    """Columns of widgets in one page that scrolls, so that lines stay level."""

    wished = Signal(str, object)
    """(submission, ScoreWish)"""
    cleared = Signal(str, str)
    """(submission, criterion) whose answer is to be taken away."""

    def __init__(self, look: Look, call: Call, views: tuple[SubmissionView, ...]) -> None:
        super().__init__(look, look.t("Side by side"))
        self._look = look
        self._call = call
        self.columns = tuple(CompareColumn(look, call, view) for view in views)
        self.inside = QWidget()
        self.current = 0
        self._anchors: list[QWidget] = []
        self._grids: list[QGridLayout] = []
        self._fill()
        self._connect()
        self.open(0)

    def grid(self, holder: QWidget) -> QGridLayout:
        """Give ``holder`` columns as wide as those of every other line."""
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.px(_GAP))
        for place in range(len(self.columns)):
            grid.setColumnStretch(place, 1)
        self._grids.append(grid)
        return grid

    def open(self, place: int) -> None:
        """Open one criterion in every column, so that they stay on one line."""
        self.current = place
        for shown in self.columns:
            shown.open_criterion(place)

    def go_to(self, part: int) -> None:
        """Scroll to scores, comments or answers."""
        if 0 <= part < len(self._anchors):
            top = self._anchors[part].y() - self._look.px(8)
            self.verticalScrollBar().setValue(top)

    def show_columns(self, wanted: tuple[CompareColumn, ...]) -> None:
        """Show these columns only, also in every other line that shares their grid."""
        for place, one in enumerate(self.columns):
            visible = one in wanted
            for grid in self._grids:
                item = grid.itemAtPosition(0, place)
                cell = item.widget() if item is not None else None
                if cell is not None:
                    cell.setVisible(visible)
                grid.setColumnStretch(place, 1 if visible else 0)

    def flush(self) -> None:
        """Say every typed reason at once."""
        for shown in self.columns:
            for score in shown.scores:
                score.flush()

    def set_single_keys(self, *, on: bool) -> None:
        """Let digits and the dash score, or not."""
        for shown in self.columns:
            for score in shown.scores:
                score.single_keys = on

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the answers, the original as an empty one first; none where none is translated."""
        found = dict.fromkeys(tag for shown in self.columns for tag in shown.languages)
        return ("", *found) if found else ()

    def show_language(self, language: str) -> None:
        """Show the answers in a language."""
        for shown in self.columns:
            shown.show_language(language)

    def _fill(self) -> None:
        look = self._look
        surface(self.inside)
        stack = column(look, self.inside, gap=12)

        def begin(words: str) -> None:
            self._anchors.append(label(words, "section"))
            stack.addWidget(self._anchors[-1])

        begin(look.t("Your scores"))
        for place in range(len(self._call.rubric.criteria)):
            stack.addWidget(self._line_of([shown.scores[place] for shown in self.columns]))
        begin(look.t("Your comments"))
        stack.addWidget(self._line_of([shown.comments() for shown in self.columns]))
        begin(look.t("Answers"))
        for question in self._call.questions:
            stack.addWidget(label(look.local(question.title), "strong"))
            stack.addWidget(self._line_of([shown.texts[question.id] for shown in self.columns]))
        stack.addStretch(1)
        self.setWidget(self.inside)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def _line_of(self, cells: list[QWidget]) -> QWidget:
        holder = QWidget()
        grid = self.grid(holder)
        for place, cell in enumerate(cells):
            grid.addWidget(cell, 0, place, Qt.AlignmentFlag.AlignTop)
        return holder

    def _connect(self) -> None:
        for shown in self.columns:
            for place, score in enumerate(shown.scores):
                wish = partial(self.wished.emit, shown.sid)
                score.entered.connect(partial(self.open, place))
                score.stepped.connect(partial(self._step, shown, place))
                score.advanced.connect(partial(self._step, shown, place, 1))
                score.wished.connect(wish)
                score.reasoned.connect(wish)
                names = (shown.sid, score.criterion.id)
                score.cleared.connect(partial(self.cleared.emit, *names))

    def _step(self, shown: CompareColumn, place: int, by: int) -> None:
        wanted = min(max(place + by, 0), len(shown.scores) - 1)
        self.open(wanted)
        shown.scores[wanted].take_focus()
