"""The dossier and the check of any file with a real office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from reviewer_app.services.office.merging import merge_results
from reviewer_app.ui.office.check_screen import CheckScreen
from reviewer_app.ui.office.dossier_screen import DossierScreen
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.kit import PASSPHRASE
from tests.ui.clipping import clipped
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

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


def _screen(stage: OfficeStage) -> DossierScreen:
    screen = stage.go("office-dossier")
    assert isinstance(screen, DossierScreen)
    return screen


def _words(widget: QWidget) -> str:
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


def _choose(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))


def test_a_dossier_is_made_told_and_checked(
    stage: OfficeStage, mine: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _screen(stage)
    screen.papers.click()
    out = tmp_path / "round.opsidossier"
    _choose(monkeypatch, out)
    screen.make.click()
    stage.until(screen.busy.isHidden)
    stage.settle()
    assert "These packages of the round were not found" in _words(screen._result)
    assert not out.exists()
    place = str(mine.bundle.path.parent)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: place)
    screen.folder.click()
    screen.make.click()
    stage.until(lambda: out.exists() and screen.busy.isHidden())
    stage.settle()
    told = _words(screen._result)
    assert "3 results" in told
    assert "opens it; no other does" in told
    assert clipped(stage.window) == []
    screen.check.click()
    stage.until(lambda: isinstance(stage.window.screen_now, CheckScreen))
    check = stage.window.screen_now
    assert isinstance(check, CheckScreen)
    stage.until(check.busy.isHidden)
    stage.settle()
    told = _words(check._found)
    assert "dossier of a round" in told
    assert "proven: " in told
    assert "failed" not in told
    out.write_bytes(out.read_bytes()[:-1])
    check.check_wanted.emit(check._checking)
    stage.until(check.busy.isHidden)
    stage.settle()
    assert "Code: seal.damaged" in _words(check._found)


def test_the_public_one_says_what_it_leaves_out_and_a_stopped_one_leaves_nothing(
    stage: OfficeStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _screen(stage)
    assert screen._more.isVisible()
    screen.public.click()
    assert not screen._more.isVisible()
    assert "Leaves out reviews, numbers, names and the record" in _words(screen)
    out = tmp_path / "public.opsidossier"
    _choose(monkeypatch, out)
    screen.make.click()
    screen.busy.cancelled.emit()
    stage.until(screen.busy.isHidden)
    stage.settle()
    assert "Stopped. No file was left." in _words(screen._result)
    assert not out.exists()
    screen.make.click()
    stage.until(lambda: out.exists() and screen.busy.isHidden())
    stage.settle()
    assert "Anybody can read it." in _words(screen._result)


def test_a_file_is_dropped_and_what_is_no_file_of_ours_is_refused(
    stage: OfficeStage, mine: Round, tmp_path: Path
) -> None:
    screen = stage.go("office-check")
    assert isinstance(screen, CheckScreen)
    result = next(iter(mine.results.values()))
    assert screen.drop(str(result))
    stage.until(screen.busy.isHidden)
    stage.settle()
    told = _words(screen._found)
    assert "result file" in told
    assert "needs a secret" not in told, "the office's own key is at hand"
    other = tmp_path / "notes.txt"
    other.write_text("no file of ours")
    screen.drop(str(other))
    stage.until(lambda: "Code: file.kind" in _words(screen._found))


@pytest.mark.parametrize("text", [100, 200])
def test_large_french_is_whole(stage: OfficeStage, text: int) -> None:
    stage.wear(text=text, language="fr")
    _screen(stage)
    stage.settle()
    assert clipped(stage.window) == []
    stage.go("office-check")
    assert clipped(stage.window) == []
