"""Reviewers: how severe each is and how each used the scale; beside them the reviews that are worth a look."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.services.office.results_reviewers import median_use, scale_parts
from reviewer_app.ui.models.column_table import Column, ColumnTable, Sort
from reviewer_app.ui.office.results_figures_pane import FiguresPane
from reviewer_app.ui.office.results_quality_words import (
    habit_sentences,
    severity_sentence,
    severity_words,
    unusual_words,
)
from reviewer_app.ui.office.results_reviewer_columns import (
    apart_words,
    reviewer_columns,
    reviewer_sentence,
)
from reviewer_app.ui.office.results_sure_words import named_all, reason
from reviewer_app.ui.office.results_words import NONE, number
from reviewer_app.ui.widgets.column_table import ColumnTableView
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.parts import column, empty, frame, label
from reviewer_app.ui.widgets.result_drawers import UseDrawer
from reviewer_app.ui.widgets.sure_drawers import Span, SpanDrawer

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.numbers.diagnostics import UnusualReview
    from reviewer_app.services.office.results_reviewers import OneReviewer
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look

_SIDE: Final = 340
_LOW: Final = 260
_ROWS: Final = 4
_HEAD: Final = 40
_ERRORS: Final = 2
"""Standard errors that a bar reaches each way."""
_STEP: Final = 0.5


class ReviewersPane(FiguresPane):
    """How each member used the scale, and how severe each is."""

    review_wanted = Signal(str)
    """Submission whose detail is to be shown."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look, ColumnTable(look, (), lambda r: reviewer_sentence(look, r)), look.t("Reviewers")
        )
        self._use = UseDrawer(look, ())
        self._severity = SpanDrawer(look, severity_span, lambda r: severity_words(look, r.habits))
        self._severity.line = 0.0
        self.view.draw("use", self._use)
        self.view.draw("severity", self._severity)
        self.unusual: ColumnTable[UnusualReview] = ColumnTable(look, (), self._unusual_said)
        self.list = ColumnTableView(look, self.unusual, look.t("Worth a look"))
        self.side = frame("card")
        self._none = label("", "second")
        self._facts = QWidget()
        self._facts_line = column(look, self._facts, gap=8)
        self._build()

    def show_reviewers(self, results: Results, rows: tuple[OneReviewer, ...]) -> None:
        """Show other figures."""
        self._results = results
        self._use.parts = scale_parts(results.call)
        self._use.middle = median_use(rows)
        self._lay_scale(rows)
        self.table.show_rows(rows)
        self.show_columns()
        self.view.go(0)
        self.said.setText(self._sentence(rows))
        self._show_unusual(results)
        self._show_facts()

    @override
    def show_columns(self) -> None:
        """Show bars, or a column per level."""
        if self._results is not None:
            columns = reviewer_columns(self._look, self._results, twin=self._twin)
            self.table.show_columns(columns, Sort(0))
            self.fit()

    def fold(self, *, narrow: bool) -> None:
        """Let the reviews that are worth a look stand below where they have no room beside."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.across.setDirection(down if narrow else across)
        self.side.setMaximumWidth(1 << 20 if narrow else self._look.px(_SIDE))
        self.side.setMinimumWidth(0 if narrow else self._look.px(_SIDE))
        self.side.setMinimumHeight(self._look.px(_LOW) if narrow else 0)

    def _build(self) -> None:
        look = self._look
        lines = column(look, self.side, margins=(16, 14, 8, 12), gap=8)
        lines.addWidget(label(look.t("Worth a look"), "strong"))
        lines.addWidget(self._none)
        lines.addWidget(self.list)
        area = FollowingArea(look, look.t("The chosen reviewer"))
        area.setWidget(self._facts)
        lines.addWidget(area, 1)
        self.across.addWidget(self.side)
        self.list.horizontalHeader().hide()
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.list.open_wanted.connect(self._on_unusual)
        self.view.row_changed.connect(lambda _place: self._show_facts())

    def _lay_scale(self, rows: tuple[OneReviewer, ...]) -> None:
        """Lay the scale of severity evenly around the board."""
        spans = [span for row in rows if (span := severity_span(row)) is not None]
        far = max((abs(v) for s in spans for v in (s.low, s.high, s.point) if v is not None),
                  default=_STEP)  # fmt: skip
        end = max(_STEP, math.ceil(far / _STEP) * _STEP)
        drawer = self._severity
        drawer.low, drawer.high = -end, end
        drawer.ticks = tuple((v, self._look.number(v, 1) if v else "0") for v in (-end, 0.0, end))

    def _show_unusual(self, results: Results) -> None:
        look, numbers = self._look, results.numbers
        told = () if numbers is None else numbers.diagnostics.reviews
        columns: tuple[Column[UnusualReview], ...] = (
            Column(
                look.t("Review"), self._review_name, 100, stretch=1, strong=True,
                below=lambda r: unusual_words(look, r),
            ),
        )  # fmt: skip
        self.unusual.show_columns(columns, Sort())
        self.unusual.show_rows(told)
        self.list.setVisible(bool(told))
        rows = min(_ROWS, len(told)) * self.list.verticalHeader().defaultSectionSize()
        self.list.setFixedHeight(rows + look.px(4))
        self._none.setVisible(not told)
        if numbers is None:
            self._none.setText(look.t("These figures come with the estimates."))
        elif numbers.diagnostics.reviews_withheld is not None:
            why = reason(look, results, numbers.diagnostics.reviews_withheld)
            self._none.setText(look.t("Single reviews cannot be tested. {why}", why=why))
        else:
            self._none.setText(look.t("No single review stands out."))

    def _show_facts(self) -> None:
        """Say what there is to know of the chosen reviewer."""
        empty(self._facts_line)
        at, look = self.view.place(), self._look
        if self._results is None or not 0 <= at < self.table.rowCount():
            return
        row: OneReviewer = self.table.row(at)
        self._facts_line.addWidget(label(row.name, "strong"))
        about = [
            look.words.n("{n} review", "{n} reviews", row.counted),
            look.t("mean {mean}", mean=number(look, row.mean)),
            look.t("SD {sd}", sd=number(look, row.deviation)),
        ]
        if apart_words(look, row) != NONE:
            about.append(apart_words(look, row))
        self._facts_line.addWidget(label(" · ".join(about), "second"))
        if row.habits is not None:
            numbers = self._results.numbers
            typical = None if numbers is None else numbers.diagnostics.typical
            said = (
                severity_sentence(look, self._results, row.habits),
                *habit_sentences(look, self._results, row.habits, typical),
            )
            for sentence in said:
                self._facts_line.addWidget(label(sentence))
        self._facts_line.addStretch(1)

    def _review_name(self, review: UnusualReview) -> str:
        if self._results is None:
            return ""
        reviewer, submission = named_all(
            self._look, self._results, (review.reviewer, review.submission)
        )
        return self._look.t("{reviewer} on {submission}", reviewer=reviewer, submission=submission)

    def _unusual_said(self, review: UnusualReview) -> str:
        return f"{self._review_name(review)}, {unusual_words(self._look, review)}"

    def _on_unusual(self, place: int) -> None:
        self.review_wanted.emit(self.unusual.row(place).submission)

    def _sentence(self, rows: tuple[OneReviewer, ...]) -> str:
        look = self._look
        means: list[Fraction] = [row.mean for row in rows if row.mean is not None]
        caution = look.t(
            "These figures describe, they are no verdict: members read different submissions, and a low mean can be right."
        )
        if len(means) < 2:  # noqa: PLR2004 - a range has two ends
            return caution
        told = look.t("The members’ means reach from {low} to {high}.",
                      low=number(look, min(means)), high=number(look, max(means)))  # fmt: skip
        middle = look.t("Lines across the bars: the middle reviewer of the panel.")
        errors = look.t("Bars of severity reach two standard errors each way.")
        drawn = (errors, middle) if self._use.middle else (errors,)
        return " ".join((told, caution, *(() if self._twin else drawn)))


def severity_span(row: OneReviewer) -> Span | None:
    """Return how severe somebody is, as it is drawn."""
    if row.habits is None or isinstance(row.habits.severity.fixed, Withheld):
        return None
    at, error = row.habits.severity.fixed, row.habits.severity.error
    if isinstance(error, Withheld):
        return Span(None, None, at)
    return Span(at - _ERRORS * error, at + _ERRORS * error, at)
