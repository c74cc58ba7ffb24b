"""The questions of the office's first page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from typing_extensions import override

from reviewer_app.ui.desk.start.card import StartCard
from reviewer_app.ui.desk.start.desk_choice import DeskChoice, desk_name, used_words
from reviewer_app.ui.widgets.new_passphrase import NewPassphrase
from reviewer_app.ui.widgets.parts import Button, breakable, column, label, row, told
from reviewer_app.ui.widgets.passphrase_field import PassphraseField

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.start_presenter import OfficeStartState

_MANY = 2


class WaysCard(StartCard):
    """How somebody comes to an office."""

    new_wanted = Signal()
    join_wanted = Signal()
    folder_wanted = Signal()
    restore_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, look: Look) -> None:
        t = look.t
        super().__init__(look, t("Secretariat"), t("How do you begin?"), icon="building-2")
        self._first: Button | None = None
        for words, below, signal, icon in (
            (t("Set up an office"), t("For a new board, on this machine."), self.new_wanted, "plus"),
            (t("Join an office"), t("Others share theirs on a server, and sent you its address."), self.join_wanted, "users"),
            (t("Open an office’s folder"), t("It lies on this machine, or on a stick."), self.folder_wanted, "folder-open"),
            (t("Restore a backup"), t("On another machine, or after an accident."), self.restore_wanted, "history"),
        ):  # fmt: skip
            button = Button(look, words, "choice", icon)
            button.setAccessibleDescription(below)
            button.clicked.connect(signal)
            self._first = self._first or button
            both = QWidget()
            stack = column(look, both, gap=4)
            stack.addWidget(button)
            stack.addWidget(label(below, "second"))
            self.body.addWidget(both)
        self.body.addWidget(self.problem)
        back = Button(look, t("Back"), "quiet")
        back.clicked.connect(self.back_wanted)
        self.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)

    @override
    def take_focus(self) -> None:
        """Begin with the commonest way."""
        if self._first is not None:
            self._first.setFocus()


class _FolderLine(QWidget):
    """Where a new office will lie, and a way to choose another folder."""

    chosen = Signal(object)

    def __init__(self, look: Look, folder: Path | None) -> None:
        super().__init__()
        self._look = look
        line = row(look, self, gap=8)
        where = str(folder) if folder is not None else ""
        line.addWidget(
            label(breakable(look.t("In the folder {folder}", folder=where)), "second"), 1
        )
        other = Button(look, look.t("Another folder…"), "small")
        other.clicked.connect(self._ask)
        line.addWidget(other, 0, Qt.AlignmentFlag.AlignTop)

    def _ask(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self._look.t("An empty folder for the office")
        )
        if name:
            self.chosen.emit(Path(name))


class NewOfficeCard(StartCard):
    """The name of the board, and a passphrase."""

    create_wanted = Signal(str, str)
    """Name of the board, and the passphrase."""
    folder_chosen = Signal(object)
    back_wanted = Signal()

    def __init__(self, look: Look, state: OfficeStartState) -> None:
        t = look.t
        super().__init__(
            look, t("A new office"), t("Step {n} of {all}", n=1, all=2), icon="building-2"
        )
        heading = label(t("Name of the board, as members and teams know it"), "strong")
        self.name = QLineEdit()
        self.name.setAccessibleName(t("Name of the board"))
        self.name.setPlaceholderText(t("Advisory Board of the Innovation Incubator"))
        heading.setBuddy(self.name)
        self.body.addWidget(heading)
        self.body.addWidget(self.name)
        self.body.addWidget(
            label(t("The passphrase opens the office on this machine. Nobody can recover it; the next step shows a code for "
                    "that case."), "second")
        )  # fmt: skip
        self.fields = NewPassphrase(look)
        self.fields.entered.connect(self._create)
        self.body.addWidget(self.fields)
        where = _FolderLine(look, state.folder)
        where.chosen.connect(self.folder_chosen)
        self.body.addWidget(where)
        back = Button(look, t("Back"), "quiet")
        back.clicked.connect(self.back_wanted)
        self.end(t("Set up the office"), self._create, back)

    @override
    def take_focus(self) -> None:
        """Begin with what is missing."""
        (self.fields if self.name.text() else self.name).setFocus()

    def _create(self) -> None:
        t = self.look.t
        if not self.name.text().strip():
            self.show_problem(t("Type the name of the board first."))
        elif not self.fields.same:
            self.show_problem(t("The two passphrases differ."))
        else:
            self.create_wanted.emit(self.name.text().strip(), self.fields.secret.text())


class JoinCard(StartCard):
    """The address of a shared store, the officer's key file and its code, and a passphrase for this machine."""

    join_wanted = Signal(str, object, str, str)
    """Address, key file, its code, the new passphrase."""
    folder_chosen = Signal(object)
    back_wanted = Signal()

    def __init__(self, look: Look, state: OfficeStartState) -> None:
        t = look.t
        super().__init__(
            look, t("Join an office"), t("Step {n} of {all}", n=1, all=2), icon="users"
        )
        self._file: Path | None = None
        self.address = self._line(
            t("Address of the shared store"), "postgresql://officer@server/board"
        )
        self.body.addWidget(label(t("Your key file, and the code that came with it"), "strong"))
        line = QWidget()
        beside = row(look, line, gap=8)
        self.choose = Button(look, t("Choose the key file…"), "", "key-round")
        self.choose.clicked.connect(self._ask)
        self._named = label("", "second")
        beside.addWidget(self.choose)
        beside.addWidget(self._named, 1)
        self.body.addWidget(line)
        self.code = self._line(t("Code of the key file"), "8KVP-Q7VM-WGR2-2DQS")
        self.fields = NewPassphrase(look)
        self.fields.entered.connect(self._join)
        self.body.addWidget(self.fields)
        where = _FolderLine(look, state.folder)
        where.chosen.connect(self.folder_chosen)
        self.body.addWidget(where)
        back = Button(look, t("Back"), "quiet")
        back.clicked.connect(self.back_wanted)
        self.end(t("Join the office"), self._join, back)

    @override
    def take_focus(self) -> None:
        """Begin with the address."""
        self.address.setFocus()

    def choose_file(self, file: Path) -> None:
        """Take a key file."""
        self._file = file
        self._named.setText(breakable(file.name))

    def _line(self, name: str, example: str) -> QLineEdit:
        heading = label(name, "strong")
        edit = QLineEdit()
        edit.setAccessibleName(name)
        edit.setPlaceholderText(example)
        heading.setBuddy(edit)
        self.body.addWidget(heading)
        self.body.addWidget(edit)
        return edit

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.look.t("Choose the key file"))
        if name:
            self.choose_file(Path(name))

    def _join(self) -> None:
        t = self.look.t
        if not self.address.text().strip():
            self.show_problem(t("Type the address of the shared store first."))
        elif self._file is None:
            self.show_problem(t("Choose your key file first."))
        elif not self.fields.same:
            self.show_problem(t("The two passphrases differ."))
        else:
            self.join_wanted.emit(
                self.address.text().strip(), self._file, self.code.text(), self.fields.secret.text()
            )


class RestoreCard(StartCard):
    """The backup file, and the passphrase that opened the office."""

    restore_wanted = Signal(object, str)
    """(file, passphrase)"""
    folder_chosen = Signal(object)
    back_wanted = Signal()

    def __init__(self, look: Look, state: OfficeStartState) -> None:
        t = look.t
        super().__init__(look, t("Restore a backup"), icon="history")
        self._file: Path | None = None
        line = QWidget()
        beside = row(look, line, gap=8)
        self.choose = Button(look, t("Choose the backup…"), "", "folder-open")
        self.choose.clicked.connect(self._ask)
        self._named = label("", "second")
        beside.addWidget(self.choose)
        beside.addWidget(self._named, 1)
        self.body.addWidget(line)
        self.secret = PassphraseField(look, t("Passphrase of that office"))
        self.secret.entered.connect(self._restore)
        self.body.addWidget(self.secret)
        where = _FolderLine(look, state.folder)
        where.chosen.connect(self.folder_chosen)
        self.body.addWidget(where)
        self.body.addWidget(
            label(t("The backup is checked as a whole; an office that lies elsewhere is not touched. Results merged after "
                    "the backup was made are merged again from their files."), "second")
        )  # fmt: skip
        back = Button(look, t("Back"), "quiet")
        back.clicked.connect(self.back_wanted)
        self.end(t("Restore and open"), self._restore, back)

    @override
    def take_focus(self) -> None:
        """Begin with what is missing."""
        (self.choose if self._file is None else self.secret).setFocus()

    def choose_file(self, file: Path) -> None:
        """Take a backup."""
        self._file = file
        self._named.setText(breakable(file.name))
        self.secret.setFocus()

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.look.t("Choose the backup"))
        if name:
            self.choose_file(Path(name))

    def _restore(self) -> None:
        if self._file is None:
            self.show_problem(self.look.t("Choose the backup first."))
        elif self.secret.text():
            self.restore_wanted.emit(self._file, self.secret.text())


class UnlockOfficeCard(StartCard):
    """Which office, and its passphrase or recovery code."""

    unlock_wanted = Signal(str)
    """The passphrase or code."""
    code_wanted = Signal(bool)
    """Whether the recovery code is to be asked for."""
    office_wanted = Signal(object)
    """Folder of another office."""
    forget_wanted = Signal(object)
    """Folder of an office that is gone."""

    def __init__(self, look: Look, state: OfficeStartState, today: dt.date) -> None:
        t = look.t
        super().__init__(look, t("OPSI Reviewer"), t("Secretariat"))
        chosen, self._by_code = state.chosen, state.by_code
        if len(state.offices) > 1 or chosen is None:
            self.body.addWidget(label(t("Which office?"), "strong"))
            choice = DeskChoice(look, state.offices, chosen, today)
            choice.chosen.connect(self.office_wanted)
            choice.forget_wanted.connect(self.forget_wanted)
            self.body.addWidget(choice)
        else:
            name = t("The office in the folder “{name}”", name=desk_name(chosen, state.offices))
            self.body.addWidget(label(f"{name} · {used_words(look, chosen, today)}", "second"))
        self.secret = PassphraseField(
            look, t("Recovery code") if self._by_code else t("Passphrase")
        )
        self.secret.entered.connect(self._unlock)
        other = t("Use the passphrase") if self._by_code else t("Use the recovery code")
        change = Button(look, other, "quiet")
        change.clicked.connect(lambda: self.code_wanted.emit(not self._by_code))
        if chosen is not None and chosen.there:
            self.body.addWidget(self.secret)
            self.end(t("Unlock"), self._unlock, change)
        else:
            self.body.addWidget(self.problem)
            self.body.addWidget(
                told(look, "info", "second",
                 t("None of these offices can be reached now. Plug the stick in, or open another folder."))
            )  # fmt: skip
            self.secret.hide()

    def show_wrong(self, sentence: str, tries: int) -> None:
        """Say that this does not open the office, which try it was, and that nothing is lost."""
        look = self.look
        parts = [sentence]
        if tries > 1:
            parts.append(look.t("This was try {n}.", n=tries))
        if tries > _MANY and not self._by_code:
            parts.append(look.t("Is it the right keyboard layout? “Show” lets you look."))
        self.show_problem(" ".join(parts))

    @override
    def show_problem(self, sentence: str) -> None:
        """Say what went wrong; what was typed is marked, ready to be typed anew."""
        super().show_problem(sentence)
        self.secret.edit.selectAll()

    @override
    def take_focus(self) -> None:
        """Begin where one types."""
        self.secret.setFocus()

    def _unlock(self) -> None:
        if self.secret.text():
            self.unlock_wanted.emit(self.secret.text())
