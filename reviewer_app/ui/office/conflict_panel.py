"""One pair of member and submission: what holds, why, and what an officer can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from reviewer_app.domain.conflicts import PairState
from reviewer_app.ui.look import isolated
from reviewer_app.ui.office.conflict_words import (
    event_words,
    hint_words,
    sign_of,
    state_sentence,
)
from reviewer_app.ui.office.conflicts_presenter import Act
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, announce, column, empty, label, rule, told
from reviewer_app.ui.widgets.reason_part import ReasonEdit

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.conflicts_presenter import PairView


class ConflictPanel(QWidget):
    """Shows the chosen pair; a reason is typed once and serves any of the acts."""

    act_wanted = Signal(str, str, bool)
    """(Act, reason, whether the other hints of its kind are meant as well)"""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: object = None
        t = look.t
        whole = column(look, self, gap=12)
        self._about = QWidget()
        self._about_lines = column(look, self._about, gap=8)
        whole.addWidget(self._about)
        self._ask = label(t("Reason (it becomes part of the record)"), "strong")
        self.reason = ReasonEdit(look)
        self.reason.setAccessibleName(t("Reason (it becomes part of the record)"))
        self._ask.setBuddy(self.reason)
        self.alike = QCheckBox()
        self._fault = label("", "error")
        self._fault.hide()
        self.buttons = {
            Act.RECORD: Button(look, t("Record a conflict"), "", "ban"),
            Act.WAIVE: Button(look, t("Waive on record"), "", "shield-check"),
            Act.DISMISS: Button(look, t("Dismiss the hint"), "", "x"),
            Act.RESTORE: Button(look, t("Bring the hint back"), "", "undo-2"),
        }
        acts = FlowBox(look.px(8))
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _on, act=act: self._act(act))
            acts.add(button)
        for widget in (self._ask, self.reason, self.alike, self._fault, acts):
            whole.addWidget(widget)
        whole.addWidget(rule())
        self._past = QWidget()
        self._past_lines = column(look, self._past, gap=8)
        whole.addWidget(self._past)
        whole.addStretch(1)

    def show_pair(self, view: PairView) -> None:
        """Show a pair; what stands typed stays with it."""
        if self._shown != view.pair:
            self.reason.setPlainText("")
            self.alike.setChecked(False)
            self._fault.hide()
        self._shown = view.pair
        empty(self._about_lines)
        self._tell_names(view)
        self._tell_state(view)
        confirm = view.hint is not None
        t, n = self._look.t, self._look.words.n
        self.buttons[Act.RECORD].setText(
            t("Confirm: record a conflict") if confirm else t("Record a conflict")
        )
        for act, button in self.buttons.items():
            button.setVisible(act in view.acts)
        self.alike.setVisible(bool(view.alike))
        self.alike.setText(
            n(
                "And {n} other hint of this kind",
                "And {n} other hints of this kind",
                len(view.alike),
            )
        )
        self._tell_history(view)

    def show_refused(self, sentence: str) -> None:
        """Say why nothing was done, beside the reason."""
        self._fault.setText(sentence)
        self._fault.show()
        announce(self, sentence, urgent=True)
        self.reason.setFocus()

    def clear(self) -> None:
        """Let go of a reason that was put on record."""
        self.reason.setPlainText("")
        self.alike.setChecked(False)
        self._fault.hide()

    def take_focus(self) -> None:
        """Begin at the reason."""
        self.reason.setFocus()

    def _act(self, act: Act) -> None:
        self._fault.hide()
        self.act_wanted.emit(act.value, self.reason.toPlainText(), self.alike.isChecked())

    def _tell_names(self, view: PairView) -> None:
        look, (member, submission) = self._look, view.pair
        record = next((m for m in view.known.members if m.id == member), None)
        head = next((h for h in view.known.heads if h.id == submission), None)
        if record is None or head is None:
            return
        add = self._about_lines.addWidget
        add(label(record.name, "section"))
        own = (record.organisation, look.country(record.country) if record.country else "")
        add(
            label(
                " · ".join(p for p in own if p) or look.t("No organisation or country known"),
                "second",
            )
        )
        add(label(f"{isolated(submission)}  {look.local(head.title)}", "strong"))
        theirs = (head.team, head.organisation, look.country(head.country) if head.country else "")
        add(label(" · ".join(dict.fromkeys(p for p in theirs if p)), "second"))

    def _tell_state(self, view: PairView) -> None:
        look, known = self._look, view.known.of(view.pair)
        dismissed = view.known.dismissed.get(view.pair)
        sign = sign_of(look, known, None, dismissed)
        add = self._about_lines.addWidget
        add(told(look, sign.icon, sign.meaning, state_sentence(look, known), "strong"))
        if view.hint is not None:
            add(told(look, "triangle-alert", "warn", hint_words(look, view.hint)))
        elif dismissed is not None and view.pair not in view.known.known:
            sentence = look.t("Dismissed: {hint}", hint=hint_words(look, dismissed.hint))
            add(told(look, "check", "second", sentence, "second"))
        self._tell_consequence(view, known.state)

    def _tell_consequence(self, view: PairView, state: PairState) -> None:
        look, packed = self._look, view.known.packed
        add = self._about_lines.addWidget
        has_text = packed is not None and view.pair in packed[1]
        if has_text and packed is not None:
            sentence = (
                look.t(
                    "Package {n} gave this text to the member. Build an amendment; what was read stays read.",
                    n=packed[0],
                )
                if state is PairState.CONFLICT
                else look.t("Package {n} gave this text to the member.", n=packed[0])
            )
            add(told(look, "package", "second", sentence, "second"))
        elif view.pair in view.known.assigned:
            sentence = (
                look.t("Assigned, but no package will hold the text. Share out anew.")
                if state is PairState.CONFLICT
                else look.t("Assigned to this member.")
            )
            add(told(look, "file-text", "second", sentence, "second"))

    def _tell_history(self, view: PairView) -> None:
        look = self._look
        empty(self._past_lines)
        add = self._past_lines.addWidget
        add(label(look.t("History"), "strong"))
        if view.history is None:
            add(label(look.t("Reading…"), "second"))
        elif not view.history:
            add(label(look.t("Nothing has been said of this pair yet."), "second"))
        for event in reversed(view.history or ()):
            words = event_words(look, event)
            if not event.holds:
                words = look.t("{what} (holds no more)", what=words)
            add(label(words, "" if event.holds else "second"))
            when = look.t(
                "{day}, {time}",
                day=look.day(event.time.astimezone().date()),
                time=look.clock(event.time),
            )
            add(label(when, "meta"))
            if event.reason:
                add(
                    label(
                        f"“{event.reason}”"
                        if look.words.language != "fr"
                        else f"«\u202f{event.reason}\u202f»",
                        "second",
                    )
                )
