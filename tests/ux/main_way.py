"""The way that a member goes again and again: what a new page or key adds is one line in ``STEPS``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.review import Audience
from reviewer_app.ui.desk.pages.registry import WAYS
from reviewer_app.ui.desk.reading_bar import ANSWERS, ATTACHMENTS
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.desk.start_screen import StartScreen
from tests.kit import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.pictures.stage import Stage

REST: Final = 0.12
"""Seconds after each step: longer than a pause between two keys, shorter than the timers that save."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a member does.

    Attributes:
        name: What the test says where it took too long.
        act: Does it; what it sets off goes on afterwards.
    """

    name: str
    act: Callable[[Stage], None]


def do(stage: Stage, step: Step, rest: float = REST) -> None:
    """Do a step and let everything that it sets off be done and drawn."""
    step.act(stage)
    stage.settle()
    stage.until(lambda: stage.window.screen_now is not None)
    stage.settle(rest)


def unlock(stage: Stage) -> None:
    """Type the passphrase; the workspace follows."""
    screen = stage.window.screen_now
    assert isinstance(screen, StartScreen)
    screen.secret.edit.setText(PASSPHRASE)
    screen.secret.entered.emit()
    stage.until(lambda: isinstance(stage.window.screen_now, ReviewScreen))
    stage.settle()
    stage.until(lambda: bool(stage.workspace.shown))


def lock(stage: Stage) -> None:
    """Lock; the first page follows."""
    stage.shell.on_wanted("lock")
    stage.until(lambda: isinstance(stage.window.screen_now, StartScreen))


def wants(name: str) -> Step:
    """Return the step that asks for an action of the menus."""
    return Step(name, lambda stage: stage.shell.on_wanted(name))


def score(stage: Stage, criterion: int, level: int) -> None:
    """Press a digit on a criterion."""
    stage.workspace.scoring.panel.rows[criterion].take_focus()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, str(level))


def go_back(stage: Stage) -> None:
    """Go to the workspace from wherever one is."""
    stage.shell.go("review")
    stage.until(lambda: isinstance(stage.window.screen_now, ReviewScreen))
    stage.settle()
    stage.until(lambda: bool(stage.workspace.shown))


def _comment(stage: Stage) -> None:
    box = stage.workspace.scoring.comments[Audience.TEAM]
    box.edit.setFocus()
    QTest.keyClicks(box.edit, "Say more of this.")


def _note(stage: Stage) -> None:
    stage.shell.on_wanted("notes")
    QTest.keyClicks(stage.workspace.reading.notes.box.edit, "Ask Anna.")


def _part(part: int, stage: Stage) -> None:
    stage.workspace.reading.tabs.setCurrentIndex(part)


def _open(submission: str, stage: Stage) -> None:
    stage.presenter.open(submission)
    stage.until(lambda: stage.workspace.shown == submission)


def _mark(stage: Stage) -> None:
    _part(ANSWERS, stage)
    stage.workspace.reading.answers.selectAll()
    stage.shell.on_wanted("mark")


def _pages() -> tuple[Step, ...]:
    """Return a visit of every page that an action leads to, and the way back."""
    ways = {way.page: name for name, way in WAYS.items()}
    return tuple(step for name in ways.values() for step in (wants(name), Step("back", go_back)))


STEPS: Final = (
    Step("unlock", unlock),
    *(wants("next"),) * 4,
    *(wants("previous"),) * 2,
    *(Step("score", partial(score, criterion=n, level=n % 5 + 1)) for n in range(6)),
    wants("next-unscored"),
    Step("comment", _comment),
    Step("note", _note),
    Step("mark", _mark),
    *map(wants, ("flag", "undo", "redo", "next-question", "focus-mode", "focus-mode", "next-pane")),
    Step("submission with a PDF", partial(_open, "S-0")),
    Step("PDF", partial(_part, ATTACHMENTS)),
    Step("answers", partial(_part, ANSWERS)),
    *_pages(),
    *map(wants, ("look-dark", "look-contrast", "look-light", "language-fr", "language-en")),
    *map(wants, ("line-90", "line-75", "larger", "smaller", "normal")),
    Step("lock", lock),
    Step("unlock again", unlock),
)
"""From the passphrase over every page, in every look, to the lock and back."""
