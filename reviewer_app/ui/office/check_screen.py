"""Check any file: choose it, say what it may be held against, read what is proven."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from reviewer_app.services.verified import FAILED, NEEDS_SECRET, OK
from reviewer_app.ui.look import isolated
from reviewer_app.ui.office.check_presenter import Checking
from reviewer_app.ui.office.file_line import FileLine, grouped
from reviewer_app.ui.office.reports_room import ReportsRoomScreen
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    breakable,
    column,
    empty,
    frame,
    label,
    line_of,
    told,
)
from reviewer_app.ui.widgets.progress import WorkProgress

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from reviewer_app.domain.progress import Step
    from reviewer_app.errors import ReviewerError
    from reviewer_app.services.verified import Verified
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome
    from reviewer_app.ui.theme import Meaning

_SHAPES: Final[dict[str, tuple[str, Meaning]]] = {
    OK: ("circle-check", "done"),
    FAILED: ("x", "error"),
    NEEDS_SECRET: ("lock", "second"),
}


class CheckScreen(ReportsRoomScreen):
    """Shows what the presenter says; nothing is changed by a look."""

    check_wanted = Signal(object)
    """``Checking``: what is to be looked at."""
    stop_wanted = Signal()

    def __init__(self, look: Look, chrome: Chrome, *, demonstration: bool = False) -> None:
        super().__init__(look, chrome, "office-check", demonstration=demonstration)
        t = look.t
        self._checking: Checking | None = None
        self.choose = Button(look, t("Choose a file…"), "primary", "folder-open")
        self.roster = FileLine(
            look,
            t("Roster to hold signatures against"),
            t("This office’s own"),
        )
        self.identity = FileLine(look, t("Key that opens it"), t("This office’s own"))
        self.busy = WorkProgress(look)
        self._found = QWidget()
        self._lines = column(look, self._found, gap=12)
        self._build()

    # What the presenter says

    def show_checking(self, checking: Checking) -> None:
        """Name the file that is looked at."""
        self._checking = checking
        self.roster.show_file(checking.roster)
        self.identity.show_file(checking.identity)
        self.choose.setText(self.look.t("Choose another file…"))
        empty(self._lines)
        self._found.hide()
        self.busy.show()
        self.busy.show_words(self.look.t("Looking at {file} …", file=checking.file.name))

    def show_step(self, step: Step, seconds_left: int | None = None) -> None:
        """Show how far the look is."""
        self.busy.show()
        self.busy.show_step(step, seconds_left)

    def show_verified(self, verified: Verified) -> None:
        """Say what was found."""
        look, t = self.look, self.look.t
        lines = self._result()
        kind = look.words.code(f"kind.{verified.kind}")
        failed = sum(check.state == FAILED for check in verified.checks)
        secret = sum(check.state == NEEDS_SECRET for check in verified.checks)
        words = t("Everything that could be checked holds.")
        icon, meaning = _SHAPES[OK]
        if failed:
            words = look.words.n("{n} check failed.", "{n} checks failed.", failed)
            icon, meaning = _SHAPES[FAILED]
        elif secret:
            words = t("What can be checked without a secret holds.")
        lines.addWidget(label(kind, "second"))
        lines.addWidget(told(look, icon, meaning, words, "strong"))
        if verified.id:
            words_of_id = t("Fingerprint: {id}", id=isolated(grouped(verified.id)))
            lines.addWidget(label(words_of_id, "meta"))
        states = {OK: t("proven"), FAILED: t("failed"), NEEDS_SECRET: t("needs a secret")}
        for check in verified.checks:
            sign, colour = _SHAPES[check.state]
            said = look.words.code(check.code, check.facts)
            sentence = t("{state}: {sentence}", state=states[check.state], sentence=said)
            lines.addWidget(told(look, sign, colour, breakable(sentence)))
        announce(self._found, f"{kind}. {words}")

    def show_refused(self, error: ReviewerError | None) -> None:
        """Say what is wrong with the file; None where the look was stopped."""
        look, t = self.look, self.look.t
        lines = self._result()
        if error is None:
            lines.addWidget(told(look, "info", "second", t("Stopped; nothing was found out.")))
            return
        said = look.words.error(error)
        lines.addWidget(told(look, "x", "error", said, "strong"))
        lines.addWidget(label(t("Code: {code}", code=error.code), "meta"))
        announce(self._found, said, urgent=True)

    # What the window asks

    @override
    def panes(self) -> tuple[QWidget, ...]:
        """Return the whole page."""
        return (self._card,)

    @override
    def take_focus(self) -> None:
        """Begin at the choice of a file."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def drop(self, path: str) -> bool:
        """Look at a file that was dropped on the window."""
        self._check(Path(path))
        return True

    # Inside

    def _build(self) -> None:
        look, t = self.look, self.look.t
        self.heading.say(t("Nothing is changed by a look."))
        self._card = frame("card")
        lines = column(look, self._card, margins=(24, 18, 24, 18), gap=12)
        lines.addWidget(label(t("Any file of this program"), "section"))
        words = t(
            "Packages, results, invitations, rosters, decisions, backups, dossiers: choose one, or drop it on this window."
        )
        lines.addWidget(label(words, "second"))
        lines.addWidget(self.roster)
        lines.addWidget(self.identity)
        lines.addWidget(line_of(look, self.choose))
        self.body.addWidget(self.busy)
        self.busy.hide()
        self.body.addWidget(self._found)
        self._found.hide()
        self.body.addWidget(self._card)
        self.body.addStretch(1)
        self.choose.clicked.connect(self._ask)
        self.busy.cancelled.connect(self.stop_wanted)
        for line in (self.roster, self.identity):
            line.changed.connect(self._again)

    def _result(self) -> QVBoxLayout:
        """Return the lines of a new card about the file."""
        self.busy.hide()
        empty(self._lines)
        card = frame("card")
        lines = column(self.look, card, margins=(24, 18, 24, 18), gap=8)
        if self._checking is not None:
            lines.addWidget(label(breakable(self._checking.file.name), "section"))
        self._lines.addWidget(card)
        self._found.show()
        self.area.verticalScrollBar().setValue(0)
        return lines

    def _ask(self) -> None:
        start = Path.home() if self._checking is None else self._checking.file.parent
        name, _ = QFileDialog.getOpenFileName(self, self.look.t("Check a file"), str(start))
        if name:
            self._check(Path(name))

    def _check(self, file: Path) -> None:
        self.check_wanted.emit(Checking(file, self.roster.file, self.identity.file))

    def _again(self) -> None:
        if self._checking is not None:
            self._check(self._checking.file)
