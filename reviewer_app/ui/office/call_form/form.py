"""The form of a call: one card for each thing that is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.office.call_form.cards import FormCards
from reviewer_app.ui.office.call_form.lines import TextLine
from reviewer_app.ui.office.call_words import sentence
from reviewer_app.ui.office.column_page import ColumnPage
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.parts import empty

if TYPE_CHECKING:
    from reviewer_app.errors import Problem
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.call_form.lines import FieldLine
    from reviewer_app.ui.office.call_form.told import FormTold


class CallForm(ColumnPage):
    """Shows what was typed and what is said of it; tells each change."""

    changed = Signal(str, object)
    """(field, value)."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._shape: object = None
        self._cards: FormCards | None = None

    @property
    def fields(self) -> dict[str, FieldLine]:
        """The fields by key, in their order."""
        return {} if self._cards is None else self._cards.lines

    def show_told(self, told: FormTold) -> None:
        """Show everything; it is built anew only where fields come or go."""
        draft = told.draft
        shape = (
            draft.languages, len(draft.groups), len(draft.tracks),
            tuple(q.attribute == "group" for q in draft.quotas), told.frozen, told.stands,
            told.lessons is None,
        )  # fmt: skip
        if shape != self._shape or self._cards is None:
            self._build(told)
            self._shape = shape
        if self._cards is not None:
            self._cards.show_values(told)
            self._tell(told)

    def flush(self) -> None:
        """Say at once what was typed."""
        if self._cards is not None:
            for line in list(self._cards.lines.values()):
                line.flush()

    def go_to(self, key: str) -> bool:
        """Put the focus into a field; tell whether there is such a one."""
        line = self._cards.lines.get(key) if self._cards is not None else None
        if line is None:
            return False
        line.focused.setFocus()
        return True

    def focused(self) -> str:
        """Return the name of what has the focus; empty where nothing has."""
        held = next((w for w in self.findChildren(QWidget) if w.hasFocus()), None)
        return held.objectName() if held is not None else ""

    def focus_on(self, name: str) -> None:
        """Put the focus back on what has that name."""
        found = self.findChild(QWidget, name) if name else None
        if found is not None:
            found.setFocus()

    def _build(self, told: FormTold) -> None:
        place = self.focused()
        was_here = self._cards is not None
        before = self._cards.lines if self._cards is not None else {}
        typed = {
            key: line.unsaid
            for key, line in before.items()
            if isinstance(line, TextLine) and line.unsaid is not None
        }
        empty(self.stack)
        if self._cards is not None:
            self._cards.deleteLater()
        cards = FormCards(self.look, told)
        cards.changed.connect(self.changed)
        cards.setParent(self)
        self._cards = cards
        for card in cards.cards:
            self.stack.addWidget(card)
        for key, text in typed.items():
            line = cards.lines.get(key)
            if isinstance(line, TextLine) and text is not None:
                line.type_again(text)
        if was_here:
            new = [key for key in cards.lines if key not in before]
            added = next((k for k in new if k.startswith(("group:", "track:", "quota:"))), "")
            if added and place.endswith("+"):
                next_turn(self, lambda: self.go_to(added))
            else:
                self.focus_on(place)

    def _tell(self, told: FormTold) -> None:
        cards = self._cards
        if cards is None:
            return
        for key, line in cards.lines.items():
            problem = told.problems.get(key) or _under(told.problems, key)
            remark = told.remarks.get(key) or _under(told.remarks, key)
            line.show_told(self._sentence(problem), self._sentence(remark))

    def _sentence(self, problem: Problem | None) -> str:
        return "" if problem is None else sentence(self.look, problem)


def _under(told: object, key: str) -> Problem | None:
    """Return what is said of a text as a whole, at the field of its first language."""
    whole, _, language = key.rpartition(":")
    found = told.get(whole) if isinstance(told, dict) and whole.endswith("title") else None
    return found if language else None
