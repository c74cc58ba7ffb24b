"""The secretariat's edition: the board's, and who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.reports.layout.scale import GREY, NOTE, PRIVATE, SMALL, TEAM
from reviewer_app.reports.layout.table import Cell, Column
from reviewer_app.reports.numbers import decimal
from reviewer_app.reports.scorecards.board import draw_shared
from reviewer_app.reports.scorecards.head import draw_head
from reviewer_app.reports.scorecards.wording import felt, sure_name
from reviewer_app.reports.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.reports.layout.paper import Paper
    from reviewer_app.reports.values_cards import OfficeApart, OfficeCard, OfficeComment
    from reviewer_app.wording import Words

_RELEASED: Final = ("released", "edited")
_LABELLED: Final = 56.0
"""A name needs so much room below it: itself and three lines of what it said."""


def draw_office_card(paper: Paper, card: OfficeCard, words: Words) -> None:
    """Draw one submission's card for the secretariat."""
    draw_head(paper, card.shared, words)
    draw_shared(paper, card.shared, words)
    released = sum(c.state in _RELEASED for c in card.to_team)
    note = words.t("released, {n} of {all} comments", n=released, all=len(card.to_team))
    paper.heading(words.t("For the team"), note if card.to_team else "")
    with paper.stripe(TEAM):
        _draw_comments(paper, card.to_team, words)
    if card.offering:
        who = ", ".join(card.offering)
        said = words.t("Critical friends, by their own offer: {who}.", who=who)
        paper.text(said, size=SMALL, color=GREY, gap=10)
    paper.heading(words.t("Only for the secretariat"), words.t("confidential"))
    with paper.stripe(PRIVATE):
        _draw_comments(paper, card.confidential, words)
    if card.reasons:
        paper.heading(words.t("Reasons given with scores"), words.t("confidential"))
        with paper.stripe(PRIVATE):
            _draw_comments(paper, card.reasons, words)
    _draw_reviews(paper, card, words)


def _draw_comments(paper: Paper, comments: Sequence[OfficeComment], words: Words) -> None:
    if not comments:
        paper.text(words.t("No comment."), color=GREY)
    for number, comment in enumerate(comments):
        labels = (
            comment.reviewer,
            felt(comment.sure, words),
            comment.about,
            words.code(f"feedback.{comment.state}") if comment.state else "",
        )
        paper.room(_LABELLED)
        paper.text(" · ".join(part for part in labels if part), size=NOTE, color=GREY, gap=1)
        last = number + 1 == len(comments)
        language = spoken(comment.text, words.language)
        paper.text(comment.text, lang=language, gap=0 if last and not comment.why else 8)
        if comment.why:
            why = words.t("Why it was changed or withheld: {reason}", reason=comment.why)
            paper.text(why, size=NOTE, color=GREY, gap=0 if last else 8)


def _draw_reviews(paper: Paper, card: OfficeCard, words: Words) -> None:
    """Write who reviewed, and who did not and why."""
    rows: list[Sequence[str | Cell]] = [
        (
            one.name,
            Cell(decimal(one.total, words), bold=True),
            sure_name(one.sure, words) or Cell("–", color=GREY),
            Cell("; ".join(one.marks), color=GREY),
        )
        for one in card.reviews
    ]
    rows += [(one.name, Cell("–", color=GREY), "", _why(one, words)) for one in card.apart]
    if not rows:
        return
    note = words.t("the highest total first") if len(card.reviews) > 1 else ""
    paper.heading(words.t("Who reviewed it, and who did not"), note, keep=60)
    columns = (
        Column(words.t("reviewer"), 2.6, head=True),
        Column(words.t("total"), 0.8, number=True),
        Column(words.t("how sure"), 1.2),
        Column(words.t("to know"), 3.4),
    )
    paper.table(columns, rows, rules=(len(card.reviews),) if card.apart else ())


def _why(one: OfficeApart, words: Words) -> str:
    why = words.code(one.why)
    return words.t("{why}: {reason}", why=why, reason=one.reason) if one.reason else why
