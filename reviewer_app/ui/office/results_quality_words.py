"""Agreement, severity and criteria in words: what a figure says, before the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.ui.office.results_sure_words import NONE, reason

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.diagnostics import (
        ReviewerHabits,
        TypicalReviewer,
        UnusualReview,
    )
    from reviewer_app.domain.numbers.withheld import Estimated, IntervalEstimated
    from reviewer_app.services.office.results_criteria import CriterionRow
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look

_PLACES = 2
_SURE = 0.05
_LITTLE = 0.3
_CLOSE = 0.9


def figure(look: Look, value: Estimated | None) -> str:
    """Return a number with two places, that it is not estimable, or a dash where nothing was asked."""
    if value is None:
        return NONE
    return look.t("not estimable") if isinstance(value, Withheld) else look.number(value, _PLACES)


def share_figure(look: Look, value: Estimated | None) -> str:
    """Return a share in whole per cent, that it is not estimable, or a dash."""
    if isinstance(value, float | int):
        return look.t("{n} %", n=round(100 * value))
    return figure(look, value)


def between(look: Look, interval: IntervalEstimated | None) -> str:
    """Return an interval: ``0.31 to 0.62``; nothing where it is withheld."""
    if not isinstance(interval, Interval):
        return ""
    return look.t("{low} to {high}", low=look.number(interval.low, _PLACES),
                  high=look.number(interval.high, _PLACES))  # fmt: skip


def number_of(value: Estimated | None) -> float | None:
    """Return a number to sort by; None where it is withheld."""
    return None if value is None or isinstance(value, Withheld) else float(value)


def severity_words(look: Look, habits: ReviewerHabits | None) -> str:
    """Return how severe a reviewer is: ``0.31 stricter``."""
    value = None if habits is None else habits.severity.fixed
    if value is None or isinstance(value, Withheld):
        return figure(look, value)
    size = look.number(abs(value), _PLACES)
    if size == look.number(0.0, _PLACES):
        return look.t("as the board")
    if value < 0:
        return look.t("{n} stricter", n=size)
    return look.t("{n} more lenient", n=size)


def severity_error(look: Look, habits: ReviewerHabits | None) -> str:
    """Return how sure that is: its standard error, and whether it stands out after correction."""
    if habits is None or isinstance(habits.severity.error, Withheld):
        return ""
    error = look.t("± {n}", n=look.number(habits.severity.error, _PLACES))
    p = habits.severity.p
    stands_out = not isinstance(p, Withheld) and p < _SURE
    return f"{error} · {look.t('stands out')}" if stands_out else error


def severity_sentence(look: Look, results: Results, habits: ReviewerHabits) -> str:
    """Return a reviewer's severity as a sentence, with the reason where it is withheld."""
    severity = habits.severity
    if isinstance(severity.fixed, Withheld):
        return look.t("Severity: not estimable. {why}", why=reason(look, results, severity.fixed))
    said = look.t("Severity: {words}, on the scale of totals.", words=severity_words(look, habits))
    if isinstance(severity.error, Withheld):
        return said
    sure = look.t("Standard error {error}.", error=look.number(severity.error, _PLACES))
    if isinstance(severity.p, Withheld):
        return f"{said} {sure}"
    verdict = (
        look.t("It stands out among all reviewers (p {p}).", p=p_words(look, severity.p))
        if severity.p < _SURE
        else look.t(
            "It does not stand out among all reviewers (p {p}).", p=p_words(look, severity.p)
        )
    )
    return f"{said} {sure} {verdict}"


def p_words(look: Look, p: float) -> str:
    """Return a p value with three places, ``<0.001`` below that."""
    return look.number(p, 3) if p >= 0.001 else f"<{look.number(0.001, 3)}"  # noqa: PLR2004


def habit_sentences(
    look: Look, results: Results, habits: ReviewerHabits, typical: TypicalReviewer | None
) -> tuple[str, ...]:
    """Return what there is to know of a reviewer beside severity, each beside the middle reviewer of the panel."""
    t = look.t

    def told(what: str, value: Estimated | None, middle: Estimated | None, *, share: bool) -> str:
        shown = share_figure if share else figure
        if value is None:
            return t("{what}: {value}", what=what, value=t("not known"))
        if isinstance(value, Withheld):
            return t("{what}: not estimable. {why}", what=what, why=reason(look, results, value))
        if middle is None or isinstance(middle, Withheld):
            return t("{what}: {value}", what=what, value=shown(look, value))
        return t("{what}: {value} (middle reviewer: {middle})", what=what, value=shown(look, value),
                 middle=shown(look, middle))  # fmt: skip

    return (
        told(t("Rank correlation with the others’ totals"), habits.with_others,
             None if typical is None else typical.with_others, share=False),
        told(t("Mean distance from the others’ mean"), habits.apart, None if typical is None else typical.apart, share=False),
        told(t("Share of the commonest score"), habits.commonest, None if typical is None else typical.commonest, share=True),
        told(t("Reviews with one level throughout"), habits.flat, None if typical is None else typical.flat, share=True),
        told(t("Correlation of scores with the order of scoring"), habits.order_effect, None,
             share=False),
    )  # fmt: skip


def unusual_words(look: Look, review: UnusualReview) -> str:
    """Return how a review differs from what its reviewer and submission would let expect."""
    t = look.t
    way = t("higher than expected") if review.studentised > 0 else t("lower than expected")
    much = t("unusual") if review.unusual else t("worth a look")
    return t("{way}, t {t}: {much}", way=way, t=look.number(review.studentised, 1), much=much)


def criterion_words(look: Look, row: CriterionRow) -> str:
    """Return what stands out about a criterion, in a few words; a dash where nothing does."""
    t, quality, parts = look.t, row.quality, []
    discrimination, redundancy = number_of(quality.discrimination), number_of(quality.redundancy)
    if discrimination is not None and discrimination < _LITTLE:
        parts.append(t("orders submissions unlike the rest"))
    if redundancy is not None and redundancy >= _CLOSE and row.twin is not None:
        parts.append(t("says almost the same as {criterion}", criterion=look.local(row.twin.title)))
    judged = number_of(quality.cannot_judge)
    if judged is not None and judged >= 0.2:  # noqa: PLR2004 - one in five
        parts.append(t("often not judged"))
    return " · ".join(parts) or t("nothing stands out")
