"""Check, read back, seal, hand over: an export in four steps, any of which can be left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget
from typing_extensions import override

from reviewer_app.services.desk.views import RowState
from reviewer_app.ui.look import isolated
from reviewer_app.ui.phrases import state_words
from reviewer_app.ui.screen import Screen
from reviewer_app.ui.widgets.parts import (
    Button,
    announce,
    breakable,
    column,
    empty,
    frame,
    label,
    row,
    told,
)
from reviewer_app.ui.widgets.progress import WorkProgress
from reviewer_app.ui.widgets.steps import SteppedPage

if TYPE_CHECKING:
    from reviewer_app.domain.call import Call
    from reviewer_app.services.desk.views import ExportCheck, Exported, ReviewRow
    from reviewer_app.ui.look import Look
    from reviewer_app.ui.screen import Chrome

_CHECK, _READ, _SEAL, _HAND = range(4)
_SHOWN: Final = 12


class ExportScreen(Screen):
    """Shows one step at a time; tells which file is wanted."""

    export_wanted = Signal(object, bool)
    """(file, whether a partial result is wanted)."""
    remarks_changed = Signal(str)
    """Remarks on rubric and process."""
    back_wanted = Signal()
    """Back to the reviews."""
    go_wanted = Signal(str)
    """Open this submission."""

    def __init__(
        self, look: Look, chrome: Chrome, call: Call, check: ExportCheck, remarks: str, name: str
    ) -> None:
        super().__init__(look, chrome)
        self._call = call
        self._check = check
        self._name = name
        self._remarks = QPlainTextEdit(remarks)
        t = look.t
        names = (t("Check"), t("Read back"), t("Seal"), t("Hand over"))
        self._page = SteppedPage(look, t("Check and export"), names)
        whole = column(look, self, gap=0)
        whole.addWidget(self._page)
        self._foot = row(look, self._page.foot, gap=10)
        self._busy: WorkProgress | None = None
        self.show_check()

    def show_check(self) -> None:
        """Step 1: what is complete and what is still open."""
        t, n, check = self.look.t, self.look.words.n, self._check
        self._begin(_CHECK)
        add = self._page.body.addWidget
        self._tell_blocked()
        add(
            told(
                self.look, "circle-check", "done", n("{n} complete", "{n} complete", check.complete)
            )
        )
        if check.abstained:
            add(
                told(
                    self.look,
                    "minus",
                    "second",
                    n("{n} abstained", "{n} abstained", check.abstained),
                )
            )
        if check.conflicts:
            add(
                told(
                    self.look,
                    "ban",
                    "conflict",
                    n("{n} in conflict", "{n} in conflict", check.conflicts),
                )
            )
        again = [isolated(r.head.id) for r in check.rows if r.look_again]
        if again:
            words = n("{n} review to look at again: {ids}", "{n} reviews to look at again: {ids}",
                      len(again), ids=", ".join(again))  # fmt: skip
            add(told(self.look, "triangle-alert", "warn", words))
        for submission, missing in check.incomplete[:_SHOWN]:
            words = n(
                "{submission}: {n} point open",
                "{submission}: {n} points open",
                missing,
                submission=submission,
            )
            go = Button(self.look, t("Go to it"), "small")
            go.setAccessibleName(t("Go to {submission}", submission=submission))
            go.clicked.connect(lambda _on, sid=submission: self.go_wanted.emit(sid))
            line = QWidget()
            beside = row(self.look, line)
            beside.addWidget(told(self.look, "circle-dashed", "warn", words), 1)
            beside.addWidget(go)
            add(line)
        more = len(check.incomplete) - _SHOWN
        if more > 0:
            add(label(n("and {n} more", "and {n} more", more), "second"))
        if not check.ready:
            add(
                label(
                    t(
                        "You can send what there is now as a partial result, and export again later."
                    ),
                    "second",
                )
            )
        add(label(t("Remarks on the rubric and the process, for the secretariat"), "strong"))
        self._remarks = QPlainTextEdit(self._remarks.toPlainText())
        self._remarks.setProperty("role", "secretariat")
        self._remarks.setTabChangesFocus(True)
        self._remarks.setAccessibleName(t("Remarks on the rubric and the process"))
        self._remarks.setFixedHeight(self.look.px(72))
        self._remarks.textChanged.connect(
            lambda: self.remarks_changed.emit(self._remarks.toPlainText())
        )
        add(self._remarks)
        self._end(
            t("Read it back"), self.show_read_back, t("Back to the reviews"), self.back_wanted.emit
        )

    def show_read_back(self) -> None:
        """Step 2: everything that will be sent, on one page."""
        self._begin(_READ)
        for one in self._check.rows:
            self._page.body.addWidget(self._one(one))
        t = self.look.t
        self._end(t("Go on to sealing"), self.show_seal, t("Back"), self.show_check)

    def show_seal(self) -> None:
        """Step 3: who can open it; where it goes."""
        t = self.look.t
        self._begin(_SEAL)
        add = self._page.body.addWidget
        if self._check.blocked:
            self._tell_blocked()
            self._end(
                t("Back to the reviews"), self.back_wanted.emit, t("Back"), self.show_read_back
            )
            return
        add(told(self.look, "lock", "private",
                 t("Sealed for: {names}, and for you. Nobody else can open it.",
                   names=", ".join(self._check.recipients))))  # fmt: skip
        add(
            label(
                t(
                    "It will be revision {n}; the newest replaces the older ones.",
                    n=self._check.next_revision,
                ),
                "second",
            )
        )
        if not self._check.ready:
            add(told(self.look, "triangle-alert", "warn", t("This will be a partial result.")))
        self._busy = WorkProgress(self.look, stoppable=False)
        self._busy.hide()
        add(self._busy)
        self._end(t("Seal and save…"), self._ask, t("Back"), self.show_read_back)

    def show_busy(self) -> None:
        """Say that the file is being made."""
        if self._busy is not None:
            self._busy.show()
            self._busy.show_words(self.look.t("Signing, sealing, reading back …"))

    def show_done(self, done: Exported) -> None:
        """Step 4: what was written, and the words to read out."""
        t = self.look.t
        self._begin(_HAND)
        add = self._page.body.addWidget
        add(
            told(
                self.look,
                "circle-check",
                "done",
                t("Written, opened again and verified: {file}", file=done.path.name),
            )
        )
        add(label(str(done.path.parent), "meta"))
        add(
            label(
                t(
                    "Send this file to the secretariat, by mail or on a stick. If they ask, read out these words:"
                ),
                "",
            )
        )
        words = label(" · ".join(done.words), "words")
        words.setAccessibleName(t("Receipt words"))
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        add(words)
        add(
            label(
                t(
                    "Revision {n}. You can still change scores and export again; the newest replaces the older.",
                    n=done.revision,
                ),
                "second",
            )
        )
        self._end(t("Back to the reviews"), self.back_wanted.emit, "", None)

    def show_problem(self, sentence: str) -> None:
        """Say why no file was written."""
        if self._busy is not None:
            self._busy.hide()
        problem = told(self.look, "triangle-alert", "error", sentence)
        self._page.body.addWidget(problem)
        self._page.show_part(problem)
        announce(problem, sentence)

    def _tell_blocked(self) -> None:
        """Say at once where nothing signed on this desk would count."""
        if self._check.blocked:
            sentence = self.look.words.code(self._check.blocked)
            self._page.body.addWidget(told(self.look, "ban", "error", sentence))

    def _one(self, one: ReviewRow) -> QWidget:
        look = self.look
        card = frame("inset")
        stack = column(look, card, margins=(14, 10, 14, 10), gap=4)
        stack.addWidget(label(f"{one.head.id}  {look.local(one.head.title)}", "strong"))
        stack.addWidget(label(state_words(look, one), "meta"))
        if one.state in (RowState.CONFLICT, RowState.ABSTAINED):
            return card
        marks = []
        for criterion in self._call.rubric.criteria:
            score = one.review.score(criterion.id)
            level = "○" if score is None else "–" if score.level is None else str(score.level)
            marks.append(f"{look.local(criterion.title)} {level}")
        stack.addWidget(label("   ".join(marks), "small"))
        if one.review.to_team:
            stack.addWidget(told(look, "mail", "team", breakable(one.review.to_team)))
        if one.review.to_secretariat:
            stack.addWidget(told(look, "lock", "private", breakable(one.review.to_secretariat)))
        return card

    def _begin(self, step: int) -> None:
        self._busy = None
        empty(self._page.body)
        empty(self._foot)
        self._page.steps.show_step(step)
        self._page.show_top()

    def _end(self, words: str, act: object, back: str, back_act: object) -> None:
        if back:
            button = Button(self.look, back, "quiet")
            button.clicked.connect(back_act)
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        go = Button(self.look, words, "primary")
        go.clicked.connect(act)
        self._foot.addWidget(go)
        go.setFocus()

    def _ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.look.t("Save the result"), str(Path.home() / self._name),
            self.look.t("Results") + " (*.opsiresult)",
        )  # fmt: skip
        if name:
            self.export_wanted.emit(Path(name), not self._check.ready)

    @override
    def fold(self, logical: float) -> None:
        """Hide the list of steps where there is no room."""
        self._page.narrow(narrow=logical < 900)  # noqa: PLR2004 - as the workspace folds
