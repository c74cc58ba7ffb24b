"""The question of a conflict of interest: three answers, and a reason where one is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget
from typing_extensions import override

from reviewer_app.domain.review import ConflictState
from reviewer_app.ui.widgets.comment_box import AUTOSAVE_MS
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import column, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from reviewer_app.ui.look import Look

_REASONED: Final = (ConflictState.LINK_MAY_SCORE, ConflictState.CONFLICT)
_ARROWS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class _Radio(QRadioButton):
    """Knows whether an arrow key led to it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.by_arrow = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note the key for the whole group: the arrow is pressed in the button before."""
        arrow = event.key() in _ARROWS
        for radio in self.group().buttons():
            if isinstance(radio, _Radio):
                radio.by_arrow = arrow
        super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click is no arrow."""
        self.by_arrow = False
        super().mousePressEvent(event)


class ConflictChoice(QWidget):
    """None, a link that does not hinder, or a conflict."""

    declared = Signal(object, str)
    """(ConflictState, reason); a link or a conflict is told once its reason stands there."""

    def __init__(self, look: Look, name: str, *, suggested: str = "") -> None:
        super().__init__()
        self._suggested = suggested
        self._state = ConflictState.NOT_ASKED
        self._told = self._stored = (ConflictState.NOT_ASKED, "")
        answers = {
            ConflictState.NONE: look.t("none"),
            ConflictState.LINK_MAY_SCORE: look.t("I know them – may score"),
            ConflictState.CONFLICT: look.t("conflict"),
        }
        flow = FlowBox(look.px(16))
        self._group = QButtonGroup(self)
        self._radios: dict[ConflictState, _Radio] = {}
        for state, words in answers.items():
            radio = _Radio(words)
            radio.setAccessibleName(f"{name}: {words}")
            self._group.addButton(radio)
            self._radios[state] = radio
            flow.add(radio)
            radio.clicked.connect(lambda _on, state=state: self._choose(state))
            radio.toggled.connect(lambda on, state=state: self._on_toggled(state, on=on))
        self.reason = QLineEdit()
        self.reason.setProperty("role", "reason")
        self.reason.setMaxLength(2000)
        ask = look.t("What is the link? The secretariat reads this.")
        self.reason.setPlaceholderText(ask)
        self.reason.setAccessibleName(f"{name}: {ask}")
        self._missing = label(look.t("A reason is needed before this is saved."), "meta")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self.flush)
        self.reason.textEdited.connect(self._on_typed)
        self.reason.editingFinished.connect(self.flush)
        layout = column(look, self, gap=6)
        for part in (flow, self.reason, self._missing):
            layout.addWidget(part)
        self._arrange()

    @property
    def state(self) -> ConflictState:
        """The answer that is marked."""
        return self._state

    def show_answer(self, state: ConflictState, reason: str) -> None:
        """Show what was declared; what somebody is just answering stays, unless the store says something new."""
        before = (self._told, self._stored)
        self._stored = (state, reason)
        if self._stored in before:
            return
        self._told = self._stored
        self._state = state
        self._group.setExclusive(False)
        for known, radio in self._radios.items():
            radio.setChecked(known is state)
        self._group.setExclusive(True)
        self.reason.setText(reason)
        self._arrange()

    def take_focus(self) -> None:
        """Begin with the answer that is marked, or the first."""
        radio = self._radios.get(self._state) or self._radios[ConflictState.NONE]
        radio.setFocus(Qt.FocusReason.TabFocusReason)

    def flush(self) -> None:
        """Tell the answer at once, where it is complete and new."""
        self._timer.stop()
        reason = self.reason.text().strip() if self._state in _REASONED else ""
        complete = self._state is ConflictState.NONE or (self._state in _REASONED and reason)
        if complete and (self._state, reason) != self._told:
            self._told = (self._state, reason)
            self.declared.emit(self._state, reason)
        self._arrange()

    def _on_toggled(self, state: ConflictState, *, on: bool) -> None:
        # Assistive technology ticks a choice past every click.
        if on and state is not self._state:
            self._choose(state)

    def _choose(self, state: ConflictState) -> None:
        self._state = state
        self._arrange()
        if state in _REASONED:
            if self._suggested and not self.reason.text().strip():
                self.reason.setText(self._suggested)
                self.reason.selectAll()
            # By arrow keys one passes through an answer; then Tab leads to the reason.
            if not self._radios[state].by_arrow:
                self.reason.setFocus()
        self.flush()

    def _on_typed(self) -> None:
        self._arrange()
        self._timer.start()

    def _arrange(self) -> None:
        reasoned = self._state in _REASONED
        self.reason.setVisible(reasoned)
        self._missing.setVisible(reasoned and not self.reason.text().strip())
