"""Every submission's rank with its uncertainty, and who cannot be told apart at the cut (docs/statistics.md, 7 and 16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.ranks import CutBand, RankEstimate, Ranks, RankSpread
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.scoring.statistics.one_thread import one_thread
from reviewer_app.scoring.statistics.ranks.band import cut_band, standing_of
from reviewer_app.scoring.statistics.ranks.drawing import DRAWS
from reviewer_app.scoring.statistics.ranks.fields import STEPS, FieldRanks, fields_of, rank_field
from reviewer_app.scoring.statistics.ranks.ranking import LEVEL
from reviewer_app.scoring.statistics.severity.design import design_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reviewer_app.scoring.statistics.ranks.fields import Field
    from reviewer_app.scoring.statistics.severity.design import Design
    from reviewer_app.scoring.statistics.table import Panel

LIMITS = (0.25, 0.75)
"""Probabilities between which a submission cannot be told apart from the cut."""


@one_thread()
def estimate_ranks(
    panel: Panel,
    *,
    places: int | None,
    group_places: Mapping[str, int],
    limits: tuple[float, float] = LIMITS,
    report: Callable[[int, int], None] | None = None,
) -> Ranks:
    """Estimate ranks from draws of the posterior, overall and inside each quota group.

    Where the panel falls into parts that no reviewer connects, nothing overall is estimated; groups that lie inside one
    part are ranked by the reviews of that part.

    Args:
        panel: Counted reviews.
        places: How many are selected in all; None where not set.
        group_places: How many are selected in each group that has places of its own.
        limits: Lower and upper limit of the band at the cut, fixed before results are seen.
        report: Called with steps done and steps in all; it may raise to stop.
    """
    design = design_of(panel)
    fields = fields_of(panel, design)
    found = []
    for n, field in enumerate(fields):
        told = None if report is None else _shifted(report, n, len(fields))
        found.append(rank_field(field, places, group_places, told))
    overall, in_group = _figures(panel, design, fields, found)
    bands = _bands(panel, overall, in_group, places, (group_places, limits))
    ranked = next((f for f in found if isinstance(f, FieldRanks)), None)
    return Ranks(
        each=_each(panel, overall, in_group, bands),
        bands=bands,
        level=LEVEL,
        draws=ranked.draws if ranked else DRAWS,
        method=ranked.method if ranked else "posterior",
        withheld=None if ranked else _why(design, found),
    )


def _shifted(
    report: Callable[[int, int], None], number: int, fields: int
) -> Callable[[int, int], None]:
    return lambda done, total: report(number * STEPS + done * STEPS // total, fields * STEPS)


def _why(design: Design, found: Sequence[FieldRanks | Withheld]) -> Withheld:
    """Return why nothing is ranked overall."""
    if design.parts > 1:
        return Withheld(NotEstimable.NOT_CONNECTED)
    return next(f for f in found if isinstance(f, Withheld))


def _figures(
    panel: Panel,
    design: Design,
    fields: Sequence[Field],
    found: Sequence[FieldRanks | Withheld],
) -> tuple[dict[str, RankSpread | Withheld], dict[str, RankSpread | Withheld]]:
    """Return what is known of each submission overall, and of each that has a group in its group."""
    overall: dict[str, RankSpread | Withheld] = {}
    in_group: dict[str, RankSpread | Withheld] = {}
    apart = Withheld(NotEstimable.NOT_CONNECTED)
    reviewed = set(design.submissions)
    for name, group in zip(panel.submissions, panel.groups, strict=True):
        absent = Withheld(NotEstimable.NO_REVIEW, (name,))
        overall[name] = apart if name in reviewed else absent
        if group:
            in_group[name] = apart if name in reviewed else absent
    for field, ranks in zip(fields, found, strict=True):
        if isinstance(ranks, FieldRanks):
            overall |= ranks.overall
            in_group |= ranks.in_group
            continue
        for name, group in zip(field.panel.submissions, field.panel.groups, strict=True):
            if name in reviewed and field.everybody:
                overall[name] = ranks
            if name in reviewed and group in field.groups:
                in_group[name] = ranks
    return overall, in_group


def _bands(
    panel: Panel,
    overall: Mapping[str, RankSpread | Withheld],
    in_group: Mapping[str, RankSpread | Withheld],
    places: int | None,
    cut: tuple[Mapping[str, int], tuple[float, float]],
) -> tuple[CutBand, ...]:
    """Return the band of each cut: one per group that has places, else one for all together."""
    group_places, limits = cut
    if not group_places:
        first = _first(overall)
        return (cut_band("", places, first, limits),) if first and places is not None else ()
    of = dict(zip(panel.submissions, panel.groups, strict=True))
    by_group: dict[str, dict[str, float]] = {}
    for name, probability in _first(in_group).items():
        by_group.setdefault(of[name], {})[name] = probability
    return tuple(
        cut_band(group, group_places[group], by_group[group], limits) for group in sorted(by_group)
    )


def _first(figures: Mapping[str, RankSpread | Withheld]) -> dict[str, float]:
    return {
        name: spread.first
        for name, spread in figures.items()
        if isinstance(spread, RankSpread) and spread.first is not None
    }


def _each(
    panel: Panel,
    overall: Mapping[str, RankSpread | Withheld],
    in_group: Mapping[str, RankSpread | Withheld],
    bands: Sequence[CutBand],
) -> tuple[RankEstimate, ...]:
    by_group = {band.group: band for band in bands}
    stand = {b.group: {s: standing_of(b, s) for s in (*b.clear_in, *b.band)} for b in bands}
    each = []
    for name, group in zip(panel.submissions, panel.groups, strict=True):
        cut = group if group in by_group else ""
        figure = in_group.get(name) if cut else overall[name]
        estimated = cut in by_group and isinstance(figure, RankSpread)
        each.append(
            RankEstimate(
                submission=name,
                group=group,
                overall=overall[name],
                in_group=in_group.get(name),
                standing=stand[cut].get(name, "out") if estimated else "",
            )
        )
    return tuple(each)
