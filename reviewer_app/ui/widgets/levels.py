"""The levels of one criterion as a group of buttons, with *cannot judge* at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal

from reviewer_app.ui.look import tip
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.level_button import GAP, LevelButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reviewer_app.domain.review import Score
    from reviewer_app.domain.rubric import Criterion
    from reviewer_app.ui.look import Look

DIGITS_MS: Final = 600
"""How long digits of one number are waited for where the scale goes above 9."""
_ONE_DIGIT: Final = 9


class Levels(FlowBox):
    """One button per level; exactly one of them takes part in the tab order."""

    scored = Signal(object)
    """A level, or None for *cannot judge*; the focus moves on."""
    tried = Signal(object)
    """A level, or None for *cannot judge*; the focus stays."""
    cleared = Signal()
    """The answer is to be taken away."""

    def __init__(self, look: Look, criterion: Criterion, name: str, *, unsure: bool = True) -> None:
        """Make the buttons; with ``unsure`` the last one says *cannot judge*."""
        super().__init__(look.px(GAP))
        self._look = look
        self._criterion = criterion
        self._name = name
        self._score: Score | None = None
        self._typed = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DIGITS_MS)
        self._timer.timeout.connect(self.end_number)
        self._buttons: dict[int | None, LevelButton] = {}
        for level in (*criterion.scale.levels, None)[: None if unsure else -1]:
            button = LevelButton(look, "–" if level is None else str(level), dashed=level is None)
            button.setAccessibleName(self.name_of(level))
            button.setToolTip(tip(self.name_of(level)))
            button.picked.connect(lambda level=level: self.scored.emit(level))
            self._buttons[level] = button
            self.add(button)

    @property
    def count(self) -> int:
        """Number of buttons."""
        return len(self._buttons)

    def focusable(self) -> tuple[LevelButton, ...]:
        """Return the buttons that the focus can be on."""
        return tuple(self._buttons.values())

    def name_of(self, level: int | None) -> str:
        """Return what a screen reader says of a level: criterion, level, words."""
        if level is None:
            return self._look.t("{criterion}: cannot judge", criterion=self._name)
        anchor = self._criterion.anchor(level)
        facts: dict[str, str | int] = {
            "criterion": self._name,
            "level": level,
            "highest": self._criterion.scale.high,
        }
        if anchor is None:
            return self._look.t("{criterion}, {level} of {highest}", **facts)
        return self._look.t(
            "{criterion}, {level} of {highest}: {words}", words=self._look.local(anchor), **facts
        )

    def show_score(self, score: Score | None) -> None:
        """Show which level is chosen."""
        focused = self.has_focus()
        self._score = score
        for level, button in self._buttons.items():
            button.choose(chosen=score is not None and score.level == level)
        at = self._at()
        for button in self._buttons.values():
            on = button is at
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)
        if focused and not at.hasFocus():
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the focus on the chosen level, or the first."""
        self._at().setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Tell whether one of the buttons has the focus."""
        return any(button.hasFocus() for button in self._buttons.values())

    def type_digit(self, digit: int) -> None:
        """Score by a digit; on scales above 9 digits collect into a number."""
        scale = self._criterion.scale
        if scale.high <= _ONE_DIGIT:
            if digit in scale:
                self.scored.emit(digit)
            return
        self._typed += str(digit)
        number = int(self._typed)
        if number > scale.high:
            self._typed = ""
            self._timer.stop()
        elif number * 10 > scale.high or (number == 0 and scale.low >= 0):
            self.end_number()
        else:
            self._timer.start()

    def end_number(self) -> None:
        """Take the digits typed so far as the whole number."""
        number = self.take_number()
        if number is not None:
            self.scored.emit(number)

    def take_number(self) -> int | None:
        """Return the level that the digits typed so far mean, and forget them."""
        self._timer.stop()
        typed, self._typed = self._typed, ""
        return int(typed) if typed and int(typed) in self._criterion.scale else None

    def press(self, event: QKeyEvent, *, signs: bool = True) -> bool:
        """Act on a key that is not a digit; tell whether it was one of ours.

        Args:
            event: The key.
            signs: Whether ``–`` means *cannot judge*.
        """
        key = event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in steps:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._step(-steps[Qt.Key(key)] if mirrored else steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._typed = ""
            if self._score is not None:
                self.cleared.emit()
        elif signs and event.text() in ("-", "–"):
            self.tried.emit(None)
        elif key == Qt.Key.Key_Space:
            self.tried.emit(self._level_at())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._typed:
            self.end_number()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        order = list(self._criterion.scale.levels)
        level = None if self._score is None else self._score.level
        if level is None:
            wanted = order[0] if by > 0 else order[-1]
        else:
            wanted = order[min(max(order.index(level) + by, 0), len(order) - 1)]
        self.tried.emit(wanted)

    def _level_at(self) -> int | None:
        return self._criterion.scale.low if self._score is None else self._score.level

    def _at(self) -> LevelButton:
        return self._buttons[self._level_at()]
