"""What the statistics of a round teach about its criteria and about how its board scored; nobody is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.services.office.lesson import Lesson

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.ids import MemberId, SubmissionId
    from reviewer_app.domain.numbers.agreement import Agreement
    from reviewer_app.domain.numbers.diagnostics import (
        CriterionQuality,
        Diagnostics,
        ReviewerHabits,
    )
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.domain.progress import CancelToken
    from reviewer_app.domain.review import Review
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.domain.text import LocalText

_LEVEL: Final = 0.05
"""Error of the tests of severity."""
_ALIKE: Final = 0.7
"""Rank correlation from which two criteria are said to ask the same."""
_NARROW: Final = 0.6
"""Share of answers at one score from which a reviewer hardly uses the scale."""
_FEWEST: Final = 3
"""Of fewer reviewers nothing is said: it would be about somebody."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What the statistics of a round are made from.

    Attributes:
        call: The call with its rubric.
        heads: Its submissions that were not withdrawn.
        reviews: Counted results' reviews by reviewer.
        masks: Pairs in conflict on record.
        waivers: Pairs whose conflict an officer waived.
        orders: The order in which each reviewer's package listed the submissions.
    """

    call: Call
    heads: tuple[SubmissionHead, ...]
    reviews: Mapping[MemberId, Sequence[Review]] = field(repr=False)
    masks: frozenset[tuple[MemberId, SubmissionId]]
    waivers: frozenset[tuple[MemberId, SubmissionId]]
    orders: Mapping[str, Mapping[str, int]]


def number_lessons(scored: Scored, token: CancelToken) -> tuple[Lesson, ...]:
    """Return what agreement and diagnostics teach, each with its numbers; nothing where they are not estimable.

    Raises:
        Cancelled: The person went on to something else.
    """
    if len(scored.reviews) < _FEWEST:
        return ()
    agreement, found = _measured(scored, token)
    titles = {str(c.id): c.title for c in scored.call.rubric.criteria}
    return (
        *_of_criteria(found.criteria, titles),
        *_of_agreement(agreement),
        *_of_reviewers(found),
        *_of_outliers(found),
    )


def board_lessons(numbers: Numbers) -> tuple[Lesson, ...]:
    """Return what the statistics of a round say of how its board scored; nobody is named, and nothing is said of two."""
    if numbers.reviewers < _FEWEST:
        return ()
    found = numbers.diagnostics
    return (*_of_agreement(numbers.agreement), *_of_reviewers(found), *_of_outliers(found))


def _measured(scored: Scored, token: CancelToken) -> tuple[Agreement, Diagnostics]:
    # numpy and scipy are loaded where a round has numbers, and not before.
    from reviewer_app.scoring.statistics.agreement.measuring import (  # noqa: PLC0415
        measure_agreement,
    )
    from reviewer_app.scoring.statistics.diagnostics.diagnosing import diagnose  # noqa: PLC0415
    from reviewer_app.scoring.statistics.from_reviews import table_of  # noqa: PLC0415
    from reviewer_app.scoring.statistics.severity.fitting import fit_severity  # noqa: PLC0415
    from reviewer_app.scoring.statistics.totals import panel_of, total_table  # noqa: PLC0415

    token.check()
    table = table_of(scored.call, scored.heads, scored.reviews, scored.masks, scored.waivers)
    panel = panel_of(table, total_table(table))
    token.check()
    severity = fit_severity(panel, [None] * len(panel.submissions))
    token.check()
    agreement = measure_agreement(table, panel, severity.components)
    token.check()
    return agreement, diagnose(table, panel, severity, agreement, scored.orders)


def _of_agreement(agreement: Agreement) -> list[Lesson]:
    alpha = agreement.totals.value
    if isinstance(alpha, Withheld):
        return []
    share = round(100 * (1 - alpha))
    return [Lesson("lesson.agreement", {"share": share}, numbers={"alpha": alpha})]


def _of_reviewers(found: Diagnostics) -> list[Lesson]:
    reviewers = found.reviewers
    if len(reviewers) < _FEWEST or found.typical is None:
        return []
    lessons = []
    typical = found.typical
    if not isinstance(typical.commonest, Withheld) and not isinstance(typical.flat, Withheld):
        shares = {"share": round(100 * typical.commonest), "flat": round(100 * typical.flat)}
        lessons.append(Lesson("lesson.scale", {"distinct": round(typical.distinct), **shares}))
    narrow = sum(_at_least(r.commonest, _NARROW) for r in reviewers)
    if narrow:
        facts = {"n": narrow, "of": len(reviewers), "share": round(100 * _NARROW)}
        lessons.append(Lesson("lesson.narrow", {**facts}))
    return [
        *lessons,
        *_of_severity(reviewers),
        *_spread("lesson.with-others", reviewers, lambda r: r.with_others),
        *_spread("lesson.order", reviewers, lambda r: r.order_effect),
    ]


def _of_severity(reviewers: Sequence[ReviewerHabits]) -> list[Lesson]:
    tested = [r.severity for r in reviewers if not isinstance(r.severity.p, Withheld)]
    tendencies = _there([s.fixed for s in tested])
    if len(tendencies) < _FEWEST:
        return []
    apart = sum(not isinstance(s.p, Withheld) and s.p < _LEVEL for s in tested)
    numbers = {"low": min(tendencies), "high": max(tendencies)}
    return [Lesson("lesson.severity", {"n": apart, "of": len(tested)}, numbers=numbers)]


def _spread(
    code: str,
    reviewers: Sequence[ReviewerHabits],
    value: Callable[[ReviewerHabits], Estimated | None],
) -> list[Lesson]:
    values = _there([value(r) for r in reviewers])
    if len(values) < _FEWEST:
        return []
    numbers = {"low": min(values), "middle": median(values), "high": max(values)}
    return [Lesson(code, {"n": len(values)}, numbers=numbers)]


def _of_outliers(found: Diagnostics) -> list[Lesson]:
    lessons = []
    if found.reviews_tested:
        unusual = sum(r.unusual for r in found.reviews)
        facts = {"n": unusual, "of": found.reviews_tested, "look": len(found.reviews) - unusual}
        lessons.append(Lesson("lesson.unusual", {**facts}))
    tested = [d for d in found.submissions if not isinstance(d.p, Withheld)]
    if tested:
        divided = {"n": sum(d.flagged for d in tested), "of": len(tested)}
        lessons.append(Lesson("lesson.divided", {**divided}))
    return lessons


def _of_criteria(
    criteria: Sequence[CriterionQuality], titles: Mapping[str, LocalText]
) -> list[Lesson]:
    found = [*_told_apart(criteria, titles), *_agreed_least(criteria, titles)]
    said: set[frozenset[str]] = set()
    for one in criteria:
        alike, other = one.redundancy, one.redundant_with
        pair = frozenset((one.criterion, other))
        if isinstance(alike, Withheld) or alike < _ALIKE or pair in said:
            continue
        said.add(pair)
        found.append(
            Lesson(
                "lesson.says-the-same",
                title=titles[one.criterion],
                numbers={"correlation": alike},
                titles={"other": titles[other]},
            )
        )
    return found


def _told_apart(
    criteria: Sequence[CriterionQuality], titles: Mapping[str, LocalText]
) -> list[Lesson]:
    nothing = [
        Lesson("lesson.told-nothing-apart", title=titles[c.criterion])
        for c in criteria
        if isinstance(c.spread, Withheld) and c.spread.why is NotEstimable.ZERO_VARIANCE
    ]
    ends = _ends(criteria, lambda c: c.spread)
    if ends is None:
        return nothing
    (least, worst), (most, best) = ends
    found = [Lesson("lesson.told-apart-most", {"share": round(100 * most)}, titles[best])]
    if not nothing:
        share = {"share": round(100 * least)}
        found.append(Lesson("lesson.told-apart-least", {**share}, titles[worst]))
    return [*found, *nothing]


def _agreed_least(
    criteria: Sequence[CriterionQuality], titles: Mapping[str, LocalText]
) -> list[Lesson]:
    ends = _ends(criteria, lambda c: c.alpha)
    if ends is None:
        return []
    (least, worst), (most, best) = ends
    numbers = {"alpha": least, "most": most}
    return [
        Lesson("lesson.agreed-least", {}, titles[worst], numbers, titles={"other": titles[best]})
    ]


def _ends(
    criteria: Sequence[CriterionQuality], value: Callable[[CriterionQuality], Estimated]
) -> tuple[tuple[float, str], tuple[float, str]] | None:
    """Return the least and the largest value with their criteria; None where there are not two that differ as shown."""
    known = [(found, c.criterion) for c in criteria if not isinstance(found := value(c), Withheld)]
    if not known:
        return None
    least, most = min(known, key=lambda k: k[0]), max(known, key=lambda k: k[0])
    return None if round(least[0], 2) == round(most[0], 2) else (least, most)


def _there(values: Sequence[Estimated | None]) -> list[float]:
    return [value for value in values if value is not None and not isinstance(value, Withheld)]


def _at_least(value: Estimated, least: float) -> bool:
    return not isinstance(value, Withheld) and value >= least
