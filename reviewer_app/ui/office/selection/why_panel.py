"""Beside the table: why not the next one, and the reason that a departure asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from reviewer_app.ui.office.selection.why_words import best_exchange, can_exchange, why_sentences
from reviewer_app.ui.selection_words import LineWords
from reviewer_app.ui.widgets.comment_box import AUTOSAVE_MS, CommentEdit
from reviewer_app.ui.widgets.flow import FlowBox
from reviewer_app.ui.widgets.parts import Button, column, label

if TYPE_CHECKING:
    from reviewer_app.domain.numbers.selecting import Exchanged
    from reviewer_app.services.office.choosing import Line, SelectionLook
    from reviewer_app.ui.look import Look

_LINES: Final = (2, 6)


class WhyPanel(QFrame):
    """Speaks of the current submission."""

    reason_written = Signal(str, str)
    """(submission, reason) 400 ms after the last keystroke, or when the field is left."""
    exchange_wanted = Signal(str, str)
    """(submission, the one that leaves; itself where a place is free)"""

    exchange_all_wanted = Signal(tuple, tuple)
    """(those who would come, those who would leave)"""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self._submission = ""
        self._best: Exchanged | None = None
        self._other = ""
        self._known = ""
        self.heading = label(look.t("Why not the next one?"), "section")
        self.name = label("", "strong")
        self.about = label("", "meta")
        self.said = label()
        self.hint = label("", "second")
        self.edit = CommentEdit(look, _LINES)
        self.edit.setPlaceholderText(look.t("Why it departs from the proposal"))
        self.asked = label("", "warn")
        self.asked.setBuddy(self.edit)
        self.swap = Button(look, "", "small")
        self.swap.clicked.connect(self._want)
        self._tools = FlowBox(look.px(8))
        self._tools.add(self.swap)
        layout = column(look, self, margins=(20, 14, 20, 14), gap=8)
        for widget in (
            self.heading,
            self.name,
            self.about,
            self.said,
            self._tools,
            self.asked,
            self.edit,
            self.hint,
        ):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self.flush)
        self.edit.textChanged.connect(self._timer.start)
        self.edit.left.connect(self.flush)

    def show_line(self, told: SelectionLook, line: Line | None) -> None:
        """Speak of a submission; what is typed about the same one is left alone."""
        look = self._look
        name = "" if line is None else str(line.standing.submission)
        if name != self._submission:
            self.flush()
        self._other = "" if line is None else can_exchange(told, line)
        self._best = None if line is None else best_exchange(told, line)
        same = name == self._submission
        self._submission = name
        if line is None:
            self.said.setText(look.t("Go to a submission to see what stands for and against it."))
        else:
            words = LineWords(look, told)
            self.name.setText(words.title(line))
            decision = look.t("decision: {outcome}", outcome=words.name(line.outcome))
            parts = (
                str(line.standing.submission),
                words.team(line),
                words.group(line),
                decision,
            )
            self.about.setText(" · ".join(part for part in parts if part))
            self.said.setText(" ".join(why_sentences(look, told, line)))
        self.name.setVisible(line is not None)
        self.about.setVisible(line is not None)
        free = self._other == name
        self.swap.setText(look.t("Give it the free place") if free else look.t("Choose it instead"))
        can = bool(self._other) or self._best is not None
        self.swap.setVisible(can)
        self._tools.setVisible(can)
        departs = line is not None and line.asks
        self.asked.setVisible(departs)
        self.edit.setVisible(departs)
        self.hint.setText(
            look.t("The reason becomes part of the record.") if departs
            else look.t("A choice that departs from the proposal asks for a reason. It becomes part of the record.")
        )  # fmt: skip
        if line is not None and departs:
            self._ask(LineWords(look, told), line, same=same)

    def _want(self) -> None:
        if self._other:
            self.exchange_wanted.emit(self._submission, self._other)
        elif self._best is not None:
            mine = self._submission
            others = tuple(i for i in self._best.enters if i != mine)
            self.exchange_all_wanted.emit((mine, *others), self._best.leaves)

    def begin(self) -> None:
        """Put the focus into the reason."""
        if self.edit.isVisible():
            self.edit.setFocus()

    def flush(self) -> None:
        """Say a typed reason at once."""
        self._timer.stop()
        text = self.edit.toPlainText()
        if self._submission and not self.edit.isHidden() and text != self._known:
            self._known = text
            self.reason_written.emit(self._submission, text)

    def _ask(self, words: LineWords, line: Line, *, same: bool) -> None:
        t = self._look.t
        held = line.held and not line.departs
        self.edit.setPlaceholderText(
            t("Why the numbers do not decide about it") if held
            else t("Why it departs from the proposal")
        )  # fmt: skip
        sentence = t(
            "{id}: {decision} ({departure}). Why?",
            id=line.standing.submission,
            decision=words.name(line.outcome),
            departure=words.departure(line),
        )
        self.asked.setText(sentence)
        self.asked.setProperty("role", "warn" if line.unexplained else "second")
        self.edit.setAccessibleName(sentence)
        if not (same and self.edit.hasFocus()):
            self._known = line.said
            if self.edit.toPlainText() != line.said:
                self.edit.blockSignals(True)  # noqa: FBT003 - Qt's own
                self.edit.setPlainText(line.said)
                self.edit.blockSignals(False)  # noqa: FBT003
                self.edit.grow()
