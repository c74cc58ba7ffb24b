"""What scorecards and the table of the ranking say of how sure ranks are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.services.office.results_estimates import estimates_of
from reviewer_app.services.office.results_number_sheets import ESTIMATE_HEADS, estimate_cells
from reviewer_app.wording.sureness import chance_words, standing_words, withheld_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.standing import Standing
    from reviewer_app.reports.tables import Cell
    from reviewer_app.services.office.report_ground import Ground
    from reviewer_app.services.office.results_estimates import Estimate


def card_sureness(ground: Ground, standing: Standing) -> tuple[str, ...]:
    """Return how sure one submission's rank is, a sentence each; nothing where that was not estimated."""
    numbers, words = ground.numbers, ground.words
    if numbers is None or standing.rank is None:
        return ()
    of_group = [s for s in ground.ranking.standings if s.group == standing.group]
    estimate = _estimates(numbers, of_group)[standing.submission]
    spread = estimate.spread
    if isinstance(spread, Withheld):
        why = withheld_words(words, spread.why.value)
        return (words.t("How sure its rank is cannot be said. {why}", why=why),)
    if spread is None:
        return ()
    said = [
        words.n(
            "Rank {rank}, likely {low} to {high} of {of} (90 %), from {n} review.",
            "Rank {rank}, likely {low} to {high} of {of} (90 %), from {n} reviews.",
            standing.n,
            rank=standing.group_rank or standing.rank, low=spread.low, high=spread.high, of=spread.of,
        )
    ]  # fmt: skip
    if estimate.chance is not None and estimate.places is not None:
        chance = words.n(
            "Chance of the {n} place: {chance}", "Chance of one of the {n} places: {chance}",
            estimate.places, chance=chance_words(words, estimate.chance),
        )  # fmt: skip
        at_cut = standing_words(words, estimate.standing)
        said.append(f"{chance} ({at_cut})." if at_cut else f"{chance}.")
    return (" ".join(said),)


def with_estimates(ground: Ground, table: list[list[Cell]]) -> list[list[Cell]]:
    """Return the table of the ranking with what the statistics say of each submission behind it, in its order."""
    numbers, words = ground.numbers, ground.words
    if numbers is None:
        return table
    standings = ground.ranking.standings
    found: dict[str, Estimate] = {}
    for group in {s.group for s in standings}:
        found |= _estimates(numbers, [s for s in standings if s.group == group])
    heads: list[Cell] = [words.t(n) for n in ESTIMATE_HEADS]
    rows = [
        [*row, *estimate_cells(found[s.submission], words)]
        for row, s in zip(table[1:], standings, strict=True)
    ]
    return [[*table[0], *heads], *rows]


def _estimates(numbers: Numbers, standings: Sequence[Standing]) -> dict[str, Estimate]:
    """Return the estimates of submissions that share a cut."""
    ranks = {s.submission: s.group_rank for s in standings}
    known = {one.submission: one for one in numbers.ranks.each}
    grouped = any(
        (one := known.get(s.submission)) is not None and one.in_group is not None for s in standings
    )
    return {str(s): e for s, e in estimates_of(numbers, ranks, grouped=grouped).items()}
