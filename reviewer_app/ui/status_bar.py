"""The line at the bottom: last save, undo by name, lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from reviewer_app.ui.widgets.parts import Button, announce, label, picture, restyle, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.look import Look

_WIDE: Final = 1000
_SOME: Final = 760
CALM_MS: Final = 2000
"""How long nothing is saved before the last save is said aloud."""


class StatusBar(QFrame):
    """What was saved when, what undo takes back, when the desk locks."""

    def __init__(self, look: Look, want: Callable[[str], None], promise: str = "") -> None:
        super().__init__()
        self._look = look
        self._usual = promise or look.t("Nothing leaves this laptop until you export")
        self.setProperty("role", "statusbar")
        self.setFixedHeight(look.px(36))
        self._icon = picture(look, "circle-check", "done", 16)
        self.saved = label("", "meta", wrap=False)
        self.undo = Button(look, "", "status", "undo-2")
        self.undo.clicked.connect(lambda: want("undo"))
        self.lock = Button(look, look.t("Lock now"), "status", "lock")
        self.lock.clicked.connect(lambda: want("lock"))
        self._promise = label(self._usual, "meta", wrap=False)
        line = row(look, self, margins=(20, 0, 20, 0), gap=6)
        line.addWidget(self._icon)
        line.addWidget(self.saved)
        line.addSpacing(look.px(12))
        line.addWidget(self.undo)
        line.addSpacing(look.px(6))
        line.addWidget(self.lock)
        line.addStretch(1)
        line.addWidget(self._promise)
        self._logical = float(_WIDE)
        self._alarmed = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(lambda: announce(self.saved, self.saved.text()))
        self.undo.hide()
        self._icon.hide()

    def show_saved(self, sentence: str, *, alarm: bool) -> None:
        """Say when something was last stored, or in red that it was not."""
        if (sentence, alarm) == (self.saved.text(), self._alarmed):
            return
        self._alarmed = alarm
        self.saved.setText(sentence)
        restyle(self.saved, "role", "error" if alarm else "meta")
        name, meaning = ("triangle-alert", "error") if alarm else ("circle-check", "done")
        self._icon.setPixmap(self._look.icons.pixmap(name, meaning, 16))  # type: ignore[arg-type]
        self._icon.setVisible(bool(sentence))
        if alarm:
            self._calm.stop()
            announce(self.saved, sentence, urgent=True)
        else:
            # Not at each key: once, when the hand rests.
            self._calm.start()

    def show_undo(self, sentence: str) -> None:
        """Name what undo takes back; nothing where there is nothing."""
        self.undo.setText(self._look.t("Undo: {change}", change=sentence))
        self.undo.setVisible(bool(sentence))

    def show_sent(self, sentence: str) -> None:
        """Say how much was changed since the last export; without one, that nothing leaves by itself."""
        self._promise.setText(sentence or self._usual)

    def show_lock(self, minutes: int | None) -> None:
        """Say in how many minutes the desk locks by itself."""
        if minutes is None:
            self.lock.setText(self._look.t("Lock now"))
            self.lock.setAccessibleName(self._look.t("Lock now"))
            return
        words = self._look.words.n("Locks in {n} min", "Locks in {n} min", minutes)
        self.lock.setText(words)
        self.lock.setAccessibleName(self._look.t("{when}. Lock now", when=words))

    def fold(self, logical: float) -> None:
        """Drop what has no room, the least needed first."""
        self._promise.setVisible(logical >= _WIDE)
        self.lock.setVisible(logical >= _SOME)
