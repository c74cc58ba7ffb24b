"""One member beside the list: record, invitation, keys with their words, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.services.office.board import Enrolment
from reviewer_app.ui.office.board_state import ActKind
from reviewer_app.ui.office.board_words import (
    SHAPES,
    facts_words,
    key_sentence,
    place_words,
    state_words,
)
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, breakable, column, label, rule, told
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtWidgets import QLabel

    from reviewer_app.services.office.board import BoardKey, BoardMember
    from reviewer_app.ui.look import Look


class BoardDetail(QWidget):
    """Everything about one member."""

    edit_wanted = Signal()
    invite_wanted = Signal()
    act_wanted = Signal(object)
    """An ActKind."""
    remove_wanted = Signal()
    data_wanted = Signal()
    """All that the office holds on the member is to be written."""

    def __init__(self, look: Look, member: BoardMember, today: dt.date) -> None:
        super().__init__()
        self._look = look
        self._stack = column(look, self, gap=10)
        record = member.record
        self._stack.addWidget(label(breakable(record.name), "section"))
        icon, meaning = SHAPES[member.state]
        self._stack.addWidget(told(look, icon, meaning, self._state(member, today)))
        below = [
            look.t("Identifier: {id}", id=record.id),
            look.t("Program in {language}", language=language_name(record.language)),
            look.t("Reads {languages}", languages=facts_words(member) or "–"),
        ]
        if member.facts.expertise:
            below.append(look.t("Knows {themes}", themes="; ".join(member.facts.expertise)))
        place = place_words(look, member).replace("\n", ", ")
        if place:
            below.append(place)
        self._stack.addWidget(label(breakable("\n".join(below)), "second"))
        for key in member.keys:
            self._stack.addWidget(rule())
            self._stack.addWidget(self._key(key, today))
        if member.state is Enrolment.FORK:
            self._stack.addWidget(
                told(look, "triangle-alert", "warn",
                     look.t("Two keys claim to be this member. Call them, let them read out their six words, then "
                            "revoke all keys and invite them anew."))
            )  # fmt: skip
        elif member.key is not None:
            self._stack.addWidget(
                label(look.t("The member’s program shows the same words under Passphrase and keys: let them read them to you."),
                      "meta")
            )  # fmt: skip
        self._stack.addWidget(rule())
        self._stack.addWidget(self._acts(member))
        self._stack.addStretch(1)

    def _state(self, member: BoardMember, today: dt.date) -> str:
        look = self._look
        words = state_words(look, member)
        if member.invited is not None and member.state is Enrolment.INVITED:
            return look.t(
                "{state}; file and code made {when}",
                state=words,
                when=look.when(member.invited, today),
            )
        return words

    def _key(self, key: BoardKey, today: dt.date) -> QWidget:
        holder = QWidget()
        stack = column(self._look, holder, gap=2)
        words = selectable(label(" · ".join(key.words), "strong"))
        words.setAccessibleName(
            self._look.t("Words of the key: {words}", words=" · ".join(key.words))
        )
        stack.addWidget(words)
        stack.addWidget(label(key_sentence(self._look, key, today), "meta"))
        return holder

    def _acts(self, member: BoardMember) -> QWidget:
        t, box = self._look.t, FlowBox(self._look.px(8))
        self.buttons: dict[str, Button] = {}

        def add(name: str, words: str, icon: str) -> Button:
            button = Button(self._look, words, "small", icon)
            button.setAccessibleName(f"{words} {member.record.name}")
            self.buttons[name] = button
            box.add(button)
            return button

        add("edit", t("Edit…"), "pencil").clicked.connect(self.edit_wanted)
        if member.state in (Enrolment.NOT_INVITED, Enrolment.WITHDRAWN):
            add("invite", t("Invite…"), "mail").clicked.connect(self.invite_wanted)
        elif member.state is not Enrolment.FORK:
            self._act(add("reissue", t("Invite anew…"), "mail"), ActKind.REISSUE)
        if member.invited is not None:
            self._act(add("withdraw", t("Withdraw the invitation…"), "x"), ActKind.WITHDRAW)
        if any(k.status != "revoked" for k in member.keys):
            self._act(add("revoke", t("Revoke the keys…"), "ban"), ActKind.REVOKE)
        add("data", t("Save what is held…"), "download").clicked.connect(self.data_wanted)
        if member.removable:
            add("remove", t("Remove"), "trash-2").clicked.connect(self.remove_wanted)
        return box

    def _act(self, button: Button, kind: ActKind) -> None:
        button.clicked.connect(lambda: self.act_wanted.emit(kind))


def selectable(words: QLabel) -> QLabel:
    """Let words be marked and copied, by mouse and by keyboard."""
    words.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByKeyboard
        | Qt.TextInteractionFlag.TextSelectableByMouse
    )
    return words
