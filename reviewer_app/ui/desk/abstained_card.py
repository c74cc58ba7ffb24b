"""What stands in the place of the scores where the member abstains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame

from reviewer_app.ui.widgets.comment_box import AUTOSAVE_MS
from reviewer_app.ui.widgets.parts import Button, column, label
from reviewer_app.ui.widgets.reason_part import ReasonEdit

if TYPE_CHECKING:
    from reviewer_app.domain.review import Review
    from reviewer_app.ui.look import Look


class AbstainedCard(QFrame):
    """Says so, asks why (which may stay empty), and leads back."""

    reasoned = Signal(str)
    """The whole reason."""
    resumed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "inset")
        self._saved = ""
        self.edit = ReasonEdit(look)
        ask = look.t("Why? (optional; only the secretariat reads it)")
        self.edit.setPlaceholderText(ask)
        self.edit.setAccessibleName(ask)
        self.back = Button(look, look.t("Score it after all"))
        inside = column(look, self, margins=(16, 12, 16, 12), gap=8)
        inside.addWidget(label(look.t("You abstain from this submission."), "strong"))
        inside.addWidget(
            label(look.t("It counts as answered. What you had scored is kept here."), "second")
        )
        inside.addWidget(self.edit)
        inside.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self.flush)
        self.edit.textChanged.connect(self._timer.start)
        self.edit.left.connect(self.flush)
        self.back.clicked.connect(self.resumed)

    def show_review(self, review: Review, *, anew: bool) -> None:
        """Show the reason; what is being typed is left alone, unless it is another submission's."""
        self._saved = review.abstain_reason
        if anew or not self.edit.hasFocus():
            if self.edit.toPlainText() != review.abstain_reason:
                self.edit.setPlainText(review.abstain_reason)
            self._timer.stop()

    def flush(self) -> None:
        """Say a typed reason at once."""
        self._timer.stop()
        text = self.edit.toPlainText()
        if not self.isHidden() and text.strip() != self._saved:
            self._saved = text.strip()
            self.reasoned.emit(text)
