"""The columns of balance and the data table, and what their rows say as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.ui.models.column_table import Column
from reviewer_app.ui.office.results_words import NONE, named
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.standing import Dropped
    from reviewer_app.services.office.results_balance import Share
    from reviewer_app.services.office.results_table import AnswerRow
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look


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
