"""What a coefficient of agreement is called, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.ui.office.results_quality_words import between, figure
from reviewer_app.ui.office.results_sure_words import reason

if TYPE_CHECKING:
    from reviewer_app.services.office.results_agreement import AgreementRow
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look


def agreement_name(look: Look, row: AgreementRow) -> str:
    """Return what a coefficient is about."""
    if row.criterion is not None:
        return look.local(row.criterion.title)
    return coefficient_name(look, row.coefficient.name)


def coefficient_name(look: Look, name: str) -> str:
    """Return the name of a coefficient of review totals."""
    t = look.t
    names = {
        "alpha": t("Review totals (alpha)"),
        "icc1": t("ICC one-way, one reviewer"),
        "icc1k": t("ICC one-way, mean of all"),
        "icc2": t("ICC two-way, absolute agreement, one reviewer"),
        "icc2k": t("ICC two-way, absolute agreement, mean of all"),
        "icc3": t("ICC two-way, consistency, one reviewer"),
        "icc3k": t("ICC two-way, consistency, mean of all"),
        "w": t("Order of submissions (Kendall’s W)"),
        "spearman": t("Order, two reviewers (mean Spearman)"),
        "reliability-one": t("Reliability of one review"),
        "reliability-mean": t("Reliability of the mean"),
    }
    return names.get(name, name)


def agreement_sentence(look: Look, results: Results, row: AgreementRow) -> str:
    """Return what a coefficient says, or why there is none."""
    value = row.coefficient.value
    if isinstance(value, Withheld):
        return look.t("Not estimable. {why}", why=reason(look, results, value))
    return look.t("agreement of {value}", value=figure(look, value))


def agreement_said(look: Look, row: AgreementRow) -> str:
    """Return a value with its interval."""
    value = figure(look, row.coefficient.value)
    interval = between(look, row.coefficient.interval)
    return (
        look.t("{value} (95 %: {interval})", value=value, interval=interval) if interval else value
    )
