"""Texts for the public: the selected teams, and the words about the one in hand with the way to clear them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget
from typing_extensions import override

from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.column_table import Column, ColumnTable
from reviewer_app.ui.office.feedback_phrases import told_words
from reviewer_app.ui.office.reports_room import ReportsRoomScreen
from reviewer_app.ui.office.side_by_side import SideBySide
from reviewer_app.ui.widgets.column_table import ColumnTableView
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.long_field import LongField
from reviewer_app.ui.widgets.parts import Button, announce, column, empty, label, line_of, told
from reviewer_app.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.submission import SubmissionHead
    from reviewer_app.domain.telling import Told
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.clearing_texts import ClearingDesk, ClearingText
    from reviewer_app.services.office.publication import Publication
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.announcement_presenter import ClearingPresenter
    from reviewer_app.ui.screen import Chrome

_WIDE: Final = 480
_ROW: Final = 54


class AnnouncementScreen(ReportsRoomScreen):
    """Shows what the presenter says; in a narrow window the list or the text, not both."""

    withdraw_wanted = Signal()

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        presenter: ClearingPresenter,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "office-announcement", demonstration=demonstration)
        t = look.t
        self._presenter = presenter
        self._desk: ClearingDesk | None = None
        self._state: ClearingText | None = None
        self.rows: ColumnTable[Publication] = ColumnTable(look, self._columns(), self._said)
        self.list = ColumnTableView(look, self.rows, t("Selected teams"), height=_ROW)
        self.languages = {tag: Button(look, "", "small") for tag in LANGUAGES}
        self.answers = Button(look, t("Take over an answer"), "small", "copy")
        self.edit = LongField(look, t("Text for the public"))
        self.clear = Button(look, t("Clear for the public"), "primary", "circle-check")
        self.withdraw = Button(look, t("Withdraw"), "", "ban")
        self._facts = QWidget()
        self._facts_lines = column(look, self._facts, gap=2)
        self._found = QWidget()
        self._found_lines = column(look, self._found, gap=4)
        self._listed = QFrame()
        self._writing = QFrame()
        for card in (self._listed, self._writing):
            card.setProperty("role", "card")
        self.both = SideBySide(
            look, self._listed, self._writing,
            (t("Go to the text"), t("Back to the list")), wide=_WIDE,
        )  # fmt: skip
        self._nothing = QWidget()
        self._has_foot = False
        self._build()

    # What the presenter says

    def show_desk(self, desk: ClearingDesk) -> None:
        """Show whose texts can be cleared."""
        self._desk = desk
        n = self.look.words.n
        done = sum(bool(p.texts) for p in desk.selected)
        selected = n("{n} selected", "{n} selected", len(desk.selected))
        cleared = n("{n} with a cleared text", "{n} with a cleared text", done)
        self.heading.say(f"{selected} · {cleared}")
        place = self.list.place()
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.rows.show_rows(desk.selected)
        self.list.fit()
        self.list.go(max(place, 0))
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._nothing.hide()
        self.both.show()

    def show_nothing(self, error: ReviewerError | None) -> None:
        """Say why there is nothing to clear, and where that is done."""
        t = self.look.t
        self._desk = None
        self.both.hide()
        self._foot_part.hide()
        self.heading.say("")
        lines = self._nothing.layout()
        if lines is None:
            return
        empty(lines)
        words = t("Nobody is selected yet: the announcement tells of a decision that stands.")
        way, page = t("Go to the selection"), "office-selection"
        if error is not None:
            words, way, page = self.look.words.error(error), t("Calls"), "office-calls"
        card, button = self.make_nothing(words, way, page)
        lines.addWidget(card)
        self._nothing.show()
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, state: ClearingText, text: str) -> None:
        """Show one text from its beginning."""
        first = self._state is None
        other = first or (self._state is not None and self._state.place != state.place)
        self._state = state
        look, t = self.look, self.look.t
        head = state.publication.head
        empty(self._facts_lines)
        for words, role in self._public(head):
            if words:
                self._facts_lines.addWidget(label(words, role))
        self.edit.setAccessibleName(
            t("Text for the public about {id}, {language}", id=str(head.id),
              language=language_name(state.language))
        )  # fmt: skip
        self.answers.setEnabled(bool(state.sources))
        if other:
            self.edit.show_text(text)
        else:
            self.edit.replace(text)
        if not self._has_foot:
            self._has_foot = True
            self.foot(" ", self.withdraw, self.clear)
        if first:
            self.take_focus()
        elif other:
            announce(self.edit, look.local(head.title))

    def show_text(self, text: str) -> None:
        """Put another text in the place of the one that stands there; typing can be taken back still."""
        self.edit.replace(text)

    def show_state(self, state: ClearingText, text: str) -> None:
        """Say whether it is cleared as it stands."""
        self._state = state
        t = self.look.t
        for tag, button in self.languages.items():
            there = state.publication.text(tag) is not None
            words = t("cleared") if there else t("not cleared")
            button.setText(f"{language_name(tag)}: {words}")
            button.setChecked(tag == state.language)
        cleared = state.cleared
        same = cleared is not None and cleared.text == text.strip()
        if cleared is None:
            said = t("Not cleared: the announcement is without this text.")
        elif same:
            said = t("Cleared by {officer} on {day}.", officer=str(cleared.officer),
                     day=self.look.day(cleared.time.date()))  # fmt: skip
        else:
            said = t("Changed since it was cleared: the announcement has the cleared words.")
        self.foot_words.setText(said)
        self.clear.setEnabled(bool(text.strip()) and not same)
        self.withdraw.setVisible(cleared is not None)

    def show_told(self, told_: tuple[Told, ...]) -> None:
        """Say what the text would tell, before it is cleared; nothing where it tells nothing."""
        look, t = self.look, self.look.t
        empty(self._found_lines)
        self._found.setVisible(bool(told_))
        self.clear.setText(t("Clear it all the same") if told_ else t("Clear for the public"))
        if told_:
            words = t("Look again: this would be public.")
            self._found_lines.addWidget(label(words, "strong"))
            for one in told_:
                self._found_lines.addWidget(
                    told(look, "triangle-alert", "warn", told_words(look, one))
                )
            announce(self.edit, words, urgent=True)

    def show_refused(self, error: ReviewerError) -> None:
        """Say why it was not cleared."""
        self.chrome.toast(self.look.words.error(error), icon="triangle-alert")

    def tell_cleared(self, state: ClearingText) -> None:
        """Say that the text is cleared."""
        t = self.look.t
        words = t("Cleared for the public, on record: {id}.", id=isolated(state.place[0]))
        self.chrome.toast(words, action=t("Withdraw"), act=self._presenter.withdraw)

    def tell_withdrawn(self, state: ClearingText) -> None:
        """Say that the text is withdrawn, and what cannot be called back."""
        words = self.look.t(
            "Withdrawn, on record: {id}. What was announced already cannot be called back.",
            id=isolated(state.place[0]),
        )
        self.chrome.toast(words, icon="ban")

    def tell_theirs(self) -> None:
        """Say that another officer's text is shown now, with a way back."""
        t = self.look.t
        self.chrome.toast(
            t("Another officer changed this text meanwhile; theirs is shown now."),
            action=t("Put mine back"),
            act=self._presenter.take_back,
            icon="users",
        )

    # What the window asks

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys can do here."""
        if self._desk is None:
            return {}
        return {
            "undo": self.edit.undo,
            "redo": self.edit.redo,
            "next": lambda: self._step(1),
            "previous": lambda: self._step(-1),
        }

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the list, the text and the foot."""
        if self._desk is None:
            return (self._nothing,)
        return (self._listed, self._writing, self._foot_part)

    @override
    def take_focus(self) -> None:
        """Begin with the list."""
        if self.both.isVisibleTo(self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def fold(self, logical: float) -> None:
        """Show list and text side by side, or one at a time."""
        super().fold(logical)
        self.both.fold(logical)

    # Inside

    def _build(self) -> None:
        look, t = self.look, self.look.t
        listed = column(look, self._listed, margins=(12, 10, 12, 10), gap=8)
        listed.addWidget(line_of(look, self.both.to_side))
        listed.addWidget(self.list, 1)
        self.list.setMinimumHeight(look.px(160))
        lines = column(look, self._writing, margins=(16, 12, 16, 14), gap=10)
        back = FlowBox(look.px(8))
        back.add(self.both.back)
        lines.addWidget(back)
        lines.addWidget(self._facts)
        public = t(
            "This and the text below will be public once you clear the text and announce it. Nothing else will."
        )
        lines.addWidget(told(look, "info", "accent", public, "small"))
        ways = FlowBox(look.px(8))
        for tag, button in self.languages.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _on, tag=tag: self._presenter.choose(language=tag))
            ways.add(button)
        ways.add(self.answers)
        lines.addWidget(ways)
        lines.addWidget(self._found)
        self._found.hide()
        lines.addWidget(self.edit, 1)
        column(look, self._nothing, gap=0)
        self._nothing.hide()
        self.both.hide()
        self.body.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.both, 1)
        presenter = self._presenter
        self.edit.edited.connect(presenter.write)
        self.clear.clicked.connect(presenter.clear)
        self.withdraw.clicked.connect(presenter.withdraw)
        self.list.row_changed.connect(self._on_row)
        self.list.open_wanted.connect(self._on_open)
        self.list.sort_wanted.connect(self._sort)
        menu = QMenu(self.answers)
        self.answers.setMenu(menu)
        menu.aboutToShow.connect(lambda: self._fill(menu))

    def _columns(self) -> tuple[Column[Publication], ...]:
        look, t = self.look, self.look.t

        def title(one: Publication) -> str:
            return f"{isolated(str(one.head.id))}  {look.local(one.head.title)}"

        return (
            Column(t("Submission"), title, 200, key=lambda p: str(p.head.id), stretch=4,
                   below=lambda p: p.head.team or p.head.organisation),
            Column(t("Text"), self._texts, 110, key=lambda p: len(p.texts), stretch=1),
        )  # fmt: skip

    def _texts(self, one: Publication) -> str:
        if not one.texts:
            return f"– {self.look.t('not cleared')}"
        return "✓ " + ", ".join(text.language for text in one.texts)

    def _said(self, one: Publication) -> str:
        look = self.look
        tongues = ", ".join(language_name(text.language) for text in one.texts)
        state = look.t("cleared") + f": {tongues}" if one.texts else look.t("not cleared")
        return f"{one.head.id}, {look.local(one.head.title)}, {state}"

    def _public(self, head: SubmissionHead) -> tuple[tuple[str, str], ...]:
        """Return what is public of a submission in any case, line by line."""
        look, desk = self.look, self._desk
        group = desk.call.group(head.group) if desk is not None else None
        country = look.country(head.country) if head.country else ""
        who = " · ".join(dict.fromkeys(p for p in (head.team, head.organisation, country) if p))
        return (
            (f"{isolated(str(head.id))}  {look.local(head.title)}", "section"),
            (who, "second"),
            (look.local(group.title) if group is not None else "", "second"),
        )

    def _on_row(self, place: int) -> None:
        if 0 <= place < self.rows.rowCount():
            self._presenter.choose(submission=str(self.rows.row(place).head.id))

    def _on_open(self, place: int) -> None:
        self._on_row(place)
        if self.both.to_side.isVisible():
            self.both.to_side.click()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        place = self.list.place() + by
        if 0 <= place < self.rows.rowCount():
            self.list.go(place)

    def _sort(self, place: int) -> None:
        wanted = self.rows.next_sort(place)
        if wanted is not None:
            self.rows.sort_by(wanted)
            self.list.fit()
            self.list.go(0)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        state, look = self._state, self.look
        if state is None:
            return
        ordered = sorted(state.sources, key=lambda s: s.language != state.language)
        for source in ordered:
            words = f"{look.local(source.title)} ({language_name(source.language)})"
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _on, text=source.text: self._presenter.take_over(text))
