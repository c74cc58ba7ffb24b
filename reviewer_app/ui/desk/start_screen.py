"""The first page of a member of the board."""

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


class StartScreen(CardScreen):
    """Shows whichever card it is given, and takes what members are sent."""

    folder_wanted = Signal(object)
    """Another desk's folder."""
    invitation_wanted = Signal()
    """Somebody has an invitation."""
    office_wanted = Signal()
    """Somebody is of the secretariat."""
    invitation_dropped = Signal(object)
    package_dropped = Signal(object)

    def __init__(self, look: Look, chrome: Chrome, *, knows_desks: bool) -> None:
        super().__init__(look, chrome)
        t = look.t
        self.add_way(t("Open another folder…"), "folder-open", self._ask)
        if knows_desks:
            self.add_way(t("I have an invitation…"), "mail", self.invitation_wanted.emit)
            self.add_way(t("I am of the secretariat…"), "building-2", self.office_wanted.emit)

    @override
    def drop(self, path: str) -> bool:
        """Take an invitation, a package or a desk's folder that was dropped."""
        file = Path(path)
        if file.suffix == ".opsiinvite":
            self.invitation_dropped.emit(file)
        elif file.suffix == ".opsibundle":
            self.package_dropped.emit(file)
        elif file.is_dir():
            self.folder_wanted.emit(file)
        else:
            return False
        return True

    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.look.t("Open a desk’s folder"))
        if name:
            self.folder_wanted.emit(Path(name))
