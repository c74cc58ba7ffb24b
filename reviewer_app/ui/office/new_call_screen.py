"""How a new call begins: with an empty form, like an earlier call with what it taught, or with a rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget
from typing_extensions import override

from reviewer_app.ui.office.call_words import kind_words
from reviewer_app.ui.office.column_page import ColumnPage
from reviewer_app.ui.office.lesson_words import lesson_lines
from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    breakable,
    column,
    empty,
    label,
    row,
    told,
)

if TYPE_CHECKING:
    from reviewer_app.services.office.lessons import Lessons
    from reviewer_app.services.office.starting import StartChoices, StartRound
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

EMPTY: Final = "empty"


class NewCallScreen(OfficeScreen):
    """Offers the ways to begin; shows what the chosen round taught."""

    chosen = Signal(str)
    """``empty``, ``like/CALL/ROUND``, ``further/CALL/ROUND`` or ``library/NAME``."""
    begun = Signal()
    back_wanted = Signal()

    def __init__(self, look: Look, chrome: Chrome, choices: StartChoices, way: str) -> None:
        super().__init__(look, chrome, "calls")
        t = look.t
        page = self._page = ColumnPage(look)
        self._card = page.card()
        self.body.addWidget(page)
        self.body.addStretch(1)
        further = way.startswith("further/")
        self.head(t("A further round") if further else t("A new call"))
        self._group = QButtonGroup(self)
        self.radios: dict[str, QRadioButton] = {}
        self._lessons = QFrame()
        self._lessons.setProperty("role", "inset")
        self._lines = column(look, self._lessons, margins=(16, 12, 16, 16), gap=12)
        self._lessons.hide()
        if further:
            self._further(choices, way)
        else:
            self._ways(choices, way)
        back = Button(look, t("Back to the calls"))
        back.clicked.connect(self.back_wanted)
        self.go = Button(look, t("Begin"), "primary")
        self.go.clicked.connect(self.begun)
        self.foot(t("Nothing is on record before you create the call."), back, self.go)

    def show_lessons(self, lessons: Lessons | None) -> None:
        """Show what the chosen round taught."""
        empty(self._lines)
        self._lessons.setVisible(lessons is not None)
        if lessons is None:
            return
        look = self.look
        self._lines.addWidget(label(look.t("What this round taught"), "section"))
        if lessons.results:
            words = look.words.n(
                "From {n} result that counts. It stays in view while you prepare the call.",
                "From {n} results that count. It stays in view while you prepare the call.",
                lessons.results,
            )
            self._lines.addWidget(label(words, "second"))
        for widget in lesson_lines(look, lessons):
            self._lines.addWidget(widget)
        found = len(lessons.lessons) + len(lessons.remarks)
        announce(self, look.words.n("{n} lesson is shown", "{n} lessons are shown", found))

    @override
    def take_focus(self) -> None:
        """Begin with the chosen way; arrow keys go to the others."""
        checked = self._group.checkedButton()
        if checked is None:
            self.go.setFocus()
            return
        checked.setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Let F6 go between the ways and the foot."""
        return (self._page, self._foot_part) if self.radios else (self._foot_part,)

    def _ways(self, choices: StartChoices, way: str) -> None:
        look, t = self.look, self.look.t
        body = self._card
        body.addWidget(label(t("How do you want to begin?"), "section"))
        self._radio(EMPTY, t("With an empty form"), "", way)
        if choices.rounds:
            body.addWidget(label(t("Like an earlier call"), "strong"))
            body.addWidget(
                label(
                    t("Takes over its settings and its rubric, and shows what it taught. Days are left empty."),
                    "second",
                )
            )  # fmt: skip
            for one in choices.rounds:
                self._radio(
                    f"like/{one.call}/{one.round}",
                    self._name(one),
                    kind_words(look, one.kind),
                    way,
                )
            body.addWidget(self._lessons)
        if choices.library:
            body.addWidget(label(t("With a rubric of the library"), "strong"))
            for rubric in choices.library:
                self._radio(
                    f"library/{rubric.id}",
                    look.local(rubric.title) or rubric.id,
                    look.local(rubric.about),
                    way,
                )

    def _further(self, choices: StartChoices, way: str) -> None:
        look, t = self.look, self.look.t
        found = next(
            (r for r in choices.rounds if way == f"further/{r.call}/{r.round}"),
            None,
        )
        name = look.local(found.title) if found is not None else ""
        number = found.round if found is not None else 0
        body = self._card
        body.addWidget(label(name, "section"))
        body.addWidget(
            label(
                t(
                    "It takes over everything of round {n}: you choose the deadline, and which submissions go on.",
                    n=number,
                )
            )
        )
        body.addWidget(
            told(look, "info", "accent", t("Round {n} stays as it is, with its record.", n=number))
        )
        body.addWidget(self._lessons)

    def _name(self, one: StartRound) -> str:
        return self.look.t("{call}, round {n}", call=self.look.local(one.title), n=one.round)

    def _radio(self, way: str, words: str, below: str, chosen: str) -> None:
        look = self.look
        holder = QWidget()
        stack = column(look, holder, gap=0)
        radio = QRadioButton(breakable(words).replace("&", "&&"))
        radio.setObjectName(way)
        radio.setAccessibleName(", ".join(p for p in (words, below) if p))
        radio.setChecked(way == chosen)
        radio.clicked.connect(lambda _on=False: self.chosen.emit(way))
        self._group.addButton(radio)
        self.radios[way] = radio
        stack.addWidget(radio)
        if below:
            # An indent of the label itself would not be reckoned into its height.
            said = QWidget()
            row(look, said, margins=(26, 0, 0, 0)).addWidget(label(below, "meta"))
            stack.addWidget(said)
        self._card.addWidget(holder)
