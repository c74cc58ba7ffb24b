"""Names of teams where reviewers may not know them: every place, every file, one choice each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from reviewer_app.services.office.redaction_choices import FileChoice, NameChoice
from reviewer_app.ui.look import isolated
from reviewer_app.ui.models.told_table import ToldTable
from reviewer_app.ui.office.office_screen import OfficeScreen
from reviewer_app.ui.widgets.following_area import FollowingArea
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    column,
    empty,
    frame,
    label,
    line_of,
    row,
    told,
)
from reviewer_app.ui.widgets.progress import WorkProgress
from reviewer_app.ui.widgets.tabs import Tabs
from reviewer_app.ui.widgets.told_table import ToldTableView

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.services.office.redaction import FileSeen, NameSeen, Redaction
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.theme import Meaning

NAMES: Final = 0
FILES: Final = 1
_ASIDE: Final = 360
_NARROW: Final = 1000
_SHAPES: Final[dict[str, tuple[str, Meaning]]] = {
    "cleaned": ("circle-check", "done"),
    "left-out": ("ban", "second"),
    "as-it-is": ("triangle-alert", "warn"),
}


class RedactionScreen(OfficeScreen):
    """What was found at the leading side, the choice about it at the trailing one."""

    name_chosen = Signal(object)
    """A NameChoice."""
    file_chosen = Signal(object)
    """A FileChoice."""
    name_added = Signal(str, str)
    """(submission, name) to look for as well."""
    confirm_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, look: Look, chrome: Chrome, *, demonstration: bool) -> None:
        super().__init__(look, chrome, "bundle", demonstration=demonstration)
        t = look.t
        self._found: Redaction | None = None
        self.head(t("Names in a blind review"))
        self.body.addWidget(
            label(t("Reviewers of this call may not know the teams. Team and organisation are left out, their names are "
                    "replaced in titles and answers, and files are given without what they say of themselves."), "second")
        )  # fmt: skip
        self._progress = WorkProgress(look)
        self._progress.cancelled.connect(self.stop_wanted)
        self.body.addWidget(self._progress)
        self.tabs = Tabs(look, t("Names or files"))
        for words in (t("Names"), t("Files")):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self._turn)
        self.body.addWidget(self.tabs)
        both = QWidget()
        self._across = row(look, both, gap=20)
        self._stack = QStackedWidget()
        self.names = ToldTable(look)
        self.files = ToldTable(look)
        self.name_table = ToldTableView(look, t("Names that were found"), self.names, wide=3)
        self.file_table = ToldTableView(look, t("Attachments"), self.files, wide=1)
        for table in (self.name_table, self.file_table):
            self._stack.addWidget(table)
            table.row_changed.connect(lambda _row: self._show_choice())
        self._side = QWidget()
        self._cards = column(look, self._side, gap=16)
        self._held = FollowingArea(look, t("The choice"))
        self._held.setWidget(self._side)
        self._across.addWidget(self._stack, 3)
        self._across.addWidget(self._held, 2)
        self.body.addWidget(both, 1)
        back = Button(look, t("Back to the packages"), "", "chevron-left")
        back.clicked.connect(lambda: self.page_wanted.emit("office-bundle"))
        self.confirm = Button(look, t("Confirm the names"), "primary", "circle-check")
        self.confirm.clicked.connect(self.confirm_wanted)
        self.confirm.setEnabled(False)
        self.foot(
            t("Confirming goes on record. A later change of a text asks for it again."),
            back,
            self.confirm,
        )

    # What the page says

    def show_step(self, step: Step, seconds_left: int | None) -> None:
        """Show how far the look is."""
        self._progress.show()
        self._progress.show_step(step, seconds_left)
        self.confirm.setEnabled(False)

    def show_found(self, found: Redaction) -> None:
        """Show what was found; the rows in hand stay in hand."""
        look, n = self.look, self.look.words.n
        self._found = found
        self._progress.hide()
        seen = n("{n} name found", "{n} names found", len(found.seen))
        out = n("{n} file left out", "{n} files left out", sum(f.action == "left-out" for f in found.files))  # fmt: skip
        self.head(look.t("Names in a blind review"), f"{seen} · {out}")
        kept = (max(self.name_table.row, 0), max(self.file_table.row, 0))
        t = look.t
        self.names.show_rows(
            (t("Submission"), t("Where"), t("What happens"), t("In its sentence")),
            tuple(self._name_row(s) for s in found.seen),
        )
        self.names.show_shapes(2, tuple(_name_shape(s) for s in found.seen))
        self.files.show_rows(
            (t("Submission"), t("File"), t("What happens")),
            tuple(
                (isolated(f.submission), f.name, look.words.code(f"redaction.file.{f.action}"))
                for f in found.files
            ),
        )
        self.files.show_shapes(2, tuple(_SHAPES[f.action] for f in found.files))
        for table, place in zip((self.name_table, self.file_table), kept, strict=True):
            table.fit()
            table.go(min(place, table.model().rowCount() - 1))
        self.confirm.setEnabled(not found.confirmed)
        self._show_choice()

    def show_problem(self, sentence: str) -> None:
        """Say why a choice was not taken."""
        self._problem.setText(sentence)
        self._problem.show()
        announce(self._problem, sentence, urgent=True)

    # The window's own

    @override
    def take_focus(self) -> None:
        """Begin with what was found."""
        self.name_table.setFocus()

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        table = self.name_table if self.tabs.currentIndex() == NAMES else self.file_table
        return (table, self._held)

    @override
    def fold(self, logical: float) -> None:
        """Put the choice below the table where there is no width for both."""
        super().fold(logical)
        narrow = logical < _NARROW
        way = QVBoxLayout.Direction.TopToBottom if narrow else QVBoxLayout.Direction.LeftToRight
        self._across.setDirection(way)
        self._held.setMinimumWidth(0 if narrow else self.look.px(_ASIDE))
        self._held.setMinimumHeight(self._side.sizeHint().height() if narrow else 0)

    # Inside

    def _turn(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        self._show_choice()

    def _name_row(self, seen: NameSeen) -> tuple[str, ...]:
        look = self.look
        where = look.words.code(f"redaction.in.{seen.kind}")
        if seen.kind.startswith("file"):
            where = f"{where}: {seen.place}"
        elif seen.language:
            where = f"{where} ({seen.language})"
        happens = look.t("stays") if seen.kept else look.t("replaced")
        if seen.kind in ("file-says", "file-text"):
            happens = look.t("see Files")
        return (
            isolated(seen.submission),
            where,
            happens,
            f"… {seen.before} [{seen.name}] {seen.after} …",
        )

    def _show_choice(self) -> None:
        empty(self._cards)
        self._problem = label("", "error")
        self._problem.hide()
        found = self._found
        if found is None:
            return
        if self.tabs.currentIndex() == NAMES:
            self._name_cards(found)
        else:
            self._file_card(found)
        self._cards.addWidget(self._problem)
        self._cards.addStretch(1)

    def _name_cards(self, found: Redaction) -> None:
        look, t = self.look, self.look.t
        at = self.name_table.row
        if not 0 <= at < len(found.seen):
            inside = self._card(t("No name stands in any text"))
            inside.addWidget(
                told(
                    look,
                    "circle-check",
                    "done",
                    t("Team and organisation are left out all the same."),
                )
            )
            return
        seen = found.seen[at]
        inside = self._card(f"“{seen.name}”")
        inside.addWidget(label(f"… {seen.before} [{seen.name}] {seen.after} …"))
        if seen.kept:
            inside.addWidget(
                told(
                    look,
                    "triangle-alert",
                    "warn",
                    t("It stays in this submission, with a reason on record."),
                )
            )
            self.replace = Button(look, t("Replace it after all"), "", "undo-2")
            self.replace.clicked.connect(
                lambda: self.name_chosen.emit(NameChoice(seen.submission, seen.name, ""))
            )
            inside.addWidget(line_of(look, self.replace))
        elif seen.kind in ("title", "answer"):
            inside.addWidget(
                told(
                    look,
                    "circle-check",
                    "done",
                    t("It is replaced in every title and answer of this submission."),
                )
            )
            self.reason = self._line(inside, t("Why it may stay, for instance: an everyday word"))
            stay = Button(look, t("Let it stand"), "")
            stay.clicked.connect(self._let_stand)
            inside.addWidget(line_of(look, stay))
        more = self._card(t("Another name in {id}", id=isolated(seen.submission)))
        self.more = self._line(more, t("For instance a person, a project, an abbreviation"))
        add = Button(look, t("Look for it too"), "", "search")
        add.clicked.connect(lambda: self.name_added.emit(seen.submission, self.more.text()))
        self.more.returnPressed.connect(add.click)
        more.addWidget(line_of(look, add))

    def _file_card(self, found: Redaction) -> None:
        look, t = self.look, self.look.t
        at = self.file_table.row
        if not 0 <= at < len(found.files):
            self._card(t("This round has no files"))
            return
        file = found.files[at]
        inside = self._card(file.name)
        if file.shown != file.name:
            inside.addWidget(label(t("Reviewers see the name {name}", name=file.shown), "second"))
        for line in file.said[:8]:
            inside.addWidget(label(line, "meta"))
        in_text = [
            s
            for s in found.seen
            if s.kind == "file-text" and (s.submission, s.place) == (file.submission, file.name)
        ]
        if in_text:
            sentence = look.words.n("Its text names the team {n} time; that cannot be replaced.",
                                    "Its text names the team {n} times; that cannot be replaced.", len(in_text))  # fmt: skip
            inside.addWidget(told(look, "triangle-alert", "warn", sentence))
        if not file.cleanable:
            inside.addWidget(
                told(look, "triangle-alert", "warn", t("A file of this kind cannot be cleaned."))
            )
        ways = [("left-out", t("Leave it out"))]
        if file.cleanable:
            ways.insert(0, ("cleaned", t("Give it without what it says of itself")))
        for action, words in ways:
            button = Button(look, words, "")
            button.setEnabled(file.action != action)
            button.clicked.connect(lambda _on, action=action: self._decide(file, action))
            inside.addWidget(line_of(look, button))
        self.reason = self._line(inside, t("Why it is given as it is"))
        as_is = Button(look, t("Give it as it is"), "")
        as_is.clicked.connect(lambda: self._decide(file, "as-it-is"))
        inside.addWidget(line_of(look, as_is))

    def _decide(self, file: FileSeen, action: str) -> None:
        reason = (
            self.reason.text() if action == "as-it-is" else self.look.t("decided by an officer")
        )
        self.file_chosen.emit(FileChoice(file.submission, file.name, action, reason))

    def _let_stand(self) -> None:
        if self._found is None:
            return
        seen = self._found.seen[self.name_table.row]
        if not self.reason.text().strip():
            self.show_problem(self.look.t("Say why it may stay; the reason goes on record."))
            self.reason.setFocus()
            return
        self.name_chosen.emit(NameChoice(seen.submission, seen.name, self.reason.text()))

    def _line(self, inside: QVBoxLayout, name: str) -> QLineEdit:
        heading = label(name, "meta")
        edit = QLineEdit()
        edit.setAccessibleName(name)
        heading.setBuddy(edit)
        inside.addWidget(heading)
        inside.addWidget(edit)
        return edit

    def _card(self, title: str) -> QVBoxLayout:
        made = frame("card")
        inside = column(self.look, made, margins=(20, 16, 20, 16), gap=10)
        inside.addWidget(label(title, "section"))
        self._cards.addWidget(made)
        return inside


def _name_shape(seen: NameSeen) -> tuple[str, Meaning]:
    if seen.kind in ("file-says", "file-text"):
        return ("paperclip", "second")
    return ("triangle-alert", "warn") if seen.kept else ("circle-check", "done")
