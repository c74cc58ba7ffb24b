"""Step 3: for whom the result is sealed, with the words of their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.widgets.parts import column, label, told
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.ui.desk.export_presenter import ToExport
    from reviewer_app.ui.look import Look


class SealStep(QWidget):
    """Says who can open the file; shows how far the sealing is."""

    stop_wanted = Signal()
    """Write no file."""

    def __init__(self, look: Look, facts: ToExport) -> None:
        super().__init__()
        self._look = look
        t, check = look.t, facts.check
        stack = column(look, self, gap=12)
        self.blocked = bool(check.blocked) or facts.practice
        if facts.practice:
            words = t(
                "Practice ends here. In real work the file is sealed now, for the secretariat and you alone."
            )
            stack.addWidget(told(look, "info", "accent", words))
        elif self.blocked:
            stack.addWidget(told(look, "ban", "error", look.words.code(check.blocked)))
        else:
            names = ", ".join(check.recipients)
            stack.addWidget(
                told(
                    look,
                    "lock",
                    "private",
                    t("Sealed for: {names}, and for you. Nobody else can open it.", names=names),
                )
            )
            for one in facts.recipients:
                name = (
                    t("{name} (sealed away, for emergencies)", name=one.name)
                    if one.recovery
                    else one.name
                )
                stack.addWidget(label(name, "strong"))
                stack.addWidget(label(" · ".join(one.words), "second"))
            stack.addWidget(
                label(t("These words name the keys that can open it. The secretariat sees the same ones."), "meta")
            )  # fmt: skip
            stack.addWidget(
                label(
                    t("It will be revision {n}; the newest replaces the older ones.",
                      n=check.next_revision), "second")
            )  # fmt: skip
            if not check.ready:
                words = look.words.n(
                    "This will be a partial result: {n} submission is not finished.",
                    "This will be a partial result: {n} submissions are not finished.",
                    len(check.incomplete),
                )
                stack.addWidget(told(look, "triangle-alert", "warn", words))
        self.busy = WorkProgress(look)
        self.busy.cancelled.connect(self.stop_wanted)
        self.busy.hide()
        stack.addWidget(self.busy)

    def show_busy(self) -> None:
        """Say that the file is being made."""
        self.busy.show()
        self.busy.show_words(self._look.t("Signing, sealing, reading back …"))

    def show_step(self, step: Step) -> None:
        """Show how far it is."""
        self.busy.show()
        self.busy.show_step(step)
