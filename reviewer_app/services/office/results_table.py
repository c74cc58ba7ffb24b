"""Every review × criterion: the whole data table, sorted and narrowed without copying it."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.review import Review, Score
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.domain.standing import ReviewTotal
    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.services.office.results_view import Results


class By(StrEnum):
    """What rows can be sorted by."""

    SUBMISSION = "submission"
    GROUP = "group"
    REVIEWER = "reviewer"
    CRITERION = "criterion"
    LEVEL = "level"
    TOTAL = "total"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which rows, in which order.

    Attributes:
        by: Column that the rows are sorted by.
        falling: Whether the highest stands first.
        group: Only this group; empty for all.
        words: Only rows with these words in submission, reviewer or criterion; upper and lower case alike.
    """

    by: By = By.SUBMISSION
    falling: bool = False
    group: str = ""
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class TableReview:
    """One review in the table.

    Attributes:
        head: The submission.
        name: The reviewer's name.
        officer: Who entered it on the member's behalf, or nothing.
        total: Its total, and why it does not count.
        review: What it says.
    """

    head: SubmissionHead
    name: str
    officer: str
    total: ReviewTotal
    review: Review = field(repr=False)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer: a review and one criterion of it; no score where nothing was answered."""

    of: TableReview
    criterion: Criterion
    score: Score | None


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """All reviews and all criteria; row ``n`` is review ``n // len(criteria)``."""

    reviews: tuple[TableReview, ...]
    criteria: tuple[Criterion, ...]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.reviews) * len(self.criteria)

    def row(self, number: int) -> AnswerRow:
        """Return one row, made when it is asked for."""
        review, criterion = divmod(number, len(self.criteria))
        one, asked = self.reviews[review], self.criteria[criterion]
        return AnswerRow(one, asked, one.review.score(asked.id))


def table_of(results: Results) -> AnswerTable:
    """Return the table of every review in a counted result, by submission and reviewer."""
    entered = dict(results.ranking.entered)
    standings = sorted(results.ranking.standings, key=lambda s: s.submission)
    reviews = tuple(
        TableReview(
            head=results.heads[total.submission],
            name=results.name(total.reviewer),
            officer=entered.get(total.reviewer, ""),
            total=total,
            review=results.reviews[total.reviewer][total.submission],
        )
        for standing in standings
        for total in standing.totals
    )
    return AnswerTable(reviews, results.call.rubric.criteria)


def arrange(
    table: AnswerTable, wanted: Arrangement, languages: tuple[str, ...] = ("en",)
) -> array[int]:
    """Return the numbers of the rows that are wanted, in order; equal ones stay by submission and reviewer.

    Args:
        table: The table.
        wanted: Order and filter.
        languages: In which titles are searched.
    """
    sought = wanted.words.casefold().split()
    titles = [c.title.best(languages).casefold() for c in table.criteria]
    step = len(table.criteria)
    found: list[int] = []
    for place, one in enumerate(table.reviews):
        if wanted.group not in ("", one.head.group):
            continue
        first = place * step
        if not sought:
            found.extend(range(first, first + step))
            continue
        about = f"{one.head.id} {one.head.title.best(languages)} {one.name}".casefold()
        left = [word for word in sought if word not in about]
        found.extend(
            first + n for n, title in enumerate(titles) if all(word in title for word in left)
        )
    key = _key(table, wanted.by)
    if key is not None:
        values = [key(n) for n in found]
        places = [place for place, value in enumerate(values) if value is not None]
        places.sort(key=values.__getitem__, reverse=wanted.falling)
        # What has no value stands last, whichever way the others stand.
        places += [place for place, value in enumerate(values) if value is None]
        found = [found[place] for place in places]
    elif wanted.falling:
        found.reverse()
    return array("L", found)


def _key(table: AnswerTable, by: By) -> Callable[[int], Any] | None:
    step, reviews = len(table.criteria), table.reviews
    if by is By.SUBMISSION:
        return None
    if by is By.CRITERION:
        return lambda n: n % step
    if by is By.LEVEL:
        ids = [criterion.id for criterion in table.criteria]
        return lambda n: _level(reviews[n // step].review, ids[n % step])
    per_review: list[Any]
    if by is By.GROUP:
        per_review = [one.head.group for one in reviews]
    elif by is By.REVIEWER:
        per_review = [one.name.casefold() for one in reviews]
    elif by is By.TOTAL:
        per_review = [None if o.total.total is None else float(o.total.total) for o in reviews]
    else:
        per_review = [o.total.dropped.value if o.total.dropped else "" for o in reviews]
    return lambda n: per_review[n // step]


def _level(review: Review, criterion: str) -> int | None:
    score = review.score(criterion)
    return None if score is None else score.level
