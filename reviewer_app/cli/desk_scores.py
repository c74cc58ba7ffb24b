"""The member's commands that hold a mirror to their own scores; they change no score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.desk_opened import opened_desk
from reviewer_app.cli.office.opened import words_of
from reviewer_app.cli.output import answer, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.ids import SubmissionId
from reviewer_app.errors import WrongUse
from reviewer_app.services.desk import own_order
from reviewer_app.services.desk.comparing import compare as side_by_side
from reviewer_app.services.desk.own_scores import mirror_of, read_own

if TYPE_CHECKING:
    from fractions import Fraction

    from reviewer_app.domain.rubric import Rubric
    from reviewer_app.services.desk.own_views import LevelUse, OwnRow, OwnScores, PlaceUse
    from reviewer_app.services.desk.views import ReviewRow
    from reviewer_app.wording import Words


@click.command()
@shared_options
@pass_settings
def scores(settings: Settings) -> None:
    """Show your own scores as a table, how you use the scale, and your own order."""
    words = words_of()
    with opened_desk(settings) as mine:
        state = read_own(mine, settings.call, settings.round)
    told, rubric = mirror_of(state), state.overview.call.rubric
    answer(settings, _document(told, rubric), _lines(told, rubric, words))


@click.command()
@click.argument("submission")
@click.argument("position", type=click.IntRange(1))
@shared_options
@pass_settings
def order(settings: Settings, submission: str, position: int) -> None:
    """Move a submission within your own order; it changes no score and stays on this desk."""
    words = words_of()
    with opened_desk(settings) as mine:
        state = read_own(mine)
        told = mirror_of(state)
        if submission not in told.order:
            raise WrongUse("order.unscored", submission=submission[:64])
        wanted = own_order.moved(told.order, SubmissionId(submission), position)
        own_order.put_order(mine, own_order.merged(state.kept_order, wanted))
    answer(
        settings,
        {"own_order": [str(s) for s in wanted]},
        [words.t("Your own order: {ids}", ids=", ".join(wanted))],
    )


@click.command()
@click.argument("submissions", nargs=-1, required=True)
@shared_options
@pass_settings
def compare(settings: Settings, submissions: tuple[str, ...]) -> None:
    """Show your scores of two or three submissions side by side."""
    words = words_of()
    with opened_desk(settings) as mine:
        rows = [view.row for view in side_by_side(mine, submissions)]
        rubric = read_own(mine).overview.call.rubric
    heads = ["", *(str(r.head.id) for r in rows)]
    body = [
        (c.title.best((words.language,)), *(_level(r, c.id) for r in rows)) for c in rubric.criteria
    ]
    totals = (words.t("total"), *(_number(r.total) for r in rows))
    answer(
        settings,
        {
            "submissions": [
                {
                    "submission": str(r.head.id),
                    "title": r.head.title.original,
                    "total": None if r.total is None else float(r.total),
                    "scores": _scores(r),
                }
                for r in rows
            ]
        },
        table(heads, [*body, totals]),
    )


def _document(told: OwnScores, rubric: Rubric) -> dict[str, Any]:
    effect, places = told.effect, told.places
    return {
        "scored": told.scored,
        "scale": list(told.scale),
        "submissions": [_row(own) for own in told.rows],
        "levels": [_use(use) for use in told.uses],
        "overall": None if told.overall is None else _use(told.overall),
        "criteria": [str(c.id) for c in rubric.criteria],
        "places": {
            "bar": float(places.bar),
            "last": None if places.last is None else float(places.last),
            "whole": _place(places.whole),
            "groups": [_place(group) for group in places.groups],
        },
        "order_effect": None
        if effect is None
        else {
            "n": effect.n,
            "first": [str(s) for s in effect.first],
            "last": [str(s) for s in effect.last],
            "first_mean": float(effect.first_mean),
            "last_mean": float(effect.last_mean),
        },
        "ties": [[str(s) for s in tie] for tie in told.ties],
        "own_order": [str(s) for s in told.order],
        "own_order_made": told.made,
        "disagreements": [
            {"upper": str(d.upper), "lower": str(d.lower), "gap": float(d.gap)}
            for d in told.disagreements
        ],
    }


def _row(own: OwnRow) -> dict[str, Any]:
    row = own.row
    return {
        "submission": str(row.head.id),
        "title": row.head.title.original,
        "state": row.state.value,
        "gate": row.gate.value,
        "open": own.open,
        "scores": _scores(row) if own.open else None,
        "total": None if own.total is None else float(own.total),
        "rank": own.rank,
        "shared": own.shared,
        "position": own.position,
        "leaning": own.leaning.value,
    }


def _scores(row: ReviewRow) -> dict[str, int | str]:
    return {
        str(s.criterion): "cannot-judge" if s.level is None else s.level for s in row.review.scores
    }


def _use(use: LevelUse) -> dict[str, Any]:
    return {
        "criterion": use.criterion,
        "levels": {str(level): n for level, n in zip(use.levels, use.counts, strict=True)},
        "cannot_judge": use.cannot_judge,
        "empty": use.empty,
        "mean": None if use.mean is None else float(use.mean),
    }


def _place(use: PlaceUse) -> dict[str, Any]:
    return {
        "group": use.group,
        "low": use.low,
        "high": use.high,
        "given": use.given,
        "scored": use.scored,
    }


def _lines(told: OwnScores, rubric: Rubric, words: Words) -> list[str]:
    shown = sorted(told.rows, key=lambda own: (own.rank is None, own.rank or 0))
    heads = [words.t(h) for h in ("rank", "id")]
    heads += [str(c.id) for c in rubric.criteria] + [words.t("total"), words.t("own order")]
    body = [
        (
            "—" if own.rank is None else f"{own.rank}{'=' if own.shared else ''}",
            str(own.row.head.id),
            *(_level(own.row, c.id) if own.open else "" for c in rubric.criteria),
            _number(own.total),
            "—" if own.position is None else str(own.position),
        )
        for own in shown
    ]
    lines = table(heads, body)
    if told.effect is not None:
        lines.append(
            words.t(
                "First {n} scored: mean {first}. Last {n}: mean {last}.",
                n=told.effect.n,
                first=_number(told.effect.first_mean),
                last=_number(told.effect.last_mean),
            )
        )
    lines += [words.t("Equal totals: {ids}", ids=" = ".join(tie)) for tie in told.ties]
    return [*lines, words.t("These are only mirrors. Nothing is changed for you.")]


def _level(row: ReviewRow, criterion: str) -> str:
    score = row.review.score(criterion)
    return "·" if score is None else "–" if score.level is None else str(score.level)


def _number(value: Fraction | None) -> str:
    return "—" if value is None else f"{float(value):.2f}"
