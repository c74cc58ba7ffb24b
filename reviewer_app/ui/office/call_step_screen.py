"""The first step of preparing a call: its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from reviewer_app.services.office.prepare_steps import PrepareStep, StepStanding
from reviewer_app.ui.office.call_form.form import CallForm
from reviewer_app.ui.office.prepare_screen import PrepareScreen
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.parts import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.call_form.told import FormTold
    from reviewer_app.ui.screen import Chrome


@dataclass(frozen=True, slots=True)
class FormPlace:
    """Which field has the focus, and how far the form is scrolled."""

    name: str
    position: int


class CallStepScreen(PrepareScreen):
    """Shows the form; says what the way on is."""

    changed = Signal(str, object)
    """(field, value)."""
    next_wanted = Signal()
    """Go to the next step, or see what the changes of a call that stands mean."""
    discard_wanted = Signal()
    """Let everything be as it stands."""
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(
        self, look: Look, chrome: Chrome, told: FormTold, *, demonstration: bool = False
    ) -> None:
        self._steps: tuple[PrepareStep, ...] = ()
        super().__init__(look, chrome, "call", demonstration=demonstration)
        self.form = CallForm(look)
        self.form.changed.connect(self.changed)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        t = look.t
        self._stands = told.stands
        words = t("See what changes…") if told.stands else t("Next: submissions")
        self.go = Button(look, words, "primary")
        self.go.clicked.connect(self.next_wanted)
        self.discard = Button(look, t("Discard the changes"), "quiet", "undo-2")
        self.discard.clicked.connect(self.discard_wanted)
        title = t("What the call is") if told.stands else t("The call")
        self.head(title)
        buttons = (self.discard, self.go) if told.stands else (self.go,)
        self.foot(" ", *buttons)
        self.show_told(told)

    def show_told(self, told: FormTold) -> None:
        """Show what was typed and what is said of it."""
        self.form.show_told(told)
        look, n = self.look, self.look.words.n
        wrong = n("{n} thing to put right", "{n} things to put right", told.wrong)
        if told.stands:
            differs = n("{n} setting differs", "{n} settings differ", told.changes)
            stands = look.t("Everything is as it stands.")
            self.foot_words.setText(wrong if told.wrong else differs if told.changes else stands)
            self.go.setEnabled(bool(told.changes) and not told.wrong)
            self.discard.setVisible(bool(told.changes))
        else:
            self.foot_words.setText(wrong if told.wrong else look.t("This step is complete."))

    @override
    def show_steps(self, steps: tuple[PrepareStep, ...]) -> None:
        """Show how far each step is."""
        self._steps = steps
        super().show_steps(steps)

    def show_wrong(self, wrong: int) -> None:
        """Show how far this step is now; the others have not changed by it."""
        if self._stands:
            return
        standing = StepStanding.STARTED if wrong else StepStanding.DONE
        mine = PrepareStep("call", standing, "prepare.to-mend" if wrong else "", wrong)
        steps = tuple(mine if step.name == "call" else step for step in self._steps)
        if steps != self._steps:
            self.show_steps(steps)

    def go_to(self, key: str) -> bool:
        """Put the focus into a field; tell whether there is such a one."""
        line = self.form.fields.get(key)
        if line is None or not self.form.go_to(key):
            return False
        # With what is said of it, which stands below.
        next_turn(line, lambda: self.area.show_whole(line))
        return True

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Take back, do again, go on."""
        return {
            "undo": self.undo_wanted.emit,
            "redo": self.redo_wanted.emit,
            "next": self.next_wanted.emit,
        }

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Let F6 go between the steps, the form and the foot."""
        return (self._list, self.form, *self._foot_pane())

    @override
    def keep_place(self) -> object:
        """Return which field has the focus and how far the form is scrolled."""
        return FormPlace(self.form.focused(), self.area.verticalScrollBar().value())

    @override
    def restore_place(self, place: object) -> None:
        """Go back there."""
        if isinstance(place, FormPlace):
            self.form.focus_on(place.name)
            bar = self.area.verticalScrollBar()
            next_turn(bar, lambda: bar.setValue(place.position))

    @override
    def take_focus(self) -> None:
        """Begin with the first field."""
        first = next((k for k, line in self.form.fields.items() if line.isEnabled()), "")
        if not self.form.go_to(first):
            self.go.setFocus()

    def _foot_pane(self) -> tuple[QWidget, ...]:
        usable = self.go.isEnabled() or self.discard.isVisible()
        return (self._foot_part,) if usable else ()

    @override
    def flush(self) -> None:
        """Say at once what was typed."""
        self.form.flush()
