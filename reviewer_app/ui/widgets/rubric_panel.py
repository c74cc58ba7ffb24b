"""All criteria of a call, one of them open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.widgets.parts import column
from reviewer_app.ui.widgets.score_row import Form, ScoreRow

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.review import Review
    from reviewer_app.domain.rubric import Criterion, Rubric
    from reviewer_app.ui.look import Look


class RubricPanel(QWidget):
    """The score rows; it decides which one is open and how much the others show."""

    wished = Signal(object)
    """ScoreWish"""
    cleared = Signal(str)
    """Criterion whose answer is to be taken away."""
    moved = Signal(QWidget)
    """The row that is open now; it wants to be in view."""

    def __init__(self, look: Look, rubric: Rubric) -> None:
        super().__init__()
        self._look = look
        self._room = 0
        self._current = 0
        self._slim = False
        self._entered = False
        layout = column(look, self, gap=2)
        self.rows = tuple(
            ScoreRow(look, criterion, share_words(look, criterion, rubric.total_weight))
            for criterion in rubric.criteria
        )
        for place, row in enumerate(self.rows):
            layout.addWidget(row)
            row.wished.connect(self.wished)
            row.cleared.connect(lambda row=row: self.cleared.emit(row.criterion.id))
            row.entered.connect(lambda place=place: self._open(place))
            row.stepped.connect(lambda by, place=place: self._step(place, by))

    @property
    def current(self) -> int:
        """Place of the open criterion, from 0."""
        return self._current

    def begin(self, review: Review, current: int | None = None) -> None:
        """Show another submission's answers; open ``current``, else the first without an answer."""
        for row in self.rows:
            row.show_score(review.score(row.criterion.id))
        unscored = (place for place, row in enumerate(self.rows) if not row.is_scored)
        self._current = next(unscored, 0) if current is None else current
        self._arrange()

    def show_review(self, review: Review) -> None:
        """Show the same submission's answers after a change."""
        for row in self.rows:
            row.show_score(review.score(row.criterion.id))
        self._arrange()

    def set_room(self, height: int) -> None:
        """Say how high the part of the pane is that the rows should fit."""
        if height != self._room:
            self._room = height
            self._arrange()

    def set_slim(self, *, slim: bool) -> None:
        """Fold every row that is not in hand to one line, for who wants to read."""
        if slim != self._slim:
            self._slim, self._entered = slim, False
            self._arrange()

    def take_focus(self) -> None:
        """Put the focus on the open criterion."""
        self._open(self._current)
        self.rows[self._current].take_focus()

    def flush(self) -> None:
        """Say every typed reason at once."""
        for row in self.rows:
            row.flush()

    def _open(self, place: int) -> None:
        if place != self._current or not self._entered:
            self._current, self._entered = place, True
            self._arrange()
        self.moved.emit(self.rows[place])

    def _step(self, place: int, by: int) -> None:
        wanted = min(max(place + by, 0), len(self.rows) - 1)
        self._open(wanted)
        self.rows[wanted].take_focus()

    def _arrange(self) -> None:
        roomy = self._fits()
        for place, row in enumerate(self.rows):
            if place == self._current and (self._entered or not self._slim):
                row.set_form(Form.OPEN)
            elif self._slim:
                row.set_form(Form.LINE)
            elif row.is_scored or not roomy:
                row.set_form(Form.FOLDED)
            else:
                row.set_form(Form.BRIEF)

    def _fits(self) -> bool:
        """Tell whether all rows fit when none is scored yet, so that folding never flips later."""
        width = max(self.width(), 1)
        brief = [row.height_at(width, Form.BRIEF) for row in self.rows]
        opened = [row.height_at(width, Form.OPEN) for row in self.rows]
        gaps = self._look.px(2) * (len(self.rows) - 1)
        worst = max(o - b for o, b in zip(opened, brief, strict=True))
        return sum(brief) + worst + gaps <= self._room


def share_words(look: Look, criterion: Criterion, whole: Fraction) -> str:
    """Return a criterion's weight in words: ``25 %``; says where 1 is the best level."""
    if criterion.information_only:
        return look.t("information only")
    share = 100 * criterion.weight / whole
    places = 0 if share.denominator == 1 else 1
    words = look.t("{share} %", share=look.number(share, places))
    if not criterion.higher_is_better:
        words += " · " + look.t("{level} is best", level=criterion.scale.low)
    return words
