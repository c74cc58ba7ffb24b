"""The numbers of any table of scores, without an office: published panels, other programs' exports."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.limits import LIMITS
from reviewer_app.domain.progress import CancelToken, Step, silent
from reviewer_app.errors import Refused, WrongUse
from reviewer_app.formats.score_list.reading import read_scores
from reviewer_app.services.office.turning import turned_round, turned_total

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reviewer_app.domain.importing import ImportFault
    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.progress import Report
    from reviewer_app.domain.score_list import ListScheme, ListShape, ScoreList
    from reviewer_app.scoring.statistics.table import ScoreTable
    from reviewer_app.scoring.statistics.totals import TableTotals

_MOST: Final = 5000
"""Of submissions and reviewers the fewer ones: equations of that size still fit into memory."""


@dataclass(frozen=True, slots=True)
class AnalysedCriterion:
    """One criterion as it was read.

    Attributes:
        criterion: Its name.
        weight: Its weight; 0 is information only.
        low: Lowest point of its scale.
        high: Highest point.
        n: Scores on it.
        missing: Reviews without one.
        mean: Exact mean of its scores, as they were written; None without any.
    """

    criterion: str
    weight: Fraction
    low: Fraction
    high: Fraction
    n: int
    missing: int
    mean: Fraction | None


@dataclass(frozen=True, slots=True)
class AnalysedReview:
    """One review's total, on the scale of totals.

    Attributes:
        submission: What was reviewed.
        reviewer: By whom.
        total: Exact weighted mean over what was answered.
        share: Part of the weight that was answered, 0 to 1.
        counted: Whether it counts.
    """

    submission: str
    reviewer: str
    total: Fraction
    share: Fraction
    counted: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything about one table.

    Attributes:
        file: Its name.
        lower_is_better: Whether the lowest numbers are best, as they were given.
        inferred: Whether the ends of the scale are the smallest and the largest score.
        criteria: What was scored.
        reviews: Each review with its total, by submission and reviewer.
        numbers: What the statistics say, on the scale as it was given.
        conflicts: Pairs in conflict, which enter no number.
        unscored: Further pairs that were not scored.
        faults: What is to be known of the file.
    """

    file: str
    lower_is_better: bool
    inferred: bool
    criteria: tuple[AnalysedCriterion, ...]
    reviews: tuple[AnalysedReview, ...]
    numbers: Numbers
    conflicts: int
    unscored: int
    faults: tuple[ImportFault, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """How many are first.

    Attributes:
        all: Among all; None where nobody said.
        groups: In each group that has places of its own.
    """

    all: int | None = None
    groups: Mapping[str, int] = field(default_factory=dict)


def analyse_file(
    path: Path,
    shape: ListShape,
    scheme: ListScheme,
    places: Places,
    *,
    report: Report = silent,
    token: CancelToken | None = None,
) -> Analysis:
    """Return the numbers of any table of scores.

    Args:
        path: CSV, XLSX or JSON.
        shape: Which columns hold what.
        scheme: How they are weighed.
        places: How many are first.
        report: Told of rows and steps.
        token: Asked now and then.

    Raises:
        WrongUse: What was asked does not fit the table.
        Problems: ``analyse.faults``: cells that are no numbers, pairs that stand there twice.
        Refused: The file is no table, or ``analyse.large``, ``analyse.criteria-many``,
            ``analyse.too-fine``.
        Cancelled: The person stopped it.
    """
    from reviewer_app.scoring.statistics.from_list import table_of_list, turned  # noqa: PLC0415
    from reviewer_app.scoring.statistics.reporting import Cuts, number_table  # noqa: PLC0415
    from reviewer_app.scoring.statistics.totals import total_table  # noqa: PLC0415

    asked = token or CancelToken()

    def look(rows: int) -> None:
        asked.check()
        report(Step("numbers.read", rows, 0))

    scores = read_scores(path, shape, scheme.scales, look)
    _check_places(scores, shape, places)
    if len(scores.criteria) > LIMITS.criteria:
        raise Refused(
            "analyse.criteria-many",
            file=path.name, criteria=len(scores.criteria), most=LIMITS.criteria,
        )  # fmt: skip
    table = table_of_list(scores, scheme)
    _check_size(path, table)
    numbers = number_table(table, Cuts(places.all, places.groups), report=report, token=asked)
    back = turned(scheme, table)
    return Analysis(
        file=scores.file,
        lower_is_better=back,
        inferred=not scheme.scales,
        criteria=_criteria(table),
        reviews=_reviews(table, total_table(table), numbers if back else None),
        numbers=turned_round(numbers) if back else numbers,
        conflicts=scores.conflicts,
        unscored=scores.unscored,
        faults=scores.faults,
    )


def _check_places(scores: ScoreList, shape: ListShape, places: Places) -> None:
    if places.groups and not shape.group:
        raise WrongUse("analyse.no-group")
    groups = sorted({group for _, group in scores.submissions if group})
    unknown = next((group for group in places.groups if group not in groups), None)
    if unknown is not None:
        raise WrongUse("analyse.group-unknown", group=unknown[:80], groups=", ".join(groups)[:400])
    sums = sum(places.groups.values())
    others = any(group not in places.groups for _, group in scores.submissions)
    if places.groups and places.all and (sums > places.all or (sums < places.all and not others)):
        raise WrongUse("analyse.places-sum", sum=sums, places=places.all)


def _check_size(path: Path, table: ScoreTable) -> None:
    submissions, reviewers = len(table.submissions), len(table.reviewers)
    if min(submissions, reviewers) > _MOST:
        raise Refused(
            "analyse.large",
            file=path.name, submissions=submissions, reviewers=reviewers, most=_MOST,
        )  # fmt: skip


def _criteria(table: ScoreTable) -> tuple[AnalysedCriterion, ...]:
    made = []
    for place, column in enumerate(table.criteria):
        given = table.answered[:, place]
        count = int(given.sum())
        levels = table.levels[given, place].tolist()
        made.append(
            AnalysedCriterion(
                criterion=column.id,
                weight=column.weight,
                low=column.low,
                high=column.high,
                n=count,
                missing=len(table.si) - count,
                mean=Fraction(sum(levels), count * table.unit) if count else None,
            )
        )
    return tuple(made)


def _reviews(
    table: ScoreTable, totals: TableTotals, back: Numbers | None
) -> tuple[AnalysedReview, ...]:
    made = []
    for row, (place, seat) in enumerate(zip(table.si.tolist(), table.rj.tolist(), strict=True)):
        total = totals.total(row)
        if total is not None:
            made.append(
                AnalysedReview(
                    submission=table.submissions[place],
                    reviewer=table.reviewers[seat],
                    total=total if back is None else turned_total(total, back),
                    share=totals.share(row),
                    counted=bool(totals.counted[row]),
                )
            )
    return tuple(made)
