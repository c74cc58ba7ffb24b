"""Notice that nobody is there any more, so that an unattended desk locks itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.Drop,
    }
)
WARNING_MS: Final = 60_000
"""So long before it locks it says so."""
_TICK_MS: Final = 5000
_ASLEEP: Final = 30.0
"""A clock that jumps by so many seconds more than it should means that the machine slept."""
_SLACK_MS: Final = 500
_MINUTE_MS: Final = 60_000


class Idle(QObject):
    """Watches the whole application for keys, pointer and touch, and the clock for a machine that slept."""

    passed = Signal()
    """Nobody was there for the whole time, or the machine slept; said once, until there is a sign again."""
    soon = Signal()
    """Nobody was there for so long that it passes in a minute."""
    stayed = Signal()
    """Somebody is there again after that warning."""
    left = Signal(object)
    """Whole minutes until it passes, rounded up; None where it never does. Said when it changes."""

    def __init__(
        self,
        application: QObject,
        milliseconds: int,
        *,
        warning: int = WARNING_MS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(application)
        self._clock = clock
        self._warning = warning
        self._warned = False
        self._told: int | None = None
        self._whole = milliseconds
        self._timer = self._make(self._on_passed, single=True)
        self._before = self._make(self._on_soon, single=True)
        self._tick = self._make(self._on_tick, single=False)
        application.installEventFilter(self)
        self.set_time(milliseconds)
        self._seen = self._clock()
        self._tick.start(_TICK_MS)

    def set_time(self, milliseconds: int) -> None:
        """Let so long pass without a sign before it says so; 0 means that it never does."""
        self._whole = milliseconds
        self._begin()

    @property
    def minutes(self) -> int | None:
        """Whole minutes until it passes, rounded up; None where it never does."""
        return self._told

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew at each sign of a person; never keep an event back."""
        if event.type() in _SIGNS:
            self._begin()
        return False

    def check_clock(self) -> None:
        """Say that it passed where the clock jumped: the machine slept in the meantime."""
        seen, self._seen = self._seen, self._clock()
        if self._whole and self._seen - seen > _TICK_MS / 1000 + _ASLEEP:
            self._on_passed()

    def _make(self, act: Callable[[], None], *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.timeout.connect(act)
        return timer

    def _begin(self) -> None:
        warned, self._warned = self._warned, False
        if self._whole:
            self._timer.start(self._whole)
            if self._whole > self._warning:
                self._before.start(self._whole - self._warning)
        else:
            self._timer.stop()
            self._before.stop()
        if warned:
            self.stayed.emit()
        self._tell()

    def _on_soon(self) -> None:
        self._warned = True
        self.soon.emit()

    def _on_passed(self) -> None:
        self._timer.stop()
        self._before.stop()
        self._warned = False
        self.passed.emit()

    def _on_tick(self) -> None:
        self.check_clock()
        self._tell()

    def _tell(self) -> None:
        minutes = None
        if self._whole and self._timer.isActive():
            # Qt's timer is not exact: a few milliseconds over are not one more minute.
            left = max(self._timer.remainingTime() - _SLACK_MS, 1)
            minutes = -(-left // _MINUTE_MS)
        if minutes != self._told:
            self._told = minutes
            self.left.emit(minutes)
