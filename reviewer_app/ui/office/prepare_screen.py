"""The frame of the steps in which a call is prepared: the steps at the side, one of them in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reviewer_app.services.office.prepare_steps import PREPARING, StepStanding
from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.office.registry import OFFICE_PAGES
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.parts import Button, column, empty, label, picture, row

if TYPE_CHECKING:
    from reviewer_app.services.office.prepare_steps import PrepareStep
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.theme import Meaning

_WIDE: Final = 200
_NARROW: Final = 900
_SHAPES: Final[dict[StepStanding, tuple[str, Meaning]]] = {
    StepStanding.DONE: ("circle-check", "done"),
    StepStanding.STARTED: ("circle-dashed", "warn"),
    StepStanding.EMPTY: ("circle", "control"),
}


def step_words(look: Look) -> dict[str, str]:
    """Return the names of the steps."""
    t = look.t
    return {
        "call": t("Call"),
        "submissions": t("Submissions"),
        "rubric": t("Rubric"),
        "board": t("Board"),
        "conflicts": t("Conflicts"),
        "assignment": t("Assignment"),
        "summary": t("Summary"),
    }


def standing_words(look: Look, standing: StepStanding) -> str:
    """Return how far a step is, in a word."""
    return {
        StepStanding.DONE: look.t("done"),
        StepStanding.STARTED: look.t("started"),
        StepStanding.EMPTY: look.t("not started"),
    }[standing]


class PrepareScreen(OfficeScreen):
    """One step of preparing a call; any other is a press away."""

    def __init__(
        self, look: Look, chrome: Chrome, step: str, *, demonstration: bool = False
    ) -> None:
        super().__init__(look, chrome, "prepare", demonstration=demonstration)
        self.step = step
        self._list = QWidget()
        self._lines = column(look, self._list, gap=4)
        # The steps stay in view while the page scrolls; in a low window they scroll by themselves.
        self._held = FollowingArea(look, look.t("Steps"))
        self._held.setWidget(self._list)
        self._held.setFixedWidth(look.px(_WIDE))
        self.side.addWidget(self._held)
        self.step_buttons: dict[str, Button] = {}
        self.show_steps(())

    def show_steps(self, steps: tuple[PrepareStep, ...]) -> None:
        """Show how far each step is; those that nothing is known of stand there without a shape."""
        focused = next((n for n, b in self.step_buttons.items() if b.hasFocus()), "")
        empty(self._lines)
        self.step_buttons = {}
        look = self.look
        known = {step.name: step for step in steps}
        names = step_words(look)
        for number, name in enumerate((n for n in PREPARING if _page(n) in OFFICE_PAGES), start=1):
            self._lines.addWidget(self._line(number, name, names[name], known.get(name)))
        self._lines.addStretch(1)
        if focused in self.step_buttons:
            self.step_buttons[focused].setFocus()

    @override
    def fold(self, logical: float) -> None:
        """Leave the steps out where there is no room for them beside the content."""
        super().fold(logical)
        self._held.setVisible(logical >= _NARROW)

    def _line(self, number: int, name: str, words: str, step: PrepareStep | None) -> QWidget:
        look = self.look
        holder = QWidget()
        across = row(look, holder, gap=4)
        standing = step.standing if step is not None else StepStanding.EMPTY
        icon, meaning = _SHAPES[standing]
        across.addWidget(picture(look, icon, meaning, 18), 0, Qt.AlignmentFlag.AlignTop)
        beside = QWidget()
        stack = column(look, beside, gap=0)
        button = Button(look, f"{number}  {words}", "step")
        here = name == self.step
        button.setProperty("state", "here" if here else "")
        parts = [words, standing_words(look, standing)]
        note = look.words.code(step.note, {"n": step.n}) if step is not None and step.note else ""
        if note:
            parts.append(note)
        if here:
            parts.append(look.t("you are here"))
        button.setAccessibleName(", ".join(parts))
        button.clicked.connect(lambda _on, name=name: self.page_wanted.emit(_page(name)))
        self.step_buttons[name] = button
        stack.addWidget(button)
        if note:
            said = QWidget()
            row(look, said, margins=(8, 0, 0, 0)).addWidget(label(note, "meta"))
            stack.addWidget(said)
        across.addWidget(beside, 1)
        return holder


def _page(step: str) -> str:
    return f"office-{step}"
