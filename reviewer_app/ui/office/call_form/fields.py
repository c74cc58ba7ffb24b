"""Cards of a form and the fields in them, each known by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer_app.ui.office.call_form.lines import FieldLine, SwitchLine, TextLine
from reviewer_app.ui.office.call_form.values import draft_text, value_of
from reviewer_app.ui.widgets.parts import Button, column, frame, label, line_of, row
from reviewer_app.wording import language_name

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.call_form.told import FormTold


class FormFields(QWidget):
    """Makes cards and fields, and remembers each."""

    changed = Signal(str, object)
    """(field, value)."""

    def __init__(self, look: Look, form: FormTold) -> None:
        super().__init__()
        self.hide()
        self.look = look
        self.form = form
        self.lines: dict[str, FieldLine] = {}
        self.cards: list[QWidget] = []

    def card(self, title: str, below: str = "") -> QVBoxLayout:
        """Add a card with a heading and return its layout."""
        card = frame("card")
        stack = column(self.look, card, margins=(24, 20, 24, 20), gap=16)
        head = QWidget()
        lines = column(self.look, head, gap=4)
        lines.addWidget(label(title, "section"))
        if below:
            lines.addWidget(label(below, "second"))
        stack.addWidget(head)
        self.cards.append(card)
        return stack

    def add(self, stack: QVBoxLayout, line: FieldLine) -> None:
        """Put a field into a layout."""
        line.changed.connect(self.changed)
        self.lines[line.key] = line
        line.setEnabled(not self.is_frozen(line.key))
        stack.addWidget(line)

    def line(
        self,
        key: str,
        words: str,
        value: str,
        hint: str = "",
        *,
        name: str = "",
        short: bool = False,
    ) -> TextLine:
        """Make a field of text."""
        line = TextLine(self.look, key, words, value, hint=hint, name=name, short=short)
        line.changed.connect(self.changed)
        line.setEnabled(not self.is_frozen(key))
        self.lines[key] = line
        return line

    def text(
        self,
        stack: QVBoxLayout,
        key: str,
        words: str,
        hint: str = "",
        *,
        short: bool = False,
        about: str = "",
    ) -> None:
        """Put a field of text into a layout."""
        name = f"{about}: {words}" if about else words
        value = draft_text(self.form, key)
        stack.addWidget(self.line(key, words, value, hint, name=name, short=short))

    def texts(self, stack: QVBoxLayout, key: str, words: str, about: str = "") -> None:
        """Put a field of text into a layout for each language of the call."""
        for tag in self.form.draft.languages:
            said = self.look.t("{what} ({language})", what=words, language=language_name(tag))
            self.text(stack, f"{key}:{tag}", said, about=about)

    def switch(self, stack: QVBoxLayout, key: str, words: str, hint: str = "") -> None:
        """Put a field for yes or no into a layout."""
        now = bool(value_of(self.form, key))
        self.add(stack, SwitchLine(self.look, key, words, now=now, hint=hint))

    def pair(self, stack: QVBoxLayout, key: str, name: str) -> None:
        """Put two fields for the bounds of a number of places into a layout."""
        t = self.look.t
        holder = QWidget()
        across = row(self.look, holder, gap=16)
        for part, words in (("low", t("At least")), ("high", t("At most"))):
            whole = f"{key}:{part}"
            line = self.line(
                whole, words, draft_text(self.form, whole), name=f"{name}: {words}", short=True
            )
            across.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        stack.addWidget(holder)

    def inset(self, stack: QVBoxLayout, title: str, gone: str, key: str) -> QVBoxLayout:
        """Put a frame that can be taken away into a layout and return its own."""
        look = self.look
        inner = frame("inset")
        lines = column(look, inner, margins=(16, 12, 16, 16), gap=12)
        head = QWidget()
        across = row(look, head, gap=8)
        across.addWidget(label(title, "strong"), 1)
        drop = Button(look, look.t("Take away"), "quiet", "trash-2")
        drop.setAccessibleName(gone)
        drop.setObjectName(key)
        drop.clicked.connect(lambda: self.changed.emit(key, ""))
        across.addWidget(drop)
        lines.addWidget(head)
        stack.addWidget(inner)
        return lines

    def more(self, stack: QVBoxLayout, key: str, words: str) -> None:
        """Put a button that adds something into a layout."""
        button = Button(self.look, words, "", "plus")
        button.setObjectName(key)
        button.clicked.connect(lambda: self.changed.emit(key, ""))
        stack.addWidget(line_of(self.look, button))

    def is_frozen(self, key: str) -> bool:
        """Tell whether a field can no longer change."""
        name = {"display_low": "display_scale", "display_high": "display_scale", "others": "languages"}.get(key, key)  # fmt: skip
        return name.partition(":")[0] in self.form.frozen
