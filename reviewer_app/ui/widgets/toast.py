"""What was just done, with a way to take it back; and one line for a state of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget
from typing_extensions import override

from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.parts import Button, announce, label, picture, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

SHOWN_MS: Final = 8000
"""How long a toast stays."""
_WIDEST: Final = 560
_BORDER: Final = 1
"""Pixels of the frame, which a layout does not count."""
_ABOVE: Final = 24
_LOW: Final = 64
"""Height at 100 % up to which a control in focus is kept clear of; larger ones are seen beside the toast."""


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
        self._also = Button(look, "", "quiet")
        self._also.clicked.connect(self._on_also)
        self._also_act: Callable[[], None] | None = None
        for widget in (self._icon, self._words, self._also, self._act):
            layout.addWidget(widget)
        layout.setStretch(1, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
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
        self._also.hide()
        self.show()
        self.raise_()
        self._settle()
        self._timer.start(stays)
        announce(self, sentence)

    @property
    def sentence(self) -> str:
        """What it says, also after it went."""
        return self._words.text()

    def also(self, words: str, act: Callable[[], None]) -> None:
        """Offer a second way on, beside what is said just now."""
        self._also_act = act
        self._also.setText(words)
        self._also.show()
        self._settle()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the bottom of the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def _on_also(self) -> None:
        act, self._also_act = self._also_act, None
        self.hide()
        if act is not None:
            act()

    def _on_act(self) -> None:
        self.hide()
        self.acted.emit()

    def _settle(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        metrics = self._words.fontMetrics()
        wanted = metrics.horizontalAdvance(self._words.text()) + self._look.px(72)
        for button in (self._also, self._act):
            if not button.isHidden():
                wanted += button.sizeHint().width() + self._look.px(12)
        room = parent.width() - 2 * self._look.px(_ABOVE)
        width = min(wanted, room, max(self._look.px(_WIDEST), 1))
        layout = self.layout()
        needed = layout.heightForWidth(width) if layout is not None else -1
        height = max(needed + 2 * _BORDER, self._look.px(48))
        bottom = parent.height() - self._above - self._look.px(_ABOVE)
        place = QRect((parent.width() - width) // 2, bottom - height, width, height)
        for box in self._kept_clear(parent):
            if box.intersects(place) and box.top() > height:
                place.moveBottom(box.top() - self._look.px(8))
        self.setGeometry(place)

    def _kept_clear(self, parent: QWidget) -> list[QRect]:
        """Return where the primary action and the control in focus stand, the lowest first."""
        kept: list[QWidget] = [
            button
            for button in parent.findChildren(QPushButton)
            if button.isVisible() and button.property("role") == "primary"
        ]
        focus = QApplication.focusWidget()
        if focus is not None and parent.isAncestorOf(focus) and not self.isAncestorOf(focus):
            kept.append(focus)
        boxes = [
            QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
            for widget in kept
            if widget.height() <= self._look.px(_LOW)
        ]
        return sorted(boxes, key=lambda box: -box.top())

    def _on_focus(self) -> None:
        # Not at once: the focus also goes from a widget that Qt is just taking apart, with others around it.
        if self.isVisible():
            next_turn(self, self._settle)


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
