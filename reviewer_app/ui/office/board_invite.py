"""Invitations: how they are to be made, and what was made, with the codes that are shown once."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reviewer_app.ui.models.listing import Column
from reviewer_app.ui.widgets.card_page import CardPage
from reviewer_app.ui.widgets.check_line import CheckLine
from reviewer_app.ui.widgets.listing import Listing, carded
from reviewer_app.ui.widgets.parts import announce, breakable, column, label, told
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.progress import Step
    from reviewer_app.services.office.invitations import Invitation
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.board_state import InviteDraft

_WIDE = 720
_SHOWN = 12


class BoardInvite(QWidget):
    """Who is invited, and what the letters say."""

    typed = Signal(object)
    """The InviteDraft as it stands."""
    stop_wanted = Signal()

    def __init__(self, look: Look, draft: InviteDraft) -> None:
        super().__init__()
        self._look, self._draft = look, draft
        t, n = look.t, look.words.n
        whole = column(look, self, gap=0)
        title = n("Invite {n} member", "Invite {n} members", len(draft.members))
        page = CardPage(look, _WIDE, title)
        body = page.body
        body.addWidget(label(title, "section"))
        body.addWidget(label(breakable(self._names()), "second"))
        body.addWidget(
            told(look, "mail", "accent",
                 t("For each member a file is written (.opsiinvite), and a code that opens it. You send both yourself, by "
                   "two different ways: the file by e-mail, the code by letter, by telephone or in person."))
        )  # fmt: skip
        self.letters = CheckLine(
            look,
            t("Write printable letters too"),
            t("A letter in the member’s language says what to do; the code stands on a sheet of its own, in the folder “codes”."),
        )  # fmt: skip
        self.letters.setChecked(draft.letters)
        self.letters.toggled.connect(self._on_typed)
        body.addWidget(self.letters)
        self._fields = QWidget()
        inside = column(look, self._fields, gap=8)
        self.contact = self._line(
            inside, t("Whom to call"), draft.contact, t("Name, telephone, hours")
        )
        self.source = self._line(
            inside, t("Where the program is to be had"), draft.source, t("An address, or “on the stick”")
        )  # fmt: skip
        inside.addWidget(label(t("Both are kept for further letters."), "meta"))
        body.addWidget(self._fields)
        self._fields.setVisible(draft.letters)
        self.problem = label("", "error")
        self.problem.hide()
        body.addWidget(self.problem)
        self.progress = WorkProgress(look)
        self.progress.cancelled.connect(self.stop_wanted)
        self.progress.hide()
        body.addWidget(self.progress)
        whole.addWidget(page)
        self.setFocusProxy(self.letters)

    def show_step(self, step: Step, left: int | None) -> None:
        """Say how many invitations are made."""
        self.problem.hide()
        self.progress.show()
        self.progress.show_step(step, left)

    def show_idle(self) -> None:
        """Show no work any more."""
        self.progress.hide()

    def tell(self, sentence: str) -> None:
        """Say why it did not work."""
        self.problem.setText(sentence)
        self.problem.show()
        announce(self.problem, sentence)

    def _names(self) -> str:
        names = [m.record.name for m in self._draft.members]
        if len(names) > _SHOWN:
            more = self._look.words.n("and {n} more", "and {n} more", len(names) - _SHOWN)
            return ", ".join((*names[:_SHOWN], more))
        return ", ".join(names)

    def _line(self, stack: QVBoxLayout, name: str, text: str, hint: str) -> QLineEdit:
        heading = label(name, "strong")
        edit = QLineEdit(text)
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        heading.setBuddy(edit)
        stack.addWidget(heading)
        stack.addWidget(edit)
        edit.textEdited.connect(self._on_typed)
        return edit

    def _on_typed(self) -> None:
        self._fields.setVisible(self.letters.isChecked())
        self._draft = dataclasses.replace(
            self._draft,
            letters=self.letters.isChecked(),
            contact=self.contact.text(),
            source=self.source.text(),
        )
        self.typed.emit(self._draft)


class BoardMade(QWidget):
    """What was made; the codes stand nowhere else unless they were printed."""

    def __init__(self, look: Look, made: tuple[Invitation, ...], folder: Path) -> None:
        super().__init__()
        t, n = look.t, look.words.n
        stack = column(look, self, gap=12)
        stack.addWidget(
            told(look, "circle-check", "done",
                 n("{n} invitation was written into {folder}.", "{n} invitations were written into {folder}.",
                   len(made), folder=str(folder)))
        )  # fmt: skip
        printed = all(i.code_sheet is not None for i in made)
        stack.addWidget(
            told(look, "triangle-alert", "warn",
                 t("The codes are shown only now. Their sheets lie in the folder “codes”: send them by another way than the "
                   "files, and delete that folder once they are sent.") if printed else
                 t("The codes are shown only now, and stand nowhere else. Write them down, or copy them, before you leave this "
                   "page."))
        )  # fmt: skip
        self.table: Listing[Invitation] = Listing(
            look,
            t("Invitations that were made"),
            (
                Column(t("Member"), lambda i: str(i.member), 180, grows=True),
                Column(t("File"), lambda i: i.path.name, 240, grows=True),
                Column(t("Code"), lambda i: i.code, 240),
            ),
            lambda i: str(i.member),
        )
        self.table.show_rows(made)
        stack.addWidget(carded(look, self.table), 1)
        self.setFocusProxy(self.table)
