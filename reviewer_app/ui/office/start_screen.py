"""The first page of the secretariat."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from reviewer_app.ui.desk.start.card_screen import CardScreen

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome


class OfficeStartScreen(CardScreen):
    """Shows whichever card it is given."""

    folder_wanted = Signal(object)
    """Another office's folder."""
    ways_wanted = Signal()
    """Set up or join another office."""
    board_wanted = Signal()
    """Somebody is of the board after all."""

    def __init__(self, look: Look, chrome: Chrome, *, knows_offices: bool) -> None:
        super().__init__(look, chrome)
        t = look.t
        if knows_offices:
            self.add_way(t("Open another folder…"), "folder-open", self.ask)
            self.add_way(t("Another office…"), "building-2", self.ways_wanted.emit)
        self.add_way(t("I am a board member…"), "user", self.board_wanted.emit)

    @override
    def drop(self, path: str) -> bool:
        """Take an office's folder that was dropped."""
        if not Path(path).is_dir():
            return False
        self.folder_wanted.emit(Path(path))
        return True

    def ask(self) -> None:
        """Ask for an office's folder."""
        name = QFileDialog.getExistingDirectory(self, self.look.t("Open an office’s folder"))
        if name:
            self.folder_wanted.emit(Path(name))
