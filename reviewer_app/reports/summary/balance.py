"""Balance: how submissions and places are spread, and whether quotas are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.sheet_of_paper import GREY, SMALL, WARN, Cell, Column
from reviewer_app.reports.summary.marks import PAD, TEXT, band, bands, bars_picture, shared

if TYPE_CHECKING:
    from reviewer_app.reports.layout.table import Row
    from reviewer_app.reports.sheet_of_paper import Paper
    from reviewer_app.reports.values_summary import ShareLine, ShareTable, Spread
    from reviewer_app.wording import Words

_FEW: Final = 6
"""Values of an attribute that each have a row; more stand in a sentence, where no quota is about them."""


def draw_balance(paper: Paper, spread: Spread, words: Words, name: str) -> None:
    """Draw a block per attribute."""
    legend = words.t("upper bar: submissions · lower bar: places")
    paper.heading(name, "" if spread.places is None else legend, keep=84)
    paper.text(spread.said, size=SMALL, gap=2)
    with_quota = any(line.quota for table in spread.tables for line in table.lines)
    columns = [
        Column("", 226, head=True),
        Column(words.t("submissions"), 62, number=True),
        Column("", 84),
    ]
    if spread.places is not None:
        columns.append(Column(words.t("places"), 52, number=True))
    if with_quota:
        columns += [Column(words.t("quota"), 34, number=True), Column("", 48)]
    rows: list[Row] = []
    for table in spread.tables:
        rows += _block(table, spread, words, len(columns), with_quota=with_quota)
    paper.table(columns, rows, size=TEXT, pad=PAD, keep=bands(rows), gap=18)


def _block(
    table: ShareTable, spread: Spread, words: Words, span: int, *, with_quota: bool
) -> list[Row]:
    rows: list[Row] = [(band(table.title, span),)]
    if len(table.lines) > _FEW and not any(line.quota for line in table.lines):
        said = "; ".join((*(_said(line, words) for line in table.lines), table.rest))
        return [*rows, (Cell(said.removesuffix("; "), span=span),)]
    rows += [_row(line, spread, words, with_quota=with_quota) for line in table.lines]
    if table.rest:
        rows.append((Cell(table.rest, color=GREY, span=span),))
    return rows


def _said(line: ShareLine, words: Words) -> str:
    if line.places is None:
        return words.n("{name}: {n} submission", "{name}: {n} submissions", line.submissions, name=line.name)  # fmt: skip
    return words.n(
        "{name}: {places} of {n} submission", "{name}: {places} of {n} submissions", line.submissions,
        name=line.name, places=line.places,
    )  # fmt: skip


def _row(line: ShareLine, spread: Spread, words: Words, *, with_quota: bool) -> Row:
    count = shared(line.submissions, spread.submissions, words)
    alt = words.t("{name}: {count} of {all} submissions", name=line.name, count=line.submissions,
                  all=spread.submissions)  # fmt: skip
    part = line.submissions / max(1, spread.submissions)
    if spread.places is None or line.places is None:
        return (line.name, count, bars_picture(alt, part, None))
    alt = words.t("{said}, {count} of {all} places", said=alt, count=line.places, all=spread.places)
    picture = bars_picture(alt, part, line.places / max(1, spread.places))
    row: Row = (line.name, count, picture, shared(line.places, spread.places, words))
    if not with_quota:
        return row
    state = Cell("")
    if line.kept is not None:
        state = (
            Cell(words.t("kept")) if line.kept else Cell(words.t("not kept"), bold=True, color=WARN)
        )
    return (*row, line.quota or "–", state)
