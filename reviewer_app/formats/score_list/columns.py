"""Find the columns that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.score_list import name_of
from reviewer_app.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.domain.score_list import ListShape
    from reviewer_app.formats.score_list.numbers import ScoreReader
    from reviewer_app.formats.sheets.grid import Grid, Rows

SCORE: Final = "score"
"""Name of the only criterion where each reviewer has a column."""
_ONE: Final = -1


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of columns; -1 for one that there is not.

    Attributes:
        heads: All headings.
        width: Cells up to the last heading that is not empty.
        item: Of the submission.
        reviewer: Of the reviewer.
        scores: Of the scores.
        each: Whether ``scores`` are one per reviewer, not one per criterion.
        criterion: Of the criterion's name.
        group: Of the group.
        status: Of the status.
    """

    heads: tuple[str, ...]
    width: int
    item: int
    reviewer: int
    scores: tuple[int, ...]
    each: bool
    criterion: int
    group: int
    status: int


def find_columns(grid: Grid, shape: ListShape, reader: ScoreReader) -> Columns:
    """Return where everything stands.

    Raises:
        WrongUse: ``analyse.column`` for one that is not there, ``analyse.twice`` for a heading or a role that is there
            twice, ``analyse.shape`` where it is not said who reviewed, ``analyse.score`` where criteria are named in rows
            and the column of scores is not, ``analyse.no-scores`` where no further column holds numbers.
    """
    heads = tuple(name_of(cell) for cell in grid.rows[0][1])
    _check_shape(shape)
    found = _Finder(grid.file, heads)
    single = {
        name: found.place(column)
        for name, column in (
            ("item", shape.item), ("reviewer", shape.reviewer), ("criterion", shape.criterion),
            ("group", shape.group), ("status", shape.status),
        )
    }  # fmt: skip
    asked = shape.reviewers or shape.criteria or ((shape.score,) if shape.score else ())
    scores = tuple(found.place(column) for column in asked)
    scores = scores or _numeric(grid.file, heads, grid.rows[1:], set(single.values()), reader)
    if single["item"] == _ONE:
        raise found.unknown(shape.item)
    used = [place for place in (*single.values(), *scores) if place >= 0]
    twice = next((place for place in used if used.count(place) > 1), None)
    if twice is not None:
        raise WrongUse("analyse.twice", file=grid.file, column=heads[twice][:80])
    width = max(place for place, head in enumerate(heads) if head) + 1
    return Columns(heads=heads, width=width, scores=scores, each=bool(shape.reviewers), **single)


def _check_shape(shape: ListShape) -> None:
    if bool(shape.reviewer) == bool(shape.reviewers):
        raise WrongUse("analyse.shape")
    if shape.criteria and (shape.score or shape.reviewers or shape.criterion):
        raise WrongUse("analyse.criteria")
    if shape.score and shape.reviewers:
        raise WrongUse("analyse.criteria")
    if shape.criterion and not (shape.score or shape.reviewers):
        raise WrongUse("analyse.score")


class _Finder:
    def __init__(self, file: str, heads: tuple[str, ...]) -> None:
        self._file = file
        self._heads = heads

    def place(self, column: str) -> int:
        """Return where a heading stands; -1 for an empty one."""
        if not column:
            return _ONE
        name = name_of(column)
        count = self._heads.count(name)
        if count == 0:
            raise self.unknown(column)
        if count > 1:
            raise WrongUse("analyse.twice", file=self._file, column=column[:80])
        return self._heads.index(name)

    def unknown(self, column: str) -> WrongUse:
        """Return that there is no such column."""
        known = ", ".join(head for head in self._heads if head)[:400]
        return WrongUse("analyse.column", file=self._file, column=column[:80], columns=known)


def _numeric(
    file: str, heads: Sequence[str], rows: Rows, taken: set[int], reader: ScoreReader
) -> tuple[int, ...]:
    """Return the further columns that hold more numbers than words.

    A word among numbers is then a fault with its place, and drops no criterion unseen.
    """
    places = [place for place, head in enumerate(heads) if head and place not in taken]
    found = tuple(place for place in places if _holds_numbers(place, rows, reader))
    if not found:
        known = ", ".join(head for head in heads if head)[:400]
        raise WrongUse("analyse.no-scores", file=file, columns=known)
    twice = next((heads[place] for place in found if list(heads).count(heads[place]) > 1), None)
    if twice is not None:
        raise WrongUse("analyse.twice", file=file, column=twice[:80])
    return found


def _holds_numbers(place: int, rows: Rows, reader: ScoreReader) -> bool:
    numbers = words = 0
    for _, cells in rows:
        try:
            numbers += place < len(cells) and reader.read(cells[place]) is not None
        except ValueError:
            words += 1
    return numbers > words
