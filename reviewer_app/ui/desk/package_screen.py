"""Open a package: what was verified, in words; or why it was not opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from reviewer_app.ui.desk.amended_words import amendment_lines
from reviewer_app.ui.desk.package_told import PackageTold
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.card_page import CardPage
from reviewer_app.ui.widgets.parts import (
    Button,
    column,
    empty,
    frame,
    label,
    row,
    rule,
    surface,
    told,
)
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    from reviewer_app.domain.progress import Step
    from reviewer_app.services.desk.views import PackageOpened
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_WIDE: Final = 640
_LONG: Final = 56


class PackageScreen(Screen):
    """One card: choose, progress, outcome."""

    chosen = Signal(object)
    """The package file."""
    stop_wanted = Signal()
    """The person wants the check to stop."""
    continue_wanted = Signal()
    """Go on to the submissions."""
    back_wanted = Signal()
    """Go back without a package."""
    refill_wanted = Signal()
    """Put the accepted result that came back in the place of the work here."""
    enrolment_wanted = Signal(object)
    """Write the enrolment record into this file."""

    def __init__(self, look: Look, chrome: Chrome, *, can_go_back: bool) -> None:
        super().__init__(look, chrome)
        self._can_go_back = can_go_back
        self._page = CardPage(look, _WIDE, look.t("What the package says"))
        self._body = self._page.body
        self._progress: WorkProgress | None = None
        bar = QWidget()
        surface(bar)
        self._foot_line = row(look, bar, margins=(36, 12, 36, 12), gap=12)
        stack = column(look, self, gap=0)
        stack.addWidget(self._page, 1)
        stack.addWidget(rule())
        stack.addWidget(bar)
        self.show_empty()

    def show_empty(self) -> None:
        """Ask for a package."""
        t = self.look.t
        self._begin()
        self._body.addWidget(label(t("Open a package from the secretariat"), "title"))
        drop = frame("drop")
        inner = column(self.look, drop, margins=(24, 24, 24, 24))
        inner.addWidget(label(t("Drop the .opsibundle file here, or choose it."), "second"))
        self._body.addWidget(drop)
        self._foot(t("Choose the package…"), self._ask)

    def show_working(self, name: str) -> None:
        """Say that a package is being checked."""
        self._begin()
        self._body.addWidget(label(_short(name), "title"))
        self._progress = WorkProgress(self.look)
        self._progress.show_words(self.look.t("Checking the package …"))
        self._progress.cancelled.connect(self.stop_wanted)
        self._body.addWidget(self._progress)

    def show_step(self, step: Step) -> None:
        """Show how far the check is."""
        if self._progress is not None:
            self._progress.show_step(step)

    def show_opened(self, name: str, facts: PackageOpened) -> None:
        """Say what was verified."""
        t, n = self.look.t, self.look.words.n
        self._begin()
        self._body.addWidget(label(facts.call_title, "title"))
        self._body.addWidget(
            label(t("{file} · {size} · package {seq} of round {round}", file=_short(name),
                    size=self.look.size(facts.size), seq=facts.seq, round=facts.round), "second")
        )  # fmt: skip
        submissions = n("{n} submission", "{n} submissions", facts.submissions)
        attachments = n("{n} attachment", "{n} attachments", facts.attachments)
        lines = [
            t("Complete: {submissions} and {attachments}, none damaged", submissions=submissions, attachments=attachments),
            t("Signed by {officer} of {board}, known since {day}", officer=facts.signer, board=facts.board,
              day=self.look.day(facts.known_since.date())),
            t("Addressed to you"),
        ]  # fmt: skip
        self.beside = PackageTold(self.look, facts)
        self.beside.refill_wanted.connect(self.refill_wanted)
        self.beside.enrolment_wanted.connect(self.enrolment_wanted)
        if self.beside.urgent:
            self._body.addWidget(self.beside)
        self._body.addWidget(label(t("What was checked"), "section"))
        for line in lines:
            self._body.addWidget(told(self.look, "circle-check", "done", line))
        words = t("Words of the secretariat’s key: {words}", words=" · ".join(facts.signer_words))
        self._body.addWidget(told(self.look, "key-round", "second", words))
        self._changes(facts)
        if not self.beside.urgent:
            self._body.addWidget(self.beside)
        self._foot(t("Continue"), self.continue_wanted.emit)

    def _changes(self, facts: PackageOpened) -> None:
        """Say what the package means for the work so far."""
        n, t = self.look.words.n, self.look.t
        lines = amendment_lines(self.look, facts)
        if lines or facts.kept or not facts.new:
            self._body.addWidget(label(t("What is new in it"), "section"))
        if not facts.new:
            self._body.addWidget(
                told(
                    self.look,
                    "info",
                    "second",
                    t("This very package was open already; nothing changed."),
                )
            )
        if facts.kept:
            kept = n(
                "Your work on {n} submission is kept.",
                "Your work on {n} submissions is kept.",
                facts.kept,
            )
            self._body.addWidget(told(self.look, "history", "second", kept))
        for icon, meaning, line in lines:
            self._body.addWidget(told(self.look, icon, meaning, line))

    def show_problem(self, sentence: str) -> None:
        """Say why the package was not opened, and what is safe."""
        t = self.look.t
        self._begin()
        self._body.addWidget(label(t("The package was not opened"), "title"))
        self._body.addWidget(told(self.look, "ban", "error", sentence))
        self._body.addWidget(label(t("Nothing on this desk was changed."), "second"))
        self._foot(t("Choose another…"), self._ask)

    @override
    def drop(self, path: str) -> bool:
        """Take a package that was dropped."""
        self.chosen.emit(Path(path))
        return True

    def show_refilled(self, sentence: str) -> None:
        """Say that the accepted result was taken in."""
        self.beside.hide()
        self._body.insertWidget(2, told(self.look, "history", "done", sentence))

    def _begin(self) -> None:
        self._progress = None
        empty(self._body)
        empty(self._foot_line)
        self._page.show_top()

    def _foot(self, words: str, act: object) -> None:
        line = self._foot_line
        if self._can_go_back:
            back = Button(self.look, self.look.t("Back to the reviews"), "quiet")
            back.clicked.connect(self.back_wanted)
            line.addWidget(back)
        line.addStretch(1)
        go = Button(self.look, words, "primary")
        go.clicked.connect(act)
        line.addWidget(go)
        go.setFocus()

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.look.t("Choose the package"), "", self.look.t("Packages") + " (*.opsibundle)"
        )
        if name:
            self.chosen.emit(Path(name))


def _short(name: str) -> str:
    """Return a file's name with its middle left out where it is long."""
    return name if len(name) <= _LONG else f"{name[:16]}…{name[-24:]}"
