"""All tables of a round in one edition, with a first one that says what each column means and where the numbers come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.sheet_cells import heading, shown_columns
from reviewer_app.reports.values_sheets import Column, Kind, Table, Tables
from reviewer_app.services.office.table_fields import BOARD, SECRETARIAT, Plan
from reviewer_app.services.office.tables_choice import SELECTION, selection_table
from reviewer_app.services.office.tables_log import LOG, log_table
from reviewer_app.services.office.tables_numbers import (
    CRITERIA,
    MEANS,
    STANDINGS,
    criteria_table,
    means_table,
    standings_table,
)
from reviewer_app.services.office.tables_people import (
    COMMENTS,
    CONFLICT_COUNTS,
    CONFLICTS,
    MEMBERS,
    comments_table,
    conflicts_table,
    members_table,
)
from reviewer_app.services.office.tables_scores import (
    REVIEWS,
    SCORES,
    reviews_table,
    scores_table,
)
from reviewer_app.services.office.units import one_unit
from reviewer_app.wording.mark import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewer_app.reports.values_sheets import Value
    from reviewer_app.services.office.session import Office
    from reviewer_app.services.office.table_ground import TableGround
    from reviewer_app.wording import Words

SHEET_EDITIONS: Final = (SECRETARIAT, BOARD)
PLANS: Final[dict[str, tuple[Plan, ...]]] = {
    SECRETARIAT: (
        STANDINGS, SELECTION, CRITERIA, MEANS, REVIEWS, SCORES, COMMENTS, CONFLICTS, MEMBERS, LOG,
    ),
    BOARD: (STANDINGS, SELECTION, CRITERIA, MEANS, REVIEWS, SCORES, COMMENTS, CONFLICT_COUNTS, LOG),
}  # fmt: skip
"""The tables that each edition has, in order."""

_ABOUT: Final = (
    Column("sheet", N_("sheet")),
    Column("name", N_("name")),
    Column("key", N_("in JSON"), Kind.ID),
    Column("meaning", N_("meaning"), Kind.LONG),
)


@one_unit
def tables_of(office: Office, ground: TableGround, edition: str) -> Tables:
    """Return every table of a round for the secretariat or the board; rows are made when they are written."""
    made = (
        standings_table(ground, edition),
        selection_table(office, ground, edition),
        criteria_table(ground, edition),
        means_table(ground, edition),
        reviews_table(ground, edition),
        scores_table(ground, edition),
        comments_table(ground, edition),
        conflicts_table(office, ground, edition),
        *((members_table(office, ground),) if edition == SECRETARIAT else ()),
        log_table(office, ground, edition),
    )
    return tables_with(ground, edition, made)


def tables_with(ground: TableGround, edition: str, made: Sequence[Table]) -> Tables:
    """Return tables with where their numbers come from."""
    numbers = ground.ground.numbers
    statistics = None if numbers is None else (numbers.digest, numbers.version)
    return Tables(ground.ground.source, edition, statistics, tuple(made))


def about_table(ground: TableGround, tables: Tables) -> Table:
    """Return the first sheet: where the numbers come from, and what each column means."""
    rows = (*_facts(ground, tables), *_columns(tables, ground.words))
    return Table(
        "about", N_("About the sheets"), N_("What the other sheets hold."), _ABOUT, lambda: rows
    )


def edition_words(edition: str, words: Words) -> str:
    """Return for whom an edition is, in one sentence."""
    if edition == SECRETARIAT:
        return words.code("sheets.edition.secretariat")
    return words.code("sheets.edition.board")


def _facts(ground: TableGround, tables: Tables) -> Iterator[Sequence[Value]]:
    words, source, call = ground.words, tables.source, ground.call
    moment = source.moment.strftime("%Y-%m-%d %H:%M UTC")
    facts = [
        (words.t("call"), ground.best(call.title)),
        (words.t("identifier"), str(call.id)),
        (words.t("round"), str(call.round)),
        (words.t("edition"), edition_words(tables.edition, words)),
        *(((words.t("demonstration"), words.t("Demonstration data: the scores are invented")),)
          if call.demonstration else ()),
        (words.t("as of"), words.t("ledger entry {n}, {moment}", n=source.ledger_n, moment=moment)),
        (words.t("ledger head"), source.ledger_head),
        (words.t("input hash"), source.input_hash),
        (words.t("merge digest"), source.merge_digest),
        *(((words.t("statistics"), words.t("version {version}, input {digest}",
                                           version=tables.statistics[1], digest=tables.statistics[0])),)
          if tables.statistics else ()),
        (words.t("totals"), words.t(
            "Totals stand on a scale from {low} to {high}.",
            low=ground.results.ranking.scale_low, high=ground.results.ranking.scale_high)),
        (words.t("choice"), " ".join(_choice(ground, tables.edition))),
        (words.t("missing numbers"), words.t(
            "A number that cannot be given is left empty, never 0; the last column of its row says why.")),
        (words.t("texts"), words.code("sheets.texts", {"most": "32 767"})),
    ]  # fmt: skip
    for name, value in facts:
        if value:
            yield ("", name, "", value)


def _choice(ground: TableGround, edition: str) -> tuple[str, ...]:
    """Return how the choice stands; who signed is for the secretariat."""
    choice, words = ground.ground.choice, ground.words
    if choice.day:
        return (
            choice.sentences
            if edition == SECRETARIAT
            else (words.t("Decided by the board on {day}.", day=choice.day),)
        )
    proposed = words.t("The selection is the program’s proposal; nothing is decided yet.")
    return (*choice.sentences[:-1], proposed) if edition == SECRETARIAT else (proposed,)


def _columns(tables: Tables, words: Words) -> Iterator[Sequence[Value]]:
    for table in tables.each:
        yield (words.t(table.title), "", table.id, words.t(table.about))
        for column in shown_columns(table):
            meaning = words.t(column.about) if column.about else ""
            if column.own:
                meaning = words.t("Mean of the levels given on this criterion, on its own scale.")
            key = f"{column.inside}.{column.id}" if column.inside else column.id
            yield (words.t(table.title), heading(column, words), key, meaning)
