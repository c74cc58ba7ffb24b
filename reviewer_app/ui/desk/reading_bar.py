"""The line between head and text: parts of the submission, and what one can do with its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from reviewer_app.ui.look import tip
from reviewer_app.ui.widgets.parts import Button, line_of
from reviewer_app.ui.widgets.tabs import Tabs
from reviewer_app.wording import language_name
from reviewer_app.wording.visible import visible_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from reviewer_app.ui.look import Look

ANSWERS, ATTACHMENTS, NOTES = 0, 1, 2
"""The tabs."""


class ReadingBar(QWidget):
    """Tabs, the questions to jump to, marking, and the language of the text."""

    question_wanted = Signal(int)
    """Number of the question that is to be shown, from 0."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._headings: tuple[str, ...] = ()
        self.tabs = Tabs(look, look.t("Parts of the submission"))
        for words in (look.t("Answers"), "", look.t("Notes")):
            self.tabs.addTab(words)
        fixed = QSizePolicy.Policy.Fixed
        self.tabs.setSizePolicy(fixed, fixed)
        self._questions = self._tool("list", look.t("Go to a question"), "Ctrl+↓")
        menu = QMenu(self._questions)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self._questions.setMenu(menu)
        self.mark = self._tool("highlighter", look.t("Mark the chosen words"), "Ctrl+H")
        self.switch = Button(look, "", "status", "languages")
        self._tools = line_of(
            look, self._questions, self.mark, self.switch, gap=4, stretch=False
        )  # fmt: skip
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.px(8))
        self._line.addWidget(self.tabs)
        self._line.addStretch(1)
        self._line.addWidget(self._tools)
        self.tabs.currentChanged.connect(self._show_tools)

    def show_counts(self, attachments: int, *, readable: bool) -> None:
        """Say how many files there are; a submission that cannot be read has no parts."""
        self.tabs.setTabText(ATTACHMENTS, self._look.t("Attachments {n}", n=attachments))
        self.tabs.setTabVisible(ATTACHMENTS, attachments > 0)
        self.setVisible(readable)
        self._settle()

    def show_own(self, marks: int, *, notes: bool) -> None:
        """Say at the third tab whether there is anything of the member's own."""
        look = self._look
        count = marks + (1 if notes else 0)
        self.tabs.setTabText(NOTES, look.t("Notes {n}", n=count) if count else look.t("Notes"))
        parts = [look.t("your notes")] if notes else []
        parts += [look.words.n("{n} marked passage", "{n} marked passages", marks)] if marks else []
        self.tabs.setTabToolTip(NOTES, tip(", ".join(parts) or look.t("nothing yet")))
        self._settle()

    def show_questions(self, headings: Sequence[str]) -> None:
        """Offer the questions to jump to."""
        self._headings = tuple(headings)
        self._show_tools()

    def show_language(self, language: str, *, original: bool, several: bool) -> None:
        """Say which language the text is in; it can be changed where there are several."""
        name = language_name(language)
        kind = self._look.t("Original") if original else self._look.t("Translation")
        self.switch.setText(f"{kind} · {name}")
        said = f"{kind}, {name}"
        if several:
            said = self._look.t("Language of the text: {language}. Change", language=said)
        else:
            said = self._look.t("Language of the text: {language}", language=said)
        self.switch.setAccessibleName(said)
        self.switch.setToolTip(tip(said))
        self.switch.setEnabled(several)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tools below the tabs where both have no room beside each other."""
        super().resizeEvent(event)
        self._fold()

    def _settle(self) -> None:
        # Qt does not ask for more room by itself when a tab's words grow.
        self.tabs.updateGeometry()
        self._fold()

    def _fold(self) -> None:
        needed = self.tabs.sizeHint().width() + self._tools.sizeHint().width() + self._look.px(8)
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if self.width() >= needed else ways.TopToBottom
        if self._line.direction() != way:
            self._line.setDirection(way)
            leading = Qt.AlignmentFlag.AlignLeading
            self._line.setAlignment(
                self._tools, leading if way is ways.TopToBottom else Qt.AlignmentFlag(0)
            )

    @override
    def minimumSizeHint(self) -> QSize:
        """Allow any width in which the tabs have room."""
        hint = super().minimumSizeHint()
        return QSize(
            max(self.tabs.sizeHint().width(), self._tools.sizeHint().width()), hint.height()
        )

    def _show_tools(self) -> None:
        reading = self.tabs.currentIndex() == ANSWERS
        self._questions.setVisible(reading and len(self._headings) > 1)
        self.mark.setVisible(reading)
        self._fold()

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for number, heading in enumerate(self._headings):
            action = menu.addAction(visible_line(heading).replace("&", "&&"))
            action.triggered.connect(lambda _on, n=number: self.question_wanted.emit(n))

    def _tool(self, icon: str, words: str, key: str) -> Button:
        made = Button(self._look, "", "status", icon)
        made.setAccessibleName(words)
        made.setToolTip(tip(f"{words} ({key})"))
        return made
