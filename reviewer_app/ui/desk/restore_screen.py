"""The backups that a desk keeps of itself, what each holds otherwise than now, and the way back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reviewer_app.ui.desk.change_words import change_list, changes_by_submission
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.parts import Button, announce, column, frame, label, line_of, told
from reviewer_app.ui.widgets.visit_page import VisitPage

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtWidgets import QVBoxLayout

    from reviewer_app.services.desk.generations import Generation
    from reviewer_app.services.desk.views import Overview
    from reviewer_app.ui.desk.restore_presenter import Kept
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_NARROW = 900


class RestoreScreen(Screen):
    """Shows the backups; tells which one is wanted."""

    keep_wanted = Signal()
    """Make a backup now."""
    restore_wanted = Signal(str)
    """Name of the backup to go back to."""
    file_wanted = Signal()
    """Where a backup is written into a file."""
    back_wanted = Signal()
    """Back to where one was."""

    def __init__(self, look: Look, chrome: Chrome, today: dt.date) -> None:
        super().__init__(look, chrome)
        t = look.t
        self._today = today
        self._page = VisitPage(look, t("Backups and restore"))
        column(look, self, gap=0).addWidget(self._page)
        self._page.body.addWidget(
            label(
                t("This desk keeps its last three states by itself, encrypted like everything here: after some hours of "
                  "work, before a package is opened, and after each export. Going back to one changes your reviews only; "
                  "packages, exports and their numbers stay."), "second")
        )  # fmt: skip
        self._problem = label("", "error")
        self._problem.hide()
        self._page.body.addWidget(self._problem)
        self._busy = label(t("Reading the backups …"), "second")
        self._page.body.addWidget(self._busy)
        self._list = QWidget()
        self._cards = column(look, self._list, gap=16)
        self._page.body.addWidget(self._list)
        self._keep = Button(look, t("Back up now"), "", "history")
        self._keep.clicked.connect(self.keep_wanted)
        to_file = Button(look, t("Back up to a file…"), "quiet", "download")
        to_file.clicked.connect(self.file_wanted)
        self._back = Button(look, t("Back"), "primary")
        self._back.clicked.connect(self.back_wanted)
        for part in (self._keep, to_file):
            self._page.foot.addWidget(part)
        self._page.foot.addStretch(1)
        self._page.foot.addWidget(self._back)

    # What the presenter says

    def show_busy(self) -> None:
        """Say that work goes on."""
        self._problem.hide()
        self._busy.show()
        self._list.setEnabled(False)
        self._keep.setEnabled(False)

    def show_kept(self, kept: Kept) -> None:
        """Show the backups."""
        self._ready()
        old = self._list
        self._list = QWidget()
        self._cards = column(self.look, self._list, gap=16)
        self._page.body.replaceWidget(old, self._list)
        old.hide()
        old.deleteLater()
        if not kept.copies:
            self._cards.addWidget(
                told(self.look, "info", "second", self.look.t("There is no backup yet: nothing was reviewed so far."))
            )  # fmt: skip
        for copy in kept.copies:
            self._cards.addWidget(self._card(copy, kept.overview))

    def show_problem(self, sentence: str) -> None:
        """Say why it did not work."""
        self._ready()
        self._problem.setText(sentence)
        self._problem.show()
        self._page.show_part(self._problem)
        announce(self._problem, sentence)

    @override
    def take_focus(self) -> None:
        """Let Enter go back."""
        self._back.setFocus()

    @override
    def fold(self, logical: float) -> None:
        """Give the column more of a narrow window."""
        self._page.narrow(narrow=logical < _NARROW)

    # One backup

    def _card(self, copy: Generation, overview: Overview | None) -> QWidget:
        look, t, n = self.look, self.look.t, self.look.words.n
        when = look.when(copy.made, self._today)
        card = _Card(look)
        stack = card.stack
        stack.addWidget(label(_capital(when), "section"))
        stack.addWidget(label(_capital(look.words.code(f"copy-why.{copy.why.value}")), "second"))
        if not copy.sound:
            stack.addWidget(
                told(look, "triangle-alert", "error", t("This backup cannot be read. The others are not touched by that."))
            )  # fmt: skip
            return card
        if overview is None:
            stack.addWidget(label(t("No package is open, so nothing can be compared."), "second"))
            return card
        counts = t("{done} of {all} scored", done=copy.scored, all=copy.assigned)
        if copy.begun:
            counts += " · " + n("{n} started", "{n} started", copy.begun)
        stack.addWidget(label(counts))
        if not copy.differs.count:
            stack.addWidget(told(look, "circle-check", "done", t("It is as your reviews are now.")))
            return card
        differs = n("{n} difference to now", "{n} differences to now", copy.differs.count)
        stack.addWidget(told(look, "history", "accent", differs))
        stack.addWidget(self._differences(copy, overview))
        self._ask(stack, copy, when)
        return card

    def _differences(self, copy: Generation, overview: Overview) -> QWidget:
        look, t = self.look, self.look.t
        titles = {str(r.head.id): look.local(r.head.title) for r in overview.rows}
        lines = changes_by_submission(look, copy.differs.changes, overview.call, titles)
        own = [
            *([t("private notes")] if copy.differs.notes else []),
            *([t("your own marks")] if copy.differs.flags or copy.differs.marks else []),
            *([t("your own order")] if copy.differs.order else []),
        ]
        if copy.differs.remarks:
            lines.append((t("For the whole round"), t("remarks on the rubric and the process")))
        if own:
            lines.append((t("Only for yourself"), ", ".join(own)))
        return change_list(look, lines)

    def _ask(self, stack: QVBoxLayout, copy: Generation, when: str) -> None:
        """Ask once more in place: what stands there now is replaced."""
        look, t = self.look, self.look.t
        wish = Button(look, t("Restore…"), "small", "undo-2")
        wish.setAccessibleName(t("Restore the backup of {when}", when=when))
        first = line_of(look, wish)
        sure = QWidget()
        inner = column(look, sure, gap=8)
        inner.addWidget(
            label(
                t("Your reviews go back to how they were: {when}. What stands there now is kept as a backup first, so that "
                  "you can take this back. A conflict of interest declared since stays declared.", when=when)
            )
        )  # fmt: skip
        go = Button(look, t("Restore"), "")
        go.setAccessibleName(t("Restore the backup of {when}", when=when))
        go.clicked.connect(lambda: self.restore_wanted.emit(copy.name))
        no = Button(look, t("Cancel"), "quiet")
        inner.addWidget(line_of(look, go, no))
        sure.hide()

        def ask(*, yes: bool) -> None:
            first.setVisible(not yes)
            sure.setVisible(yes)
            (no if yes else wish).setFocus()
            if yes:
                self._page.show_part(sure)

        wish.clicked.connect(lambda: ask(yes=True))
        no.clicked.connect(lambda: ask(yes=False))
        stack.addWidget(first)
        stack.addWidget(sure)

    def _ready(self) -> None:
        self._busy.hide()
        self._list.setEnabled(True)
        self._keep.setEnabled(True)


class _Card(QWidget):
    """A card for one backup."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        outer = column(look, self, gap=0)
        card = frame("card")
        self.stack = column(look, card, margins=(24, 20, 24, 20), gap=8)
        outer.addWidget(card)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
