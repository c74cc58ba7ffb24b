"""One line on the last merge: when, how much, and how to take it back or put it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from reviewer_app.ui.office.inbox.folding import fold_line
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, empty, label, picture, row

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QResizeEvent

    from reviewer_app.services.office.last_merge import LastMerge
    from reviewer_app.ui.look import Look


class MergedLine(QFrame):
    """Says what was merged last; tells what is wanted."""

    undo_wanted = Signal()
    redo_wanted = Signal()
    log_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "inset")
        self._line = row(look, self, margins=(16, 6, 16, 6), gap=12)
        self.said = label("")
        self.undo: Button | None = None
        self.redo: Button | None = None
        self.hide()

    def show_last(self, last: LastMerge | None, scores: int, today: dt.date) -> None:
        """Show the last merge; nothing where there was none."""
        empty(self._line)
        self.undo = self.redo = None
        self.setVisible(last is not None)
        if last is None:
            return
        look, t, n = self._look, self._look.t, self._look.words.n
        held = FlowBox(look.px(8))
        if last.undone is None:
            count = n("{n} result", "{n} results", len(last.files))
            if scores:
                count += ", " + n("{n} score", "{n} scores", scores)
            words = t("Merged {time}: {count}.", time=look.when(last.time, today), count=count)
            icon, meaning = "circle-check", "done"
            self.undo = Button(look, t("Undo merge…"), "small", "undo-2")
            self.undo.clicked.connect(self.undo_wanted)
            held.add(self.undo)
        else:
            words = n(
                "Taken back {time}: {n} result is out, and none is lost. Reason: {reason}",
                "Taken back {time}: {n} results are out, and none is lost. Reason: {reason}",
                len(last.files),
                time=look.when(last.undone, today),
                reason=last.reason or "—",
            )
            icon, meaning = "undo-2", "warn"
            self.redo = Button(look, t("Put back…"), "small", "redo-2")
            self.redo.clicked.connect(self.redo_wanted)
            held.add(self.redo)
        log = Button(look, t("Log"), "small", "history")
        log.clicked.connect(self.log_wanted)
        held.add(log)
        told = QWidget()
        beside = row(look, told, gap=12)
        beside.addWidget(picture(look, icon, meaning, 18))  # type: ignore[arg-type]  # a literal
        self.said = label(words)
        beside.addWidget(self.said, 1)
        self._line.addWidget(told, 1)
        self._line.addWidget(held)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is no room beside them."""
        super().resizeEvent(event)
        fold_line(self._look, self._line, self.width())
