"""Step 4: what was written, the words to read out, and ways to bring the file to the secretariat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from reviewer_app.ui.desk.mail_text import mail_text
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, frame, label, told
from reviewer_app.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.views import Exported
    from reviewer_app.ui.look import Look


class HandOverStep(QWidget):
    """Shows the receipt words; tells where the file is wanted."""

    folder_wanted = Signal()
    """Show the file's folder."""
    copy_wanted = Signal()
    """Copy the file to a stick or another folder."""
    results_wanted = Signal()
    """What became of the results sent so far."""
    copied = Signal(str)
    """Words that now lie in the clipboard, by what they are."""

    def __init__(self, look: Look, done: Exported, call: Call, member: str) -> None:
        super().__init__()
        self._look = look
        t = look.t
        stack = column(look, self, gap=12)
        stack.addWidget(
            told(
                look,
                "circle-check",
                "done",
                t("Written, opened again and verified: {file}", file=done.path.name),
            )
        )
        stack.addWidget(label(str(done.path.parent), "meta"))
        if not done.final:
            stack.addWidget(
                told(
                    look,
                    "circle-dashed",
                    "warn",
                    t("A partial result: export again once the rest is finished."),
                )
            )
        ways = FlowBox(look.px(8))
        show = Button(look, t("Show in folder"), "", "folder-open")
        show.clicked.connect(self.folder_wanted)
        copy = Button(look, t("Copy to a stick or folder…"), "", "copy")
        copy.clicked.connect(self.copy_wanted)
        for button in (show, copy):
            ways.add(button)
        stack.addWidget(ways)
        self._where = told(look, "circle-check", "done", "")
        self._where.hide()
        stack.addWidget(self._where)
        stack.addWidget(
            label(
                t(
                    "Send this file to the secretariat, by mail or on a stick. If they ask, read out these words:"
                ),
                "",
            )
        )
        stack.addWidget(self._words(done))
        stack.addWidget(
            label(
                t("Revision {n}. You can still change scores and export again; the newest replaces the older.",
                  n=done.revision), "second")
        )  # fmt: skip
        stack.addWidget(label(t("A text for the mail"), "strong"))
        for part in self._mail(done, call, member):
            stack.addWidget(part)
        became = Button(look, t("What happened to my results"), "quiet", "inbox")
        became.clicked.connect(self.results_wanted)
        stack.addWidget(became, 0, Qt.AlignmentFlag.AlignLeading)

    def show_copied(self, path: Path) -> None:
        """Say where a copy lies."""
        old = self._where
        self._where = told(
            self._look, "circle-check", "done",
            self._look.t("Copied and read back: {place}", place=str(path)),
        )  # fmt: skip
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(old, self._where)
        old.hide()
        old.deleteLater()

    def _words(self, done: Exported) -> QWidget:
        card = frame("inset")
        stack = column(self._look, card, margins=(16, 12, 16, 12), gap=0)
        words = label(" · ".join(done.words), "title")
        words.setAccessibleName(self._look.t("Receipt words"))
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        stack.addWidget(words)
        return card

    def _mail(self, done: Exported, call: Call, member: str) -> tuple[QWidget, QWidget]:
        look = self._look
        text = QPlainTextEdit(mail_text(look.words.language, done, call, member))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(look.t("A text for the mail"))
        text.setFixedHeight(look.px(132))
        ways = FlowBox(look.px(8))
        for language in LANGUAGES:
            button = Button(
                look, look.t("Copy in {language}", language=language_name(language)), "small", "copy"
            )  # fmt: skip
            button.clicked.connect(
                lambda _on=False, tag=language: self._copy(mail_text(tag, done, call, member))
            )
            ways.add(button)
        return text, ways

    def _copy(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.copied.emit(self._look.t("The text is in the clipboard."))
