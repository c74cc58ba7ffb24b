"""Second hands: the checklist, the officers, and the form of what is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.office.officers_form import OfficerForm
from reviewer_app.ui.office.officers_lists import Checklist, People, act_of
from reviewer_app.ui.office.officers_outcome import OfficerOutcome
from reviewer_app.ui.office.officers_state import OfficersState
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.parts import Button, column, empty

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.officers_state import Safety
    from reviewer_app.ui.screen import Chrome

_NARROW: Final = 1000


class OfficersScreen(OfficeScreen):
    """Shows the state of the page; tells what is wanted."""

    act_wanted = Signal(object, str)
    """An Act, and whom it is about."""
    request_chosen = Signal(object)
    counted = Signal(int)
    do_wanted = Signal(object)
    """A Wish."""
    stop_wanted = Signal()
    back_wanted = Signal()
    """Back to the checklist."""
    leave_wanted = Signal()
    """Back to where one was."""
    print_wanted = Signal()
    save_wanted = Signal(str)

    def __init__(
        self, look: Look, chrome: Chrome, now: dt.datetime, *, demonstration: bool = False
    ) -> None:
        super().__init__(look, chrome, "", demonstration=demonstration)
        self._now = now
        self._state = OfficersState()
        self._shown: object = None
        self.checklist: Checklist | None = None
        self.people: People | None = None
        self.part: OfficerForm | OfficerOutcome | None = None
        self.buttons: dict[str, Button] = {}
        self._lists = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._lists)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(look.px(20))
        self._work = QWidget()
        self._work_stack = column(look, self._work, gap=0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._lists)
        self._pages.addWidget(self._work)
        self.body.addWidget(self._pages, 1)
        self.head(look.t("Officers, keys and backup"))
        self._show_foot(self._state)

    # What the presenter says

    def show_state(self, state: OfficersState) -> None:
        """Show everything; what is being filled in is left alone."""
        before, self._state = self._state, state
        if state.safety is not None and state.safety != before.safety:
            self._show_safety(state.safety)
            if before.safety is None:
                next_turn(self, self.take_focus)
        key = (state.act, state.who, id(state.outcome) if state.outcome else None)
        if key != self._shown:
            self._shown = key
            self._show_part(state)
        elif isinstance(self.part, OfficerForm):
            self.part.show_state(state)
        self._pages.setCurrentIndex(1 if self.part is not None else 0)
        self._show_foot(state)

    def show_step(self, step: Step, left: int | None) -> None:
        """Say where long work stands."""
        if isinstance(self.part, OfficerForm):
            self.part.show_step(step, left)

    def tell(self, error: ReviewerError) -> None:
        """Say beside the form why it did not work."""
        if isinstance(self.part, OfficerForm):
            self.part.tell(self.look.words.error(error))

    def say(self, sentence: str) -> None:
        """Say what became of the sheet with the recovery code."""
        if isinstance(self.part, OfficerOutcome):
            self.part.say(sentence)

    @override
    def take_focus(self) -> None:
        """Begin with what is to be done next, or in the form."""
        if self.part is not None:
            self.part.setFocus()
        else:
            (self.buttons.get("next") or self.buttons["leave"]).setFocus()

    @override
    def keep_place(self) -> object:
        """Return what is filled in, for a form that is built anew in another look or language."""
        part = self.part
        return (self._state.act, part.fields.keep()) if isinstance(part, OfficerForm) else None

    @override
    def restore_place(self, place: object) -> None:
        """Fill in again what was filled in."""
        if isinstance(place, tuple) and isinstance(self.part, OfficerForm):
            act, kept = place
            if act is self._state.act:
                self.part.fields.put_back(kept)

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return checklist, people, form and foot."""
        parts = (self.checklist, self.people, self.part, self._foot_part)
        return tuple(p for p in parts if p is not None and p.isVisible())

    @override
    def fold(self, logical: float) -> None:
        """Put the people below the checklist where there is no room beside it."""
        super().fold(logical)
        way = QBoxLayout.Direction
        self._both.setDirection(way.TopToBottom if logical < _NARROW else way.LeftToRight)

    # Parts

    def _show_safety(self, safety: Safety) -> None:
        look = self.look
        n = look.words.n
        said = (
            n("{n} of {all} is to do", "{n} of {all} are to do", safety.open, all=len(safety.items))
            if safety.open
            else look.t("everything is done")
        )
        self.head(look.t("Officers, keys and backup"), said)
        empty(self._both)
        self.checklist = Checklist(look, safety, self._now.date())
        self.checklist.act_wanted.connect(lambda act: self.act_wanted.emit(act, ""))
        self.people = People(look, safety)
        self.people.act_wanted.connect(self.act_wanted)
        self._both.addWidget(self.checklist, 6)
        self._both.addWidget(self.people, 5)

    def _show_part(self, state: OfficersState) -> None:
        empty(self._work_stack)
        self.part = None
        if state.outcome is not None:
            outcome = OfficerOutcome(self.look, state.outcome)
            outcome.add_wanted.connect(self.request_chosen)
            outcome.print_wanted.connect(self.print_wanted)
            outcome.save_wanted.connect(self.save_wanted)
            outcome.check_wanted.connect(lambda: self._wish_for("recovery-code"))
            outcome.try_wanted.connect(lambda: self._wish_for("backup-tried"))
            self.part = outcome
        elif state.act is not None:
            form = OfficerForm(self.look, state, self._now)
            form.do_wanted.connect(self.do_wanted)
            form.request_chosen.connect(self.request_chosen)
            form.counted.connect(self.counted)
            form.other_wanted.connect(lambda act: self.act_wanted.emit(act, ""))
            form.stop_wanted.connect(self.stop_wanted)
            self.part = form
        if self.part is not None:
            self._work_stack.addWidget(self.part)
        next_turn(self, self.take_focus)

    def _wish_for(self, item: str) -> None:
        safety = self._state.safety
        found = next((i for i in safety.items if i.name == item), None) if safety else None
        if found is not None:
            self.act_wanted.emit(act_of(found), "")

    def _show_foot(self, state: OfficersState) -> None:
        t, part = self.look.t, self.part
        self.buttons = {}
        if isinstance(part, OfficerForm):
            spec, form = part.spec, part
            go = self._button("go", spec.verb, form.go, primary=spec.primary)
            ready = not state.busy and (
                state.asked is not None or "request" not in self._asks(form)
            )
            go.setEnabled(ready)
            cancel = self._button("cancel", t("Cancel"), self.back_wanted.emit)
            cancel.setEnabled(not state.busy)
            order = (cancel, go) if spec.primary else (go, cancel)
            self.foot(t("Nothing has happened yet."), *order)
        elif isinstance(part, OfficerOutcome):
            back = self._button(
                "back", t("Back to the checklist"), self.back_wanted.emit, primary=True
            )
            self.foot("", back)
        else:
            leave = self._button("leave", t("Back"), self.leave_wanted.emit)
            items = state.safety.items if state.safety is not None else ()
            first = next((i for i in items if not i.done), None)
            if first is None:
                self.foot("", leave)
                return
            act = act_of(first)
            words = self.look.words.code(first.action)
            go = self._button("next", words, lambda: self.act_wanted.emit(act, ""), primary=True)
            self.foot(self.look.words.code(first.told, first.facts), leave, go)

    def _asks(self, form: OfficerForm) -> set[str]:
        return {ask.value for ask in form.spec.asks}

    def _button(
        self, name: str, words: str, act: Callable[[], object], *, primary: bool = False
    ) -> Button:
        button = Button(self.look, words, "primary" if primary else "")
        button.clicked.connect(act)
        self.buttons[name] = button
        return button
