"""The columns of reviewers, balance and the data table, and what their rows say as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.services.office.results_reviewers import scale_parts
from reviewer_app.ui.models.column_table import Column
from reviewer_app.ui.office.results_words import NONE, named, number
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.standing import Dropped
    from reviewer_app.services.office.results_balance import Share
    from reviewer_app.services.office.results_reviewers import OneReviewer
    from reviewer_app.services.office.results_table import AnswerRow
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
            lambda r: use_words(parts, r), 200, drawn="use", stretch=5,
            short=t("Use of the scale"),
            said=lambda r: use_words(parts, r),
        ),
    )  # fmt: skip
    if twin:
        use = tuple(_level(name, place) for place, name in enumerate(parts))
    return (
        Column(
            t("Reviewer"), lambda r: r.name, 150, key=lambda r: r.name.casefold(), stretch=4,
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
            falls=True, right=True,
        ),
        *use,
        Column(
            t("Cannot judge"), lambda r: percent(look, r.cannot_share), 76,
            key=lambda r: _float(r.cannot_share), falls=True, right=True,
            below=lambda r: _of(look, r.cannot_judge, r.answers) if r.answers else "",
            dispensable=1,
        ),
        Column(
            t("All alike"), lambda r: str(r.alike) if r.counted else NONE, 60,
            key=lambda r: r.alike if r.counted else None, falls=True, right=True, dispensable=3,
            said=lambda r: look.words.n("{n} review gives one level to everything",
                                        "{n} reviews give one level to everything", r.alike),
        ),
        Column(
            t("Apart"), lambda r: apart_words(look, r), 108, stretch=1, dispensable=2,
        ),
    )  # fmt: skip


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


def balance_columns(
    look: Look, results: Results, name: str, *, twin: bool, places: bool
) -> tuple[Column[Share], ...]:
    """Return the columns of balance by an attribute of that name."""
    t = look.t
    value: Column[Share] = Column(
        name[:1].upper() + name[1:], lambda s: share_name(look, results, s), 180, stretch=3,
        key=lambda s: share_name(look, results, s).casefold(),
    )  # fmt: skip
    quota: Column[Share] = Column(t("Quota"), lambda s: quota_words(look, s), 96, dispensable=1)
    quotas = (quota,) if results.call.quotas else ()
    if not twin:
        both = t("Submissions, and proposed places below") if places else t("Submissions")
        drawn: Column[Share] = Column(
            both, lambda s: " · ".join(share_words(look, s)[: 2 if places else 1]), 220,
            drawn="share", stretch=6, short=t("Submissions"), key=lambda s: s.submissions, falls=True,
        )  # fmt: skip
        return (value, drawn, *quotas)
    total = len(results.heads)
    counts: list[Column[Share]] = [
        Column(t("Submissions"), lambda s: str(s.submissions), 96, key=lambda s: s.submissions,
               falls=True, right=True),
        Column(t("Of all"), lambda s: percent(look, s.submissions / total), 72,
               key=lambda s: s.submissions, falls=True, right=True, dispensable=2),
        Column(t("Ranked"), lambda s: str(s.ranked), 72, key=lambda s: s.ranked, falls=True,
               right=True, dispensable=3),
    ]  # fmt: skip
    if places:
        counts.append(
            Column(t("Proposed places"), lambda s: str(s.top), 96, key=lambda s: s.top,
                   falls=True, right=True)
        )  # fmt: skip
    return (value, *counts, *quotas)


def share_name(look: Look, results: Results, share: Share) -> str:
    """Return a value as people call it."""
    if not share.value:
        return look.t("not said")
    if share.attribute == "country":
        return look.country(share.value)
    if share.attribute == "group":
        known = results.call.group(share.value)
        return look.local(known.title) if known is not None else share.value
    if share.attribute == "language":
        return language_name(share.value)
    return share.value


def share_words(look: Look, share: Share) -> tuple[str, str]:
    """Return the words beside the two bars of a value."""
    n = look.words.n
    return (
        n("{n} submission", "{n} submissions", share.submissions),
        n("{n} proposed place", "{n} proposed places", share.top),
    )


def quota_words(look: Look, share: Share) -> str:
    """Return the bounds of the call for a value."""
    if share.low is None:
        return NONE
    if share.low == share.high:
        return look.t("just {n}", n=share.low)
    return look.t("{low} to {high}", low=share.low, high=share.high or 0)


def share_sentence(look: Look, results: Results, share: Share, *, places: bool) -> str:
    """Return a value's whole row, for those who hear it."""
    words = share_words(look, share)[: 2 if places else 1]
    return ", ".join((share_name(look, results, share), *words))


def answer_words(look: Look, row: AnswerRow) -> str:
    """Return an answer: a level, *cannot judge*, or that there is none."""
    if row.score is None:
        return look.t("not scored")
    return look.t("cannot judge") if row.score.level is None else str(row.score.level)


def counts_words(look: Look, dropped: Dropped | None) -> str:
    """Return whether a review counts, or why not."""
    return look.t("yes") if dropped is None else look.words.code(f"dropped.{dropped.value}")


def answer_sentence(look: Look, row: AnswerRow) -> str:
    """Return a whole row of the data table, for those who hear it."""
    return ", ".join(
        (
            named(look, row.of.head),
            row.of.name,
            look.local(row.criterion.title),
            answer_words(look, row),
        )
    )


def percent(look: Look, share: Fraction | float | None) -> str:
    """Return a share in whole per cent, or a dash."""
    return NONE if share is None else look.t("{n} %", n=round(100 * share))


def _of(look: Look, part: int, whole: int) -> str:
    return look.t("{n} of {all}", n=part, all=whole)


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
