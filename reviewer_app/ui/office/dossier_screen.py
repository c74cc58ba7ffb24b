"""The dossier: for whom it is, what is in it and what is not, what was made and how to check it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QRadioButton, QWidget
from typing_extensions import override

from reviewer_app.ui.look import isolated
from reviewer_app.ui.office.file_line import FileLine, grouped
from reviewer_app.ui.office.reports_room import ReportsRoomScreen
from reviewer_app.ui.widgets.check_line import CheckLine
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    breakable,
    column,
    empty,
    frame,
    label,
    told,
)
from reviewer_app.ui.widgets.progress import WorkProgress
from reviewer_app.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.office.dossier.wish import DossierMade
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.office.dossier_presenter import Asked, DossierPresenter
    from reviewer_app.ui.screen import Chrome

_INDENT: Final = 28
ENDING: Final = ".opsidossier"


class DossierScreen(ReportsRoomScreen):
    """Shows what the presenter says."""

    open_wanted = Signal(object)
    """The folder of the dossier, to be opened."""
    check_wanted = Signal(object)
    """The dossier, to be checked as whoever receives it does."""

    def __init__(
        self,
        look: Look,
        chrome: Chrome,
        presenter: DossierPresenter,
        *,
        demonstration: bool = False,
    ) -> None:
        super().__init__(look, chrome, "office-dossier", demonstration=demonstration)
        t = look.t
        self._presenter = presenter
        self._asked: Asked | None = None
        self.sealed = QRadioButton(t("For the officers and an auditor, sealed"))
        self.public = QRadioButton(t("For everybody, not sealed"))
        self.auditor = FileLine(
            look, t("Key of an auditor who opens it too (age1…)"), t("None: only the officers’ keys open it.")
        )  # fmt: skip
        self.folder = Button(look, t("Add a folder…"), "small", "folder-open")
        self.file = Button(look, t("Add a file…"), "small", "package")
        self.none = Button(look, t("Take them out"), "small")
        self.may_lack = CheckLine(
            look, t("Leave out packages that are not found"), t("The dossier says which; an auditor cannot see what was in them.")
        )  # fmt: skip
        self.papers = CheckLine(
            look, t("With scorecards, summary and tables"), t("As they would be written today.")
        )  # fmt: skip
        self.languages = {tag: QRadioButton(language_name(tag)) for tag in LANGUAGES}
        self.busy = WorkProgress(look)
        self.make = Button(look, t("Create the dossier…"), "primary", "package")
        self._places = label("", "second")
        self._choice = QWidget()
        self._more = frame("card")
        self._result = QWidget()
        self._result_lines = column(look, self._result, gap=12)
        self._build()

    # What the presenter says

    def show_asked(self, asked: Asked) -> None:
        """Show what is chosen."""
        self._asked = asked
        self.sealed.setChecked(not asked.public)
        self.public.setChecked(asked.public)
        self._more.setVisible(not asked.public)
        self.auditor.show_file(asked.auditor)
        names = ", ".join(breakable(place.name) for place in asked.packages)
        none = self.look.t("None named yet. The office keeps no copy of the packages it sent.")
        self._places.setText(names or none)
        self.none.setVisible(bool(asked.packages))
        self.may_lack.setChecked(asked.may_lack)
        self.papers.setChecked(asked.papers)
        for tag, button in self.languages.items():
            button.setChecked(tag == asked.language)

    def show_step(self, step: Step, seconds_left: int | None = None) -> None:
        """Show how far the making is."""
        self.make.setEnabled(False)
        self._choice.setEnabled(False)
        if self.busy.isHidden():
            empty(self._result_lines)
            self._result.hide()
            self.busy.show()
            self.area.verticalScrollBar().setValue(0)
            self.busy.take_focus()
        self.busy.show_step(step, seconds_left)

    def show_made(self, made: DossierMade) -> None:
        """Say what was made."""
        look, t, n = self.look, self.look.t, self.look.words.n
        lines = self._answer()
        words = t("Created, opened again and checked: {file}", file=made.path.name)
        lines.addWidget(told(look, "circle-check", "done", breakable(words), "strong"))
        results = n("{n} result", "{n} results", made.results)
        files = n("{n} file in it", "{n} files in it", made.files)
        lines.addWidget(label(f"{look.size(made.size)} · {files} · {results}"))
        if made.public:
            lines.addWidget(label(t("Anybody can read it.")))
        else:
            keys = n("One key opens it; no other does.", "{n} keys open it; no other does.", made.recipients)  # fmt: skip
            packages = n("{n} package", "{n} packages", made.packages)
            lines.addWidget(label(f"{keys} · {packages}"))
        if made.left_out:
            left = t("Packages left out: {numbers}", numbers=", ".join(map(str, made.left_out)))
            lines.addWidget(told(look, "triangle-alert", "warn", left))
        said = t("Say this fingerprint to whoever receives it, by another way (SHA-256):")
        lines.addWidget(label(said, "second"))
        lines.addWidget(label(isolated(grouped(made.sha256)), "strong"))
        head = t("As of entry {n} of the record.", n=made.ledger_n)
        lines.addWidget(label(head, "meta"))
        ways = FlowBox(look.px(8))
        self.check = Button(look, t("Check this dossier"), "", "shield-check")
        self.check.clicked.connect(lambda: self.check_wanted.emit(made.path))
        ways.add(self.check)
        self.open = Button(look, t("Open the folder"), "", "folder-open")
        self.open.clicked.connect(lambda: self.open_wanted.emit(made.path.parent))
        ways.add(self.open)
        lines.addWidget(ways)
        self.check.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._result, words)

    def show_refused(self, error: ReviewerError | None) -> None:
        """Say why nothing was made; None where it was stopped."""
        look, t = self.look, self.look.t
        lines = self._answer()
        said = t("Stopped. No file was left.")
        sign, meaning = ("info", "second")
        if error is not None:
            said = look.words.error(error)
            sign, meaning = ("x", "error")
        lines.addWidget(told(look, sign, meaning, said))  # type: ignore[arg-type]
        announce(self._result, said, urgent=error is not None)
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the window asks

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the choice, what was made, and the foot."""
        if not self.busy.isHidden():
            return (self.busy,)
        shown = () if self._result.isHidden() else (self._result,)
        return (*shown, self._choice, self._foot_part)

    @override
    def take_focus(self) -> None:
        """Begin with for whom it is."""
        chosen = self.public if self.public.isChecked() else self.sealed
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _build(self) -> None:
        look, t = self.look, self.look.t
        self.heading.say(t("Everything that the decision rests on, in one file"))
        self.body.addWidget(self.busy)
        self.busy.hide()
        self.body.addWidget(self._result)
        self._result.hide()
        self.body.addWidget(self._choice)
        stack = column(look, self._choice, gap=12)
        self._build_whom(self._card(stack, t("For whom")))
        stack.addWidget(self._more)
        self._build_more(column(look, self._more, margins=(24, 16, 24, 18), gap=8))
        self._build_papers(self._card(stack, t("Papers in it")))
        self.body.addStretch(1)
        self.foot(t("What is created is noted in the record, by its fingerprint."), self.make)
        self.make.clicked.connect(self._ask)
        self.busy.cancelled.connect(self._stop)

    def _build_whom(self, lines: QVBoxLayout) -> None:
        t, presenter = self.look.t, self._presenter
        held = (
            (self.sealed, False,
             t("Contains every result as it came and opened, packages, roster, record, decisions, ranking, and how to check it."),
             t("Leaves nothing out: names, reviews and what was written in confidence are in it.")),
            (self.public, True,
             t("Contains the rubric, the rules, who has a place, the hash of every file received, and how to check it."),
             t("Leaves out reviews, numbers, names and the record: no ranking can be worked out from it.")),
        )  # fmt: skip
        for button, public, has, lacks in held:
            button.setAccessibleDescription(f"{has} {lacks}")
            button.clicked.connect(lambda _on, public=public: presenter.choose(public=public))
            lines.addWidget(button)
            holder = QWidget()
            inside = column(self.look, holder, margins=(_INDENT, 0, 0, 6), gap=2)
            inside.addWidget(told(self.look, "check", "done", has, "small"))
            inside.addWidget(told(self.look, "x", "error", lacks, "small"))
            lines.addWidget(holder)

    def _build_more(self, lines: QVBoxLayout) -> None:
        look, t, presenter = self.look, self.look.t, self._presenter
        lines.addWidget(label(t("Packages and keys"), "strong"))
        lines.addWidget(label(t("Packages of this round")))
        lines.addWidget(self._places)
        ways = FlowBox(look.px(8))
        for button in (self.folder, self.file, self.none):
            ways.add(button)
        lines.addWidget(ways)
        lines.addWidget(self.may_lack)
        lines.addWidget(self.auditor)
        self.folder.clicked.connect(self._add_folder)
        self.file.clicked.connect(self._add_file)
        self.none.clicked.connect(lambda: presenter.choose(packages=()))
        self.may_lack.clicked.connect(lambda on: presenter.choose(may_lack=on))
        self.auditor.changed.connect(lambda: presenter.choose(auditor=self.auditor.file))

    def _build_papers(self, lines: QVBoxLayout) -> None:
        presenter = self._presenter
        lines.addWidget(self.papers)
        self.papers.clicked.connect(lambda on: presenter.choose(papers=on))
        box = FlowBox(self.look.px(16))
        for tag, button in self.languages.items():
            button.clicked.connect(lambda _on, tag=tag: presenter.choose(language=tag))
            box.add(button)
        lines.addWidget(box)

    def _card(self, stack: QVBoxLayout, title: str) -> QVBoxLayout:
        card = frame("card")
        lines = column(self.look, card, margins=(24, 16, 24, 18), gap=8)
        lines.addWidget(label(title, "strong"))
        stack.addWidget(card)
        return lines

    def _answer(self) -> QVBoxLayout:
        """Return the lines of a new card about what became of it."""
        self.busy.hide()
        self.make.setEnabled(True)
        self._choice.setEnabled(True)
        empty(self._result_lines)
        card = frame("card")
        self._result_lines.addWidget(card)
        self._result.show()
        self.area.verticalScrollBar().setValue(0)
        return column(self.look, card, margins=(24, 16, 24, 18), gap=8)

    def _add_folder(self) -> None:
        t = self.look.t
        chosen = QFileDialog.getExistingDirectory(
            self, t("Folder with the packages of this round"), str(Path.home())
        )
        if chosen:
            self._presenter.add_packages(Path(chosen))

    def _add_file(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, self.look.t("Packages of this round"), str(Path.home()), "*.opsibundle"
        )
        if names:
            self._presenter.add_packages(*map(Path, names))

    def _ask(self) -> None:
        call, number = self._presenter.round
        public = self._asked is not None and self._asked.public
        name = f"{call}_round-{number}{'_public' if public else ''}{ENDING}"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.look.t("Create the dossier…"), str(Path.home() / name), f"*{ENDING}"
        )
        if chosen:
            self._presenter.make(Path(chosen))

    def _stop(self) -> None:
        self.busy.show_stopping()
        self._presenter.stop()
