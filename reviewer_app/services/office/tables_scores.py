"""Single answers and single reviews of a round as tables; in the board's edition nothing joins what one person gave."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from reviewer_app.reports.values_sheets import Column, Kind
from reviewer_app.services.office.results_table import table_of
from reviewer_app.services.office.table_fields import BOARD, Field, Plan, filled
from reviewer_app.wording.mark import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer_app.reports.values_sheets import Table
    from reviewer_app.services.office.results_table import AnswerRow, TableReview
    from reviewer_app.services.office.table_ground import TableGround

SCORES: Final = Plan(
    "scores",
    N_("Scores"),
    N_("One row per review and criterion."),
    (
        Field(Column("submission", N_("submission"), Kind.ID, N_("Identifier of the submission.")),
              lambda _g, a: a.of.head.id),
        Field(Column("title", N_("title"), Kind.TEXT, N_("Its title.")),
              lambda g, a: g.title(a.of.head.id)),
        Field(Column("group", N_("group"), Kind.ID, N_("Group whose places it competes for.")),
              lambda _g, a: a.of.head.group),
        Field(Column("country", N_("country"), Kind.ID, N_("Country of the team, ISO 3166.")),
              lambda _g, a: a.of.head.country),
        Field(Column("reviewer", N_("reviewer"), Kind.ID, N_("Identifier of the member who wrote the review.")),
              lambda _g, a: a.of.total.reviewer, board=False),
        Field(Column("name", N_("name"), Kind.TEXT, N_("That member’s name.")),
              lambda _g, a: a.of.name, board=False),
        Field(Column("entered_by", N_("entered by"), Kind.ID,
                     N_("Officer who entered the review on the member’s behalf; empty where the member did.")),
              lambda _g, a: a.of.officer, board=False),
        Field(Column("criterion", N_("criterion"), Kind.ID, N_("Identifier of the criterion.")),
              lambda _g, a: a.criterion.id),
        Field(Column("asked", N_("what it asks"), Kind.TEXT, N_("The criterion in words.")),
              lambda g, a: g.best(a.criterion.title)),
        Field(Column("weight", N_("weight"), Kind.SHARE, N_("Its part of the weight.")),
              lambda g, a: g.weight(a.criterion)),
        Field(Column("scale_low", N_("lowest level"), Kind.WHOLE, N_("Lowest level of its scale.")),
              lambda _g, a: a.criterion.scale.low),
        Field(Column("scale_high", N_("highest level"), Kind.WHOLE, N_("Highest level of its scale.")),
              lambda _g, a: a.criterion.scale.high),
        Field(Column("level", N_("level"), Kind.WHOLE, N_("The level that was given; empty without one.")),
              lambda _g, a: None if a.score is None else a.score.level),
        Field(Column("cannot_judge", N_("cannot judge"), Kind.FLAG,
                     N_("Whether the member said that they cannot judge; never counted as a level.")),
              lambda _g, a: a.score is not None and a.score.cannot_judge),
        Field(Column("reason", N_("reason"), Kind.LONG, N_("Why, in the member’s words.")),
              lambda _g, a: "" if a.score is None else a.score.reason, board=False),
        Field(Column("counts", N_("counts"), Kind.FLAG, N_("Whether the review enters the submission’s numbers.")),
              lambda _g, a: a.of.total.dropped is None),
        Field(Column("dropped", N_("left out because"), Kind.CODE, N_("Why the review does not count."), "dropped."),
              lambda _g, a: a.of.total.dropped.value if a.of.total.dropped else ""),
    ),
)  # fmt: skip

REVIEWS: Final = Plan(
    "reviews",
    N_("Reviews"),
    N_("One row per review."),
    (
        Field(Column("submission", N_("submission"), Kind.ID, N_("Identifier of the submission.")),
              lambda _g, r: r.head.id),
        Field(Column("title", N_("title"), Kind.TEXT, N_("Its title.")),
              lambda g, r: g.title(r.head.id)),
        Field(Column("group", N_("group"), Kind.ID, N_("Group whose places it competes for.")),
              lambda _g, r: r.head.group),
        Field(Column("reviewer", N_("reviewer"), Kind.ID, N_("Identifier of the member who wrote the review.")),
              lambda _g, r: r.total.reviewer, board=False),
        Field(Column("name", N_("name"), Kind.TEXT, N_("That member’s name.")),
              lambda _g, r: r.name, board=False),
        Field(Column("entered_by", N_("entered by"), Kind.ID,
                     N_("Officer who entered the review on the member’s behalf; empty where the member did.")),
              lambda _g, r: r.officer, board=False),
        Field(Column("total", N_("total"), Kind.NUMBER, N_("Weighted mean of the criteria that were answered.")),
              lambda _g, r: r.total.total),
        Field(Column("answered", N_("criteria answered"), Kind.WHOLE, N_("How many criteria have a level.")),
              lambda _g, r: sum(s.level is not None for s in r.review.scores)),
        Field(Column("cannot_judge", N_("cannot judge"), Kind.WHOLE, N_("How many criteria the member cannot judge.")),
              lambda _g, r: sum(s.cannot_judge for s in r.review.scores)),
        Field(Column("share", N_("share of weight"), Kind.SHARE, N_("Part of the weight that was answered.")),
              lambda _g, r: r.total.share),
        Field(Column("counts", N_("counts"), Kind.FLAG, N_("Whether the review enters the submission’s numbers.")),
              lambda _g, r: r.total.dropped is None),
        Field(Column("dropped", N_("left out because"), Kind.CODE, N_("Why the review does not count."), "dropped."),
              lambda _g, r: r.total.dropped.value if r.total.dropped else ""),
        Field(Column("confidence", N_("confidence"), Kind.WHOLE,
                     N_("How sure the member is, 1 to 3; empty where not said.")),
              lambda _g, r: r.review.confidence),
        Field(Column("conflict", N_("conflict of interest"), Kind.CODE, N_("What the member said about a conflict."),
                     "conflict."),
              lambda _g, r: r.review.conflict.value, board=False),
        Field(Column("conflict_reason", N_("reason for the conflict"), Kind.LONG, N_("Why, in the member’s words.")),
              lambda _g, r: r.review.conflict_reason, board=False),
        Field(Column("abstain_reason", N_("reason for abstaining"), Kind.LONG, N_("Why, in the member’s words.")),
              lambda _g, r: r.review.abstain_reason, board=False),
        Field(Column("offers_help", N_("offers help"), Kind.FLAG,
                     N_("Whether the member offers to be the team’s critical friend.")),
              lambda _g, r: r.review.offers_help, board=False),
        Field(Column("version_read", N_("version read"), Kind.WHOLE, N_("Version of the text that was read.")),
              lambda _g, r: r.review.version or None),
        Field(Column("version_now", N_("version now"), Kind.WHOLE, N_("Version of the text that holds now.")),
              lambda _g, r: r.head.version),
        Field(Column("revision", N_("revision"), Kind.WHOLE, N_("Number of the result that it came in.")),
              lambda g, r: getattr(g.result(r.total.reviewer), "revision", None), board=False),
        Field(Column("result", N_("result"), Kind.ID, N_("Identifier of that result: SHA-256 of its manifest.")),
              lambda g, r: g.ids.get(r.total.reviewer, ""), board=False),
    ),
)  # fmt: skip


def scores_table(ground: TableGround, edition: str) -> Table:
    """Return every answer as a row; in the board's edition by level, so that no row follows another person's."""
    table = table_of(ground.results)

    def rows() -> Iterator[AnswerRow]:
        if edition != BOARD:
            yield from (table.row(n) for n in range(len(table)))
            return
        step = len(table.criteria)
        for start, end in _spans(table.reviews):
            for place in range(step):
                answers = [table.row(n * step + place) for n in range(start, end)]
                yield from sorted(answers, key=_by_level)

    return filled(SCORES, ground, edition, rows)


def reviews_table(ground: TableGround, edition: str) -> Table:
    """Return every review as a row; in the board's edition by total."""
    reviews = table_of(ground.results).reviews

    def rows() -> Iterator[TableReview]:
        if edition != BOARD:
            yield from reviews
            return
        for start, end in _spans(reviews):
            yield from sorted(reviews[start:end], key=_by_total)

    return filled(REVIEWS, ground, edition, rows)


def _spans(reviews: tuple[TableReview, ...]) -> Iterator[tuple[int, int]]:
    """Give where the reviews of each submission begin and end."""
    start = 0
    for count in Counter(r.head.id for r in reviews).values():
        yield start, start + count
        start += count


def _by_level(answer: AnswerRow) -> tuple[object, ...]:
    level = None if answer.score is None else answer.score.level
    dropped = answer.of.total.dropped
    unjudged = answer.score is not None and answer.score.cannot_judge
    return (level is None, level or 0, not unjudged, dropped is not None, dropped or "")


def _by_total(one: TableReview) -> tuple[object, ...]:
    total, scores = one.total, one.review.scores
    return (
        total.total is None,
        total.total or 0,
        total.dropped or "",
        total.share,
        sum(s.level is not None for s in scores),
        one.review.confidence or 0,
        one.review.version,
    )
