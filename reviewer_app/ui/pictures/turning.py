"""Let Qt work until something is so."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE: Final = 15.0


def turn() -> None:
    """Let Qt do what waits."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def until(ready: Callable[[], bool], *, least: float = 0.0) -> None:
    """Let Qt work until something is so, and at least so many seconds.

    Raises:
        TimeoutError: It never came to be.
    """
    begin = time.monotonic()
    turn()
    while not ready() or time.monotonic() - begin < least:
        if time.monotonic() - begin > _PATIENCE + least:
            raise TimeoutError
        time.sleep(0.002)
        turn()


def ignore(_error: object) -> None:
    """Take no notice: nothing that is asked so can fail."""
