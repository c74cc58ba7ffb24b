"""What the numbers of a round teach: held against the diagnostics, and nobody is named."""

from __future__ import annotations

import dataclasses
import re

import pytest

from reviewer_app.domain.progress import CancelToken
from reviewer_app.domain.text import LocalText
from reviewer_app.errors import Cancelled
from reviewer_app.scoring.statistics.agreement.measuring import measure_agreement
from reviewer_app.scoring.statistics.diagnostics.diagnosing import diagnose
from reviewer_app.scoring.statistics.severity.fitting import fit_severity
from reviewer_app.scoring.statistics.totals import panel_of, total_table
from reviewer_app.services.office.lesson import lesson_sentence
from reviewer_app.services.office.lesson_numbers import Scored, number_lessons
from reviewer_app.wording import words_in
from tests.scoring.boards import Board, reference_board


def _titled() -> Board:
    board, _ = reference_board()
    criteria = tuple(
        dataclasses.replace(
            c, title=LocalText.of({"en": f"Question {c.id}", "fr": f"Point {c.id}"})
        )
        for c in board.call.rubric.criteria
    )
    rubric = dataclasses.replace(board.call.rubric, criteria=criteria)
    return dataclasses.replace(board, call=dataclasses.replace(board.call, rubric=rubric))


def _scored(board: Board) -> Scored:
    orders = {str(m): {str(h.id): n for n, h in enumerate(board.heads)} for m in board.reviews}
    return Scored(board.call, board.heads, board.reviews, board.masks, board.waivers, orders)


def test_lessons_say_what_the_diagnostics_found() -> None:
    board = _titled()
    lessons = {lesson.code: lesson for lesson in number_lessons(_scored(board), CancelToken())}
    table = board.table()
    panel = panel_of(table, total_table(table))
    severity = fit_severity(panel, [None] * 26)
    agreement = measure_agreement(table, panel, severity.components)
    found = diagnose(table, panel, severity, agreement, None)
    told = lessons["lesson.severity"]
    apart = [s for s in severity.reviewers if isinstance(s.p, float) and s.p < 0.05]
    assert {s.reviewer for s in apart} == {"R04", "R08"}
    assert told.facts == {"n": 2, "of": 10}
    assert told.numbers == pytest.approx({"low": -0.767331, "high": 0.654323}, abs=1e-6)
    assert lessons["lesson.agreement"].facts == {"share": 63}
    assert lessons["lesson.unusual"].facts == {"n": 0, "of": 201, "look": 0}
    spreads = {c.criterion: c.spread for c in found.criteria}
    most, least = (lessons[f"lesson.told-apart-{end}"] for end in ("most", "least"))
    assert most.title is not None
    assert least.title is not None
    best = max(spreads, key=lambda c: spreads[c])  # type: ignore[arg-type,return-value]
    assert most.title.best(("en",)) == f"Question {best}"
    assert most.facts == {"share": round(100 * spreads[best])}  # type: ignore[operator]
    assert least.facts["share"] < most.facts["share"]  # type: ignore[operator]
    least_agreed = lessons["lesson.agreed-least"]
    assert least_agreed.title == LocalText.of({"en": "Question c5", "fr": "Point c5"})
    assert least_agreed.numbers == pytest.approx({"alpha": 0.247503, "most": 0.357979}, abs=1e-6)
    assert least_agreed.titles["other"].best(("fr",)) == "Point c3"
    assert lessons["lesson.with-others"].facts == {"n": 10}
    assert lessons["lesson.order"].facts == {"n": 10}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_lesson_is_a_sentence_and_names_nobody(language: str) -> None:
    board = _titled()
    words = words_in(language)
    for lesson in number_lessons(_scored(board), CancelToken()):
        said = lesson_sentence(words, lesson, lambda title: title.best((language,)))
        assert not re.search(r"[{}]|lesson\.|R\d\d|S\d\d", said)
        if "other" in lesson.titles:
            assert ("Point" if language == "fr" else "Question") in said


def test_two_criteria_that_say_the_same_are_named_once() -> None:
    board = _titled()
    doubled = {
        member: tuple(
            dataclasses.replace(
                review,
                scores=tuple(
                    dataclasses.replace(review.scores[0], criterion=s.criterion) if n == 1 else s
                    for n, s in enumerate(review.scores)
                ),
            )
            for review in made
        )
        for member, made in board.reviews.items()
    }
    lessons = number_lessons(_scored(dataclasses.replace(board, reviews=doubled)), CancelToken())
    (same,) = (lesson for lesson in lessons if lesson.code == "lesson.says-the-same")
    assert same.numbers == {"correlation": 1.0}
    assert same.titles["other"].best(("en",)) == "Question c2"


def test_of_two_reviewers_nothing_is_told() -> None:
    board = _titled()
    two = dict(list(board.reviews.items())[:2])
    assert number_lessons(_scored(dataclasses.replace(board, reviews=two)), CancelToken()) == ()


def test_a_board_that_answers_everything_alike_teaches_little() -> None:
    board = _titled()
    alike = {
        member: tuple(
            dataclasses.replace(
                review, scores=tuple(dataclasses.replace(s, level=3) for s in review.scores)
            )
            for review in made
        )
        for member, made in board.reviews.items()
    }
    lessons = number_lessons(_scored(dataclasses.replace(board, reviews=alike)), CancelToken())
    assert {lesson.code for lesson in lessons} <= {"lesson.scale", "lesson.narrow"}
    (narrow,) = (lesson for lesson in lessons if lesson.code == "lesson.narrow")
    assert narrow.facts == {"n": 10, "of": 10, "share": 60}


def test_lessons_stop_when_nobody_waits_for_them() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        number_lessons(_scored(_titled()), token)
