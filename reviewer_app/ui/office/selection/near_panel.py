"""Beside the table: how near the others are to a place, and which selections are as good as the proposed one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from reviewer_app.ui.selection_words import loss_words, title_of
from reviewer_app.ui.widgets.loss_bar import LossBar
from reviewer_app.ui.widgets.parts import Button, column, empty, label, line_of

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.selecting import Against, Exchanged
    from reviewer_app.services.office.choosing import SelectionLook
    from reviewer_app.ui.look import Look

_NEAREST: Final = 6
"""Submissions that are shown, the nearest first."""
_TIES: Final = 4
"""Equal selections that are shown."""


class NearPanel(QFrame):
    """Speaks of the proposal; hidden until it was explained."""

    go_wanted = Signal(str)
    """A submission to go to in the table."""
    exchange_all_wanted = Signal(tuple, tuple)
    """(those who would come, those who would leave)"""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self._shown: object = None
        layout = column(look, self, margins=(20, 14, 20, 14), gap=8)
        self._ties_head = label(look.t("Selections that are as good"), "section")
        layout.addWidget(self._ties_head)
        held = QWidget()
        self._ties = column(look, held, gap=6)
        layout.addWidget(held)
        self._held = held
        self._head = label(look.t("How near the others are"), "section")
        layout.addWidget(self._head)
        self.sentence = label("", "second")
        layout.addWidget(self.sentence)
        rows = QWidget()
        self._rows = QGridLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(look.px(10))
        self._rows.setVerticalSpacing(look.px(4))
        self._rows.setColumnStretch(1, 1)
        layout.addWidget(rows)
        layout.addStretch(1)
        self.hide()

    def show_look(self, told: SelectionLook) -> None:
        """Show what is known; the same again is left as it is."""
        explained = told.explained
        if explained is not None and explained is self._shown:
            return
        self._shown = explained
        empty(self._ties)
        empty(self._rows)
        ties = () if explained is None else explained.ties
        near = [] if explained is None else _nearest(explained.against)
        self._ties_head.setVisible(bool(ties))
        self._held.setVisible(bool(ties))
        self._head.setVisible(bool(near))
        self.sentence.setVisible(bool(near))
        if ties and explained is not None:
            self._show_ties(told, ties, more=explained.more_ties or len(ties) > _TIES)
        if near:
            self._show_near(told, near)
        self.setVisible(bool(ties or near))

    def _show_ties(self, told: SelectionLook, ties: tuple[Exchanged, ...], *, more: bool) -> None:
        look, t = self._look, self._look.t
        words = t(
            "They have the same sum of means: the numbers do not decide between them, the board does."
        )
        self._ties.addWidget(label(words, "second"))
        for tie in ties[:_TIES]:
            sentence = t(
                "{enters} in place of {leaves}",
                enters=_titles(look, told, tie.enters),
                leaves=_titles(look, told, tie.leaves),
            )
            self._ties.addWidget(label(sentence))
            take = Button(look, t("Choose this one"), "small")
            take.setAccessibleName(f"{take.text()}: {sentence}")
            take.clicked.connect(
                lambda _on=False, one=tie: self.exchange_all_wanted.emit(one.enters, one.leaves)
            )
            self._ties.addWidget(line_of(look, take))
        if more:
            self._ties.addWidget(label(t("… and further ones"), "second"))

    def _show_near(self, told: SelectionLook, near: list[tuple[str, float]]) -> None:
        look = self._look
        longest = max(loss for _, loss in near[:_NEAREST]) or 1.0
        first, loss = near[0]
        title = title_of(look, told, first)
        if loss > 0:
            words = look.t(
                "{title} is nearest: with it the sum of means would be {change} lower.",
                title=title, change=loss_words(look, loss),
            )  # fmt: skip
        else:
            words = look.t("{title} could have a place at no loss.", title=title)
        self.sentence.setText(words)
        for n, (name, lost) in enumerate(near[:_NEAREST]):
            go = Button(look, name, "small")
            go.setToolTip(title_of(look, told, name))
            number = loss_words(look, lost)
            go.setAccessibleName(
                look.t("{title}: {change} lower", title=title_of(look, told, name), change=number)
            )
            go.clicked.connect(lambda _on=False, to=name: self.go_wanted.emit(to))
            self._rows.addWidget(go, n, 0)
            self._rows.addWidget(LossBar(look, lost / longest), n, 1)
            self._rows.addWidget(
                label(f"−{number}" if lost > 0 else look.t("tied"), wrap=False), n, 2
            )


def _nearest(against: tuple[Against, ...]) -> list[tuple[str, float]]:
    losses = [(a.submission, a.exchanged.loss) for a in against if a.exchanged is not None]
    losses.sort(key=lambda pair: (pair[1], pair[0]))
    return [(name, float(loss)) for name, loss in losses]


def _titles(look: Look, told: SelectionLook, names: tuple[str, ...]) -> str:
    return ", ".join(title_of(look, told, name) for name in names)
