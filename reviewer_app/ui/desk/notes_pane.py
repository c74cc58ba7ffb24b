"""What the member keeps for themselves about a submission: notes, and the passages they marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from typing_extensions import override

from reviewer_app.services.desk.marked import one_line
from reviewer_app.ui.widgets.note_box import NoteBox
from reviewer_app.ui.widgets.parts import Button, column, empty, frame, label, row, told
from reviewer_app.wording import language_name
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from reviewer_app.ui.desk.marked_now import MarkedNow
    from reviewer_app.ui.look import Look

_AT_ONCE: Final = 8
_LONGEST: Final = 280
"""Letters of a passage that the list shows; all of it stands in the text."""


class NotesPane(QScrollArea):
    """Notes above, marked passages below."""

    jump_wanted = Signal(int)
    """Number of the mark that is to be shown in the text."""
    unmark_wanted = Signal(int)
    """Number of the mark that is to be taken away."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._placed: list[MarkedNow] = []
        self._titles: tuple[str, ...] = ()
        self._stale = False
        self.box = NoteBox(look)
        self._marks = QWidget()
        self._list = column(look, self._marks, gap=8)
        inside = QWidget()
        self._stack = column(look, inside, margins=(36, 4, 36, 24), gap=16)
        self._stack.addWidget(self.box)
        self._heading = label("", "section")
        self._stack.addWidget(self._heading)
        self._stack.addWidget(self._marks)
        self._stack.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_side(self, side: int) -> None:
        """Put the column so many pixels from both edges."""
        margins = self._stack.contentsMargins()
        self._stack.setContentsMargins(side, margins.top(), side, margins.bottom())

    def show_marks(self, placed: Sequence[MarkedNow], titles: Sequence[str]) -> None:
        """List the marked passages; ``titles`` are the questions of the answers."""
        self._placed, self._titles = sorted(placed, key=_reading_order), tuple(titles)
        self._stale = True
        if self.isVisible():
            self._fill()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """List what was marked while something else was shown."""
        super().showEvent(event)
        if self._stale:
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        focus = self._focused()
        empty(self._list)
        count = len(self._placed)
        words = self._look.words.n("{n} marked passage", "{n} marked passages", count)
        self._heading.setText(words if count else self._look.t("Marked passages"))
        if not count:
            hint = self._look.t(
                "Nothing is marked yet. Choose words in the answers and press Ctrl+H."
            )
            self._list.addWidget(label(hint, "second"))
        self._more(0)
        if focus is not None and count:
            self._take_focus(min(focus, count - 1))
        elif focus is not None:
            self.box.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _more(self, done: int) -> None:
        """List some and the rest later: a hundred marks must not hold the window up."""
        if self._stale or (done != self._list.count() and done):
            return
        for one in self._placed[done : done + _AT_ONCE]:
            self._list.addWidget(self._card(one, self._titles))
        following = done + _AT_ONCE
        if following < len(self._placed):
            QTimer.singleShot(0, self, lambda: self._more(following))

    def _card(self, one: MarkedNow, titles: Sequence[str]) -> QWidget:
        look, mark = self._look, one.mark
        quote = visible_line(one_line(mark.quote))
        if len(quote) > _LONGEST:
            quote = f"{quote[:_LONGEST].rstrip()}…"
        where = titles[one.passage] if one.passage is not None else mark.question
        if mark.language:
            where = f"{where} · {language_name(mark.language)}"
        card = frame("inset")
        inside = column(look, card, margins=(12, 8, 8, 4), gap=4)
        inside.addWidget(label(quote))
        inside.addWidget(label(where, "meta"))
        if one.gone:
            gone = look.t("No longer in the text: it was corrected since you marked this.")
            inside.addWidget(told(look, "triangle-alert", "warn", gone, "meta"))
        tools = QWidget()
        line = row(look, tools, gap=8)
        if not one.gone:
            show = Button(look, look.t("Show in the text"), "quiet")
            show.setAccessibleName(look.t("Show in the text: {quote}", quote=quote))
            show.clicked.connect(lambda: self.jump_wanted.emit(mark.n))
            line.addWidget(show)
        away = Button(look, look.t("Take the mark away"), "quiet")
        away.setAccessibleName(look.t("Take the mark away: {quote}", quote=quote))
        away.clicked.connect(lambda: self.unmark_wanted.emit(mark.n))
        line.addWidget(away)
        line.addStretch(1)
        inside.addWidget(tools)
        return card

    def _cards(self) -> list[QWidget]:
        items = (self._list.itemAt(n) for n in range(self._list.count()))
        return [w for item in items if item is not None and (w := item.widget()) is not None]

    def _focused(self) -> int | None:
        """Return which card holds the focus, so that taking a mark away does not lose it."""
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        held = (n for n, card in enumerate(self._cards()) if card.isAncestorOf(focus))
        return next(held, None)

    def _take_focus(self, number: int) -> None:
        cards = self._cards()
        button = cards[min(number, len(cards) - 1)].findChild(Button)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)


def _reading_order(one: MarkedNow) -> tuple[bool, int, int, int]:
    passage = one.passage if one.passage is not None else 1 << 30
    return one.gone, passage, one.start if one.start is not None else one.mark.start, one.mark.n
