"""The real scoring form, as members will see it, in either language."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QWidget
from typing_extensions import override

from reviewer_app.domain.ids import CriterionId, SubmissionId
from reviewer_app.domain.review import Review, Score
from reviewer_app.domain.rubric import Rubric
from reviewer_app.domain.rubric_edits import finished
from reviewer_app.domain.text import LocalText
from reviewer_app.ui.office.rubric_phrases import language_in
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.card_page import scroll_by_keys
from reviewer_app.ui.widgets.flowing import Flowing
from reviewer_app.ui.widgets.parts import Button, column, empty, label, row, surface
from reviewer_app.ui.widgets.rubric_panel import RubricPanel
from reviewer_app.wording import LANGUAGES, words_in

if TYPE_CHECKING:
    from fractions import Fraction

    from PySide6.QtGui import QResizeEvent

    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.widgets.score_row import ScoreWish

WIDE = 372
_LATER_MS = 150
"""After the last keystroke the form is drawn anew."""


class RubricPreview(QWidget):
    """One can score in it as a member does; nothing of that is kept."""

    def __init__(self, look: Look, languages: tuple[str, ...], language: str) -> None:
        super().__init__()
        self._look = look
        self._rubric = Rubric(())
        self._drawn: tuple[Rubric, Fraction, str] | None = None
        self._open: int | None = None
        self._scores: dict[CriterionId, Score] = {}
        self.panel: RubricPanel | None = None
        self.language = language if language in languages else languages[0]
        surface(self)
        stack = column(look, self, margins=(14, 10, 14, 10), gap=6)
        head = QWidget()
        line = row(look, head, gap=6)
        line.addWidget(label(look.t("As members see it"), "section"), 1)
        self._group = QButtonGroup(self)
        self.ways: dict[str, Button] = {}
        for one in languages:
            button = Button(look, one.upper(), "small")
            button.setAccessibleName(
                look.t("Preview in {language}", language=language_in(look, one))
            )
            button.setCheckable(True)
            button.setChecked(one == self.language)
            button.clicked.connect(lambda _on, one=one: self.show_language(one))
            self._group.addButton(button)
            self.ways[one] = button
            line.addWidget(button)
        stack.addWidget(head)
        self._note = label(look.t("This is the form itself: try it. Nothing is kept."), "meta")
        stack.addWidget(self._note)
        self._inside = Flowing()
        self._body = column(look, self._inside, gap=0)
        self.area = QScrollArea()
        self.area.setWidget(self._inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_keys(self.area, look.t("As members see it"))
        stack.addWidget(self.area, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LATER_MS)
        self._timer.timeout.connect(self._draw)

    def show_rubric(self, rubric: Rubric, open_place: int | None) -> None:
        """Show a rubric soon; criteria that nobody could score yet are left out and counted."""
        self._rubric, self._open = rubric, open_place
        if self._drawn is None:
            self._draw()
        else:
            self._timer.start()

    def show_language(self, language: str) -> None:
        """Show the form in one of the languages."""
        self.language = language
        self.ways[language].setChecked(True)
        self._draw()

    def settle(self) -> None:
        """Draw now what waits to be drawn."""
        if self._timer.isActive():
            self._draw()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the rows how much room they have."""
        super().resizeEvent(event)
        next_turn(self, self._measure)

    def _draw(self) -> None:
        self._timer.stop()
        known = self._scorable()
        shown = dataclasses.replace(self._rubric, criteria=tuple(c for _, c in known))
        drawn = (shown, self._rubric.total_weight, self.language)
        if self._drawn != drawn:
            same_language = self._drawn is not None and self._drawn[2] == self.language
            self._drawn = drawn
            if not (same_language and self._change(shown)):
                self._build(shown)
        left_out = len(self._rubric.criteria) - len(known)
        if left_out:
            words = self._look.words.n(
                "{n} criterion is left out until its scale has two levels.",
                "{n} criteria are left out until their scales have two levels.",
                left_out,
            )
        else:
            words = self._look.t("This is the form itself: try it. Nothing is kept.")
        self._note.setText(words)
        self._note.setVisible(bool(self._rubric.criteria))
        places = [place for place, _ in known]
        if self.panel is not None and self._open in places:
            here = places.index(self._open)
            if self.panel.current != here:
                self.panel.open_criterion(shown.criteria[here].id)
        next_turn(self, self._measure)

    def _scorable(self) -> list[tuple[int, Criterion]]:
        unnamed = self._look.t("without a title yet")
        found = []
        for place, one in enumerate(finished(self._rubric).criteria):
            if one.scale.low < one.scale.high:
                named = one.title if one.title.entries else LocalText((("", unnamed),))
                found.append((place, dataclasses.replace(one, title=named)))
        return found

    def _change(self, rubric: Rubric) -> bool:
        """Draw only the criteria that differ; tell whether that was possible."""
        panel = self.panel
        if panel is None:
            return False
        self._keep_scores(rubric)
        return panel.change(rubric, self._rubric.total_weight, self._review())

    def _keep_scores(self, rubric: Rubric) -> None:
        """Forget what was tried out where a criterion or its level is gone."""
        self._scores = {c.id: s for c in rubric.criteria if (s := self._score(c)) is not None}

    def _build(self, rubric: Rubric) -> None:
        empty(self._body)
        self.panel = None
        if not rubric.criteria:
            self._body.addWidget(
                label(self._look.t("The form appears here with the first criterion."), "second")
            )
            self._body.addStretch(1)
            return
        language = self.language if self.language in LANGUAGES else self._look.words.language
        look = dataclasses.replace(self._look, words=words_in(language))
        panel = RubricPanel(look, rubric, self._rubric.total_weight)
        self._keep_scores(rubric)
        panel.setProperty("language", self.language)
        panel.begin(self._review())
        panel.wished.connect(self._on_wish)
        panel.reasoned.connect(self._on_wish)
        panel.cleared.connect(self._on_clear)
        panel.moved.connect(self._on_moved)
        self._body.addWidget(panel)
        self._body.addStretch(1)
        self.panel = panel

    def _score(self, criterion: Criterion) -> Score | None:
        """Return what was tried out for a criterion, where its scale still has that level."""
        score = self._scores.get(criterion.id)
        if score is None or score.level is None:
            return score
        return score if score.level in criterion.scale else None

    def _review(self) -> Review:
        return Review(SubmissionId("preview"), scores=tuple(self._scores.values()))

    def _on_wish(self, wish: ScoreWish) -> None:
        self._scores[wish.criterion] = Score(wish.criterion, wish.level, wish.reason)
        if self.panel is not None:
            self.panel.show_review(self._review())

    def _on_clear(self, criterion: str) -> None:
        self._scores.pop(CriterionId(criterion), None)
        if self.panel is not None:
            self.panel.show_review(self._review())

    def _on_moved(self, _row: QWidget) -> None:
        next_turn(self, self._follow)

    def _follow(self) -> None:
        """Scroll the open criterion wholly into view."""
        panel = self.panel
        if panel is None:
            return
        shown = panel.rows[panel.current]
        margin = self._look.px(4)
        if shown.height() + 2 * margin > self.area.viewport().height():
            top = shown.mapTo(self._inside, QPoint(0, 0)).y()
            self.area.verticalScrollBar().setValue(top)
        else:
            self.area.ensureWidgetVisible(shown, 0, margin)

    def _measure(self) -> None:
        if self.panel is not None:
            self.panel.set_room(self.area.viewport().height() - self._look.px(8))
