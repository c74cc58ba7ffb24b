"""What was decided before, in the place of the scores, until the member goes back to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from reviewer_app.clock import now
from reviewer_app.services.desk.history import Fate
from reviewer_app.ui.phrases import part_words, value_words
from reviewer_app.ui.widgets.flowing import Flowing
from reviewer_app.ui.widgets.parts import (
    Button,
    breakable,
    column,
    empty,
    frame,
    label,
    line_of,
    row,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.history import PastChange
    from reviewer_app.ui.look import Look

_MOST: Final = 200
_OWN_WAY: Final = frozenset({"conflict", "confirm"})
"""What has a page or a button of its own to be set."""


class HistoryPanel(QWidget):
    """Changes of one submission or one part of it, the newest first."""

    back_wanted = Signal()
    set_back = Signal(int)
    """Number of the change whose outcome is to hold again."""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__()
        self._look = look
        self._call = call
        self._title = label("", "section")
        self.back = Button(look, look.t("Back to the scores"), "small", "chevron-left")
        self.back.clicked.connect(self.back_wanted)
        self._list = Flowing()
        self._entries = column(look, self._list, margins=(18, 4, 18, 8), gap=8)
        self._entries.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(self._list)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = column(look, self, margins=(0, 8, 0, 0), gap=4)
        head = QWidget()
        top = column(look, head, margins=(18, 0, 18, 4), gap=4)
        top.addWidget(line_of(look, self.back))
        top.addWidget(self._title)
        layout.addWidget(head)
        layout.addWidget(self.area, 1)

    def show_changes(self, part: str, changes: tuple[PastChange, ...]) -> None:
        """Show changes; ``part`` names what they are about, empty for the whole submission."""
        t = self._look.t
        self._title.setText(t("History of {part}", part=part) if part else t("History"))
        empty(self._entries)
        if not changes:
            self._entries.addWidget(label(t("Nothing was changed here yet."), "second"))
        told_now: set[tuple[str, str]] = set()
        for change in changes[:_MOST]:
            key = (change.what, change.criterion)
            newest = change.is_now and key not in told_now
            if newest:
                told_now.add(key)
            self._entries.addWidget(self._entry(change, named=not part, newest=newest))
        if len(changes) > _MOST:
            self._entries.addWidget(label(t("Only the newest {n} are shown.", n=_MOST), "meta"))
        self._entries.addStretch(1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _entry(self, change: PastChange, *, named: bool, newest: bool) -> QWidget:
        look, t = self._look, self._look.t
        card = frame("inset")
        inside = column(look, card, margins=(12, 8, 12, 8), gap=4)
        words = value_words(look, change)
        name = part_words(look, self._call, change.what, change.criterion)
        name = name[:1].upper() + name[1:]
        heading = t("{part}: {change}", part=name, change=words) if words else name
        when = look.when(change.at, now().astimezone().date())
        shown = heading if named or not words else words
        inside.addWidget(label(shown, "strong"))
        if change.after.text:
            inside.addWidget(label(breakable(change.after.text)))
        foot = QWidget()
        line = row(look, foot, gap=8)
        fate = "" if change.fate is Fate.DONE else t("undone")
        now_words = t("holds now") if newest else ""
        line.addWidget(label(" · ".join(filter(None, (when, fate, now_words))), "meta"), 1)
        if change.what not in _OWN_WAY and not change.is_now:
            button = Button(look, t("Set back to this"), "quiet")
            said = t("Set back to this: {change}, {when}", change=heading, when=when)
            button.setAccessibleName(said)
            button.clicked.connect(lambda: self.set_back.emit(change.n))
            line.addWidget(button)
        inside.addWidget(foot)
        return card
