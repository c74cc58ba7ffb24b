"""A member's own reviews as one PDF, for their files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.reports.canvas import About
from reviewer_app.reports.document import write_document
from reviewer_app.reports.layout.table import Cell, Column
from reviewer_app.reports.numbers import day, decimal
from reviewer_app.reports.sheet_of_paper import GREY, PRIVATE, TEAM, WIDTH, Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.reports.values import OwnReview, OwnReviews
    from reviewer_app.wording import Words


def write_own_reviews(path: Path, own: OwnReviews, words: Words) -> int:
    """Write all reviews of a member; return how many pages there are."""
    title = words.t(
        "My reviews: {call}", call=own.call.title.best((words.language, *own.call.languages))
    )
    about = About(title, words.language, own.moment)
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
    paper.text(own.member, size=9, color=GREY)
    paper.text(title, size=21, bold=True, role="H1", gap=12)
    noted = (
        words.t("With my private notes.")
        if own.with_notes
        else words.t("Without my private notes and marks, which stay on the laptop.")
    )
    paper.text(noted, size=9, color=GREY, gap=12)
    for review in own.reviews:
        _review(paper, own, review, words)


def _review(paper: Paper, own: OwnReviews, one: OwnReview, words: Words) -> None:
    paper.room(150)
    total = decimal(one.total, words) if one.total is not None else ""
    note = words.code(f"row.{one.state}") + (
        words.t(" · total {total}", total=total) if total else ""
    )
    paper.text(f"{one.head.id} · {one.group}" if one.group else one.head.id, size=8.5, color=GREY)
    paper.text(one.title, size=13, bold=True, role="H2")
    paper.text(note, size=9, color=GREY, gap=6)
    for reason in (one.review.conflict_reason, one.review.abstain_reason):
        if reason:
            paper.text(reason, size=9, gap=6)
    rows = [row for c in own.call.rubric.criteria if (row := _row(own, one, c, words)) is not None]
    if rows:
        columns = (
            Column(words.t("Criterion"), 4, head=True),
            Column(words.t("Score"), 1.4),
            Column(words.t("What it stands for, or why"), 5),
        )
        paper.table(columns, rows, gap=12)
    for text, label, color in (
        (one.review.to_team, words.t("For the team, once released"), TEAM),
        (one.review.to_secretariat, words.t("Only for the secretariat"), PRIVATE),
        (one.notes, words.t("My private notes: nobody else was given them"), GREY),
    ):
        if text:
            paper.room(50)
            with paper.stripe(color) as left:
                paper.text(label, x=left, size=8, color=GREY, width=WIDTH - 20)
                paper.text(text, x=left, width=WIDTH - 20)
    paper.y -= 10


def _row(
    own: OwnReviews, one: OwnReview, criterion: Criterion, words: Words
) -> tuple[Cell, ...] | None:
    """Return what was said on one criterion; None where nothing was."""
    score = one.review.score(criterion.id)
    if score is None:
        return None
    name = criterion.title.best((words.language, *own.call.languages))
    level = words.t("cannot judge") if score.level is None else str(score.level)
    anchor = criterion.anchor(score.level) if score.level is not None else None
    meaning = score.reason or (anchor.best((words.language,)) if anchor else "")
    return Cell(name), Cell(level, bold=True), Cell(meaning, color=GREY)
