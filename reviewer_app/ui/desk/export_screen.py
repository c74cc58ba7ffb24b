"""Check, read back, seal, hand over: an export in four steps, any of which can be left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from reviewer_app.ui.desk.export_steps.check import CheckStep
from reviewer_app.ui.desk.export_steps.hand_over import HandOverStep
from reviewer_app.ui.desk.export_steps.read_back import ReadBackStep, leaves_texts, lines_of
from reviewer_app.ui.desk.export_steps.seal import SealStep
from reviewer_app.ui.look import isolated
from reviewer_app.ui.printing import print_words
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.parts import Button, announce, column, empty, row, told
from reviewer_app.ui.widgets.steps import SteppedPage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from reviewer_app.domain.progress import Step
    from reviewer_app.services.desk.views import Exported
    from reviewer_app.ui.desk.export_presenter import ToExport
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_CHECK, _READ, _SEAL, _HAND = range(4)
_NARROW = 900


class ExportScreen(Screen):
    """Shows one step at a time; tells which file is wanted."""

    export_wanted = Signal(object, bool)
    """(file, whether a partial result is wanted)."""
    stop_wanted = Signal()
    """Write no file."""
    remarks_changed = Signal(str)
    """Remarks on rubric and process."""
    back_wanted = Signal()
    """Back to the reviews."""
    go_wanted = Signal(str)
    """Open this submission."""
    folder_wanted = Signal(object)
    """Show this file in its folder."""
    copy_wanted = Signal(object, object)
    """(file, folder) to copy it to."""
    my_scores_wanted = Signal()
    """A look at one's own scores before they go."""
    results_wanted = Signal()
    """What became of the results sent so far."""

    def __init__(self, look: Look, chrome: Chrome, facts: ToExport, today: dt.date) -> None:
        super().__init__(look, chrome)
        self._facts = facts
        self._today = today
        self._remarks = facts.remarks
        t = look.t
        names = (t("Check"), t("Read back"), t("Seal"), t("Hand over"))
        self._page = SteppedPage(look, t("Check and export"), names)
        column(look, self, gap=0).addWidget(self._page)
        self._foot = row(look, self._page.foot, gap=10)
        self._step: QWidget | None = None
        self._problem: QWidget | None = None
        self._go = Button(look, "")
        self.show_check()

    def show_check(self) -> None:
        """Step 1: what is complete and what is still open."""
        t = self.look.t
        step = CheckStep(self.look, self._facts, self._remarks, self._today)
        step.go_wanted.connect(self.go_wanted)
        step.remarks_changed.connect(self._on_remarks)
        self._begin(_CHECK, step)
        back = self._button(t("Back to the reviews"), "quiet", self.back_wanted.emit)
        mirror = self._button(t("My scores"), "", self.my_scores_wanted.emit, "table")
        self._end(back, self._button(t("Read it back"), "primary", self.show_read_back), mirror)

    def show_read_back(self) -> None:
        """Step 2: everything that will be sent, on one page."""
        t = self.look.t
        self._begin(_READ, ReadBackStep(self.look, self._facts, self._remarks))
        back = self._button(t("Back"), "quiet", self.show_check)
        paper = self._button(t("Print…"), "", self.print_out, "printer")
        self._end(back, self._button(t("Go on to sealing"), "primary", self.show_seal), paper)

    def show_seal(self) -> None:
        """Step 3: who can open it; where it goes."""
        t = self.look.t
        step = SealStep(self.look, self._facts)
        step.stop_wanted.connect(self.stop_wanted)
        self._begin(_SEAL, step)
        back = self._button(t("Back"), "quiet", self.show_read_back)
        if step.blocked:
            go = self._button(t("Back to the reviews"), "primary", self.back_wanted.emit)
        else:
            go = self._button(t("Seal and save…"), "primary", self._ask)
        self._end(back, go)

    def show_done(self, done: Exported) -> None:
        """Step 4: what was written, and the words to read out."""
        overview = self._facts.overview
        step = HandOverStep(self.look, done, overview.call, overview.reviewer_name)
        step.folder_wanted.connect(lambda: self.folder_wanted.emit(done.path))
        step.copy_wanted.connect(lambda: self._ask_folder(done.path))
        step.results_wanted.connect(self.results_wanted)
        step.copied.connect(self.chrome.toast)
        self._begin(_HAND, step)
        self._end(None, self._button(self.look.t("Back to the reviews"), "primary", self.back_wanted.emit))  # fmt: skip

    # What the presenter says

    def show_busy(self) -> None:
        """Say that the file is being made."""
        if isinstance(self._step, SealStep):
            self._drop_problem()
            self._step.show_busy()
            self._page.foot.setEnabled(False)

    def show_step(self, step: Step) -> None:
        """Show how far it is."""
        if isinstance(self._step, SealStep):
            self._step.show_step(step)

    def show_stopped(self) -> None:
        """Say that nothing was written, as was wished."""
        self._rest()
        self.chrome.toast(self.look.t("Stopped: no file was written."), icon="info")

    def show_copied(self, path: Path) -> None:
        """Say where a copy lies."""
        self._drop_problem()
        if isinstance(self._step, HandOverStep):
            self._step.show_copied(path)
        announce(self, self.look.t("Copied and read back: {place}", place=str(path)))

    def show_remarks(self, sentence: str) -> None:
        """Say in red that the remarks are only in memory, or nothing once they are stored."""
        if isinstance(self._step, CheckStep):
            self._step.show_remarks(sentence)

    def show_problem(self, sentence: str) -> None:
        """Say why something did not work, on the page."""
        self._rest()
        self._drop_problem()
        self._problem = told(self.look, "triangle-alert", "error", sentence)
        self._page.body.addWidget(self._problem)
        self._page.show_part(self._problem)
        announce(self._problem, sentence)

    def print_out(self) -> None:
        """Print what stands on the page of step 2."""
        look = self.look
        blocks = []
        for one in self._facts.check.rows:
            head = f"{isolated(one.head.id)}  {look.local(one.head.title)}"
            lines = lines_of(look, self._facts, one)
            if leaves_texts(one):
                for intro, text in (
                    (look.t("The team will receive this text, once the secretariat has released it"), one.review.to_team),
                    (look.t("Only the secretariat reads this"), one.review.to_secretariat),
                ):  # fmt: skip
                    if text:
                        lines += [f"{intro}:", text]
            blocks.append((head, "\n".join(lines)))
        if self._remarks.strip():
            blocks.append((look.t("Remarks on the rubric and the process"), self._remarks))
        title = look.t(
            "What will be sent: {call}", call=look.local(self._facts.overview.call.title)
        )
        print_words(look, self, title, blocks)

    # Inside

    def _begin(self, number: int, step: QWidget) -> None:
        self._problem = None
        empty(self._page.body)
        empty(self._foot)
        self._page.foot.setEnabled(True)
        self._step = step
        self._page.body.addWidget(step)
        self._page.steps.show_step(number)
        self._page.show_top()

    def _button(self, words: str, role: str, act: Callable[[], None], icon: str = "") -> Button:
        button = Button(self.look, words, role, icon)
        button.clicked.connect(act)
        return button

    def _end(self, back: Button | None, go: Button, *beside: Button) -> None:
        if back is not None:
            self._foot.addWidget(back)
        self._foot.addStretch(1)
        for button in beside:
            self._foot.addWidget(button)
        self._foot.addWidget(go)
        self._go = go
        go.setFocus()

    def _rest(self) -> None:
        self._page.foot.setEnabled(True)
        if isinstance(self._step, SealStep):
            self._step.busy.hide()

    def _drop_problem(self) -> None:
        if self._problem is not None:
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None

    def _on_remarks(self, text: str) -> None:
        self._remarks = text
        self.remarks_changed.emit(text)

    def _ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.look.t("Save the result"), str(Path.home() / self._facts.name),
            self.look.t("Results") + " (*.opsiresult)",
        )  # fmt: skip
        if name:
            self.export_wanted.emit(Path(name), not self._facts.check.ready)

    def _ask_folder(self, file: Path) -> None:
        name = QFileDialog.getExistingDirectory(self, self.look.t("Copy to a stick or folder"))
        if name:
            self.copy_wanted.emit(file, Path(name))

    @override
    def take_focus(self) -> None:
        """Begin at the way on."""
        self._go.setFocus()

    @override
    def fold(self, logical: float) -> None:
        """Hide the list of steps where there is no room."""
        self._page.narrow(narrow=logical < _NARROW)
