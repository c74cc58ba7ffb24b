"""A first-time officer runs a whole call in the window alone, from a web form's table to a signed decision."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reviewer_app.domain.pool import FileState
from reviewer_app.services import places
from reviewer_app.services.office.pooled import round_pool
from reviewer_app.services.office.ranking import rank_round
from reviewer_app.services.office.record import verify_record
from reviewer_app.services.office.rounds_open import open_round
from reviewer_app.services.office.selected import selections_on_record
from reviewer_app.services.office.status import round_status
from reviewer_app.ui.pictures.office_stage import OfficeStage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.theme import Appearance
from tests.kit import PASSPHRASE
from tests.services.commands import command, told
from tests.story import material
from tests.story.officer import Officer
from tests.ui.test_window import qapp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from reviewer_app.services.office.session import Office

pytestmark = pytest.mark.qt_log_level_fail("WARNING")
__all__ = ["qapp"]


@pytest.fixture
def officer(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Officer]:
    """Somebody before the window of a machine on which the program never ran."""
    monkeypatch.setenv("REVIEWER_APP_CHEAP_KEYS", "1")
    monkeypatch.setenv("REVIEWER_APP_PASSPHRASE", PASSPHRASE)
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
    office = officer.stage.seat.office
    mail = material.review_everything(tmp_path, tmp_path / "invitations", codes, package)
    mail.files.append(material.for_another_call(office.folder, tmp_path))
    shutil.copytree(office.folder, tmp_path / "by-command")
    _merge(officer, mail)
    merged = round_status(office, None, None)
    _settle(officer)
    by_command = _by_command(tmp_path / "by-command", mail, _kept(office))
    assert merged.digest == by_command.digest, "the same files, by window and by command"
    _decide(officer)
    _give_back(officer, tmp_path)
    ranking = rank_round(office, None, None)
    assert ranking.input_hash == by_command.input_hash
    assert [(s.submission, s.rank) for s in ranking.standings] == by_command.ranks
    decided = selections_on_record(office, open_round(office, None, None)).standing
    assert decided is not None
    outcomes = {str(o.submission): o.outcome for o in decided.selection.outcomes}
    assert outcomes == by_command.outcomes
    verify_record(office)


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
    officer.presses("Next: rubric")


def _rubric(officer: Officer) -> None:
    officer.waits_for("As members see it")
    officer.photographs("rubric")
    officer.presses("Next: board")


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


def _merge(officer: Officer, mail: material.Mail) -> None:
    officer.goes_to("Inbox")
    officer.photographs("inbox-empty")
    officer.will_choose(*mail.files)
    officer.presses("Choose files")
    officer.waits_for("2 refused")
    officer.photographs("inbox-dry-run")
    for words in ("changed", "another call"):
        assert officer.sees(words) or officer.sees("damaged"), words
    officer.presses("Merge")
    officer.waits_for("Merged")
    officer.photographs("inbox-merged")


def _settle(officer: Officer) -> None:
    officer.opens_row("fork", "Ingrid Berg")
    officer.waits_for("Settle the fork of Ingrid Berg")
    officer.presses("B")
    officer.types(
        "Reason, for the record", "She said on the phone that the second laptop is right."
    )
    officer.photographs("fork")
    officer.presses("Keep B")
    officer.photographs("fork-settled")
    officer.presses("Progress")
    officer.photographs("progress")
    officer.presses("Close the round")
    officer.types("Reason, for the record", "Élodie Moreau never answered.")
    officer.photographs("closing")
    officer.presses("Close the round without")
    officer.photographs("closed")


def _decide(officer: Officer) -> None:
    officer.goes_to("Results")
    officer.photographs("results")
    officer.goes_to("Selection")
    officer.photographs("selection")
    officer.presses("Record the decision")
    officer.photographs("decision")
    officer.presses("Sign and record")
    officer.photographs("decided")


def _give_back(officer: Officer, tmp_path: Path) -> None:
    officer.goes_to("Feedback")
    officer.photographs("feedback")
    for _ in range(2):
        officer.presses("Release and go on")
    officer.goes_to("Reports")
    officer.photographs("reports")
    out = _new(tmp_path / "papers")
    officer.will_choose(out)
    officer.presses("Create in folder")
    officer.waits_for("files")
    officer.photographs("reports-written")
    team = b"".join(p.read_bytes() for p in out.rglob("*team*.pdf"))
    assert team
    assert b"CONFIDENTIAL" not in team


@dataclass(frozen=True)
class ByCommand:
    """What the command line makes of the same files."""

    digest: str
    input_hash: str
    ranks: list[tuple[str, int | None]]
    outcomes: dict[str, str]


def _kept(office: Office) -> str:
    """Return the result that the officer kept: which of two stands first on the page depends on their ids."""
    pool = round_pool(office, open_round(office, None, None))
    [kept] = [
        f.result.id
        for f in pool.files
        if f.result.reviewer == material.TWO_LAPTOPS and f.state is FileState.MERGED
    ]
    return kept


def _by_command(office: Path, mail: material.Mail, keep: str) -> ByCommand:
    at = ("--at", office)
    answer = command("office", "merge", *mail.files, *at, "--json")
    assert answer.code == 3, "some were refused, the others merged"
    digest = answer.json["merge_digest"]
    told(
        "office",
        "resolve",
        material.TWO_LAPTOPS,
        "--keep",
        keep,
        "--reason",
        "as the member said",
        *at,
    )
    told("office", "close", "--without", material.NEVER, "--reason", "never answered", *at)
    ranking = told("office", "rank", *at)
    proposal = told("office", "select", "--propose", *at)
    return ByCommand(
        digest,
        ranking["input_hash"],
        [(s["submission"], s["rank"]) for s in ranking["standings"]],
        {p["submission"]: p["outcome"] for p in proposal["places"]},
    )


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder
