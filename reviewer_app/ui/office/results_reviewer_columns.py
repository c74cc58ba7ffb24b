"""The columns of reviewers, and what there is to know of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.results_reviewers import scale_parts
from reviewer_app.ui.models.column_table import Column
from reviewer_app.ui.office.results_more_columns import percent
from reviewer_app.ui.office.results_quality_words import (
    number_of,
    severity_error,
    severity_words,
)
from reviewer_app.ui.office.results_words import NONE, number

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.services.office.results_reviewers import OneReviewer
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look


def reviewer_columns(
    look: Look, results: Results, *, twin: bool
) -> tuple[Column[OneReviewer], ...]:
    """Return the columns of reviewers."""
    t, parts = look.t, scale_parts(results.call)
    use: tuple[Column[OneReviewer], ...] = (
        Column(
            t("Use of the scale: how often each level was given"),
            lambda r: use_words(parts, r), 180, drawn="use", stretch=5,
            short=t("Use of the scale"),
            said=lambda r: use_words(parts, r),
        ),
    )  # fmt: skip
    if twin:
        use = tuple(_level(name, place) for place, name in enumerate(parts))
    return (
        Column(
            t("Reviewer"), lambda r: r.name, 132, key=lambda r: r.name.casefold(), stretch=4,
            below=lambda r: standing_words(look, r),
        ),
        Column(
            t("Reviews (n)"), lambda r: _of(look, r.counted, r.assigned), 84,
            key=lambda r: r.counted, falls=True, right=True,
        ),
        Column(
            t("Mean"), lambda r: number(look, r.mean), 60, key=lambda r: _float(r.mean),
            falls=True, right=True,
        ),
        Column(
            t("Spread (SD)"), lambda r: number(look, r.deviation), 72, key=lambda r: r.deviation,
            falls=True, right=True, dispensable=3,
        ),
        *_severity(look, twin=twin),
        *use,
        Column(
            t("Cannot judge"), lambda r: percent(look, r.cannot_share), 76,
            key=lambda r: _float(r.cannot_share), falls=True, right=True,
            below=lambda r: _of(look, r.cannot_judge, r.answers) if r.answers else "",
            dispensable=1,
        ),
        Column(
            t("All alike"), lambda r: str(r.alike) if r.counted else NONE, 60,
            key=lambda r: r.alike if r.counted else None, falls=True, right=True, dispensable=4,
            said=lambda r: look.words.n("{n} review gives one level to everything",
                                        "{n} reviews give one level to everything", r.alike),
        ),
        Column(
            t("Apart"), lambda r: apart_words(look, r), 108, stretch=1, dispensable=2,
        ),
    )  # fmt: skip


def _severity(look: Look, *, twin: bool) -> tuple[Column[OneReviewer], ...]:
    """Return how severe each is: a dot on a scale around the board, and the number beside it."""
    t = look.t
    said: Column[OneReviewer] = Column(
        t("Severity"), lambda r: severity_words(look, r.habits), 146,
        key=lambda r: None if r.habits is None else number_of(r.habits.severity.fixed),
        below=lambda r: severity_error(look, r.habits), stretch=1,
    )  # fmt: skip
    if twin:
        return (said,)
    drawn: Column[OneReviewer] = Column(
        t("Stricter or more lenient: bar two standard errors each way"),
        lambda r: severity_words(look, r.habits), 150, drawn="severity", stretch=4,
        said=lambda r: severity_words(look, r.habits), short=t("Stricter or more lenient"),
    )  # fmt: skip
    return (drawn, said)


def _level(name: str, place: int) -> Column[OneReviewer]:
    return Column(
        name, lambda r: str(r.use[place]), 48, key=lambda r: r.use[place], falls=True, right=True
    )


def use_words(parts: tuple[str, ...], row: OneReviewer) -> str:
    """Return how often each level was given: ``1: 3, 2: 17 …``."""
    return ", ".join(f"{name}: {count}" for name, count in zip(parts, row.use, strict=True))


def standing_words(look: Look, row: OneReviewer) -> str:
    """Return what one must know of a member's result."""
    if row.missing:
        return look.t("no result yet")
    parts = [look.t("entered by {officer}", officer=row.officer)] if row.officer else []
    parts += [look.t("partial result")] if row.partial else []
    return " · ".join(parts)


def apart_words(look: Look, row: OneReviewer) -> str:
    """Return from how many submissions a member stood apart."""
    n = look.words.n
    parts = []
    if row.conflicts:
        parts.append(n("{n} conflict", "{n} conflicts", row.conflicts))
    if row.abstained:
        parts.append(n("{n} abstained", "{n} abstained", row.abstained))
    return " · ".join(parts) or NONE


def reviewer_sentence(look: Look, row: OneReviewer) -> str:
    """Return a member's whole row, for those who hear it."""
    parts = [row.name, look.words.n("{n} review", "{n} reviews", row.counted)]
    if row.mean is not None:
        parts.append(look.t("mean {mean}", mean=number(look, row.mean)))
        parts.append(look.t("standard deviation {sd}", sd=number(look, row.deviation)))
    parts += [standing_words(look, row)] if standing_words(look, row) else []
    return ", ".join(parts)


def _of(look: Look, part: int, whole: int) -> str:
    return look.t("{n} of {all}", n=part, all=whole)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
