"""Commands that hold rounds against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.services.office.round_movement import round_movement

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.rounds import Changed, Convergence, Movement
    from reviewer_app.domain.numbers.withheld import Estimated
    from reviewer_app.services.office.round_movement import RoundMovement
    from reviewer_app.wording import Words


@click.group("rounds")
@shared_options
def rounds_group() -> None:
    """Look at rounds side by side: before and after discussion."""


@rounds_group.command("compare")
@click.option("--from", "first", type=click.IntRange(min=1), help="Default: the round before.")
@click.option("--to", "second", type=click.IntRange(min=1), help="Default: the last round.")
@shared_options
@pass_settings
def compare(settings: Settings, first: int | None, second: int | None) -> None:
    """Tell what changed from one round to a later one, and with which reasons."""
    words = words_of()
    with opened_office(settings) as office:
        moved = round_movement(office, settings.call, first, second or settings.round)
    answer(settings, movement_document(moved), _lines(words, moved))


def movement_document(moved: RoundMovement) -> dict[str, Any]:
    """Return the JSON document of a comparison; schema in ``docs/schemas/office-rounds-compare.json``."""
    c = moved.compared
    effect = c.effect
    return {
        "call": str(moved.call.id),
        "rounds": [moved.first, moved.second],
        "same_rubric": moved.same_rubric,
        "pairs": c.pairs,
        "only_first": c.only_first,
        "only_second": c.only_second,
        "scores": c.scores,
        "changed": c.changed,
        "settled": c.settled,
        "limit": c.limit,
        "all": _movement(c.all),
        "reviewers": [_movement(m) for m in c.reviewers],
        "submissions": [_movement(m) for m in c.submissions],
        "criteria": [_movement(m) for m in c.criteria],
        "convergence": _convergence(c.convergence),
        "effect": {
            "tau": _number(effect.tau),
            "n": effect.n,
            "enters": None if effect.enters is None else list(effect.enters),
            "leaves": None if effect.leaves is None else list(effect.leaves),
        },
        "changes": [_change(change) for change in moved.changes],
    }


def _movement(m: Movement) -> dict[str, Any]:
    return {
        "about": m.about,
        "n": m.n,
        "changed": _number(m.changed),
        "mean": _number(m.mean),
        "absolute": _number(m.absolute),
        "towards": None if m.towards is None else _number(m.towards),
    }


def _convergence(c: Convergence) -> dict[str, Any]:
    before, after = c.agreed
    return {
        "sd_before": _number(c.before),
        "sd_after": _number(c.after),
        "ratio": _number(c.ratio),
        "alpha_before": _number(c.alpha_before),
        "alpha_after": _number(c.alpha_after),
        "consensus": {"items": len(c.items), "before": before, "after": after},
        "items": [
            {
                "submission": i.submission,
                "criterion": i.criterion,
                "n": i.n,
                "iqr_before": i.before,
                "iqr_after": i.after,
            }
            for i in c.items
        ],
    }


def _change(change: Changed) -> dict[str, Any]:
    return {
        "reviewer": change.reviewer,
        "submission": change.submission,
        "criterion": change.criterion,
        "before": change.before,
        "after": change.after,
        "reason": change.reason,
    }


def _number(number: Estimated) -> dict[str, Any]:
    """Return a number for JSON, or the code that says why there is none."""
    if isinstance(number, Withheld):
        return {"value": None, "why": number.why.value, "about": list(number.about)}
    return {"value": number}


def _lines(words: Words, moved: RoundMovement) -> list[str]:
    c = moved.compared
    lines = [
        words.t("Round {first} and round {second}", first=moved.first, second=moved.second),
        words.n("{n} review counts in both rounds.", "{n} reviews count in both rounds.", c.pairs),
    ]
    if c.scores:
        lines.append(
            words.t("{changed} of {scores} scores changed.", changed=c.changed, scores=c.scores)
        )
    if c.effect.enters is not None and c.effect.leaves is not None:
        if c.effect.enters or c.effect.leaves:
            lines.append(
                words.t(
                    "Enters: {enters}. Leaves: {leaves}.",
                    enters=", ".join(c.effect.enters) or "—",
                    leaves=", ".join(c.effect.leaves) or "—",
                )
            )
        else:
            lines.append(words.t("The same submissions are selected."))
    heads = [words.t(h) for h in ("reviewer", "n", "changed", "mean change", "towards the others")]
    rows = [
        (
            moved.name(m.about),
            str(m.n),
            _shown(m.changed, "{:.0%}"),
            _shown(m.mean, "{:+.2f}"),
            "—" if m.towards is None else _shown(m.towards, "{:+.2f}"),
        )
        for m in c.reviewers
    ]
    return [*lines, *(table(heads, rows) if rows else []), *_reasons(words, moved)]


def _reasons(words: Words, moved: RoundMovement) -> list[str]:
    if not moved.changes:
        return []
    heads = [words.t(h) for h in ("reviewer", "submission", "criterion", "change", "reason")]
    rows = [
        (
            moved.name(x.reviewer),
            x.submission,
            x.criterion,
            f"{_level(x.before)} → {_level(x.after)}",
            x.reason[:60],
        )
        for x in moved.changes
    ]
    return table(heads, rows)


def _level(level: int | None) -> str:
    return "—" if level is None else str(level)


def _shown(number: Estimated, form: str) -> str:
    return "—" if isinstance(number, Withheld) else form.format(number)


COMMANDS: tuple[click.Command, ...] = (rounds_group,)
