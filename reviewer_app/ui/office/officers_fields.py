"""The fields of the forms of the page of officers, each with its name, and what they give."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QLineEdit, QWidget

from reviewer_app.ui.office.officers_acts import Ask
from reviewer_app.ui.office.officers_presenter import Wish
from reviewer_app.ui.widgets.comment_box import CommentEdit
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.new_passphrase import NewPassphrase
from reviewer_app.ui.widgets.parts import Button, breakable, column, label, row
from reviewer_app.ui.widgets.passphrase_field import PassphraseField

if TYPE_CHECKING:
    import datetime as dt

    from reviewer_app.ui.look import Look

_LINES: Final = (2, 5)
_FILES: Final = {Ask.REQUEST, Ask.ROSTER, Ask.BACKUP_NEW, Ask.BACKUP_OLD, Ask.IDENTITY, Ask.FOLDER}
_SECRETS: Final = {Ask.PASSPHRASE, Ask.PASSWORD}
_LINES_OF_TEXT: Final = {Ask.ID, Ask.ADDRESS, Ask.CODE}


class FileField(QWidget):
    """A button that asks for a file or folder, and the name of what was chosen."""

    chosen = Signal(object)

    def __init__(self, look: Look, ask: Ask, words: str, stem: str) -> None:
        super().__init__()
        self._look, self._ask, self._stem = look, ask, stem
        self.path: Path | None = None
        line = row(look, self, gap=8)
        self.button = Button(look, words, "", "folder-open")
        self.button.clicked.connect(self._on_ask)
        self._named = label("", "second")
        line.addWidget(self.button)
        line.addWidget(self._named, 1)
        self.setFocusProxy(self.button)

    def put(self, path: Path) -> None:
        """Take a file or folder, and say so."""
        self.show_path(path)
        self.chosen.emit(path)

    def show_path(self, path: Path) -> None:
        """Show a file or folder that was chosen already."""
        self.path = path
        self._named.setText(breakable(str(path) if self._ask is Ask.FOLDER else path.name))

    def _on_ask(self) -> None:
        t = self._look.t
        home, title = str(Path.home()), self.button.text().replace("&&", "&")
        if self._ask is Ask.FOLDER:
            name = QFileDialog.getExistingDirectory(self, title, home)
        elif self._ask in (Ask.BACKUP_NEW, Ask.IDENTITY):
            ending = "opsibackup" if self._ask is Ask.BACKUP_NEW else "txt"
            kinds = t("Backups") + " (*.opsibackup)" if self._ask is Ask.BACKUP_NEW else ""
            start = str(Path.home() / f"{self._stem}.{ending}")
            name, _ = QFileDialog.getSaveFileName(self, title, start, kinds)
        else:
            kinds = {
                Ask.REQUEST: t("Public files of officers") + " (*.opsiofficer)",
                Ask.ROSTER: t("Lists of keys") + " (*.opsiroster)",
                Ask.KEYS: t("Keys of officers") + " (*.opsikeys)",
            }.get(self._ask, t("Backups") + " (*.opsibackup)")
            name, _ = QFileDialog.getOpenFileName(self, title, home, kinds)
        if name:
            self.put(Path(name))


class CountField(QWidget):
    """How many officers must sign: one button for each number."""

    counted = Signal(int)

    def __init__(self, look: Look, now: int, most: int) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[int, Button] = {}
        stack = column(look, self, gap=4)
        stack.addWidget(label(look.t("Officers who must sign"), "strong"))
        line = FlowBox(look.px(6))
        for number in range(1, most + 1):
            button = Button(look, str(number), "small")
            button.setCheckable(True)
            button.setChecked(number == now)
            said = look.words.n("{n} officer must sign", "{n} officers must sign", number)
            button.setAccessibleName(said)
            button.clicked.connect(lambda _on, number=number: self.counted.emit(number))
            self._group.addButton(button, number)
            self.buttons[number] = button
            line.add(button)
        stack.addWidget(line)
        self.setFocusProxy(self.buttons[now])

    def choose(self, number: int) -> None:
        """Choose a number, where it is there."""
        if number in self.buttons:
            self.buttons[number].setChecked(True)

    @property
    def count(self) -> int:
        """The number that is chosen."""
        return self._group.checkedId()


class Fields(QWidget):
    """Everything that one form asks for."""

    entered = Signal()
    """Enter was pressed in a line."""
    request_chosen = Signal(object)
    counted = Signal(int)

    def __init__(
        self, look: Look, asks: tuple[Ask, ...], count: tuple[int, int], now: dt.datetime
    ) -> None:
        super().__init__()
        self._look = look
        self._stack = column(look, self, gap=10)
        self.parts: dict[Ask, QWidget] = {}
        for ask in asks:
            self.parts[ask] = self._part(ask, count, now)
        first = next(iter(self.parts.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def wish(self) -> Wish:
        """Return what was filled in."""
        told = Wish()
        for ask, part in self.parts.items():
            told = dataclasses.replace(told, **_given(ask, part))  # type: ignore[arg-type]
        return told

    def missing(self) -> str:
        """Return what is still to be filled in, in a sentence; empty where nothing is."""
        t = self._look.t
        for ask, part in self.parts.items():
            if isinstance(part, FileField) and part.path is None:
                return t("Choose first: {field}", field=part.button.text().replace("&&", "&"))
            if isinstance(part, QLineEdit) and not part.text().strip():
                return t("Fill in first: {field}", field=part.accessibleName())
            if isinstance(part, CommentEdit) and not part.toPlainText().strip():
                return t("Fill in first: {field}", field=part.accessibleName())
            if isinstance(part, PassphraseField) and ask is Ask.PASSPHRASE and not part.text():
                return t("Fill in first: {field}", field=part.edit.accessibleName())
            if isinstance(part, NewPassphrase) and not part.same:
                return t("The two passphrases differ.")
        return ""

    def keep(self) -> dict[Ask, object]:
        """Return what stands in each field, for a form that is built anew."""
        return {ask: _value(part) for ask, part in self.parts.items()}

    def put_back(self, kept: dict[Ask, object]) -> None:
        """Put back what ``keep`` returned."""
        for ask, value in kept.items():
            part = self.parts.get(ask)
            if isinstance(part, FileField) and isinstance(value, Path):
                part.show_path(value)
            elif isinstance(part, QLineEdit):
                part.setText(str(value))
            elif isinstance(part, CommentEdit):
                part.setPlainText(str(value))
            elif isinstance(part, PassphraseField):
                part.edit.setText(str(value))
            elif isinstance(part, NewPassphrase) and isinstance(value, tuple):
                part.secret.edit.setText(value[0])
                part.repeat.edit.setText(value[1])
            elif isinstance(part, CountField) and isinstance(value, int):
                part.choose(value)

    def _part(self, ask: Ask, count: tuple[int, int], now: dt.datetime) -> QWidget:
        if ask in _FILES:
            return self._file(ask, now)
        if ask in _LINES_OF_TEXT:
            return self._line(ask)
        if ask in _SECRETS:
            return self._secret(ask)
        if ask is Ask.COUNT:
            return self._count(count)
        if ask is Ask.REASON:
            return self._reason()
        made = NewPassphrase(self._look)
        made.entered.connect(self.entered)
        self._stack.addWidget(made)
        return made

    def _file(self, ask: Ask, now: dt.datetime) -> FileField:
        t = self._look.t
        words = {
            Ask.REQUEST: t("Choose the public file…"),
            Ask.ROSTER: t("Choose the list of keys…"),
            Ask.BACKUP_NEW: t("Choose where to write it…"),
            Ask.BACKUP_OLD: t("Choose the backup…"),
            Ask.IDENTITY: t("Choose where to write it…"),
            Ask.FOLDER: t("Choose a folder…"),
        }[ask]
        stem = f"office-{now:%Y-%m-%d-%H%M}" if ask is Ask.BACKUP_NEW else "age-identity"
        field = FileField(self._look, ask, words, stem)
        if ask is Ask.REQUEST:
            field.chosen.connect(self.request_chosen)
        self._stack.addWidget(field)
        return field

    def _line(self, ask: Ask) -> QLineEdit:
        t = self._look.t
        name, hint = {
            Ask.ID: (t("Identifier of the person, for instance officer-2"), "officer-2"),
            Ask.ADDRESS: (t("Address of an empty database"), "postgresql://officer@server/board"),
            Ask.CODE: (t("Recovery code"), "8KVP-Q7VM-WGR2-2DQS"),
        }[ask]
        heading, edit = label(name, "strong"), QLineEdit()
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        heading.setBuddy(edit)
        edit.returnPressed.connect(self.entered)
        self._stack.addWidget(heading)
        self._stack.addWidget(edit)
        return edit

    def _secret(self, ask: Ask) -> PassphraseField:
        t = self._look.t
        words = t("Current passphrase") if ask is Ask.PASSPHRASE else t("Password of the database")
        field = PassphraseField(self._look, words)
        field.entered.connect(self.entered)
        self._stack.addWidget(field)
        return field

    def _count(self, count: tuple[int, int]) -> CountField:
        now, most = count
        field = CountField(self._look, now, max(most, now))
        field.counted.connect(self.counted)
        self._stack.addWidget(field)
        return field

    def _reason(self) -> CommentEdit:
        name = self._look.t("Reason, for the record")
        heading, edit = label(name, "strong"), CommentEdit(self._look, _LINES)
        edit.setAccessibleName(name)
        heading.setBuddy(edit)
        self._stack.addWidget(heading)
        self._stack.addWidget(edit)
        return edit


def _given(ask: Ask, part: QWidget) -> dict[str, object]:
    if isinstance(part, FileField):
        return {"file": part.path}
    if isinstance(part, CountField):
        return {"count": part.count}
    if isinstance(part, CommentEdit):
        return {"reason": part.toPlainText()}
    if isinstance(part, NewPassphrase):
        return {"second": part.secret.text()}
    if isinstance(part, PassphraseField):
        return {"secret": part.text()}
    if isinstance(part, QLineEdit):
        return {"secret" if ask is Ask.CODE else "name": part.text().strip()}
    return {}


def _value(part: QWidget) -> object:
    if isinstance(part, FileField):
        return part.path
    if isinstance(part, CountField):
        return part.count
    if isinstance(part, CommentEdit):
        return part.toPlainText()
    if isinstance(part, NewPassphrase):
        return part.secret.text(), part.repeat.text()
    if isinstance(part, PassphraseField):
        return part.text()
    return part.text() if isinstance(part, QLineEdit) else None
