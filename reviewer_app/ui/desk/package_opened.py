"""What was verified in a package, in words: the first thing to see is that it is all right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.desk.amended_words import amendment_lines
from reviewer_app.ui.desk.package_told import PackageTold
from reviewer_app.ui.look import isolated
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, announce, column, empty, label, told

if TYPE_CHECKING:
    from reviewer_app.services.desk.views import PackageOpened
    from reviewer_app.ui.look import Look

_LINKS: Final = 12


class PackageFacts(QWidget):
    """The lines under the headline: grave news first, then what was checked, then what is new."""

    look_again_wanted = Signal(str)
    """A submission whose review is to be looked at again."""
    compared = Signal(object)
    """The signer's words match."""

    def __init__(self, look: Look, facts: PackageOpened) -> None:
        super().__init__()
        self._look = look
        self._stack = column(look, self, gap=12)
        self.told = PackageTold(look, facts)
        if self.told.urgent:
            self._stack.addWidget(self.told)
        self._checked(facts)
        self._words(facts)
        self._changes(facts)
        if not self.told.urgent:
            self._stack.addWidget(self.told)

    def show_compared(self, *, match: bool) -> None:
        """Say what came of comparing the words."""
        look = self._look
        empty(self._asking)
        if match:
            sentence = look.t("You compared these words with the secretariat: they match.")
            self._asking.addWidget(told(look, "circle-check", "done", sentence))
        else:
            sentence = look.t(
                "Do not work on this package. Somebody else may have made it. Phone the secretariat on a number you"
                " know and read the words to them again; ask them for a new package."
            )
            self._asking.addWidget(told(look, "ban", "error", sentence))
        announce(self, sentence)

    def _checked(self, facts: PackageOpened) -> None:
        look, t, n = self._look, self._look.t, self._look.words.n
        submissions = n("{n} submission", "{n} submissions", facts.submissions)
        attachments = n("{n} attachment", "{n} attachments", facts.attachments)
        lines = [
            t("Complete: {submissions} and {attachments}, none damaged", submissions=submissions, attachments=attachments),
            t("Signed by the secretariat of {board} ({officer}), known since {day}", officer=facts.signer,
              board=facts.board, day=look.day(facts.known_since.date())),
            t("Addressed to you, {name}", name=facts.member) if facts.member else t("Addressed to you"),
        ]  # fmt: skip
        self._stack.addWidget(label(t("What was checked"), "section"))
        for line in lines:
            self._stack.addWidget(told(look, "circle-check", "done", line))

    def _words(self, facts: PackageOpened) -> None:
        look, t = self._look, self._look.t
        words = t("Words of the secretariat’s key: {words}", words=" · ".join(facts.signer_words))
        self._stack.addWidget(told(look, "key-round", "second", words))
        holder = QWidget()
        self._asking = column(look, holder, gap=8)
        self._stack.addWidget(holder)
        if facts.compared:
            self.show_compared(match=True)
            return
        ask = t(
            "The first package with this key: read these six words to the secretariat by phone."
        )
        self._asking.addWidget(label(ask, "second"))
        answers = FlowBox(look.px(8))
        yes = Button(look, t("They match"), "small", "check")
        yes.clicked.connect(lambda: self.compared.emit(facts.signer_words))
        no = Button(look, t("They do not match"), "small", "x")
        no.clicked.connect(lambda: self.show_compared(match=False))
        answers.add(yes)
        answers.add(no)
        self._asking.addWidget(answers)

    def _changes(self, facts: PackageOpened) -> None:
        """Say what the package means for the work so far."""
        look, n, t = self._look, self._look.words.n, self._look.t
        lines = amendment_lines(look, facts)
        if lines or facts.kept or not facts.new:
            self._stack.addWidget(label(t("What is new in it"), "section"))
        if not facts.new:
            sentence = t("This very package was open already; nothing changed.")
            self._stack.addWidget(told(look, "info", "second", sentence))
        if facts.kept:
            kept = n(
                "Your work on {n} submission is kept.",
                "Your work on {n} submissions is kept.",
                facts.kept,
            )
            self._stack.addWidget(told(look, "history", "second", kept))
        for icon, meaning, line in lines:
            self._stack.addWidget(told(look, icon, meaning, line))
        links = FlowBox(look.px(8))
        for submission in facts.look_again[:_LINKS]:
            link = Button(look, t("Look again at {id}", id=isolated(submission)), "small")
            link.clicked.connect(lambda _on, s=str(submission): self.look_again_wanted.emit(s))
            links.add(link)
        self._stack.addWidget(links)
        links.setVisible(bool(facts.look_again))
