"""A member's own reviews as one PDF, for their files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.reports.canvas import About
from reviewer_app.reports.document import write_document
from reviewer_app.reports.numbers import day, decimal
from reviewer_app.reports.sheet_of_paper import (
    GREY,
    NOTE,
    PRIVATE,
    SMALL,
    TEAM,
    Cell,
    Column,
    Paper,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.review import Score
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.reports.values import OwnReview, OwnReviews
    from reviewer_app.wording import Words


def write_own_reviews(path: Path, own: OwnReviews, words: Words) -> int:
    """Write all reviews of a member; return how many pages there are."""
    title = words.t(
        "My reviews: {call}", call=own.call.title.best((words.language, *own.call.languages))
    )
    about = About(title, words.language, own.moment, kind="own reviews")
    foot = partial(_foot, own, words)
    return write_document(path, about, foot, partial(_content, own=own, words=words, title=title))


def _foot(
    own: OwnReviews, words: Words, pages: int
) -> Callable[[int], tuple[list[str], list[str]]]:
    def lines(page: int) -> tuple[list[str], list[str]]:
        left = words.t("{name} · {day}", name=own.member, day=day(own.moment, words))
        demo = own.call.demonstration
        second = [words.t("Demonstration data: the scores are invented")] if demo else []
        right = words.t("page {page} of {pages}", page=page, pages=pages or page)
        return [left, words.t("For the member’s own files: confidential")], [right, *second]

    return lines


def _content(paper: Paper, *, own: OwnReviews, words: Words, title: str) -> None:
    paper.page()
    paper.text(own.member, size=SMALL, color=GREY)
    paper.heading(title, level=1)
    paper.y -= 8
    noted = (
        words.t("With my private notes.")
        if own.with_notes
        else words.t("Without my private notes and marks, which stay on the laptop.")
    )
    paper.text(noted, size=SMALL, color=GREY, gap=12)
    for review in own.reviews:
        _review(paper, own, review, words)


def _review(paper: Paper, own: OwnReviews, one: OwnReview, words: Words) -> None:
    paper.room(150)
    total = decimal(one.total, words) if one.total is not None else ""
    note = words.code(f"row.{one.state}") + (
        words.t(" · total {total}", total=total) if total else ""
    )
    about = f"{one.head.id} · {one.group}" if one.group else one.head.id
    paper.heading(one.title)
    paper.text(f"{about} · {note}", size=SMALL, color=GREY, gap=6)
    for reason in (one.review.conflict_reason, one.review.abstain_reason):
        if reason:
            paper.text(reason, size=SMALL, gap=6)
    scored = [
        _scored(criterion, score, own, words)
        for criterion in own.call.rubric.criteria
        if (score := one.review.score(criterion.id)) is not None
    ]
    if scored:
        columns = (
            Column(words.t("criterion"), 3, head=True),
            Column(words.t("Score"), 1.2),
            Column(words.t("What it stands for, or why"), 3.4),
        )
        paper.table(columns, scored, gap=8)
    for text, label, color in (
        (one.review.to_team, words.t("For the team, once released"), TEAM),
        (one.review.to_secretariat, words.t("Only for the secretariat"), PRIVATE),
        (one.notes, words.t("My private notes: nobody else was given them"), GREY),
    ):
        if text:
            paper.room(50)
            with paper.stripe(color):
                paper.text(label, size=NOTE, color=GREY)
                paper.text(text)
    paper.y -= 10


def _scored(
    criterion: Criterion, score: Score, own: OwnReviews, words: Words
) -> tuple[Cell, Cell, Cell]:
    """Return the row of one criterion: what it asks, the level, what that means or why."""
    name = criterion.title.best((words.language, *own.call.languages))
    level = words.t("cannot judge") if score.level is None else str(score.level)
    anchor = criterion.anchor(score.level) if score.level is not None else None
    meaning = score.reason or (anchor.best((words.language,)) if anchor else "")
    return Cell(name), Cell(level, bold=True), Cell(meaning, color=GREY)
