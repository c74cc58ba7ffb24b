"""Every call and round with where it stands, and the one action that leads on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.ui.office.call_words import (
    STAGE_SHAPES,
    draft_title,
    kind_words,
    round_facts,
    round_title,
    stage_way,
    stage_words,
    way_words,
)
from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, frame, label, picture, row, rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.services.office.call_list import CallList, DraftLine, RoundLine
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.theme import Meaning


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Which button has the focus, and how far the list is scrolled."""

    name: str
    position: int


class CallsScreen(OfficeScreen):
    """The office's first page."""

    new_wanted = Signal()
    """Begin a new call."""
    opened = Signal(object, str)
    """(RoundLine, page): work on this round there."""
    resumed = Signal(str)
    """Go on with this draft."""
    dropped = Signal(str)
    """Delete this draft."""
    further_wanted = Signal(object)
    """Begin a further round of this RoundLine."""
    like_wanted = Signal(object)
    """Begin a new call like this RoundLine."""
    archive_wanted = Signal(object, bool)
    """(RoundLine, away)."""
    unfolded = Signal(bool)
    """Whether the archive is shown."""

    def __init__(self, look: Look, chrome: Chrome, told: CallList, *, archive: bool) -> None:
        super().__init__(look, chrome, "calls")
        self._archive = archive
        self.undo: Callable[[], None] | None = None
        """Takes back what was put away or deleted here."""
        self.ways: list[Button] = []
        self.menus: dict[str, QMenu] = {}
        n = look.words.n
        counts = [n("{n} round", "{n} rounds", len(told.rounds))] if told.rounds else []
        if told.drafts:
            counts.append(look.t("in preparation: {n}", n=len(told.drafts)))
        self.head(look.t("Calls and rounds"), " · ".join(counts))
        self._new = Button(look, look.t("New call…"), "primary", "plus")
        self._new.clicked.connect(self.new_wanted)
        inside = self._inner = QWidget()
        self._stack = column(look, inside, gap=12)
        self.body.addWidget(inside)
        self.body.addStretch(1)
        if told.drafts or told.rounds:
            self._list(told)
        else:
            self._nothing(archived=bool(told.archived))
        if told.archived:
            self._put_away(told.archived)
        self.foot(look.t("Nothing leaves this office from here."), self._new)

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Let F6 go between the list and the foot."""
        return (self._inner, self._foot_part) if self.ways else (self._foot_part,)

    @override
    def keep_place(self) -> object:
        """Return which button has the focus and how far the list is scrolled."""
        held = next((b for b in self.findChildren(Button) if b.hasFocus()), None)
        name = held.accessibleName() or held.text() if held is not None else ""
        return ListPlace(name, self.area.verticalScrollBar().value())

    @override
    def restore_place(self, place: object) -> None:
        """Go back there, where the button is still there."""
        if isinstance(place, ListPlace):
            known = (
                b
                for b in self.findChildren(Button)
                if place.name and place.name in (b.accessibleName(), b.text())
            )
            found = next(known, None)
            if found is None:
                self.take_focus()
            else:
                found.setFocus()
            bar = self.area.verticalScrollBar()
            next_turn(bar, lambda: bar.setValue(place.position))

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Take back what was put away or deleted here; begin a call."""
        return {} if self.undo is None else {"undo": self.undo}

    @override
    def take_focus(self) -> None:
        """Begin with the action of the newest call."""
        (self.ways[0] if self.ways else self._new).setFocus()

    def _list(self, told: CallList) -> None:
        words: dict[str, None] = {}
        for draft in told.drafts:
            words[draft.draft.programme.strip()] = None
        for line in told.rounds:
            words[line.programme] = None
        for programme in sorted(words, key=lambda w: (not w, w.casefold())):
            if len(words) > 1 or programme:
                name = programme or self.look.t("Without a programme")
                self._stack.addWidget(label(name, "section"))
            drafts = [d for d in told.drafts if d.draft.programme.strip() == programme]
            rounds = [r for r in told.rounds if r.programme == programme]
            self._stack.addWidget(self._card(drafts, rounds))

    def _card(self, drafts: list[DraftLine], rounds: list[RoundLine]) -> QWidget:
        card = frame("card")
        stack = column(self.look, card, margins=(20, 8, 20, 8), gap=4)
        for number, widget in enumerate(
            [*(self._draft(d) for d in drafts), *(self._round(r) for r in rounds)]
        ):
            if number:
                stack.addWidget(rule())
            stack.addWidget(widget)
        return card

    def _draft(self, line: DraftLine) -> QWidget:
        look, draft = self.look, line.draft
        name = draft_title(look, draft)
        go = Button(look, look.t("Go on preparing"))
        go.clicked.connect(lambda: self.resumed.emit(line.id))
        facts = [look.t("in preparation"), kind_words(look, draft.kind)]
        more: dict[str, Callable[[], None]] = {
            look.t("Delete the draft"): lambda: self.dropped.emit(line.id)
        }
        return self._line(
            ("circle-dashed", "warn"), name, "", " · ".join(f for f in facts if f), (go, more)
        )

    def _round(self, line: RoundLine) -> QWidget:
        look = self.look
        way = stage_way(line)
        go = Button(look, way_words(look, way))
        go.clicked.connect(lambda: self.opened.emit(line, way))
        more: dict[str, Callable[[], None]] = {}
        if way != "office-summary":
            more[look.t("What the call is")] = lambda: self.opened.emit(line, "office-summary")
        if line.last:
            more[look.t("Begin a further round")] = lambda: self.further_wanted.emit(line)
        more[look.t("New call like this one…")] = lambda: self.like_wanted.emit(line)
        if line.archived:
            more[look.t("Take out of the archive")] = lambda: self.archive_wanted.emit(line, False)  # noqa: FBT003 - a signal
        else:
            more[look.t("Put into the archive")] = lambda: self.archive_wanted.emit(line, True)  # noqa: FBT003
        stage = stage_words(look, line)
        facts = round_facts(look, line)
        if line.demonstration:
            facts = look.t("{facts} · demonstration, the scores are invented", facts=facts)
        return self._line(
            STAGE_SHAPES[line.stage], round_title(look, line), stage, facts, (go, more)
        )

    def _line(
        self,
        shape: tuple[str, Meaning],
        name: str,
        stage: str,
        facts: str,
        ways: tuple[Button, dict[str, Callable[[], None]]],
    ) -> QWidget:
        look = self.look
        go, more = ways
        holder = QWidget()
        across = row(look, holder, margins=(0, 8, 0, 8), gap=12)
        across.addWidget(picture(look, *shape, 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        stack = column(look, words, gap=2)
        stack.addWidget(label(name, "strong"))
        if stage:
            stack.addWidget(label(stage))
        stack.addWidget(label(facts, "meta"))
        across.addWidget(words, 1)
        go.setAccessibleName(", ".join(p for p in (go.text(), name, stage, facts) if p))
        self.ways.append(go)
        buttons = FlowBox(look.px(8))
        buttons.add(go)
        buttons.add(self._more(name, more))
        across.addWidget(buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _more(self, name: str, more: dict[str, Callable[[], None]]) -> Button:
        button = Button(self.look, self.look.t("More"), "quiet", "chevron-down")
        button.setAccessibleName(self.look.t("More for {name}", name=name))
        menu = QMenu(button)
        for words, act in more.items():
            action = QAction(words, menu)
            action.triggered.connect(lambda _on=False, act=act: act())
            menu.addAction(action)
        button.setMenu(menu)
        self.menus[name] = menu
        return button

    def _nothing(self, *, archived: bool) -> None:
        look = self.look
        card = frame("card")
        stack = column(look, card, margins=(28, 24, 28, 24), gap=12)
        title = look.t("No call is open") if archived else look.t("There is no call yet")
        stack.addWidget(label(title, "section"))
        stack.addWidget(
            label(
                look.t(
                    "Begin one below. Each step can be left and taken up again; nothing is on record before you create it."
                ),
                "second",
            )
        )
        self._stack.addWidget(card)

    def _put_away(self, archived: tuple[RoundLine, ...]) -> None:
        look = self.look
        words = look.words.n("Archive: {n} round", "Archive: {n} rounds", len(archived))
        icon = "chevron-up" if self._archive else "chevron-down"
        self.fold_button = Button(look, words, "quiet", icon)
        shown = look.t("shown") if self._archive else look.t("hidden")
        self.fold_button.setAccessibleName(f"{words}, {shown}")
        self.fold_button.clicked.connect(lambda: self.unfolded.emit(not self._archive))
        line = QVBoxLayout()
        line.addWidget(self.fold_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._stack.addLayout(line)
        if self._archive:
            self._stack.addWidget(self._card([], list(archived)))
