"""Bring the workspace to where a hit stands: the right part, the right language, the right line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from reviewer_app.domain.review import Audience
from reviewer_app.services.desk.search_views import Source
from reviewer_app.ui.desk.reading_bar import ANSWERS, ATTACHMENTS, NOTES
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.hit_light import HitLight, passage_of
from reviewer_app.ui.widgets.safe_text import SafeText

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

    from reviewer_app.services.desk.search_views import Hit
    from reviewer_app.ui.desk.search_host import SearchHost
    from reviewer_app.ui.widgets.hit_light import Stretch

_AUDIENCES = {Source.TEAM: Audience.TEAM, Source.SECRETARIAT: Audience.SECRETARIAT}


@dataclass(frozen=True, slots=True)
class _Wish:
    """A hit that is to be shown as soon as its submission stands there."""

    hit: Hit
    query: str


class HitShower:
    """Shows hits in the panes of the workspace."""

    def __init__(self, screen: SearchHost) -> None:
        self._screen = screen
        self._light = HitLight(screen.look)
        self._wish: _Wish | None = None
        self._here: Hit | None = None

    def show_hit(self, hit: Hit, query: str) -> None:
        """Show a hit now, or as soon as its submission is shown."""
        self._wish = _Wish(hit, query)
        if self._screen.shown == hit.submission:
            self._later()

    def after_shown(self, submission: str, query: str) -> None:
        """Mark what is looked for in another submission; go to the hit that waits for it."""
        self._here = None
        if self._wish is not None and self._wish.hit.submission == submission:
            self._later()
        elif query:
            self.light_answers(query)

    def after_attachment(self, query: str) -> None:
        """Mark what is looked for in a file that was opened."""
        if query:
            for edit in self._screen.reading.attachments.findChildren(SafeText):
                self._in_document(edit, query)

    def light_answers(self, query: str) -> None:
        """Mark every place of the answers, without moving anything."""
        hit = self._here
        edit = self._screen.reading.answers
        if hit is not None and hit.source is Source.ANSWER:
            self._in_answers(edit, hit, query, go=False)
        else:
            self._light.show(edit, self._all_answers(edit, query), None)

    def clear(self) -> None:
        """Mark nothing any more."""
        self._wish = self._here = None
        screen = self._screen
        edits: list[QTextEdit | QPlainTextEdit] = [screen.reading.answers]
        edits += screen.reading.attachments.findChildren(SafeText)
        edits += [box.edit for box in screen.scoring.comments.values()]
        edits.append(screen.reading.notes.box.edit)
        for edit in edits:
            self._light.show(edit, [], None)

    def _later(self) -> None:
        # Panes have their size only once Qt has laid them out.
        next_turn(self._screen.reading, self._show)

    def _show(self) -> None:
        wish, self._wish = self._wish, None
        screen = self._screen
        if wish is None or screen.shown != wish.hit.submission:
            return
        hit, query, reading = wish.hit, wish.query, screen.reading
        self._here = hit
        if hit.source is Source.ATTACHMENT:
            self._open_attachment(hit, query)
        elif hit.source in _AUDIENCES:
            self._in_comment(hit, query)
        elif hit.source is Source.REASON:
            self._in_reason(hit, query)
        elif hit.source is Source.NOTES:
            reading.tabs.setCurrentIndex(NOTES)
            self._in_plain(reading.notes.box.edit, hit, query)
        else:
            reading.tabs.setCurrentIndex(ANSWERS)
            language = "" if hit.original else hit.language
            if reading.place().language != language and hit.source in (Source.ANSWER, Source.TITLE):
                reading.show_language(language)
            if hit.source is Source.ANSWER:
                self._in_answers(reading.answers, hit, query, go=True)
            else:
                self._light.show(reading.answers, self._all_answers(reading.answers, query), None)
                reading.answers.verticalScrollBar().setValue(0)
            reading.answers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_answers(self, edit: SafeText, hit: Hit, query: str, *, go: bool) -> None:
        everywhere = self._all_answers(edit, query)
        number = self._screen.reading.number_of(hit.part)
        within = passage_of(edit, number) if number else None
        mine = [s for s in everywhere if within is None or within.start <= s.start < within.end]
        here = mine[min(hit.nth, len(mine) - 1)] if mine else None
        self._light.show(edit, everywhere, here)
        if here is not None and go:
            self._light.go(edit, here)

    def _all_answers(self, edit: SafeText, query: str) -> list[Stretch]:
        found: list[Stretch] = []
        number = 1
        while (passage := passage_of(edit, number)) is not None:
            found += self._light.find(edit, query, passage)
            number += 1
        return found

    def _open_attachment(self, hit: Hit, query: str) -> None:
        reading = self._screen.reading
        pane = reading.attachments
        if pane.current != hit.part:
            pane.open(hit.part)
        reading.tabs.setCurrentIndex(ATTACHMENTS)
        for edit in pane.findChildren(SafeText):
            self._in_document(edit, query)

    def _in_document(self, edit: SafeText, query: str) -> None:
        found = self._light.find(edit, query, None)
        hit = self._here
        here = None
        if found and hit is not None and hit.source is Source.ATTACHMENT:
            here = found[min(hit.nth, len(found) - 1)]
        self._light.show(edit, found, here)
        if here is not None:
            self._light.go(edit, here)
            edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_comment(self, hit: Hit, query: str) -> None:
        scoring = self._screen.scoring
        box = scoring.comments[_AUDIENCES[hit.source]]
        self._in_plain(box.edit, hit, query)
        scoring.area.ensureWidgetVisible(box)

    def _in_reason(self, hit: Hit, query: str) -> None:
        panel = self._screen.scoring.panel
        row = next((r for r in panel.rows if r.criterion.id == hit.part), None)
        if row is None:
            return
        row.take_focus()
        for line in row.findChildren(QLineEdit):
            spans = self._light.spans(line.text(), query)
            if spans and line.isVisible():
                begin, end = spans[min(hit.nth, len(spans) - 1)]
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                line.setSelection(begin, end - begin)
        for edit in row.findChildren(QPlainTextEdit):
            if edit.isVisible() and self._light.spans(edit.toPlainText(), query):
                self._in_plain(edit, hit, query)

    def _in_plain(self, edit: QPlainTextEdit, hit: Hit, query: str) -> None:
        found = self._light.find(edit, query, None)
        here = found[min(hit.nth, len(found) - 1)] if found else None
        self._light.show(edit, found, here)
        if here is not None:
            self._light.go(edit, here)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
