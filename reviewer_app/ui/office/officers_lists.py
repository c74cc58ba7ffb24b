"""The checklist, red until each item is done, and everybody who signs or opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.services.office import second_hands as hands
from reviewer_app.ui.office.board_detail import selectable
from reviewer_app.ui.office.officers_state import Act
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, frame, label, picture, row, rule

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.services.office.rosters import KeyView
    from reviewer_app.services.office.second_hands import HandItem
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.officers_state import Safety

ACTS: Final[dict[str, Act]] = {
    hands.SECOND_OFFICER: Act.ADD,
    hands.RECOVERY_MEMBER: Act.MAKE_RECOVERY,
    hands.THRESHOLD: Act.THRESHOLD,
    hands.RECOVERY_CODE: Act.CODE,
    hands.BACKUP: Act.BACKUP,
    hands.BACKUP_TRIED: Act.TRY,
    hands.ROSTER_WAITING: Act.SIGN,
}
"""What is done about an item."""


def act_of(item: HandItem) -> Act:
    """Return what is done about an item; a code that may be void is made anew."""
    if item.told == "hands.recovery-code.stale":
        return Act.NEW_CODE
    if item.told == "hands.threshold.alone":
        return Act.ONE
    return ACTS[item.name]


class Checklist(QWidget):
    """One card for each item: shape, word, sentence, and the next action."""

    act_wanted = Signal(object)

    def __init__(self, look: Look, safety: Safety, today: dt.date) -> None:
        super().__init__()
        self._look = look
        self.buttons: dict[str, Button] = {}
        stack = column(look, self, gap=0)
        card = frame("card")
        inside = column(look, card, margins=(20, 12, 20, 12), gap=10)
        for number, item in enumerate(safety.items):
            if number:
                inside.addWidget(rule())
            inside.addWidget(self._line(item, today))
        stack.addWidget(card)
        stack.addStretch(1)

    def _line(self, item: HandItem, today: dt.date) -> QWidget:
        look, t = self._look, self._look.t
        holder = QWidget()
        across = row(look, holder, gap=12)
        icon, meaning = ("circle-check", "done") if item.done else ("triangle-alert", "error")
        across.addWidget(picture(look, icon, meaning, 20), 0, Qt.AlignmentFlag.AlignTop)  # type: ignore[arg-type]  # literals of a choice
        words = QWidget()
        stack = column(look, words, gap=2)
        title = look.words.code(f"hands.{item.name}")
        state = t("done") if item.done else t("to do")
        stack.addWidget(label(title, "strong"))
        sentence = look.words.code(item.told, item.facts)
        stack.addWidget(
            label(
                t("{state}: {sentence}", state=state, sentence=sentence),
                "" if item.done else "error",
            )
        )
        if item.when is not None:
            stack.addWidget(label(look.when(item.when, today), "meta"))
        across.addWidget(words, 1)
        if item.name in ACTS:
            self._button(item, title)
            across.addWidget(self.buttons[item.name], 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _button(self, item: HandItem, title: str) -> None:
        look = self._look
        words = look.words.code(item.action) if item.action else look.t("Again…")
        button = Button(look, words, "small")
        button.setAccessibleName(f"{title}: {words}")
        button.clicked.connect(lambda: self.act_wanted.emit(act_of(item)))
        self.buttons[item.name] = button


class People(QWidget):
    """Officers and the recovery member with their words, and everything else that is done about keys."""

    act_wanted = Signal(object, str)
    """An Act, and whom it is about."""

    def __init__(self, look: Look, safety: Safety) -> None:
        super().__init__()
        self._look = look
        self.buttons: dict[str, Button] = {}
        t = look.t
        stack = column(look, self, gap=16)
        card = frame("card")
        inside = column(look, card, margins=(20, 12, 20, 12), gap=8)
        inside.addWidget(label(t("Who signs and who opens"), "section"))
        inside.addWidget(
            label(
                look.words.n(
                    "List {seq} of the keys; {n} signature changes it.",
                    "List {seq} of the keys; {n} signatures change it.",
                    safety.roster.threshold,
                    seq=safety.roster.seq,
                ),
                "meta",
            )
        )
        for key in safety.roster.keys:
            if key.role == "officer":
                inside.addWidget(rule())
                inside.addWidget(self._line(key, mine=key.id == safety.me))
        stack.addWidget(card)
        ways = FlowBox(look.px(8))
        for act, words, icon in (
            (Act.ADD, t("Add an officer…"), "plus"),
            (Act.SIGN, t("Sign a list…"), "pencil"),
            (Act.PASSPHRASE, t("Change the passphrase…"), "lock"),
            (Act.EXPORT, t("Export my decryption key…"), "download"),
            *(((Act.SHARED, t("Share on a server…"), "users"),) if not safety.shared else ()),
        ):
            button = Button(look, words, "small", icon)
            button.clicked.connect(lambda _on, act=act: self.act_wanted.emit(act, ""))
            self.buttons[act.value] = button
            ways.add(button)
        stack.addWidget(ways)
        stack.addStretch(1)

    def _line(self, key: KeyView, *, mine: bool) -> QWidget:
        look, t = self._look, self._look.t
        holder = QWidget()
        across = row(look, holder, gap=12)
        words = QWidget()
        stack = column(look, words, gap=2)
        name = t("{who} (you)", who=key.id) if mine else key.id
        stack.addWidget(label(f"{name} · {look.words.code(f'standing.{key.status}')}"))
        said = selectable(label(" · ".join(key.words), "strong"))
        said.setAccessibleName(
            t("Words of {who}: {words}", who=key.id, words=" · ".join(key.words))
        )
        stack.addWidget(said)
        across.addWidget(words, 1)
        if mine:
            across.addWidget(
                self._button(key.id, t("New keys…"), Act.ROTATE), 0, Qt.AlignmentFlag.AlignTop
            )
        elif key.status in ("active", "recovery"):
            across.addWidget(
                self._button(key.id, t("Take away…"), Act.REVOKE), 0, Qt.AlignmentFlag.AlignTop
            )
        return holder

    def _button(self, who: str, words: str, act: Act) -> Button:
        button = Button(self._look, words, "small")
        button.setAccessibleName(f"{words} {who}")
        button.clicked.connect(lambda: self.act_wanted.emit(act, who))
        self.buttons[f"{act.value}-{who}"] = button
        return button
