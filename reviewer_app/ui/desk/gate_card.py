"""What stands in place of a text that is not shown: the conflict question, or the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.services.desk.views import Gate
from reviewer_app.ui.widgets.conflict_choice import ConflictChoice
from reviewer_app.ui.widgets.parts import column, empty, frame, label, told

if TYPE_CHECKING:
    from reviewer_app.services.desk.views import ReviewRow
    from reviewer_app.ui.look import Look


class GateCard(QWidget):
    """A card in the reading pane."""

    declared = Signal(object, str)
    """(ConflictState, reason)"""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._layout = column(look, self, margins=(36, 12, 36, 24), gap=12)

    def show_gate(self, row: ReviewRow) -> None:
        """Show why there is no text, and what can be done."""
        empty(self._layout)
        card = frame("card")
        card.setMaximumWidth(self._look.px(590))
        inside = column(self._look, card, margins=(24, 20, 24, 20), gap=12)
        for part in self._content(row):
            inside.addWidget(part)
        self._layout.addWidget(card)
        self._layout.addStretch(1)

    def _content(self, row: ReviewRow) -> tuple[QWidget, ...]:
        look = self._look
        if row.gate is Gate.WITHHELD:
            sentence = look.t(
                "The secretariat left this text out of your package, because it knows of a"
                " conflict of interest. There is nothing to do."
            )
            return (told(look, "ban", "conflict", sentence),)
        if row.gate is Gate.WITHDRAWN:
            sentence = look.t("This submission was withdrawn. There is nothing to do.")
            return (told(look, "info", "second", sentence),)
        choice = ConflictChoice(look, look.t("Any link to this team?"))
        choice.show_answer(row.review.conflict, row.review.conflict_reason)
        choice.declared.connect(self.declared)
        if row.gate is Gate.CONFLICT:
            head = told(
                look,
                "ban",
                "conflict",
                look.t("You declared a conflict of interest. Text and scores are hidden from you."),
            )
            note = look.t("You can change your answer.")
        else:
            head = label(look.t("Before reading: any link to this team?"), "section")
            note = look.t("The text opens once you have answered. You can change it later.")
        return head, label(note, "second"), choice
