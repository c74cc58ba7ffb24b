"""Doing something in a later turn of the event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

_TURN_MS: Final = 1
"""With none at all Qt does it in the same turn, before keys that wait; and PySide6 6.12 never lets go of
what was to be done if ``context`` is gone by then."""


def next_turn(context: QObject, act: Callable[[], object]) -> None:
    """Do ``act`` after whatever waits now, unless ``context`` is gone by then."""
    QTimer.singleShot(_TURN_MS, context, act)
