"""Which papers, in which editions and language: boxes to tick, each with what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from reviewer_app.services.office.report_card_files import OWN
from reviewer_app.services.office.report_cards import BOARD, SECRETARIAT, TEAM
from reviewer_app.services.office.report_papers import OFFERED, Paper
from reviewer_app.ui.office.reports_state import BOTH, DECIDED
from reviewer_app.ui.office.reports_words import edition_words, held_words, paper_words
from reviewer_app.ui.widgets.check_line import CheckLine
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.parts import (
    Button,
    column,
    empty,
    frame,
    label,
    line_of,
    told,
)
from reviewer_app.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from reviewer_app.domain.call import TeamSees
    from reviewer_app.services.office.report_outlook import Outlook
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.reports_state import Chosen
    from reviewer_app.ui.theme import Meaning

_INDENT: Final = 28
_ORDER: Final = (
    Paper.SCORECARDS, Paper.SUMMARY, Paper.LETTERS, Paper.ANNOUNCEMENT, Paper.LESSONS, Paper.SHEETS,
    Paper.SPREADSHEET, Paper.RANKING, Paper.DATA,
)  # fmt: skip
"""As they stand on the screen: the meeting's first, then the teams', then tables."""


class ChoicePane(FollowingArea):
    """Three cards: what is missing, papers, language; it computes nothing."""

    paper_wanted = Signal(object, bool)
    """(kind of paper, whether it is wanted)"""
    edition_wanted = Signal(str, bool)
    """(edition, whether it is wanted)"""
    language_wanted = Signal(str)
    """``en``, ``fr``, ``own`` or ``both``"""
    page_wanted = Signal(str)
    """To the page where what is missing can be done."""
    preview_wanted = Signal()
    """To the page that is looked at, where it does not stand beside."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.t("Papers"))
        self._look = look
        self.papers: dict[Paper, CheckLine] = {}
        self.editions: dict[str, CheckLine] = {}
        self.languages: dict[str, QRadioButton] = {}
        self._editions = QWidget()
        self._held: dict[str, QWidget] = {}
        self._missing = QWidget()
        self._missing_lines = column(look, self._missing, gap=8)
        self.preview = Button(look, look.t("Look at a page"), "", "eye")
        self.preview.clicked.connect(self.preview_wanted)
        self._build()

    def show_outlook(self, outlook: Outlook) -> None:
        """Warn of what would be missing, and offer only what is possible."""
        look, n = self._look, self._look.words.n
        t = look.t
        self._show_held(outlook.call.team_sees)
        empty(self._missing_lines)
        self._missing.setVisible(bool(outlook.pending or outlook.few or not outlook.decided))
        if outlook.pending:
            words = n(
                "{n} comment to a team still waits for release: the team edition would be without it.",
                "{n} comments to teams still wait for release: the team edition would be without them.",
                outlook.pending,
            )
            self._warn("triangle-alert", words, t("Go to feedback"), "office-feedback")
        if not outlook.decided:
            words = t("No decision is recorded: letters and the announcement are not possible yet.")
            self._warn("triangle-alert", words, t("Go to the selection"), "office-selection")
        if outlook.few:
            words = n(
                "{n} submission has fewer than three reviews: its team sees no scores.",
                "{n} submissions have fewer than three reviews: their teams see no scores.",
                outlook.few,
            )
            self._warn("info", words, t("Go to the progress"), "office-progress")
        for paper in DECIDED & self.papers.keys():
            self.papers[paper].setEnabled(outlook.decided)

    def show_chosen(self, chosen: Chosen) -> None:
        """Tick what is chosen."""
        for paper, box in self.papers.items():
            box.setChecked(paper in chosen.papers and box.isEnabled())
        for edition, box in self.editions.items():
            box.setChecked(edition in chosen.editions)
        self._editions.setVisible(Paper.SCORECARDS in chosen.papers)
        for language, button in self.languages.items():
            button.setChecked(language == chosen.language)

    def _warn(self, icon: str, sentence: str, words: str, page: str) -> None:
        look = self._look
        meaning: Meaning = "accent" if icon == "info" else "warn"
        self._missing_lines.addWidget(told(look, icon, meaning, sentence))
        way = Button(look, words, "small")
        way.clicked.connect(lambda: self.page_wanted.emit(page))
        self._missing_lines.addWidget(line_of(look, way))

    def _build(self) -> None:
        look, t = self._look, self._look.t
        inside = QWidget()
        stack = column(look, inside, margins=(0, 0, 8, 0), gap=12)
        self.setWidget(inside)
        stack.addWidget(self._missing)
        self._missing.hide()
        stack.addWidget(self.preview)
        self.preview.hide()
        lines = self._card(stack, t("Which papers"))
        said = paper_words(look)
        for paper in (p for p in _ORDER if p in OFFERED):
            box = CheckLine(look, *said[paper])
            box.clicked.connect(lambda on, paper=paper: self.paper_wanted.emit(paper, on))
            self.papers[paper] = box
            lines.addWidget(box)
            if paper is Paper.SCORECARDS:
                lines.addWidget(self._editions)
        self._build_editions()
        self._build_languages(self._card(stack, t("Language of the papers")))
        stack.addStretch(1)

    def _build_editions(self) -> None:
        look = self._look
        lines = column(look, self._editions, margins=(_INDENT, 0, 0, 0), gap=4)
        names = edition_words(look)
        for edition in (TEAM, BOARD, SECRETARIAT):
            box = CheckLine(look, names[edition])
            box.clicked.connect(lambda on, edition=edition: self.edition_wanted.emit(edition, on))
            self.editions[edition] = box
            lines.addWidget(box)
            self._held[edition] = QWidget()
            column(look, self._held[edition], margins=(_INDENT, 0, 0, 4), gap=2)
            lines.addWidget(self._held[edition])

    def _show_held(self, sees: tuple[TeamSees, ...]) -> None:
        """Say what each edition holds and what it leaves out, by sign and word."""
        look = self._look
        for edition, (has, lacks) in held_words(look, sees).items():
            self.editions[edition].setAccessibleDescription(f"{has} {lacks}")
            lines = self._held[edition].layout()
            if lines is not None:
                empty(lines)
                lines.addWidget(told(look, "check", "done", has, "small"))
                lines.addWidget(told(look, "x", "error", lacks, "small"))

    def _build_languages(self, lines: QVBoxLayout) -> None:
        look = self._look
        box = FlowBox(look.px(16))
        names = [
            (OWN, look.t("For each team its own")),
            *((tag, language_name(tag)) for tag in LANGUAGES),
            (BOTH, look.t("Both, each in a folder of its own")),
        ]
        for tag, name in names:
            button = QRadioButton(name)
            button.clicked.connect(lambda _on, tag=tag: self.language_wanted.emit(tag))
            self.languages[tag] = button
            box.add(button)
        lines.addWidget(box)

    def _card(self, stack: QVBoxLayout, title: str) -> QVBoxLayout:
        card = frame("card")
        lines = column(self._look, card, margins=(20, 14, 20, 14), gap=6)
        lines.addWidget(label(title, "strong"))
        stack.addWidget(card)
        return lines
