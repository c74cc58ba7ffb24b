"""The recovery code, shown once: print it, save it, or write it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from reviewer_app.ui.desk.start.card import StartCard
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, announce, column, frame, label, told

if TYPE_CHECKING:
    from reviewer_app.services.desk.session import NewDesk
    from reviewer_app.ui.look import Look


@dataclass(frozen=True, slots=True)
class CodeTold:
    """What the card says.

    Attributes:
        title: Its title.
        below: What stands below it.
        greeting: The first sentence.
        code: The recovery code.
        warning: Why it must be kept.
        words: What the six words of the key are for, with the words.
        file: Name of the file that is proposed for it.
    """

    title: str
    below: str
    greeting: str
    code: str = field(repr=False)
    warning: str
    words: str
    file: str


def desk_code(look: Look, made: NewDesk) -> CodeTold:
    """Return what is said of a new desk."""
    t = look.t
    return CodeTold(
        title=t("Your desk is ready"),
        below=t("Step {n} of 3", n=3),
        greeting=t("Welcome, {name}.", name=made.desk.name),
        code=made.recovery_code,
        warning=t("This recovery code opens your desk where the passphrase is lost. It is shown only now. Keep it apart "
                  "from the laptop; nobody else can open your desk, not even the secretariat."),
        words=t("If the secretariat asks, read out these words of your key: {words}", words=" · ".join(made.words)),
        file="OPSI Reviewer recovery code.txt",
    )  # fmt: skip


class MadeCard(StartCard):
    """Goes on only once the code is kept somewhere."""

    print_wanted = Signal()
    save_wanted = Signal(object)
    """The file to write."""
    written = Signal()
    """The person says that it stands on paper."""
    continue_wanted = Signal()

    def __init__(self, look: Look, made: CodeTold, kept: str) -> None:
        t = look.t
        super().__init__(look, made.title, made.below, icon="key-round")
        self._kept, self._file = kept, made.file
        self.body.addWidget(label(made.greeting))
        box = frame("inset")
        inside = column(look, box, margins=(16, 12, 16, 12))
        code = label(made.code, "words")
        code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        code.setAccessibleName(t("Recovery code: {code}", code=made.code))
        code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(code)
        self.body.addWidget(box)
        self.body.addWidget(told(look, "triangle-alert", "warn", made.warning))
        ways = FlowBox(look.px(8))
        self.print = Button(look, t("Print…"), "", "printer")
        self.print.clicked.connect(self.print_wanted)
        self.save = Button(look, t("Save to a file…"), "", "download")
        self.save.clicked.connect(self._ask)
        self.paper = Button(look, t("I have written it down"), "", "pencil")
        self.paper.clicked.connect(self.written)
        for way in (self.print, self.save, self.paper):
            ways.add(way)
        self.body.addWidget(ways)
        self._done = label("", "done")
        self._done.hide()
        self.body.addWidget(self._done)
        self.body.addWidget(label(made.words, "second"))
        self.end(t("Continue"), self._continue)

    @override
    def take_focus(self) -> None:
        """Begin with the ways to keep it, then go on."""
        if self._kept and self.go is not None:
            self.go.setFocus()
        else:
            self.print.setFocus()

    def show_kept(self, how: str, name: str) -> None:
        """Say how the code was kept."""
        t = self.look.t
        self._kept = how
        said = {
            "printed": t("Sent to the printer. Fetch the sheet before you go on."),
            "saved": t("Saved as “{name}”. Move the file to a stick, or print it, and keep it apart from the laptop.", name=name),
            "written": t("Written down. Keep the paper apart from the laptop."),
        }[how]  # fmt: skip
        self.problem.hide()
        self._done.setText(f"✓ {said}")
        self._done.show()
        announce(self._done, said)
        self.take_focus()

    def _continue(self) -> None:
        if self._kept:
            self.continue_wanted.emit()
        else:
            self.show_problem(
                self.look.t("First print the code, save it, or say that you have written it down.")
            )

    def _ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.look.t("Save the recovery code"),
            str(Path.home() / self._file),
            self.look.t("Text files") + " (*.txt)",
        )
        if name:
            self.save_wanted.emit(Path(name))
