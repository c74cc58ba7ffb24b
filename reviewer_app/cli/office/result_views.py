"""Commands that look at results: one submission, the discussion list, reviewers, balance, every answer."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.office.results import shown
from reviewer_app.cli.output import answer, progress, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.progress import CancelToken
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.services.office.marks import marked_name
from reviewer_app.services.office.numbers_of_round import numbers_of_round
from reviewer_app.services.office.ranking_told import exact
from reviewer_app.services.office.results_balance import balance_of
from reviewer_app.services.office.results_detail import detail_of
from reviewer_app.services.office.results_number_sheets import SHEETS, write_numbers
from reviewer_app.services.office.results_reviewers import reviewers_of, scale_parts
from reviewer_app.services.office.results_rows import disputed_rows, ranked_rows
from reviewer_app.services.office.results_sheets import write_agenda, write_answers
from reviewer_app.services.office.results_table import Arrangement, By, arrange, table_of
from reviewer_app.services.office.results_view import read_results

if TYPE_CHECKING:
    from reviewer_app.services.office.read_back import WrittenFile
    from reviewer_app.services.office.results_balance import Share
    from reviewer_app.services.office.results_detail import Detail
    from reviewer_app.services.office.results_reviewers import OneReviewer
    from reviewer_app.services.office.results_rows import RankedRow

_GROUP = click.option("--group", default="", help="Only this group, ranked among itself.")
_OUT = click.option("--out", type=click.Path(path_type=Path), help="A .csv or .xlsx to write.")


@click.group("results")
@shared_options
def results_group() -> None:
    """Look at the results: nothing is changed by it."""


@results_group.command("show")
@click.argument("submission", metavar="SUBMISSION")
@_GROUP
@shared_options
@pass_settings
def show(settings: Settings, submission: str, group: str) -> None:
    """Show one submission: reviews, criteria, comments, and who stood apart."""
    words = words_of()
    with opened_office(settings) as office:
        results = read_results(office, settings.call, settings.round)
    detail = detail_of(results, submission, group)
    lines = [
        f"{detail.row.head.id}  {detail.row.head.title.best((words.language,))}",
        *table(
            [words.t(h) for h in ("reviewer", "total", "confidence")],
            [
                (
                    marked_name(r.name, r.officer, words),
                    shown(r.total.total),
                    str(r.review.confidence or "—"),
                )
                for r in detail.reviews
            ],
        ),
        *table(
            [words.t(h) for h in ("criterion", "mean", "SD", "n", "cannot judge")],
            [
                (
                    c.criterion.title.best((words.language,)),
                    shown(c.numbers.mean),
                    _spread(c.numbers.deviation),
                    str(len(c.numbers.levels)),
                    str(c.numbers.cannot_judge),
                )
                for c in detail.criteria
            ],
        ),
        *(f"{a.name}: {words.code(f'apart.{a.why.value}')}  {a.reason}" for a in detail.apart),
    ]
    answer(settings, _detail(detail), lines)


@results_group.command("disagreement")
@_GROUP
@_OUT
@shared_options
@pass_settings
def disagreement(settings: Settings, group: str, out: Path | None) -> None:
    """List submissions by the spread of their reviews, the widest first: what to discuss."""
    words = words_of()
    with opened_office(settings) as office:
        results = read_results(office, settings.call, settings.round)
    rows = disputed_rows(results, group)
    made = None if out is None else write_agenda(results, rows, out, words)
    answer(
        settings,
        {"rows": [_disputed(row) for row in rows], "file": _file(made)},
        table(
            [words.t(h) for h in ("submission", "SD", "lowest", "highest", "n", "rank")],
            [
                (
                    str(r.head.id),
                    _spread(r.standing.deviation),
                    shown(r.standing.low),
                    shown(r.standing.high),
                    str(r.standing.n),
                    str(r.rank or "—"),
                )
                for r in rows
            ],
        ),
    )


@results_group.command("reviewers")
@shared_options
@pass_settings
def reviewers(settings: Settings) -> None:
    """Show how each member used the scale: figures, no verdict."""
    words = words_of()
    with opened_office(settings) as office:
        results = read_results(office, settings.call, settings.round)
    found = reviewers_of(results)
    parts = scale_parts(results.call)
    answer(
        settings,
        {"parts": list(parts), "reviewers": [_reviewer(one) for one in found]},
        table(
            [*(words.t(h) for h in ("reviewer", "n", "mean", "SD", "cannot judge")), *parts],
            [
                (
                    marked_name(one.name, one.officer, words),
                    str(one.counted),
                    shown(one.mean),
                    _spread(one.deviation),
                    f"{one.cannot_judge} / {one.answers}",
                    *map(str, one.use),
                )
                for one in found
            ],
        ),
    )


@results_group.command("balance")
@shared_options
@pass_settings
def balance(settings: Settings) -> None:
    """Show countries, languages, groups and organisations among submissions and proposed places."""
    words = words_of()
    with opened_office(settings) as office:
        results = read_results(office, settings.call, settings.round)
    found = balance_of(results)
    answer(
        settings,
        {
            "submissions": found.submissions,
            "places": found.top,
            "shares": [_share(share) for share in found.shares],
        },
        table(
            [words.t(h) for h in ("attribute", "value", "submissions", "proposed places")],
            [
                (words.t(s.attribute), s.value or "—", str(s.submissions), str(s.top))
                for s in found.shares
            ],
        ),
    )


@results_group.command("table")
@click.option("--sort", type=click.Choice([by.value for by in By]), default=By.SUBMISSION.value)
@click.option("--falling", is_flag=True, help="The highest first.")
@click.option("--words", "sought", default="", help="Only rows with these words.")
@click.option("--group", default="", help="Only this group.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A .csv or .xlsx.")
@shared_options
@pass_settings
def answers(
    settings: Settings, sort: str, *, falling: bool, sought: str, group: str, out: Path
) -> None:
    """Write every review and criterion into a sheet."""
    words = words_of()
    with opened_office(settings) as office:
        results = read_results(office, settings.call, settings.round)
    known = table_of(results)
    order = arrange(known, Arrangement(By(sort), falling, group, sought), (words.language,))
    made = write_answers(
        results, known, order, out, words,
        report=progress(settings, words), token=CancelToken(),
    )  # fmt: skip
    answer(
        settings,
        {"rows": len(order), "file": _file(made)},
        [words.n("{n} row in {file}.", "{n} rows in {file}.", len(order), file=str(out))],
    )


@results_group.command("numbers")
@click.option(
    "--first",
    type=click.Choice(SHEETS),
    default=SHEETS[0],
    show_default=True,
    help="Which sheet comes first; a .csv holds only that one.",
)
@click.option("--group", default="", help="Only this group, ranked among itself.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A .csv or .xlsx.")
@shared_options
@pass_settings
def numbers(settings: Settings, first: str, group: str, out: Path) -> None:
    """Write what the statistics say: likely ranks, severity, agreement, criteria, stability."""
    words = words_of()
    told, token = progress(settings, words), CancelToken()
    with opened_office(settings) as office:
        plain = read_results(office, settings.call, settings.round)
        found = numbers_of_round(office, settings.call, settings.round, told, token)
    results = dataclasses.replace(plain, numbers=found)
    made = write_numbers(
        results, ranked_rows(results, group), out, words, first=first, report=told, token=token
    )
    answer(
        settings,
        {"digest": found.digest, "version": found.version, "file": _file(made)},
        [f"{words.t('Written and read back')}: {out}"],
    )


def _spread(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}"


def _file(made: WrittenFile | None) -> dict[str, Any] | None:
    if made is None:
        return None
    return {"file": str(made.path), "size": made.size, "sha256": made.sha256}


def _error(value: float | NotEstimable) -> dict[str, Any]:
    if isinstance(value, NotEstimable):
        return {"value": None, "refused": value.value}
    return {"value": value, "refused": None}


def _disputed(row: RankedRow) -> dict[str, Any]:
    s = row.standing
    return {
        "submission": str(row.head.id),
        "group": row.head.group,
        "rank": row.rank,
        "n": s.n,
        "mean": exact(s.mean),
        "sd": s.deviation,
        "error": _error(row.error),
        "min": exact(s.low),
        "max": exact(s.high),
        "widest_on": row.disputed,
        "flags": {flag.value: count for flag, count in row.flags},
    }


def _detail(detail: Detail) -> dict[str, Any]:
    return {
        **_disputed(detail.row),
        "ranked": detail.ranked,
        "reviews": [
            {
                "reviewer": r.name,
                "entered_by": r.officer or None,
                "total": exact(r.total.total),
                "older": r.older,
                "partial": r.partial,
                "confidence": r.review.confidence,
            }
            for r in detail.reviews
        ],
        "criteria": [
            {
                "criterion": str(c.criterion.id),
                "levels": [level for _, level in c.numbers.levels],
                "cannot_judge": c.numbers.cannot_judge,
                "mean": exact(c.numbers.mean),
                "sd": c.numbers.deviation,
                "reasons": [{"reviewer": n, "level": v, "text": text} for n, v, text in c.said],
            }
            for c in detail.criteria
        ],
        "confidential": [{"reviewer": w.name, "text": w.text} for w in detail.confidential],
        "to_team": [
            {"reviewer": n, "state": c.state, "text": c.original} for n, c in detail.to_team
        ],
        "apart": [
            {"reviewer": a.name, "why": a.why.value, "reason": a.reason} for a in detail.apart
        ],
        "offers": list(detail.offers),
    }


def _reviewer(one: OneReviewer) -> dict[str, Any]:
    return {
        "member": str(one.member),
        "name": one.name,
        "entered_by": one.officer or None,
        "missing": one.missing,
        "partial": one.partial,
        "assigned": one.assigned,
        "n": one.counted,
        "conflicts": one.conflicts,
        "abstained": one.abstained,
        "mean": exact(one.mean),
        "sd": one.deviation,
        "use": list(one.use),
        "answers": one.answers,
        "cannot_judge": one.cannot_judge,
        "alike": one.alike,
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "attribute": share.attribute,
        "value": share.value,
        "submissions": share.submissions,
        "ranked": share.ranked,
        "places": share.top,
        "quota": None if share.low is None else [share.low, share.high],
    }


COMMANDS: tuple[click.Command, ...] = (results_group,)
