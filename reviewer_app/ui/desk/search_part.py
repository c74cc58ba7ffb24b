"""The search in the workspace: the field above, the page of hits, the line of the hit that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from reviewer_app.services.desk.search_views import Source
from reviewer_app.ui.desk.hit_line import HitLine
from reviewer_app.ui.desk.hit_shower import HitShower
from reviewer_app.ui.desk.search_screen import SearchPanel
from reviewer_app.ui.desk.search_words import where_words
from reviewer_app.ui.look import tip
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.parts import Button, row
from reviewer_app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.desk.search_views import Found, Hit
    from reviewer_app.ui.desk.search_host import SearchHost
    from reviewer_app.ui.desk.search_presenter import SearchPresenter

FIELD_BELOW: Final = 1280
"""Width at 100 % below which the field above becomes a button."""


class SearchPart:
    """Shows what the presenter of the search says, and hands on what the member does."""

    def __init__(self, screen: SearchHost, within: QWidget, presenter: SearchPresenter) -> None:
        look = screen.look
        self._screen = screen
        self._look = look
        self._call = screen.call
        self._presenter = presenter
        self.field = SearchField(look)
        self.field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.button = Button(look, "", "quiet", "search")
        self.button.setAccessibleName(look.t("Search all texts and your own words"))
        self.button.setToolTip(tip(look.t("Search all texts  Ctrl+F")))
        self.panel = SearchPanel(look, self._call)
        self.line = HitLine(look)
        self.line.hide()
        self._shower = HitShower(screen)
        self._narrow = False
        self._enter = False
        self._esc = QShortcut(QKeySequence(Qt.Key.Key_Escape), within)
        self._esc.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._esc.setEnabled(False)
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether the page of hits stands where the text stands."""
        return not self.panel.isHidden()

    def above(self) -> QWidget:
        """Return what stands in the top bar."""
        holder = QWidget()
        line = row(self._look, holder, gap=0)
        line.addWidget(self.field)
        line.addWidget(self.button)
        return holder

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys can do."""
        return {
            "search": self.begin,
            "next-hit": lambda: self._step(1),
            "previous-hit": lambda: self._step(-1),
        }

    def fold(self, logical: float) -> None:
        """Have a field above, or a button where there is no room for one."""
        self._show_field(narrow=logical < FIELD_BELOW)

    def shrink(self) -> None:
        """Have a button above: the words beside it leave no room for a field."""
        self._show_field(narrow=True)

    def _show_field(self, *, narrow: bool) -> None:
        self._narrow = narrow
        self.field.setVisible(not self._narrow)
        self.button.setVisible(self._narrow)
        self.panel.field.setVisible(self._narrow)
        self.line.fold(narrow=self._narrow)

    def begin(self) -> None:
        """Go to the field with all of its words chosen, and show the hits again."""
        if not self.field.isVisible() or self._presenter.query:
            self._open()
        field = self._typing()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def leave_list(self) -> None:
        """Show the text again: something else was asked for."""
        if self.is_open:
            self._screen.workspace.show_over(shown=False)

    # What the screen says

    def after_shown(self, submission: str) -> None:
        """Mark what is looked for in the submission that stands there now, and go to the hit."""
        self._shower.after_shown(submission, self._presenter.query)

    def after_attachment(self) -> None:
        """Mark it in the file that was opened."""
        self._shower.after_attachment(self._presenter.query)

    # What the presenter says

    def show_found(self, found: Found, here: int) -> None:
        """Show what was found; ``here`` is the number of the hit that is shown, from 0, or -1."""
        for field in (self.field, self.panel.field):
            if not field.hasFocus():
                field.show_query(found.query)
        self._esc.setEnabled(True)
        self.panel.show_found(found)
        if here >= 0 and not self.is_open:
            self._show_place(found.hits[here], here, len(found.hits))
        elif not self.is_open and self.line.isHidden():
            self._open()
        if self._enter and found.groups:
            self._enter = False
            self._presenter.open(0)
        elif self.line.isVisible() and not found.groups:
            self.line.hide()

    def show_indexing(self, done: int, everything: int) -> None:
        """Show how many submissions were read for the search."""
        self.panel.show_indexing(done, everything)

    def show_hit(self, hit: Hit, query: str, place: tuple[int, int]) -> None:
        """Show a hit in its text."""
        self.leave_list()
        self._show_place(hit, place[0] - 1, place[1])
        own = hit.source in (Source.TEAM, Source.SECRETARIAT, Source.REASON)
        self._screen.sides.setCurrentIndex(1 if own else 0)
        self._shower.show_hit(hit, query)

    def show_ended(self) -> None:
        """Show no hits and no search any more."""
        self._enter = False
        self._esc.setEnabled(False)
        self.line.hide()
        self._shower.clear()
        for field in (self.field, self.panel.field):
            field.show_query("")
        self.panel.show_nothing()

    def tell_refused(self, error: ReviewerError) -> None:
        """Say why it did not work."""
        self._screen.tell_refused(error)

    # Inside

    def _connect(self) -> None:
        for field in (self.field, self.panel.field):
            field.asked.connect(self._on_asked)
            field.entered.connect(self._on_enter)
            field.to_hits.connect(self._to_hits)
            field.ended.connect(self._end)
        self.button.clicked.connect(self.begin)
        self.panel.opened.connect(self._presenter.open)
        self.panel.ended.connect(self._end)
        self.panel.list.left_above.connect(self._to_field)
        self.line.stepped.connect(self._presenter.step)
        self.line.list_wanted.connect(self._show_list)
        self.line.ended.connect(self._end)
        self._esc.activated.connect(self._end)
        self._esc.activatedAmbiguously.connect(self._end)
        self._screen.reading.answers.textChanged.connect(
            lambda: next_turn(self.line, self._light_again)
        )

    def _on_asked(self, text: str) -> None:
        self._enter = False
        if text.strip():
            self.line.hide()
            self._esc.setEnabled(True)
            self.panel.show_waiting()
            self._open()
        self._presenter.ask(text)
        if not text.strip() and self.field.isVisible():
            self.leave_list()

    def _on_enter(self) -> None:
        if not self._presenter.query:
            return
        self._enter = True
        if self._presenter.answered:
            self._enter = False
            self._presenter.open(0)

    def _to_hits(self) -> None:
        if self._presenter.query:
            self._open()
            self.panel.take_focus()

    def _to_field(self) -> None:
        self._typing().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_place(self, hit: Hit, number: int, of: int) -> None:
        self.line.show()
        self.line.show_place(number + 1, of, where_words(self._look, self._call, hit))
        self.panel.list.choose(number)

    def _typing(self) -> SearchField:
        """Return the field that one can see: in the top bar, else on the page of hits."""
        return self.field if self.field.isVisible() else self.panel.field

    def _show_list(self) -> None:
        self._open()
        self.panel.take_focus()

    def _step(self, by: int) -> None:
        if self._presenter.query:
            self._presenter.step(by)
        else:
            self.begin()

    def _open(self) -> None:
        if not self.is_open:
            self._screen.flush()
            self.line.hide()
            self.panel.field.setVisible(not self.field.isVisible())
            self._screen.workspace.show_over(shown=True)

    def _end(self) -> None:
        """End the search; the focus goes to the text where it was in a part that is gone now."""
        parts = (self.field, self.panel, self.line)
        focus = QApplication.focusWidget()
        lost = focus is None or any(p is focus or p.isAncestorOf(focus) for p in parts)
        self.leave_list()
        self._presenter.end()
        if lost:
            self._screen.take_focus()

    def _light_again(self) -> None:
        """Mark once more what another language, or another text, shows now."""
        if self._presenter.query:
            self._shower.light_answers(self._presenter.query)
