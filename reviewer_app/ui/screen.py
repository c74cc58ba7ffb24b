"""What every screen is to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.look import Look


class Chrome(Protocol):
    """The window around a screen: status line, toast, alarm, brand."""

    def show_brand(self, title: str, below: str) -> None:
        """Name the call at the top."""

    def show_bars(self, *, shown: bool) -> None:
        """Show the top bar, or leave its room to the screen."""

    def fit(self) -> None:
        """Look anew whether the top bar has room for what stands in it."""

    def show_saved(self, sentence: str) -> None:
        """Say when something was last stored."""

    def show_undo(self, back: str, forth: str = "") -> None:
        """Name what undo takes back and what redo does again; empty where there is nothing."""

    def toast(
        self,
        sentence: str,
        *,
        action: str = "",
        act: Callable[[], None] | None = None,
        icon: str = "circle-check",
    ) -> None:
        """Say for eight seconds what was done, with a way to act on it."""

    def toast_also(self, words: str, act: Callable[[], None]) -> None:
        """Offer a second way on, beside what the toast says just now."""

    def alarm(self, sentence: str, action: str, act: Callable[[], None]) -> None:
        """Say in red, until it is mended, what went wrong."""

    def calm(self) -> None:
        """Take the alarm away."""


class Screen(QWidget):
    """One page of the window; it shows and tells, and computes nothing."""

    def __init__(self, look: Look, chrome: Chrome) -> None:
        super().__init__()
        self.look = look
        self.chrome = chrome
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def aside(self) -> QWidget | None:
        """Return what stands at the trailing end of the top bar, or None."""
        return None

    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return the actions of menus and keys that this screen carries out, by name."""
        return {}

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through, in reading order."""
        return ()

    def keep_place(self) -> object:
        """Return where the person is: what stands open, typed and in focus."""
        return None

    def restore_place(self, place: object) -> None:
        """Go back to a place that ``keep_place`` returned."""

    def take_focus(self) -> None:
        """Put the focus where work begins."""

    def flush(self) -> None:
        """Say everything typed at once, so that nothing waits unsaved."""

    def fold(self, logical: float) -> None:
        """Fold panes for a window so wide in pixels at 100 %."""

    def tighten(self, step: int) -> bool:
        """Give up one more part of the top bar, 0 for the first; tell whether there was one."""
        del step
        return False

    def zoom(self, by: int) -> bool:
        """Make what has the focus larger or smaller; tell whether there is anything of that kind."""
        del by
        return False

    def drop(self, path: str) -> bool:
        """Take a file that was dropped on the window; tell whether it is wanted."""
        del path
        return False
