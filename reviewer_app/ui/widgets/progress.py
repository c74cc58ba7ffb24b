"""How far the member is: words first, a thin bar second; and how far long work is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from reviewer_app.ui.widgets.parts import Button, column, label, row

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.services.desk.views import Counts
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.theme import Meaning

_HEIGHT: Final = 8
_GAP: Final = 2
_BYTES: Final = frozenset(("report.hash",))
"""Steps that count bytes, not things."""
_MINUTE_AND_A_HALF: Final = 90


class ProgressBar(QWidget):
    """Parts of a whole as a thin bar with gaps between them; started is hatched."""

    def __init__(self, look: Look, width: int = 0) -> None:
        super().__init__()
        self._look = look
        self._parts: tuple[tuple[int, Meaning, bool], ...] = ()
        if width:
            self.setFixedWidth(look.px(width))
        self.setFixedHeight(look.px(_HEIGHT + 4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Counts) -> None:
        """Show the parts of an assignment; the conflicts stand at the end."""
        done = counts.complete + counts.abstained
        rest = max(0, counts.assigned - done - counts.started - counts.conflicts)
        self._parts = (
            (done, "done", False),
            (counts.started, "accent", True),
            (rest, "bar", False),
            (counts.conflicts, "conflict", False),
        )
        self.update()

    def show_share(self, done: int, total: int) -> None:
        """Show how much of long work is finished."""
        self._parts = ((done, "accent", False), (max(0, total - done), "bar", False))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Ask for a short bar; layouts may stretch it."""
        return QSize(self._look.px(120), self._look.px(_HEIGHT + 4))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts from the leading edge."""
        parts = [part for part in self._parts if part[0] > 0]
        whole = sum(count for count, _, _ in parts)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.scale(-1, 1)
            painter.translate(-self.width(), 0)
        height = self._look.px(_HEIGHT)
        top = (self.height() - height) / 2
        free = self.width() - _GAP * max(0, len(parts) - 1)
        x = 0.0
        for count, meaning, hatched in parts:
            width = max(float(height) / 2, free * count / whole)
            self._part(painter, QRectF(x, top, width, height), meaning, hatched=hatched)
            x += width + _GAP
        painter.end()

    def _part(self, painter: QPainter, box: QRectF, meaning: Meaning, *, hatched: bool) -> None:
        colour = self._look.theme.colour(meaning)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.colour("soft") if hatched else colour)
        painter.drawRoundedRect(box, _GAP, _GAP)
        if hatched:
            painter.setPen(QPen(colour, 1))
            painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _GAP, _GAP)


class WorkProgress(QWidget):
    """What long work is doing, how much of how much, time left, and a way to stop it."""

    cancelled = Signal()
    """The person wants the work to stop."""

    def __init__(self, look: Look, *, stoppable: bool = True) -> None:
        super().__init__()
        self._look = look
        self._words = label("", wrap=True)
        self._bar = ProgressBar(look)
        layout = column(look, self, gap=8)
        layout.addWidget(self._words)
        line = QWidget()
        beside = row(look, line, gap=16)
        beside.addWidget(self._bar, 1)
        self._stop = Button(look, look.t("Cancel"), "small")
        self._stop.clicked.connect(self.cancelled)
        beside.addWidget(self._stop)
        self._stop.setVisible(stoppable)
        layout.addWidget(line)

    def show_step(self, step: Step, seconds_left: int | None = None) -> None:
        """Show where the work stands."""
        words = self._look.words.code(step.what)
        if step.total:
            size = self._look.size if step.what in _BYTES else str
            words = self._look.t(
                "{what}: {done} of {total}",
                what=words,
                done=size(step.done),
                total=size(step.total),
            )
        if seconds_left is not None:
            words += " · " + self._left(seconds_left)
        self._words.setText(words)
        self._bar.show_share(step.done, max(step.total, 1))

    def _left(self, seconds: int) -> str:
        n = self._look.words.n
        if seconds > _MINUTE_AND_A_HALF:
            return n("about {n} minute left", "about {n} minutes left", round(seconds / 60))
        return n("about {n} second left", "about {n} seconds left", seconds)

    def show_words(self, sentence: str) -> None:
        """Show a sentence where nothing can be counted."""
        self._words.setText(sentence)
        self._bar.show_share(0, 1)

    def take_focus(self) -> None:
        """Let Enter stop the work."""
        self._stop.setFocus()

    def show_stopping(self) -> None:
        """Say that the wish to stop was heard."""
        self.show_words(self._look.t("Stopping …"))
        self._stop.setEnabled(False)
