"""How sure a ranking is, on the screen: what is shown is what the statistics said, and why where they say nothing."""

from __future__ import annotations

import dataclasses
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from reviewer_app.domain.numbers.ranks import RankSpread
from reviewer_app.domain.numbers.withheld import Withheld
from reviewer_app.domain.preparation import Preparation
from reviewer_app.domain.progress import Step
from reviewer_app.domain.selection import Hold
from reviewer_app.domain.standing import NotEstimable
from reviewer_app.services.office.choosing import keep_preparation, look_at_selection
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.results_view import read_results
from reviewer_app.ui.models.column_table import Sort
from reviewer_app.ui.office.results_screen import ResultsScreen
from reviewer_app.ui.office.results_state import (
    ADJUSTED,
    AGREEMENT,
    CRITERIA,
    RANKING,
    REVIEWERS,
    STABILITY,
)
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from reviewer_app.wording import words_in
from reviewer_app.wording.sureness import chance_words
from reviewer_app.wording.withheld import withheld_sentence
from tests.kit import PASSPHRASE
from tests.ui.clipping import clipped
from tests.ui.numbers_by_hand import numbers_of
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from reviewer_app.domain.numbers.report import Numbers
    from reviewer_app.domain.progress import CancelToken, Report
    from reviewer_app.services.office.session import Office
    from reviewer_app.ui.models.column_table import ColumnTable
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def stage(qapp: QApplication, mine: Round, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before an office with three merged results."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    mine.office.close()
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(mine.folder / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def _told(stage: OfficeStage, **changes: Any) -> tuple[ResultsScreen, Numbers]:
    """Let the window know numbers made by hand; return the page with them."""
    stage.go("office-reports")
    results = read_results(stage.seat.office, None, None)
    numbers = dataclasses.replace(numbers_of(results), **changes)
    stage.seat.kept.keep(results.call, results.ranking, numbers)
    return _screen(stage), numbers


def _screen(stage: OfficeStage, tab: int = RANKING) -> ResultsScreen:
    screen = stage.go("office-results")
    assert isinstance(screen, ResultsScreen)
    stage.until(lambda: screen.stack.ranking.table.rowCount() > 0)
    _open(stage, screen, tab)
    return screen


def _open(stage: OfficeStage, screen: ResultsScreen, tab: int) -> None:
    screen.heads.tabs.setCurrentIndex(tab)
    stage.settle()


def _column(table: ColumnTable[Any], name: str) -> list[str]:
    place = next(n for n, column in enumerate(table.columns) if column.name == name)
    return [str(table.index(row, place).data()) for row in range(table.rowCount())]


def _words(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_likely_ranks_and_chances_are_those_of_the_statistics(stage: OfficeStage) -> None:
    screen, numbers = _told(stage)
    table = screen.stack.ranking.table
    stage.shell.on_wanted("text-twin")
    known = {one.submission: one for one in numbers.ranks.each}
    shown = [table.row(n).head.id for n in range(table.rowCount())]
    spreads = [known[s].overall for s in shown]
    assert _column(table, "Likely") == [
        f"{one.low}–{one.high}" for one in spreads if isinstance(one, RankSpread)
    ]
    assert _column(table, "Expected rank") == [
        f"{one.expected:.1f}" for one in spreads if isinstance(one, RankSpread)
    ]
    words = {"in": "clear in", "band": "cannot be told apart", "out": "clear out", "": "—"}
    assert _column(table, "At the cut") == [words[known[s].standing] for s in shown]
    for place, submission in enumerate(shown):
        inside = known[submission].in_group
        assert inside is not None
        assert not isinstance(inside, Withheld)
        percent = _column(table, "Chance of a place")[place]
        assert percent == ("—" if inside.first is None else f"{round(100 * inside.first)} %")
    said = str(table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "likely rank 1 to 3 of 3, expected rank 1.3" in said
    assert "chance of the 1 place: 44 %, cannot be told apart" in said
    assert screen.sure.words.text() == "1 place: none is clear, 2 cannot be told apart for it."


@pytest.mark.parametrize(("chance", "words"), [
    (0.0, "<1 %"), (0.004, "<1 %"), (0.0051, "1 %"), (0.5, "50 %"), (0.994, "99 %"), (0.996, ">99 %"),
    (1.0, ">99 %"),
])  # fmt: skip
def test_no_chance_is_called_certain(chance: float, words: str) -> None:
    assert chance_words(words_in("en"), chance) == words


def test_the_cut_of_a_group_is_a_line_between_two_rows(stage: OfficeStage) -> None:
    screen, _ = _told(stage)
    table = screen.stack.ranking.table
    assert not any(table.ends(row) for row in table.rows), "no cut among all: groups have their own"
    screen.heads.group_wanted.emit("north")
    stage.settle()
    assert [row.head.id for row in table.rows if table.ends(row)] == ["S-1"]
    assert "1 place: " in screen.sure.words.text()
    table.sort_by(Sort(1))
    assert not any(table.ends(row) for row in table.rows), "a line says nothing in another order"


def test_adjusted_scores_stand_beside_and_never_first(stage: OfficeStage) -> None:
    screen, numbers = _told(stage)
    table = screen.stack.ranking.table
    scores = {one.submission: one.shrunken for one in numbers.severity.scores}
    assert _column(table, "Adjusted") == [
        f"{scores[table.row(n).head.id]:.2f}" for n in range(table.rowCount())
    ]
    assert "adjusted for reviewer severity, not used for selection" in _words(screen.stack.ranking)
    screen.heads.method_wanted.emit(ADJUSTED)
    stage.settle()
    order = [scores[row.head.id] for row in table.rows]
    assert order == sorted(order, reverse=True)  # type: ignore[type-var]
    assert _column(table, "Rank")[0] == "1"
    assert {row.rank for row in table.rows} == {1, 2, 3}, "ranks stay those by the mean"


def test_a_withheld_column_gives_its_reason_instead(stage: OfficeStage) -> None:
    stage.go("office-reports")
    numbers = numbers_of(read_results(stage.seat.office, None, None))
    withheld = Withheld(NotEstimable.TOO_FEW_REVIEWS, ("ada",))
    severity = dataclasses.replace(numbers.severity, adjusted=withheld)
    screen, _ = _told(stage, severity=severity)
    assert "Adjusted" not in {c.name for c in screen.stack.ranking.table.columns}
    said = _words(screen.stack.ranking)
    assert "Each reviewer needs five reviews that count. It is about: Ada Member." in said
    ranks = dataclasses.replace(
        numbers.ranks,
        withheld=Withheld(NotEstimable.NO_VARIATION),
        bands=(),
        each=tuple(
            dataclasses.replace(one, overall=Withheld(NotEstimable.NO_VARIATION),
                                in_group=Withheld(NotEstimable.NO_VARIATION), standing="")
            for one in numbers.ranks.each
        ),
    )  # fmt: skip
    screen, _ = _told(stage, ranks=ranks)
    assert "How sure the ranks are cannot be said." in screen.sure.words.text()
    assert set(_column(screen.stack.ranking.table, "Chance of a place")) == {"—"}
    drawn = next(n for n, c in enumerate(screen.stack.ranking.table.columns) if c.drawn == "places")
    assert screen.stack.ranking.table.index(0, drawn).data() == "not estimable"


def test_reviews_show_at_once_and_estimates_follow(
    stage: OfficeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    asked: list[CancelToken] = []
    stage.go("office-inbox")
    numbers = numbers_of(read_results(stage.seat.office, None, None))

    def slow(
        _office: Office, _call: str | None, _round: int | None, report: Report, token: CancelToken
    ) -> Numbers:
        asked.append(token)
        report(Step("numbers.ranks", 2, 6))
        gate.wait(20)
        token.check()
        return numbers

    monkeypatch.setattr("reviewer_app.ui.office.pages.results.numbers_of_round", slow)
    stage.shell.go("office-results")
    stage.until(lambda: bool(asked))
    screen = stage.window.screen_now
    assert isinstance(screen, ResultsScreen)
    stage.until(lambda: screen.sure.stop.isVisible() and "ranks" in screen.sure.words.text())
    table = screen.stack.ranking.table
    assert _column(table, "Mean") == ["4.67", "3.00", "2.00"]
    assert set(_column(table, "Chance of a place")) == {"—"}, "nothing is made up meanwhile"
    assert not screen.export.isVisible()
    screen.sure.stop.click()
    gate.set()
    stage.until(screen.sure.again.isVisible)
    assert "was not estimated" in screen.sure.words.text()
    screen.heads.method_wanted.emit("median")
    stage.settle()
    assert len(asked) == 1, "what was stopped does not begin by itself"
    screen.heads.method_wanted.emit("mean")
    screen.sure.again.click()
    stage.until(lambda: screen.loaded is not None and screen.loaded.results.numbers is numbers)
    stage.settle()
    assert "—" not in _column(table, "Likely rank (90 %)")
    assert screen.export.isVisible()
    stage.go("office-reports")
    _screen(stage)
    assert len(asked) == 2, "remembered while the office is open"


def test_too_few_reviews_are_said_by_the_statistics_themselves(stage: OfficeStage) -> None:
    screen = _screen(stage)
    stage.until(lambda: screen.loaded is not None and screen.loaded.results.numbers is not None)
    stage.settle()
    reason = withheld_sentence(words_in("en"), "TOO_FEW_REVIEWS")
    assert screen.sure.words.text() == f"How sure the ranks are cannot be said. {reason}"
    table = screen.stack.ranking.table
    assert set(_column(table, "Likely rank (90 %)")) == {"not estimable"}


def test_numbers_are_exported_from_their_tab(
    stage: OfficeStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, _ = _told(stage)
    _open(stage, screen, AGREEMENT)
    out = tmp_path / "numbers.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    screen.export.click()
    stage.until(out.exists)
    stage.settle()
    assert out.read_text(encoding="utf-8-sig").splitlines()[1].startswith("alpha,,0.41,0.24,0.55")


def test_agreement_is_told_with_its_interval_and_n(stage: OfficeStage) -> None:
    screen, numbers = _told(stage)
    _open(stage, screen, AGREEMENT)
    table = screen.stack.agreement.table
    stage.shell.on_wanted("text-twin")
    every = [numbers.agreement.totals, *(c.alpha for c in numbers.agreement.criteria),
             *numbers.agreement.coefficients]  # fmt: skip
    assert _column(table, "Value") == [
        "not estimable" if isinstance(c.value, Withheld) else f"{c.value:.2f}" for c in every
    ]
    assert _column(table, "From")[0] == "0.24"
    assert _column(table, "To")[0] == "0.55"
    refused = _column(table, "In words")[[c.name for c in every].index("icc2")]
    reason = withheld_sentence(words_in("en"), "INCOMPLETE_DESIGN")
    assert refused == reason


def test_reviewers_show_severity_with_its_error_and_what_is_worth_a_look(
    stage: OfficeStage,
) -> None:
    screen, numbers = _told(stage)
    _open(stage, screen, REVIEWERS)
    pane = screen.stack.reviewers
    assert _column(pane.table, "Severity") == ["0.34 stricter", "0.17 stricter", "as the board"]
    said = _words(pane.side)
    assert "It stands out among all reviewers (p 0.010)." in said
    assert "Correlation of scores with the order of scoring: not estimable." in said
    first = numbers.diagnostics.reviews[0]
    assert str(pane.unusual.index(0, 0).data()) == f"Ada Member on {first.submission}"
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    stage.settle()
    assert screen.heads.tabs.currentIndex() == RANKING
    assert (
        screen.stack.ranking.table.row(screen.stack.ranking.view.place()).head.id
        == first.submission
    )


def test_criteria_are_told_apart_by_what_they_tell(stage: OfficeStage) -> None:
    screen, numbers = _told(stage)
    _open(stage, screen, CRITERIA)
    quality = numbers.diagnostics.criteria
    assert _column(screen.stack.criteria.table, "Tells submissions apart") == [
        f"{round(100 * q.spread)} %" for q in quality if isinstance(q.spread, float)
    ]
    assert "tells submissions apart best (40 %)" in screen.stack.criteria.said.text()


def test_a_screen_that_others_see_names_nobody_in_it(stage: OfficeStage) -> None:
    screen, _ = _told(stage)
    screen.heads.nameless.click()
    stage.until(lambda: screen.heads.nameless.text() == "Show names")
    for tab in (REVIEWERS, AGREEMENT, CRITERIA):
        _open(stage, screen, tab)
        pane = screen.stack.now
        tables = [pane.table, *([screen.stack.reviewers.unusual] if tab == REVIEWERS else [])]
        said = _words(pane) + "\n".join(
            str(table.index(r, c).data(role))
            for table in tables for r in range(table.rowCount()) for c in range(table.columnCount())
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        )  # fmt: skip
        for hidden in ("Ada", "Bo Member", "Cy Member"):
            assert hidden not in said, (tab, hidden)
    assert "Reviewer " in _words(screen.stack.reviewers.side)


@pytest.mark.parametrize("text", [100, 200])
def test_nothing_of_it_is_clipped(stage: OfficeStage, text: int) -> None:
    stage.wear(text=text, language="fr", appearance=Appearance.DARK)
    screen, _ = _told(stage)
    for tab in (RANKING, AGREEMENT, REVIEWERS, CRITERIA):
        _open(stage, screen, tab)
        assert clipped(stage.window) == []


def test_stability_says_that_it_leaves_out_who_is_held_and_other_rules(stage: OfficeStage) -> None:
    screen, _ = _told(stage)
    _open(stage, screen, STABILITY)
    assert not screen.stack.stability.aside.isVisible()
    office = stage.seat.office
    told = look_at_selection(office, None, None)
    last = told.chosen.lines[-1].standing.submission
    held = Preparation(holds=(Hold(last, inside=True, reason="the anchor of the call"),))
    version = keep_preparation(office, told.which, held, told.version)
    screen = _screen(stage, STABILITY)
    rest = "That is not counted here: only the scores and the rules of the call are."
    aside = screen.stack.stability.aside
    assert aside.isVisible()
    assert aside.text() == f"1 submission is held in or out of the selection by hand. {rest}"
    ruled = Preparation(rules=dataclasses.replace(told.rules, reserve=told.rules.reserve + 1))
    keep_preparation(office, told.which, ruled, version)
    screen = _screen(stage, STABILITY)
    assert screen.stack.stability.aside.text() == (
        f"The selection has other places or quotas than the call. {rest}"
    )
