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
    reasoned = Signal(object)
    """ScoreWish whose reason alone is new."""
    cleared = Signal(str)
    """Criterion whose answer is to be taken away."""
    moved = Signal(QWidget)
    """The row that is open now; it wants to be in view."""
    passed = Signal()
    """The focus wants to go on behind the last criterion."""
    history_wanted = Signal(str)
    """Criterion whose past is asked for."""

    def __init__(self, look: Look, rubric: Rubric, whole: Fraction | None = None) -> None:
        """Make the rows; ``whole`` is the weight that shares are parts of, where it is not the rubric's own."""
        super().__init__()
        self._look = look
        self._room = 0
        self._current = 0
        self._slim = False
        self._entered = False
        self._layout = column(look, self, gap=2)
        total = whole or rubric.total_weight
        shares = [share_words(look, criterion, total) for criterion in rubric.criteria]
        pairs = zip(rubric.criteria, shares, strict=True)
        self.rows = tuple(ScoreRow(look, criterion, share) for criterion, share in pairs)
        for place, row in enumerate(self.rows):
            self._layout.addWidget(row)
            self._listen(place, row)

    def change(self, rubric: Rubric, whole: Fraction, review: Review) -> bool:
        """Show a rubric with as many criteria, building only the rows that differ; tell whether it could."""
        if len(rubric.criteria) != len(self.rows):
            return False
        rows = list(self.rows)
        for place, criterion in enumerate(rubric.criteria):
            old, share = rows[place], share_words(self._look, criterion, whole)
            if old.criterion == criterion:
                old.show_share(share)
                continue
            made = ScoreRow(self._look, criterion, share)
            made.single_keys = old.single_keys
            made.show_score(review.score(criterion.id), anew=True)
            self._layout.replaceWidget(old, made)
            old.hide()
            old.deleteLater()
            rows[place] = made
            self._listen(place, made)
        self.rows = tuple(rows)
        self._arrange()
        return True

    def _listen(self, place: int, row: ScoreRow) -> None:
        row.wished.connect(self.wished)
        row.reasoned.connect(self.reasoned)
        row.advanced.connect(lambda: self._advance(place))
        row.cleared.connect(lambda: self.cleared.emit(row.criterion.id))
        row.entered.connect(lambda: self._open(place))
        row.stepped.connect(lambda by: self._step(place, by))
        row.history_wanted.connect(lambda: self.history_wanted.emit(row.criterion.id))

    @property
    def current(self) -> int:
        """Place of the open criterion, from 0."""
        return self._current

    def begin(self, review: Review, current: int | None = None) -> None:
        """Show another submission's answers; open ``current``, else the first without an answer."""
        for row in self.rows:
            row.show_score(review.score(row.criterion.id), anew=True)
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

    def set_single_keys(self, *, on: bool) -> None:
        """Let digits and the dash score, or not."""
        for row in self.rows:
            row.single_keys = on

    def open_criterion(self, criterion: str) -> bool:
        """Open a criterion by its id; tell whether there is one."""
        for place, row in enumerate(self.rows):
            if row.criterion.id == criterion:
                self._open(place)
                return True
        return False

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

    def _advance(self, place: int) -> None:
        # Behind the last criterion the focus stays: the next digit may be a second thought about it.
        if place + 1 < len(self.rows):
            self._step(place, 1)

    def _step(self, place: int, by: int) -> None:
        wanted = min(max(place + by, 0), len(self.rows) - 1)
        if place + by == len(self.rows):
            self.passed.emit()
            return
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
