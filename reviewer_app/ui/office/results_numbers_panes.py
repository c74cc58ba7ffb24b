"""Agreement and criteria: one table each, which the statistics fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import override

from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.services.office.results_agreement import AgreementRow, agreement_rows
from reviewer_app.services.office.results_criteria import (
    CriterionRow,
    common_levels,
    criterion_rows,
)
from reviewer_app.ui.models.column_table import ColumnTable, Sort
from reviewer_app.ui.office.results_agreement_words import (
    agreement_name,
    agreement_said,
    agreement_sentence,
    agreement_whole,
    kappa_words,
)
from reviewer_app.ui.office.results_figures_pane import FiguresPane
from reviewer_app.ui.office.results_quality_columns import (
    agreement_columns,
    criterion_columns,
    criterion_row_said,
)
from reviewer_app.ui.office.results_quality_words import number_of
from reviewer_app.ui.widgets.result_drawers import UseDrawer
from reviewer_app.ui.widgets.sure_drawers import Span, SpanDrawer
from reviewer_app.wording.agreement import told_usual

if TYPE_CHECKING:
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look


class NumbersPane(FiguresPane):
    """A table that is empty until the statistics are known."""

    def __init__(self, look: Look, table: ColumnTable[Any], name: str) -> None:
        super().__init__(look, table, name)
        self.show_waiting(waiting=True)

    def show_numbers(self, results: Results) -> None:
        """Show what the statistics say, or that they are not known."""
        self._results = results
        waiting = results.numbers is None
        self.show_waiting(waiting=waiting)
        if waiting:
            self.said.setText(self._look.t("These figures come with the estimates."))
            return
        self.fill(results)
        self.show_columns()

    def fill(self, results: Results) -> None:
        """Show other rows and their sentence."""


class AgreementPane(NumbersPane):
    """Every coefficient with its interval, and in words what it says."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, ColumnTable(look, (), self._said_of), look.t("Agreement"))
        self._span = SpanDrawer(look, agreement_span, lambda _r: look.t("not estimable"))
        self.view.draw("span", self._span)
        self.view.row_changed.connect(lambda _place: self._tell())

    @override
    def fill(self, results: Results) -> None:
        """Show other coefficients."""
        rows = agreement_rows(results)
        spans = [span for row in rows if (span := agreement_span(row)) is not None]
        lowest = min((s.low if s.low is not None else s.point or 0.0 for s in spans), default=0.0)
        low = 0.0 if lowest >= 0 else -0.5 if lowest >= -0.5 else -1.0  # noqa: PLR2004
        self._span.low, self._span.high = low, 1.0
        ends = ((low, self._look.number(low, 1)),) if low else ()
        half = self._look.number(0.5, 1)
        self._span.ticks = (*ends, (0.0, "0"), (0.5, half), (1.0, "1"))
        self.table.show_rows(rows)
        self.view.go(0)
        self._tell()

    @override
    def show_columns(self) -> None:
        """Show intervals, or numbers."""
        if self._results is not None and self._results.numbers is not None:
            columns = agreement_columns(self._look, self._results, twin=self._twin)
            self.table.show_columns(columns, Sort(0))
            self.fit()

    def _tell(self) -> None:
        """Tell the chosen coefficient in full, and what to think of low agreement."""
        at = self.view.place()
        if self._results is not None and 0 <= at < self.table.rowCount():
            whole = agreement_whole(self._look, self._results, self.table.row(at))
            pairs = kappa_words(self._look, self._results, self.table.row(at))
            last = pairs or told_usual(self._look.words)
            self.said.setText(f"{whole} {last}")

    def _said_of(self, row: AgreementRow) -> str:
        if self._results is None:
            return ""
        look = self._look
        words = agreement_sentence(look, self._results, row)
        return ", ".join((agreement_name(look, row), agreement_said(look, row), words))


class CriteriaPane(NumbersPane):
    """How each criterion works."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look, ColumnTable(look, (), lambda r: criterion_row_said(look, r)), look.t("Criteria")
        )
        self._use = UseDrawer(look, ())
        self.view.draw("use", self._use)

    @override
    def fill(self, results: Results) -> None:
        """Show other criteria."""
        rows = criterion_rows(results)
        self._use.parts = common_levels(rows)
        self.table.show_rows(rows)
        self.said.setText(self._sentence(rows))

    @override
    def show_columns(self) -> None:
        """Show bars, or a column per level."""
        if self._results is not None and self._results.numbers is not None:
            columns = criterion_columns(self._look, self._use.parts, twin=self._twin)
            self.table.show_columns(columns, Sort(0))
            self.fit()

    def _sentence(self, rows: tuple[CriterionRow, ...]) -> str:
        look, t = self._look, self._look.t
        known = [(spread, row) for row in rows
                 if (spread := number_of(row.quality.spread)) is not None]  # fmt: skip
        if not known:
            return t("How well criteria tell submissions apart is not estimable here.")
        best = max(known, key=lambda pair: pair[0])
        least = min(known, key=lambda pair: pair[0])
        told = t(
            "{best} tells submissions apart best ({most}), {worst} least ({least}). "
            "The figures speak of the criterion’s wording and anchors, not of people.",
            best=look.local(best[1].criterion.title), worst=look.local(least[1].criterion.title),
            most=t("{n} %", n=round(100 * best[0])), least=t("{n} %", n=round(100 * least[0])),
        )  # fmt: skip
        means = t(
            "Tells submissions apart: how much of the variance of scores lies between submissions. "
            "With the rest: rank correlation with the other criteria."
        )
        return f"{told} {means}"


def agreement_span(row: AgreementRow) -> Span | None:
    """Return a coefficient as it is drawn."""
    one = row.coefficient
    if isinstance(one.value, Withheld):
        return None
    if not isinstance(one.interval, Interval):
        return Span(None, None, one.value)
    return Span(one.interval.low, one.interval.high, one.value)
