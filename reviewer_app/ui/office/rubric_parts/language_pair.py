"""The same text in two languages, side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from reviewer_app.ui.office.rubric_phrases import language_in
from reviewer_app.ui.widgets.parts import restyle
from reviewer_app.ui.widgets.words_field import WordsField

if TYPE_CHECKING:
    from reviewer_app.domain.text import LocalText
    from reviewer_app.ui.look import Look

_GAP = 8


class LanguagePair(QWidget):
    """One field per language."""

    edited = Signal(str, str)
    """(language, words)"""

    def __init__(
        self,
        look: Look,
        name: str,
        languages: tuple[str, ...],
        *,
        several: bool = False,
        lines: tuple[int, int] = (1, 4),
    ) -> None:
        """Make the fields; ``name`` says what the text is."""
        super().__init__()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.px(_GAP))
        self.fields: dict[str, WordsField] = {}
        for language in languages:
            named = f"{name}, {language_in(look, language)}"
            field = WordsField(look, named, several=several, lines=lines)
            field.edited.connect(partial(self.edited.emit, language))
            self.fields[language] = field
            self._layout.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    def show_text(self, text: LocalText) -> None:
        """Show a text in every language that it has."""
        known = dict(text.entries)
        for language, field in self.fields.items():
            field.show_text(known.get(language, ""))

    def mark(self, languages: frozenset[str]) -> None:
        """Set off the fields whose words are missing."""
        for language, field in self.fields.items():
            restyle(field, "state", "missing" if language in languages else "")

    def set_reading(self, *, reading: bool) -> None:
        """Let the words be read only, or changed."""
        for field in self.fields.values():
            field.setReadOnly(reading)

    def stack(self, *, stacked: bool) -> None:
        """Put the languages below each other where there is no room side by side."""
        way = QBoxLayout.Direction
        self._layout.setDirection(way.TopToBottom if stacked else way.LeftToRight)
