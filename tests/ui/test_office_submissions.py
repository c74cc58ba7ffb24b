"""The page of submissions: a table dropped on it, mended, mapped, matched; and the call amended by a newer one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from reviewer_app.domain.importing import ColumnUse, Target
from reviewer_app.services.office.import_amending import stored_submissions
from reviewer_app.services.office.submission_drafts import draft_submissions, view_draft
from reviewer_app.ui.models.told_rows import Column, ToldRows
from reviewer_app.ui.office.submissions.shown import Part
from reviewer_app.ui.office.submissions_screen import SubmissionsScreen
from reviewer_app.ui.pictures import office_import_scenes as scenes
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from reviewer_app.ui.widgets.toast import Toast
from tests.importing.kit import HEADS, ROWS, xlsx
from tests.importing.test_office import attachments, faulty
from tests.kit import PASSPHRASE, TABLE
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.kit import Round

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def stage(qapp: QApplication, mine: Round, tmp_path: Path) -> Iterator[OfficeStage]:
    mine.office.close()
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(mine.folder / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def _empty(stage: OfficeStage) -> SubmissionsScreen:
    scenes.no_submissions(stage)
    screen = stage.window.screen_now
    assert isinstance(screen, SubmissionsScreen)
    return screen


def _draft(stage: OfficeStage) -> str:
    return stage.shell.page._presenter.whose.draft  # type: ignore[attr-defined,no-any-return]


def _taken(stage: OfficeStage, screen: SubmissionsScreen, *paths: Path) -> None:
    before = screen.shown
    screen.files_chosen.emit(list(paths))
    stage.until(lambda: screen.shown is not before and not screen.work.isVisible())
    stage.settle()


def _toast(stage: OfficeStage) -> Toast:
    [toast] = [t for t in stage.window.findChildren(Toast) if t.isVisible()]
    return toast


def _rows(screen: SubmissionsScreen) -> list[str]:
    model = screen.table.table.rows
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_three_faults_are_mended_where_they_are_told(stage: OfficeStage, tmp_path: Path) -> None:
    screen = _empty(stage)
    assert screen.strip.file.text() == "Choose a table…"
    assert not screen.tabs.isVisible()
    _taken(stage, screen, faulty(tmp_path), attachments(tmp_path))
    assert screen.tabs.tabText(screen.tabs.currentIndex()) == "To mend (3)"
    assert screen.mend.isVisible()
    mend = screen.mend
    assert mend.words.text().startswith("“Irelnd” is no country")
    assert mend.field.text() == "IE"
    mend.field.returnPressed.emit()
    stage.settle()
    assert screen.tabs.tabText(2) == "To mend (2)"
    _toast(stage).acted.emit()
    stage.settle()
    assert screen.tabs.tabText(2) == "To mend (3)", "undone"
    mend.every.click()
    stage.settle()
    assert [f.code for f in screen.shown.view.read.blocking] == ["import.title-empty"]
    mend.table.choose(0)
    mend.see.click()
    stage.settle()
    assert screen.table.isVisible()
    assert screen.table.table.chosen_row().row == 4
    screen.table.table.rows.setData(screen.table.table.rows.index(2, 2), "Third")
    stage.settle()
    assert _rows(screen) == ["ready", "ready", "ready"]
    assert screen.shown.view.ready
    part = draft_submissions(stage.seat.office, _draft(stage))
    assert [s.head.title.original for s in part.submissions] == ["First", "Second", "Third"]


def test_another_sheet_of_the_workbook_is_read(stage: OfficeStage, tmp_path: Path) -> None:
    screen = _empty(stage)
    sheets = screen.columns.sheets
    path = xlsx(tmp_path / "book.xlsx", [["Notes"], ["Read the second sheet"]], title="Notes")
    book = load_workbook(path)
    answers = book.create_sheet("Answers & more")
    for row in (HEADS, ROWS[0]):
        answers.append(list(row))
    book.save(path)
    _taken(stage, screen, path)
    screen.show_part(Part.COLUMNS)
    stage.settle()
    assert sheets.isVisible()
    assert screen.columns.sheet.text() == "Notes"
    menu = screen.columns.sheet.menu()
    assert [a.text() for a in menu.actions()] == ["Notes", "Answers && more"]
    before = screen.shown
    menu.actions()[1].trigger()
    stage.until(lambda: screen.shown is not before and not screen.work.isVisible())
    stage.settle()
    assert screen.shown.view.sheet == "Answers & more"
    assert [s.head.title.original for s in screen.shown.view.read.submissions] == ["First"]
    _taken(stage, screen, faulty(tmp_path))
    assert not sheets.isVisible(), "a table without sheets has none to choose"


def test_a_row_is_left_out_and_taken_in_again(stage: OfficeStage, tmp_path: Path) -> None:
    screen = _empty(stage)
    _taken(stage, screen, faulty(tmp_path))
    screen.mend.table.choose(1)
    screen.mend.out.click()
    stage.settle()
    assert _rows(screen)[1] == "left out"
    screen.show_part(Part.TABLE)
    screen.table.show_row(3)
    assert screen.table._out.text() == "Take the row in"
    screen.table._out.click()
    stage.settle()
    assert _rows(screen)[1] == "to mend"


def test_columns_are_mapped_by_hand_with_a_preview(stage: OfficeStage, tmp_path: Path) -> None:
    screen = _empty(stage)
    rows = (("S-1", "First", "Team one", "Ireland", "An idea", "More of it"),)
    _taken(stage, screen, xlsx(tmp_path / "x.xlsx", ((*HEADS, "And then?"), *rows)))
    assert screen.columns.isVisible(), "a new table is first shown column by column"
    part = screen.columns
    menu = QMenu()
    part.fill(menu, screen.shown.view.draft.mapping.use_of("Team"), screen.shown)
    chosen = {a.text(): a for a in menu.actions()}
    assert chosen["Team"].isChecked()
    assert "Answer: And then?" in chosen
    chosen["Organisation"].trigger()
    stage.settle()
    assert screen.shown.view.read.submissions[0].head.organisation == "Team one"
    part.use_chosen.emit(ColumnUse("Country", Target.QUESTION))
    stage.settle()
    assert [q.id for q in screen.shown.view.draft.mapping.questions][-1] == "country"
    part.question.titled.emit("country", "fr", "Quel pays ?")
    stage.settle()
    titles = {q.id: dict(q.title.entries) for q in screen.shown.view.draft.mapping.questions}
    assert titles["country"] == {"en": "Country", "fr": "Quel pays ?"}
    told = " ".join(w.text() for w in part.preview.findChildren(type(part.preview.count)))
    assert "First" in told
    assert "An idea" in told
    part.keep.name.setText("Our form")
    part.keep.name.returnPressed.emit()
    stage.settle()
    assert "Our form" in [c.name for c in screen.shown.choices]


def test_an_attachment_is_matched_by_typing_a_part_of_the_title(
    stage: OfficeStage, tmp_path: Path
) -> None:
    screen = _empty(stage)
    _taken(stage, screen, faulty(tmp_path), attachments(tmp_path))
    screen.show_part(Part.FILES)
    part = screen.files
    assert part.words.text() == "3 attachments are matched, 1 not."
    assert part.name.text() == "loose.txt"
    part.field.setText("nobody")
    part.match.click()
    assert screen.shown.view.loose
    part.field.setText("S-3")
    part.match.click()
    stage.settle()
    assert screen.shown.view.loose == ()
    assert part.words.text() == "4 attachments are matched, 0 not."


def test_a_bad_file_is_told_and_nothing_changes(stage: OfficeStage, tmp_path: Path) -> None:
    screen = _empty(stage)
    (tmp_path / "x.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    screen.files_chosen.emit([tmp_path / "x.xls"])
    stage.until(screen._problem.isVisible)
    stage.settle()
    told = [w.text() for w in screen._problem.findChildren(type(screen.files.words))]
    assert any("save it as .xlsx" in words for words in told)
    assert view_draft(stage.seat.office, _draft(stage)).table is None
    _taken(stage, screen, faulty(tmp_path))
    assert not screen._problem.isVisible()


def test_a_newer_table_amends_the_call_with_a_reason(stage: OfficeStage, tmp_path: Path) -> None:
    screen = stage.go("office-submissions")
    assert isinstance(screen, SubmissionsScreen)
    assert _rows(screen) == ["S-1", "S-2", "S-3"], "no column of states while all are the same"
    (tmp_path / "x.csv").write_text(
        TABLE.replace("Second", "Changed").replace("S-3,Third", "S-4,Fourth"), encoding="utf-8"
    )
    _taken(stage, screen, tmp_path / "x.csv")
    assert screen.changes.isVisible()
    assert screen.changes.words.text() == "1 new · 1 changed · 1 missing"
    assert not screen.go.isEnabled(), "what is missing must be decided"
    screen.changes.withdraw.setChecked(True)
    assert not screen.go.isEnabled(), "and a reason given"
    screen.changes.reason.setText("A new export.")
    screen.changes.reason.textEdited.emit("A new export.")
    assert screen.go.isEnabled()
    stage.hide_toast()
    screen.go.click()
    stage.until(lambda: not screen.shown.importing)
    stage.settle()
    assert _toast(stage).sentence == "The call was amended: 1 new, 1 changed, 1 withdrawn."
    assert sorted(_rows(screen)) == ["in the call"] * 3 + ["withdrawn"]
    assert {s.head.id: s.head.version for s in _stored(stage)}["S-2"] == 2


def _stored(stage: OfficeStage) -> tuple[Any, ...]:
    seat = stage.seat
    assert seat.call is not None
    assert seat.round is not None
    return stored_submissions(seat.office, seat.call, seat.round)


def test_what_was_decided_outlives_leaving_and_another_language(
    stage: OfficeStage, tmp_path: Path
) -> None:
    screen = _empty(stage)
    _taken(stage, screen, faulty(tmp_path))
    stage.wear(language="fr")
    screen = stage.window.screen_now  # type: ignore[assignment]
    assert isinstance(screen, SubmissionsScreen)
    assert screen.tabs.tabText(screen.tabs.currentIndex()) == "À corriger (3)"
    stage.wear(language="en")
    screen = _empty(stage)
    assert screen.shown.importing, "kept as a draft"


@pytest.mark.parametrize("scene", [scenes.submissions, scenes.no_submissions, scenes.import_columns,
                                   scenes.import_faults, scenes.import_files])  # fmt: skip
def test_nothing_clips_at_200_per_cent_in_french(stage: OfficeStage, scene: Any) -> None:
    stage.wear(language="fr", text=200)
    scene(stage)
    stage.settle()
    assert clipped(stage.window) == []


def test_ten_thousand_rows_are_asked_only_for_what_is_seen(stage: OfficeStage) -> None:
    asked: list[int] = []

    def words(row: int) -> str:
        asked.append(row)
        return f"S-{row}"

    model = ToldRows(stage.shell.look)
    columns = (Column("A", words), Column("B", words))
    model.show_rows(columns, range(10_000))
    assert asked == []
    assert model.index(9_999, 0).data() == "S-9999"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "A S-0, B S-0"
    model.sort_by(0)
    assert [model.index(n, 0).data() for n in (0, 1, 10)] == ["S-0", "S-1", "S-10"]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "A ↑ ascending"
    model.sort_by(0)
    assert model.index(0, 0).data() == "S-9999"
    model.sort_by(0)
    assert model.sorted_by is None


def test_a_table_is_worked_by_keys_alone(stage: OfficeStage, tmp_path: Path) -> None:
    from PySide6.QtTest import QTest

    screen = _empty(stage)
    _taken(stage, screen, faulty(tmp_path))
    table = screen.mend.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen_row().code == "import.id-twice"
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert screen.mend.field.hasFocus()
    QTest.keyClick(screen.mend.field, Qt.Key.Key_Return)
    stage.settle()
    assert screen.tabs.tabText(2) == "To mend (2)"
    panes = screen.panes()
    assert len(panes) >= 3
    assert all(pane.isVisible() for pane in panes)
