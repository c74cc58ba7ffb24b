"""The decision log: every decision of the round, who signed it, when and why, and what can be done about it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from reviewer_app.domain.selection import NOT_SELECTED, RESERVE, SELECTED
from reviewer_app.services.office.decision_words import day_of, hold_lines, state_words
from reviewer_app.services.office.rule_words import changed_rules
from reviewer_app.services.office.selected import CONTRADICTED, STANDS, WAITING
from reviewer_app.ui.office.selection.rules_card import CARD
from reviewer_app.ui.office.selection.second_signature import SecondSignature
from reviewer_app.ui.selection_words import LineWords
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label, rule
from reviewer_app.ui.widgets.parts import told as said

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from reviewer_app.domain.selection import Outcome
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.services.office.selected import SelectionTold
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_ORDER: Final = {SELECTED: 0, RESERVE: 2}
_LISTED: Final = 8
"""Departures that are named one by one; the minutes have all."""
_NAMED: Final = 60
"""Submissions of one outcome that are named one by one."""
_SHAPES: Final[dict[str, tuple[str, Meaning]]] = {
    STANDS: ("circle-check", "done"),
    WAITING: ("clock", "warn"),
    CONTRADICTED: ("triangle-alert", "error"),
}


def _given(words: LineWords, outcomes: tuple[Outcome, ...]) -> list[str]:
    """Return who gets what, one sentence per outcome; *not selected* is everybody else."""
    lists: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.outcome != NOT_SELECTED:
            lists[outcome.outcome].append(outcome)
    ordered = sorted(lists.items(), key=lambda pair: _ORDER.get(pair[0], 1))
    return [_listed(words.name(name), members) for name, members in ordered]


def _listed(name: str, members: list[Outcome]) -> str:
    mine = sorted(members, key=lambda o: (o.group, o.order, o.submission))
    shown = ", ".join(str(o.submission) for o in mine[:_NAMED])
    return f"{name} ({len(mine)}): {shown}{' …' if len(mine) > _NAMED else ''}"


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
    second_wanted = Signal(str, object, str)
    """(decision, path of another officer's key file, its code)"""
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
        look = self._look
        holder = QWidget()
        stack = column(look, holder, gap=4)
        icon, meaning = _SHAPES.get(one.state, ("history", "second"))
        sentence = state_words(one, look.words, look.day(day_of(one)))
        stack.addWidget(said(look, icon, meaning, sentence, "strong"))
        for line, role in self._lines(one):
            stack.addWidget(label(line, role))
        if one.state == WAITING:
            second = SecondSignature(look, signs=True)
            second.signed.connect(lambda keys, code: self.second_wanted.emit(one.id, keys, code))
            stack.addWidget(second)
        if one.state in (WAITING, STANDS):
            stack.addWidget(self._tools(one))
        return holder

    def _lines(self, one: SelectionTold) -> Iterator[tuple[str, str]]:
        """Give what an entry says, each line with its role."""
        look, t = self._look, self._look.t
        live = one.state in (STANDS, WAITING, CONTRADICTED)
        if live and one.selection.input_hash != self._told.ranking.input_hash:
            yield (
                t("New results came in since: the decision rests on judgements that are no longer today’s."),
                "warn",
            )  # fmt: skip
        for signature in one.signatures:
            when = look.when(signature.time, self._today)
            who = t("{who}, {when}", who=signature.officer, when=when)
            yield (f"{who}: {signature.reason}" if signature.reason else who), ""
        for words in hold_lines(one.selection.holds, look.words):
            yield words, "second"
        for words in changed_rules(self._told.call_rules, one.selection.rules, look.words):
            yield words, "second"
        names = LineWords(look, self._told)
        for sentence in _given(names, one.selection.outcomes) if live else ():
            yield sentence, ""
        for outcome in one.selection.departures[:_LISTED]:
            yield _departure(look, names, outcome), "second"
        count = look.words.n(
            "{n} departure from the proposal",
            "{n} departures from the proposal",
            len(one.selection.departures),
        )
        yield f"{count} · {one.id[:8]}", "meta"

    def _tools(self, one: SelectionTold) -> QWidget:
        look, t = self._look, self._look.t
        tools = FlowBox(look.px(8))
        # The newest is signed by the page's one primary button.
        mine = one.state == WAITING and self._told.officer not in one.signers
        if mine and one != self._told.to_sign:
            confirm = Button(look, t("Sign it as {who}", who=self._told.officer), "small")
            confirm.clicked.connect(lambda: self.confirm_wanted.emit(one.id))
            tools.add(confirm)
        send = Button(look, t("Write it for another officer…"), "small", "upload")
        send.setAccessibleName(f"{send.text()} {one.id[:8]}")
        send.clicked.connect(lambda: self.send_wanted.emit(one.id))
        tools.add(send)
        return tools
