"""Step 1: what is complete, what is still open, what changed since the last export; remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from reviewer_app.services.desk.views import Gate, RowState
from reviewer_app.ui.desk.change_words import change_list, changes_by_submission
from reviewer_app.ui.look import isolated
from reviewer_app.ui.widgets.parts import Button, announce, column, label, row, told

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QFocusEvent

    from reviewer_app.services.desk.views import ReviewRow
    from reviewer_app.ui.desk.export_presenter import ToExport
    from reviewer_app.ui.look import Look

_SHOWN: Final = 12


class CheckStep(QWidget):
    """Says what would be sent; tells which submission is to be opened."""

    go_wanted = Signal(str)
    """Open this submission."""
    remarks_changed = Signal(str)
    """Remarks on rubric and process."""

    def __init__(self, look: Look, facts: ToExport, remarks: str, today: dt.date) -> None:
        super().__init__()
        self._look = look
        self._facts = facts
        self._stack = column(look, self, gap=12)
        if facts.check.blocked:
            sentence = look.words.code(facts.check.blocked)
            self._stack.addWidget(told(look, "ban", "error", sentence))
        self._finished()
        self._open()
        self._since(today)
        self._remarks(remarks)

    def show_remarks(self, sentence: str) -> None:
        """Say in red that the remarks are not stored, or nothing once they are."""
        if sentence != self._not_saved.text():
            self._not_saved.setText(sentence)
            self._not_saved.setVisible(bool(sentence))
            if sentence:
                announce(self._not_saved, sentence)

    def _finished(self) -> None:
        look, n, check = self._look, self._look.words.n, self._facts.check
        add = self._stack.addWidget
        add(told(look, "circle-check", "done", n("{n} complete", "{n} complete", check.complete)))
        if check.abstained:
            words = n("{n} abstained", "{n} abstained", check.abstained)
            add(told(look, "minus", "second", self._with_ids(words, RowState.ABSTAINED)))
        if check.conflicts:
            words = n("{n} in conflict", "{n} in conflict", check.conflicts)
            add(told(look, "ban", "conflict", self._with_ids(words, RowState.CONFLICT)))

    def _with_ids(self, words: str, state: RowState) -> str:
        ids = [isolated(r.head.id) for r in self._facts.check.rows if r.state is state]
        more = ", …" if len(ids) > _SHOWN else ""
        return self._look.t("{what}: {ids}", what=words, ids=", ".join(ids[:_SHOWN]) + more)

    def _open(self) -> None:
        _look, t, n, check = self._look, self._look.t, self._look.words.n, self._facts.check
        by_id = {r.head.id: r for r in check.rows}
        for submission, missing in check.incomplete[:_SHOWN]:
            one = by_id[submission]
            if one.gate is Gate.ASK_FIRST:
                words = t("the question of a conflict of interest is open")
            else:
                words = n("{n} point open", "{n} points open", missing)
            self._line(one, "circle-dashed", words)
        more = len(check.incomplete) - _SHOWN
        if more > 0:
            self._stack.addWidget(label(n("and {n} more", "and {n} more", more), "second"))
        for one in [r for r in check.rows if r.look_again][:_SHOWN]:
            self._line(one, "triangle-alert", t("changed since you scored it: look again"))
        if not check.ready:
            words = t("You can send what there is now as a partial result, and export again later.")
            self._stack.addWidget(label(words, "second"))

    def _line(self, one: ReviewRow, icon: str, words: str) -> None:
        look, t = self._look, self._look.t
        go = Button(look, t("Go to it"), "small")
        go.setAccessibleName(t("Go to {submission}", submission=one.head.id))
        go.clicked.connect(lambda: self.go_wanted.emit(str(one.head.id)))
        holder = QWidget()
        beside = row(look, holder)
        sentence = t(
            "{submission}  {title}: {what}",
            submission=isolated(one.head.id), title=look.local(one.head.title), what=words,
        )  # fmt: skip
        beside.addWidget(told(look, icon, "warn", sentence), 1)
        beside.addWidget(go)
        self._stack.addWidget(holder)

    def _since(self, today: dt.date) -> None:
        look, since = self._look, self._facts.since
        if since.at is None:
            return
        when = look.when(since.at, today)
        self._stack.addWidget(label(look.t("Since your last export"), "strong"))
        if since.nothing:
            words = look.t(
                "Nothing was changed since you exported revision {n}, {when}: there is nothing new to send.",
                n=since.revision, when=when,
            )  # fmt: skip
            self._stack.addWidget(told(look, "info", "second", words))
            return
        words = look.words.n(
            "{n} change since you exported revision {last}, {when}:",
            "{n} changes since you exported revision {last}, {when}:",
            len(since.changes), last=since.revision, when=when,
        )  # fmt: skip
        self._stack.addWidget(told(look, "history", "accent", words))
        rows = self._facts.overview.rows
        titles = {str(r.head.id): look.local(r.head.title) for r in rows}
        call = self._facts.overview.call
        lines = changes_by_submission(look, since.changes, call, titles)
        self._stack.addWidget(change_list(look, lines))

    def _remarks(self, text: str) -> None:
        look, t = self._look, self._look.t
        self._stack.addWidget(
            label(t("Remarks on the rubric and the process, for the secretariat"), "strong")
        )
        self.remarks = _Remarks(text)
        self.remarks.setProperty("role", "secretariat")
        self.remarks.setTabChangesFocus(True)
        self.remarks.setAccessibleName(t("Remarks on the rubric and the process"))
        self.remarks.setFixedHeight(look.px(72))
        self.remarks.textChanged.connect(
            lambda: self.remarks_changed.emit(self.remarks.toPlainText())
        )
        self._not_saved = label("", "error")
        self._not_saved.hide()
        self._stack.addWidget(self.remarks)
        self._stack.addWidget(self._not_saved)


class _Remarks(QPlainTextEdit):
    """A box that shows its end when it is come to."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keep the caret in view."""
        super().focusInEvent(event)
        self.ensureCursorVisible()
