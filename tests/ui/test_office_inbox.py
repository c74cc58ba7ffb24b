"""The inbox in the window: files dropped and watched, merged, taken back, put back; forks, closing, sheets."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from reviewer_app.domain.ids import MemberId
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.rounds import closings
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.ui.models.word_rows import Column, Row
from reviewer_app.ui.office.inbox.closing_screen import ClosingScreen
from reviewer_app.ui.office.inbox.differences_screen import DifferencesScreen
from reviewer_app.ui.office.inbox.fork_screen import ForkScreen
from reviewer_app.ui.office.inbox.inbox_screen import InboxScreen
from reviewer_app.ui.office.inbox.log_screen import LogScreen
from reviewer_app.ui.office.inbox.progress_screen import ProgressScreen, View
from reviewer_app.ui.office.inbox.rows import Group
from reviewer_app.ui.office.inbox.sheets_screen import SheetsScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from reviewer_app.ui.widgets.word_table import WordTableView
from tests.kit import PASSPHRASE
from tests.merge.files import Corpus, make_corpus
from tests.services.commands import command
from tests.services.test_on_behalf import filled
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return make_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture
def stage(qapp: QApplication, corpus: Corpus, tmp_path: Path) -> Iterator[OfficeStage]:
    """The window before an office that has merged nothing."""
    shutil.copytree(corpus.template, tmp_path / "office")
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    made = OfficeStage(tmp_path / "office", PASSPHRASE, preferences, tmp_path / "window.json")
    yield made
    made.close()


def inbox(stage: OfficeStage) -> InboxScreen:
    screen = stage.go("office-inbox")
    assert isinstance(screen, InboxScreen)
    stage.settle(0.1)
    return screen


def drop(screen: InboxScreen, *paths: Path) -> None:
    """Drop files on the dashed frame, as a hand would."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    screen.zone.dropEvent(event)


def rows(table: WordTableView) -> list[Row]:
    return [table.table.row(n) for n in range(table.table.rowCount())]


def states(stage: OfficeStage, screen: InboxScreen, count: int) -> dict[str, str]:
    """Wait for so many files, then return the state of each row by whose it is."""
    stage.until(lambda: sum(r.key.startswith("file:") for r in rows(screen.table)) == count)
    stage.settle(0.05)
    return {r.cells[1]: r.cells[0] for r in rows(screen.table)}


def digest(stage: OfficeStage) -> str:
    office = stage.seat.office
    return round_pool(office, open_round(office, None, None)).digest


def press(widget: Any, words: str) -> None:
    [button] = [b for b in widget.findChildren(QPushButton) if b.text() == words]
    button.click()


def test_files_are_dropped_merged_taken_back_and_put_back(
    stage: OfficeStage, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = inbox(stage)
    assert {r.cells[0] for r in rows(screen.table)} == {"missing"}
    folder = tmp_path / "in" / "deeper"
    folder.mkdir(parents=True)
    for name in ("bo", "bad-cut"):
        shutil.copyfile(corpus.files[name], folder / f"{name}.opsiresult")
    drop(screen, corpus.files["ada"], tmp_path / "in")
    stage.settle(1.3)
    assert states(stage, screen, 3) == {
        "Ada Member": "accepted",
        "Bo Member": "accepted",
        "bad-cut.opsiresult": "refused",
        "Cy Member": "missing",
    }
    assert screen.merge.text() == "Merge 2 accepted"
    before = digest(stage)
    report = tmp_path / "report.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(report), ""))
    screen.save.click()
    stage.until(report.exists)
    assert digest(stage) == before, "nothing changes until one merges"
    screen.merge.click()
    stage.until(lambda: screen.line.undo is not None)
    merged = digest(stage)
    assert merged != before
    stage.settle(0.1)
    assert "2 results, 12 scores" in screen.line.said.text()
    assert not screen.merge.isEnabled()
    assert screen.line.undo is not None
    screen.line.undo.click()
    stage.settle()
    assert screen.strip.reason is not None
    assert QApplication.focusWidget() is screen.strip.reason
    screen.strip.reason.setText("the wrong folder")
    press(screen.strip, "Undo merge")
    stage.until(lambda: screen.line.redo is not None)
    assert digest(stage) != merged
    assert states(stage, screen, 3)["Ada Member"] == "taken out"
    screen.acted.emit(next(r.key for r in rows(screen.table) if r.cells[1] == "Ada Member"))
    assert screen.strip.reason is not None
    screen.strip.reason.setText("it was the right one")
    press(screen.strip, "Put back")
    stage.until(lambda: screen.line.undo is not None)
    stage.settle(0.1)
    assert states(stage, screen, 3)["Ada Member"] == "already merged"
    log = stage.go("office-log")
    assert isinstance(log, LogScreen)
    assert [r.cells[0] for r in rows(log.table)] == [
        "Taken-out files put back", "Merge taken back", "File refused", "Result taken in",
    ]  # fmt: skip
    assert "the wrong folder" in [r.cells[5] for r in rows(log.table)]
    log.table.acted.emit(rows(log.table)[-1].key)
    assert len(rows(log.table)) == 6, "what came in together is unfolded"


def test_the_window_and_the_command_line_give_the_same_digest(
    stage: OfficeStage, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(corpus.template, tmp_path / "other")
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
    said = command("office", "merge", *corpus.files.values(), "--at", tmp_path / "other", "--json")
    screen = inbox(stage)
    drop(screen, *corpus.files.values())
    states(stage, screen, len(corpus.files))
    screen.merge.click()
    stage.until(lambda: screen.line.undo is not None)
    assert digest(stage) == said.json["merge_digest"]


def test_a_watched_folder_fills_the_inbox_and_half_written_files_wait(
    stage: OfficeStage, corpus: Corpus, tmp_path: Path
) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    screen = inbox(stage)
    screen.watch_wanted.emit(folder)
    stage.settle(0.1)
    assert "watched" in screen.zone.words.text()
    whole = corpus.files["ada"].read_bytes()
    with (folder / "ada.opsiresult").open("wb") as file:
        file.write(whole[:400])
        file.flush()
        stage.until(lambda: any(r.key.startswith("waiting:") for r in rows(screen.table)))
        assert not screen.merge.isEnabled()
        file.write(whole[400:])
    assert states(stage, screen, 1)["Ada Member"] == "accepted"
    stage.go("office-log")
    again = inbox(stage)
    assert "watched" in again.zone.words.text(), "it is still watched on the way back"
    assert states(stage, again, 1)["Ada Member"] == "accepted"
    again.watch_wanted.emit(None)
    stage.until(lambda: not any(r.key.startswith("file:") for r in rows(again.table)))


def test_what_a_revision_changes_and_a_fork_are_settled_field_by_field(
    stage: OfficeStage, corpus: Corpus
) -> None:
    screen = inbox(stage)
    drop(screen, corpus.files["ada"])
    states(stage, screen, 1)
    screen.merge.click()
    stage.until(lambda: screen.line.undo is not None)
    drop(screen, corpus.files["ada-2"])
    states(stage, screen, 2)
    [row] = [r for r in rows(screen.table) if r.cells[2] == "revision 2"]
    assert (row.cells[4], row.act) == ("replaces revision 1; 1 value differs", "See")
    screen.acted.emit(row.key)
    stage.until(lambda: isinstance(stage.window.screen_now, DifferencesScreen))
    beside = stage.window.screen_now
    assert isinstance(beside, DifferencesScreen)
    assert [r.cells[2:] for r in rows(beside.table)] == [("5", "1")]
    beside.back.click()
    stage.until(lambda: isinstance(stage.window.screen_now, InboxScreen))
    screen = inbox(stage)
    drop(screen, corpus.files["ada-restored"])
    states(stage, screen, 3)
    [key, *_] = [r.key for r in rows(screen.table) if r.cells[0] == "fork"]
    screen.acted.emit(key)
    stage.until(lambda: isinstance(stage.window.screen_now, ForkScreen))
    fork = stage.window.screen_now
    assert isinstance(fork, ForkScreen)
    assert not fork.keep.isVisible(), "nothing of it is on record yet"
    fork.back_wanted.emit()
    stage.until(lambda: isinstance(stage.window.screen_now, InboxScreen))
    screen = inbox(stage)
    assert screen.merge.text() == "Take 2 files in"
    screen.merge.click()
    stage.until(lambda: not screen.merge.isEnabled() and screen.work.isHidden())
    stage.settle(0.2)
    stage.go("office-inbox", "fork:ada")
    stage.until(lambda: isinstance(stage.window.screen_now, ForkScreen))
    fork = stage.window.screen_now
    assert isinstance(fork, ForkScreen)
    assert len(fork.radios) == 2
    fork.radios[1].setChecked(True)
    assert not fork.keep.isEnabled(), "a reason is wanted"
    fork.reason.setText("Ada said on the phone which laptop is right")
    stage.wear(language="fr")
    fork = stage.window.screen_now
    assert isinstance(fork, ForkScreen)
    stage.until(lambda: stage.window.screen_now.reason.text() != "")  # type: ignore[union-attr]
    fork.keep.click()
    stage.until(lambda: isinstance(stage.window.screen_now, InboxScreen))
    office = stage.seat.office
    assert round_pool(office, open_round(office, None, None)).counted.keys() == {"ada"}


def test_a_reminder_is_copied_and_the_round_is_closed_and_reopened(
    stage: OfficeStage, corpus: Corpus
) -> None:
    screen = inbox(stage)
    drop(screen, corpus.files["ada"], corpus.files["bo"])
    states(stage, screen, 2)
    screen.acted.emit("missing:cy")
    stage.until(screen.strip.isVisible)
    assert "Dear Cy Member" in QApplication.clipboard().text()
    screen.merge.click()
    stage.until(lambda: screen.line.undo is not None)
    closing = stage.go("office-closing")
    assert isinstance(closing, ClosingScreen)
    stage.until(lambda: "reviews that the call asks for" in closing.consequences.text())
    assert not closing.go.isEnabled()
    closing.reason.setText("Cy is ill")
    assert closing.go.text() == "Close the round without 1 member"
    closing.go.click()
    office = stage.seat.office
    which = open_round(office, None, None)
    stage.until(lambda: bool(closings(office, which)))
    screen = inbox(stage)
    drop(screen, corpus.files["cy"])
    assert states(stage, screen, 3)["Cy Member"] == "too late"
    assert screen.merge.text() == "Take 1 file in"
    screen.merge.click()
    stage.until(lambda: not screen.merge.isEnabled() and screen.work.isHidden())
    stage.settle(0.2)
    closed = stage.go("office-closing")
    assert isinstance(closed, ClosingScreen)
    closed.reason.setText("Cy is well again")
    closed.go.click()
    stage.until(lambda: not closings(office, which))
    assert len(round_pool(office, which).counted) == 3


def test_progress_says_what_is_known_and_what_is_needed(
    stage: OfficeStage, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = inbox(stage)
    drop(screen, corpus.files["ada"])
    states(stage, screen, 1)
    screen.merge.click()
    stage.until(lambda: screen.line.undo is not None)
    far = stage.go("office-progress")
    assert isinstance(far, ProgressScreen)
    assert {r.cells[0] for r in rows(far.table)} == {"not yet"}
    assert {r.cells[2] for r in rows(far.table)} == {"1 of 2"}
    far.actions_offered()["text-twin"]()
    assert far.matrix.isVisible()
    assert far.current.text().endswith("Ada Member: scored")
    far.show_view(View.MEMBERS)
    people = {r.cells[1]: r.cells[0] for r in rows(far.table)}
    assert people == {
        "Ada Member": "final",
        "Bo Member": "invited, not enrolled",
        "Cy Member": "invited, not enrolled",
    }
    out = tmp_path / "progress.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    far.save.click()
    stage.until(out.exists)


def test_a_sheet_is_checked_entered_and_marked(
    stage: OfficeStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = stage.go("office-sheets")
    assert isinstance(screen, SheetsScreen)
    screen.table.go_to("bo")
    empty = tmp_path / "bo.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(empty), ""))
    screen.write.click()
    stage.until(empty.exists)
    broken = tmp_path / "broken.csv"
    broken.write_text(empty.read_text(encoding="utf-8").replace("S-1", "S-9"), encoding="utf-8")
    _enter(stage, screen, broken, monkeypatch)
    stage.until(lambda: _says(screen, "broken.csv was not entered"))
    screen.strip.close_it()
    sheet = filled(stage.seat.office, tmp_path / "filled.csv", MemberId("bo"))
    _enter(stage, screen, sheet, monkeypatch)
    stage.until(lambda: _says(screen, "filled.csv is in order. Nothing was entered yet."))
    office = stage.seat.office
    assert not round_pool(office, open_round(office, None, None)).files
    press(screen.strip, "Enter it")
    stage.until(lambda: stage.window.screen_now is not screen)
    stage.settle(0.1)
    again = stage.window.screen_now
    assert isinstance(again, SheetsScreen)
    [row] = [r for r in rows(again.table) if r.key == "bo"]
    assert row.cells[:3] == ("counts", "Bo Member", "officer-1")


def _enter(
    stage: OfficeStage, screen: SheetsScreen, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    screen.enter.click()
    assert screen.strip.reason is not None
    screen.strip.reason.setText("no laptop")
    press(screen.strip, "Check the sheet")
    stage.settle(0.1)


def _says(screen: SheetsScreen, words: str) -> bool:
    return any(
        label.text() == words for label in screen.strip.findChildren(type(screen.foot_words))
    )


def test_thousands_of_rows_are_made_only_when_they_are_seen(stage: OfficeStage) -> None:
    view = WordTableView(stage.shell.look, "many")
    made: list[int] = []

    def make(place: int) -> Row:
        made.append(place)
        return Row(
            str(place), (f"state {place}", "words " * (1 + place % 30)), icon="ban", act="See"
        )

    view.resize(600, 400)
    view.show()
    view.show_rows((Column("State"), Column("Words", least=80, share=1)), 10_000, make)
    stage.settle()
    assert len(set(made)) < 200
    view.scrollToBottom()
    stage.settle()
    assert len(set(made)) < 400
    assert max(made) == 9_999
    view.setCurrentIndex(view.table.index(5_000, 0))
    stage.settle()
    spoken = view.table.data(view.table.index(5_000, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("state 5000, words")
    told: list[str] = []
    view.acted.connect(told.append)
    view._act(view.currentIndex())
    assert told == ["5000"]
    view.close()
    view.deleteLater()


def test_nothing_is_clipped_in_french_at_double_size(stage: OfficeStage, corpus: Corpus) -> None:
    screen = inbox(stage)
    drop(screen, *corpus.files.values())
    states(stage, screen, len(corpus.files))
    stage.wear(language="fr", text=200)
    stage.settle(0.1)
    assert clipped(stage.window) == []
    screen = inbox(stage)
    assert screen.table.stacked
    screen.group_wanted.emit(Group.REFUSED.value)
    assert len(rows(screen.table)) == 2
