"""What the command line knows of the window: two callables that ``__main__`` hands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Window:
    """The window, seen from a room that must not know Qt.

    Attributes:
        open: Opens the window and returns its exit code. Keywords: ``folder``, ``passphrase``,
            ``quit_after_show``, ``demonstration``.
        pictures: Draws the real screens of both sides off screen: ``(desk, office, passphrase, out)`` to the
            files written.
    """

    open: Callable[..., int]
    pictures: Callable[..., tuple[Path, ...]]
