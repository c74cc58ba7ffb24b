"""Scores of any table from outside: who scored what, without a call."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from reviewer_app.domain.importing import ImportFault


@dataclass(frozen=True, slots=True)
class ListShape:
    """Which columns of a table hold what.

    Attributes:
        item: Column of the submissions.
        reviewer: Column of the reviewers; empty where each reviewer has a column.
        reviewers: Columns of the reviewers, where each has one.
        criteria: Columns of the criteria; empty for every further column that holds more numbers than words.
        criterion: Column that names the criterion, where each score has a row.
        score: Column of the score, where each score has a row, or the only criterion.
        group: Column of the group; empty without.
        status: Column that says whether a row was scored; empty where every row was.
        sheet: Sheet of a spreadsheet; empty for the first.
    """

    item: str
    reviewer: str = ""
    reviewers: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    criterion: str = ""
    score: str = ""
    group: str = ""
    status: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ListScheme:
    """How the scores of a table are weighed.

    Attributes:
        weights: Weight of each criterion by name, not negative; one that is not named is information only.
        weights_in_order: Or: weight of each, in the order of the criteria. Both empty for equal ones.
        lower_is_better: Whether the lowest score is best.
        scales: Ends of each criterion's scale; under the empty name those of all others. Empty where they are not known:
            the smallest and the largest score then stand for the ends of one scale of all criteria.
        display: Ends of the scale of totals where criteria have different scales.
        minimum_share: Part of the weight that a review must have answered to count, 0 to 1.
    """

    weights: Mapping[str, Fraction] = field(default_factory=dict)
    weights_in_order: tuple[Fraction, ...] = ()
    lower_is_better: bool = False
    scales: Mapping[str, tuple[Fraction, Fraction]] = field(default_factory=dict)
    display: tuple[Fraction, Fraction] = (Fraction(0), Fraction(100))
    minimum_share: Fraction = Fraction(3, 4)


@dataclass(frozen=True, slots=True)
class ListedReview:
    """One reviewer's scores of one submission.

    Attributes:
        submission: Which one.
        reviewer: By whom.
        scores: One per criterion; None where there is none.
    """

    submission: str
    reviewer: str
    scores: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class ScoreList:
    """Everything that was read of a table, in the order of the file.

    Attributes:
        file: Its name.
        criteria: Names of the criteria: in the order they were asked for or stand in, else by code point.
        reviews: Each pair that has a score or was said to be scored, once.
        submissions: Every submission with its group.
        conflicts: Pairs in conflict.
        unscored: Further pairs that stand in the file without having been scored.
        faults: What is to be known of the file.
    """

    file: str
    criteria: tuple[str, ...]
    reviews: tuple[ListedReview, ...]
    submissions: tuple[tuple[str, str], ...]
    conflicts: int = 0
    unscored: int = 0
    faults: tuple[ImportFault, ...] = ()


def name_of(cell: str) -> str:
    """Return a name without spaces around it, in the form NFC: what looks the same is the same, whatever wrote it."""
    return unicodedata.normalize("NFC", cell.strip())
