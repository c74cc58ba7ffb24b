"""Counts as chips: a press shows only those rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer_app.ui.look import Look


class Chips(FlowBox):
    """One of several, each with its count."""

    wanted = Signal(str)
    """Name of the chip that was pressed."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look.px(8))
        self._look = look
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, Button] = {}

    def show_chips(self, chips: Sequence[tuple[str, str]], chosen: str) -> None:
        """Show (name, words) of each; those that stay keep the focus."""
        if list(self.buttons) != [name for name, _ in chips]:
            focused = next((n for n, b in self.buttons.items() if b.hasFocus()), "")
            for button in self.buttons.values():
                self._group.removeButton(button)
            self.clear()
            self.buttons = {}
            for name, words in chips:
                button = Button(self._look, words, "small")
                button.setCheckable(True)
                button.clicked.connect(lambda _on, name=name: self.wanted.emit(name))
                self._group.addButton(button)
                self.buttons[name] = button
                self.add(button)
            if focused in self.buttons:
                self.buttons[focused].setFocus()
        for name, words in chips:
            self.buttons[name].setText(words)
            self.buttons[name].setChecked(name == chosen)
