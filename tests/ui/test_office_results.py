"""The page of results with a real office: what is drawn, said, sorted, opened and exported."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from typing_extensions import override

from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.domain.text import LocalText
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.merging import merge_results
from reviewer_app.services.office.results_rows import ranked_rows
from reviewer_app.services.office.results_view import Results, read_results
from reviewer_app.ui.models.column_table import ColumnTable
from reviewer_app.ui.office.results_columns import ranking_columns
from reviewer_app.ui.office.results_rows_pane import RowsPane
from reviewer_app.ui.office.results_screen import ResultsScreen
from reviewer_app.ui.office.results_state import BALANCE, DATA, DISAGREEMENT, RANKING, REVIEWERS
from reviewer_app.ui.office.results_words import row_sentence
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.kit import PASSPHRASE, SECRET_MARK, TEAM_MARK
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from reviewer_app.services.office.results_rows import RankedRow
    from reviewer_app.ui.look import Look
    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def stage(qapp: QApplication, mine: Round, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before an office with three merged results; cy is in conflict with S-2."""
    merge_results(mine.office, None, None, list(mine.results.values()))
    record_conflict(mine.office, MemberId("cy"), SubmissionId("S-2"), "They share an office.")
    mine.office.close()
    yield from _stage(mine, tmp_path)


@pytest.fixture
def bare(qapp: QApplication, mine: Round, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before an office without any result."""
    mine.office.close()
    yield from _stage(mine, tmp_path)


def _stage(mine: Round, tmp_path: Path) -> Iterator[OfficeStage]:
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(mine.folder / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def _screen(stage: OfficeStage, tab: int = RANKING) -> ResultsScreen:
    screen = stage.go("office-results")
    assert isinstance(screen, ResultsScreen)
    stage.until(lambda: screen.stack.ranking.table.rowCount() > 0)
    screen.heads.tabs.setCurrentIndex(tab)
    stage.settle()
    return screen


def _column(table: ColumnTable[Any], name: str) -> list[str]:
    place = next(n for n, column in enumerate(table.columns) if column.name == name)
    return [str(table.index(row, place).data()) for row in range(table.rowCount())]


def _words(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def _said(table: ColumnTable[Any], row: int) -> str:
    return str(table.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_ranking_says_how_sure_and_shows_what_stands_behind(stage: OfficeStage) -> None:
    screen = _screen(stage)
    table = screen.stack.ranking.table
    assert _column(table, "Rank") == ["1", "2", "3"]
    assert _column(table, "Mean") == ["4.67", "3.50", "2.00"]
    said = _said(table, 0)
    for part in ("Rank 1", "S-1", "First", "mean 4.67", "3 reviews", "from 4.00 to 5.00",
                 "Standard error of the mean: 0.33"):  # fmt: skip
        assert part in said
    detail = _words(screen.stack.ranking.detail)
    assert "Only the secretariat reads this" in detail
    assert f"{SECRET_MARK} from ada" in detail
    assert "waits for release" in detail
    screen.stack.ranking.view.setFocus()
    QTest.keyClick(screen.stack.ranking.view, Qt.Key.Key_Down)
    stage.settle()
    detail = _words(screen.stack.ranking.detail)
    assert "conflict of interest, on the office’s record" in detail
    assert SECRET_MARK not in detail
    foot = screen.foot_words.text()
    assert "input" in foot
    assert "merge" in foot
    assert "ledger" in foot


def test_a_group_is_ranked_among_itself_and_its_cut_is_weighed(stage: OfficeStage) -> None:
    screen = _screen(stage)
    screen.heads.group_wanted.emit("north")
    stage.settle()
    assert screen.stack.ranking.table.rowCount() == 2
    words = _words(screen.stack.ranking)
    assert "At the last place" in words
    assert "1.17 apart" in words
    assert "1 place · 2 submissions" in screen.heads.summary.text()
    screen.heads.method_wanted.emit("median")
    stage.settle()
    assert _column(screen.stack.ranking.table, "Median") == ["5.00", "3.50"]
    median = next(c for c in screen.stack.ranking.table.columns if c.name == "Median")
    assert median.below is not None
    assert "±" not in median.below(screen.stack.ranking.table.row(0)), (
        "no error of a median is invented"
    )


def test_every_drawing_has_a_twin_in_numbers(stage: OfficeStage) -> None:
    screen = _screen(stage)
    drawn = {RANKING: "places", REVIEWERS: "use", BALANCE: "share"}
    tables = {RANKING: screen.stack.ranking.table, REVIEWERS: screen.stack.reviewers.table,
              BALANCE: screen.stack.balance.table}  # fmt: skip
    for tab, kind in drawn.items():
        screen.heads.tabs.setCurrentIndex(tab)
        stage.settle()
        assert kind in {column.drawn for column in tables[tab].columns}
        stage.shell.on_wanted("text-twin")
        assert not {column.drawn for column in tables[tab].columns} & set(drawn.values())
        assert screen.heads.twin.text() == "Show as a drawing"
        stage.shell.on_wanted("text-twin")
    screen.heads.tabs.setCurrentIndex(RANKING)
    stage.shell.on_wanted("text-twin")
    assert _column(screen.stack.ranking.table, "Standard error")[0] == "± 0.33"
    assert _column(screen.stack.ranking.table, "Lowest")[0] == "4.00"


def test_drawings_are_seen(stage: OfficeStage) -> None:
    screen = _screen(stage, DISAGREEMENT)
    theme = stage.shell.look.theme
    image = screen.stack.disagreement.view.viewport().grab().toImage()
    for meaning in ("dot", "bar"):
        assert _has(image, theme.colour(meaning).rgb()), meaning
    screen.heads.tabs.setCurrentIndex(BALANCE)
    stage.settle()
    assert _has(screen.stack.balance.view.viewport().grab().toImage(), theme.colour("accent").rgb())


def _has(image: QImage, colour: int) -> bool:
    return any(
        image.pixel(x, y) == colour for y in range(image.height()) for x in range(image.width())
    )


def test_heads_and_chip_sort_and_say_so(stage: OfficeStage) -> None:
    screen = _screen(stage)
    pane = screen.stack.ranking
    place = next(n for n, c in enumerate(pane.table.columns) if c.name == "Submission")
    pane.view.sort_wanted.emit(place)
    pane.view.sort_wanted.emit(place)
    assert _column(pane.table, "Rank") == ["3", "2", "1"], "Third, Second, First: from Z to A"
    assert "from Z to A" in pane.sort.text()
    assert pane.table.headerData(
        place, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
    ) == "sorted by Submission, from Z to A"  # fmt: skip
    assert pane.table.row(pane.view.place()).head.id == "S-1", "the chosen one stays the chosen one"


def test_the_discussion_list_is_exported_as_an_agenda(
    stage: OfficeStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _screen(stage, DISAGREEMENT)
    assert _column(screen.stack.disagreement.table, "Spread (SD)") == ["1.00", "0.71", "0.58"]
    assert (
        screen.stack.disagreement.table.row(screen.stack.disagreement.view.place()).head.id == "S-3"
    )
    out = tmp_path / "agenda.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    assert screen.export.isVisible()
    screen.export.click()
    stage.until(out.exists)
    stage.settle()
    assert "Cy Member" in out.read_text(encoding="utf-8-sig")
    bad = tmp_path / "agenda.doc"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(bad), ""))
    screen.export.click()
    stage.settle()
    assert not bad.exists()
    assert screen.export.isEnabled()


def test_the_data_table_is_searched_and_sorted(stage: OfficeStage) -> None:
    screen = _screen(stage, DATA)
    data = screen.stack.data
    stage.until(lambda: data.table.rowCount() == 18)
    data.field.setText("bo plan")
    stage.until(lambda: data.table.rowCount() == 3)
    assert set(_column(data.table, "Reviewer")) == {"Bo Member"}
    level = next(n for n, c in enumerate(data.table.columns) if c.name == "Level")
    data.view.sort_wanted.emit(level)
    stage.until(lambda: "highest first" in data.sort.text())
    assert _column(data.table, "Level") == ["4", "4", "1"]
    data.view.sort_wanted.emit(level)
    stage.until(lambda: _column(data.table, "Level") == ["1", "4", "4"])
    assert "lowest first" in data.sort.text()
    assert data.field.text() == "bo plan"


def test_figures_of_members_carry_no_verdict(stage: OfficeStage) -> None:
    screen = _screen(stage, REVIEWERS)
    assert _column(screen.stack.reviewers.table, "Reviews (n)") == ["3 of 3", "3 of 3", "2 of 3"]
    words = screen.stack.reviewers.said.text()
    assert "no verdict" in words
    assert "3.00 to 4.00" in words


def test_without_results_there_is_one_sentence_and_one_way_on(bare: OfficeStage) -> None:
    screen = bare.go("office-results")
    assert isinstance(screen, ResultsScreen)
    bare.settle()
    assert "No result is merged yet" in _words(screen)
    wanted: list[str] = []
    screen.page_wanted.connect(wanted.append)
    assert screen.selection.isHidden() or not screen.selection.isVisible()
    focus = bare.window.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Space)
    assert wanted == ["office-inbox"]


@pytest.mark.parametrize("text", [100, 200])
def test_nothing_is_clipped_and_list_and_detail_take_turns(stage: OfficeStage, text: int) -> None:
    stage.wear(text=text)
    screen = _screen(stage)
    for tab in (RANKING, DISAGREEMENT, REVIEWERS, BALANCE, DATA):
        screen.heads.tabs.setCurrentIndex(tab)
        stage.settle()
        assert clipped(stage.window) == []
    screen.heads.tabs.setCurrentIndex(RANKING)
    stage.settle()
    pane = screen.stack.ranking
    assert pane.detail.isVisible() is (text == 100)
    pane.view.open_wanted.emit(1)
    assert pane.detail.isVisible()
    assert pane.view.isVisible() is (text == 100)
    if text > 100:
        pane.back.click()
        assert pane.view.isVisible()


class Counting(ColumnTable["RankedRow"]):
    """Counts how often it is asked."""

    asked = 0

    @override
    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer, and count."""
        self.asked += 1
        return super().data(index, role)


def _many(results: Results, count: int) -> tuple[RankedRow, ...]:
    row = ranked_rows(results)[0]
    return tuple(
        dataclasses.replace(
            row, rank=n + 1, head=dataclasses.replace(row.head, id=SubmissionId(f"S-{n:05}"))
        )
        for n in range(count)
    )


def test_ten_thousand_rows_cost_what_is_seen(
    qtbot: QtBot, stage: OfficeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = read_results(stage_office(stage), None, None)
    look: Look = stage.shell.look
    monkeypatch.setattr("reviewer_app.ui.office.results_rows_pane.ColumnTable", Counting)
    pane = RowsPane(look, "Ranking", disputed=False)
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1280, 600)
    pane.setParent(host)
    pane.resize(1280, 600)
    host.show()
    pane.show_rows(results, _many(results, 10_000), ("", False))
    stage.settle(0.05)
    table = pane.table
    assert isinstance(table, Counting)
    cells = (600 // 54 + 2) * table.columnCount()
    table.asked = 0
    pane.view.viewport().grab()
    painted = table.asked
    assert 0 < painted <= 4 * cells
    for place in (5_000, 9_999):
        table.asked = 0
        pane.view.go(place)
        stage.settle(0.05)
        assert table.asked <= 12 * cells, "scrolling asks for what is seen, not for what is passed"
    table.asked = 0
    place = next(n for n, c in enumerate(table.columns) if c.name == "Submission")
    pane.view.sort_wanted.emit(place)
    stage.settle(0.05)
    assert table.asked <= 12 * cells, "sorting asks the rows, not the cells"


def stage_office(stage: OfficeStage) -> Any:
    """Return the open office of a stage."""
    stage.go("office-results")
    stage.settle()
    return stage.seat.office


def test_another_round_is_read_anew_and_keys_go_on(stage: OfficeStage) -> None:
    screen = _screen(stage)
    stage.shell.on_wanted("next")
    assert screen.stack.ranking.view.place() == 1
    stage.shell.on_wanted("previous")
    stage.shell.on_wanted("previous")
    assert screen.stack.ranking.view.place() == 0
    stage.shell.on_wanted("search")
    assert screen.stack.data.field.hasFocus()
    page = stage.shell.page
    presenter = page._presenter  # type: ignore[attr-defined]
    stage.go("office-reports")
    assert presenter.loaded is None, "no result is held once the page is left"
    named = stage.seat.named
    assert named is not None
    stage.seat.named = dataclasses.replace(named, round=7)
    stage.shell.go("office-results")
    stage.settle()
    assert page._presenter.round == ("tiny", 7)  # type: ignore[attr-defined]


def test_words_of_strangers_stay_words(stage: OfficeStage) -> None:
    results = read_results(stage_office(stage), None, None)
    row = ranked_rows(results)[0]
    evil = LocalText.of({"en": "<b>fine</b>\u202egnp.exe\nsecond line"})
    row = dataclasses.replace(row, head=dataclasses.replace(row.head, title=evil))
    columns = ranking_columns(stage.shell.look, results, twin=False)
    table = ColumnTable(stage.shell.look, columns, lambda r: row_sentence(stage.shell.look, r))
    table.show_rows((row,))
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        shown = str(table.index(0, 1).data(role))
        assert "<b>fine</b>‹U+202E›gnp.exe second line" in shown
    assert "<b>" not in str(table.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)).removeprefix(
        "<qt>"
    )


def test_a_screen_that_others_see_names_no_reviewer(
    stage: OfficeStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _screen(stage)
    screen.heads.nameless.click()
    stage.until(lambda: screen.heads.nameless.text() == "Show names")
    stage.settle()
    shown = []
    for tab in (RANKING, REVIEWERS, DATA):
        screen.heads.tabs.setCurrentIndex(tab)
        stage.settle()
        table = screen.tables[tab].table
        shown.append(_words(screen))
        shown += [
            str(table.index(r, c).data(role))
            for r in range(table.rowCount()) for c in range(table.columnCount())
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        ]  # fmt: skip
    said = "\n".join(shown)
    assert "Reviewer 1" in said
    for hidden in ("Ada", "Bo Member", "Cy Member", SECRET_MARK, TEAM_MARK):
        assert hidden not in said, hidden
    out = tmp_path / "agenda.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    screen.heads.tabs.setCurrentIndex(DISAGREEMENT)
    screen.export.click()
    stage.until(out.exists)
    assert "Cy Member" in out.read_text(encoding="utf-8-sig"), "who leaves the room is named"
