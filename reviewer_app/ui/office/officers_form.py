"""The form of one act: what it is, what it asks for, what it would do, who else must sign."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer_app.ui.office.board_act import ConsequenceList
from reviewer_app.ui.office.board_asking import ask_roster_to_write
from reviewer_app.ui.office.officers_acts import SIGNED, Ask, spec_of
from reviewer_app.ui.office.officers_fields import Fields, FileField
from reviewer_app.ui.office.officers_state import Act
from reviewer_app.ui.widgets.card_page import CardPage
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    column,
    empty,
    frame,
    label,
    line_of,
    told,
)
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.progress import Step
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.officers_presenter import Wish
    from reviewer_app.ui.office.officers_state import OfficersState

_WIDE: Final = 720


class SignersPart(QWidget):
    """Who else signs: an officer who is here, with their key file, or those to whom a file goes."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        stack = column(look, self, gap=8)
        stack.addWidget(label(t("Is another officer here?"), "strong"))
        stack.addWidget(
            label(t("Their key file and its code sign at once. Otherwise a file is written that goes round."), "second")
        )  # fmt: skip
        self.keys = FileField(look, Ask.KEYS, t("Choose their key file…"), "")
        self.code = QLineEdit()
        name = t("Code of the key file")
        heading = label(name, "strong")
        self.code.setAccessibleName(name)
        self.code.setPlaceholderText("8KVP-Q7VM-WGR2-2DQS")
        heading.setBuddy(self.code)
        stack.addWidget(self.keys)
        stack.addWidget(heading)
        stack.addWidget(self.code)


class OfficerForm(QWidget):
    """One act, until it is done or left."""

    do_wanted = Signal(object)
    """A Wish."""
    request_chosen = Signal(object)
    counted = Signal(int)
    other_wanted = Signal(object)
    """An Act."""
    stop_wanted = Signal()

    def __init__(self, look: Look, state: OfficersState, now: dt.datetime) -> None:
        super().__init__()
        self._look, self._state = look, state
        self.spec = spec = spec_of(look, state)
        safety = state.safety
        threshold = safety.roster.threshold if safety is not None else 1
        active = safety.active if safety is not None else 1
        whole = column(look, self, gap=0)
        page = CardPage(look, _WIDE, spec.title)
        body = page.body
        body.addWidget(label(spec.title, "section"))
        if spec.said:
            body.addWidget(label(spec.said))
        if spec.warned:
            body.addWidget(told(look, "triangle-alert", "warn", spec.warned))
        most = active if state.act is not Act.REVOKE else max(1, active - 1)
        self.fields = Fields(look, spec.asks, (min(threshold, most), most), now)
        self.fields.entered.connect(self.go)
        self.fields.request_chosen.connect(self.request_chosen)
        self.fields.counted.connect(self.counted)
        body.addWidget(self.fields)
        request = self.fields.parts.get(Ask.REQUEST)
        if isinstance(request, FileField) and state.request is not None:
            request.show_path(state.request)
        self._asked = frame("inset")
        self._asked_stack = column(look, self._asked, margins=(16, 12, 16, 12), gap=4)
        body.addWidget(self._asked)
        holder = QWidget()
        self._found = column(look, holder, gap=0)
        body.addWidget(holder)
        self.signers: SignersPart | None = None
        if state.act in SIGNED and (threshold > 1 or state.act is Act.THRESHOLD):
            self.signers = SignersPart(look)
            body.addWidget(self.signers)
        if spec.other is not None:
            act, words = spec.other
            other = Button(look, words, "quiet")
            other.clicked.connect(lambda: self.other_wanted.emit(act))
            body.addWidget(line_of(look, other))
        self.problem = label("", "error")
        self.problem.hide()
        body.addWidget(self.problem)
        self.progress = WorkProgress(look)
        self.progress.cancelled.connect(self.stop_wanted)
        self.progress.hide()
        body.addWidget(self.progress)
        whole.addWidget(page)
        self.setFocusProxy(self.fields)
        self.show_state(state)

    def show_state(self, state: OfficersState) -> None:
        """Show whose file was chosen, and what the act would do."""
        before, self._state = self._state, state
        if state.asked != before.asked or self._asked_stack.count() == 0:
            empty(self._asked_stack)
            self._asked.setVisible(state.asked is not None)
            if state.asked is not None:
                t, words = self._look.t, " · ".join(state.asked.words)
                self._asked_stack.addWidget(label(t("{who} is to be added", who=state.asked.id)))
                self._asked_stack.addWidget(label(words, "words"))
                self._asked_stack.addWidget(
                    label(t("They must read the same words to you."), "second")
                )
        if state.found != before.found or self._found.count() == 0:
            empty(self._found)
            self._found.addWidget(ConsequenceList(self._look, state.found))
        if not state.busy:
            self.progress.hide()

    def go(self) -> None:
        """Do it, where nothing is missing."""
        missing = self.fields.missing()
        if missing:
            self.tell(missing)
            return
        wish = self._wish()
        if wish is not None:
            self.problem.hide()
            self.do_wanted.emit(wish)

    def tell(self, sentence: str) -> None:
        """Say why it did not work."""
        self.problem.setText(sentence)
        self.problem.show()
        announce(self.problem, sentence)

    def show_step(self, step: Step, left: int | None) -> None:
        """Say where long work stands."""
        self.progress.show()
        self.progress.show_step(step, left)

    def _wish(self) -> Wish | None:
        """Return what was filled in; None where a file for other officers was not named."""
        wish = self.fields.wish()
        act, safety = self._state.act, self._state.safety
        if act not in SIGNED or safety is None:
            return wish
        if act is Act.REVOKE and wish.count == safety.roster.threshold:
            wish = dataclasses.replace(wish, count=0)
        if max(safety.roster.threshold, wish.count) == 1:
            return wish
        if self.signers is not None and self.signers.keys.path is not None:
            return dataclasses.replace(
                wish, keys=self.signers.keys.path, second=self.signers.code.text()
            )
        draft = ask_roster_to_write(self._look, self, f"list-{safety.roster.seq + 1}")
        return None if draft is None else dataclasses.replace(wish, draft=draft)
