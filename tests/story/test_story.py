"""A first-time officer runs a whole call in the window alone, from a web form's table to a signed decision."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reviewer_app.services import places
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.kit import PASSPHRASE
from tests.story import material
from tests.story.officer import Officer
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def officer(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Officer]:
    """Somebody before the window of a machine on which the program never ran."""
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    monkeypatch.setattr(places, "user_data_path", lambda *_a, **_k: tmp_path / "data")
    preferences = Preferences(language="en", appearance=Appearance.LIGHT)
    stage = OfficeStage(tmp_path, PASSPHRASE, preferences, tmp_path / "window.json")
    wanted = os.environ.get("STORY_PICTURES")
    yield Officer(stage, monkeypatch, Path(wanted) if wanted else None)
    stage.close()


def test_from_a_table_to_a_decision(officer: Officer, tmp_path: Path) -> None:
    _set_up(officer, tmp_path)
    _begin(officer)
    _import(officer, tmp_path)
    _rubric(officer)
    _board(officer, tmp_path)
    codes = _invite(officer, tmp_path)
    _assign(officer)
    package = _build(officer, tmp_path)
    material.review_everything(tmp_path, tmp_path / "invitations", codes, package)


def _set_up(officer: Officer, tmp_path: Path) -> None:
    officer.stage.shell.go("start")
    officer.presses("Secretariat")
    officer.presses("Set up an office")
    officer.types("Name of the board", "Advisory Board")
    officer.types("A passphrase of your own", PASSPHRASE)
    officer.types("Repeat the passphrase", PASSPHRASE)
    officer.photographs("set-up")
    officer.presses("Set up the office")
    officer.waits_for("The office is ready")
    officer.photographs("recovery-code")
    officer.presses("I have written it down")
    officer.presses("Continue")
    officer.waits_for("New call…")
    officer.photographs("no-calls")


def _begin(officer: Officer) -> None:
    officer.presses("New call…")
    officer.photographs("new-call")
    officer.presses("Solutions")
    officer.presses("Begin")
    officer.types("Title (English)", "Call for solutions 2027")
    officer.types("Title (Français)", "Appel à solutions 2027")
    officer.types("Places", "4")
    officer.photographs("call")
    officer.presses("Next: submissions")


def _import(officer: Officer, tmp_path: Path) -> None:
    officer.will_choose(material.submissions_table(tmp_path / "submissions.xlsx", faults=True))
    officer.presses("Choose a table")
    officer.waits_for("things to mend")
    officer.photographs("submissions-read")
    officer.presses("Add 2 groups")
    officer.opens_tab("To mend")
    officer.photographs("submissions-faults")
    assert officer.sees("“S-002” stands in row 3 already")
    assert officer.sees("The title is missing")
    assert officer.sees("“Atlantis” is no country")
    officer.will_choose(material.submissions_table(tmp_path / "mended.xlsx", faults=False))
    officer.presses("Choose a table")
    officer.waits_for("8 submissions")
    officer.photographs("submissions-mended")
    officer.presses("Go on to the rubric")


def _rubric(officer: Officer) -> None:
    officer.waits_for("As members see it")
    officer.photographs("rubric")
    officer.presses("Next: the board")


def _board(officer: Officer, tmp_path: Path) -> None:
    officer.will_choose(material.members_table(tmp_path / "board.csv"))
    officer.presses("From a file")
    officer.photographs("board-file")
    officer.presses("Take in 10 rows")
    officer.waits_for("10 members")
    officer.photographs("board")
    officer.presses("7  Summary")
    officer.photographs("summary")
    officer.presses("Create the call")
    officer.photographs("created")


def _invite(officer: Officer, tmp_path: Path) -> dict[str, str]:
    officer.presses("Next: board")
    officer.presses("Invite 10 members")
    officer.photographs("invite")
    officer.will_choose(_new(tmp_path / "invitations"))
    officer.presses("Choose a folder and make them")
    officer.waits_for("10 invitations were written")
    officer.photographs("codes")
    shown = officer.texts()
    codes = {
        text.removesuffix(".opsiinvite"): shown[place + 1]
        for place, text in enumerate(shown)
        if text.endswith(".opsiinvite")
    }
    assert len(codes) == 10
    officer.presses("I have kept the codes")
    officer.presses("Go on: conflicts")
    return codes


def _assign(officer: Officer) -> None:
    officer.waits_for("Matrix")
    officer.photographs("conflicts")
    officer.presses("Continue: assignment")
    officer.photographs("assignment-empty")
    officer.presses("Share out anew")
    officer.photographs("assignment")
    officer.presses("Apply")
    officer.photographs("assignment-applied")
    officer.presses("Continue: summary")


def _build(officer: Officer, tmp_path: Path) -> Path:
    officer.goes_to("Packages")
    out = _new(tmp_path / "package")
    officer.will_choose(out)
    officer.presses("Build the package")
    officer.waits_for("Package 1 is built")
    officer.photographs("package")
    [package] = out.glob("*.opsibundle")
    return package


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder
