"""Keep a mapping under a name, for the next table of that kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer_app.ui.widgets.parts import Button, row

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class KeepLine(QWidget):
    """A name and a button."""

    wanted = Signal(str)
    """The mapping is to be kept under this name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        line = row(look, self, gap=8)
        self.name = QLineEdit()
        self.name.setPlaceholderText(look.t("Name of this mapping"))
        self.name.setAccessibleName(look.t("Name of this mapping"))
        self.name.returnPressed.connect(self._tell)
        line.addWidget(self.name, 1)
        keep = Button(look, look.t("Keep it for the next time"), "small")
        keep.clicked.connect(self._tell)
        line.addWidget(keep)

    def _tell(self) -> None:
        if self.name.text().strip():
            self.wanted.emit(self.name.text())
        else:
            self.name.setFocus()
