"""The columns of agreement and of criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.withheld import Interval
from reviewer_app.ui.models.column_table import Column
from reviewer_app.ui.office.results_agreement_words import (
    agreement_name,
    agreement_said,
    agreement_sentence,
)
from reviewer_app.ui.office.results_quality_words import (
    between,
    criterion_words,
    figure,
    number_of,
    share_figure,
)
from reviewer_app.ui.office.results_words import NONE

if TYPE_CHECKING:
    from reviewer_app.services.office.results_agreement import AgreementRow
    from reviewer_app.services.office.results_criteria import CriterionRow
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look


def agreement_columns(
    look: Look, results: Results, *, twin: bool
) -> tuple[Column[AgreementRow], ...]:
    """Return the columns of agreement: words first, numbers beside."""
    t = look.t
    first: tuple[Column[AgreementRow], ...] = (
        Column(t("Agreement on"), lambda r: agreement_name(look, r), 160, stretch=2,
               key=lambda r: r.order, dates=True, said=lambda r: agreement_name(look, r)),
        Column(t("In words"), lambda r: agreement_sentence(look, results, r), 260, stretch=8),
    )  # fmt: skip
    value: Column[AgreementRow] = Column(
        t("Value"), lambda r: figure(look, r.coefficient.value), 104, right=True, strong=True,
        key=lambda r: number_of(r.coefficient.value), falls=True,
        below=lambda r: "" if twin else between(look, r.coefficient.interval),
    )  # fmt: skip
    counts: tuple[Column[AgreementRow], ...] = (
        Column(t("Submissions (n)"), lambda r: str(r.coefficient.n), 92, right=True,
               key=lambda r: r.coefficient.n, falls=True, dispensable=1),
        Column(t("Reviewers"), lambda r: str(r.coefficient.reviewers), 84, right=True,
               key=lambda r: r.coefficient.reviewers, falls=True, dispensable=2),
    )  # fmt: skip
    if not twin:
        drawn: Column[AgreementRow] = Column(
            t("Value with 95 % interval: 0 is chance, 1 is full agreement"),
            lambda r: agreement_said(look, r), 190, drawn="span", stretch=3,
            said=lambda r: agreement_said(look, r), short=t("0 is chance, 1 is full agreement"),
        )  # fmt: skip
        return (*first, drawn, value, *counts)
    ends: tuple[Column[AgreementRow], ...] = (
        Column(t("From"), lambda r: _end(look, r, 0), 72, right=True, said=lambda r: _ends(look, r)),
        Column(t("To"), lambda r: _end(look, r, 1), 72, right=True, said=lambda r: _ends(look, r)),
    )  # fmt: skip
    return (*first, value, *ends, *counts)


def _end(look: Look, row: AgreementRow, which: int) -> str:
    interval = row.coefficient.interval
    if not isinstance(interval, Interval):
        return NONE
    return look.number((interval.low, interval.high)[which], 2)


def _ends(look: Look, row: AgreementRow) -> str:
    said = between(look, row.coefficient.interval)
    return look.t("95 % interval: {interval}", interval=said or look.t("not estimable"))


def criterion_columns(
    look: Look, levels: tuple[str, ...], *, twin: bool
) -> tuple[Column[CriterionRow], ...]:
    """Return the columns of criteria; ``levels`` are those of the scale that all share, if they do."""
    t = look.t
    use: tuple[Column[CriterionRow], ...] = (
        Column(
            t("Use of the scale: how often each level was given"),
            _use_words, 190, drawn="use" if levels and not twin else "", stretch=4,
            short=t("Use of the scale"), said=_use_words,
        ),
    )  # fmt: skip
    if twin and levels:
        use = tuple(_level(name, place) for place, name in enumerate(levels))
    return (
        Column(t("Criterion"), lambda r: look.local(r.criterion.title), 160, stretch=3,
               key=lambda r: r.order, dates=True, said=lambda r: criterion_row_said(look, r)),
        Column(t("In words"), lambda r: criterion_words(look, r), 180, stretch=3),
        *use,
        Column(
            t("Tells submissions apart"), lambda r: share_figure(look, r.quality.spread), 96,
            key=lambda r: number_of(r.quality.spread), falls=True, right=True,
            said=lambda r: t("share of its variance that lies between submissions: {share}",
                             share=share_figure(look, r.quality.spread)),
        ),
        Column(
            t("With the rest"), lambda r: figure(look, r.quality.discrimination), 84,
            key=lambda r: number_of(r.quality.discrimination), falls=True, right=True,
            said=lambda r: t("rank correlation with the other criteria: {value}",
                             value=figure(look, r.quality.discrimination)),
        ),
        Column(
            t("Agreement (alpha)"), lambda r: figure(look, r.quality.alpha), 84, right=True,
            key=lambda r: number_of(r.quality.alpha), falls=True, dispensable=1,
        ),
        Column(
            t("Cannot judge"), lambda r: share_figure(look, r.quality.cannot_judge), 76,
            key=lambda r: number_of(r.quality.cannot_judge), falls=True, right=True, dispensable=2,
        ),
        Column(
            t("Closest to"), lambda r: NONE if r.twin is None else look.local(r.twin.title), 120,
            stretch=2, below=lambda r: "" if r.twin is None else figure(look, r.quality.redundancy),
            dispensable=3,
        ),
    )  # fmt: skip


def criterion_row_said(look: Look, row: CriterionRow) -> str:
    """Return a whole row, for those who hear it."""
    return f"{look.local(row.criterion.title)}, {criterion_words(look, row)}"


def _level(name: str, place: int) -> Column[CriterionRow]:
    return Column(
        name, lambda r: str(r.use[place]), 48, key=lambda r: r.use[place], falls=True, right=True
    )


def _use_words(row: CriterionRow) -> str:
    return ", ".join(f"{level}: {count}" for level, count in row.quality.levels) or NONE
