"""Conflicts and assignment in the window: by keys, before and after it is on record, with ten thousand rows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from reviewer_app.domain.conflicts import PairState
from reviewer_app.domain.ids import MemberId, SubmissionId
from reviewer_app.services.office.assignment_drafts import prepared_assignment
from reviewer_app.services.office.assignment_ground import assignment_ground
from reviewer_app.services.office.calls import import_call
from reviewer_app.services.office.conflict_map import conflict_map
from reviewer_app.services.office.conflicts import record_conflict
from reviewer_app.services.office.members import NewMember, add_members
from reviewer_app.ui.models.pair_matrix import AxisHead, CellSign
from reviewer_app.ui.office.assignment_screen import AssignmentScreen
from reviewer_app.ui.office.assignment_words import outcome_lines
from reviewer_app.ui.office.conflicts_presenter import Act
from reviewer_app.ui.office.conflicts_screen import FOUND, PAIR, OfficeConflictsScreen
from reviewer_app.ui.pictures import office_assign_scenes as scenes
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from reviewer_app.ui.widgets.pair_matrix import PairMatrixView
from tests.kit import PASSPHRASE, Ticking, make_office, write_call
from tests.services.test_assigning import table
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reviewer_app.services.office.session import Office

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]
S = TypeVar("S")


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before an office with 12 submissions and six members, one pair in conflict."""
    office, _ = make_office(tmp_path / "office", Ticking())
    import_call(office, write_call(tmp_path / "call", submissions__csv=table(12)))
    members = tuple(
        NewMember(id=f"m{n}", name=f"Member Number {n}", organisation=f"Org {n}", country="EE")
        for n in range(1, 7)
    )
    add_members(office, members)
    record_conflict(office, MemberId("m1"), SubmissionId("S-1"), "Own team")
    office.close()
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(tmp_path / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def conflicts(stage: OfficeStage) -> OfficeConflictsScreen:
    scenes.conflict_matrix(stage)
    screen = stage.window.screen_now
    assert isinstance(screen, OfficeConflictsScreen)
    return screen


def assignment(stage: OfficeStage) -> AssignmentScreen:
    scenes.assignment_on_record(stage)
    screen = stage.window.screen_now
    assert isinstance(screen, AssignmentScreen)
    return screen


def office(stage: OfficeStage) -> Office:
    return stage.seat.office


def share(stage: OfficeStage, screen: AssignmentScreen, each: int) -> None:
    screen.controls.each.show_value(each)
    screen.controls.some.click()
    stage.settle()
    stage.until(screen.panel.progress.isHidden)


def test_a_conflict_is_recorded_waived_and_a_hint_dismissed_by_keys(stage: OfficeStage) -> None:
    screen = conflicts(stage)
    matrix = screen.matrix
    assert matrix.pair() == ("m2", "S-2"), "the strongest hint that waits"
    matrix.go("m1", "S-5")
    stage.settle()
    said = matrix.table.data(matrix.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert "Member Number 1" in said
    assert "to be answered: The same country: Estonia" in said
    matrix.setFocus()
    QTest.keyClick(matrix, Qt.Key.Key_Down)
    stage.settle()
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert screen.panel.reason.hasFocus()
    screen.panel.buttons[Act.RECORD].click()
    stage.settle()
    assert "A reason is needed" in screen.panel._fault.text(), "said beside it, nothing recorded"
    QTest.keyClicks(screen.panel.reason, "Worked there")
    screen.panel.buttons[Act.RECORD].click()
    stage.settle()
    pair = (MemberId("m1"), SubmissionId("S-6"))
    assert conflict_map(office(stage), None, None).of(pair).state is PairState.CONFLICT
    assert screen.panel.buttons[Act.RECORD].isHidden()
    QTest.keyClicks(screen.panel.reason, "Long ago")
    screen.panel.buttons[Act.WAIVE].click()
    stage.settle()
    assert conflict_map(office(stage), None, None).of(pair).state is PairState.WAIVED
    # The same organisation of m2: dismissed, and taken back by the toast.
    screen.panes_set.show_pane(FOUND)
    assert "Found" in screen.panes_set.tabs.tabText(1)
    before = len(conflict_map(office(stage), None, None).hints)
    matrix.go("m2", "S-2")
    stage.settle()
    QTest.keyClicks(screen.panel.reason, "A namesake")
    screen.panel.buttons[Act.DISMISS].click()
    stage.settle()
    assert len(conflict_map(office(stage), None, None).hints) == before - 1
    assert not screen.panel.buttons[Act.RESTORE].isHidden()
    screen.panel.buttons[Act.RESTORE].click()
    stage.settle()
    assert len(conflict_map(office(stage), None, None).hints) == before


def test_nothing_holds_before_it_is_applied_and_all_of_it_can_be_undone(stage: OfficeStage) -> None:
    screen = assignment(stage)
    share(stage, screen, 2)
    assert not assignment_ground(office(stage), None, None).pairs
    view = screen._view
    assert view is not None
    assert view.worth is not None
    assert {n for _, n in view.worth.reviews} == {2}
    assert "Not on record yet" in screen.foot_words.text()
    # By hand: Space takes a pair away; undo brings it back.
    matrix = screen.matrix
    member, submission = min(view.sketch.pairs)
    matrix.go(member, submission)
    matrix.setFocus()
    QTest.keyClick(matrix, Qt.Key.Key_Space)
    stage.settle()
    assert screen._view is not None
    assert (member, submission) not in screen._view.sketch.pairs
    matrix.go("m1", "S-1")
    QTest.keyClick(matrix, Qt.Key.Key_Space)
    stage.settle()
    assert ("m1", "S-1") not in screen._view.sketch.pairs, "in conflict"
    stage.shell.on_wanted("undo")
    stage.settle()
    assert (member, submission) in screen._view.sketch.pairs
    # What is in preparation is there again after a walk through other pages.
    stage.go("office-conflicts")
    screen = assignment(stage)
    assert screen._view is not None
    assert (member, submission) in screen._view.sketch.pairs
    screen.onward.click()
    stage.settle()
    assert len(assignment_ground(office(stage), None, None).pairs) == 24
    assert screen.onward.text() == "Continue: summary"


def test_what_if_with_too_little_room_and_without_a_member(stage: OfficeStage) -> None:
    screen = assignment(stage)
    share(stage, screen, 3)
    for _ in range(5):
        screen.controls.most.more.click()
    stage.settle()
    stage.until(screen.panel.progress.isHidden)
    view = screen._view
    assert view is not None
    assert view.lacking is not None
    assert view.lacking.room == 30
    assert not screen.onward.isEnabled()
    said = [line[2] for line in outcome_lines(screen.look, view)]
    assert "Reviews each: 3; with 2 everything would fit" in said
    assert "At most per member: 5; with 6 everything would fit" in said
    kept = prepared_assignment(office(stage), None, None).sketch
    assert kept.wish.max_load is None, "what cannot be is not kept"
    assert any("more than their limit" in line[2] for line in outcome_lines(screen.look, view))
    screen.controls.most.more.click()
    stage.settle()
    stage.until(screen.panel.progress.isHidden)
    assert screen._view is not None
    assert screen._view.lacking is None
    screen.controls.most.field.setText("")
    screen.controls.most.field.editingFinished.emit()
    screen.members.setFocus()
    screen._on_chosen("m6", "")
    screen.panel.without.click()
    stage.settle()
    stage.until(screen.panel.progress.isHidden)
    assert screen._view is not None
    assert screen._view.worth is not None
    assert dict(screen._view.worth.loads)[MemberId("m6")] == 0
    assert "1 member reads nothing" in screen._summary.text()


def test_a_sheet_is_shown_before_it_is_taken(
    stage: OfficeStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = assignment(stage)
    sheet = tmp_path / "pairs.csv"
    lines = ["submission,member", "S-1,m1", *(f"S-{n},m2" for n in range(1, 13))]
    sheet.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(sheet), ""))
    screen.take_in.click()
    stage.settle()
    assert screen._view is not None
    assert not screen._view.sketch.pairs, "shown, not taken"
    assert not screen.panel.take.isHidden()
    screen.panel.take.click()
    stage.settle()
    assert len(screen._view.sketch.pairs) == 12
    out = tmp_path / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    screen.export.click()
    stage.settle()
    assert out.stat().st_size > 1000


@pytest.mark.parametrize(("text", "language"), [(100, "en"), (200, "fr")])
def test_nothing_is_clipped(stage: OfficeStage, text: int, language: str) -> None:
    stage.wear(text=text, language=language)
    screen = conflicts(stage)
    assert clipped(stage.window) == []
    screen.panes_set.show_pane(PAIR)
    stage.settle()
    assert clipped(stage.window) == []
    for scene in (
        scenes.assignment_on_record,
        scenes.assignment_tried,
        scenes.assignment_lacking,
        scenes.assignment_members,
    ):
        scene(stage)
        assert clipped(stage.window) == [], scene


def test_a_matrix_of_five_million_pairs_is_drawn_from_what_is_seen(stage: OfficeStage) -> None:
    look = stage.shell.look
    asked: list[tuple[str, str]] = []

    def sign(member: str, submission: str) -> CellSign:
        asked.append((member, submission))
        return CellSign("circle", "control", "free", "not assigned")

    def head(name: str) -> AxisHead:
        return AxisHead(name, "", name)

    view = PairMatrixView(look, "pairs", "")
    view.resize(1000, 600)
    rows = [f"S-{n}" for n in range(10_000)]
    columns = [f"m{n}" for n in range(500)]
    begin = time.perf_counter()
    view.table.show_pairs(rows, columns, (head, head), sign)
    view.show()
    for at in (0, 5000, 9999):
        view.setCurrentIndex(view.table.index(at, at % 500))
        view.repaint()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    view.grab()
    assert len(asked) < 3000, "only what is in view"
    assert time.perf_counter() - begin < 5, "far from a second each; a slow machine has room"
    view.hide()
    view.deleteLater()
