"""Which papers, in which editions and language: boxes to tick, each with what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from reviewer_app.services.office.report_cards import BOARD, SECRETARIAT, TEAM
from reviewer_app.services.office.report_papers import Paper
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

    from reviewer_app.services.office.report_outlook import Outlook
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.reports_presenter import Chosen

_INDENT = 28


class ChoicePane(FollowingArea):
    """Three cards: papers, what a team's card holds, language; it computes nothing."""

    paper_wanted = Signal(object, bool)
    """(kind of paper, whether it is wanted)"""
    edition_wanted = Signal(str, bool)
    """(edition, whether it is wanted)"""
    language_wanted = Signal(str)
    """``en``, ``fr`` or ``both``"""
    feedback_wanted = Signal()
    """To where comments are released."""
    preview_wanted = Signal()
    """To the card that is looked at, where it does not stand beside."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.t("Papers"))
        self._look = look
        self.papers: dict[Paper, CheckLine] = {}
        self.editions: dict[str, CheckLine] = {}
        self.languages: dict[str, QRadioButton] = {}
        self._editions = QWidget()
        self._warning = QWidget()
        self._warning_lines = column(look, self._warning, gap=8)
        self.preview = Button(look, look.t("Look at a scorecard"), "", "eye")
        self.preview.clicked.connect(self.preview_wanted)
        self._build()

    def show_outlook(self, outlook: Outlook) -> None:
        """Warn of what teams would miss."""
        look = self._look
        empty(self._warning_lines)
        self._warning.setVisible(bool(outlook.pending))
        if outlook.pending:
            words = look.words.n(
                "{n} comment to a team still waits for release: the team edition would be without it.",
                "{n} comments to teams still wait for release: the team edition would be without them.",
                outlook.pending,
            )
            self._warning_lines.addWidget(told(look, "triangle-alert", "warn", words))
            way = Button(look, look.t("Go to feedback"), "small")
            way.clicked.connect(self.feedback_wanted)
            self._warning_lines.addWidget(line_of(look, way))

    def show_chosen(self, chosen: Chosen) -> None:
        """Tick what is chosen."""
        for paper, box in self.papers.items():
            box.setChecked(paper in chosen.papers)
        for edition, box in self.editions.items():
            box.setChecked(edition in chosen.editions)
        self._editions.setVisible(Paper.SCORECARDS in chosen.papers)
        for language, button in self.languages.items():
            button.setChecked(language == chosen.language)

    def _build(self) -> None:
        look, t = self._look, self._look.t
        inside = QWidget()
        stack = column(look, inside, margins=(0, 0, 8, 0), gap=12)
        self.setWidget(inside)
        stack.addWidget(self._warning)
        self._warning.hide()
        stack.addWidget(self.preview)
        self.preview.hide()
        lines = self._card(stack, t("Which papers"))
        said = {
            Paper.SCORECARDS: (t("Scorecards"), t("One PDF per submission and edition.")),
            Paper.SUMMARY: (
                t("Board summary"),
                t("A PDF for the meeting: ranking, proposal, who took part, how it was computed."),
            ),
            Paper.SPREADSHEET: (
                t("Spreadsheet (.xlsx)"), t("Ranking and totals; formulas in texts are made harmless."),
            ),
            Paper.RANKING: (t("Ranking (.csv)"), t("Names no reviewer.")),
            Paper.DATA: (
                t("Full data (.csv)"), t("Every review and criterion with reviewers’ names; only for the secretariat."),
            ),
        }  # fmt: skip
        for paper, (name, means) in said.items():
            box = CheckLine(look, name, means)
            box.toggled.connect(lambda on, paper=paper: self.paper_wanted.emit(paper, on))
            self.papers[paper] = box
            lines.addWidget(box)
            if paper is Paper.SCORECARDS:
                lines.addWidget(self._editions)
        self._build_editions()
        self._build_languages(self._card(stack, t("Language of the papers")))
        stack.addStretch(1)

    def _build_editions(self) -> None:
        look, t = self._look, self._look.t
        lines = column(look, self._editions, margins=(_INDENT, 0, 0, 0), gap=4)
        names = {
            TEAM: (t("For the team"), t("Nothing that a team must not read.")),
            SECRETARIAT: (t("For the secretariat"), t("Everything: names and confidential comments.")),
            BOARD: (t("For the board"), t("All numbers; names no reviewer, nothing confidential.")),
        }  # fmt: skip
        for edition, (name, means) in names.items():
            box = CheckLine(look, name, means)
            box.toggled.connect(lambda on, edition=edition: self.edition_wanted.emit(edition, on))
            self.editions[edition] = box
            lines.addWidget(box)
            if edition == TEAM:
                lines.addWidget(self._contents())

    def _contents(self) -> QWidget:
        """Return what a team's card holds and what it leaves out, by sign and word."""
        look, t = self._look, self._look.t
        holder = QWidget()
        lines = column(look, holder, margins=(_INDENT, 0, 0, 4), gap=2)
        held = t(
            "Contains the outcome once it is decided, released comments and, from three reviews on, scores without names."
        )
        left_out = t("Leaves out names of reviewers, confidential comments and the rank.")
        lines.addWidget(told(look, "check", "done", held, "small"))
        lines.addWidget(told(look, "x", "error", left_out, "small"))
        return holder

    def _build_languages(self, lines: QVBoxLayout) -> None:
        look = self._look
        box = FlowBox(look.px(16))
        names = [(tag, language_name(tag)) for tag in LANGUAGES]
        for tag, name in [*names, ("both", look.t("Both, each in a folder of its own"))]:
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
