"""Why a level was given: asked for where nothing could be judged, welcome everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.comment_box import AUTOSAVE_MS, CommentEdit
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reviewer_app.domain.review import Score
    from reviewer_app.ui.look import Look


_MOST_LINES: Final = 6


class ReasonEdit(CommentEdit):
    """One line that grows; Enter leaves it, Shift+Enter begins a new line."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, (1, _MOST_LINES))
        self.setProperty("role", "reason")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to whoever holds the field."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class ReasonPart(QWidget):
    """The reason of one score, and the two quiet ways to it and to the score's history."""

    written = Signal(str)
    """The whole reason, 400 ms after the last keystroke or when the field is left."""
    history_wanted = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._score: Score | None = None
        self._asked = False
        self.ways = True
        """Whether the ways to a reason of any level and to the history are offered here."""
        self.edit = ReasonEdit(look)
        self.add = Button(look, look.t("Add a reason"), "status", "pencil")
        self.past = Button(look, look.t("History"), "status", "history")
        self.add.setAccessibleName(f"{name}: {self.add.text()}")
        self.past.setAccessibleName(f"{name}: {self.past.text()}")
        self._tools = FlowBox(look.px(4))
        self._tools.add(self.add)
        self._tools.add(self.past)
        layout = column(look, self, gap=2)
        layout.addWidget(self.edit)
        layout.addWidget(self._tools)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self.flush)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.left.connect(self._on_left)
        self.add.clicked.connect(self.open)
        self.past.clicked.connect(self.history_wanted)

    def show_score(self, score: Score | None, *, anew: bool = False) -> None:
        """Show the reason of an answer; what is being typed is left alone, unless it is shown ``anew``."""
        other = anew or self._score is None or score is None or self._score.level != score.level
        self._score = score
        if other:
            self._asked = False
        if anew or score is None or not self.edit.hasFocus():
            self._timer.stop()
            self._put("" if score is None else score.reason)
        self._arrange()

    def open(self) -> None:
        """Show the field and put the focus into it."""
        self._asked = True
        self._arrange()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.toPlainText()

    def has_focus(self) -> bool:
        """Tell whether the focus is in the field or on a way to it."""
        return any(part.hasFocus() for part in self.focusable())

    def focusable(self) -> tuple[QWidget, ...]:
        """Return what the focus can be on."""
        return (self.edit, self.add, self.past)

    def flush(self) -> None:
        """Say a typed reason at once."""
        self._timer.stop()
        score = self._score
        if score is not None and self.text.strip() != score.reason:
            self.written.emit(self.text)

    def height_at(self) -> int:
        """Return about how high this part is."""
        if self._score is None:
            return 0
        edit = self.edit.height() + self._look.px(2) if self._shown() else 0
        return edit + self.add.sizeHint().height() + self._look.px(3)

    def _shown(self) -> bool:
        score = self._score
        return score is not None and (score.cannot_judge or bool(score.reason) or self._asked)

    def _put(self, text: str) -> None:
        if text != self.text:
            self.edit.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)  # noqa: FBT003
            self.edit.grow()

    def _on_typed(self) -> None:
        self._timer.start()

    def _on_left(self) -> None:
        self.flush()
        if not self.text.strip():
            self._asked = False
            next_turn(self, self._arrange)

    def _arrange(self) -> None:
        score, t = self._score, self._look.t
        unsure = score is not None and score.cannot_judge
        ask = t("Why can you not judge this?") if unsure else t("Why this level? (optional)")
        self.edit.setPlaceholderText(ask)
        self.edit.setAccessibleName(f"{self._name}: {ask}")
        self.edit.setVisible(self._shown())
        self.add.setVisible(score is not None and not self._shown())
        self.past.setVisible(score is not None)
        self._tools.setVisible(score is not None and self.ways)
