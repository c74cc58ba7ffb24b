"""A file that may be named, or left out: what it is for, its name, the ways to choose it and to do without."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, breakable, column, label

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class FileLine(QWidget):
    """Holds one file or none."""

    changed = Signal()
    """Another file, or none, by a person's choice."""

    def __init__(self, look: Look, name: str, without: str) -> None:
        """Make it.

        Args:
            look: The look.
            name: What the file is for.
            without: What holds while there is none.
        """
        super().__init__()
        self._look, self._title, self._without = look, name, without
        self.file: Path | None = None
        t = look.t
        self._said = label(without, "second")
        self.choose = Button(look, t("Choose…"), "small")
        self.choose.setAccessibleName(t("{name}: choose a file", name=name))
        self.leave = Button(look, t("Take it out"), "small")
        self.leave.setAccessibleName(t("{name}: take it out", name=name))
        self.leave.hide()
        lines = column(look, self, gap=4)
        lines.addWidget(label(name))
        lines.addWidget(self._said)
        ways = FlowBox(look.px(8))
        for button in (self.choose, self.leave):
            ways.add(button)
        self.leave.hide()
        lines.addWidget(ways)
        self.choose.clicked.connect(self._ask)
        self.leave.clicked.connect(lambda: self._take(None))

    def show_file(self, file: Path | None) -> None:
        """Show a file, or none; nothing counts as chosen by a person."""
        self.file = file
        self._said.setText(breakable(file.name) if file is not None else self._without)
        self.leave.setVisible(file is not None)

    def _ask(self) -> None:
        start = Path.home() if self.file is None else self.file.parent
        name, _ = QFileDialog.getOpenFileName(self, self._title, str(start))
        if name:
            self._take(Path(name))

    def _take(self, file: Path | None) -> None:
        if not self.isEnabled() or file == self.file:
            return
        focused = self.leave.hasFocus()
        self.show_file(file)
        if focused:
            self.choose.setFocus()
        self.changed.emit()


def grouped(digest: str) -> str:
    """Return a hash in groups of eight, as one reads it out."""
    return " ".join(digest[n : n + 8] for n in range(0, len(digest), 8))
