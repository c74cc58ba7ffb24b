"""Every screen and state of the desk's window: one line makes a scene known to pictures and proofs alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.progress import Step as Progress
from reviewer_app.domain.review import Audience
from reviewer_app.errors import MachineFault, Refused
from reviewer_app.services.desk.session import NewDesk
from reviewer_app.services.desk.views import Gate, RowState
from reviewer_app.ui.desk.export_screen import ExportScreen
from reviewer_app.ui.desk.my_scores_screen import ORDER, TABLE, USE
from reviewer_app.ui.desk.package_screen import PackageScreen
from reviewer_app.ui.desk.pages.start import StartPage
from reviewer_app.ui.desk.start.made_card import MadeCard, desk_code
from reviewer_app.ui.desk.start_presenter import StartState, Step
from reviewer_app.ui.desk.start_screen import StartScreen
from reviewer_app.ui.pictures.mirror_scenes import my_scores, nothing_marked, side_by_side
from reviewer_app.ui.pictures.more_scenes import (
    alone_with_the_text,
    at_a_hit,
    own_notes,
    searching,
    the_past,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.ui.pictures.stage import Stage

_SCORE: Final = 1
_RIGHT: Final = ("ar", "he", "fa")
_WRONG: Final = "these are not the words"
_CODE: Final = "8KVP-Q7VM-WGR2-2DQS"


@dataclass(frozen=True, slots=True)
class Scene:
    """One state of one screen.

    Attributes:
        name: Name of its pictures.
        arrange: Brings a stage there, from wherever it is.
        changes: Whether it writes into the desk, so that a copy is wanted.
    """

    name: str
    arrange: Callable[[Stage], None]
    changes: bool = False


def _first_run(stage: Stage) -> None:
    stage.locked()
    screen = stage.window.screen_now
    if isinstance(screen, StartScreen):
        screen.invitation_wanted.emit()


def _question(step: Step) -> Callable[[Stage], None]:
    def arrange(stage: Stage) -> None:
        stage.locked()
        page = stage.shell.page
        if isinstance(page, StartPage):
            page.show_state(StartState(step))

    return arrange


def _working(stage: Stage) -> None:
    stage.go("package")
    screen = stage.window.screen_now
    if isinstance(screen, PackageScreen):
        screen.show_working("call-for-solutions_round-1_package-2.opsibundle")
        screen.show_step(Progress("bundle.hash", 412, 940), 23)


def _wrong_words(stage: Stage) -> None:
    stage.locked()
    screen = stage.window.screen_now
    if isinstance(screen, StartScreen):
        screen.secret.edit.setText(_WRONG)
        screen.secret.entered.emit()


def _recovery_code(stage: Stage) -> None:
    stage.go("review")
    desk = stage.shell.desk
    stage.shell.show_unlock(stage.folder)
    stage.settle()
    screen = stage.window.screen_now
    if isinstance(screen, StartScreen) and desk is not None:
        look = stage.shell.look
        words = ("apple", "river", "tiger", "lemon", "harbour", "oak")
        screen.put(MadeCard(look, desk_code(look, NewDesk(desk, _CODE, words)), ""))


def _package(stage: Stage) -> None:
    files = sorted((stage.folder / "packages").glob("*.opsibundle"))
    stage.go("package", str(files[-1]) if files else "")


def _refused(stage: Stage) -> None:
    stage.go("package")
    screen = stage.window.screen_now
    if isinstance(screen, PackageScreen):
        error = Refused("archive.too-short")
        screen.show_problem(
            stage.shell.look.words.error(error), code=error.code, name="package.opsibundle"
        )


def _workspace(stage: Stage) -> None:
    stage.read_one(lambda row: row.gate is Gate.OPEN and row.state is RowState.STARTED)
    stage.workspace.take_focus()


def _score_side(stage: Stage) -> None:
    _workspace(stage)
    stage.workspace.sides.setCurrentIndex(_SCORE)
    stage.workspace.take_focus()


def _scored(stage: Stage) -> None:
    stage.read_one(lambda row: row.gate is Gate.OPEN and row.state is RowState.COMPLETE)
    stage.workspace.sides.setCurrentIndex(_SCORE)


def _shut(stage: Stage) -> None:
    stage.read_one(lambda row: row.gate is not Gate.OPEN)


def _translated(stage: Stage) -> None:
    stage.read_one(lambda row: row.gate is Gate.OPEN and len(row.head.title.languages) > 1)
    stage.workspace.reading.toggle_language()


def _from_the_right(stage: Stage) -> None:
    stage.read_one(lambda row: row.head.language in _RIGHT)


def _comment(stage: Stage) -> None:
    _scored(stage)
    stage.workspace.scoring.comments[Audience.TEAM].edit.setFocus()


def _attachment(ending: str) -> Callable[[Stage], None]:
    def arrange(stage: Stage) -> None:
        stage.read_file(ending)
        stage.workspace.reading.tabs.setCurrentIndex(1)

    return arrange


def _text_twin(stage: Stage) -> None:
    _attachment(".pdf")(stage)
    stage.settle(0.3)
    stage.workspace.reading.attachments.toggle_text()


def _not_saved(stage: Stage) -> None:
    _workspace(stage)
    stage.workspace.show_not_saved(MachineFault("machine.disk-full"))


def _toast(stage: Stage) -> None:
    _workspace(stage)
    stage.workspace.tell_all_done(last=False)


def _export(step: int) -> Callable[[Stage], None]:
    def arrange(stage: Stage) -> None:
        stage.go("export")
        screen = stage.window.screen_now
        if isinstance(screen, ExportScreen):
            (screen.show_check, screen.show_read_back, screen.show_seal)[step]()

    return arrange


def _handed_over(stage: Stage) -> None:
    stage.go("export")
    screen = stage.window.screen_now
    if isinstance(screen, ExportScreen):
        screen.show_seal()
        screen.export_wanted.emit(_result_file(stage.folder), True)  # noqa: FBT003 - as the signal carries it


def _result_file(folder: Path) -> Path:
    return folder.parent / f"{folder.name}.opsiresult"


SCENES: Final = (
    Scene("unlock", lambda stage: stage.locked()),
    Scene("unlock-wrong", _wrong_words),
    Scene("first-run", _first_run),
    Scene("first-role", _question(Step.ROLE)),
    Scene("first-passphrase", _question(Step.PASSPHRASE)),
    Scene("recovery-code", _recovery_code),
    Scene("package-empty", lambda stage: stage.go("package")),
    Scene("package-working", _working),
    Scene("package", _package),
    Scene("package-refused", _refused),
    Scene("conflicts", lambda stage: stage.go("conflicts")),
    Scene("rounds", lambda stage: stage.go("rounds")),
    Scene("workspace", _workspace),
    Scene("workspace-score", _score_side),
    Scene("workspace-scored", _scored),
    Scene("workspace-comment", _comment),
    Scene("workspace-shut", _shut),
    Scene("workspace-translated", _translated),
    Scene("workspace-from-the-right", _from_the_right),
    Scene("workspace-not-saved", _not_saved),
    Scene("workspace-toast", _toast),
    Scene("attachment", _attachment(".pdf")),
    Scene("attachment-text", _text_twin),
    Scene("attachment-notes", _attachment(".md")),
    Scene("my-scores-table", my_scores(TABLE)),
    Scene("my-scores-use", my_scores(USE)),
    Scene("my-scores-twin", my_scores(USE, twin=True)),
    Scene("my-scores-order", my_scores(ORDER)),
    Scene("compare-empty", nothing_marked),
    Scene("compare", side_by_side),
    Scene("compare-answers", partial(side_by_side, answers=True)),
    Scene("search", searching),
    Scene("search-hit", at_a_hit),
    Scene("notes", own_notes),
    Scene("history", the_past),
    Scene("focus", alone_with_the_text),
    Scene("export-check", _export(0)),
    Scene("export-read", _export(1)),
    Scene("export-seal", _export(2)),
    Scene("export-done", _handed_over, changes=True),
    Scene("safety", lambda stage: stage.go("safety")),
    Scene("restore", lambda stage: stage.go("restore")),
    Scene("results", lambda stage: stage.go("results")),
    Scene("report", lambda stage: stage.go("report")),
    Scene("preferences", lambda stage: stage.go("preferences")),
    Scene("help", lambda stage: stage.go("help")),
)
"""In the order in which a member meets them."""
