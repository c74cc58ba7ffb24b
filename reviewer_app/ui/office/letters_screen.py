"""Texts of letters: the words with their fields, and beside them the letter that a team would get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QTextCursor
from PySide6.QtWidgets import QFrame, QMenu, QWidget
from typing_extensions import override

from reviewer_app.ui.office.letters_words import fault_words, field_words, letter_words
from reviewer_app.ui.office.page_preview import PagePreview
from reviewer_app.ui.office.reports_room import ReportsRoomScreen
from reviewer_app.ui.office.results_words import named
from reviewer_app.ui.office.side_by_side import SideBySide
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.long_field import LongField
from reviewer_app.ui.widgets.parts import Button, announce, column, empty, label, line_of, told
from reviewer_app.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.errors import ReviewerError, WrongUse
    from reviewer_app.services.office.letter_texts import LettersDesk
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.letters_presenter import LettersPresenter, Place
    from reviewer_app.ui.screen import Chrome

_WIDE: Final = 560
_CHIP: Final = 26
"""As high as a chip, so that all words of the line stand on one height."""


class LettersScreen(ReportsRoomScreen):
    """Shows what the presenter says; in a narrow window the text or the letter, not both."""

    text_wanted = Signal(str)
    """The whole text, at each change."""

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        presenter: LettersPresenter,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "office-letters", demonstration=demonstration)
        t = look.t
        self._presenter = presenter
        self._desk: LettersDesk | None = None
        self._place: Place = ("", "")
        self._fault = ""
        self.outcome = Button(look, "", "chip")
        self.language = Button(look, "", "chip")
        self.state = label("", "meta")
        self.fault = QWidget()
        self._fault_line = column(look, self.fault, gap=0)
        self.edit = LongField(look, t("Text of the letter"))
        self.field = Button(look, t("Insert a field"), "small", "plus")
        self.reset = Button(look, t("Back to the program’s own text"), "small", "undo-2")
        self.sample = Button(look, "", "chip")
        self.preview = PagePreview(look)
        self.writing = QFrame()
        self.writing.setProperty("role", "card")
        self.letter = QFrame()
        self.letter.setProperty("role", "card")
        self.both = SideBySide(
            look, self.writing, self.letter,
            (t("Look at the letter"), t("Back to the text")), wide=_WIDE,
        )  # fmt: skip
        self._nothing = QWidget()
        self._build()

    # What the presenter says

    def show_desk(self, desk: LettersDesk) -> None:
        """Show what letters there are."""
        self._desk = desk
        self._nothing.hide()
        self.both.show()
        t = self.look.t
        said = t("Letters go out with “Documents”, once a decision is recorded.")
        if desk.decided:
            said = t("Letters are written in “Documents”, one per team.")
        self.heading.say(said)

    def show_nothing(self, error: ReviewerError) -> None:
        """Say why there is nothing to write."""
        self.both.hide()
        lines = self._nothing.layout()
        if lines is not None:
            empty(lines)
            card, way = self.make_nothing(
                self.look.words.error(error), self.look.t("Calls"), "office-calls"
            )
            lines.addWidget(card)
            self._nothing.show()
            way.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: Place, text: str) -> None:
        """Show one letter's text from its beginning."""
        fresh = self._place != place
        self._place = place
        desk, t = self._desk, self.look.t
        if desk is None:
            return
        whom, tongue = letter_words(self.look, place[1], desk.call), language_name(place[0])
        for chip, words in ((self.outcome, whom), (self.language, tongue)):
            chip.setText(words)
            chip.setAccessibleName(t("Shown: {filter}. Change", filter=words))
        self.edit.setAccessibleName(t("Text of the letter: {outcome}, {language}",
                                      outcome=whom, language=tongue))  # fmt: skip
        self.edit.show_text(text)
        if fresh:
            self.edit.moveCursor(QTextCursor.MoveOperation.Start)
            self.take_focus()

    def show_text(self, text: str) -> None:
        """Put another text in the place of the one that stands there; typing can be taken back still."""
        self.edit.replace(text)

    def show_state(self, fault: WrongUse | None, *, own: bool) -> None:
        """Say what is wrong with the text, and whether it is the program's own."""
        t = self.look.t
        self.state.setText(t("The program’s own text") if own else t("Written by the secretariat"))
        self.reset.setEnabled(not own)
        said = "" if fault is None else fault_words(self.look, fault)
        if said == self._fault:
            return
        self._fault = said
        empty(self._fault_line)
        self.fault.setVisible(bool(said))
        if said:
            self._fault_line.addWidget(told(self.look, "triangle-alert", "error", said))
            announce(self.edit, said)

    def show_sample(self, submission: str) -> None:
        """Name whose letter is looked at."""
        desk, t = self._desk, self.look.t
        head = next((h for h in desk.heads if h.id == submission), None) if desk else None
        self.sample.setVisible(head is not None)
        if head is None:
            self.preview.show_words(t("There is no submission to write to."))
            return
        self.sample.setText(str(head.id))
        words = named(self.look, head)
        self.sample.setAccessibleName(t("Shown: {filter}. Change", filter=words))

    def show_preview(self, content: bytes, submission: str) -> None:
        """Show a letter."""
        self.preview.show_page(content, self.look.t("Letter to {id}", id=submission))

    def show_no_preview(self, error: ReviewerError) -> None:
        """Say why there is no letter to look at."""
        self.preview.show_words(self.look.words.error(error))

    def tell_reset(self) -> None:
        """Say that the program's own text stands again, with a way back."""
        t = self.look.t
        self.chrome.toast(
            t("The program’s own text stands again."), action=t("Undo"),
            act=self._presenter.take_back, icon="undo-2",
        )  # fmt: skip

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
        offered: dict[str, Callable[[], None]] = {"undo": self.edit.undo, "redo": self.edit.redo}
        if self.preview.page is not None:
            offered["text-twin"] = self.preview.toggle_text
        return offered

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the text and the letter."""
        return (self.writing, self.letter) if self._desk is not None else (self._nothing,)

    @override
    def take_focus(self) -> None:
        """Begin in the text."""
        if self.both.isVisibleTo(self):
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def zoom(self, by: int) -> bool:
        """Zoom the page where it has the focus."""
        return self.preview.zoom(by)

    @override
    def fold(self, logical: float) -> None:
        """Show text and letter side by side, or one at a time."""
        super().fold(logical)
        self.both.fold(logical)

    # Inside

    def _build(self) -> None:
        look = self.look
        lines = column(look, self.writing, margins=(16, 12, 16, 14), gap=10)
        lines.addWidget(line_of(look, self.both.to_side))
        chips = FlowBox(look.px(8))
        for part in (self.outcome, self.language, self.state):
            chips.add(part)
        self.state.setWordWrap(False)
        self.state.setMinimumHeight(look.px(_CHIP))
        lines.addWidget(chips)
        lines.addWidget(self.fault)
        self.fault.hide()
        ways = FlowBox(look.px(8))
        for part in (self.field, self.reset):
            ways.add(part)
        lines.addWidget(ways)
        lines.addWidget(self.edit, 1)
        beside = column(look, self.letter, margins=(12, 10, 12, 10), gap=8)
        tools = FlowBox(look.px(8))
        for part in (self.both.back, self.sample):
            tools.add(part)
        beside.addWidget(tools)
        beside.addWidget(self.preview, 1)
        column(look, self._nothing, gap=0)
        self._nothing.hide()
        self.both.hide()
        self.body.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.both, 1)
        presenter = self._presenter
        self.edit.edited.connect(presenter.write)
        self.reset.clicked.connect(presenter.reset)
        menus = (
            (self.outcome, self._fill_outcomes),
            (self.language, self._fill_languages),
            (self.field, self._fill_fields),
            (self.sample, self._fill_samples),
        )
        for button, fill in menus:
            menu = QMenu(button)
            button.setMenu(menu)
            menu.aboutToShow.connect(lambda menu=menu, fill=fill: fill(menu))

    def _fill_outcomes(self, menu: QMenu) -> None:
        desk, presenter = self._desk, self._presenter
        if desk is not None:
            names = {o: letter_words(self.look, o, desk.call) for o in desk.outcomes}
            _fill(menu, names, self._place[1], lambda o: presenter.choose(outcome=o))

    def _fill_languages(self, menu: QMenu) -> None:
        names = {tag: language_name(tag) for tag in LANGUAGES}
        presenter = self._presenter
        _fill(menu, names, self._place[0], lambda tag: presenter.choose(language=tag))

    def _fill_samples(self, menu: QMenu) -> None:
        if self._desk is not None:
            names = {str(h.id): named(self.look, h) for h in self._desk.heads}
            _fill(menu, names, self._presenter.sample, self._presenter.look_at)

    def _fill_fields(self, menu: QMenu) -> None:
        menu.clear()
        for name, words in field_words(self.look, self._place[1]):
            action = menu.addAction(f"{{{name}}}  {words}".replace("&", "&&"))
            action.triggered.connect(lambda _on, name=name: self._insert(name))

    def _insert(self, name: str) -> None:
        self.edit.insertPlainText(f"{{{name}}}")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


def _fill(menu: QMenu, names: dict[str, str], now: str, act: Callable[[str], None]) -> None:
    menu.clear()
    group = QActionGroup(menu)
    for key, words in names.items():
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(key == now)
        action.triggered.connect(lambda _on, key=key: act(key))
        group.addAction(action)
