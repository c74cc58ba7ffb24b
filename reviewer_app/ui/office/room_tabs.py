"""The way from room to room, at the trailing end of the top bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reviewer_app.ui.widgets.parts import Button, row

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class RoomTabs(QWidget):
    """One quiet button per room, the present one underlined; one menu where there is no width for them."""

    wanted = Signal(str)
    """The page of a room."""

    def __init__(self, look: Look, rooms: tuple[tuple[str, str, str], ...], here: str) -> None:
        super().__init__()
        t = look.t
        line = row(look, self, gap=4)
        self.buttons: dict[str, Button] = {}
        named = next((words for room, _, words in rooms if room == here), t("Go to"))
        self.menu = Button(look, named, "", "chevron-down")
        self.menu.setAccessibleName(t("Go to another room; you are in: {room}", room=named))
        listed = QMenu(self.menu)
        for room, page, words in rooms:
            button = Button(look, words, "room")
            button.setProperty("state", "here" if room == here else "")
            said = t("{room}, you are here", room=words) if room == here else words
            button.setAccessibleName(said)
            button.clicked.connect(lambda _on, page=page: self.wanted.emit(page))
            self.buttons[room] = button
            line.addWidget(button)
            action = QAction(words, listed)
            action.triggered.connect(lambda _on, page=page: self.wanted.emit(page))
            listed.addAction(action)
        self.menu.setMenu(listed)
        self.menu.hide()
        line.addWidget(self.menu)

    def spread(self, *, spread: bool) -> None:
        """Show every room, or the menu in their place."""
        for button in self.buttons.values():
            button.setVisible(spread)
        self.menu.setVisible(not spread)
