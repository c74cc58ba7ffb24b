"""One submission beside the list: its numbers, criteria, reviews, what members wrote, who stood apart."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer_app.domain.standing import NotEstimable
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.column_table import Column, ColumnTable
from reviewer_app.ui.office.results_sure_words import detail_sentences
from reviewer_app.ui.office.results_words import (
    NONE,
    error_sentence,
    flag_sentence,
    number,
    rank_words,
)
from reviewer_app.ui.widgets.column_table import ColumnTableView
from reviewer_app.ui.widgets.criteria_chart import CriteriaChart, CriterionBar
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.parts import column, empty, label, picture, row, told
from reviewer_app.ui.widgets.striped import Striped

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.office.results_detail import Detail, OneCriterion
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_TABLE_HEAD: Final = 46


class DetailPane(FollowingArea):
    """Shows one submission; it changes nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.t("The chosen submission"))
        self._look = look
        self._call: Call | None = None
        self._detail: Detail | None = None
        self._twin = False
        inside = QWidget()
        self._body = column(look, inside, margins=(20, 16, 20, 20), gap=16)
        self.setWidget(inside)

    def show_detail(self, detail: Detail | None, call: Call) -> None:
        """Show a submission, from its top unless it is the same again; nothing for None."""
        before, now = self._detail, detail
        same = before is not None and now is not None and before.row.head.id == now.row.head.id
        self._detail, self._call = detail, call
        self._fill()
        if not same:
            self.verticalScrollBar().setValue(0)

    def show_twin(self, *, twin: bool) -> None:
        """Show criteria as a table, or drawn."""
        if twin is not self._twin:
            self._twin = twin
            self._fill()

    def _fill(self) -> None:
        empty(self._body)
        detail = self._detail
        if detail is None:
            self._body.addWidget(label(self._look.t("No submission is chosen."), "second"))
            self._body.addStretch(1)
            return
        for part in (
            self._head(detail),
            self._criteria(detail),
            self._reviews(detail),
            self._apart(detail),
            self._confidential(detail),
            self._to_team(detail),
        ):
            if part is not None:
                self._body.addWidget(part)
        self._body.addStretch(1)

    def _head(self, detail: Detail) -> QWidget:
        look, head, s = self._look, detail.row.head, detail.row.standing
        holder, lines = self._part("")
        lines.addWidget(label(look.local(head.title), "section"))
        country = look.country(head.country) if head.country else ""
        about = (isolated(head.id), head.team or head.organisation, country)
        lines.addWidget(label(" · ".join(part for part in about if part), "meta"))
        if s.n:
            place = look.t("Rank {rank} of {n}", rank=rank_words(detail.row), n=detail.ranked)
            mean = look.t("mean {mean}", mean=number(look, s.mean))
            reviews = look.words.n("{n} review", "{n} reviews", s.n)
            lines.addWidget(label(f"{place} · {mean} · {reviews}", "strong"))
            lines.addWidget(label(self._figures(detail)))
        if isinstance(detail.row.error, float):
            lines.addWidget(label(error_sentence(look, detail.row.error)))
        elif detail.row.error is not NotEstimable.NO_REVIEW:
            lines.addWidget(label(error_sentence(look, detail.row.error), "second"))
        if detail.row.estimate is not None:
            for sentence in detail_sentences(look, detail.row):
                lines.addWidget(label(sentence))
        for flag, count in detail.row.flags:
            lines.addWidget(told(look, "triangle-alert", "warn", flag_sentence(look, flag, count)))
        return holder

    def _figures(self, detail: Detail) -> str:
        look, s = self._look, detail.row.standing
        parts = [
            look.t("median {median}", median=number(look, s.median)),
            look.t("from {low} to {high}", low=number(look, s.low), high=number(look, s.high)),
        ]
        if s.deviation is not None:
            parts.append(look.t("standard deviation {sd}", sd=number(look, s.deviation)))
        return " · ".join(parts)

    def _criteria(self, detail: Detail) -> QWidget:
        look = self._look
        holder, lines = self._part(look.t("Criteria"))
        if detail.row.standing.n:
            lines.addWidget(label(self._widest(detail), "second"))
        if self._twin:
            lines.addWidget(self._table(detail))
        else:
            chart = CriteriaChart(look)
            chart.show_rows(tuple(self._bar(c) for c in detail.criteria))
            lines.addWidget(chart)
        for criterion in detail.criteria:
            title = look.local(criterion.criterion.title)
            for name, level, reason in criterion.said:
                given = look.t("cannot judge") if level is None else str(level)
                lines.addWidget(label(f"{name} · {title}: {given}", "meta"))
                lines.addWidget(label(reason))
        return holder

    def _widest(self, detail: Detail) -> str:
        """Return what to see in the criteria."""
        look = self._look
        one = next((c for c in detail.criteria if c.criterion.id == detail.row.disputed), None)
        if one is None:
            return look.t("No criterion shows reviews that differ.")
        levels = [level for _, level in one.numbers.levels]
        return look.t(
            "Reviews lie widest apart on {criterion}: from {low} to {high}.",
            criterion=look.local(one.criterion.title), low=min(levels), high=max(levels),
        )  # fmt: skip

    def _table(self, detail: Detail) -> QWidget:
        """Return the criteria in numbers: mean, spread, how often each level was given."""
        look, t = self._look, self._look.t
        columns: tuple[Column[OneCriterion], ...] = (
            Column(
                t("Criterion"), lambda c: look.local(c.criterion.title), 112, stretch=3,
            ),
            Column(
                t("Mean"), lambda c: number(look, c.numbers.mean), 96, right=True,
                below=lambda c: t("SD {sd}", sd=number(look, c.numbers.deviation)),
            ),
            Column(
                t("Levels given"), self._given, 92, stretch=2,
                below=lambda c: f"n {len(c.numbers.levels)} · {self._weight(c)}",
            ),
        )  # fmt: skip
        model = ColumnTable(look, columns, lambda c: f"{self._bar(c).name}: {self._bar(c).said}")
        view = ColumnTableView(look, model, t("Criteria"))
        model.show_rows(detail.criteria)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = len(detail.criteria) * view.verticalHeader().defaultSectionSize()
        view.setFixedHeight(rows + look.px(_TABLE_HEAD))
        return view

    def _given(self, one: OneCriterion) -> str:
        counts = Counter(level for _, level in one.numbers.levels)
        given = [f"{level}×{count}" for level, count in sorted(counts.items())]
        if one.numbers.cannot_judge:
            given.append(f"–×{one.numbers.cannot_judge}")
        return " ".join(given) or NONE

    def _bar(self, one: OneCriterion) -> CriterionBar:
        look, numbers = self._look, one.numbers
        said = [look.t("n {n}", n=len(numbers.levels))]
        if numbers.mean is not None:
            said.append(look.t("mean {mean}", mean=number(look, numbers.mean)))
        if numbers.deviation is not None:
            said.append(look.t("SD {sd}", sd=number(look, numbers.deviation)))
        if numbers.cannot_judge:
            said.append(look.words.n("{n} cannot judge", "{n} cannot judge", numbers.cannot_judge))
        said.append(look.t("weight {weight}", weight=self._weight(one)))
        scale = one.criterion.scale
        if not one.criterion.higher_is_better:
            said.append(look.t("{n} is best", n=scale.low))
        return CriterionBar(
            name=look.local(one.criterion.title),
            said=" · ".join(said),
            scale=(scale.low, scale.high),
            levels=tuple(level for _, level in numbers.levels),
            mean=None if numbers.mean is None else float(numbers.mean),
        )

    def _weight(self, one: OneCriterion) -> str:
        look, call = self._look, self._call
        if one.criterion.information_only or call is None:
            return look.t("information only")
        return look.t("{n} %", n=round(100 * one.criterion.weight / call.rubric.total_weight))

    def _reviews(self, detail: Detail) -> QWidget | None:
        look, t = self._look, self._look.t
        if not detail.reviews:
            return None
        holder, lines = self._part(t("Reviews that count"))
        for one in detail.reviews:
            marks = []
            if one.review.confidence is not None:
                marks.append(t("confidence {n} of 3", n=one.review.confidence))
            if one.older:
                marks.append(t("older text"))
            if one.partial:
                marks.append(t("partial result"))
            if one.officer:
                marks.append(t("entered by {officer}", officer=one.officer))
            total = label(number(look, one.total.total), "strong", wrap=False)
            line = QWidget()
            across = row(look, line, gap=8)
            names = QWidget()
            stack = column(look, names, gap=0)
            stack.addWidget(label(one.name))
            if marks:
                stack.addWidget(label(" · ".join(marks), "meta"))
            across.addWidget(names, 1)
            across.addWidget(total)
            lines.addWidget(line)
        return holder

    def _apart(self, detail: Detail) -> QWidget | None:
        look = self._look
        if not detail.apart and not detail.offers:
            return None
        holder, lines = self._part(look.t("In conflict, abstained, or apart"))
        for one in detail.apart:
            lines.addWidget(label(f"{one.name}: {look.words.code(f'apart.{one.why.value}')}"))
            if one.reason:
                lines.addWidget(label(one.reason, "second"))
        for name in detail.offers:
            lines.addWidget(label(look.t("{name} offers to be a critical friend", name=name)))
        return holder

    def _confidential(self, detail: Detail) -> QWidget | None:
        look = self._look
        if not detail.confidential:
            return None
        holder, lines = self._part(look.t("Only the secretariat reads this"), "lock", "private")
        stripe = Striped(look, "private")
        for one in detail.confidential:
            name = one.name
            if one.officer:
                name += f" · {look.t('entered by {officer}', officer=one.officer)}"
            stripe.body.addWidget(label(name, "meta"))
            stripe.body.addWidget(label(one.text))
        lines.addWidget(stripe)
        return holder

    def _to_team(self, detail: Detail) -> QWidget | None:
        look = self._look
        if not detail.to_team:
            return None
        holder, lines = self._part(look.t("Comments to the team"), "users", "team")
        stripe = Striped(look, "team")
        for name, comment in detail.to_team:
            state = look.words.code(f"feedback.{comment.state}")
            stripe.body.addWidget(label(f"{name} · {state}", "meta"))
            stripe.body.addWidget(label(comment.released or comment.original))
        lines.addWidget(stripe)
        return holder

    def _part(
        self, title: str, icon: str = "", meaning: Meaning = "second"
    ) -> tuple[QWidget, QVBoxLayout]:
        holder = QWidget()
        lines = column(self._look, holder, gap=6)
        if title:
            head = QWidget()
            across = row(self._look, head, gap=8)
            if icon:
                across.addWidget(picture(self._look, icon, meaning, 16))
            across.addWidget(label(title, "strong"), 1)
            lines.addWidget(head)
        return holder, lines
