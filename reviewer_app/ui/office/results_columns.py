"""The columns of the tables of results, drawn or in plain numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.standing import NotEstimable
from reviewer_app.ui.models.column_table import Column
from reviewer_app.ui.office.results_sure_columns import (
    adjusted_columns,
    beyond_chance,
    chance_drawn,
    chance_numbers,
    likely_drawn,
    likely_numbers,
    polarisation,
)
from reviewer_app.ui.office.results_words import (
    NONE,
    error_sentence,
    error_words,
    flags_words,
    named,
    number,
    range_words,
    rank_words,
    row_sentence,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.services.office.results_rows import RankedRow
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.ui.look import Look

Columns = tuple[Column["RankedRow"], ...]


def ranking_columns(look: Look, results: Results, *, twin: bool, flagged: bool = True) -> Columns:
    """Return the columns of the ranking; what the statistics say has its place before it is known."""
    adjusted = adjusted_columns(look, results)
    flags = (_flags(look, wide=150 if twin else 124),) if flagged else ()
    if twin:
        return (
            _rank(look), *likely_numbers(look, results), _submission(look), *_numbers(look),
            *chance_numbers(look, results), *adjusted, *flags,
        )  # fmt: skip
    return (
        _rank(look), _submission(look), *likely_drawn(look, results),
        _dots(look, results, dispensable=4), _ranked_by(look, results),
        *chance_drawn(look, results), *adjusted, *flags,
    )  # fmt: skip


def disagreement_columns(look: Look, results: Results, *, twin: bool) -> Columns:
    """Return the columns of the discussion list."""
    first = (_spread(look, dispensable=0), _submission(look))
    last = (_disputed(look, results, twin=twin), *beyond_chance(look, results, twin=twin))
    if twin:
        return (*first, *_numbers(look)[:-1], _rank(look), *last)
    return (*first, _dots(look, results), _n(look), *last, _rank(look))


def _rank(look: Look) -> Column[RankedRow]:
    return Column(
        look.t("Rank"), rank_words, 58, key=lambda r: r.rank, strong=True, dates=True,
        said=lambda r: row_sentence(look, r),
    )  # fmt: skip


def _submission(look: Look) -> Column[RankedRow]:
    # Only what is shown is made visible: for ten thousand titles at once that took half a second.
    languages = (look.words.language,)
    return Column(
        look.t("Submission"), lambda r: named(look, r.head), 180,
        key=lambda r: r.head.title.best(languages).casefold(), stretch=7,
        said=lambda r: named(look, r.head),
    )  # fmt: skip


def _dots(look: Look, results: Results, *, dispensable: int = 0) -> Column[RankedRow]:
    low, high = results.scale
    name = look.t("Score {low} to {high}: bar from the lowest to the highest review, line at the mean, one dot per review",
                  low=low, high=high)  # fmt: skip
    if results.ranking.method == "median":
        name = look.t("Score {low} to {high}: bar from the lowest to the highest review, line at the median, one dot per review",
                      low=low, high=high)  # fmt: skip
    return Column(
        name,
        lambda r: _totals(look, r),
        170,
        said=lambda r: _totals(look, r),
        drawn="dots",
        stretch=6,
        short=look.t("Score {low} to {high}", low=low, high=high),
        dispensable=dispensable,
    )


def _totals(look: Look, row: RankedRow) -> str:
    """Return every review's total, for those who do not see the dots."""
    if not row.totals:
        return look.t("no review counts")
    values = ", ".join(number(look, total) for total in sorted(row.totals))
    return look.t("reviews: {values}", values=values)


def _ranked_by(look: Look, results: Results) -> Column[RankedRow]:
    by_median = results.ranking.method == "median"
    return Column(
        look.t("Median") if by_median else look.t("Mean"),
        lambda r: number(look, r.value), 92,
        key=lambda r: _float(r.value), falls=True, right=True, strong=True,
        below=lambda r: _how_sure(look, r, by_median=by_median),
        said=lambda r: f"{number(look, r.value)}, n {r.standing.n}, {error_sentence(look, r.error)}",
    )  # fmt: skip


def _how_sure(look: Look, row: RankedRow, *, by_median: bool) -> str:
    count = look.t("n {n}", n=row.standing.n)
    if by_median or isinstance(row.error, NotEstimable):
        return count
    return f"{error_words(look, row.error)} · {count}"


def _numbers(look: Look) -> Columns:
    """Return what the drawing shows, as numbers."""
    t = look.t
    return (
        Column(
            t("Mean"), lambda r: number(look, r.standing.mean), 64,
            key=lambda r: _float(r.standing.mean), falls=True, right=True, strong=True,
        ),
        Column(
            t("Standard error"), lambda r: error_words(look, r.error), 80,
            key=lambda r: None if isinstance(r.error, NotEstimable) else r.error,
            falls=True, right=True, said=lambda r: error_sentence(look, r.error), dispensable=4,
        ),
        _n(look),
        Column(
            t("Median"), lambda r: number(look, r.standing.median), 64,
            key=lambda r: _float(r.standing.median), falls=True, right=True, dispensable=5,
        ),
        Column(
            t("Lowest"), lambda r: number(look, r.standing.low), 60,
            key=lambda r: _float(r.standing.low), falls=True, right=True, dispensable=7,
        ),
        Column(
            t("Highest"), lambda r: number(look, r.standing.high), 60,
            key=lambda r: _float(r.standing.high), falls=True, right=True, dispensable=6,
        ),
        _spread(look, dispensable=5),
    )  # fmt: skip


def _n(look: Look) -> Column[RankedRow]:
    return Column(
        look.t("n"), lambda r: str(r.standing.n), 44, key=lambda r: r.standing.n, falls=True,
        right=True, said=lambda r: look.words.n("{n} review", "{n} reviews", r.standing.n),
    )  # fmt: skip


def _spread(look: Look, *, dispensable: int) -> Column[RankedRow]:
    return Column(
        look.t("Spread (SD)"), lambda r: number(look, r.standing.deviation), 72,
        key=lambda r: r.standing.deviation, falls=True, right=True, strong=not dispensable,
        said=lambda r: _spread_said(look, r), dispensable=dispensable,
    )  # fmt: skip


def _spread_said(look: Look, row: RankedRow) -> str:
    if row.standing.deviation is None:
        return look.t("spread: not estimable")
    return look.t("standard deviation {sd}, reviews {range}",
                  sd=number(look, row.standing.deviation), range=range_words(look, row))  # fmt: skip


def _disputed(look: Look, results: Results, *, twin: bool) -> Column[RankedRow]:
    def words(row: RankedRow) -> str:
        criterion = results.call.rubric.criterion(row.disputed) if row.disputed else None
        return NONE if criterion is None else look.local(criterion.title)

    return Column(
        look.t("Widest apart on"), words, 124, key=words, stretch=2, dispensable=1,
        below=polarisation(look, results) if twin else None,
    )  # fmt: skip


def _flags(look: Look, wide: int) -> Column[RankedRow]:
    return Column(
        look.t("To know"), lambda r: flags_words(look, r), wide, stretch=1, drawn="flags",
        key=lambda r: len(r.flags), falls=True, said=lambda r: flags_words(look, r) or look.t("nothing to know"),
        dispensable=3,
    )  # fmt: skip


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
