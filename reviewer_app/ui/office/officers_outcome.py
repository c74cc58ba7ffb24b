"""What came of an act: keys with their code, a new recovery code, a backup, a list of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer_app.ui.office.board_detail import selectable
from reviewer_app.ui.widgets.card_page import CardPage
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    breakable,
    column,
    frame,
    label,
    line_of,
    told,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from reviewer_app.services.archiving import BackupMade
    from reviewer_app.services.office.backup_trial import BackupOpened
    from reviewer_app.services.office.officers import KeysMade
    from reviewer_app.services.office.roster_chain import Advanced
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.officers_state import Outcome

_WIDE: Final = 720


class OfficerOutcome(QWidget):
    """Says what was done, and what comes next."""

    add_wanted = Signal(object)
    """The public file of keys that were made."""
    print_wanted = Signal()
    save_wanted = Signal(str)
    """A file for the sheet with the recovery code."""
    check_wanted = Signal()
    try_wanted = Signal()

    def __init__(self, look: Look, outcome: Outcome) -> None:
        super().__init__()
        self._look = look
        whole = column(look, self, gap=0)
        page = CardPage(look, _WIDE, look.t("What was done"))
        self._body: QVBoxLayout = page.body
        self.buttons: dict[str, Button] = {}
        if outcome.keys is not None:
            self._keys(outcome.keys, recovery=outcome.recovery)
        elif outcome.code is not None:
            self._code(outcome.code.recovery_code)
        elif outcome.backup is not None:
            self._backup(outcome.backup, outcome.file.name if outcome.file is not None else "")
        elif outcome.tried is not None:
            self._tried(outcome.tried)
        elif outcome.advanced is not None:
            self._advanced(outcome.advanced)
        self._told = label("", "done")
        self._told.hide()
        self._body.addWidget(self._told)
        whole.addWidget(page)
        first = next(iter(self.buttons.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def say(self, sentence: str) -> None:
        """Say what became of the sheet."""
        self._told.setText(sentence)
        self._told.show()
        announce(self._told, sentence)

    def _keys(self, made: KeysMade, *, recovery: bool) -> None:
        look, t = self._look, self._look.t
        self._body.addWidget(
            told(look, "circle-check", "done", t("The keys of {who} are made.", who=made.id))
        )
        self._big(made.code, t("Code of the key file: {code}", code=made.code))
        self._body.addWidget(
            told(look, "triangle-alert", "warn",
                 t("This code is shown only now. Write it down and put it into another safe than the file.") if recovery else
                 t("This code is shown only now. Give it to the officer by another way than the file."))
        )  # fmt: skip
        lines = (
            t("Keys, for a safe: {file}", file=made.private.name) if recovery else
            t("Keys, for the officer alone: {file}", file=made.private.name),
            t("Public file: {file}", file=made.request.name),
            t("Words of the key: {words}", words=" · ".join(made.words)),
        )  # fmt: skip
        self._body.addWidget(label(breakable("\n".join(lines)), "second"))
        words = t("Add the recovery member now…") if recovery else t("Add the officer now…")
        self._button("add", words, "plus").clicked.connect(
            lambda: self.add_wanted.emit(made.request)
        )
        self._body.addWidget(line_of(look, self.buttons["add"]))

    def _code(self, code: str) -> None:
        look, t = self._look, self._look.t
        self._body.addWidget(
            told(look, "circle-check", "done",
                 t("Everything was encrypted anew. The old recovery code is void."))
        )  # fmt: skip
        self._big(code, t("Recovery code: {code}", code=code))
        self._body.addWidget(
            told(look, "triangle-alert", "warn",
                 t("It is shown only now. Put it on paper, then type it from the paper: only that shows that it is right."))
        )  # fmt: skip
        ways = FlowBox(look.px(8))
        self._button("print", t("Print…"), "printer").clicked.connect(self.print_wanted)
        self._button("save", t("Save to a file…"), "download").clicked.connect(self._ask_sheet)
        self._button("check", t("Type it from the paper…"), "pencil").clicked.connect(
            self.check_wanted
        )
        for button in self.buttons.values():
            ways.add(button)
        self._body.addWidget(ways)

    def _backup(self, made: BackupMade, file: str) -> None:
        look, t, n = self._look, self._look.t, self._look.words.n
        said = n(
            "{n} file was backed up and read back: {size}.",
            "{n} files were backed up and read back: {size}.",
            made.files,
            size=look.size(made.size),
        )
        self._body.addWidget(told(look, "circle-check", "done", said))
        self._body.addWidget(label(breakable(t("Written: {file}", file=file)), "second"))
        self._body.addWidget(
            label(t("Bring the file to a stick or another machine now: on this disk it would be lost with it."))
        )  # fmt: skip
        self._button("try", t("Try it now…"), "shield-check").clicked.connect(self.try_wanted)
        self._body.addWidget(line_of(look, self.buttons["try"]))

    def _tried(self, opened: BackupOpened) -> None:
        look, n = self._look, self._look.words.n
        said = look.words.code("hands.backup-tried.done", {"file": opened.file})
        self._body.addWidget(told(look, "circle-check", "done", said))
        self._body.addWidget(
            label(
                n(
                    "{n} entry was written here since.",
                    "{n} entries were written here since.",
                    opened.since,
                ),
                "second",
            )
        )

    def _advanced(self, done: Advanced) -> None:
        look, t = self._look, self._look.t
        if done.complete:
            said = t("List {seq} of the keys is in force.", seq=done.seq)
            self._body.addWidget(told(look, "circle-check", "done", said))
            self._body.addWidget(
                label(t("Build and send a new package, so that members know it; and make a backup."), "second")
            )  # fmt: skip
            return
        said = t(
            "List {seq} has {count} of {needed} signatures and is not in force yet.",
            seq=done.seq,
            count=done.signatures,
            needed=max(done.needed),
        )
        self._body.addWidget(told(look, "clock", "warn", said))
        file = done.draft.name if done.draft is not None else ""
        self._body.addWidget(
            label(breakable(t("Hand {file} to the next officer, who signs it on this page.", file=file)))
        )  # fmt: skip

    def _big(self, code: str, name: str) -> None:
        box = frame("inset")
        shown = selectable(label(code, "words"))
        shown.setAccessibleName(name)
        column(self._look, box, margins=(16, 12, 16, 12)).addWidget(shown)
        self._body.addWidget(box)

    def _button(self, name: str, words: str, icon: str) -> Button:
        button = Button(self._look, words, "", icon)
        self.buttons[name] = button
        return button

    def _ask_sheet(self) -> None:
        t = self._look.t
        name, _ = QFileDialog.getSaveFileName(
            self, t("Save the recovery code"), "recovery code.txt", t("Text files") + " (*.txt)"
        )
        if name:
            self.save_wanted.emit(name)
