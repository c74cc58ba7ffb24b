"""Notice that nobody is there any more, so that an unattended desk locks itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from typing_extensions import override

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
MINUTES: Final = 10
"""Minutes without any sign of a person until a desk locks."""


class Idle(QObject):
    """Watches the whole application for keys, pointer and touch."""

    passed = Signal()
    """Nobody was there for the whole time; said once, until there is a sign again."""

    def __init__(self, application: QObject, milliseconds: int = MINUTES * 60_000) -> None:
        super().__init__(application)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.passed)
        application.installEventFilter(self)
        self._timer.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew at each sign of a person; never keep an event back."""
        if event.type() in _SIGNS:
            self._timer.start()
        return False
