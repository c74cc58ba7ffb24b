"""What was just done, with a way to take it back; and one line for a state of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from reviewer_app.ui.widgets.parts import Button, announce, label, picture, row

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

SHOWN_MS: Final = 8000
"""How long a toast stays."""
_WIDEST: Final = 560
_ABOVE: Final = 24


class Toast(QFrame):
    """A sentence over the bottom of its parent, for eight seconds."""

    acted = Signal()
    """The toast's action was wanted."""

    def __init__(self, look: Look, parent: QWidget, *, above: int = 0) -> None:
        super().__init__(parent)
        self._look = look
        self._above = above
        self.setProperty("role", "toast")
        self._icon = picture(look, "circle-check", "done")
        self._words = label()
        self._act = Button(look, "", "quiet")
        self._act.clicked.connect(self._on_act)
        layout = row(look, self, margins=(16, 8, 8, 8), gap=12)
        for widget in (self._icon, self._words, self._act):
            layout.addWidget(widget)
        layout.setStretch(1, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def tell(
        self, sentence: str, action: str = "", icon: str = "circle-check", stays: int = SHOWN_MS
    ) -> None:
        """Show ``sentence`` for ``stays`` milliseconds, with a button named ``action`` if one is given."""
        meaning: Meaning = "done" if icon == "circle-check" else "warn"
        self._icon.setPixmap(self._look.icons.pixmap(icon, meaning))
        self._words.setText(sentence)
        self._act.setText(action)
        self._act.setVisible(bool(action))
        self.show()
        self.raise_()
        self._settle()
        self._timer.start(stays)
        announce(self, sentence)

    @property
    def sentence(self) -> str:
        """What it says, also after it went."""
        return self._words.text()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the bottom of the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def _on_act(self) -> None:
        self.hide()
        self.acted.emit()

    def _settle(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        metrics = self._words.fontMetrics()
        wanted = metrics.horizontalAdvance(self._words.text()) + self._look.px(72)
        if not self._act.isHidden():
            wanted += self._act.sizeHint().width()
        room = parent.width() - 2 * self._look.px(_ABOVE)
        width = min(wanted, room, max(self._look.px(_WIDEST), 1))
        layout = self.layout()
        needed = layout.heightForWidth(width) if layout is not None else -1
        height = max(needed, self._look.px(48))
        bottom = parent.height() - self._above - self._look.px(_ABOVE)
        self.setGeometry((parent.width() - width) // 2, bottom - height, width, height)


class Banner(QFrame):
    """One line under the top bar: icon, sentence, at most one action."""

    acted = Signal()
    """The banner's action was wanted."""

    def __init__(
        self,
        look: Look,
        sentence: str,
        *,
        icon: str = "info",
        meaning: Meaning = "accent",
        action: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("role", "alarm" if meaning == "error" else "banner")
        layout = row(look, self, margins=(20, 4, 20, 4), gap=8)
        layout.addWidget(picture(look, icon, meaning, 16))
        self.words = label(sentence, "error" if meaning == "error" else "")
        layout.addWidget(self.words, 1)
        if action:
            act = Button(look, action, "status")
            act.clicked.connect(self.acted)
            layout.addWidget(act)
        self.setMinimumHeight(look.px(32))
