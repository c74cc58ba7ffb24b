"""A member's record as a form, with languages and expertise."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from reviewer_app.ui.widgets.parts import announce, column, label, line_of
from reviewer_app.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.board_state import FormDraft


class BoardForm(QWidget):
    """Says at every key what stands there, so that nothing typed is lost."""

    typed = Signal(object)
    """The FormDraft as it stands."""
    save_wanted = Signal()
    """Enter was pressed."""

    def __init__(self, look: Look, draft: FormDraft) -> None:
        super().__init__()
        self._look = look
        self._draft = draft
        t, member = look.t, draft.member
        self._stack = column(look, self, gap=8)
        self._stack.addWidget(
            label(t("A new member") if draft.new else t("Edit {name}", name=member.name), "section")
        )
        self.name = self._line(t("Name"), member.name, t("As people write it"))
        self.id = self._line(
            t("Identifier"), member.id, t("Stands in file names; it never changes")
        )
        self.id.setEnabled(draft.new)
        self._stack.addWidget(label(t("Language of the program"), "strong"))
        self._languages = QButtonGroup(self)
        self._radios: dict[str, QRadioButton] = {}
        for tag in LANGUAGES:
            radio = QRadioButton(language_name(tag))
            radio.setAccessibleName(
                t("Language of the program: {language}", language=language_name(tag))
            )
            radio.setChecked(tag == member.language)
            self._languages.addButton(radio)
            self._radios[tag] = radio
        self._stack.addWidget(line_of(look, *self._radios.values(), gap=16))
        self.organisation = self._line(t("Organisation"), member.organisation, "")
        self.country = self._line(
            t("Country"), member.country, t("A name, or two letters such as IE")
        )
        self.reads = self._line(
            t("Reads"), draft.languages, t("Languages such as en, fr, es; the best first")
        )
        self.themes = self._line(t("Knows"), draft.expertise, t("Themes, between semicolons"))
        self.problem = label("", "error")
        self.problem.hide()
        self._stack.addWidget(self.problem)
        self._stack.addStretch(1)
        for edit in (self.name, self.organisation, self.country, self.reads, self.themes):
            edit.textEdited.connect(self._on_typed)
            edit.returnPressed.connect(self.save_wanted)
        self.id.textEdited.connect(self._on_id)
        self.id.returnPressed.connect(self.save_wanted)
        self._languages.buttonClicked.connect(self._on_typed)
        self.setFocusProxy(self.name)

    def show_id(self, identifier: str) -> None:
        """Show the identifier that follows the name, unless it is being typed itself."""
        if not self.id.hasFocus() and identifier != self.id.text():
            self.id.setText(identifier)
            self._draft = dataclasses.replace(
                self._draft, member=dataclasses.replace(self._draft.member, id=identifier)
            )

    def tell(self, sentence: str) -> None:
        """Say what is wrong."""
        self.problem.setText(sentence)
        self.problem.show()
        announce(self.problem, sentence)

    def _line(self, name: str, text: str, hint: str) -> QLineEdit:
        heading = label(name, "strong")
        edit = QLineEdit(text)
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        edit.setAccessibleDescription(hint)
        heading.setBuddy(edit)
        holder = QWidget()
        stack = column(self._look, holder, gap=2)
        stack.addWidget(heading)
        stack.addWidget(edit)
        self._stack.addWidget(holder)
        return edit

    def _on_id(self) -> None:
        self._draft = dataclasses.replace(self._draft, made_up=not self.id.text().strip())
        self._on_typed()

    def _on_typed(self) -> None:
        language = next((t for t, radio in self._radios.items() if radio.isChecked()), LANGUAGES[0])
        member = dataclasses.replace(
            self._draft.member,
            id=self.id.text().strip(),
            name=self.name.text(),
            language=language,
            organisation=self.organisation.text(),
            country=self.country.text().strip(),
        )
        self._draft = dataclasses.replace(
            self._draft, member=member, languages=self.reads.text(), expertise=self.themes.text()
        )
        self.typed.emit(self._draft)
