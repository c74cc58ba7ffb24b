"""Who is ranked against whom: everybody, each quota group, or only groups where the panel falls apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.scoring.statistics.ranks.drawing import source_of
from reviewer_app.scoring.statistics.ranks.ranking import RankTable
from reviewer_app.scoring.statistics.ranks.streams import Stream
from reviewer_app.scoring.statistics.severity.design import design_of, part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reviewer_app.scoring.statistics.ranks.ranking import RankSummary
    from reviewer_app.scoring.statistics.severity.design import Design
    from reviewer_app.scoring.statistics.table import Panel


STEPS: Final = 1000
"""Steps in which one field tells how far it is."""
_PREPARED: Final = 300
"""Steps of them before the first draw."""


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A connected panel and which of its submissions are ranked against each other.

    Attributes:
        panel: Its reviews.
        name: Name of its stream of draws.
        groups: Groups ranked among themselves.
        everybody: Whether all are ranked against each other too.
    """

    panel: Panel
    name: str
    groups: tuple[str, ...]
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class FieldRanks:
    """What the draws of one field say, or why there are none.

    Attributes:
        overall: Of each submission of the field; empty where not everybody is ranked.
        in_group: Of each submission of a ranked group.
        method: ``posterior`` or ``plug-in``.
        draws: How many.
    """

    overall: Mapping[str, RankSpread]
    in_group: Mapping[str, RankSpread]
    method: str
    draws: int


def fields_of(panel: Panel, design: Design) -> tuple[Field, ...]:
    """Return what can be ranked: one field, or one per connected part that holds whole groups."""
    groups = tuple(sorted({panel.groups[n] for n in design.places} - {""}))
    if design.parts <= 1:
        return (Field(panel, "ranks", groups, everybody=True),)
    parts: dict[str, set[int]] = {g: set() for g in groups}
    for place, part in zip(design.places, design.part_of_submission, strict=True):
        if panel.groups[place]:
            parts[panel.groups[place]].add(int(part))
    fields = []
    for part in range(design.parts):
        whole = tuple(g for g in groups if parts[g] == {part})
        if whole:
            fields.append(Field(part_of(panel, design, part), f"ranks:{part + 1}", whole))
    return tuple(fields)


def rank_field(
    field: Field,
    places: int | None,
    group_places: Mapping[str, int],
    report: Callable[[int, int], None] | None,
) -> FieldRanks | Withheld:
    """Draw scores of one field and rank them.

    Args:
        field: Who is ranked.
        places: How many are first overall; None where not set.
        group_places: How many are first in a group.
        report: Called with steps done and steps in all; it may raise to stop.
    """
    design = design_of(field.panel)
    told = None if report is None else _prepared(report)
    source = source_of(field.panel, design, told)
    if isinstance(source, Withheld):
        return source
    draws = source.draws
    own = np.array([field.panel.groups[n] for n in design.places])
    overall = RankTable(np.arange(len(own)), draws) if field.everybody else None
    tables = {g: RankTable(np.flatnonzero(own == g), draws) for g in field.groups}
    for first, block in source.blocks(Stream(field.panel.digest, field.name), draws):
        for table in (overall, *tables.values()):
            if table is not None:
                table.add(first, block)
        if report is not None:
            done = (first + block.shape[1]) * (STEPS - _PREPARED) // draws
            report(_PREPARED + done, STEPS)
    in_group: dict[str, RankSpread] = {}
    for g, table in tables.items():
        in_group |= _spreads(design, table, group_places.get(g))
    every = {} if overall is None else _spreads(design, overall, places)
    return FieldRanks(every, in_group, source.method, draws)


def _prepared(report: Callable[[int, int], None]) -> Callable[[int, int], None]:
    return lambda done, total: report(done * _PREPARED // total, STEPS)


def _spreads(design: Design, table: RankTable, k: int | None) -> dict[str, RankSpread]:
    summary: RankSummary = table.summary(k)
    of = len(table.members)
    return {
        design.submissions[member]: RankSpread(
            expected=float(summary.expected[n]),
            low=int(summary.low[n]),
            high=int(summary.high[n]),
            sucra=1.0 - (float(summary.expected[n]) - 1.0) / (of - 1) if of > 1 else 1.0,
            first=None if summary.first is None else float(summary.first[n]),
            places=k,
            of=of,
        )
        for n, member in enumerate(table.members)
    }
