"""Where opinions lie farthest apart: the ten submissions with the widest spread, and what they are disputed about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.scoring.spread import spread_share

if TYPE_CHECKING:
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.domain.standing import CriterionStanding, Standing
    from reviewer_app.reports.values_summary import Disputed, DisputedLine
    from reviewer_app.services.office.report_summary_ground import SummaryGround

_MOST: Final = 10
_NAMED: Final = 12
"""Submissions without a spread that are named; the rest are counted."""
_TWO: Final = 2


def disputed(ground: SummaryGround) -> Disputed:
    """Return the submissions with the widest spread, ten at most, and of which none can be told."""
    from reviewer_app.reports.values_summary import Disputed  # noqa: PLC0415 - with the rest of the room

    words, ranking = ground.words, ground.pages.ranking
    apart = [s for s in ranking.standings if s.n >= _TWO and s.deviation]
    apart.sort(key=lambda s: (-(s.deviation or 0.0), s.submission))
    shown = apart[:_MOST]
    if shown:
        said = words.n(
            "By the standard deviation (SD) of their reviews, the widest first; {n} of {all} submissions.",
            "By the standard deviation (SD) of their reviews, the widest first; {n} of {all} submissions.",
            len(shown), all=len(ranking.standings),
        )  # fmt: skip
    else:
        said = words.t("No submission has two reviews that differ.")
    return Disputed(
        lines=tuple(_line(ground, s) for s in shown),
        said=said,
        without=_without(ground),
        scale=(ranking.scale_low, ranking.scale_high),
    )


def _line(ground: SummaryGround, s: Standing) -> DisputedLine:
    from reviewer_app.reports.values_summary import DisputedLine  # noqa: PLC0415

    numbers = ground.pages.numbers
    flagged = frozenset(
        one.submission
        for one in (() if numbers is None else numbers.diagnostics.submissions)
        if one.flagged
    )
    return DisputedLine(
        who=ground.named(s.submission),
        n=s.n,
        mean=s.mean,
        deviation=s.deviation or 0.0,
        values=tuple(sorted(float(t.total) for t in s.totals if t.counts and t.total is not None)),
        about=_about(ground, s),
        stands_out=s.submission in flagged,
    )


def _about(ground: SummaryGround, s: Standing) -> str:
    """Return the criterion with the widest spread in parts of its scale, with its lowest and highest level."""
    words, call = ground.words, ground.pages.which.call
    criteria = {c.id: c for c in call.rubric.weighted}
    shared = [one for one in s.criteria if one.criterion in criteria and len(one.levels) >= _TWO]
    widest = max(
        ((_share(criteria[one.criterion], one), one) for one in shared),
        key=lambda pair: pair[0],
        default=None,
    )  # fmt: skip
    if widest is None or not widest[0]:
        return words.t("The totals differ; no single criterion does.")
    one = widest[1]
    levels = [level for _, level in one.levels]
    return words.t(
        "{criterion} ({low}–{high}, n\u00a0{n})",
        criterion=criteria[one.criterion].title.best((words.language, *call.languages)),
        low=min(levels), high=max(levels), n=len(levels),
    )  # fmt: skip


def _share(criterion: Criterion, one: CriterionStanding) -> float:
    if one.deviation is None:
        return 0.0
    return spread_share(one.deviation, criterion.scale.low, criterion.scale.high)


def _without(ground: SummaryGround) -> str:
    words = ground.words
    few = sorted(s.submission for s in ground.pages.ranking.standings if s.n < _TWO)
    if not few:
        return ""
    named = ", ".join(few[:_NAMED])
    if len(few) > _NAMED:
        named = words.code("withheld.more", {"names": named, "count": len(few) - _NAMED})
    return words.n(
        "{n} submission has fewer than two counted reviews, so that no spread can be told: {names}.",
        "{n} submissions have fewer than two counted reviews, so that no spread can be told: {names}.",
        len(few), names=named,
    )  # fmt: skip
