"""Which column is what; beside it a submission as it would become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from reviewer_app.domain.importing import TRANSLATED, ColumnUse, Target
from reviewer_app.ui.models.told_rows import Column
from reviewer_app.ui.office.import_words import choice_words, target_words, use_words
from reviewer_app.ui.office.submissions.keep_line import KeepLine
from reviewer_app.ui.office.submissions.preview import SubmissionPreview
from reviewer_app.ui.office.submissions.question_card import QuestionCard
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label, line_of
from reviewer_app.ui.widgets.rows_table import RowsTable
from reviewer_app.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from reviewer_app.domain.importing import ImportMapping
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.submissions.shown import SubmissionsShown
    from reviewer_app.ui.theme import Meaning


@dataclass(frozen=True, slots=True)
class _Line:
    head: str
    sample: str
    use: ColumnUse


class ColumnsPart(QWidget):
    """The mapping, changed by a menu per column."""

    use_chosen = Signal(object)
    """A ``ColumnUse``; one for a new question has the target and no question."""
    mapping_chosen = Signal(str)
    sheet_chosen = Signal(str)
    heading_chosen = Signal(int)
    language_chosen = Signal(str)
    question_titled = Signal(str, str, str)
    """(question, language, title)"""
    keep_wanted = Signal(str)
    """The mapping is to be kept under a name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._shown: SubmissionsShown | None = None
        t = look.t
        stack = column(look, self, gap=12)
        line = FlowBox(look.px(12))
        self.mapping = Button(look, "", "small", "list")
        self.mapping.setMenu(QMenu(self.mapping))
        self.language = Button(look, "", "small", "languages")
        self.language.setMenu(QMenu(self.language))
        self.heading = Button(look, "", "small", "table")
        self.heading.setMenu(QMenu(self.heading))
        self.sheet = Button(look, "", "small", "file-text")
        self.sheet.setMenu(QMenu(self.sheet))
        self.sheets = line_of(look, label(t("Sheet:"), "second", wrap=False), self.sheet)
        line.add(line_of(look, label(t("Mapping:"), "second", wrap=False), self.mapping))
        line.add(line_of(look, label(t("Texts are in:"), "second", wrap=False), self.language))
        line.add(self.sheets)
        line.add(line_of(look, label(t("Headings:"), "second", wrap=False), self.heading))
        stack.addWidget(line)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(look.px(10))
        left = QWidget()
        beneath = column(look, left, gap=12)
        self.table = RowsTable(look, t("Columns of the table"))
        self.table.opens_by_click = True
        self.table.opened.connect(lambda _row: self.ask())
        self.table.chosen.connect(self._chosen)
        beneath.addWidget(self.table, 1)
        self.question = QuestionCard(look)
        self.question.titled.connect(self.question_titled)
        beneath.addWidget(self.question)
        self.keep = KeepLine(look)
        self.keep.wanted.connect(self.keep_wanted)
        beneath.addWidget(self.keep)
        self.split.addWidget(left)
        self.preview = SubmissionPreview(look)
        self.split.addWidget(self.preview)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([look.px(600), look.px(440)])
        stack.addWidget(self.split, 1)

    def show_all(self, shown: SubmissionsShown) -> None:
        """Show what each column is, and a submission."""
        self._shown = shown
        view, look = shown.view, self.look
        if view.table is None:
            return
        mapping = view.draft.mapping
        lines = [
            _Line(head, self._sample(shown, head), mapping.use_of(head))
            for head in view.table.heads
        ]

        def shape(line: _Line) -> tuple[str, Meaning]:
            out = line.use.target is Target.LEFT_OUT
            return ("minus", "second") if out else ("check", "done")

        columns = (
            Column(look.t("Column"), lambda x: x.head, least=150),
            Column(look.t("First cell"), lambda x: x.sample, 150),
            Column(
                look.t("Becomes"), lambda x: use_words(look, x.use, mapping), 0, shape, least=180
            ),
        )
        self.table.show_rows(columns, lines, lambda x: x.head)
        self._show_line(shown)
        self.preview.show_all(shown)
        self._chosen(self.table.chosen_row())

    def fold(self, *, narrow: bool) -> None:
        """Put the preview below the columns, or beside them."""
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        self.split.setOrientation(way)

    def _show_line(self, shown: SubmissionsShown) -> None:
        look, draft = self.look, shown.view.draft
        names = {c.id: choice_words(look, c) for c in shown.choices}
        self.mapping.setText(draft.mapping.name or names.get(draft.preset, look.t("By hand")))
        menu = _emptied(self.mapping)
        for choice in shown.choices:
            action = menu.addAction(choice_words(look, choice).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(choice.id == draft.preset)
            action.triggered.connect(lambda _on, i=choice.id: self.mapping_chosen.emit(i))
        self.language.setText(language_name(draft.mapping.language))
        menu = _emptied(self.language)
        for tag in dict.fromkeys(
            (draft.mapping.language, *LANGUAGES, "es", "de", "it", "pt", "ar")
        ):
            action = menu.addAction(language_name(tag))
            action.setCheckable(True)
            action.setChecked(tag == draft.mapping.language)
            action.triggered.connect(lambda _on, tag=tag: self.language_chosen.emit(tag))
        self._show_sheets(shown)
        self._show_headings(shown)

    def _show_sheets(self, shown: SubmissionsShown) -> None:
        self.sheets.setVisible(bool(shown.sheets))
        now = shown.view.sheet
        self.sheet.setText(now.replace("&", "&&"))
        menu = _emptied(self.sheet)
        for name in shown.sheets:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == now)
            action.triggered.connect(lambda _on, n=name: self.sheet_chosen.emit(n))

    def _show_headings(self, shown: SubmissionsShown) -> None:
        look, table = self.look, shown.view.table
        now = table.heading if table is not None else 0
        self.heading.setText(look.t("Row {row}", row=now))
        menu = _emptied(self.heading)
        for number, words in shown.view.first_rows:
            told = look.t("Row {row}: {words}", row=number, words=words)
            action = menu.addAction(told.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(number == now)
            action.triggered.connect(lambda _on, n=number: self.heading_chosen.emit(n))

    def ask(self) -> None:
        """Offer what the column in focus may be."""
        line, shown = self.table.chosen_row(), self._shown
        if line is None or shown is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu, line.use, shown)
        menu.popup(self.table.menu_place())

    def fill(self, menu: QMenu, use: ColumnUse, shown: SubmissionsShown) -> None:
        """Put everything that a column may be into a menu."""
        mapping = shown.view.draft.mapping
        for target in Target:
            if target is not Target.QUESTION:
                self._offer(menu, ColumnUse(use.column, target), use, mapping)
        menu.addSeparator()
        if not shown.stands:
            fresh = menu.addAction(self.look.t("Answer to a question of its own"))
            fresh.triggered.connect(
                lambda: self.use_chosen.emit(ColumnUse(use.column, Target.QUESTION))
            )
        for question in mapping.questions:
            self._offer(menu, ColumnUse(use.column, Target.QUESTION, question.id), use, mapping)
        if use.target in TRANSLATED:
            inner = menu.addMenu(self.look.t("Language of this column"))
            for tag in ("", *LANGUAGES, "es", "de", "it", "pt", "ar"):
                words = language_name(tag) if tag else self.look.t("as the row says")
                action = inner.addAction(words)
                action.setCheckable(True)
                action.setChecked(use.language == tag)
                wanted = ColumnUse(use.column, use.target, use.question, tag)
                action.triggered.connect(lambda _on, w=wanted: self.use_chosen.emit(w))

    def _offer(
        self, menu: QMenu, wanted: ColumnUse, now: ColumnUse, mapping: ImportMapping
    ) -> None:
        words = (
            use_words(self.look, wanted, mapping)
            if wanted.question
            else target_words(self.look, wanted.target)
        )
        action = menu.addAction(words[:120].replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked((wanted.target, wanted.question) == (now.target, now.question))
        action.triggered.connect(lambda _on: self.use_chosen.emit(wanted))

    def _sample(self, shown: SubmissionsShown, head: str) -> str:
        table = shown.view.table
        if table is None:
            return ""
        place = table.column(head)
        texts = (c[place].strip() for _, c in table.rows[:50] if place < len(c))
        return next((text for text in texts if text), "")

    def _chosen(self, line: _Line | None) -> None:
        shown = self._shown
        if line is None or shown is None:
            self.question.hide()
            return
        questions = {q.id: q for q in shown.view.draft.mapping.questions}
        question = questions.get(line.use.question)
        self.question.setVisible(question is not None and not shown.stands)
        if question is not None:
            self.question.show_question(question)


def _emptied(button: Button) -> QMenu:
    menu = button.menu()
    menu.clear()
    return menu
