"""The calls and rounds on this desk; choose the one to work on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget
from typing_extensions import override

from reviewer_app.ui.phrases import deadline_words, progress_words
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.card_page import CardPage
from reviewer_app.ui.widgets.parts import Button, column, label, row, rule, surface
from reviewer_app.ui.widgets.progress import ProgressBar

if TYPE_CHECKING:
    from reviewer_app.services.desk.rounds import RoundTold
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_WIDE: Final = 640


class RoundsScreen(Screen):
    """One line per round, the open one marked."""

    chosen = Signal(object)
    """The round to work on."""
    package_wanted = Signal()
    """Open a package, for a further round."""
    back_wanted = Signal()

    def __init__(self, look: Look, chrome: Chrome, told: tuple[RoundTold, ...]) -> None:
        super().__init__(look, chrome)
        t = look.t
        self._told = told
        page = CardPage(look, _WIDE, t("Calls and rounds"))
        page.body.addWidget(label(t("Calls and rounds"), "title"))
        few = len(told) < 2  # noqa: PLR2004 - one alone is no choice
        page.body.addWidget(
            label(
                t("There is nothing to choose yet: packages of further calls and rounds appear here once you open them.")
                if few else
                t("Each has its own reviews, its own undo and its own exports. Turning to another one changes nothing."),
                "second",
            )
        )  # fmt: skip
        self._group = QButtonGroup(self)
        self.radios: list[QRadioButton] = []
        for number, one in enumerate(told):
            if number:
                page.body.addWidget(rule())
            page.body.addWidget(self._line(one))
        whole = column(look, self, gap=0)
        whole.addWidget(page, 1)
        whole.addWidget(rule())
        bar = QWidget()
        surface(bar)
        foot = row(look, bar, margins=(36, 12, 36, 12), gap=12)
        back = Button(look, t("Back to the reviews"), "quiet")
        back.clicked.connect(self.back_wanted)
        foot.addWidget(back)
        foot.addStretch(1)
        more = Button(look, t("Open a package…"), "primary" if few else "", "folder-open")
        more.clicked.connect(self.package_wanted)
        foot.addWidget(more)
        self.go = Button(look, t("Work on this one"), "primary")
        self.go.clicked.connect(self._choose)
        foot.addWidget(self.go)
        self.go.setVisible(not few)
        whole.addWidget(bar)

    @override
    def take_focus(self) -> None:
        """Begin with the open one; arrow keys go to the others."""
        checked = self._group.checkedButton()
        (checked or self.go).setFocus()

    def _line(self, one: RoundTold) -> QWidget:
        look = self.look
        holder = QWidget()
        stack = column(look, holder, gap=4)
        title = look.local(one.title)
        name = look.t("{call}, round {n}", call=title, n=one.round)
        radio = QRadioButton(look.t("Round {n}", n=one.round))
        self._group.addButton(radio)
        self.radios.append(radio)
        radio.setChecked(one.chosen)
        parts = [progress_words(look, one.counts)]
        parts += deadline_words(look, one.deadline, overdue=one.overdue)
        if one.chosen:
            parts.append(look.t("open now"))
        radio.setAccessibleName(", ".join((name, *parts)))
        stack.addWidget(label(title, "strong"))
        stack.addWidget(radio)
        stack.addWidget(label(" · ".join(parts), "meta"))
        bar = ProgressBar(look)
        bar.show_counts(one.counts)
        stack.addWidget(bar)
        return holder

    def _choose(self) -> None:
        number = next((i for i, radio in enumerate(self.radios) if radio.isChecked()), 0)
        if self._told:
            self.chosen.emit(self._told[number])
