"""Commands that plan the reading before the call: how many reviews each submission needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, progress, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.numbers.power import LENIENCIES
from reviewer_app.services.office.power_table import (
    USUAL,
    PowerWish,
    plan_alone,
    plan_power,
    power_table,
)

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.power import PowerPlan, PowerRow, PowerTable, Simulated
    from reviewer_app.wording import Words


@click.command()
@click.option("--submissions", type=click.IntRange(2, 10_000), help="Default: as many as the call.")
@click.option("--reviewers", type=click.IntRange(1, 500), help="Default: the whole board.")
@click.option("--places", type=click.IntRange(min=1), help="Default: as many as the call.")
@click.option(
    "--leniency",
    type=click.Choice([name for name, _ in LENIENCIES]),
    default=USUAL,
    show_default=True,
    help="How far reviewers differ in severity.",
)
@click.option(
    "--from-round",
    type=click.IntRange(min=1),
    help="Take how far reviewers and submissions differ from this round's scores.",
)
@click.option("--from-call", help="The call of that round; default: the same.")
@shared_options
@pass_settings
def power(settings: Settings, /, **options: Any) -> None:
    """Tell how well the best can be found with one, two, three … reviews of each submission.

    With --submissions, --reviewers and --places no office is needed; five criteria from 1 to 5 are assumed then.
    """
    words = words_of()
    wish = PowerWish(**options)
    if wish.is_whole and not settings.call and not settings.at:
        plan = plan_alone(wish)
    else:
        with opened_office(settings) as office:
            plan = plan_power(office, settings.call, settings.round, wish)
    made = power_table(plan, progress(settings, words))
    answer(settings, power_document(made), _lines(words, made))


def power_document(made: PowerTable) -> dict[str, Any]:
    """Return the JSON document of a planning table; schema in ``docs/schemas/office-power.json``."""
    plan = made.plan
    width = plan.scale[1] - plan.scale[0]
    return {
        "submissions": plan.submissions,
        "reviewers": plan.reviewers,
        "places": plan.places,
        "cuts": [{"submissions": c.submissions, "places": c.places} for c in plan.cuts],
        "scale": list(plan.scale),
        "noise": {
            "source": plan.noise.source,
            "leniency": plan.noise.leniency,
            "variance": {
                "submission": plan.noise.submission * width**2,
                "reviewer": plan.noise.reviewer * width**2,
                "residual": plan.noise.residual * width**2,
            },
        },
        "by_chance": made.by_chance,
        "panels": made.panels,
        "digest": made.digest,
        "rows": [_row(row) for row in made.rows],
    }


def _row(row: PowerRow) -> dict[str, Any]:
    return {
        "reviews_each": row.reviews_each,
        "found": _simulated(row.found),
        "best_in": _simulated(row.best_in),
        "interval_width": _simulated(row.width),
        "standard_error": row.standard_error,
        "load": row.load,
    }


def _simulated(number: Simulated) -> dict[str, float]:
    return {"value": number.value, "error": number.error}


def _lines(words: Words, made: PowerTable) -> list[str]:
    heads = (
        "reviews each",
        "best found",
        "±",
        "the very best is in",
        "interval, places",
        "error of a mean",
        "reviews per member",
    )
    rows = [
        (
            str(row.reviews_each),
            f"{row.found.value:.1f}",
            f"{2 * row.found.error:.2f}",
            _percent(row.best_in.value),
            f"{row.width.value:.0f}",
            f"{row.standard_error:.2f}",
            f"{row.load:.1f}",
        )
        for row in made.rows
    ]
    plan = made.plan
    return [
        words.t(
            "{reviewers} reviewers, {places} places for {submissions} submissions; by lot {n} of the best would be found.",
            reviewers=plan.reviewers,
            places=plan.places,
            submissions=plan.submissions,
            n=f"{made.by_chance:.1f}",
        ),
        noise_words(words, plan),
        *table([words.t(h) for h in heads], rows),
        words.t(
            "Simulated: {n} boards; ± is twice the simulation’s own standard error.", n=made.panels
        ),
    ]


def _percent(share: float) -> str:
    """Return a share as whole per cent; ends that are not quite reached are said so."""
    if share < 0.995:  # noqa: PLR2004  # rounds to less than 100
        return f"{100 * share:.0f} %" if share >= 0.005 else "<1 %"  # noqa: PLR2004
    return ">99 %" if share < 1 else "100 %"


def noise_words(words: Words, plan: PowerPlan) -> str:
    """Return what was assumed of scores, in a sentence."""
    wide = plan.scale[1] - plan.scale[0]
    told = {
        "submission": f"{wide * plan.noise.submission**0.5:.2f}",
        "reviewer": f"{wide * plan.noise.reviewer**0.5:.2f}",
        "residual": f"{wide * plan.noise.residual**0.5:.2f}",
    }
    if plan.noise.source == "round":
        return words.t(
            "As in the earlier round, submissions differ by {submission} points (SD), reviewers by {reviewer}, "
            "and single reviews by {residual} beyond that.",
            **told,
        )
    return words.t(
        "Assumed: submissions differ by {submission} points (SD), reviewers by {reviewer}, "
        "and single reviews by {residual} beyond that.",
        **told,
    )


COMMANDS: tuple[click.Command, ...] = (power,)
