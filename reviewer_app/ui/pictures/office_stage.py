"""The real window with a real office before it, moved by a script instead of a hand."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from reviewer_app.services.office.named_round import named_round
from reviewer_app.services.office.session import unlock_office
from reviewer_app.ui.jobs import Jobs, Lifetime
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.pictures.turning import ignore, turn, until
from reviewer_app.ui.shell import Shell
from reviewer_app.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer_app.ui.office_seat import OfficeSeat
    from reviewer_app.ui.preferences import Preferences
    from reviewer_app.ui.screen import Screen

_SIZE: Final = (1366, 768)
_ROUNDS: Final = 2


class OfficeStage:
    """A window before an office; every wish waits until it is done."""

    def __init__(
        self, folder: Path, passphrase: str, preferences: Preferences, memory: Path
    ) -> None:
        """Open the office in a window.

        Args:
            folder: The office's folder.
            passphrase: Its passphrase.
            preferences: The look to begin with.
            memory: File for what the window remembers.
        """
        self.folder = folder
        self._passphrase = passphrase
        self.jobs = Jobs()
        self._life = Lifetime()
        self.window = MainWindow()
        self.shell = Shell(self.window, self.jobs, preferences, memory)
        self.window.resize(*_SIZE)
        self.window.show()
        self.settle()

    def settle(self, least: float = 0.0) -> None:
        """Let everything that was asked for be done and drawn; at least so many seconds."""
        for _round in range(_ROUNDS):
            self._pass_through()
        until(lambda: True, least=least)

    def until(self, ready: Callable[[], bool]) -> None:
        """Let Qt work until something is so.

        Raises:
            TimeoutError: It never came to be.
        """
        until(ready)

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

    def go(self, page: str, wish: str = "") -> Screen:
        """Stand on a page of the open office; return its screen."""
        if self.shell.office is None:
            office = unlock_office(self.folder, passphrase=self._passphrase)
            self.shell.on_office(office, named_round(office))
            self.settle()
        self.hide_toast()
        self.shell.go(page, wish)
        self.until(lambda: self.shell.page.name == page)
        self.settle()
        screen = self.window.screen_now
        assert screen is not None, "a page that is shown has a screen"  # noqa: S101
        return screen

    @property
    def seat(self) -> OfficeSeat:
        """The open office."""
        seat = self.shell.office
        assert seat is not None, "asked only while it is open"  # noqa: S101
        return seat

    def close(self) -> None:
        """Lock, close the window, end every job."""
        if self.shell.office is not None:
            self.shell.lock()
            self.until(lambda: self.shell.office is None)
            self.settle()
        self.window.let_close()
        self.settle()
        self._life.end()
        self.jobs.close()
        # A window that stays would look at every later key as well.
        self.window.deleteLater()
        turn()

    def _pass_through(self) -> None:
        """Wait until both executors have nothing older to do."""
        done: list[None] = []
        self.jobs.store(self._life, lambda: None, then=done.append, failed=ignore)
        self.jobs.files(self._life, lambda _report, _token: None, then=done.append, failed=ignore)
        self.until(lambda: len(done) > 1)
