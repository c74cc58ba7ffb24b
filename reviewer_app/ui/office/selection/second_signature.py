"""Another officer who is present signs with their key file and its code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from reviewer_app.ui.widgets.parts import Button, column, label, line_of

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class SecondSignature(QWidget):
    """Asks for file and code; with ``signs`` it has a button of its own that goes on."""

    signed = Signal(object, str)
    """(path of the key file, its code)"""

    def __init__(self, look: Look, *, signs: bool = False) -> None:
        super().__init__()
        self._look = look
        self._signs = signs
        self.keys: Path | None = None
        t = look.t
        layout = column(look, self, gap=8)
        self.choose = Button(look, t("Key file of another officer…"), "small", "key-round")
        self.choose.clicked.connect(self._choose)
        self.chosen = label("", "meta", wrap=False)
        layout.addWidget(line_of(look, self.choose, self.chosen))
        self.code = QLineEdit()
        self.code.setAccessibleName(t("Code of that key file"))
        self.code.setPlaceholderText(t("Code of that key file"))
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.code.hide()
        layout.addWidget(self.code)
        self.sign = Button(look, t("Sign with that key"), "small")
        self.sign.clicked.connect(self._on_sign)
        self.sign.hide()
        layout.addWidget(line_of(look, self.sign))

    def take(self, path: Path) -> None:
        """Take another officer's key file; its code is asked for."""
        self.keys = path
        self.chosen.setText(path.name)
        self.code.show()
        self.sign.setVisible(self._signs)
        self.code.setFocus()

    @property
    def lacks_code(self) -> bool:
        """Whether a file was chosen and its code is still missing."""
        return self.keys is not None and not self.code.text().strip()

    def _choose(self) -> None:
        t = self._look.t
        name, _ = QFileDialog.getOpenFileName(
            self, t("Key file of another officer"), "", t("Key files (*.opsikeys)")
        )
        if name:
            self.take(Path(name))

    def _on_sign(self) -> None:
        if self.lacks_code:
            self.code.setFocus()
        else:
            self.signed.emit(self.keys, self.code.text())
