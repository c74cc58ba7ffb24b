"""The last look before a decision is signed: what it says, what still stands in the way, who signs with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewer_app.services.office.decision_words import hold_lines
from reviewer_app.services.office.rule_words import changed_rules
from reviewer_app.ui.office.selection.rules_card import CARD
from reviewer_app.ui.office.selection.second_signature import SecondSignature
from reviewer_app.ui.selection_words import LineWords, value_words
from reviewer_app.ui.widgets.comment_box import CommentEdit
from reviewer_app.ui.widgets.parts import Button, column, label, row
from reviewer_app.ui.widgets.parts import told as said

if TYPE_CHECKING:
    from reviewer_app.errors import Problem
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.ui.look import Look

_LINES: Final = (2, 6)
_LISTED: Final = 12


class RecordCard(QFrame):
    """Shows what will stand on record."""

    recorded = Signal(str, object, str)
    """(what is said for the whole, path of another officer's key file or None, its code)"""
    typed = Signal(str)
    """What is said for the whole, at every key."""
    go_wanted = Signal(str)
    """A submission that something is to be settled about."""

    def __init__(
        self, look: Look, told: SelectionLook, problems: tuple[Problem, ...], reason: str = ""
    ) -> None:
        """Show it; ``reason`` is what was typed before."""
        super().__init__()
        self._look = look
        self._told = told
        self.setProperty("role", "card")
        self.setMaximumWidth(look.px(CARD))
        layout = column(look, self, margins=(24, 18, 24, 18), gap=12)
        layout.addWidget(label(look.t("Before it is recorded"), "section"))
        for sentence in summary_words(look, told):
            layout.addWidget(label(sentence))
        self.ready = not problems
        for problem in problems[:_LISTED]:
            layout.addWidget(self._problem(problem))
        if len(problems) > _LISTED:
            more = len(problems) - _LISTED
            layout.addWidget(
                label(look.words.n("{n} more to settle", "{n} more to settle", more), "second")
            )
        self.reason = CommentEdit(look, _LINES)
        self.reason.setPlainText(reason)
        self.reason.textChanged.connect(lambda: self.typed.emit(self.reason.toPlainText()))
        needed = bool(told.record.selections)
        asks = (
            look.t("Why it takes the place of the decision on record")
            if needed
            else look.t("What is said for the whole, for instance the board’s meeting (optional)")
        )
        self.reason.setAccessibleName(asks)
        heading = label(asks)
        heading.setBuddy(self.reason)
        layout.addWidget(heading)
        layout.addWidget(self.reason)
        self._second(layout)
        self.problem = label("", "error")
        self.problem.hide()
        layout.addWidget(self.problem)

    def record(self) -> None:
        """Tell that it is to be recorded, if everything needed is there."""
        t, reason = self._look.t, self.reason.toPlainText().strip()
        if self._told.record.selections and not reason:
            self.say(t("A decision is on record already. Write why this one takes its place."))
            self.reason.setFocus()
            return
        if self.second.lacks_code:
            self.say(t("The code of the other officer’s key file is needed."))
            self.second.code.setFocus()
            return
        self.recorded.emit(reason, self.second.keys, self.second.code.text())

    def say(self, words: str) -> None:
        """Say what is missing."""
        self.problem.setText(words)
        self.problem.show()

    def _problem(self, problem: Problem) -> QWidget:
        look = self._look
        line = next(
            (x for x in self._told.chosen.lines if x.standing.submission == problem.place), None
        )
        words = look.words.code(problem.code, problem.facts)
        place = self._place(problem.place)
        if place:
            words = look.t("{what}: {words}", what=place, words=words)
        told = said(look, "triangle-alert", "warn", words)
        if line is None:
            return told
        go = Button(look, look.t("Go there"), "small")
        go.setAccessibleName(look.t("Go to {title}", title=LineWords(look, self._told).title(line)))
        go.clicked.connect(lambda: self.go_wanted.emit(problem.place))
        holder = QWidget()
        across = row(look, holder, gap=12)
        across.addWidget(told, 1)
        across.addWidget(go)
        return holder

    def _place(self, place: str) -> str:
        """Return what a problem is about: a quota or a track by its name."""
        attribute, colon, value = place.partition(":")
        if colon:
            return value_words(self._look, self._told, attribute, value)
        call = self._told.which.call
        return next((self._look.local(x.title) for x in call.tracks if x.id == place), place)

    def _second(self, layout: QVBoxLayout) -> None:
        look, t = self._look, self._look.t
        asked = self._told.asked
        words = (
            t(
                "The roster asks for one signature: yours. Another officer who is present may sign as well."
            )
            if asked < 2  # noqa: PLR2004 - one signature, or more
            else look.words.n(
                "The roster asks for {n} signature.",
                "The roster asks for {n} signatures. The decision stands once they are there; another officer can "
                "sign now with their key file, or later in their own office.",
                asked,
            )
        )
        layout.addWidget(label(words, "second"))
        self.second = SecondSignature(look)
        layout.addWidget(self.second)


def summary_words(look: Look, told: SelectionLook) -> list[str]:
    """Return what the decision will say, in a few sentences."""
    chosen, t = told.chosen, look.t
    said_ = [
        t("{n} of {all} places are given. The proposal is followed in {k} of them.",
          n=chosen.selected, all=chosen.rules.places, k=chosen.followed),
        look.words.n("{n} outcome departs from the proposal; its reason becomes part of the record.",
                     "{n} outcomes depart from the proposal; their reasons become part of the record.",
                     chosen.departures),
    ]  # fmt: skip
    said_ += list(changed_rules(told.call_rules, told.rules, look.words))
    if told.prepared.rules_reason and told.rules != told.call_rules:
        said_.append(t("Reason: {reason}", reason=told.prepared.rules_reason))
    said_ += list(hold_lines(told.prepared.holds, look.words))
    if told.record.telling is not None:
        said_.append(
            t("It takes the place of the decision that is on record; that one stays readable.")
        )
    said_.append(t("It rests on the judgements {hash}.", hash=told.ranking.input_hash[:8]))
    return said_
