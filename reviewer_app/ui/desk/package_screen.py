"""Open a package: what was verified, in words; or why it was not opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from reviewer_app.ui.desk.package_opened import PackageFacts
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.turns import next_turn
from reviewer_app.ui.widgets.card_page import CardPage
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    column,
    empty,
    frame,
    label,
    picture,
    row,
    rule,
    surface,
    told,
)
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer_app.domain.progress import Step
    from reviewer_app.services.desk.views import PackageOpened
    from reviewer_app.ui.desk.package_told import PackageTold
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.theme import Meaning

_WIDE: Final = 640
_LONG: Final = 40


class PackageScreen(Screen):
    """One card: choose, progress, outcome; the button to go on always in view below it."""

    chosen = Signal(object)
    """The package file."""
    stop_wanted = Signal()
    """The person wants the check to stop."""
    continue_wanted = Signal()
    """Go on to the submissions."""
    back_wanted = Signal()
    """Go back without a package."""
    again_wanted = Signal()
    """Try the same file once more."""
    report_wanted = Signal(object)
    """Write a report on the refused file into this one."""
    refill_wanted = Signal()
    """Put the accepted result that came back in the place of the work here."""
    enrolment_wanted = Signal(object)
    """Write the enrolment record into this file."""
    look_again_wanted = Signal(str)
    """Go to a submission whose review is to be looked at again."""
    compared = Signal(object)
    """The signer's words match those that the secretariat reads out."""

    def __init__(self, look: Look, chrome: Chrome, *, can_go_back: bool) -> None:
        super().__init__(look, chrome)
        self._can_go_back = can_go_back
        self._page = CardPage(look, _WIDE, look.t("What the package says"))
        self._body = self._page.body
        self._progress: WorkProgress | None = None
        self._primary: Button | None = None
        self.facts: PackageFacts | None = None
        bar = QWidget()
        surface(bar)
        self._foot_line = row(look, bar, margins=(36, 12, 36, 12), gap=12)
        stack = column(look, self, gap=0)
        stack.addWidget(self._page, 1)
        stack.addWidget(rule())
        stack.addWidget(bar)
        self.show_empty()

    @property
    def beside(self) -> PackageTold:
        """What the opened package tells beside its contents."""
        assert self.facts is not None, "only an opened package tells something"  # noqa: S101
        return self.facts.told

    def show_empty(self) -> None:
        """Ask for a package."""
        t = self.look.t
        self._begin(t("Open a package from the secretariat"), "package", "accent")
        drop = frame("drop")
        inner = column(self.look, drop, margins=(24, 24, 24, 24))
        inner.addWidget(label(t("Drop the .opsibundle file here, or choose it."), "second"))
        self._body.addWidget(drop)
        self._foot(t("Choose the package…"), self._ask)

    def show_working(self, name: str) -> None:
        """Say that a package is being checked."""
        self._begin(self.look.t("Checking the package …"), "package", "accent")
        self._body.addWidget(label(_short(name), "second"))
        self._progress = WorkProgress(self.look)
        self._progress.cancelled.connect(self._stop)
        self._body.addWidget(self._progress)
        next_turn(self, self.take_focus)
        note = self.look.t("Nothing on this desk changes before every check has passed.")
        self._body.addWidget(label(note, "second"))

    def show_step(self, step: Step, seconds_left: int | None = None) -> None:
        """Show how far the check is."""
        if self._progress is not None:
            self._progress.show_step(step, seconds_left)

    def show_opened(self, name: str, facts: PackageOpened) -> None:
        """Say what was verified."""
        t = self.look.t
        self._begin(t("The package is genuine, and open"), "circle-check", "done")
        self._body.addWidget(
            label(t("{file} · {size} · package {seq} of round {round}", file=_short(name),
                    size=self.look.size(facts.size), seq=facts.seq, round=facts.round), "second")
        )  # fmt: skip
        self.facts = PackageFacts(self.look, facts)
        self.facts.look_again_wanted.connect(self.look_again_wanted)
        self.facts.compared.connect(self.compared)
        self.beside.refill_wanted.connect(self.refill_wanted)
        self.beside.enrolment_wanted.connect(self.enrolment_wanted)
        self._body.addWidget(self.facts)
        self._foot(t("Continue"), self.continue_wanted.emit)
        announce(self, t("The package is genuine, and open"))

    def show_problem(
        self, sentence: str, *, code: str = "", name: str = "", again: bool = False
    ) -> None:
        """Say why the package was not opened, what is safe, and what can be done.

        Args:
            sentence: What happened and what to do.
            code: Its code, for the secretariat.
            name: The file.
            again: Whether the same file may open at a second try.
        """
        t = self.look.t
        self._begin(t("The package was not opened"), "ban", "error")
        self._body.addWidget(label(sentence))
        safe = t("Nothing on this desk was changed.")
        self._body.addWidget(told(self.look, "shield-check", "done", safe))
        if code:
            named = f"{_short(name)} · {code}" if name else code
            self._body.addWidget(label(named, "meta"))
            ways = FlowBox(self.look.px(8))
            report = Button(self.look, t("Save a report for the secretariat…"), "", "file-text")
            report.clicked.connect(self._ask_report)
            ways.add(report)
            if again:
                once_more = Button(self.look, t("Try again"), "", "redo-2")
                once_more.clicked.connect(self.again_wanted)
                ways.add(once_more)
            self._body.addWidget(ways)
            self._body.addWidget(
                label(t("The report holds the file’s name, size and fingerprint; no text, no score, no comment."), "meta")
            )  # fmt: skip
        self._foot(t("Choose another…"), self._ask)
        announce(self, sentence)

    def show_refilled(self, sentence: str) -> None:
        """Say that the accepted result was taken in; what else the package tells stays."""
        self.beside.show_refilled(sentence)

    @override
    def actions_offered(self) -> dict[str, Callable[[], None]]:
        """Return what menus and keys may ask of this page."""
        return {"open-package": self._ask}

    @override
    def take_focus(self) -> None:
        """Let Enter go on, or stop what is going on."""
        if self._progress is not None:
            self._progress.take_focus()
        elif self._primary is not None:
            self._primary.setFocus()

    @override
    def drop(self, path: str) -> bool:
        """Take a package that was dropped."""
        if path.endswith(".opsiinvite"):
            return False
        self.chosen.emit(Path(path))
        return True

    def _begin(self, title: str, icon: str, meaning: Meaning) -> None:
        self._progress = self._primary = self.facts = None
        empty(self._body)
        empty(self._foot_line)
        self._page.show_top()
        head = QWidget()
        line = row(self.look, head, gap=12)
        line.addWidget(picture(self.look, icon, meaning, 28))
        line.addWidget(label(title, "title"), 1)
        self._body.addWidget(head)

    def _foot(self, words: str, act: Callable[[], None]) -> None:
        line = self._foot_line
        if self._can_go_back:
            back = Button(self.look, self.look.t("Back to the reviews"), "quiet")
            back.clicked.connect(self.back_wanted)
            line.addWidget(back)
        line.addStretch(1)
        self._primary = Button(self.look, words, "primary")
        self._primary.clicked.connect(act)
        line.addWidget(self._primary)
        # What had the focus is on its way out, and Qt hands it on to whoever stands next.
        next_turn(self, self.take_focus)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.show_stopping()
        self.stop_wanted.emit()

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.look.t("Choose the package"), "", self.look.t("Packages") + " (*.opsibundle)"
        )
        if name:
            self.chosen.emit(Path(name))

    def _ask_report(self) -> None:
        t = self.look.t
        name, _ = QFileDialog.getSaveFileName(
            self,
            t("Save a report for the secretariat"),
            str(Path.home() / "OPSI Reviewer report.txt"),
            t("Text files") + " (*.txt)",
        )
        if name:
            self.report_wanted.emit(Path(name))


def _short(name: str) -> str:
    """Return a file's name with its middle left out where it is long."""
    return name if len(name) <= _LONG else f"{name[:14]}…{name[-24:]}"
