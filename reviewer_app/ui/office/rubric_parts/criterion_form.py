"""The form in which one criterion is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.rubric_edits import finished
from reviewer_app.ui.office.rubric_parts.anchor_rows import AnchorRows
from reviewer_app.ui.office.rubric_parts.finding_lines import FindingLines
from reviewer_app.ui.office.rubric_parts.language_pair import LanguagePair
from reviewer_app.ui.office.rubric_parts.numbers_part import NumbersPart
from reviewer_app.ui.office.rubric_phrases import language_in
from reviewer_app.ui.office.rubric_presenter import Mode
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.rubric_presenter import RubricView

_PARTS = ("title", "explanation", "weight", "scale", "id", "anchors")


class CriterionForm(QWidget):
    """Title and explanation in two languages, numbers, what each level means; what to mend stands below each."""

    copy_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, look: Look, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._look = look
        t = look.t
        self.title = LanguagePair(look, t("Question"), languages)
        self.explanation = LanguagePair(
            look, t("Explanation for the reader"), languages, several=True, lines=(1, 6)
        )
        self.numbers = NumbersPart(look)
        self.anchors = AnchorRows(look, languages)
        self.copy = Button(look, t("Copy this criterion"), "quiet", "copy")
        self.copy.clicked.connect(self.copy_wanted)
        self.remove = Button(look, t("Remove this criterion"), "quiet", "trash-2")
        self.remove.clicked.connect(self.remove_wanted)
        self._told = {part: FindingLines(look) for part in _PARTS}
        self._heads: dict[str, QWidget] = {}
        self._ways = FlowBox(look.px(8))
        self._build(languages)

    def show_view(self, view: RubricView, place: int) -> None:
        """Show the criterion at ``place``."""
        criterion = view.rubric.criteria[place]
        found = tuple(f for f in view.findings if f.place == place)
        self.title.show_text(criterion.title)
        self.explanation.show_text(criterion.explanation)
        for pair, part in ((self.title, "title"), (self.explanation, "explanation")):
            missing = (f for f in found if f.part == part and f.code == "rubric.translation")
            pair.mark(frozenset(str(f.facts["language"]) for f in missing))
        name = str(finished(view.rubric).criteria[place].id)
        self.numbers.show_criterion(view.rubric, criterion, name)
        self.anchors.show_criterion(criterion, found)
        for part, lines in self._told.items():
            lines.show_findings(f for f in found if f.part == part)
        self._set_mode(view.mode)
        empty = view.mode is Mode.SHOWN and not criterion.explanation.entries
        for widget in (self.explanation, self._heads["explanation"]):
            widget.setVisible(not empty)

    def focus_part(self, part: str, level: int | None) -> None:
        """Put the focus into the field that something is about."""
        numbers = self.numbers
        places: dict[str, QWidget] = {
            "explanation": next(iter(self.explanation.fields.values())),
            "weight": numbers.weight,
            "scale": numbers.low,
            "id": numbers.name,
        }
        target = places.get(part, next(iter(self.title.fields.values())))
        if part == "anchors" and level in self.anchors.pairs:
            target = next(iter(self.anchors.pairs[level].fields.values()))
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def stack_languages(self, *, stacked: bool) -> None:
        """Put the languages below each other where there is no room side by side."""
        for pair in (self.title, self.explanation):
            pair.stack(stacked=stacked)
        self.anchors.stack_languages(stacked=stacked)
        self._languages.setVisible(not stacked)

    def _set_mode(self, mode: Mode) -> None:
        reading = mode is Mode.SHOWN
        for part in (self.title, self.explanation, self.anchors):
            part.set_reading(reading=reading)
        self.numbers.set_reading(reading=mode is not Mode.WRITE)
        self._ways.setVisible(mode is Mode.WRITE)

    def _build(self, languages: tuple[str, ...]) -> None:
        look, t = self._look, self._look.t
        stack = column(look, self, margins=(12, 4, 12, 10), gap=6)
        self._languages = QWidget()
        heads = row(look, self._languages, gap=8)
        for language in languages:
            heads.addWidget(label(language_in(look, language), "meta"), 1)
        stack.addWidget(self._languages)
        self._part(stack, t("Question"), self.title, "title")
        self._part(stack, t("Explanation for the reader"), self.explanation, "explanation")
        stack.addWidget(self.numbers)
        for part in ("weight", "scale", "id"):
            stack.addWidget(self._told[part])
        self._part(
            stack,
            t("What each level means: something that a reader can find in the text"),
            self.anchors,
            "anchors",
        )
        self._ways.add(self.copy)
        self._ways.add(self.remove)
        stack.addWidget(self._ways)

    def _part(self, stack: QVBoxLayout, name: str, part: QWidget, told: str) -> None:
        self._heads[told] = label(name, "meta")
        stack.addWidget(self._heads[told])
        stack.addWidget(part)
        stack.addWidget(self._told[told])
