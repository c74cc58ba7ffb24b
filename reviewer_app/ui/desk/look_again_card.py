"""Above the scores: the text or the criteria changed since; look again, then keep or change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from reviewer_app.ui.widgets.parts import Button, column, label, told

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look


class LookAgainCard(QFrame):
    """Says what to do, with the one button that keeps every score."""

    confirmed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        inside = column(look, self, margins=(16, 12, 16, 12), gap=8)
        sentence = look.t("The text or a criterion changed after you scored. Please look again.")
        inside.addWidget(told(look, "triangle-alert", "warn", sentence))
        note = look.t("What you score anew counts as looked at.")
        inside.addWidget(label(note, "second"))
        keep = Button(look, look.t("Looked again: keep my scores"))
        keep.clicked.connect(self.confirmed)
        inside.addWidget(keep)
