"""What the statistics say, as sheets: the ranking with its likely ranks, agreement, reviewers, criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.numbers.withheld import Interval, Withheld
from reviewer_app.domain.progress import CancelToken, Report, Step, silent
from reviewer_app.errors import NotPossible
from reviewer_app.services.office.results_agreement import agreement_rows
from reviewer_app.services.office.results_criteria import criterion_rows
from reviewer_app.services.office.results_reviewers import reviewers_of
from reviewer_app.services.office.results_sheets import write_sheets
from reviewer_app.wording.sureness import standing_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.numbers.withheld import Estimated, IntervalEstimated
    from reviewer_app.reports.tables import Cell
    from reviewer_app.services.office.read_back import WrittenFile
    from reviewer_app.services.office.results_estimates import Estimate
    from reviewer_app.services.office.results_rows import RankedRow
    from reviewer_app.services.office.results_view import Results
    from reviewer_app.wording import Words

RANKING, STABILITY, REVIEWERS, REVIEWS, AGREEMENT, CRITERIA = (
    "ranking", "stability", "reviewers", "reviews", "agreement", "criteria",
)  # fmt: skip
SHEETS: Final = (RANKING, STABILITY, REVIEWERS, REVIEWS, AGREEMENT, CRITERIA)
_EXACT: Final = 6
ESTIMATE_HEADS = (
    "likely rank from", "likely rank to", "expected rank", "ranked", "chance of a place", "places",
    "at the cut", "adjusted for severity, not used for selection", "places moved",
)  # fmt: skip
"""Heads of what the statistics say of one submission; a cell without a number holds the code that says why."""


def write_numbers(  # noqa: PLR0913 - what stands in the file, where, in which words, and how it is stopped
    results: Results,
    rows: Sequence[RankedRow],
    path: Path,
    words: Words,
    *,
    first: str = RANKING,
    report: Report = silent,
    token: CancelToken | None = None,
) -> WrittenFile:
    """Write what the statistics say as XLSX, a sheet each, or one sheet of it as CSV.

    Args:
        results: The round's results with their statistics.
        rows: The rows of the ranking, in the order wanted.
        path: The file; its name says which kind.
        words: Language of the heads.
        first: Which sheet comes first, one of ``SHEETS``; in a CSV file it is the only one.
        report: Told how far the work is.
        token: Stops it.

    Raises:
        NotPossible: ``numbers.none`` where the statistics were not worked out.
        WrongUse: ``sheet.kind`` where the name ends otherwise.
        MachineFault: Disk full, no permission; no file is left.
        Cancelled: The person stopped it; no file is left.
    """
    numbers = results.numbers
    if numbers is None:
        raise NotPossible("numbers.none")
    makers: dict[str, tuple[str, Callable[[], list[list[Cell]]]]] = {
        RANKING: (words.t("Ranking"), lambda: ranking_cells(rows, words)),
        STABILITY: (words.t("Stability"), lambda: stability_cells(results, numbers, words)),
        REVIEWERS: (words.t("Reviewers"), lambda: reviewer_cells(results, words)),
        REVIEWS: (words.t("Worth a look"), lambda: review_cells(results, numbers, words)),
        AGREEMENT: (words.t("Agreement"), lambda: agreement_cells(results, words)),
        CRITERIA: (words.t("Criteria"), lambda: criterion_cells(results, words)),
    }
    order = (first, *(name for name in SHEETS if name != first))
    wanted = order[:1] if path.suffix.lower() == ".csv" else order
    sheets: dict[str, list[list[Cell]]] = {}
    for place, name in enumerate(wanted):
        (token or CancelToken()).check()
        report(Step("report.rows", place, len(wanted)))
        title, make = makers[name]
        sheets[title] = make()
    return write_sheets(results, path, sheets, words)


def ranking_cells(rows: Sequence[RankedRow], words: Words) -> list[list[Cell]]:
    """Return the ranking as rows, headings first."""
    ranking_heads = ("rank", "submission", "title", "group", "country", "n", "mean", "median", "SD")
    cells: list[list[Cell]] = [
        [*(words.t(n) for n in ranking_heads), *(words.t(n) for n in ESTIMATE_HEADS)]
    ]
    for row in rows:
        s, head = row.standing, row.head
        plain: list[Cell] = [
            row.rank, head.id, head.title.best((words.language,)), head.group, head.country, s.n,
            *(None if v is None else round(float(v), _EXACT) for v in (s.mean, s.median, s.deviation)),
        ]  # fmt: skip
        cells.append([*plain, *estimate_cells(row.estimate, words)])
    return cells


def estimate_cells(one: Estimate | None, words: Words) -> list[Cell]:
    """Return what the statistics say of one submission, in the order of ``ESTIMATE_HEADS``."""
    if one is None:
        return [None] * len(ESTIMATE_HEADS)
    spread = one.spread
    if isinstance(spread, RankSpread):
        ranks: list[Cell] = [spread.low, spread.high, round(spread.expected, _EXACT), spread.of]
    else:
        ranks = [None if spread is None else spread.why.value] * 4
    chance: Cell = None if one.chance is None else round(one.chance, _EXACT)
    return [
        *ranks, chance, one.places, standing_words(words, one.standing), exact(one.adjusted), one.moves,
    ]  # fmt: skip


def stability_cells(results: Results, numbers: Numbers, words: Words) -> list[list[Cell]]:
    """Return what each change would do to the selection, headings first; only headings without places."""
    stability_heads = (
        "what is changed", "left out", "enters", "leaves", "same selection", "share of draws",
    )  # fmt: skip
    cells: list[list[Cell]] = [[words.t(n) for n in stability_heads]]
    stability = numbers.stability
    if stability is None:
        return cells
    known = {str(member): name for member, name in results.names.items()}
    known |= {str(c.id): c.title.best((words.language,)) for c in results.call.rubric.criteria}
    kinds = {
        "reviewer": words.t("without a reviewer"), "criterion": words.t("without a criterion"),
        "median": words.t("median instead of mean"), "adjusted": words.t("adjusted instead of raw"),
        "mild": words.t("weights moved a little"), "rough": words.t("weights moved a lot"),
    }  # fmt: skip
    for one in stability.variations:
        about = known.get(one.about) or one.about
        why = None if one.withheld is None else one.withheld.why.value
        same = why or (words.t("no") if one.enters or one.leaves else words.t("yes"))
        cells.append(
            [
                kinds.get(one.kind, one.kind),
                about,
                ", ".join(one.enters),
                ", ".join(one.leaves),
                same,
                None,
            ]
        )
    for moved in stability.weights:
        share: Cell = (
            round(moved.same, _EXACT) if moved.withheld is None else moved.withheld.why.value
        )
        cells.append([kinds.get(moved.name, moved.name), "", "", "", "", share])
    return cells


def reviewer_cells(results: Results, words: Words) -> list[list[Cell]]:
    """Return severity and habits of every reviewer, headings first."""
    habits_heads = (
        "reviewer", "n", "mean", "SD", "severity", "standard error", "p after correction",
        "severity, drawn to zero", "correlation with the others", "distance from the others",
        "commonest score", "one level throughout", "cannot judge",
    )  # fmt: skip
    cells: list[list[Cell]] = [[words.t(n) for n in habits_heads]]
    for row in reviewers_of(results):
        mean = None if row.mean is None else round(float(row.mean), _EXACT)
        deviation = None if row.deviation is None else round(row.deviation, _EXACT)
        plain: list[Cell] = [row.name, row.counted, mean, deviation]
        habits = row.habits
        told: tuple[Estimated | None, ...] = (None,) * (len(habits_heads) - len(plain))
        if habits is not None:
            severity = habits.severity
            told = (
                severity.fixed, severity.error, severity.p, severity.shrunken, habits.with_others,
                habits.apart, habits.commonest, habits.flat, habits.cannot_judge,
            )  # fmt: skip
        cells.append([*plain, *(exact(value) for value in told)])
    return cells


def review_cells(results: Results, numbers: Numbers, words: Words) -> list[list[Cell]]:
    """Return unusual reviews and those worth a look, headings first."""
    review_heads = ("reviewer", "submission", "studentised residual", "p", "unusual")
    cells: list[list[Cell]] = [[words.t(n) for n in review_heads]]
    names_of = {str(member): name for member, name in results.names.items()}
    cells += [
        [
            names_of.get(one.reviewer) or one.reviewer, one.submission, round(one.studentised, _EXACT),
            one.p, words.t("unusual") if one.unusual else words.t("worth a look"),
        ]
        for one in numbers.diagnostics.reviews
    ]  # fmt: skip
    return cells


def agreement_cells(results: Results, words: Words) -> list[list[Cell]]:
    """Return every coefficient of agreement, headings first."""
    agreement_heads = ("coefficient", "criterion", "value", "from", "to", "n", "reviewers")
    cells: list[list[Cell]] = [[words.t(n) for n in agreement_heads]]
    for row in agreement_rows(results):
        one = row.coefficient
        title = "" if row.criterion is None else row.criterion.title.best((words.language,))
        cells.append(
            [one.name, title, exact(one.value), *_ends(one.interval), one.n, one.reviewers]
        )
    return cells


def criterion_cells(results: Results, words: Words) -> list[list[Cell]]:
    """Return how each criterion works, headings first."""
    criterion_heads = (
        "criterion", "weight", "share between submissions", "correlation with the rest", "alpha",
        "cannot judge", "closest to", "correlation with it",
    )  # fmt: skip
    cells: list[list[Cell]] = [[words.t(n) for n in criterion_heads]]
    for row in criterion_rows(results):
        quality = row.quality
        cells.append(
            [
                row.criterion.title.best((words.language,)), float(row.criterion.weight),
                *map(exact, (quality.spread, quality.discrimination, quality.alpha, quality.cannot_judge)),
                "" if row.twin is None else row.twin.title.best((words.language,)),
                exact(quality.redundancy),
            ]
        )  # fmt: skip
    return cells


def exact(value: Estimated | None) -> Cell:
    """Return a number with six places, or the code of the reason why there is none."""
    if isinstance(value, Withheld):
        return value.why.value
    return None if value is None else round(float(value), _EXACT)


def _ends(interval: IntervalEstimated | None) -> list[Cell]:
    if isinstance(interval, Interval):
        return [round(interval.low, _EXACT), round(interval.high, _EXACT)]
    return [None if interval is None else interval.why.value] * 2
