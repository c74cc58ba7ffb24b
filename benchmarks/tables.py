"""How the tables of results bear ten thousand submissions: worked out, shown, scrolled, sorted."""

from __future__ import annotations

import random  # noqa: TID251 - seeded below; these are invented scores, no secrets
import statistics
import time
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.figures import Figure
from reviewer_app.app import make_application
from reviewer_app.domain.call import Call
from reviewer_app.domain.ids import CallId, CriterionId, MemberId, SubmissionId
from reviewer_app.domain.review import Review, Score, WorkState
from reviewer_app.domain.rubric import Criterion, Rubric, Scale
from reviewer_app.domain.submission import SubmissionHead
from reviewer_app.domain.text import LocalText
from reviewer_app.scoring.standings import make_ranking
from reviewer_app.services.office.results_table import Arrangement, By, arrange, table_of
from reviewer_app.services.office.results_view import Results
from reviewer_app.ui.dresser import Dresser
from reviewer_app.ui.office.results_data_pane import DataPane
from reviewer_app.ui.office.results_rows_pane import RowsPane
from reviewer_app.ui.office.results_state import work_out
from reviewer_app.ui.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable

_CRITERIA: Final = 6
_REVIEWERS: Final = 50
_GOAL: Final = 0.1
"""The window's thread is never blocked for longer, seconds."""


def measure(submissions: int = 10_000, each: int = 5) -> list[Figure]:
    """Return seconds for each act; what is worked out beside the window's thread has no goal."""
    application = make_application(["bench"])
    results = make_results(submissions, each)
    begin = time.perf_counter()
    loaded = work_out(results, "")
    worked = time.perf_counter() - begin
    host = QWidget()
    host.resize(1280, 700)
    dresser = Dresser(host)
    look = dresser.look_for(Preferences(), 1.0)
    dresser.put_on(look, host)
    pane, data = RowsPane(look, "Ranking", disputed=False), DataPane(look)
    for part in (pane, data):
        part.setParent(host)
        part.resize(1280, 700)
    host.show()
    shown = _took(lambda: pane.show_rows(results, loaded.rows, ("", False)), application)
    steps = [
        _took(lambda place=place: pane.view.go(place), application)  # type: ignore[misc]
        for place in range(0, submissions, max(1, submissions // 40))
    ]
    by_title = _took(lambda: pane.view.sort_wanted.emit(1), application)
    by_rank = _took(lambda: pane.view.sort_wanted.emit(0), application)
    table = table_of(results)
    begin = time.perf_counter()
    order = arrange(table, Arrangement(By.LEVEL, falling=True))
    arranged = time.perf_counter() - begin
    pane.hide()
    data.show()
    answers = _took(
        lambda: data.show_answers(table, order, Arrangement(By.LEVEL, falling=True)), application
    )
    host.close()
    name = f"{submissions} submissions"
    return [
        Figure(f"{name}, worked out beside", worked, "s"),
        _goal(f"{name}, shown", shown),
        _goal(f"{name}, scrolled anywhere", statistics.median(steps)),
        _goal(f"{name}, slowest such step", max(steps)),
        _goal(f"{name}, sorted by title", by_title),
        _goal(f"{name}, sorted by rank", by_rank),
        Figure(f"{len(table)} answers, sorted beside", arranged, "s"),
        _goal(f"{len(table)} answers, shown", answers),
    ]


def make_results(submissions: int, each: int) -> Results:
    """Return results as a round of so many submissions would give, each reviewed so often."""
    draw = random.Random(7)  # noqa: S311 - no secrets
    criteria = tuple(
        Criterion(
            CriterionId(f"c{n}"), LocalText.of({"en": f"Criterion {n}"}), Fraction(1), Scale(1, 5)
        )
        for n in range(_CRITERIA)
    )
    call = Call(
        id=CallId("large"), title=LocalText.of({"en": "Large call"}), kind="solutions", round=1,
        languages=("en",), deadline=None, rubric=Rubric(criteria), questions=(), places=200,
    )  # fmt: skip
    heads = [_head(n) for n in range(submissions)]
    members = [MemberId(f"member-{n}") for n in range(_REVIEWERS)]
    reviews: dict[MemberId, dict[SubmissionId, Review]] = {member: {} for member in members}
    for head in heads:
        for member in draw.sample(members, each):
            scores = tuple(Score(c.id, draw.randint(1, 5)) for c in criteria)
            reviews[member][head.id] = Review(
                head.id, version=1, work=WorkState.SCORED, scores=scores
            )
    ranking = make_ranking(
        call, heads, {m: tuple(mine.values()) for m, mine in reviews.items()},
        masks=frozenset(), waivers=frozenset(), merge_digest="0" * 64,
    )  # fmt: skip
    return Results(
        call=call, ranking=ranking, heads={h.id: h for h in heads}, reviews=reviews,
        names={m: m.title() for m in members}, assigned={}, partial=frozenset(),
        masks=frozenset(), waivers=frozenset(), comments=(), ledger=(1, "0" * 64),
    )  # fmt: skip


def _head(number: int) -> SubmissionHead:
    title = LocalText.of({"en": f"A title of some words for submission number {number}"})
    return SubmissionHead(
        SubmissionId(f"S-{number:05}"), 1, title, f"Team {number}", f"City {number}", "IE", "en"
    )


def _took(act: Callable[[], object], application: QApplication) -> float:
    """Return how long the window's thread is busy with an act, until it is painted."""
    begin = time.perf_counter()
    act()
    application.processEvents()
    return time.perf_counter() - begin


def _goal(name: str, value: float) -> Figure:
    return Figure(name, value, "s", "≤ 0.1 s", holds=value <= _GOAL)


def main() -> None:
    """Print one line per measurement."""
    for figure in measure():
        print(figure.line)


if __name__ == "__main__":
    main()
