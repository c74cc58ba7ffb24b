"""Language, text size and help, always at the top of the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.widgets.parts import Button, label, picture, row
from reviewer_app.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look

_SHORT = 520


class StartHeader(QWidget):
    """A line of quiet buttons at the trailing end."""

    wanted = Signal(str)
    """Name of an action."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        t = look.t
        line = row(look, self, margins=(28, 12, 28, 0), gap=4)
        line.addStretch(1)
        line.addWidget(picture(look, "languages"))
        self._languages = {code: self._language(look, code) for code in LANGUAGES}
        for button in self._languages.values():
            line.addWidget(button)
        line.addSpacing(look.px(12))
        size = look.t("{n} %", n=round(look.theme.scale * 100))
        line.addWidget(picture(look, "type"))
        for name, shown, said in (
            ("smaller", "A−", t("Smaller text")),
            ("normal", size, t("Text size: {size}", size=size)),
            ("larger", "A+", t("Larger text")),
        ):
            line.addWidget(self._button(look, name, shown, said))
        line.addSpacing(look.px(12))
        self._help = self._button(look, "help", t("Help"), t("Help"))
        self._key = label("F1", "meta", wrap=False)
        line.addWidget(self._help)
        line.addWidget(self._key)

    def fold(self, logical: float) -> None:
        """Use short names where there is little room."""
        short = logical < _SHORT
        for code, button in self._languages.items():
            button.setText(code.upper() if short else language_name(code))
        self._help.setVisible(not short)
        self._key.setVisible(not short)

    def _language(self, look: Look, code: str) -> Button:
        now = look.words.language == code
        name = language_name(code)
        said = look.t("{language}, chosen", language=name) if now else name
        button = self._button(look, f"language-{code}", name, said)
        button.setProperty("role", "chip" if now else "quiet")
        return button

    def _button(self, look: Look, name: str, shown: str, said: str) -> Button:
        button = Button(look, shown, "quiet")
        button.setObjectName(name)
        button.setAccessibleName(said)
        button.clicked.connect(lambda: self.wanted.emit(name))
        return button
