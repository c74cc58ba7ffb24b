"""How long work tells where it is, and how it is stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from reviewer_app.errors import Cancelled


@dataclass(frozen=True, slots=True)
class Step:
    """Where long work stands.

    Attributes:
        what: Stable code of the step, for instance ``bundle.hash``; ``wording`` has its sentence.
        done: Units finished.
        total: Units in all; 0 where unknown.
    """

    what: str
    done: int
    total: int


Report = Callable[[Step], None]
"""Receives every step; called from the thread that works."""


def silent(_step: Step) -> None:
    """Receive a step and say nothing."""


class CancelToken:
    """The wish to stop, set by one thread and met by another between two units of work."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._event.set()

    def check(self) -> None:
        """Go on, or stop.

        Raises:
            Cancelled: The person asked for it.
        """
        if self._event.is_set():
            raise Cancelled
