"""The decision log: every decision of the round, who signed it, when and why, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from reviewer_app.services.office.decision_words import day_of, state_words
from reviewer_app.services.office.rule_words import changed_rules
from reviewer_app.services.office.selected import CONTRADICTED, STANDS, WAITING
from reviewer_app.ui.office.selection.rules_card import CARD
from reviewer_app.ui.selection_words import LineWords
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label, rule
from reviewer_app.ui.widgets.parts import told as said

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.domain.selection import Outcome
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.services.office.selected import SelectionTold
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_LISTED: Final = 8
"""Departures that are named one by one; the minutes have all."""
_SHAPES: Final[dict[str, tuple[str, Meaning]]] = {
    STANDS: ("circle-check", "done"),
    WAITING: ("clock", "warn"),
    CONTRADICTED: ("triangle-alert", "error"),
}


def _departure(look: Look, words: LineWords, outcome: Outcome) -> str:
    if outcome.outcome == outcome.proposed:
        return look.t(
            "{id}: {outcome}, place {n}: {reason}",
            id=outcome.submission,
            outcome=words.name(outcome.outcome),
            n=outcome.order,
            reason=outcome.reason,
        )
    return look.t(
        "{id}: {outcome} instead of {proposed}: {reason}",
        id=outcome.submission,
        outcome=words.name(outcome.outcome),
        proposed=words.name(outcome.proposed),
        reason=outcome.reason,
    )


class LogCard(QFrame):
    """Lists the decisions, the newest first."""

    confirm_wanted = Signal(str)
    """A decision that this officer is to sign as well."""
    send_wanted = Signal(str)
    """A decision that is to be written for another office."""
    take_wanted = Signal()
    """A signed file from another office is to be taken in."""

    def __init__(self, look: Look, told: SelectionLook, today: dt.date) -> None:
        super().__init__()
        self._look = look
        self._told = told
        self._today = today
        self.setProperty("role", "card")
        self.setMaximumWidth(look.px(CARD))
        layout = column(look, self, margins=(24, 18, 24, 18), gap=12)
        layout.addWidget(label(look.t("Decision log"), "section"))
        if not told.record.selections:
            layout.addWidget(
                label(look.t("Nothing is decided yet. Record the decision, and it stands here."))
            )
        for n, one in enumerate(reversed(told.record.selections)):
            if n:
                layout.addWidget(rule())
            layout.addWidget(self._entry(one))
        layout.addWidget(rule())
        layout.addWidget(
            label(
                look.t("An officer whose office is elsewhere signs a file and sends it back."),
                "second",
            )
        )
        self.take = Button(look, look.t("Take in a signed file…"), "small", "download")
        self.take.clicked.connect(self.take_wanted)
        tools = FlowBox(look.px(8))
        tools.add(self.take)
        layout.addWidget(tools)

    def _entry(self, one: SelectionTold) -> QWidget:
        look, t = self._look, self._look.t
        holder = QWidget()
        stack = column(look, holder, gap=4)
        icon, meaning = _SHAPES.get(one.state, ("history", "second"))
        stack.addWidget(
            said(look, icon, meaning, state_words(one, look.words, look.day(day_of(one))), "strong")
        )
        if one.selection.input_hash != self._told.ranking.input_hash and one.state == STANDS:
            words = t(
                "New results came in since: the decision rests on judgements that are no longer today’s."
            )
            stack.addWidget(said(look, "triangle-alert", "warn", words))
        for signature in one.signatures:
            when = look.when(signature.time, self._today)
            who = t("{who}, {when}", who=signature.officer, when=when)
            stack.addWidget(label(f"{who}: {signature.reason}" if signature.reason else who))
        for words in changed_rules(self._told.call_rules, one.selection.rules, look.words):
            stack.addWidget(label(words, "second"))
        names = LineWords(look, self._told)
        for outcome in one.selection.departures[:_LISTED]:
            stack.addWidget(label(_departure(look, names, outcome), "second"))
        n = len(one.selection.departures)
        stack.addWidget(
            label(
                look.words.n(
                    "{n} departure from the proposal", "{n} departures from the proposal", n
                )
                + f" · {one.id[:8]}",
                "meta",
            )
        )
        tools = FlowBox(look.px(8))
        if one.state == WAITING and self._told.officer not in one.signers:
            confirm = Button(look, t("Sign it as {who}", who=self._told.officer), "small")
            confirm.clicked.connect(lambda: self.confirm_wanted.emit(one.id))
            tools.add(confirm)
        if one.state in (WAITING, STANDS):
            send = Button(look, t("Write it for another officer…"), "small", "upload")
            send.setAccessibleName(f"{send.text()} {one.id[:8]}")
            send.clicked.connect(lambda: self.send_wanted.emit(one.id))
            tools.add(send)
            stack.addWidget(tools)
        return holder
