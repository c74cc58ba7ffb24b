"""The columns of a ranking that say how sure it is, drawn or in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.services.office.results_facts import has_places
from reviewer_app.ui.models.column_table import Column
from reviewer_app.ui.office.results_quality_words import number_of, p_words
from reviewer_app.ui.office.results_sure_words import (
    NONE,
    adjusted_moves,
    adjusted_words,
    chance_cell,
    chance_said,
    moves_sign,
    spread_said,
    spread_words,
    standing_cell,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.results_rows import RankedRow
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look

Columns = tuple[Column["RankedRow"], ...]


def likely_drawn(look: Look, results: Results) -> Columns:
    """Return likely ranks as bars over places."""
    return (
        Column(
            look.t("Likely rank (90 %)"),
            lambda r: spread_words(look, r), 134, drawn="places", stretch=5,
            key=_expected, dates=True, said=lambda r: spread_said(look, results, r),
            short=look.t("Likely rank"),
        ),
    )  # fmt: skip


def likely_numbers(look: Look, results: Results) -> Columns:
    """Return likely and expected ranks."""
    t = look.t
    return (
        Column(
            t("Likely"), lambda r: spread_words(look, r), 64, key=_expected, dates=True,
            right=True, said=lambda r: spread_said(look, results, r),
        ),
        Column(
            t("Expected rank"), lambda r: _expected_words(look, r), 76, key=_expected, dates=True,
            right=True, dispensable=2,
        ),
    )  # fmt: skip


def chance_drawn(look: Look, results: Results) -> Columns:
    """Return the chance of a place with where that stands; no column without places."""
    if not has_places(results.call):
        return ()
    return (
        Column(
            look.t("Chance of a place"), lambda r: chance_cell(look, r), 158, drawn="chance",
            key=_chance, falls=True, stretch=2, said=lambda r: chance_said(look, r),
        ),
    )  # fmt: skip


def chance_numbers(look: Look, results: Results) -> Columns:
    """Return the same in two columns."""
    if not has_places(results.call):
        return ()
    t = look.t
    return (
        Column(
            t("Chance of a place"), lambda r: chance_cell(look, r), 76, key=_chance, falls=True,
            right=True, said=lambda r: chance_said(look, r),
        ),
        Column(
            t("At the cut"), lambda r: standing_cell(look, r) or NONE, 96, dispensable=1,
        ),
    )  # fmt: skip


def adjusted_columns(look: Look, results: Results) -> Columns:
    """Return the adjusted score with the places it moves; no column where it is withheld."""
    numbers = results.numbers
    if numbers is not None and numbers.severity.adjusted is not None:
        return ()
    return (
        Column(
            look.t("Adjusted"), lambda r: adjusted_words(look, r), 84, key=_adjusted, falls=True,
            right=True, below=moves_sign, dispensable=2,
            said=lambda r: _adjusted_said(look, r),
        ),
    )  # fmt: skip


def beyond_chance(look: Look, results: Results, *, twin: bool) -> Columns:
    """Return whether reviews differ more than chance explains; no column before that is known."""
    numbers = results.numbers
    if numbers is None:
        return ()
    known = {one.submission: one for one in numbers.diagnostics.submissions}

    def p_of(row: RankedRow) -> float | None:
        one = known.get(row.head.id)
        return None if one is None else number_of(one.p)

    def words(row: RankedRow) -> str:
        one = known.get(row.head.id)
        if one is None or isinstance(one.p, Withheld):
            return look.t("not estimable")
        return look.t("more than chance") if one.flagged else look.t("within chance")

    def p_said(row: RankedRow) -> str:
        p = p_of(row)
        return "" if p is None else look.t("p {p}", p=p_words(look, p))

    return (
        Column(
            look.t("Differ"), words, 112, key=p_of, below=p_said if twin else None, dispensable=2,
            stretch=1, said=lambda r: ", ".join(filter(None, (words(r), p_said(r)))),
        ),
    )  # fmt: skip


def polarisation(look: Look, results: Results) -> Callable[[RankedRow], str] | None:
    """Return how to tell van der Eijk's A of a submission on the criterion it is widest apart on; None before it is known."""
    numbers = results.numbers
    if numbers is None:
        return None
    known = {(a.submission, a.criterion): a.agreement for a in numbers.agreement.submissions}

    def words(row: RankedRow) -> str:
        found = known.get((row.head.id, row.disputed or ""))
        if found is None or isinstance(found, Withheld):
            return ""
        return look.t("A {value}", value=look.number(found, 2))

    return words


def _adjusted_said(look: Look, row: RankedRow) -> str:
    moved = adjusted_moves(look, row)
    said = look.t("adjusted for reviewer severity, not used for selection: {score}",
                  score=adjusted_words(look, row))  # fmt: skip
    return f"{said}, {moved}" if moved else said


def _expected_words(look: Look, row: RankedRow) -> str:
    expected = _expected(row)
    return NONE if expected is None else look.number(expected, 1)


def _expected(row: RankedRow) -> float | None:
    spread = None if row.estimate is None else row.estimate.spread
    return spread.expected if isinstance(spread, RankSpread) else None


def _chance(row: RankedRow) -> float | None:
    return None if row.estimate is None else row.estimate.chance


def _adjusted(row: RankedRow) -> float | None:
    adjusted = None if row.estimate is None else row.estimate.adjusted
    return adjusted if isinstance(adjusted, float) else None
