"""The command that ranks a round, with what the statistics say beside the plain numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reviewer_app.cli.office.numbers_words import chance_of, withheld_lines
from reviewer_app.cli.office.opened import opened_office, words_of
from reviewer_app.cli.office.results import older_lines, shown
from reviewer_app.cli.output import answer, progress, table
from reviewer_app.cli.settings import Settings, pass_settings, shared_options
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.standing import Dropped
from reviewer_app.services.office.adjusted_order import adjusted_order, severity_of
from reviewer_app.services.office.as_of import AsOf, rank_as_of
from reviewer_app.services.office.marks import marked_name
from reviewer_app.services.office.numbers_of_round import number_scores, scores_of_round
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.ranking_told import estimates_document, ranking_document

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.standing import Ranking, Standing
    from reviewer_app.wording import Words

_NONE = "—"


@click.command()
@click.option(
    "--method", type=click.Choice(["mean", "median", "adjusted"]), default="mean", show_default=True
)
@click.option(
    "--weigh", type=click.Choice(["equal", "confidence"]), default="equal", show_default=True,
    help="What a review weighs in a mean: all the same, or as its reviewer was sure (1 to 3; 2 where not said).",
)  # fmt: skip
@click.option(
    "--without-estimates", is_flag=True, help="Plain numbers only: quicker for large rounds."
)
@click.option(
    "--as-of", metavar="DIGEST",
    help="As it was when the merge digest was this one, or at this head of the ledger; 8 digits are enough.",
)  # fmt: skip
@shared_options
@pass_settings
def rank(
    settings: Settings, method: str, weigh: str, as_of: str | None, *, without_estimates: bool
) -> None:
    """Rank the submissions by their counted reviews."""
    words = words_of()
    asked = "mean" if method == "adjusted" and weigh == "equal" else method
    then: AsOf | None = None
    with opened_office(settings) as office:
        if as_of is not None:
            then = rank_as_of(
                office, settings.call, settings.round, as_of, method=asked, weighing=weigh
            )
            ranking, scores = then.ranking, then.scores
        else:
            ranking = rank_round(
                office, settings.call, settings.round, method=asked, weighing=weigh
            )
            scores = scores_of_round(office, settings.call, settings.round)
    numbers = None if without_estimates else number_scores(scores, progress(settings, words))
    if method == "adjusted":
        severity = severity_of(scores) if numbers is None else numbers.severity
        ranking = adjusted_order(ranking, severity)
    document = ranking_document(ranking)
    document["estimates"] = None if numbers is None else estimates_document(numbers, words)
    if then is not None:
        document["as_of"] = {
            "ledger_n": then.ledger_n,
            "ledger_head": then.ledger_head,
            "time": then.time,
            "call_changed": then.call_changed,
        }
    answer(settings, document, [*_lines(ranking, numbers, words), *_as_of(then, words)])


def _as_of(then: AsOf | None, words: Words) -> list[str]:
    if then is None:
        return []
    told = words.t(
        "As it was after entry {n} of the record, {time}.", n=then.ledger_n, time=then.time
    )
    changed = words.t(
        "The call was amended since; marks, places and quotas are told by the call as it is today."
    )
    return [told, changed] if then.call_changed else [told]


def _lines(ranking: Ranking, numbers: Numbers | None, words: Words) -> list[str]:
    heads = [words.t(h) for h in ("rank", "submission", "group", "mean", "median", "SD", "n")]
    more, cells = _beside(numbers, words)
    notes = words.t("notes")
    return [
        *table(
            [*heads, *more, notes],
            [
                (*_plain(s), *cells.get(str(s.submission), (_NONE,) * len(more)), _notes(s, words))
                for s in ranking.standings
            ],
        ),
        *([] if numbers is None else withheld_lines(numbers, words)),
        *_weighing(ranking, words),
        *_dropped(ranking, words),
        *older_lines(words, sum(s.older for s in ranking.standings)),
        *(marked_name(m, o, words) for m, o in ranking.entered),
        words.t("Input hash   {digest}", digest=ranking.input_hash),
        words.t("Merge digest {digest}", digest=ranking.merge_digest),
    ]


def _plain(s: Standing) -> tuple[str, ...]:
    return (
        str(s.rank) if s.rank else _NONE,
        str(s.submission),
        s.group,
        shown(s.mean),
        shown(s.median),
        f"{s.deviation:.2f}" if s.deviation is not None else _NONE,
        str(s.n),
    )


def _notes(s: Standing, words: Words) -> str:
    return " ".join(words.code(f"note.{note.value}") for note in s.notes)


def _weighing(ranking: Ranking, words: Words) -> list[str]:
    if ranking.weighing == "equal":
        return []
    return [
        words.t(
            "Means are weighed by how sure reviewers said they were; this is a view, not what is selected by."
        )
    ]


def _dropped(ranking: Ranking, words: Words) -> list[str]:
    count = sum(t.dropped is Dropped.BELOW_SHARE for s in ranking.standings for t in s.totals)
    if not count:
        return []
    return [
        words.n(
            "{n} review answers too little to count.",
            "{n} reviews answer too little to count.",
            count,
        )
    ]


def _beside(
    numbers: Numbers | None, words: Words
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the headings and cells of what the statistics say, each column only where there is something in it."""
    if numbers is None:
        return (), {}
    adjusted = {
        s.submission: _NONE if isinstance(s.shrunken, Withheld) else f"{s.shrunken:.2f}"
        for s in numbers.severity.scores
    }
    spreads = {
        e.submission: e.overall for e in numbers.ranks.each if not isinstance(e.overall, Withheld)
    }
    intervals = {s: f"{found.low}–{found.high}" for s, found in spreads.items()}
    chances = {e.submission: chance for e in numbers.ranks.each if (chance := chance_of(e))}
    columns = {
        words.t("adjusted"): adjusted if numbers.severity.adjusted is None else {},
        words.t("rank, 90 %"): intervals,
        words.t("chance of a place"): chances,
    }
    kept = {head: column for head, column in columns.items() if column}
    cells = {
        s.submission: tuple(column.get(s.submission, _NONE) for column in kept.values())
        for s in numbers.standings
    }
    return tuple(kept), cells


COMMANDS: tuple[click.Command, ...] = (rank,)
