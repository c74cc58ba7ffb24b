"""What a coefficient of agreement is called on the screen, and what it says."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.ui.office.results_quality_words import between, figure
from reviewer_app.ui.office.results_sure_words import named_all
from reviewer_app.wording.agreement import coefficient_name, says_coefficient, told_coefficient

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.agreement import Coefficient
    from reviewer_app.services.office.results_agreement import AgreementRow
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look


def agreement_name(look: Look, row: AgreementRow) -> str:
    """Return what a coefficient is about."""
    if row.criterion is not None:
        return look.local(row.criterion.title)
    name = coefficient_name(look.words, row.coefficient)
    return look.t("Review totals: {name}", name=name) if row.coefficient.name == "alpha" else name


def agreement_sentence(look: Look, results: Results, row: AgreementRow) -> str:
    """Return what a coefficient says, or why there is none."""
    return says_coefficient(look.words, _named(look, results, row.coefficient))


def agreement_whole(look: Look, results: Results, row: AgreementRow) -> str:
    """Return name, value, what its ends mean and what it says; or why there is none."""
    told = told_coefficient(look.words, _named(look, results, row.coefficient))
    return f"{agreement_name(look, row)}. {told}" if row.criterion is not None else told


def kappa_words(look: Look, results: Results, row: AgreementRow) -> str:
    """Return between which ends weighted kappa of two reviewers lies on a criterion; nothing without any pair."""
    known = [(p.kappa, p) for p in row.pairs if not isinstance(p.kappa, Withheld)]
    if not known:
        return ""
    low, high = min(known, key=lambda k: k[0]), max(known, key=lambda k: k[0])
    lowest, highest = (
        look.t("{first} and {second}", first=a, second=b)
        for a, b in (named_all(look, results, (k[1].first, k[1].second)) for k in (low, high))
    )
    return look.words.n(
        "Weighted kappa of two reviewers, {n} pair to look into: from {low} ({lowest}) to {high} ({highest}).",
        "Weighted kappa of two reviewers, {n} pairs to look into: from {low} ({lowest}) to {high} ({highest}).",
        len(known), low=look.number(low[0], 2), high=look.number(high[0], 2),
        lowest=lowest, highest=highest,
    )  # fmt: skip


def agreement_said(look: Look, row: AgreementRow) -> str:
    """Return a value with its interval."""
    value = figure(look, row.coefficient.value)
    interval = between(look, row.coefficient.interval)
    return (
        look.t("{value} (95 %: {interval})", value=value, interval=interval) if interval else value
    )


def _named(look: Look, results: Results, one: Coefficient) -> Coefficient:
    """Return a coefficient whose reasons name people and criteria as the screen does."""
    changes = {
        part: dataclasses.replace(value, about=named_all(look, results, value.about))
        for part, value in (("value", one.value), ("interval", one.interval))
        if isinstance(value, Withheld)
    }
    return dataclasses.replace(one, **changes)  # type: ignore[arg-type]  # both parts may be withheld
