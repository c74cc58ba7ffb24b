"""Above the scores: the text or the criteria changed since; look again, then keep or change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from reviewer_app.ui.widgets.parts import Button, column, label, told

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        self._which = label("", "second")
        inside.addWidget(self._which)
        keep = Button(look, look.t("Looked again: keep my scores"))
        keep.clicked.connect(self.confirmed)
        inside.addWidget(keep)
        self._look = look

    def show_criteria(self, names: Sequence[str]) -> None:
        """Name the criteria that were scored before the change."""
        which = self._look.t(
            "Scored before: {criteria}. What you score anew counts as looked at.",
            criteria=", ".join(names),
        )
        self._which.setText(which)
