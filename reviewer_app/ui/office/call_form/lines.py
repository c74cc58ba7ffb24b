"""Fields of a form: what is asked above, the field, and below it what the checks say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QWidget
from typing_extensions import override

from reviewer_app.ui.widgets.comment_box import AUTOSAVE_MS
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import column, empty, label, told
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer_app.ui.look import Look

SHORT: Final = 160
"""Width at 100 % of a field for a number or a day."""
_LONGEST: Final = 2000


class FieldLine(QWidget):
    """One field with its words; sentences of the checks stand below it."""

    changed = Signal(str, object)
    """(key, value): 400 ms after the last keystroke, when the field is left, or at once."""

    def __init__(self, look: Look, key: str, words: str, hint: str = "") -> None:
        super().__init__()
        self.look = look
        self.key = key
        self.words = words
        self._hint = hint
        self._problem = ""
        self._note = ""
        self.stack = column(look, self, gap=4)
        if words:
            self.stack.addWidget(label(words, "strong"))
        self._below = QWidget()
        self._lines = column(look, self._below, gap=4)
        self._below.hide()
        self._hint_label = label(hint, "meta")
        self.stack.addWidget(self._hint_label)
        # Only now: a label that belongs to nothing would be a window of its own.
        self._hint_label.setVisible(bool(hint))

    @property
    def focused(self) -> QWidget:
        """What takes the focus."""
        return self

    def show_hint(self, hint: str) -> None:
        """Say something else about what is asked."""
        if hint != self._hint:
            self._hint = hint
            self._hint_label.setText(hint)
            self._hint_label.setVisible(bool(hint))
            self._describe()

    def show_told(self, problem: str, note: str) -> None:
        """Say what is wrong, and what to think about; empty for nothing."""
        if (problem, note) == (self._problem, self._note):
            return
        self._problem, self._note = problem, note
        empty(self._lines)
        if problem:
            self._lines.addWidget(told(self.look, "triangle-alert", "error", problem, "error"))
        if note:
            self._lines.addWidget(told(self.look, "info", "warn", note, "second"))
        self._below.setVisible(bool(problem or note))
        if not self.words and type(self) is FieldLine:
            self.setVisible(bool(problem or note))
        self._describe()

    def flush(self) -> None:
        """Say at once what was typed."""

    def end(self) -> None:
        """Put the sentences below what was added; without words and a field it shows only when there are any."""
        self.stack.addWidget(self._below)
        if not self.words and type(self) is FieldLine:
            self.hide()

    def _describe(self) -> None:
        parts = [p for p in (self._problem, self._note, self._hint) if p]
        self.focused.setAccessibleDescription(" ".join(parts))


class TypedEdit(QLineEdit):
    """One line; undo and redo pass to the window where the line itself has nothing to take back."""

    @override
    def event(self, event: QEvent) -> bool:
        """Let the window take back what was changed before this line was typed in."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not self.isUndoAvailable()) or (redo and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)


class TextLine(FieldLine):
    """One line of text."""

    def __init__(  # noqa: PLR0913 - all of it is the field
        self,
        look: Look,
        key: str,
        words: str,
        value: str,
        *,
        hint: str = "",
        name: str = "",
        short: bool = False,
    ) -> None:
        super().__init__(look, key, words, hint)
        self.edit = TypedEdit()
        self.edit.setObjectName(key)
        self.edit.setMaxLength(_LONGEST)
        self.edit.setAccessibleName(name or words)
        self.edit.setText(value)
        self._said = value
        if short:
            self.edit.setMaximumWidth(look.px(SHORT))
        self._timer = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._timer.timeout.connect(self.flush)
        self.edit.textEdited.connect(lambda _text: self._timer.start())
        self.edit.editingFinished.connect(self.flush)
        self.stack.addWidget(self.edit)
        self.end()
        self._describe()

    @property
    @override
    def focused(self) -> QWidget:
        """What takes the focus."""
        return self.edit

    @property
    def unsaid(self) -> str | None:
        """What was typed and not said yet, or None."""
        return self.edit.text() if self._timer.isActive() else None

    def type_again(self, text: str) -> None:
        """Go on with what was typed into the field that stood here before."""
        self.edit.setText(text)
        self._timer.start()

    def show_value(self, value: str) -> None:
        """Show what is kept; what is being typed stays."""
        waits = self._timer.isActive()
        if not waits and value != self.edit.text():
            self.edit.setText(value)
        self._said = value

    @override
    def flush(self) -> None:
        """Say at once what was typed."""
        self._timer.stop()
        if self.edit.text() != self._said:
            self._said = self.edit.text()
            self.changed.emit(self.key, self._said)


class ChoiceLine(FieldLine):
    """One of a few values, all in view."""

    def __init__(
        self,
        look: Look,
        key: str,
        words: str,
        values: Iterable[tuple[str, str]],
        now: str,
        *,
        hint: str = "",
    ) -> None:
        super().__init__(look, key, words, hint)
        box = FlowBox(look.px(16))
        self._group = QButtonGroup(self)
        self.radios: dict[str, QRadioButton] = {}
        for value, said in values:
            radio = QRadioButton(visible_line(said).replace("&", "&&"))
            radio.setObjectName(f"{key}={value}")
            radio.setAccessibleName(f"{words}: {said}" if words else said)
            radio.setChecked(value == now)
            radio.clicked.connect(lambda _on=False, v=value: self.changed.emit(self.key, v))
            self._group.addButton(radio)
            self.radios[value] = radio
            box.add(radio)
        self.stack.addWidget(box)
        self.end()

    @property
    @override
    def focused(self) -> QWidget:
        """What takes the focus: the chosen one."""
        return next((r for r in self.radios.values() if r.isChecked()), self)

    def show_value(self, value: str) -> None:
        """Show what is kept."""
        if value in self.radios:
            self.radios[value].setChecked(True)


class SwitchLine(FieldLine):
    """Yes or no."""

    def __init__(self, look: Look, key: str, words: str, *, now: bool, hint: str = "") -> None:
        super().__init__(look, key, "", hint)
        self.box = QCheckBox(words)
        self.box.setObjectName(key)
        self.box.setChecked(now)
        self.box.clicked.connect(lambda on: self.changed.emit(self.key, bool(on)))
        self.stack.insertWidget(0, self.box, 0, Qt.AlignmentFlag.AlignLeading)
        self.end()
        self._describe()

    @property
    @override
    def focused(self) -> QWidget:
        """What takes the focus."""
        return self.box

    def show_value(self, value: bool) -> None:  # noqa: FBT001 - its value
        """Show what is kept."""
        self.box.setChecked(value)
