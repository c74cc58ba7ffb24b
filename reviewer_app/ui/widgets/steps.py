"""A page in steps: the steps as a list on the leading side, one page of at most 720 beside it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.card_page import scroll_by_keys
from reviewer_app.ui.widgets.parts import column, frame, label, picture, row, rule

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

WIDEST: Final = 720
_LIST: Final = 220


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    HERE = "here"
    AHEAD = "ahead"


_SHAPES: Final[dict[StepState, tuple[str, Meaning]]] = {
    StepState.DONE: ("circle-check", "done"),
    StepState.HERE: ("circle-dashed", "accent"),
    StepState.AHEAD: ("circle", "control"),
}


class StepList(QWidget):
    """Names of the steps with their states, by shape and word."""

    def __init__(self, look: Look, names: tuple[str, ...]) -> None:
        super().__init__()
        self._look = look
        self._names = names
        self._layout = column(look, self, margins=(0, 4, 0, 0), gap=12)
        self.setFixedWidth(look.px(_LIST))

    def show_step(self, current: int) -> None:
        """Show which step is in hand; those before it are done."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for place, name in enumerate(self._names):
            state = (
                StepState.DONE
                if place < current
                else (StepState.HERE if place == current else StepState.AHEAD)
            )
            icon, meaning = _SHAPES[state]
            line = QWidget()
            beside = row(self._look, line, gap=8)
            beside.addWidget(picture(self._look, icon, meaning, 18), 0, Qt.AlignmentFlag.AlignTop)
            role = "strong" if state is StepState.HERE else "second"
            beside.addWidget(label(f"{place + 1}  {name}", role), 1)
            self._layout.addWidget(line)
        self._layout.addStretch(1)


class SteppedPage(QWidget):
    """Step list, content in a card that scrolls where it must, and a foot for buttons."""

    def __init__(self, look: Look, title: str, names: tuple[str, ...]) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.steps = StepList(look, names)
        self.body = QVBoxLayout()
        self.foot = QWidget()
        self._scroll = QScrollArea()
        self._build(title)

    def narrow(self, *, narrow: bool) -> None:
        """Hide the step list where there is no room beside the content."""
        self.steps.setVisible(not narrow)

    def show_top(self) -> None:
        """Scroll back to the beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def show_part(self, part: QWidget) -> None:
        """Scroll a part of the content into view once it has its place."""
        next_turn(part, lambda: self._scroll.ensureWidgetVisible(part))

    def _build(self, title: str) -> None:
        look = self._look
        inside = QWidget()
        across = row(look, inside, margins=(40, 24, 40, 24), gap=24)
        across.addStretch(1)
        across.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._middle(title), 6)
        across.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll_by_keys(self._scroll, title)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        whole = column(look, self, gap=0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(rule())
        whole.addWidget(self._bar())

    def _middle(self, title: str) -> QWidget:
        look = self._look
        middle = QWidget()
        middle.setMaximumWidth(look.px(WIDEST))
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        stack = column(look, middle, gap=16)
        stack.addWidget(label(title, "title"))
        card = frame("card")
        inner = column(look, card, margins=(28, 24, 28, 24), gap=0)
        self.body.setSpacing(look.px(12))
        inner.addLayout(self.body)
        stack.addWidget(card)
        stack.addStretch(1)
        return middle

    def _bar(self) -> QWidget:
        look = self._look
        bar = QWidget()
        bar.setProperty("role", "surface")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        low = row(look, bar, margins=(40, 12, 40, 12), gap=0)
        low.addStretch(1)
        self.foot.setMaximumWidth(look.px(WIDEST + _LIST + 24))
        self.foot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        low.addWidget(self.foot, 6)
        low.addStretch(1)
        return bar
