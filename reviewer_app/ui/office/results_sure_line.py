"""One line above the results: how far the statistics are, or what they say of the cut in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer_app.ui.widgets.parts import Button, announce, label, picture, row
from reviewer_app.ui.widgets.progress import ProgressBar

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_BAR: Final = 150
_HIGH: Final = 28


class SureLine(QWidget):
    """Says and offers one thing at a time; as high in every state, so that nothing below it moves."""

    stop_wanted = Signal()
    """The officer does not want to wait."""
    wanted = Signal()
    """The officer wants the statistics after all."""
    stability_wanted = Signal()
    """The officer wants to see how steady the selection is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self.words = label("", "")
        self.bar = ProgressBar(look, _BAR)
        self.stop = Button(look, t("Cancel"), "small")
        self.again = Button(look, t("Estimate how sure the ranks are"), "small")
        self.steady = Button(look, t("Show stability"), "small")
        self._icon = QWidget()
        self._icon_line: QHBoxLayout = row(look, self._icon, gap=0)
        line = row(look, self, gap=10)
        line.addWidget(self._icon)
        line.addWidget(self.words, 1)
        line.addWidget(self.bar)
        line.addWidget(self.stop)
        line.addWidget(self.again)
        line.addWidget(self.steady)
        self.setMinimumHeight(look.px(_HIGH))
        self.stop.clicked.connect(self.stop_wanted)
        self.again.clicked.connect(self.wanted)
        self.steady.clicked.connect(self.stability_wanted)
        self.show_words("", careful=False)

    def show_step(self, step: Step | None) -> None:
        """Show how far the statistics are."""
        look = self._look
        words = look.t("Estimating how sure the ranks are …")
        if step is not None:
            words = f"{look.words.code(step.what)} …"
        self._show(words, "clock", going=True)
        self.bar.show_share(*((step.done, max(1, step.total)) if step is not None else (0, 1)))

    def show_stopped(self, why: str) -> None:
        """Say that nothing was estimated, and offer to."""
        self._show(
            why or self._look.t("How sure the ranks are was not estimated."), "info", again=True
        )

    def show_words(self, sentence: str, *, careful: bool, steady: bool = False) -> None:
        """Show one sentence; ``steady`` says that there is more to see of the selection."""
        if sentence and self.bar.isVisible():
            announce(self, sentence)
        self._show(sentence, "triangle-alert" if careful else "info" if sentence else "")
        self.steady.setVisible(steady)

    def _show(self, sentence: str, icon: str, *, going: bool = False, again: bool = False) -> None:
        while (item := self._icon_line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if icon:
            meaning: Meaning = "warn" if icon == "triangle-alert" else "second"
            self._icon_line.addWidget(picture(self._look, icon, meaning))
        self.words.setText(sentence)
        self.bar.setVisible(going)
        self.stop.setVisible(going)
        self.again.setVisible(again)
        self.steady.hide()
