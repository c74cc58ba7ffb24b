"""What a search found: a count in words, advice where nothing was found, and the list of hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from reviewer_app.services.desk.search_views import FoundIn
from reviewer_app.ui.desk.search_words import (
    count_words,
    group_words,
    hit_sentence,
    indexing_words,
    note_words,
    where_words,
)
from reviewer_app.ui.widgets.hit_list import HitListView
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    column,
    frame,
    label,
    picture,
    row,
    rule,
    surface,
)
from reviewer_app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.search_views import Found, Hit
    from reviewer_app.ui.look import Look

_PAUSE_MS: Final = 700
"""From the last keystroke until the count is said aloud."""


class SearchPanel(QWidget):
    """The page of hits; it stands where the text stands."""

    opened = Signal(int)
    """Number of a hit, from 0."""
    ended = Signal()
    """The search is to end."""

    def __init__(self, look: Look, call: Call) -> None:
        super().__init__()
        self._look = look
        self._call = call
        surface(self)
        self.field = SearchField(look)
        self._count = label("", "section")
        self._note = label("", "second")
        self._progress = label("", "meta")
        self._advice = self._nothing()
        self._rule = rule()
        self._rest = QScrollArea()
        self.list = HitListView(look, self._words, self._say)
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.setInterval(_PAUSE_MS)
        self._saying.timeout.connect(lambda: announce(self, self._count.text()))
        self._build()

    def show_found(self, found: Found) -> None:
        """Show hits, or what to do where there are none."""
        look, there = self._look, bool(found.groups)
        words = count_words(look, found)
        if not there:
            words = look.t("Nothing found") if found.whole else look.t("Nothing found yet")
        self._count.setText(words)
        self._show_note(note_words(look, found) if there else "")
        self.show_indexing(found.indexed, found.readable)
        self._advice.setVisible(not there)
        self._show_list(there=there)
        self.list.hits.show_found(found)
        self._saying.start()

    def show_waiting(self) -> None:
        """Show that the search has not answered yet."""
        if self.list.isHidden():
            self._count.setText(self._look.t("Searching …"))
            self._show_note("")

    def show_nothing(self) -> None:
        """Show what can be searched, before anything is typed."""
        self._saying.stop()
        self._count.setText(self._look.t("Search"))
        self._show_note(
            self._look.t(
                "All texts that you may read, text attachments, and your own comments, reasons and notes."
            )
        )
        self._advice.hide()
        self._show_list(there=False)
        self.list.hits.show_found(None)

    def show_indexing(self, done: int, everything: int) -> None:
        """Show how many submissions were read for the search."""
        words = indexing_words(self._look, done, everything)
        if words == self._progress.text():
            return
        self._progress.setText(words)
        self._progress.setVisible(bool(words))

    def take_focus(self) -> None:
        """Go to the marked hit, else to the first."""
        if self.list.isVisible():
            self.list.choose(self.list.chosen or 0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        look = self._look
        head = QWidget()
        stack = column(look, head, margins=(24, 16, 24, 12), gap=4)
        stack.addWidget(self.field)
        top = QWidget()
        line = row(look, top, gap=8)
        end = Button(look, look.t("End the search"), "quiet", "x")
        end.clicked.connect(self.ended)
        line.addWidget(self._count, 1)
        line.addWidget(end)
        for part in (top, self._note, self._progress):
            stack.addWidget(part)
        layout = column(look, self, gap=0)
        layout.addWidget(head)
        layout.addWidget(self._rule)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._rest, 1)
        self._rest.setProperty("role", "page")
        self._rest.setWidgetResizable(True)
        self._rest.setFrameShape(QFrame.Shape.NoFrame)
        self._rest.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rest.setAccessibleName(look.t("What to try"))
        page = QWidget()
        inside = column(look, page, margins=(22, 0, 22, 12), gap=0)
        inside.addWidget(self._advice)
        inside.addStretch(1)
        self._rest.setWidget(page)
        self.list.opened.connect(self.opened)
        self._progress.hide()
        self.show_nothing()

    def _nothing(self) -> QWidget:
        t = self._look.t
        card = frame("inset")
        inside = column(self._look, card, margins=(16, 12, 16, 12), gap=8)
        for advice in (
            t("Try fewer words, or only the beginning of a word."),
            t("Try the other language: texts are searched as they were written."),
            t("Submissions with a conflict of interest are never searched."),
            t("PDF files and pictures are not searched, only text attachments."),
        ):
            line = QWidget()
            parts = row(self._look, line, gap=8)
            parts.addWidget(picture(self._look, "info", "second", 16), 0, Qt.AlignmentFlag.AlignTop)
            parts.addWidget(label(advice), 1)
            inside.addWidget(line)
        return card

    def _show_list(self, *, there: bool) -> None:
        self.list.setVisible(there)
        self._rule.setVisible(there)
        self._rest.setVisible(not there)

    def _show_note(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _words(self, line: FoundIn | Hit) -> tuple[str, str]:
        if isinstance(line, FoundIn):
            return self._look.local(line.head.title), group_words(self._look, line)
        return line.snippet, where_words(self._look, self._call, line)

    def _say(self, group: FoundIn, hit: Hit | None) -> str:
        if hit is None:
            return f"{self._look.local(group.head.title)}, {group_words(self._look, group)}"
        return hit_sentence(self._look, self._call, group, hit)
