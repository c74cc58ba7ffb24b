"""The real window with a real desk before it, moved by a script instead of a hand."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.services.desk import reviews
from reviewer_app.services.desk.session import unlock_desk
from reviewer_app.services.desk.views import Gate, RowState
from reviewer_app.ui.desk.review_screen import ReviewScreen
from reviewer_app.ui.jobs import Jobs, Lifetime
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.pictures.turning import ignore, turn, until
from reviewer_app.ui.shell import Shell
from reviewer_app.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.services.desk.session import Desk
    from reviewer_app.services.desk.views import ReviewRow
    from reviewer_app.ui.desk.review_presenter import ReviewPresenter
    from reviewer_app.ui.preferences import Preferences

_SIZE: Final = (1366, 768)
_ROUNDS: Final = 2


class Stage:
    """A window before a desk; every wish waits until it is done."""

    def __init__(
        self,
        folder: Path,
        passphrase: str,
        preferences: Preferences,
        memory: Path,
        *,
        demonstration: bool = False,
    ) -> None:
        """Show the window, locked.

        Args:
            folder: The desk's folder.
            passphrase: Its passphrase.
            preferences: The look to begin with.
            memory: File for what the window remembers.
            demonstration: Show the banner that says so.
        """
        self.folder = folder
        self._passphrase = passphrase
        self.jobs = Jobs()
        self._life = Lifetime()
        self.window = MainWindow()
        self.shell = Shell(self.window, self.jobs, preferences, memory, demonstration=demonstration)
        self.window.resize(*_SIZE)
        self.window.show()
        self.shell.show_unlock(folder)
        self.settle()

    # Waiting

    def settle(self, least: float = 0.0) -> None:
        """Let everything that was asked for be done and drawn; at least so many seconds."""
        for _round in range(_ROUNDS):
            self._pass_through()
        until(lambda: True, least=least)

    def _pass_through(self) -> None:
        """Wait until both executors have nothing older to do."""
        done: list[None] = []
        self.jobs.store(self._life, lambda: None, then=done.append, failed=ignore)
        self.jobs.files(self._life, lambda _report, _token: None, then=done.append, failed=ignore)
        self.until(lambda: len(done) > 1)
        turn()

    def until(self, ready: Callable[[], bool]) -> None:
        """Let Qt work until something is so.

        Raises:
            TimeoutError: It never came to be.
        """
        until(ready)

    # Moving

    def wear(self, **preferences: object) -> None:
        """Put on another language, appearance or text size."""
        changed = dataclasses.replace(self.shell.preferences, **preferences)  # type: ignore[arg-type]
        if changed != self.shell.preferences:
            self.shell.preferences = changed
            self.shell.dress()
            self.settle()

    def hide_toast(self) -> None:
        """Let what was said a moment ago go at once."""
        for toast in self.window.findChildren(Toast):
            toast.hide()

    def locked(self) -> None:
        """Stand before the passphrase."""
        self.hide_toast()
        if self.shell.desk is not None:
            self.shell.lock()
            self.until(lambda: self.shell.desk is None)
        self.settle()
        self.shell.show_unlock(self.folder)
        self.settle()

    def go(self, page: str, wish: str = "") -> None:
        """Stand on a page of the unlocked desk."""
        if self.shell.desk is None:
            self.shell.on_unlocked(unlock_desk(self.folder, self._passphrase))
            self.settle()
        if self.shell.review is None and page != "review":
            # Some pages want the workspace to have been there.
            self.go("review")
        self.hide_toast()
        self.shell.go(page, wish)
        self.until(lambda: self.shell.page.name == page)
        self.settle()
        if page == "review":
            self.until(self._workspace_is_there)
            self.settle()

    def read(self, submission: str) -> None:
        """Stand in the workspace before a submission."""
        self._stand_in_workspace()
        self.presenter.open(submission)
        self.settle()
        self.workspace.sides.setCurrentIndex(0)
        self.workspace.reading.tabs.setCurrentIndex(0)

    # What there is

    @property
    def presenter(self) -> ReviewPresenter:
        """Who holds the member's work."""
        if self.shell.review is None:
            raise LookupError
        return self.shell.review

    @property
    def workspace(self) -> ReviewScreen:
        """The workspace that is shown."""
        screen = self.window.screen_now
        if isinstance(screen, ReviewScreen):
            return screen
        raise LookupError

    def read_one(self, fits: Callable[[ReviewRow], bool]) -> None:
        """Stand before the first submission whose row fits, else before any."""
        self._stand_in_workspace()
        rows = reviews.overview(self._desk()).rows
        self.read(next((row.head.id for row in rows if fits(row)), rows[0].head.id))

    def read_file(self, ending: str) -> None:
        """Stand before the first submission whose first file ends so, else before any."""
        self._stand_in_workspace()
        desk = self._desk()
        for row in reviews.overview(desk).rows:
            # To look into one that was never opened would open it.
            if row.gate is Gate.OPEN and row.state is not RowState.NOT_OPENED:
                submission = reviews.show(desk, row.head.id).submission
                files = submission.attachments if submission is not None else ()
                if files and files[0].name.endswith(ending):
                    self.read(row.head.id)
                    return
        self.read_one(lambda row: row.gate is Gate.OPEN)

    def close(self) -> None:
        """Lock, close the window, end every job."""
        if self.shell.desk is not None:
            self.shell.lock()
            self.until(lambda: self.shell.desk is None)
            self.settle()
        self.window.let_close()
        self.settle()
        self._life.end()
        self.jobs.close()

    def _stand_in_workspace(self) -> None:
        if self.shell.page.name != "review" or not self._workspace_is_there():
            self.go("review")
        self.window.calm()
        self.hide_toast()
        self.presenter.search.end()
        if self.workspace.workspace.is_alone:
            self.workspace.set_alone(alone=False)

    def _desk(self) -> Desk:
        if self.shell.desk is None:
            raise LookupError
        return self.shell.desk

    def _workspace_is_there(self) -> bool:
        """Tell whether the workspace stands there with its criteria: a loaded machine takes its time."""
        screen = self.window.screen_now
        return isinstance(screen, ReviewScreen) and bool(screen.scoring.panel.rows)
