"""Where the officer is among the results, and what was worked out for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

from reviewer_app.services.office import results_number_sheets as number_sheets
from reviewer_app.services.office.results_estimates import bands_of
from reviewer_app.services.office.results_facts import Facts, facts_of, places_of
from reviewer_app.services.office.results_rows import RankedRow, disputed_rows, ranked_rows
from reviewer_app.services.office.results_table import Arrangement

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.ranks import CutBand
    from reviewer_app.services.office.results_view import Results

RANKING, STABILITY, DISAGREEMENT, AGREEMENT, REVIEWERS, CRITERIA, BALANCE, DATA = range(8)
SHEETS: Final = {
    RANKING: number_sheets.RANKING,
    STABILITY: number_sheets.STABILITY,
    AGREEMENT: number_sheets.AGREEMENT,
    REVIEWERS: number_sheets.REVIEWERS,
    CRITERIA: number_sheets.CRITERIA,
}
"""Tabs of the statistics, with the sheet that each begins an export with."""
MEAN, MEDIAN, ADJUSTED = "mean", "median", "adjusted"
METHODS: Final = (MEAN, MEDIAN, ADJUSTED)
"""What rows can stand by; the last is a view of the ranking by the mean, never a ranking of its own."""


class Working(Enum):
    """Where the statistics of the round are."""

    AT_WORK = "at_work"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the officer chose to see.

    Attributes:
        method: ``mean``, ``median``, or ``adjusted``: the ranking by the mean, in the order of adjusted scores.
        group: One group, or empty for all.
        tab: Which tab stands open.
        twin: Whether numbers stand in place of drawings.
        submission: Whose detail is shown.
        attribute: What the balance is about.
        arrangement: How the data table is sorted and narrowed.
        nameless: Whether others see the screen: reviewers have numbers, confidential words stay out.
    """

    method: str = "mean"
    group: str = ""
    tab: int = RANKING
    twin: bool = False
    submission: str = ""
    attribute: str = ""
    arrangement: Arrangement = field(default_factory=Arrangement)
    nameless: bool = False

    @property
    def ranked_by(self) -> str:
        """What ranks are by: ``mean`` or ``median``."""
        return MEDIAN if self.method == MEDIAN else MEAN


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was worked out off the window's thread.

    Attributes:
        results: The round's results.
        rows: The ranking of the group asked for.
        disputed: The same as a discussion list.
        facts: What to see at first.
        places: Places for these rows, or None.
        bands: Who cannot be told apart at their cuts; empty without places, or where nothing was estimated yet.
    """

    results: Results
    rows: tuple[RankedRow, ...]
    disputed: tuple[RankedRow, ...]
    facts: Facts
    places: int | None
    bands: tuple[CutBand, ...] = ()

    def row(self, submission: str) -> RankedRow | None:
        """Return a submission's row, or None where it is not shown."""
        return next((row for row in self.rows if row.head.id == submission), None)

    @property
    def last_in(self) -> str:
        """The submission after which the places end; empty without a cut between two that can be told by their means."""
        cut = self.facts.cut
        return "" if cut is None or not cut.gap else cut.inside.head.id

    @property
    def ranked(self) -> int:
        """How many are ranked."""
        return sum(row.rank is not None for row in self.rows)


def work_out(results: Results, group: str) -> Loaded:
    """Work out what the lists show for a group; for all where nothing belongs to it any more."""
    known = {head.group for head in results.heads.values()}
    group = group if group in known else ""
    rows = ranked_rows(results, group)
    return Loaded(
        results=results,
        rows=rows,
        disputed=disputed_rows(results, group),
        facts=facts_of(results, rows, group),
        places=places_of(results, group),
        bands=() if results.numbers is None else bands_of(results.numbers, group),
    )
