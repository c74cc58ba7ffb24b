"""Severity and agreement in the board's summary, in plain words; numbers follow severity and name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.wording.agreement import (
    coefficient_name,
    says_coefficient,
    told_usual,
)
from reviewer_app.wording.figures import figure
from reviewer_app.wording.sureness import withheld_words
from reviewer_app.wording.withheld import withheld_sentence

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.agreement import Coefficient
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.reports.values_summary import AgreementLine, Judging, SeverityLine
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.wording import Words

_SURE: Final = 0.05


def judging(ground: Ground) -> Judging:
    """Return how severe reviewers are and how far they agree, or why that cannot be said."""
    from reviewer_app.reports.values_summary import Judging  # noqa: PLC0415 - with the rest of the room

    numbers, words = ground.numbers, ground.words
    if numbers is None:
        none = words.t("The statistics of this round were not worked out.")
        return Judging((), none, (), (none,))
    totals = numbers.agreement.totals
    return Judging(
        severity=_severity(numbers, words),
        severity_said=_severity_said(numbers, words),
        agreement=_agreement(ground, numbers),
        agreement_said=(
            *(_told(one, words) for one in (totals, *_reliable(numbers))),
            told_usual(words),
        ),
    )


def _reliable(numbers: Numbers) -> list[Coefficient]:
    """Return how far a mean can be relied on; further coefficients stand in the sheets."""
    return [
        one
        for one in numbers.agreement.coefficients
        if one.name == "reliability-mean" and not isinstance(one.value, Withheld)
    ]


def _told(one: Coefficient, words: Words) -> str:
    name, says = coefficient_name(words, one), says_coefficient(words, one)
    return words.t("{name}: {said}", name=name, said=says)


def _severity(numbers: Numbers, words: Words) -> tuple[SeverityLine, ...]:
    """Return reviewers by severity under numbers that follow nothing else: how many each read would give them away."""
    from reviewer_app.reports.values_summary import SeverityLine  # noqa: PLC0415

    known = sorted(
        (float(one.fixed), not isinstance(one.p, Withheld) and one.p < _SURE)
        for one in numbers.severity.reviewers
        if not isinstance(one.fixed, Withheld)
    )
    return tuple(
        SeverityLine(words.t("Reviewer {n}", n=n), value, _severity_words(words, value, far=far))
        for n, (value, far) in enumerate(known, start=1)
    )


def _severity_words(words: Words, value: float, *, far: bool) -> str:
    size = figure(words, abs(value))
    said = words.t("{n} stricter", n=size) if value < 0 else words.t("{n} more lenient", n=size)
    if size == figure(words, 0.0):
        said = words.t("as the board")
    return f"{said} · {words.t('stands out')}" if far else said


def _severity_said(numbers: Numbers, words: Words) -> str:
    reviewers = numbers.severity.reviewers
    known = [one for one in reviewers if not isinstance(one.fixed, Withheld)]
    if not known:
        why = next((one.fixed for one in reviewers if isinstance(one.fixed, Withheld)), None)
        return (
            words.t("No result counts, so that nothing can be said of severity.") if why is None
            else withheld_sentence(words, why.why.value, kind="severity")
        )  # fmt: skip
    told = words.t(
        "Against the board, on the scale of totals; numbers follow severity and name nobody."
    )
    errors = [float(one.error) for one in known if not isinstance(one.error, Withheld)]
    if not errors:
        return told
    most = words.t("Standard errors are {error} at most.", error=figure(words, max(errors)))
    return f"{told} {most}"


def _agreement(ground: Ground, numbers: Numbers) -> tuple[AgreementLine, ...]:
    words, rubric = ground.words, ground.which.call.rubric
    titles = {str(c.id): c.title.best((words.language,)) for c in rubric.criteria}
    agreement = numbers.agreement
    totals = words.t("Review totals: {name}", name=coefficient_name(words, agreement.totals))
    return (
        _coefficient(totals, agreement.totals, words),
        *(_coefficient(titles.get(one.criterion, one.criterion), one.alpha, words)
          for one in agreement.criteria),
    )  # fmt: skip


def _coefficient(name: str, one: Coefficient, words: Words) -> AgreementLine:
    from reviewer_app.reports.values_summary import AgreementLine  # noqa: PLC0415

    if isinstance(one.value, Withheld):
        said = withheld_words(words, one.value.why.value)
        return AgreementLine(name, None, None, None, said, one.n)
    value = figure(words, one.value)
    if not isinstance(one.interval, Interval):
        return AgreementLine(name, one.value, None, None, value, one.n)
    low, high = one.interval.low, one.interval.high
    between = words.t("{value} ({low} to {high})", value=value, low=figure(words, low),
                      high=figure(words, high))  # fmt: skip
    return AgreementLine(name, one.value, low, high, between, one.n)
