"""How many reviews each submission needs: a planning table, from the call or from numbers of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.power import (
    Noise,
    PlannedCriterion,
    PlannedCut,
    PowerPlan,
    assumed_noise,
)
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.progress import CancelToken, Step, silent
from reviewer_app.errors import NotPossible
from reviewer_app.scoring.totals import total_scale
from reviewer_app.services.office.members import office_members
from reviewer_app.services.office.numbers_of_round import scores_of_round
from reviewer_app.services.office.purged import find_purge
from reviewer_app.services.office.ranking import heads_of
from reviewer_app.services.office.rounds_open import every_round, open_round
from reviewer_app.services.office.units import one_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.call import Call
    from reviewer_app.domain.numbers.power import PowerTable
    from reviewer_app.domain.progress import Report
    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.domain.text import LocalText
    from reviewer_app.services.office.rounds_open import OpenRound
    from reviewer_app.services.office.session import Office

USUAL: Final = "usual"
"""What is assumed of reviewers where nothing else is said."""
_USUAL_CRITERIA: Final = tuple(PlannedCriterion(Fraction(1), 4) for _ in range(5))
_USUAL_SCALE: Final = (1, 5)
_SOURCES: Final = 5
"""Rounds that are offered at most."""


@dataclass(frozen=True, slots=True)
class PowerWish:
    """What to plan with; what is None is as the call says.

    Attributes:
        submissions: How many there will be; none of the call's groups then has places of its own.
        reviewers: How many members will read.
        places: How many places there will be, in all.
        leniency: ``none``, ``usual`` or ``strong``: how far reviewers differ in severity.
        from_round: A round whose scores say instead how far reviewers and submissions differ.
        from_call: The call of that round; None for the same one.
    """

    submissions: int | None = None
    reviewers: int | None = None
    places: int | None = None
    leniency: str = USUAL
    from_round: int | None = None
    from_call: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether no call is needed."""
        return None not in (self.submissions, self.reviewers, self.places) and not self.from_round


@dataclass(frozen=True, slots=True)
class PowerSource:
    """A round whose scores can say how far reviewers and submissions differ."""

    call: str
    round: int
    title: LocalText


@one_unit
def power_sources(
    office: Office, call: str | None, round_number: int | None
) -> tuple[PowerSource, ...]:
    """Return other rounds with results, the newest first; at most five.

    Raises:
        NotPossible: ``call.none``.
        WrongUse: ``call.unknown``.
    """
    own = open_round(office, call, round_number)
    found: list[PowerSource] = []
    for which in reversed(every_round(office)):
        if (which.id, which.round) == (own.id, own.round) or find_purge(office, which) is not None:
            continue
        with office.store.begin() as work:
            any_there = bool(work.received(which.id, which.round, documents=False))
        if any_there:
            found.append(PowerSource(which.id, which.round, which.call.title))
    return tuple(found[:_SOURCES])


def plan_alone(wish: PowerWish) -> PowerPlan:
    """Return a plan without a call: five criteria of equal weight from 1 to 5.

    Raises:
        NotPossible: ``power.no-choice``.
    """
    cuts = _own_cut(wish.submissions or 0, wish.places or 0)
    noise = assumed_noise(wish.leniency, _USUAL_CRITERIA)
    return PowerPlan(cuts, wish.reviewers or 1, _USUAL_CRITERIA, noise, _USUAL_SCALE)


def plan_power(
    office: Office, call: str | None, round_number: int | None, wish: PowerWish
) -> PowerPlan:
    """Return the plan of a call: its submissions, board, places and rubric, where the wish says nothing else.

    Groups with a fixed number of places each are cuts of their own; under other quotas all submissions are taken
    together.

    Raises:
        NotPossible: ``power.no-places``, ``power.no-choice``, ``power.not-estimable``, ``round.purged``, ``call.none``.
        WrongUse: ``call.unknown``.
    """
    which, heads, members = _read(office, call, round_number)
    rubric = which.call.rubric
    criteria = planned_criteria(rubric)
    if wish.submissions is not None or wish.places is not None:
        count = len(heads) if wish.submissions is None else wish.submissions
        places = _places(which.call, heads) if wish.places is None else wish.places
        cuts = _own_cut(count, places)
    else:
        cuts = _call_cuts(which.call, heads)
    return PowerPlan(
        cuts=cuts,
        reviewers=wish.reviewers or max(1, members),
        criteria=criteria,
        noise=assumed_noise(wish.leniency, criteria)
        if wish.from_round is None
        else noise_of_round(office, wish.from_call or which.id, wish.from_round),
        scale=total_scale(rubric, which.call.display_scale),
    )


def power_table(
    plan: PowerPlan, report: Report = silent, token: CancelToken | None = None
) -> PowerTable:
    """Return what each number of reviews can do, by simulation; keep it off a window's thread.

    Raises:
        Cancelled: The person stopped it.
    """
    from reviewer_app.scoring.statistics.power.simulating import simulate_power  # noqa: PLC0415 - numpy

    watched = token or CancelToken()

    def told(done: int, of: int) -> None:
        watched.check()
        report(Step("power.simulate", done, of))

    watched.check()
    report(Step("power.simulate", 0, 1))
    return simulate_power(plan, report=told)


def planned_criteria(rubric: Rubric) -> tuple[PlannedCriterion, ...]:
    """Return the criteria that enter totals."""
    return tuple(
        PlannedCriterion(c.weight, c.scale.high - c.scale.low)
        for c in rubric.weighted
        if c.scale.high > c.scale.low
    )


def noise_of_round(office: Office, call: str | None, round_number: int) -> Noise:
    """Return what an earlier round's scores say of submissions, reviewers and the rest (REML; docs/statistics.md, 5).

    Raises:
        NotPossible: ``power.not-estimable``, ``rank.nothing``, ``round.purged``.
        WrongUse: ``call.unknown``.
    """
    from reviewer_app.scoring.statistics.from_reviews import table_of  # noqa: PLC0415 - numpy
    from reviewer_app.scoring.statistics.severity.fitting import fit_severity  # noqa: PLC0415 - numpy
    from reviewer_app.scoring.statistics.totals import panel_of, total_table  # noqa: PLC0415 - numpy

    scores = scores_of_round(office, call, round_number)
    table = table_of(scores.call, scores.heads, scores.reviews, scores.masks, scores.waivers)
    panel = panel_of(table, total_table(table))
    found = fit_severity(panel, [None] * len(panel.submissions)).components
    if isinstance(found, Withheld):
        raise NotPossible("power.not-estimable", round=round_number, why=found.why.value)
    if not found.submission > 0 or not found.residual > 0:
        raise NotPossible("power.not-estimable", round=round_number, why="ZERO_VARIANCE")
    low, width = float(table.total_low), float(table.total_high - table.total_low)
    square = width * width
    return Noise(
        source="round",
        mean=min(1.0, max(0.0, (found.mean - low) / width)),
        submission=found.submission / square,
        reviewer=found.reviewer / square,
        residual=found.residual / square,
    )


@one_unit
def _read(
    office: Office, call: str | None, round_number: int | None
) -> tuple[OpenRound, tuple[SubmissionHead, ...], int]:
    which = open_round(office, call, round_number)
    members = sum(bool(m.name) for m in office_members(office))
    return which, heads_of(office, which), members


def _own_cut(submissions: int, places: int) -> tuple[PlannedCut, ...]:
    if not 0 < places < submissions:
        raise NotPossible("power.no-choice", places=places, submissions=submissions)
    return (PlannedCut(submissions, places),)


def _call_cuts(call: Call, heads: Sequence[SubmissionHead]) -> tuple[PlannedCut, ...]:
    """Return each group with places of its own; where nothing has to be told apart in a group, it is left out."""
    fixed = {
        q.value: q.low
        for q in call.quotas
        if q.attribute == "group" and q.low == q.high and any(h.group == q.value for h in heads)
    }
    parted = all(q.attribute == "group" and q.low == q.high for q in call.quotas)
    covered = all(h.group in fixed for h in heads)
    if not fixed or not parted or not covered or call.places not in (None, sum(fixed.values())):
        return _own_cut(len(heads), _places(call, heads))
    sizes = {group: sum(h.group == group for h in heads) for group in fixed}
    cuts = tuple(
        PlannedCut(sizes[group], places)
        for group, places in sorted(fixed.items())
        if 0 < places < sizes[group]
    )
    if not cuts:
        places = sum(fixed.values())
        raise NotPossible("power.no-choice", places=places, submissions=len(heads))
    return cuts


def _places(call: Call, heads: Sequence[SubmissionHead]) -> int:
    """Return how many places the call has, else as many as the quotas of one attribute add up to."""
    if call.places is not None:
        return call.places
    if not call.quotas:
        raise NotPossible("power.no-places")
    attribute = call.quotas[0].attribute
    return sum(
        min(q.high, sum(getattr(h, attribute) == q.value for h in heads))
        for q in call.quotas
        if q.attribute == attribute
    )
