"""How the planning table is told: one sentence for a number of reviews, the columns, what was assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.ui.models.column_table import Column
from reviewer_app.ui.widgets.stability_words import percent

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.power import PowerRow, PowerTable
    from reviewer_app.ui.look import Look


def row_for(table: PowerTable, each: int | None) -> PowerRow | None:
    """Return the row of a number of reviews; None for everyone is the whole board."""
    wanted = table.plan.reviewers if each is None else each
    return next((row for row in table.rows if row.reviews_each == wanted), None)


def found_words(look: Look, row: PowerRow) -> str:
    """Return how many are found, with twice the simulation's own error."""
    return look.t(
        "{n} ± {error}",
        n=look.number(row.found.value, 1),
        error=look.number(max(0.1, 2 * row.found.error), 1),
    )


def chosen_sentence(look: Look, table: PowerTable, row: PowerRow) -> str:
    """Return what one number of reviews can do, in a sentence."""
    return look.words.n(
        "With {n} review each about {found} of the true best {k} are found (± {error}).",
        "With {n} reviews each about {found} of the true best {k} are found (± {error}).",
        row.reviews_each,
        found=look.number(row.found.value, 1),
        error=look.number(max(0.1, 2 * row.found.error), 1),
        k=table.plan.places,
    )


def gain_sentence(look: Look, table: PowerTable, row: PowerRow) -> str:
    """Return what lot would do, and what one review more of each submission would bring; nothing where none is told."""
    following = row_for(table, row.reviews_each + 1)
    lot = look.t(
        "By lot it would be {n}.",
        n=look.number(table.by_chance, 1),
    )
    if following is None:
        return lot
    more = following.found.value - row.found.value
    apart = 2 * (following.found.error**2 + row.found.error**2) ** 0.5
    if more <= apart:
        return f"{lot} {look.t('One review more each brings no more than the simulation can see.')}"
    gain = look.t("One review more each finds {n} more.", n=look.number(more, 1))
    return f"{lot} {gain}"


def assumed_sentence(look: Look, table: PowerTable) -> str:
    """Return what was assumed, and how many boards were simulated."""
    noise, wide = table.plan.noise, table.plan.scale[1] - table.plan.scale[0]
    return look.t(
        "Assumed, in points of a total (SD): submissions differ by {submission}, reviewers by {reviewer}, one review by "
        "{residual} beyond that. {n} simulated boards; ± is twice their own standard error.",
        submission=look.number(wide * noise.submission**0.5, 2),
        reviewer=look.number(wide * noise.reviewer**0.5, 2),
        residual=look.number(wide * noise.residual**0.5, 2),
        n=table.panels,
    )


def power_columns(look: Look, table: PowerTable) -> tuple[Column[PowerRow], ...]:
    """Return the columns."""
    t = look.t
    everyone = table.plan.reviewers

    def each(row: PowerRow) -> str:
        if row.reviews_each == everyone:
            return t("{n}, everyone", n=row.reviews_each)
        return str(row.reviews_each)

    return (
        Column(t("Reviews each"), each, 110, lambda r: r.reviews_each, strong=True),
        Column(
            t("Found of the true best {n}", n=table.plan.places),
            lambda r: found_words(look, r),
            260,
            lambda r: r.found.value,
            falls=True,
            drawn="found",
            stretch=3,
        ),
        Column(
            t("The very best is selected"),
            lambda r: percent(look, r.best_in.value),
            110,
            lambda r: r.best_in.value,
            falls=True,
            right=True,
            dispensable=1,
        ),
        Column(
            t("A rank interval spans"),
            lambda r: look.words.n("{n} place", "{n} places", round(r.width.value)),
            110,
            lambda r: r.width.value,
            right=True,
            dispensable=2,
        ),
        Column(
            t("Error of a mean"),
            lambda r: look.number(r.standard_error, 2),
            90,
            lambda r: r.standard_error,
            right=True,
            dispensable=3,
        ),
        Column(
            t("Reviews per member"),
            lambda r: look.number(r.load, 1),
            90,
            lambda r: r.load,
            right=True,
        ),
    )


def row_said(look: Look, table: PowerTable, row: PowerRow) -> str:
    """Return a whole row for those who hear it."""
    return ", ".join(f"{c.name}: {c.words(row)}" for c in power_columns(look, table))
